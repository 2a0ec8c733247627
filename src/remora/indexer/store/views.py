"""Views in a transaction: where one stands, how it is moved and dropped, where it stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from remora.indexer.errors import FactsDroppedError, ViewMovedError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath, TreeId
from remora.indexer.models.view import FileRow, Head
from remora.indexer.store import codec
from remora.indexer.store.facts import has_facts
from remora.indexer.store.layout import (
    FILES,
    HEADS,
    LEFT,
    blob_key,
    path_key,
    view_prefix,
    worktree_key,
)
from remora.indexer.store.mending import drop_range
from remora.indexer.store.transactions import Read, Write

_MOST_LEFT = 4


def view_head(read: Read, worktree: str) -> Head | None:
    """Where the view of *worktree* stands, or None where it has none."""
    value = read.get(HEADS, worktree_key(worktree))
    return None if value is None else codec.decode_head(value)


def require_view(read: Read, worktree: str, head: Head | None) -> None:
    """Raise ViewMovedError where the view of *worktree* does not stand at *head*."""
    if view_head(read, worktree) != head:
        raise ViewMovedError(
            "the view was moved by another process meanwhile", hint="run the command again"
        )


def require_facts(read: Read, rows: Iterable[FileRow]) -> None:
    """A view never names a blob whose facts are gone: they may go until it does."""
    for row in rows:
        if row.status != "too_large" and not has_facts(read, blob_key(row.blob)):
            raise FactsDroppedError(
                f"the facts of {row.blob} were dropped by another process meanwhile",
                hint="run the command again",
            )


class Move(NamedTuple):
    """A view that is about to stand elsewhere."""

    worktree: str
    expected: Head | None
    """Where it stands; None for one that is new."""
    head: Head
    put: Mapping[RepoPath, FileRow]
    removed: Iterable[RepoPath]

    def apply(self, write: Write) -> Head:
        """Write what differs; the head as written, with its number."""
        before = self.expected
        view = _new_view(write) if before is None else before.view
        moved = self.head._replace(view=view)
        for path in self.removed:
            write.delete(FILES, path_key(view, path))
        rows = ((path_key(view, path), codec.encode_row(row)) for path, row in self.put.items())
        write.put_all(FILES, sorted(rows))
        written = codec.encode_head(moved)
        write.put(HEADS, worktree_key(self.worktree), written)
        note_left(write, self.worktree, before and before.tree, moved.tree)
        return codec.decode_head(written)  # with lists where there were tuples: it is compared


def _new_view(write: Write) -> int:
    """A number for a view that has no rows yet."""
    heads = [codec.decode_head(value).view for _, value in write.items(HEADS)]
    view = 1 + max(heads, default=0)
    drop_range(write, FILES, view_prefix(view))  # where a head was lost, its rows are still there
    return view


def drop_view(write: Write, worktree: str) -> bool:
    """Remove the view of *worktree*; False where it has none."""
    value = write.get(HEADS, worktree_key(worktree))
    if value is None:
        return False
    view = codec.decode_head(value).view
    drop_range(write, FILES, view_prefix(view))
    for table in (HEADS, LEFT):
        write.delete(table, worktree_key(worktree))
    return True


def note_left(write: Write, worktree: str, tree: TreeId | None, now: TreeId | None) -> None:
    """Note that the view of *worktree* goes from *tree* to *now*: it may soon be back."""
    if tree is not None and tree != now:
        key = worktree_key(worktree)
        before = [x for x in left_trees(write.get(LEFT, key) or b"") if x not in (tree, now)]
        write.put(LEFT, key, " ".join([tree, *before][:_MOST_LEFT]).encode())


def left_trees(value: bytes) -> list[TreeId]:
    """The trees that a row of LEFT names, the last one first."""
    return [TreeId(name) for name in value.decode("ascii").split()]
