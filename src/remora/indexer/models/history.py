"""What a history is made of: commits, with the files that each changed."""

from __future__ import annotations

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, CommitId, RepoPath


class CommitLine(NamedTuple):
    """One commit, as a history tells of it."""

    commit: CommitId
    parents: tuple[CommitId, ...]
    author: str
    """Name alone; what is no text in it is written as `\\udcXX`, control characters as they are."""
    author_date: int
    """Epoch seconds; it may be negative, or beyond 2038."""
    committer_date: int
    subject: str


class PathChange(NamedTuple):
    """One Python file that is not the same in a commit and in its first parent."""

    path: RepoPath
    old: BlobId | None
    """None where the parent has no regular file there, and for a commit without one."""
    new: BlobId | None
    """None where the commit has no regular file there."""


class Committed(NamedTuple):
    """One commit, and what it changed against its first parent."""

    line: CommitLine
    is_cut: bool
    """Whether a shallow clone ends here: it has parents, and nobody knows what it changed. All
    that it holds counts as new."""
    changes: tuple[PathChange, ...]
    """In git's order; files that are Python by their names, whatever the rules say of them."""
