"""What a sync does, and what it does not do again."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.contents import contents, contents_from_scratch
from tests.history import EXECUTABLE, SYMLINK, History

from remora.indexer.errors import (
    ConfigurationError,
    RevisionNotFoundError,
    UsageError,
    ViewMovedError,
)
from remora.indexer.index import Index
from remora.indexer.models.ids import BlobId
from remora.indexer.models.report import SyncReport
from remora.indexer.models.view import Outline


def view_equals_scratch(index: Index, history: History, tmp_path: Path) -> bool:
    scratch = contents_from_scratch(history.path, tmp_path / f"scratch-{history.tree[:8]}")
    return contents(index.head()) == scratch


def test_a_first_sync_scans_all(history: History, index: Index) -> None:
    history.commit({"a.py": "def f(): ...\n", "b/c.py": "class C:\n    def m(self): ...\n"})
    report = index.sync()
    assert (report.scanned, report.files, report.nodes, report.added) == (2, 2, 5, 2)
    assert (report.full_walk, report.full_walk_reason) == (True, "nothing is indexed yet")
    assert report.commit == history.head
    assert [node.key for node in index.nodes()] == [
        "node:a.py:__module__",
        "node:a.py:f",
        "node:b/c.py:__module__",
        "node:b/c.py:C",
        "node:b/c.py:C.m",
    ]


def test_a_second_sync_does_nothing(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n"})
    index.sync()
    again = index.sync()
    assert not again.has_changes
    assert (again.files, again.full_walk, again.commit) == (1, False, history.head)


def test_a_rename_scans_nothing(history: History, index: Index, tmp_path: Path) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    index.sync()
    history.commit({"a.py": None, "b.py": "def f(): ...\n"})
    report = index.sync()
    assert (report.scanned, report.moved, report.nodes_moved) == (0, 1, 2)
    assert (report.added, report.removed, report.nodes_added, report.nodes_removed) == (0, 0, 0, 0)
    assert view_equals_scratch(index, history, tmp_path)


def test_a_function_that_moves_to_another_file_is_counted_as_moved(
    history: History, index: Index
) -> None:
    history.commit({"a.py": "def f(): ...\n\ndef g(): ...\n", "b.py": "x = 1\n"})
    index.sync()
    history.commit({"a.py": "def g(): ...\n", "b.py": "x = 1\ndef f(): ...\n"})
    report = index.sync()
    assert (report.nodes_moved, report.nodes_added, report.nodes_removed) == (1, 0, 0)


def test_going_back_scans_nothing(history: History, index: Index, tmp_path: Path) -> None:
    first = history.commit({"a.py": "x = 1\n", "b.py": "y = 1\n"})
    index.sync()
    history.commit({"a.py": "x = 2\n", "b.py": None})
    index.sync()
    history.checkout(first)
    report = index.sync()
    assert (report.scanned, report.reused, report.changed, report.added) == (0, 2, 1, 1)
    assert view_equals_scratch(index, history, tmp_path)


def test_a_commit_with_the_same_tree_moves_the_head_only(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n"})
    index.sync()
    second = history.commit({}, message="empty")
    report = index.sync()
    assert not report.has_changes
    assert report.commit == second
    assert index.status().indexed_commit == second


def test_a_folder_becomes_a_file_and_back(history: History, index: Index, tmp_path: Path) -> None:
    history.commit({"a.py/b.py": "x = 1\n", "c.py": "y = 1\n"})
    index.sync()
    history.commit({"a.py/b.py": None, "a.py": "z = 1\n"})
    index.sync()
    assert view_equals_scratch(index, history, tmp_path)
    history.commit({"a.py": None, "a.py/b.py": "x = 2\n"})
    index.sync()
    assert view_equals_scratch(index, history, tmp_path)


def test_a_symlink_is_no_file(history: History, index: Index, tmp_path: Path) -> None:
    history.commit({"a.py": "x = 1\n"})
    index.sync()
    history.commit({"a.py": "elsewhere.py"}, mode=SYMLINK)
    assert index.sync().removed == 1
    assert view_equals_scratch(index, history, tmp_path)


def test_a_change_of_mode_is_no_change(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n"})
    index.sync()
    history.commit({"a.py": "x = 1\n"}, mode=EXECUTABLE)
    assert not index.sync().has_changes


def test_a_syntax_error_keeps_what_can_be_read(history: History, index: Index) -> None:
    history.commit({"a.py": "def f(): ...\n\ndef g(): ...\n"})
    index.sync()
    history.commit({"a.py": "def f(): ...\n\ndef g(:\n"})
    report = index.sync()
    assert report.parse_errors == 1
    assert index.files_with_errors() == ["a.py"]
    assert "node:a.py:f" in [node.key for node in index.nodes()]
    assert not index.node("node:a.py:__module__").parse_ok
    history.commit({"a.py": "def f(): ...\n\ndef g(): ...\n"})
    assert index.sync().parse_errors == 0


def test_a_large_blob_is_listed_as_skipped(history: History) -> None:
    history.commit({"a.py": "x = 1\n" * 100, "b.py": "y = 1\n"})
    with Index(history.path, settings={"max_blob_size": 100}) as index:
        report = index.sync()
        assert (report.skipped, report.files, report.nodes, report.scanned) == (1, 2, 1, 1)
        skipped, kept = index.files()
        assert (skipped.status, skipped.node_count, kept.status) == ("too_large", 0, "parsed")
    with Index(history.path) as index:
        report = index.sync()
        assert (report.full_walk_reason, report.skipped) == ("the rules changed", 0)
        assert report.changed == 1


def test_the_rules_come_from_the_tree_that_is_indexed(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n", "gen/b.py": "y = 1\n"})
    assert index.sync().files == 2
    history.commit({"pyproject.toml": '[tool.remora-index]\nexclude = ["gen"]\n'})
    report = index.sync()
    assert (report.files, report.full_walk_reason) == (1, "the rules changed")
    assert len(list(index.at("HEAD~1").files())) == 2
    assert len(list(index.at("HEAD").files())) == 1


def test_git_config_wins_over_the_tree(history: History, index: Index) -> None:
    toml = '[tool.remora-index]\nexclude = ["a.py"]\n'
    history.commit({"a.py": "", "b.py": "", "pyproject.toml": toml})
    history.git("config", "remora.exclude", "b.py")
    index.sync()
    assert [file.file_path for file in index.files()] == ["a.py"]


def test_a_wrong_value_in_git_config_is_an_error(history: History, index: Index) -> None:
    history.commit({"a.py": ""})
    history.git("config", "remora.maxBlobSize", "huge")
    with pytest.raises(ConfigurationError, match=r"git config remora\.maxblobsize"):
        index.sync()


def test_a_broken_pyproject_is_noted(history: History) -> None:
    history.commit({"a.py": "", "pyproject.toml": "[tool.remora-index\n"})
    notes: list[str] = []
    with Index(history.path, note=notes.append) as index:
        assert index.sync().files == 1
    assert [note for note in notes if "pyproject.toml" in note]


def test_force_scans_again_and_says_so(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n", "b.py": "x = 1\n"})
    index.sync()
    report = index.sync(force=True)
    assert (report.scanned, report.full_walk_reason) == (1, "forced")
    assert {node.update_source for node in index.nodes()} == {"manual"}


def test_the_source_of_an_update_is_told(history: History, index: Index) -> None:
    history.commit({"a.py": "", "b.py": ""})
    index.sync()
    history.commit({"a.py": "x = 1\n"})
    index.sync()
    told = {node.file_path: node.update_source for node in index.nodes()}
    assert told == {"a.py": "file_change", "b.py": "cold_start"}
    assert {node.update_source for node in index.at("HEAD").nodes()} == {"adhoc"}


def test_an_unborn_head_is_an_empty_index(history: History, index: Index) -> None:
    report = index.sync()
    assert (report.commit, report.tree, report.files) == (None, None, 0)
    assert list(index.nodes()) == []
    history.commit({"a.py": ""})
    assert index.sync().files == 1
    history.orphan("fresh")
    assert index.sync().files == 0


def test_a_stored_tree_that_is_gone_leads_to_a_full_walk(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n"})
    history.commit({"b.py": "y = 1\n"})
    index.sync()
    history.reset("HEAD~1")
    history.git("reflog", "expire", "--expire=now", "--all")
    history.git("gc", "--quiet", "--prune=now")
    report = index.sync()
    assert report.full_walk
    assert "no longer in the repository" in (report.full_walk_reason or "")
    assert (report.scanned, report.removed, report.files) == (0, 1, 1)


def test_sync_to_a_revision(history: History, index: Index) -> None:
    first = history.commit({"a.py": "x = 1\n"})
    history.commit({"b.py": ""})
    report = index.sync(first)
    assert (report.commit, report.files) == (first, 1)
    assert not index.status().current
    assert index.sync(history.tree_of("HEAD")).files == 2


def test_unknown_revisions_and_ranges(history: History, index: Index) -> None:
    history.commit({"a.py": ""})
    index.sync()
    with pytest.raises(RevisionNotFoundError):
        index.sync("nowhere")
    with pytest.raises(UsageError):
        index.sync("HEAD~0..HEAD")
    assert index.status().current


def test_two_worktrees_share_facts_and_have_their_own_heads(
    history: History, index: Index, tmp_path: Path
) -> None:
    first = history.commit({"a.py": "x = 1\n", "b.py": "y = 1\n"})
    history.commit({"a.py": "x = 2\n"})
    history.git("worktree", "add", "--quiet", str(tmp_path / "other"), first)
    assert index.sync().scanned == 2
    with Index(tmp_path / "other") as other:
        report = other.sync()
        assert (report.scanned, report.reused, report.commit) == (1, 1, first)
        assert other.node("a.py").source_hash != index.node("a.py").source_hash
    history.git("worktree", "remove", str(tmp_path / "other"))
    history.commit({"c.py": ""})
    index.sync()
    store = index.workspace.store.opened
    assert store is not None
    assert list(store.heads()) == [""]


def test_a_plan_tells_without_doing(history: History, index: Index) -> None:
    history.commit({"a.py": "x = 1\n", "b.py": "y = 1\n"})
    first = index.plan()
    assert first.full_walk == "nothing is indexed yet"
    assert [action.kind for action in first.actions] == ["scan", "scan"]
    assert not index.status().indexed
    index.sync()
    history.commit({"a.py": None, "c.py": "x = 1\n", "b.py": "y = 2\n", "d.py": "z = 1\n"})
    kinds = {action.path: action.kind for action in index.plan().actions}
    assert kinds == {"a.py": "remove", "b.py": "scan", "c.py": "move", "d.py": "scan"}
    assert index.sync().has_changes
    assert index.plan().actions == ()


def test_paths_that_are_not_utf8_or_very_long(
    history: History, index: Index, tmp_path: Path
) -> None:
    odd = b"caf\xe9/\xff.py".decode("utf-8", "surrogateescape")
    folder = "/".join(["d" * 200] * 20)
    files = {odd: "def f(): ...\n", f"{folder}/a.py": "x = 1\n", f"{folder}/b.py": "y = 1\n"}
    history.commit(files)
    index.sync()
    assert {file.file_path for file in index.files()} == files.keys()
    assert index.node(f"node:{odd}:f").file_path == odd
    assert view_equals_scratch(index, history, tmp_path)
    history.commit({f"{folder}/a.py": None})
    index.sync()
    assert view_equals_scratch(index, history, tmp_path)


def test_reports_are_told_apart_from_views() -> None:
    fields = SyncReport._fields
    asked = "commit tree full_walk scanned reused relinked files nodes added changed moved removed"
    assert set(asked.split()) | {"parse_errors", "skipped", "seconds"} <= set(fields)


def _read_all(repository: str, expected: int, reads: int) -> None:
    """Ask again and again: every answer must be one whole view."""
    with Index(repository) as index:
        for _ in range(reads):
            view = index.head(catch_up=False)
            try:
                nodes = [node.node_name for node in view.nodes()]
            except ViewMovedError:
                continue  # said, not hidden: the view moved between two reads
            assert len(nodes) == expected
            assert len({node for node in nodes if node.startswith("f_")}) == 1


def test_readers_see_one_view_or_the_other_while_a_writer_syncs(
    history: History, index: Index
) -> None:
    def source(version: int) -> dict[str, str | bytes | None]:
        return {f"m{n}.py": f"def f_{version}(): ...\n" for n in range(40)}

    commits = [history.commit(source(version)) for version in range(12)]
    index.sync(commits[0])
    context = multiprocessing.get_context("spawn")
    readers = [
        context.Process(target=_read_all, args=(str(history.path), 80, 60)) for _ in range(3)
    ]
    for reader in readers:
        reader.start()
    number = 0
    while any(reader.is_alive() for reader in readers):
        index.sync(commits[number % 12])
        number += 1
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0
    assert number > 3


def test_workers_take_many_tiny_blobs(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object) -> None:
        raise TimeoutError("parent and worker wait for each other")

    history.commit({f"m{number}.py": f"x = {number}\n" for number in range(6000)})
    monkeypatch.setattr("remora.indexer.scan_pool.pool._WORTH_A_WORKER", 1)
    monkeypatch.setattr("remora.indexer.scan_pool.pool._BATCH_BYTES", 16 * 1024)
    monkeypatch.setattr("remora.indexer.scan_pool.pool.available_cores", lambda: 2)
    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(600)
    try:
        assert index.sync().scanned == 6000
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# -- chunks: what a large repository must not ask for at once


def test_outlines_are_asked_for_a_chunk_at_a_time(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.views.chunks._FILES_AT_ONCE", 3)
    asked: list[int] = []
    outlines = index.workspace.facts.outlines

    def counted(blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        wanted = set(blobs)
        asked.append(len(wanted))
        return outlines(wanted)

    monkeypatch.setattr(index.workspace.facts, "outlines", counted)
    history.commit({f"m{number}.py": f"def f{number}(): ...\n" for number in range(20)})
    index.sync()
    history.commit({f"m{number}.py": f"def f{number}(): pass\n" for number in range(20)})
    index.sync()
    index.sync(force=True)
    assert len(asked) > 20
    assert max(asked) <= 6, "those that stand at three paths, and those that stood there"


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_chunks_change_no_count(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """A definition that moves from one chunk to another has moved, all the same."""
    monkeypatch.setattr("remora.indexer.views.chunks._FILES_AT_ONCE", at_once)
    history.commit(
        {
            "a.py": "def f(): ...\ndef g(): ...\n",
            "b.py": "def h(): ...\n",
            "c.py": "def i(): ...\n",
            "gone.py": "def gone(): ...\n",
        }
    )
    first = index.sync()
    assert first.nodes_added == 9
    history.commit(
        {
            "a.py": "def g(): return 1\n",
            "b.py": "def h(): ...\ndef new(): ...\n",
            "c.py": None,
            "y.py": "def i(): ...\n",
            "z.py": "def f(): ...\n",
            "gone.py": None,
        }
    )
    report = index.sync()
    assert (report.added, report.changed, report.moved, report.removed) == (1, 2, 1, 1)
    moved_or_changed = (report.nodes_moved, report.nodes_changed)
    assert moved_or_changed == (3, 3), "f, i and its module; the modules a and b, and g"
    assert (report.nodes_added, report.nodes_removed) == (2, 2)
    assert report.nodes == 9
