"""What a verification tells: what was looked at, and what of it is wrong."""

from __future__ import annotations

from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath

Kind = Literal["records", "facts", "views", "links", "stamps", "history"]


class Finding(NamedTuple):
    """One thing in the store that is not as it should be."""

    kind: Kind
    problem: str
    remedy: str
    """What a repair does about it."""
    worktree: str | None = None
    """The worktree whose view, links or stamp it is; empty for the main one."""
    path: RepoPath | None = None
    blob: BlobId | None = None


class Checked(NamedTuple):
    """How one kind of things came out."""

    kind: Kind
    noun: str
    """What is counted: `blob`, `file`, ...; empty where nothing is."""
    total: int
    """How many were checked."""
    findings: tuple[Finding, ...]
    left: tuple[Finding, ...]
    """What is wrong now: all of it, or after a repair what that could not mend."""
    notes: tuple[str, ...]
    """What was not checked, and why."""


class Verification(NamedTuple):
    """The outcome, kind by kind."""

    checked: tuple[Checked, ...]
    repaired: bool
    """Whether what was wrong was to be mended, and was looked at again."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was wrong."""
        return tuple(finding for kind in self.checked for finding in kind.findings)

    @property
    def left(self) -> tuple[Finding, ...]:
        """All that is wrong still."""
        return tuple(finding for kind in self.checked for finding in kind.left)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong, or nothing any more."""
        return not self.left

    def is_mended(self, finding: Finding) -> bool:
        """Whether a repair has mended it."""
        return self.repaired and finding not in self.left


def shown_worktree(worktree: str) -> str:
    """A worktree's id in words."""
    return f"worktree {worktree.removeprefix('worktrees/')}" if worktree else "the main worktree"
