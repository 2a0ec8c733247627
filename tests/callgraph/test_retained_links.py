"""Links of several revisions in one store: each is that of a fresh store, and made once.

Whichever was asked for first, from whichever worktree; whatever went meanwhile.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.callgraph.test_linked_histories import CHOICES, SOURCES
from tests.contents import RowsOfLinks, link_rows, links, links_of_head
from tests.history import History

from remora.indexer.cli.unchanged import unchanged
from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId, CommitId, TreeId
from remora.indexer.scan_pool.worker import encoded_facts
from remora.indexer.store import link_views
from remora.indexer.store.links import LinkRows
from remora.indexer.store.lock import write_lock
from remora.indexer.views.garbage import collect

LINKER = "remora.indexer.workspace.store_access.LINKER_VERSION"
FIRST = {path: sources[0] for path, sources in SOURCES.items() if path != "pkg.py"}


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def linked(history: History, notes: list[str]) -> Iterator[Index]:
    """An index of four commits, linked at the last one."""
    for body in ("helper()", "len([helper()])", "Base()", "Base().run()"):
        text = f"from pkg import Base, helper\n\ndef main():\n    return {body}\n"
        history.commit({**FIRST, "app.py": text})
    with Index(history.path, note=notes.append) as index:
        index.sync(links=True)
        yield index


def trees(index: Index) -> list[TreeId | None]:
    """Of which trees links are retained, those asked for last first."""
    return [view.about.tree for view in index.workspace.store.link_views()]


def layers(index: Index) -> set[int]:
    return {number for view in index.workspace.store.link_views() for number in view.layers}


def ask(index: Index, revision: str = "HEAD") -> int:
    """How many scopes a question about links there has evaluated."""
    return index.at(revision).relinked.evaluated


def links_by(index: Index, revision: str) -> dict[str, Any]:
    return links(index.at(revision))


# -- again


def test_a_second_question_evaluates_nothing(linked: Index, history: History) -> None:
    assert 0 < ask(linked, "HEAD~2") < 10
    assert ask(linked, "HEAD~2") == 0
    with Index(history.path) as index:
        assert ask(index, "HEAD~2") == 0
        assert index.at("HEAD~2").relinked.reused == links_of_head(index).scopes


@pytest.mark.parametrize("question", ["callers", "callees", "tests_for", "impact"])
def test_a_question_about_links_scans_no_blob_twice(
    linked: Index, history: History, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    tip = history.commit({**FIRST, "app.py": "def main(): ...\n", "new.py": "def far(): ...\n"})
    scanned: list[str] = []

    def noting(blob: BlobId, *args: Any, **options: Any) -> Any:
        scanned.append(blob)
        return encoded_facts(blob, *args, **options)

    monkeypatch.setattr("remora.indexer.scan_pool.worker.encoded_facts", noting)
    getattr(linked.at(tip), question)("far")
    assert len(scanned) == len(set(scanned)) == 2


def test_head_moves_on_and_back_without_an_evaluation(linked: Index, history: History) -> None:
    last = history.head
    assert last is not None
    ask(linked, "HEAD~3")
    first = history.reset("HEAD~3")
    report = linked.sync()
    assert (report.relinked, report.scopes_evaluated) == (0, 0)
    assert linked.status().links == "current"
    history.commit({"app.py": "def main(): ...\n"})
    assert linked.sync().scopes_evaluated > 0
    for commit in (last, first):
        history.reset(commit)
        assert linked.sync().scopes_evaluated == 0


def test_a_commit_that_changes_no_code_has_the_links_of_another(
    linked: Index, history: History
) -> None:
    before = links_of_head(linked)
    history.commit({"README": "more"})
    assert linked.sync().scopes_evaluated == 0
    assert links_of_head(linked).layers == before.layers
    assert linked.verify().is_sound


def test_what_is_nearest_is_begun_from(linked: Index, history: History) -> None:
    ask(linked, "HEAD~3")
    history.checkout("HEAD~3")
    history.commit({"tests/test_app.py": "def test_more(): ...\n"})
    assert ask(linked) == 2, "a module and what is in it"


def test_what_git_has_not_all_of_is_no_base(linked: Index, history: History) -> None:
    history.commit({"pkg/late.py": "def late(): ...\n"})
    ask(linked, "HEAD")
    lost = history.git("rev-parse", "HEAD:pkg")
    history.reset("HEAD~1")
    (history.git_dir / "objects" / lost[:2] / lost[2:]).unlink()
    with Index(history.path) as index:
        assert trees(index)[0] != history.tree
        assert ask(index, "HEAD~1") > 0
        assert ask(index, "HEAD~1") == 0


def test_a_worktree_finds_what_another_has_linked(
    linked: Index, history: History, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    history.git("worktree", "add", "--quiet", "--detach", "--no-checkout", str(other), "HEAD~1")
    with Index(other) as elsewhere:
        assert ask(linked, "HEAD~1")
        assert elsewhere.sync().scopes_evaluated == 0
        assert elsewhere.status().links == "current"
        history.git("-C", str(other), "update-ref", "--no-deref", "HEAD", history.head or "")
        assert elsewhere.sync().scopes_evaluated == 0
        assert links(elsewhere.head()) == links(linked.head())


def test_a_store_is_carried_to_another_clone(
    linked: Index, history: History, tmp_path: Path
) -> None:
    ask(linked, "HEAD~2")
    expected = {revision: links_by(linked, revision) for revision in ("HEAD", "HEAD~2")}
    history.git("clone", "--quiet", "--bare", ".", str(tmp_path / "clone"))
    shutil.copytree(linked.store_folder, tmp_path / "clone" / "remora")
    with Index(tmp_path / "clone") as clone:
        for revision, said in expected.items():
            assert ask(clone, revision) == 0
            assert links_by(clone, revision) == said
        assert clone.sync().scopes_evaluated == 0


# -- versions


def test_two_versions_in_turns_keep_their_links(linked: Index, history: History) -> None:
    """Each makes its own once, and neither reads or drops the other's."""
    for commit in range(2):
        for version in (1001, 1002):
            with patch(LINKER, version), Index(history.path) as index:
                assert (index.status().links == "none") == (commit == 0)
                report = index.sync(links=True)
                assert report.scopes_evaluated
                assert bool(report.scopes_reused) == (commit > 0)
                assert index.sync().scopes_evaluated == 0
                assert bool(ask(index, "HEAD~1")) == (commit == 0)
                assert ask(index, "HEAD~1") == 0
                assert index.verify().is_sound
        history.commit({"app.py": f"x = {commit}\n"})


