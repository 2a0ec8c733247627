"""The row of each file that a plan names, made from a summary of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from remora.indexer.models.ids import BlobId
from remora.indexer.models.view import FileRow, FileSummary, UpdateSource
from remora.indexer.rules import Action
from remora.indexer.workspace import Worktree


def with_facts(actions: Iterable[Action]) -> set[BlobId]:
    """The blobs whose facts the rows of *actions* are made from."""
    return {x.blob for x in actions if x.blob is not None and x.kind in ("scan", "reuse", "move")}


def sizes_of_skipped(worktree: Worktree, actions: Iterable[Action]) -> dict[BlobId, int]:
    """The lengths of what is too large to be read."""
    return worktree.blob_sizes(x.blob for x in actions if x.kind == "skip" and x.blob is not None)


def row_of(
    action: Action,
    summaries: Mapping[BlobId, FileSummary],
    sizes: Mapping[BlobId, int],
    source: UpdateSource,
    committed_at: int | None,
) -> FileRow:
    """The row of a file that is there; *sizes* are of those that are too large to be read."""
    blob = action.blob
    assert blob is not None
    if action.kind == "skip":
        size = sizes[blob]
        return FileRow(action.path, blob, "too_large", False, 0, size, source, committed_at)
    status, parse_ok, size, nodes = summaries[blob]
    return FileRow(action.path, blob, status, parse_ok, nodes, size, source, committed_at)
