"""The symbolic links that git tracks in what a view is of. They are no files of the view: what is
defined behind one is told where its bytes are."""

from __future__ import annotations

import os
from collections.abc import Mapping

from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.models.symlinks import LONGEST_TARGET
from remora.indexer.workspace import Worktree


def symlinks_of(
    worktree: Worktree, tree: TreeId | None, over: Mapping[RepoPath, BlobId | None]
) -> dict[RepoPath, str]:
    """The links of *tree* with their targets, those of *over* (None: gone) in their place.

    What a partial clone left out is fetched, all at once. A target that is too long is "".
    """
    entries = () if tree is None else worktree.repository.tree_entries(tree, _none, symlinks=True)
    links: dict[RepoPath, BlobId | None] = {entry.path: entry.blob for entry in entries}
    found = {path: blob for path, blob in (links | dict(over)).items() if blob is not None}
    targets = _targets(worktree, set(found.values()))
    return {path: targets.get(blob, "") for path, blob in sorted(found.items())}


def _none(path: RepoPath) -> bool:
    return False


def _targets(worktree: Worktree, blobs: set[BlobId]) -> dict[BlobId, str]:
    sizes = worktree.blob_sizes(sorted(blobs)) if blobs else {}
    short = sorted(blob for blob, size in sizes.items() if size <= LONGEST_TARGET)
    return {blob: os.fsdecode(raw) for blob, raw in worktree.repository.blobs(short)}
