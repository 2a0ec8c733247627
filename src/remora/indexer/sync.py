"""The write path: bring a worktree's view to a revision, in one transaction."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from remora.indexer.advance import Delta, Target, advance, plan_for, target_of
from remora.indexer.errors import StoreBusyError
from remora.indexer.models.ids import CommitId
from remora.indexer.models.report import SyncReport, unchanged
from remora.indexer.models.view import Head, UpdateSource
from remora.indexer.rules import Plan
from remora.indexer.scanning import Progress
from remora.indexer.store import ViewMovedError
from remora.indexer.workspace import Workspace

# Another process may publish first; then the way is short, and starts from its view.
_ATTEMPTS = 5


def sync(
    workspace: Workspace,
    revision: str = "HEAD",
    *,
    force: bool = False,
    progress: Callable[[int, int], Progress] = lambda blobs, size: lambda done, done_size: None,
) -> SyncReport:
    """Bring the worktree's view to *revision*.

    With *force* all facts are scanned anew. Raises RevisionNotFoundError,
    ObjectMissingError, StoreError, and their kin; the view is then as it was.
    """
    started = time.perf_counter()
    for attempt in range(_ATTEMPTS):
        try:
            head, delta = _sync_once(workspace, revision, force and attempt == 0, progress)
        except ViewMovedError:
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            return _report(head, delta, time.perf_counter() - started)
    raise AssertionError("unreachable: the last attempt returns or raises")


def plan(workspace: Workspace, revision: str = "HEAD", *, force: bool = False) -> Plan:
    """What `sync` would do, without doing any of it."""
    target = target_of(workspace, revision)
    anchor = workspace.stored_head()
    if anchor is not None and not force and workspace.is_current(anchor, target.tree):
        return Plan((), None)
    return plan_for(workspace, anchor, target, force=force)


def _sync_once(
    workspace: Workspace,
    revision: str,
    force: bool,
    progress: Callable[[int, int], Progress],
) -> tuple[Head, Delta | None]:
    target = target_of(workspace, revision)
    workspace.make_store()
    anchor = workspace.stored_head()
    if anchor is not None and not force and workspace.is_current(anchor, target.tree):
        return _stand_at(workspace, anchor, target), None
    committed_at = _commit_time(workspace, target.commit)
    delta = advance(
        workspace,
        anchor,
        target,
        source=_source(anchor, force),
        committed_at=committed_at,
        force=force,
        progress=progress,
    )
    return _publish(workspace, anchor, target, delta, committed_at), delta


def _source(anchor: Head | None, force: bool) -> UpdateSource:
    if force:
        return "manual"
    return "cold_start" if anchor is None else "file_change"


def _commit_time(workspace: Workspace, commit: CommitId | None) -> int | None:
    return None if commit is None else workspace.repository.commit_time(commit)


def _stand_at(workspace: Workspace, anchor: Head, target: Target) -> Head:
    """Another commit with the same tree: only the head has to move."""
    commit = target.commit
    if anchor.commit == commit:
        _renew_stamp(workspace, anchor)
        return anchor
    head = anchor._replace(commit=commit, committed_at=_commit_time(workspace, commit))
    return workspace.make_store().publish(
        workspace.worktree,
        head,
        expected=anchor,
        put={},
        removed=(),
        settings_line=workspace.settings_line,
    )


def _renew_stamp(workspace: Workspace, head: Head) -> None:
    store, settings = workspace.make_store(), workspace.settings_line
    if settings is not None and store.writable:
        with suppress(StoreBusyError):  # it is only a shortcut, and who writes now stamps too
            store.renew_stamp(workspace.worktree, head, settings)


def _publish(
    workspace: Workspace,
    anchor: Head | None,
    target: Target,
    delta: Delta,
    committed_at: int | None,
) -> Head:
    store = workspace.make_store()
    head = Head(
        view=0 if anchor is None else anchor.view,
        commit=target.commit,
        tree=target.tree,
        committed_at=committed_at,
        rules=target.rules.digest,
        tree_settings=dict(target.tree_settings),
        totals=delta.totals,
    )
    return store.publish(
        workspace.worktree,
        head,
        expected=anchor,
        put=delta.put,
        removed=delta.removed,
        gone_worktrees=_gone_worktrees(workspace),
        settings_line=workspace.settings_line,
    )


def _gone_worktrees(workspace: Workspace) -> list[str]:
    """Linked worktrees that have a view and no longer exist."""
    others = workspace.make_store().heads().keys() - {workspace.worktree, ""}
    return [name for name in others if not Path(workspace.location.common_dir, name).exists()]


def _report(head: Head, delta: Delta | None, seconds: float) -> SyncReport:
    if delta is None:
        return unchanged(head, seconds)
    return unchanged(head, seconds)._replace(
        full_walk=delta.plan.full_walk is not None,
        full_walk_reason=delta.plan.full_walk,
        scanned=delta.scanned,
        reused=delta.reused,
        added=delta.files.added,
        changed=delta.files.changed,
        moved=delta.files.moved,
        removed=delta.files.removed,
        nodes_added=delta.nodes.added,
        nodes_changed=delta.nodes.changed,
        nodes_moved=delta.nodes.moved,
        nodes_removed=delta.nodes.removed,
    )
