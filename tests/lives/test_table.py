"""The history table: what git has, however it was filled, and nothing wrong wherever it was cut."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.history import EXECUTABLE, SYMLINK, History
from tests.lives.graphs import files_of, invented, parents_of

from remora.indexer.errors import HistoryMovedError, TooLargeError
from remora.indexer.foundation.progress import SILENT
from remora.indexer.history import filling
from remora.indexer.history.filling import fill, keep
from remora.indexer.history.table import CommitTable
from remora.indexer.index import Index
from remora.indexer.models.ids import CommitId
from remora.indexer.store import HistoryRows
from remora.indexer.store.history import Numbered
from remora.indexer.store.history_codec import TableStanding
from remora.indexer.workspace import Workspace


def opened(history: History, store: Path | None = None) -> Workspace:
    return Workspace(history.path, store_folder=store or history.path.with_name("store"))


def table_of(workspace: Workspace) -> CommitTable:
    rows = workspace.store.make().history
    standing = rows.standing()
    assert standing is not None
    return CommitTable(rows, standing)


def told(table: CommitTable) -> dict[CommitId, tuple[object, ...]]:
    """What a table says of each commit, whatever their numbers are."""
    return {
        table.commit(number): (
            table.line(number),
            number in table.cut,
            frozenset(table.changes(number)),
        )
        for number in range(table.standing.commits)
    }


def require_as_git(table: CommitTable, history: History) -> None:
    """All commits of all branches, with the files of each, are what git has."""
    parents = parents_of(history)
    assert table.standing.commits == len(parents)
    for commit, above in parents.items():
        number = table.number(commit)
        assert number is not None
        assert tuple(map(table.commit, table.parents(number))) == above
        assert all(parent < number for parent in table.parents(number))
        files = files_of(history, commit)
        had = {path: table.trail(path).blob_at(number) for path in table.path_names}
        assert {path: blob for path, blob in had.items() if blob is not None} == files


@pytest.mark.parametrize("seed", range(6))
def test_any_history_is_as_git_has_it(tmp_path: Path, seed: int) -> None:
    history = invented(tmp_path / "repo", seed)
    workspace = opened(history)
    tips = history.git("for-each-ref", "--format=%(objectname)").split()
    random.Random(seed).shuffle(tips)
    for tip in tips:
        fill(workspace, CommitId(tip))
    require_as_git(table_of(workspace), history)


@pytest.mark.parametrize("seed", range(4))
def test_bit_by_bit_is_at_once(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    history = invented(tmp_path / "repo", seed)
    commits = list(parents_of(history))
    random.Random(seed).shuffle(commits)
    slowly, at_once = opened(history, tmp_path / "one"), opened(history, tmp_path / "two")
    for commit in commits:
        fill(slowly, commit)
    monkeypatch.setattr(filling, "_COMMITS_AT_ONCE", 3)
    for tip in history.git("for-each-ref", "--format=%(objectname)").split():
        fill(at_once, CommitId(tip))
    assert told(table_of(slowly)) == told(table_of(at_once))
    assert set(table_of(slowly).standing.tips) == set(table_of(at_once).standing.tips)


def test_many_commits_go_over_many_blocks(tmp_path: Path) -> None:
    history = History(tmp_path / "repo")
    for number in range(1100):
        history.commit({f"{number % 7}.py": f"x = {number}\n"})
    one, two = opened(history, tmp_path / "one"), opened(history, tmp_path / "two")
    fill(one, history.resolve("HEAD"))
    for back in (1000, 700, 589, 588, 587, 100, 0):
        fill(two, history.resolve(f"HEAD~{back}"))
    assert told(table_of(one)) == told(table_of(two))
    assert len(table_of(one).trail(table_of(one).path_names[0]).changes) == 158


class _Killed(BaseException):
    pass


def test_what_was_filled_before_a_kill_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = invented(tmp_path / "repo", 3, commits=40)
    head = history.resolve("HEAD")
    workspace = opened(history)
    monkeypatch.setattr(filling, "_COMMITS_AT_ONCE", 4)
    append = HistoryRows.append
    left = [3]

    def dying(self: HistoryRows, numbered: list[Numbered], *, to: TableStanding) -> TableStanding:
        left[0] -= 1
        if left[0] < 0:
            raise _Killed
        return append(self, numbered, to=to)

    monkeypatch.setattr(HistoryRows, "append", dying)
    with pytest.raises(_Killed):
        fill(workspace, head)
    before = told(table_of(workspace))
    assert len(before) == 12
    monkeypatch.setattr(HistoryRows, "append", append)
    fill(workspace, head)
    after = told(table_of(workspace))
    assert {commit: after[commit] for commit in before} == before
    at_once = opened(history, tmp_path / "other")
    fill(at_once, head)
    assert after == told(table_of(at_once))


def test_a_sync_keeps_a_table_and_begins_none(tmp_path: Path) -> None:
    history = invented(tmp_path / "repo", 1)
    history.checkout("main")
    with Index(history.path) as index:
        index.sync()
        assert not index.workspace.store.make().has_history
        index.sync(history=True)
        history.commit({"a.py": "def new(): ...\n"})
        index.sync()
        assert table_of(index.workspace).number(history.resolve("HEAD")) is not None
    other = opened(history, tmp_path / "other")
    fill(other, history.resolve("HEAD"))
    assert told(table_of(index.workspace)) == told(table_of(other))


@pytest.mark.parametrize(
    "author",
    [
        b"A U Thor <a@b> 1700000000 +0100",
        b"  .Odd, <a@b> 1700000000 +0100",
        b"Caf\xe9 <a@b> 1700000000 +0100",
        b"Bell\x07\x1b[31m <a@b> 1700000000 +0100",
        b" <a@b> 1700000000 +0100",
        b"Before <a@b> -86400 +0000",
        b"After <a@b> 4102444800 +0000",
        b"Far <a@b> 99999999999999 +0000",
        b"Too far <a@b> 18446744073709551616 +0000",
        b"No time <a@b>",
        b"Half < a@b> 1700000000 +0100",
    ],
)
@pytest.mark.parametrize("message", [b"plain\n", b"two\nlines\n\nmore\n", b"", b"\n\n \xff\x00\n"])
def test_one_commit_read_here_is_as_git_reads_it(
    tmp_path: Path, author: bytes, message: bytes
) -> None:
    """What is read without git, and what takes git, tell the same; and neither fails."""
    history = History(tmp_path / "repo")
    history.commit({"a.py": "def f(): ...\n"})
    with Index(history.path) as index:
        index.sync(history=True)
        head = history.resolve("HEAD")
        raw = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\n%s" % (
            _tree_with(history, "def g(): ...\n"),
            head.encode(),
            author,
            author,
            message,
        )
        commit = history.git(
            "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw
        )
        history.git("update-ref", "refs/heads/main", commit)
        index.sync()
        kept = told(table_of(index.workspace))
    other = opened(history, tmp_path / "other")
    fill(other, CommitId(commit))
    assert kept == told(table_of(other))
    assert len(kept) == 2


def _tree_with(history: History, text: str) -> bytes:
    blob = history.write_blob(text.encode())
    return history.write_tree([(0o100644, b"a.py", blob)]).encode()


def test_dates_beyond_every_calendar_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "repo")
    tree = _tree_with(history, "x = 1\n").decode()
    raw = f"tree {tree}\nauthor A <a> -86400 +0000\ncommitter B <b> 99999999999999 +0000\n\nm\n"
    commit = history.git(
        "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw.encode()
    )
    workspace = opened(history)
    fill(workspace, CommitId(commit))
    line = table_of(workspace).line(0)
    assert (line.author_date, line.committer_date) == (-86400, 99999999999999)


def test_only_regular_python_files_are_listed(history: History) -> None:
    history.commit({"a.py": "a", "n.txt": "n"})
    history.commit({"a.py": "b"}, mode=SYMLINK)
    history.commit({"a.py": "b", "c.pyi": "c"}, mode=EXECUTABLE)
    last = history.commit({"a.py": "b"})  # no longer executable, and nothing else
    workspace = opened(history)
    fill(workspace, last)
    table = table_of(workspace)
    texts = [
        [(c.path, c.old is not None, c.new is not None) for c in table.changes(number)]
        for number in range(4)
    ]
    assert texts == [
        [("a.py", False, True)],
        [("a.py", True, False)],
        [("a.py", False, True), ("c.pyi", False, True)],
        [],
    ]


def test_rewritten_commits_leave_nothing_stale(history: History) -> None:
    history.commit({"a.py": "x = 1\n"})
    history.commit({"a.py": "x = 2\n"})
    with Index(history.path) as index:
        index.sync(history=True)
        gone = history.resolve("HEAD")
        history.amend({"a.py": "x = 3\n"})
        index.sync()
        history.git("reflog", "expire", "--expire=now", "--all")
        history.git("gc", "--prune=now", "--quiet")
        history.commit({"a.py": "x = 4\n"})
        index.sync()
        table = table_of(index.workspace)
        here = [
            table.commit(n)
            for n in table.reached([table.standing.commits - 1], [], first_parent=False)
        ]
        assert gone not in here
        assert here == history.git("rev-list", "HEAD").split()
        index.gc()
        assert index.workspace.store.make().history.standing() is None


def test_a_clone_that_is_deepened_is_noticed(tmp_path: Path) -> None:
    origin = invented(tmp_path / "origin", 2)
    origin.git("checkout", "-q", "--detach")
    head = origin.resolve("HEAD")
    clone = tmp_path / "clone"
    origin.git("clone", "-q", "--depth", "2", f"file://{origin.path}", str(clone))
    workspace = Workspace(clone)
    fill(workspace, head)
    table = table_of(workspace)
    assert table.cut
    assert all(not table.parents(number) for number in table.cut)
    origin.git("-C", str(clone), "fetch", "-q", "--unshallow")
    fill(workspace, head)
    table = table_of(workspace)
    assert not table.cut
    assert table.standing.commits == len(origin.git("rev-list", "HEAD").split())


def test_who_reads_a_table_that_is_begun_anew_is_told(history: History) -> None:
    history.commit({"a.py": "x = 1\n"})
    workspace = opened(history)
    fill(workspace, history.resolve("HEAD"))
    table = table_of(workspace)
    rows = workspace.store.make().history
    rows.begin(expected=rows.standing(), ends=b"")
    with pytest.raises(HistoryMovedError):
        table.line(0)


def test_a_table_is_begun_once(history: History) -> None:
    history.commit({"a.py": "x = 1\n"})
    workspace = opened(history)
    rows = workspace.store.make().history
    rows.begin(expected=None, ends=b"")
    with pytest.raises(HistoryMovedError):
        rows.begin(expected=None, ends=b"")
    assert rows.standing() is not None


def test_a_missing_tree_is_told_and_the_rest_stays(history: History) -> None:
    history.commit({"pkg/a.py": "x = 1\n"})
    first = history.resolve("HEAD")
    history.commit({"pkg/a.py": "x = 2\n"})
    workspace = opened(history)
    fill(workspace, first)
    history.commit({"pkg/a.py": "x = 3\n"})
    tree = history.git("rev-parse", "HEAD:pkg")
    (history.git_dir / "objects" / tree[:2] / tree[2:]).unlink()
    notes: list[str] = []
    workspace.note = notes.append
    head = workspace.store.make().head("")
    assert head is None
    with pytest.raises(Exception, match="git diff-tree ended"):
        fill(workspace, history.resolve("HEAD"))
    assert table_of(workspace).commit(0) == first


def test_progress_is_told(history: History) -> None:
    for number in range(5):
        history.commit({"a.py": f"x = {number}\n"})
    seen = []

    class Heard(type(SILENT)):  # type: ignore[misc]
        def listing(self, commits: int) -> object:
            seen.append(commits)
            return seen.append

    fill(opened(history), history.resolve("HEAD"), Heard())
    assert seen == [5, 5]


def test_keep_says_what_it_could_not_do(history: History) -> None:
    history.commit({"a.py": "x = 1\n"})
    with Index(history.path) as index:
        index.sync(history=True)
        head = index.workspace.store.head()
        assert head is not None
        notes: list[str] = []
        index.workspace.note = notes.append
        keep(index.workspace, None, head._replace(commit=CommitId("1" * 40)))
    assert notes and "the history is not up to date" in notes[0]


def test_two_processes_fill_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second goes on from where the first one is."""
    history = invented(tmp_path / "repo", 4, commits=40)
    head = history.resolve("HEAD")
    one = opened(history)
    monkeypatch.setattr(filling, "_COMMITS_AT_ONCE", 4)
    append = HistoryRows.append
    turns = [0]

    def interrupted(
        self: HistoryRows, numbered: list[Numbered], *, to: TableStanding
    ) -> TableStanding:
        turns[0] += 1
        if turns[0] == 2:
            monkeypatch.setattr(filling, "_COMMITS_AT_ONCE", 3)
            fill(one, history.resolve("HEAD~1"))
        return append(self, numbered, to=to)

    monkeypatch.setattr(HistoryRows, "append", interrupted)
    fill(one, head)
    other = opened(history, tmp_path / "other")
    monkeypatch.setattr(HistoryRows, "append", append)
    fill(other, head)
    assert told(table_of(one)) == told(table_of(other))
    assert table_of(one).standing.tips == (head,)


