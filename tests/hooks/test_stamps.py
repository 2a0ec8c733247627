"""A stamp says which tree the stored view is of, or there is none. It never says another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.history import History
from tests.hooks.conftest import Work

from remora.indexer import Index, NodeStateStore
from remora.indexer.errors import ViewMovedError
from remora.indexer.models.ids import TreeId
from remora.indexer.models.view import Head, Totals
from remora.indexer.store import Versions
from remora.indexer.store import stamp as stamps

A, B = TreeId("a" * 40), TreeId("b" * 40)


def head(tree: TreeId | None) -> Head:
    return Head(0, None, tree, None, "rules", {}, Totals())


def open_store(folder: Path, extractor: int = 1) -> NodeStateStore:
    return NodeStateStore(folder, Versions(extractor, 0, "sha1"))


def stamp(folder: Path, worktree: str = "") -> str | None:
    """The first line of a stamp: the tree."""
    file = Path(stamps.file_of(str(folder), worktree))
    return file.read_text().split("\n")[0] if file.exists() else None


def publish(
    store: NodeStateStore, tree: TreeId | None, worktree: str = "", *, gone: tuple[str, ...] = ()
) -> None:
    """Move a view, with settings that allow a stamp."""
    store.publish(
        worktree,
        head(tree),
        expected=store.head(worktree),
        put={},
        removed=(),
        gone_worktrees=gone,
        settings_line="[]",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path) -> NodeStateStore:
    """A store whose main view is of tree A."""
    store = open_store(folder)
    publish(store, A)
    return store


def test_publishing_stamps(store: NodeStateStore, folder: Path) -> None:
    assert stamp(folder) == A
    publish(store, B)
    assert stamp(folder) == B


def test_each_worktree_has_its_own(store: NodeStateStore, folder: Path) -> None:
    publish(store, B, "worktrees/w")
    assert (stamp(folder), stamp(folder, "worktrees/w")) == (A, B)


def test_an_empty_view_names_no_tree(store: NodeStateStore, folder: Path) -> None:
    publish(store, None)
    assert stamp(folder) == stamps.NONE


def test_it_is_gone_while_the_view_moves(
    store: NodeStateStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process killed between the two steps leaves no stamp, rather than the old one."""

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("remora.indexer.store.stamp.write", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(store, B)
    moved = store.head("")
    assert moved is not None and moved.tree == B
    assert stamp(folder) is None


def test_a_publisher_who_comes_too_late_leaves_no_lie(store: NodeStateStore, folder: Path) -> None:
    with pytest.raises(ViewMovedError):
        store.publish("", head(B), expected=None, put={}, removed=(), settings_line="[]")
    assert stamp(folder) in (None, A)


def test_a_view_that_is_dropped_takes_its_stamp_along(store: NodeStateStore, folder: Path) -> None:
    publish(store, B, "worktrees/w")
    publish(store, B, gone=("worktrees/w",))
    assert stamp(folder, "worktrees/w") is None


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


def test_a_sync_of_another_revision_says_so(work: Work) -> None:
    work.commit({"a.py": "x = 1\n"})
    work.commit({"a.py": "x = 2\n"})
    with Index(work.path) as index:
        index.sync("HEAD~1")
    assert stamp(work.store) == work.git("rev-parse", "HEAD~1^{tree}")
