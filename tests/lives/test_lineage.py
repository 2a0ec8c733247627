"""Histories of nodes, against a slow reference that walks all commits and compares all files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.history import History
from tests.lives.graphs import files_of, invented, parents_of, source

from remora.indexer.changes.diff import one_node
from remora.indexer.errors import (
    GitError,
    NodeNotFoundError,
    RevisionNotFoundError,
    UsageError,
)
from remora.indexer.git import Repository
from remora.indexer.history import lives
from remora.indexer.index import Index, past
from remora.indexer.index.past import history_of
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, node_key, split_key
from remora.indexer.models.lives import Entry
from remora.indexer.scanner import scan
from remora.indexer.store import Marked, NodeStateStore, encode_facts


class Slow:
    """The life of a node by the rule alone: no table, no cache, no short cut."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._parents = parents_of(history)
        self.files = cache(lambda commit: files_of(history, commit))
        self.facts = cache(lambda blob: scan(self.source(blob)))

    def definitions(self, blob: BlobId) -> Marked:
        return Marked(encode_facts(self.facts(blob), 0))

    def source(self, blob: BlobId) -> bytes:
        return self._history.git("cat-file", "blob", blob).encode()

    def text(self, commit: CommitId, key: str) -> str | None:
        path, name = split_key(key) or (RepoPath(""), "")
        blob = self.files(commit).get(path)
        facts: FileFacts | None = None if blob is None else self.facts(blob)
        found = [d.source_hash for d in facts.definitions if d.name == name] if facts else []
        return found[0] if found else None

    def life(self, start: CommitId, key: str) -> dict[tuple[CommitId, str], set[str | None]]:
        """By commit and key, the keys it had in the parents that are followed."""
        found: dict[tuple[CommitId, str], set[str | None]] = {}
        waiting, seen = [(start, key)], set()
        while waiting:
            commit, key = waiting.pop()
            if (commit, key) in seen:
                continue
            seen.add((commit, key))
            parents = self._parents[commit]
            path, _ = split_key(key) or (RepoPath(""), "")
            blob, text = self.files(commit)[path], self.text(commit, key)
            same = [p for p in parents if self.files(p).get(path) == blob]
            same = same or [p for p in parents if self.text(p, key) == text]
            before = [(parent, key) for parent in same] or list(self._before(commit, key))
            if not same:
                found[commit, key] = {old for _, old in before} or {None}
            waiting += before
        return found

    def _before(self, commit: CommitId, key: str) -> Iterator[tuple[CommitId, str]]:
        for parent in self._parents[commit]:
            old, new = self.files(parent), self.files(commit)
            paths = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
            was = one_node(
                key,
                {path: blob for path, blob in old.items() if path in paths},
                {path: blob for path, blob in new.items() if path in paths},
                self,
            )
            if was is not None and was.key is not None:
                yield parent, was.key


def keys_at(slow: Slow, commit: CommitId) -> list[str]:
    """The functions of a commit."""
    return [
        node_key(path, definition.name)
        for path, blob in slow.files(commit).items()
        for definition in slow.facts(blob).definitions
        if definition.kind == "function"
    ]


def life_of(entries: list[Entry]) -> dict[tuple[CommitId, str], str | None]:
    return {(entry.line.commit, entry.key): entry.previous_key for entry in entries}


