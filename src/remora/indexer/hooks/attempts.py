"""What a hook does in a repository. Whatever goes wrong is written down in the store's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from remora.indexer.errors import RemoraError, StoreError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.hooks.events import Event

if TYPE_CHECKING:
    from remora.indexer.rules import Setting
    from remora.indexer.store import Sharing
    from remora.indexer.workspace import Workspace


class Attempts(NamedTuple):
    """What can be done for one event, in the repository of the current folder.

    Each attempt says whether it succeeded. A failure is written down, and said where it cannot be.
    """

    event: Event
    store_folder: str | None
    """Where the store is, unless in the repository."""
    settings: Callable[[], dict[str, Setting]]
    """Those given; that these are wrong is a failure as well."""
    fetch_within: Callable[[], float | None]
    """For how many seconds a partial clone may fetch."""
    say: Callable[[Exception], None]

    def catch_up(self) -> bool:
        """Bring the view to HEAD, whatever git is in the middle of by now.

        A script that started this has left word of it, and others have relied on that: the
        one at the end of a rebase may be among them, and git starts no other after it.
        """
        return self._done(self._catch_up)

    def catch_up_between_commits(self) -> bool:
        """Bring the view to HEAD, unless git is in the middle of what another event will end."""
        return self._done(self._catch_up_between_commits)

    def scan_staged(self, *, aloud: bool = False) -> bool:
        """Scan what is staged; *aloud*, a failure is said as well."""
        return self._done(self._scan_staged, aloud=aloud)

    def fail(self, problem: RemoraError, *, aloud: bool = False) -> None:
        """Write down that there was a *problem*; *aloud*, it is said as well."""

        def failing(workspace: Workspace) -> None:
            raise problem

        self._done(failing, aloud=aloud)

    def _done(self, work: Callable[[Workspace], None], *, aloud: bool = False) -> bool:
        from remora.indexer.workspace import Workspace

        workspace: Workspace | None = None
        try:
            with Workspace(store_folder=self.store_folder) as workspace:
                workspace.settings.given = self.settings()
                workspace.worktree.fetch_within = self.fetch_within()
                work(workspace)
        except Exception as problem:
            written = workspace is not None and self._write_down(workspace, problem)
            if aloud or not written:
                self.say(problem)
            return False
        return True

    # After a commit

    def _catch_up_between_commits(self, workspace: Workspace) -> None:
        if not _is_under_way(self.event, workspace.worktree.location.git_dir):
            self._catch_up(workspace)

    def _catch_up(self, workspace: Workspace) -> None:
        from remora.indexer.hooks.running import run_collapsed

        folder, worktree = workspace.store.folder, workspace.worktree.id
        run_collapsed(folder, worktree, lambda: self._sync(workspace), workspace.worktree.sharing)

    def _sync(self, workspace: Workspace) -> None:
        """Bring the view to where HEAD is now; a failure is written down for each run.

        A script that found HEAD's tree in the stamp has started nothing, and relies on that. Where
        a view of an earlier HEAD was published after it had looked, HEAD is elsewhere by now.
        """
        from remora.indexer.sync import sync

        try:
            while sync(workspace).tree != workspace.worktree.head_state().tree:
                pass
        except Exception as problem:
            if not self._write_down(workspace, problem):
                self.say(problem)
        else:
            self._write_down_recovery(workspace)

    # Before a commit

    def _scan_staged(self, workspace: Workspace) -> None:
        from remora.indexer.hooks.staged import scan_staged

        scan_staged(workspace)
        self._write_down_recovery(workspace)

    # Failing quietly

    def _write_down(self, workspace: Workspace, problem: Exception) -> bool:
        """Log a failure; False, said aloud, where the log cannot be written."""
        from remora.indexer.hooks.failures import record_failure

        try:
            folder, worktree = workspace.store.folder, workspace.worktree.id
            record_failure(folder, self.event, worktree, problem, _sharing(workspace))
        except (OSError, StoreError) as second:
            self.say(second)
            return False
        return True

    def _write_down_recovery(self, workspace: Workspace) -> None:
        """Log that all went well. That it cannot be logged does not make it a failure."""
        from remora.indexer.hooks.failures import record_recovery

        try:
            record_recovery(workspace.store.folder, self.event, workspace.worktree.sharing)
        except (OSError, StoreError) as problem:
            self.say(problem)


def _is_under_way(event: Event, git_dir: str) -> bool:
    """Whether git is in the middle of a rebase, at whose end post-rewrite will come."""
    if event == "post-commit":
        return any(Path(git_dir, name).is_dir() for name in ("rebase-merge", "rebase-apply"))
    return event == "post-applypatch" and Path(git_dir, "rebase-apply", "rebasing").exists()


def _sharing(workspace: Workspace) -> Sharing:
    from remora.indexer.store.sharing import UNSHARED

    try:
        return workspace.worktree.sharing
    except RemoraError:  # git's config may be what failed: the failure is written down still
        return UNSHARED
