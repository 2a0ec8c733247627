"""The life of a node, commit by commit."""

from __future__ import annotations

from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.change import NodeChange
from remora.indexer.models.history import CommitLine
from remora.indexer.models.ids import CommitId

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