def test_a_commit_graph_that_lies_is_not_believed(history: History) -> None:
    history.commit({"a.py": "x = 1\n"})
    history.commit({"a.py": "x = 2\n"})
    history.git("commit-graph", "write", "--reachable")
    graph = history.git_dir / "objects/info/commit-graph"
    lying = bytearray(graph.read_bytes())
    first = history.resolve("HEAD~1")
    history.commit({"a.py": "x = 3\n"})
    at = lying.find(bytes.fromhex(history.tree_of(first)))  # tree, then both parents
    assert at > 0
    graph.chmod(0o644)
    lying[at + 20 : at + 24] = bytes(4)
    graph.write_bytes(bytes(lying))
    workspace = opened(history)
    fill(workspace, history.resolve("HEAD"))
    table = table_of(workspace)
    assert [len(table.parents(number)) for number in range(3)] == [0, 1, 1]


def test_grafts_are_followed_as_git_does_and_noticed(history: History) -> None:
    history.commit({"a.py": "x = 1\n"})
    second = history.commit({"a.py": "x = 2\n"})
    history.commit({"a.py": "x = 3\n"})
    with Index(history.path) as index:
        index.sync(history=True)
        grafts = history.git_dir / "info/grafts"
        grafts.parent.mkdir(exist_ok=True)
        grafts.write_text(f"{second}\n")
        index.sync()
        history.commit({"a.py": "x = 4\n"})
        index.sync()
        table = table_of(index.workspace)
        assert table.standing.commits == 3
        assert index.verify().is_sound


