"""What is not committed: the staged index, and the work tree, as changes against any tree."""

from __future__ import annotations

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.entries import TreeChange
from remora.indexer.models.ids import RepoPath


class Uncommitted(NamedTuple):
    """How the index, or the work tree, differs from a tree.

    The blobs it names are read through the repository that gave it, as any
    others are, until that repository is closed.
    """

    changes: list[TreeChange]
    unmerged: tuple[RepoPath, ...]
    """Paths with an unsettled conflict. In the index they have no one content, and stand
    as in the base tree; in the work tree they have the content that is on disk."""
    skipped: tuple[RepoPath, ...]
    """Files of the work tree that could not be read, or were too large. They stand as in
    the index; where they are not in it, as absent."""