def test_no_more_than_two_versions_have_links(linked: Index, history: History) -> None:
    for version in (1001, 1002):
        with patch(LINKER, version), Index(history.path) as index:
            index.sync(links=True)
    with Index(history.path) as index:
        assert trees(index) == []
        assert index.status().links == "none"
    with patch(LINKER, 1001), Index(history.path) as index:
        assert trees(index) == [history.tree]


# -- what stays


def test_few_are_retained_and_those_asked_for_longest_ago_go(
    linked: Index, history: History
) -> None:
    with patch.object(link_views, "MOST_ASKED", 2):
        for number in (1, 2, 3):
            ask(linked, f"HEAD~{number}")
    expected = [history.tree_of(revision) for revision in ("HEAD~3", "HEAD~2", "HEAD")]
    assert trees(linked) == expected


def test_what_was_asked_for_outlives_what_was_passed(linked: Index, history: History) -> None:
    asked = history.tree_of("HEAD~3")
    ask(linked, "HEAD~3")
    for number in range(8):
        history.commit({"app.py": f"def main():\n    return {number}\n"})
        linked.sync()
    assert asked in trees(linked)
    assert len(trees(linked)) == 2 + link_views.MOST_PASSED


def test_what_is_asked_for_again_stays(linked: Index, history: History) -> None:
    with patch.object(link_views, "MOST_ASKED", 2):
        for number in (1, 2, 1, 3):
            ask(linked, f"HEAD~{number}")
    assert history.tree_of("HEAD~1") in trees(linked)
    assert history.tree_of("HEAD~2") not in trees(linked)


def test_they_take_no_more_room_than_is_set(linked: Index) -> None:
    with patch.object(link_views, "_MOST_BESIDE", 0):
        for number in (1, 2, 3):
            ask(linked, f"HEAD~{number}")
            assert len(trees(linked)) == 2, "HEAD's, and what was asked just now"


def test_links_that_are_dropped_while_they_are_read_are_made_again(
    linked: Index, history: History
) -> None:
    view = linked.at("HEAD~1")
    expected = links(view)
    with Index(history.path) as another:
        another.workspace.store.make().drop_links()
    assert links(view) == expected
    assert links(linked.head()) == links_by(linked, "HEAD")


def test_two_that_ask_at_once_make_one_view(linked: Index, history: History) -> None:
    publish = LinkRows.publish

    def late(self: LinkRows, *given: Any, **named: Any) -> None:
        with patch.object(LinkRows, "publish", publish), Index(history.path) as another:
            assert ask(another, "HEAD~1")
        publish(self, *given, **named)

    with patch.object(LinkRows, "publish", late):
        assert ask(linked, "HEAD~1")
    assert trees(linked) == [history.tree_of("HEAD~1"), history.tree]
    assert linked.verify().is_sound