@pytest.mark.parametrize("seed", range(8))
def test_every_life_is_as_the_slow_way_has_it(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:  # commits are compared by git as soon as a trail is to be read
        monkeypatch.setattr(lives, "_PATHS_WORTH_GIT", 0)
    history = invented(tmp_path / "repo", seed)
    slow = Slow(history)
    with Index(history.path) as index:
        for branch in history.git("for-each-ref", "--format=%(refname)").split():
            commit = history.resolve(branch)
            past = index.past(branch)
            for key in keys_at(slow, commit):
                right = slow.life(commit, key)
                told = life_of(history_of(past, key).entries())
                assert told.keys() == right.keys()
                assert all(told[place] in right[place] for place in told)
                again = life_of(history_of(past, key).entries())  # as it was kept
                assert again == told


@pytest.mark.parametrize("seed", range(4))
def test_what_a_commit_changed_is_the_same_from_git_and_from_trails(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = invented(tmp_path, seed)
    monkeypatch.setattr(lives, "_PATHS_WORTH_GIT", 0)
    with Index(history.path) as index:
        by_git, by_trails = index.past(), index.past()
        edges = [
            (number, parent)
            for number in range(by_git.table.standing.commits)
            for parent in by_git.table.parents(number)[:1]
        ]
        found = [by_git.versions(*edge) for edge in edges]
        monkeypatch.setattr(lives, "_PATHS_WORTH_GIT", 1000)
        assert found == [by_trails.versions(*edge) for edge in edges]


def test_what_git_cannot_compare_is_read_from_trails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks_trees(*_: object, **__: object) -> None:
        raise GitError("no such tree")

    monkeypatch.setattr(lives, "_PATHS_WORTH_GIT", 0)
    monkeypatch.setattr(Repository, "commit_changes", lacks_trees)
    history = History(tmp_path / "repo")
    for step in range(3):
        history.commit({f"{name}.py": source({name: (1, step)}) for name in "fgh"})
    with Index(history.path) as index:
        assert len(list(index.history("node:f.py:f"))) == 3


@pytest.mark.parametrize("seed", range(4))
def test_first_parents_alone_are_a_line(tmp_path: Path, seed: int) -> None:
    history = invented(tmp_path / "repo", seed)
    slow = Slow(history)
    commit = history.resolve("HEAD")
    line = history.git("rev-list", "--first-parent", "HEAD").split()
    with Index(history.path) as index:
        past = index.past()
        for key in keys_at(slow, commit):
            entries = history_of(past, key, first_parent=True).entries()
            commits = [entry.line.commit for entry in entries]
            assert commits == [found for found in line if found in commits]
            assert all(entry.merge is None for entry in entries)
            assert all(entry.parent in (None, *entry.line.parents[:1]) for entry in entries)


def test_order_is_newest_first_and_a_limit_stops(tmp_path: Path) -> None:
    history = History(tmp_path / "repo")
    for step in range(1, 8):
        history.commit({"a.py": source({"f": (1, step)})})
    with Index(history.path) as index:
        entries = index.history("f").entries()
        assert [e.line.commit for e in entries] == history.git("rev-list", "HEAD").split()
        assert index.history("f").entries(3) == entries[:3]
        last = entries[1].line.committer_date
        assert index.history("f").entries(since=last) == entries[:2]
        assert index["f"].history().entries() == entries


def test_through_renames_of_file_node_and_class(history: History) -> None:
    f, g = source({"f": (1, 1)}), source({"g": (1, 1)})
    inside = "class C:\n" + "".join(f"    {line}\n" if line else "\n" for line in g.split("\n"))
    first = history.commit({"a.py": f})
    second = history.commit({"a.py": None, "b.py": f})
    third = history.commit({"b.py": g})
    fourth = history.commit({"b.py": inside})
    with Index(history.path) as index:
        entries = index.history("C.g").entries()
        told = [(e.line.commit, e.key, e.previous_key) for e in entries]
        assert told == [
            (fourth, "node:b.py:C.g", "node:b.py:g"),
            (third, "node:b.py:g", "node:b.py:f"),
            (second, "node:b.py:f", "node:a.py:f"),
            (first, "node:a.py:f", None),
        ]
        assert ["moved" in e.change.changes for e in entries] == [True, False, True, False]
        assert "renamed" in entries[1].change.changes
        assert entries[3].change.changes == ("added",)
        alone = index.history("C.g", follow=False).entries()
        assert [e.line.commit for e in alone] == [fourth]


def test_reverts_and_cherry_picks_say_so(history: History) -> None:
    one, two = source({"f": (1, 1)}), source({"f": (1, 2)})
    first = history.commit({"a.py": one})
    second = history.commit({"a.py": two})
    revert = history.commit({"a.py": one})
    again = history.commit({"a.py": two})
    with Index(history.path) as index:
        entries = index.history("f").entries()
    assert [(e.line.commit, e.as_in) for e in entries] == [
        (again, second),
        (revert, first),
        (second, None),
        (first, None),
    ]


def test_a_picked_change_is_told_on_both_lines(history: History) -> None:
    one, two = source({"f": (1, 1)}), source({"f": (1, 2)})
    first = history.commit({"a.py": one})
    history.branch("topic")
    main = history.commit({"a.py": two})
    history.checkout("topic")
    history.commit({"x.py": "x = 1\n"})
    picked = history.commit({"a.py": two})
    history.checkout("main")
    history.join("topic", files={"x.py": "x = 1\n"})
    with Index(history.path) as index:
        entries = index.history("f").entries()
        assert [e.line.commit for e in index.history("f", first_parent=True)] == [main, first]
    assert [(e.line.commit, e.as_in) for e in entries] == [
        (picked, main),
        (main, None),
        (first, None),
    ]


def branched(history: History, ours: str, theirs: str, base: str) -> None:
    history.commit({"a.py": base})
    history.branch("topic")
    history.commit({"a.py": ours})
    history.checkout("topic")
    history.commit({"a.py": theirs})
    history.checkout("main")


TWO = "def f():\n    first = {}\n    middle = 'which is the same on both sides'\n    last = {}\n"


def test_a_merge_that_joins_and_one_that_does_more(history: History) -> None:
    branched(history, TWO.format(2, 1), TWO.format(1, 2), TWO.format(1, 1))
    joined = history.join("topic", files={"a.py": TWO.format(2, 2)})
    history.checkout(joined)
    with Index(history.path) as index:
        (newest, *rest) = index.history("f").entries()
        assert (newest.line.commit, newest.merge, len(rest)) == (joined, "joins", 3)
    history.checkout("main")
    history.reset("main~1")
    evil = history.join("topic", files={"a.py": TWO.format(2, 3)})
    with Index(history.path) as index:
        (newest, *rest) = index.history("f").entries()
        assert (newest.line.commit, newest.merge, len(rest)) == (evil, "own", 3)


def test_what_a_merge_leaves_out_is_not_part_of_a_life(history: History) -> None:
    branched(history, TWO.format(2, 1), TWO.format(1, 2), TWO.format(1, 1))
    ours = history.resolve("HEAD")
    history.join("topic")  # as `merge -s ours`
    with Index(history.path) as index:
        told = [entry.line.commit for entry in index.history("f")]
    assert told == [ours, history.resolve("HEAD~2")]


def test_an_octopus_is_followed_along_each_arm(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    for number, name in enumerate(("one", "two", "three")):
        history.branch(name)
        history.checkout(name)
        history.commit({f"{name}.py": source({name: (number, 1)})})
        history.checkout("main")
    files: dict[str, str | bytes | None] = {
        f"{name}.py": source({name: (number, 1)})
        for number, name in enumerate(("one", "two", "three"))
    }
    octopus = history.join(
        "one", "two", "three", files={**files, "own.py": source({"own": (9, 1)})}
    )
    with Index(history.path) as index:
        for name in ("one", "two", "three"):
            (entry,) = index.history(name).entries()
            assert entry.line.commit == history.resolve(name)
        (entry,) = index.history("own").entries()
        assert (entry.line.commit, entry.change.changes) == (octopus, ("added",))


def test_what_was_removed_is_asked_by_key(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1), "g": (2, 2)})})
    gone = history.commit({"a.py": source({"g": (2, 2)})})
    history.commit({"a.py": None})
    with Index(history.path) as index:
        entries = index.history("node:a.py:f").entries()
        assert [e.line.commit for e in entries] == [gone, history.resolve("HEAD~2")]
        assert entries[0].change.changes == ("removed",)
        with pytest.raises(NodeNotFoundError, match=r"was ever node:a\.py:never"):
            index.history("node:a.py:never")
        with pytest.raises(NodeNotFoundError, match=r"was ever node:b\.py:f"):
            index.history("node:b.py:f")


