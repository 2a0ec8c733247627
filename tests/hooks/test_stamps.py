"""A stamp says which tree the stored view is of, or there is none. It never says another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.history import History
from tests.hooks.conftest import Work

from remora.indexer import Index, NodeStateStore
from remora.indexer.models.ids import TreeId
from remora.indexer.models.view import Head, Totals
from remora.indexer.store import Versions, ViewMovedError
from remora.indexer.store.stamps import stamp_file, worktree_name, write_stamp

A, B = TreeId("a" * 40), TreeId("b" * 40)


def head(tree: TreeId | None) -> Head:
    return Head(0, None, tree, None, "rules", {}, Totals())


def open_store(folder: Path, extractor: int = 1) -> NodeStateStore:
    return NodeStateStore(folder, Versions(extractor, 0, "sha1"))


def stamp(folder: Path, worktree: str = "") -> str | None:
    file = stamp_file(folder, worktree)
    assert file is not None
    return file.read_text().strip() if file.exists() else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path) -> NodeStateStore:
    """A store whose main view is of tree A."""
    store = open_store(folder)
    store.publish("", head(A), expected=None, put={}, removed=())
    return store


def test_publishing_stamps(store: NodeStateStore, folder: Path) -> None:
    assert stamp(folder) == A
    store.publish("", head(B), expected=store.head(""), put={}, removed=())
    assert stamp(folder) == B


def test_each_worktree_has_its_own(store: NodeStateStore, folder: Path) -> None:
    store.publish("worktrees/w", head(B), expected=None, put={}, removed=())
    assert (stamp(folder), stamp(folder, "worktrees/w")) == (A, B)


def test_an_empty_view_has_none(store: NodeStateStore, folder: Path) -> None:
    store.publish("", head(None), expected=store.head(""), put={}, removed=())
    assert stamp(folder) is None


def test_it_is_gone_while_the_view_moves(
    store: NodeStateStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process killed between the two steps leaves no stamp, rather than the old one."""

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("remora.indexer.store.nodestore.write_stamp", killed)
    with pytest.raises(KeyboardInterrupt):
        store.publish("", head(B), expected=store.head(""), put={}, removed=())
    moved = store.head("")
    assert moved is not None and moved.tree == B
    assert stamp(folder) is None


def test_a_publisher_who_comes_too_late_leaves_no_lie(store: NodeStateStore, folder: Path) -> None:
    with pytest.raises(ViewMovedError):
        store.publish("", head(B), expected=None, put={}, removed=())
    assert stamp(folder) in (None, A)
    store.restamp("")
    assert stamp(folder) == A


def test_another_commit_of_the_same_tree_keeps_it(
    store: NodeStateStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def must_not(*_: object) -> None:
        raise AssertionError("the stamp was removed")

    monkeypatch.setattr("remora.indexer.store.nodestore.remove_stamp", must_not)
    store.publish("", head(A), expected=store.head(""), put={}, removed=())
    assert stamp(folder) == A


def test_a_view_that_is_dropped_takes_its_stamp_along(store: NodeStateStore, folder: Path) -> None:
    store.publish("worktrees/w", head(B), expected=None, put={}, removed=())
    gone = ["worktrees/w"]
    store.publish("", head(B), expected=store.head(""), put={}, removed=(), gone_worktrees=gone)
    assert stamp(folder, "worktrees/w") is None


def test_restamp_says_what_is_stored(store: NodeStateStore, folder: Path) -> None:
    write_stamp(folder, "", B, mode=0o644)
    write_stamp(folder, "worktrees/never", B, mode=0o644)
    store.restamp("")
    store.restamp("worktrees/never")
    assert stamp(folder) == A
    assert stamp(folder, "worktrees/never") is None


def test_a_store_that_is_rebuilt_forgets(store: NodeStateStore, folder: Path) -> None:
    open_store(folder, extractor=2)
    assert stamp(folder) is None


def test_a_store_that_is_removed_forgets(store: NodeStateStore, folder: Path) -> None:
    del store
    assert NodeStateStore.remove(folder)
    assert not folder.exists()


def test_a_damaged_store_forgets(tmp_path: Path) -> None:
    history = History(tmp_path / "repo")
    history.commit({"a.py": "x = 1\n"})
    with Index(history.path) as index:
        index.sync()
        folder = Path(index.status().store_folder)
    (folder / "copy").mkdir()
    (folder / "data.mdb").rename(folder / "copy" / "data.mdb")
    (folder / "data.mdb").write_bytes(b"garbage" * 2000)
    open_store(folder)
    assert stamp(folder) is None


def test_a_stamp_that_cannot_be_written_is_none(folder: Path) -> None:
    folder.mkdir()
    (folder / "stamps").write_text("in the way")
    write_stamp(folder, "", A, mode=0o644)
    assert (folder / "stamps").read_text() == "in the way"


@pytest.mark.parametrize(
    "worktree, name", [("", "main"), ("worktrees/w", "worktrees/w"), ("/else/where", None)]
)
def test_names(worktree: str, name: str | None) -> None:
    assert worktree_name(worktree) == name


def test_a_sync_of_another_revision_says_so(work: Work) -> None:
    work.commit({"a.py": "x = 1\n"})
    work.commit({"a.py": "x = 2\n"})
    with Index(work.path) as index:
        index.sync("HEAD~1")
    assert stamp(work.store) == work.git("rev-parse", "HEAD~1^{tree}")
