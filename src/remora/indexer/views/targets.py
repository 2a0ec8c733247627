"""What is to be read: a revision, and the rules that choose its files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from remora.indexer.errors import UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git import HeadState, TreeChange
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.view import Trouble
from remora.indexer.rules import Rules, Setting
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.git import Resolved


class Target(NamedTuple):
    """A revision to read, and the rules that choose its files."""

    name: str
    commit: CommitId | None
    tree: TreeId | None
    """None for an unborn HEAD: there is nothing yet."""
    tree_settings: dict[str, Setting]
    rules: Rules
    uncommitted: tuple[TreeChange, ...] | None = None
    """What lies over the tree, for the index or the work tree; None for a revision."""
    troubles: tuple[tuple[RepoPath, Trouble], ...] = ()
    """Files of it that do not stand as they were asked for, and why."""
    symlinks: Mapping[RepoPath, BlobId | None] = MappingProxyType({})
    """Symbolic links over the tree: the blob of the target, None where there is no more."""


def require_revision(revision: object) -> None:
    """Raise UsageError for what is no text."""
    if not isinstance(revision, str):
        raise UsageError(
            f"a value of type {type(revision).__name__} is no revision",
            hint="give what git rev-parse takes, :staged or :worktree",
        )


def target_of(workspace: Workspace, revision: str) -> Target:
    """*revision* with the rules its own tree, git's config and the caller set.

    Raises RevisionNotFoundError, UsageError, ConfigurationError.
    """
    require_revision(revision)
    found: HeadState | Resolved = (
        workspace.worktree.head_state()  # it may be unborn, which no revision is
        if revision == "HEAD"
        else workspace.worktree.repository.resolve(revision)
    )
    workspace.worktree.note_replacements()
    settings = workspace.settings.of_tree(found.tree)
    return Target(revision, found.commit, found.tree, settings, workspace.settings.rules(settings))