def test_what_has_another_key_now_is_offered(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    history.commit({"a.py": source({"better": (1, 1)}).replace("better of", "f of")})
    with Index(history.path) as index, pytest.raises(NodeNotFoundError) as raised:
        index.history("node:a.py:f")
    assert raised.value.hint == "index.history('node:a.py:better')"


def test_a_file_that_comes_back_is_one_life_and_another(history: History) -> None:
    text = source({"f": (1, 1)})
    history.commit({"a.py": text})
    history.commit({"a.py": None})
    back = history.commit({"a.py": text})
    with Index(history.path) as index:
        (entry,) = index.history("f").entries()
    assert (entry.line.commit, entry.change.changes) == (back, ("added",))


def test_a_shallow_end_is_no_beginning(tmp_path: Path) -> None:
    origin = History(tmp_path / "origin")
    for step in range(1, 6):
        origin.commit(
            {"a.py": source({"f": (1, step)}), f"{step}.py": source({f"g{step}": (2, 1)})}
        )
    clone = tmp_path / "clone"
    origin.git("clone", "-q", "--depth", "3", f"file://{origin.path}", str(clone))
    with Index(clone) as index:
        told = index.history("f")
        assert [e.line.commit for e in told.entries()] == origin.git(
            "rev-list", "-2", "HEAD"
        ).split()
        assert told.cut == [origin.resolve("HEAD~2")]
        node = index.node("f")
        assert (node.created_at, node.version) == (None, None)
        assert node.updated_at is not None
        index.history("g5").entries()
        assert index.node("g5").created_at is not None
        assert index.history("g1").entries() == []


def test_no_history_of_what_is_in_none(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    with Index(history.path) as index:
        for revision in (history.tree, "HEAD:"):
            with pytest.raises(UsageError, match="is a tree"):
                index.past(revision)
    history.orphan("empty")
    with (
        Index(history.path) as index,
        pytest.raises(RevisionNotFoundError, match="nothing is committed"),
    ):
        index.past()


def test_the_last_change_is_the_last_though_clocks_run_backwards(history: History) -> None:
    history.step = -60
    for times in range(3):
        history.commit({"a.py": source({"f": (1, times)})})
    with Index(history.path) as index:
        index.history("f").entries()
        node = index.node("f")
        assert node.created_at == "2005-04-07T22:13:20Z"
        assert node.updated_at == "2005-04-07T22:11:20Z"


def test_the_dates_of_a_node_are_those_of_its_life(history: History) -> None:
    history.commit({"a.py": source({"f": (1, 1)})})
    history.commit({"a.py": None, "b.py": source({"f": (1, 1)})})
    history.commit({"b.py": source({"f": (1, 2)})})
    history.commit({"b.py": source({"f": (1, 1)})})
    with Index(history.path) as index:
        node = index.node("f")
        assert (node.created_at, node.updated_at, node.version) == (None, None, None)
        index.history("f").entries()
        node = index.node("f")
        assert node.created_at == "2005-04-07T22:13:20Z"
        assert node.updated_at == "2005-04-07T22:16:20Z"
        assert node.version == 2
        assert index["f"].version == 2
        before = index.at("HEAD~1").node("f")  # known without another question
        assert (before.updated_at, before.version) == ("2005-04-07T22:15:20Z", 2)
        history.commit({"c.py": "x = 1\n"})
        assert index.node("f") == node
        history.commit({"b.py": source({"f": (1, 3)})})
        assert index.node("f").version == 3


def test_a_listing_asks_for_lives_once_a_file(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {n: f"f{n}" for n in range(1, 5)}
    history.commit({f"{f}.py": source({name: (n, 1) for n, name in names.items()}) for f in "ab"})
    asked: list[object] = []
    with Index(history.path) as index:
        index.history("node:b.py:f2").entries()
        index.history("node:b.py:f3").entries()
        for owner, name in ((NodeStateStore, "lives_in"), (past, "known_past")):
            monkeypatch.setattr(owner, name, _counted(getattr(owner, name), asked))
        lived = [node["key"] for node in index.head().records() if node["version"] is not None]
    assert lived == ["node:b.py:f2", "node:b.py:f3"]
    assert asked == ["lives_in", "lives_in", "known_past"]


def _counted(function: Callable[..., object], asked: list[object]) -> Callable[..., object]:
    def counted(*given: object) -> object:
        asked.append(function.__name__)
        return function(*given)

    return counted


def test_patches_are_of_the_node_alone(history: History) -> None:
    history.commit({"a.py": "x = 1\n\n\ndef f():\n    return 1\n"})
    history.commit({"a.py": "x = 2\n\n\ndef f():\n    return 2\n"})
    with Index(history.path) as index:
        told = index.history("f")
        changed, added = told.entries()
        assert told.patch(changed) == (
            "--- node:a.py:f\n+++ node:a.py:f\n@@ -1,2 +1,2 @@\n"
            " def f():\n-    return 1\n+    return 2"
        )
        assert told.patch(added).startswith("--- /dev/null\n+++ node:a.py:f\n@@ -0,0 +1,2 @@")


def test_patches_of_what_changed_in_every_other_line_are_whole(history: History) -> None:
    """Each of very many short matches is found at the cost of one look, and not of all the rest."""
    size = 40_000
    for version in (1, 2):
        lines = "".join(f"    y = {n}\n    z = {n}.{version}\n" for n in range(size))
        history.commit({"a.py": f"def f():\n{lines}"})
    with Index(history.path) as index:
        told = index.history("f")
        patch = told.patch(told.entries(1)[0]).split("\n")
    assert patch[2] == f"@@ -1,{2 * size + 1} +1,{2 * size + 1} @@"
    assert patch[3:7] == [" def f():", "     y = 0", "-    z = 0.1", "+    z = 0.2"]
    assert len(patch) == 3 + 1 + 3 * size


def test_patches_keep_bytes_that_are_no_text(history: History) -> None:
    history.commit({"a.py": b"def f():\r\n    return '\xff\0\x1b'\r\n"})
    history.commit({"a.py": b"def f():\r\n    return '\xfe\x0c'\r\n"})
    with Index(history.path) as index:
        told = index.history("node:a.py:__module__")
        assert told.patch(told.entries()[0]).endswith("+    return '\udcfe\x0c'\r\n ")
