"""What a history is made of: commits, with the files that each changed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from remora.indexer.models.change import CommitLine, NodeChange
from remora.indexer.models.ids import BlobId, CommitId, RepoPath


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


MergeWord = Literal["joins", "own"]
"""`joins`: each line of the result is one of a parent's; `own`: the merge changed something that no
parent has."""


class Entry(NamedTuple):
    """One commit of a node's history."""

    line: CommitLine
    key: str
    """In this commit; where it was removed, in its parent."""
    previous_key: str | None
    """In its parent; None where it was added."""
    change: NodeChange
    parent: CommitId | None = None
    """The commit it is compared with; None where that is the empty tree."""
    merge: MergeWord | None = None
    """None where the commit is no merge, or is compared with its first parent alone."""
    as_in: CommitId | None = None
    """An older commit of this history that left the same text, and was changed since, or stands on
    another line: what a revert or a cherry-pick does."""