def test_a_base_that_goes_while_links_are_made_is_done_without(
    linked: Index, history: History
) -> None:
    publish = LinkRows.publish
    bases: list[object] = []

    def late(self: LinkRows, *given: Any, **named: Any) -> None:
        bases.append(named["base"])
        if len(bases) == 1:
            with Index(history.path) as another:
                another.workspace.store.make().drop_links()
        publish(self, *given, **named)

    expected = links_by(linked, "HEAD~1")
    linked.workspace.store.make().drop_links()
    linked.sync(links=True)
    with patch.object(LinkRows, "publish", late):
        assert ask(linked, "HEAD~1") == linked.at("HEAD~1").relinked.reused
    assert [base is None for base in bases] == [False, True]
    assert links_by(linked, "HEAD~1") == expected


def test_who_cannot_write_answers_all_the_same(
    linked: Index, history: History, tmp_path: Path
) -> None:
    expected = [linked.at("HEAD").callees("main"), linked.at("HEAD~1").callees("main")]
    linked.workspace.store.make().drop_links()
    lock = str(linked.store_folder / "write.lock")
    with write_lock(lock, wait=1), Index(history.path, wait=0.01) as index:
        assert [index.at(name).callees("main") for name in ("HEAD", "HEAD~1")] == expected
    assert trees(linked) == []


def test_what_is_linked_from_scratch_is_stored_as_what_differs(
    linked: Index, history: History, tmp_path: Path
) -> None:
    """Under other rules nothing serves as a base, and most rows are the same."""
    history.git("config", "remora.testPaths", "app.py")
    with Index(history.path) as index:
        assert index.sync(links=True).scopes_reused == 0
        mine, before = index.workspace.store.link_views()
        assert mine.layers != before.layers and mine.layers[-1] == before.layers[-1]
        with Index(history.path, store=tmp_path / "fresh") as fresh:
            assert links(index.head()) == links(fresh.head())
        assert index.verify().is_sound


def test_what_has_nothing_in_common_lies_by_itself(linked: Index, history: History) -> None:
    history.orphan("other")
    history.commit({f"m{number}.py": f"def f{number}(): ...\n" for number in range(40)})
    linked.sync()
    mine, before = linked.workspace.store.link_views()
    assert not {*mine.layers} & {*before.layers}
    assert linked.verify().is_sound


def test_force_begins_anew(linked: Index) -> None:
    for number in (1, 2):
        ask(linked, f"HEAD~{number}")
    scopes = links_of_head(linked).scopes
    assert linked.sync(links=True, force=True).scopes_evaluated == scopes
    assert len(trees(linked)) == len(layers(linked)) == 1


def test_gc_keeps_those_that_were_asked_for(linked: Index, history: History) -> None:
    for number in (1, 2):
        ask(linked, f"HEAD~{number}")
    linked.gc()
    revisions = ("HEAD~2", "HEAD~1", "HEAD")
    assert trees(linked) == [history.tree_of(revision) for revision in revisions]
    linked.gc(keep_days=0)
    assert trees(linked) == [history.tree]
    assert layers(linked) == {view.layers[-1] for view in linked.workspace.store.link_views()}
    assert ask(linked, "HEAD~1") > 0


def test_a_collection_leaves_the_way_back(linked: Index, history: History) -> None:
    """However much differs there."""
    start = history.head
    assert start is not None
    texts = {f"pkg/m{number}.py": f"def f{number}(): ...\n" * 50 for number in range(90)}
    far = history.commit(dict(texts))
    linked.sync()
    for commit in (start, far, start):
        linked.gc()
        history.reset(commit)
        assert linked.sync().scopes_evaluated == 0
    history.commit({"app.py": "def main(): ...\n"})
    linked.sync()
    linked.gc()
    history.reset(start)
    assert linked.sync().scopes_evaluated == 0, "it was left last"


def test_gc_leaves_what_links_are_made_from(linked: Index, history: History) -> None:
    before = history.tree
    history.commit({"app.py": "def main(): ...\n"})
    linked.sync(links=False)
    linked.gc(keep_days=0)
    assert trees(linked) == [before]
    assert linked.sync().scopes_reused > 0
    linked.gc(keep_days=0)
    assert trees(linked) == [history.tree]


