"""Where a repository is on disk, and where its HEAD stands: the answers, not the questions."""

from __future__ import annotations

import os
from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import CommitId, TreeId

ObjectFormat = Literal["sha1", "sha256"]


class Location(NamedTuple):
    """A repository on disk, seen from one of its worktrees. All paths are absolute."""

    git_dir: str
    """The worktree's own git directory: its `HEAD` and its index are here."""
    common_dir: str
    """What all worktrees of the repository share: objects, refs, config."""
    top: str | None
    """The top of the work tree; None in a bare repository and inside a git directory."""
    object_format: ObjectFormat
    bare: bool
    index_file: str
    """The index of this worktree, or the one `GIT_INDEX_FILE` names. It need not exist."""
    hooks_dir: str
    """Where git looks for hooks, `core.hooksPath` considered. It need not exist."""
    objects_dir: str
    """Where git writes objects: in a quarantine (pre-receive), or where `GIT_OBJECT_DIRECTORY`
    says so, not the common directory's `objects`."""
    alternates: str
    """More folders of objects, as `GIT_ALTERNATE_OBJECT_DIRECTORIES` lists them."""

    @property
    def worktree_id(self) -> str:
        """A name for this worktree that survives moving the repository or the worktree.

        It is the git directory relative to the common one: empty for the main
        worktree, `worktrees/NAME` for a linked one.
        """
        if self.git_dir == self.common_dir:
            return ""
        return self.git_dir.removeprefix(self.common_dir + "/")

    @property
    def object_folders(self) -> list[str] | None:
        """All folders that hold objects; None where only git can read their list."""
        if '"' in self.alternates:  # quoted as in C
            return None
        return [self.objects_dir, *filter(None, self.alternates.split(os.pathsep))]


class HeadState(NamedTuple):
    """Where a worktree stands. On an unborn branch `commit` and `tree` are None."""

    commit: CommitId | None
    tree: TreeId | None
    ref: str | None
    """The branch by its full name, `refs/heads/main`; None where HEAD is detached. Bytes that
    are not UTF-8 stand in it as surrogate escapes."""