def test_a_tree_that_repeats_itself_is_refused(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.git.commits.MOST_FILES", 3)
    history.commit({f"{n}.py": "" for n in range(4)})
    with pytest.raises(TooLargeError):
        fill(opened(history), history.resolve("HEAD"))


def swapped(history: History, commits: int) -> None:
    """A history of *commits* that change twelve files each."""
    for step in range(commits):
        history.commit({f"{n}.{'py' if n % 3 else 'txt'}": f"x = {step}\n" for n in range(12)})


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        ({"RECORDS": 48}, True),
        ({"RECORDS": 47}, False),
        ({"CHANGES": 32}, True),
        ({"CHANGES": 31}, False),
    ],
)
def test_a_history_of_trees_that_repeat_themselves_is_not_read_in_part(
    history: History, monkeypatch: pytest.MonkeyPatch, limits: dict[str, int], fits: bool
) -> None:
    for name, most in limits.items():
        monkeypatch.setattr(f"remora.indexer.git.commits._{name}_A_COMMIT", 0)
        monkeypatch.setattr(f"remora.indexer.git.commits.MOST_{name}", most)
    monkeypatch.setattr(filling, "_COMMITS_AT_ONCE", 2)
    swapped(history, 4)
    workspace = opened(history)
    if fits:
        assert fill(workspace, history.resolve("HEAD")).commits == 4
        return
    for _ in range(2):
        with pytest.raises(TooLargeError, match="more files than a history is read of") as problem:
            fill(workspace, history.resolve("HEAD"))
        assert problem.value.hint
        assert workspace.store.make().history.standing() is None
    assert fill(workspace, history.resolve("HEAD~1")).commits == 3


def test_a_sync_goes_on_where_the_history_has_become_too_large(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[str] = []
    swapped(history, 1)
    with Index(history.path, note=notes.append) as index:
        index.sync(history=True)
        swapped(history, 3)
        monkeypatch.setattr("remora.indexer.git.commits.MOST_CHANGES", 10 - 300)
        index.sync()
        assert index.node("node:1.py:__module__")
        assert [note for note in notes if "the history is not up to date" in note]
        notes.clear()
        index.sync()
        assert notes == []


def test_long_names_and_subjects_are_cut(history: History) -> None:
    history.commit({"a.py": ""}, message="long " * 1000)
    with Index(history.path) as index:
        index.sync(history=True)
        history.commit({"a.py": "x"}, message="long " * 1000)
        index.sync()
        table = table_of(index.workspace)
        assert [len(table.line(number).subject) for number in (0, 1)] == [500, 500]
        assert index.verify().is_sound