def test_a_collection_leaves_the_links_of_another_version(linked: Index, history: History) -> None:
    with patch(LINKER, 1001), Index(history.path) as index:
        index.sync(links=True)
        index.sync("HEAD~1", links=True)
        collect(index.workspace, keep_days=0, thoroughly=False)
    assert trees(linked) == [history.tree]
    with patch(LINKER, 1001), Index(history.path) as index:
        index.gc(keep_days=0)
    assert trees(linked) == []


def test_a_question_elsewhere_leaves_nobody_with_a_stamp_that_lies(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links that are there are to follow from now on."""
    for number in (1, 2):
        history.commit({**FIRST, "more.py": f"x = {number}\n"})
    monkeypatch.chdir(history.path)
    with Index(history.path) as index:
        index.sync()
        assert unchanged() is not None
        ask(index, "HEAD~1")
        assert unchanged() is None
        assert index.sync().scopes_evaluated > 0
        assert unchanged() is not None
        ask(index, "HEAD~1")
        assert unchanged() is not None


def test_a_first_link_leaves_a_stamp_whatever_the_tree_sets(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = '[tool.remora-index]\nexclude = ["left_out.py"]\n'
    history.commit({**FIRST, "pyproject.toml": settings})
    monkeypatch.chdir(history.path)
    with Index(history.path) as index:
        index.sync(links=True)
    assert unchanged() is not None


def test_force_in_one_worktree_is_known_in_the_other(
    linked: Index, history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    history.git("worktree", "add", "--quiet", "--detach", "--no-checkout", str(other), "HEAD~1")
    monkeypatch.chdir(other)
    with Index(other) as elsewhere:
        elsewhere.sync()
        assert unchanged() is not None
        linked.sync(links=True, force=True)
        assert unchanged() is None
        assert elsewhere.status().links == "behind"
        assert elsewhere.sync().scopes_evaluated > 0


# -- any order


class Questions:
    """A store that is asked at revisions, and fresh ones beside it."""

    def __init__(self, folder: Path, history: History, commits: list[CommitId]) -> None:
        self.folder = folder
        self.history = history
        self.commits = commits
        self.fresh: dict[TreeId, tuple[RowsOfLinks, int]] = {}

    def rows_of(self, commit: CommitId) -> tuple[RowsOfLinks, int]:
        """The rows and number of scopes in a store that was made for *commit* alone."""
        tree = self.history.tree_of(commit)
        if tree not in self.fresh:
            with Index(self.history.path, store=self.folder / f"fresh-{tree}") as index:
                index.sync(commit, links=True)
                view = links_of_head(index)
                self.fresh[tree] = link_rows(index, view), view.scopes
        return self.fresh[tree]

    def check(self, index: Index) -> None:
        """Each of the retained views says what a fresh store says, and the file is sound."""
        by_tree = {self.history.tree_of(commit): commit for commit in self.commits}
        for view in index.workspace.store.link_views():
            assert view.about.tree is not None
            said = link_rows(index, view), view.scopes
            assert said == self.rows_of(by_tree[view.about.tree])
        store = index.workspace.store.opened
        assert store is not None and store.check() == ()


WAYS = ("at", "sync", "elsewhere", "gc", "thorough gc")
questions = st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 9)), min_size=3, max_size=12)
changes = st.lists(
    st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3), min_size=2, max_size=5
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes, questions, st.sampled_from([0, 1 << 20]), st.integers(1, 4), st.integers(1, 24))
def test_any_revisions_in_any_order(
    written: list[list[tuple[str, str | None]]],
    asked: list[tuple[str, int]],
    quick: int,
    spare: int,
    deepest: int,
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="retained-"))
    history = History(folder / "repo")
    commits = [history.commit(dict(FIRST)), *(history.commit(dict(files)) for files in written)]
    told = Questions(folder, history, commits)
    other = folder / "other"
    history.git("worktree", "add", "--quiet", "--detach", "--no-checkout", str(other))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        bounds = {"_QUICK": quick, "MOST_ASKED": spare, "MOST_PASSED": 3, "_DEEPEST": deepest}
        for name, value in bounds.items():
            stack.enter_context(patch.object(link_views, name, value))
        index = stack.enter_context(Index(history.path, store=folder / "store"))
        elsewhere = stack.enter_context(Index(other, store=folder / "store"))
        for way, number in asked:
            commit = commits[number % len(commits)]
            if way == "at":
                ask(index, commit)
            elif way == "sync":
                index.sync(commit, links=True)
            elif way == "elsewhere":
                elsewhere.sync(commit, links=True)
            elif index.workspace.store.opened is not None:
                index.gc(keep_days=0 if way == "gc" else 30)
            told.check(index) if index.workspace.store.opened is not None else None
