"""The write path: bring a worktree's view to a revision, then its links; a transaction each."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from remora.indexer.errors import LinksMovedError, StoreBusyError, UsageError, ViewMovedError
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import STAGED, WORKTREE, CommitId
from remora.indexer.models.report import SyncReport, unchanged
from remora.indexer.models.view import Head, UpdateSource
from remora.indexer.rules import Plan
from remora.indexer.store import LinkedTree
from remora.indexer.views.advance import Delta, advance
from remora.indexer.views.attempts import until_it_stands
from remora.indexer.views.garbage import collect_if_due
from remora.indexer.views.planning import plan_for
from remora.indexer.views.targets import Target, target_of
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.models.report import Relinked


def sync(
    workspace: Workspace,
    revision: str = "HEAD",
    *,
    force: bool = False,
    links: bool | None = None,
    history: bool = False,
    progress: Progress = SILENT,
) -> SyncReport:
    """Bring the worktree's view to *revision*, its links, and the history table where there is one.

    With *force* all facts are scanned anew. *links* true links for the first time
    too, false leaves links behind; None does as the settings say, and without one
    carries along what is there. With *history* the table of commits
    is filled for the first time, too. Links move in a transaction
    of their own, after the view. Raises RevisionNotFoundError, ObjectMissingError, StoreError, and
    their kin; the view is then as it was, or the links are behind it. A ViewMovedError among
    them says that other processes moved the view first, as often as it was tried.
    """
    _require_committed(revision)
    started = time.perf_counter()
    before, head, delta = _moved(workspace, revision, force, links, progress)
    relinked = None
    if workspace.links.follow(head.rules) if links is None else links:
        relinked = _link(workspace, head, force, progress)
        if delta is not None and not relinked.evaluated:
            _note_asked(workspace, head)
        _renew_stamp(workspace, head)
    if head.commit is not None and (history or workspace.store.make().has_history):
        _remember(workspace, before, head, history, progress)
    seconds = time.perf_counter() - started
    collect_if_due(workspace)
    return _report(head, delta, relinked, seconds)


def _note_asked(workspace: Workspace, head: Head) -> None:
    """Have links that were there before stay when the view moves on: it may soon be back."""
    with suppress(StoreBusyError, LinksMovedError):
        workspace.store.make().links.note_asked(LinkedTree(head.tree, head.rules))


def _remember(
    workspace: Workspace, before: Head | None, head: Head, was_asked_for: bool, progress: Progress
) -> None:
    """Have the history table reach to *head*; unasked for it is a service, and may fail."""
    from remora.indexer.history.filling import fill, keep

    if was_asked_for and head.commit is not None:
        fill(workspace, head.commit, progress)
    elif workspace.store.make().writable:
        keep(workspace, before, head)


def _moved(
    workspace: Workspace, revision: str, force: bool, links: bool | None, progress: Progress
) -> tuple[Head | None, Head, Delta | None]:
    """Where the view stood, where it stands now, and what lies between."""
    forced = iter([force])  # what was scanned anew is not scanned again
    return until_it_stands(
        lambda: _sync_once(workspace, revision, next(forced, False), links, progress)
    )


def _link(workspace: Workspace, head: Head, force: bool, progress: Progress) -> Relinked:
    """Bring the links to the view; to where it stands by then, if another process moves it."""
    from remora.indexer.callgraph.relinking import linked_head
    from remora.indexer.views.view import stored_view

    heads = iter([head])

    def link() -> Relinked:
        at = next(heads, None) or workspace.store.head() or head
        return linked_head(
            workspace, stored_view(workspace, at), at, progress, force=force
        ).relinked

    return until_it_stands(link)


def plan(workspace: Workspace, revision: str = "HEAD", *, force: bool = False) -> Plan:
    """What `sync` would do, without doing any of it."""
    _require_committed(revision)
    target = target_of(workspace, revision)

    def planned() -> Plan:
        anchor = workspace.store.head()
        if anchor is not None and not force and workspace.settings.is_current(anchor, target.tree):
            return Plan((), None)
        return plan_for(workspace, anchor, target, force=force)

    return until_it_stands(planned)


def _require_committed(revision: str) -> None:
    if revision in (STAGED, WORKTREE):
        raise UsageError(
            f"{revision} is looked at and never stored as the view",
            hint=f"index.at({revision!r}) is that revision, to be asked",
            command_hint=f"remora-index at {revision}, or show, ls and search with --at {revision}",
        )


def _sync_once(
    workspace: Workspace,
    revision: str,
    force: bool,
    links: bool | None,
    progress: Progress,
) -> tuple[Head | None, Head, Delta | None]:
    target = target_of(workspace, revision)
    workspace.store.make()
    anchor = workspace.store.head()
    if anchor is not None and not force and workspace.settings.is_current(anchor, target.tree):
        return anchor, _stand_at(workspace, anchor, target), None
    committed_at = _commit_time(workspace, target.commit)
    delta = advance(
        workspace,
        anchor,
        target,
        source=_source(anchor, force),
        committed_at=committed_at,
        force=force,
        with_flow=links or workspace.links.follow(target.rules.digest),
        progress=progress,
    )
    return anchor, _publish(workspace, anchor, target, delta, committed_at), delta


def _source(anchor: Head | None, force: bool) -> UpdateSource:
    if force:
        return "manual"
    return "cold_start" if anchor is None else "file_change"


def _commit_time(workspace: Workspace, commit: CommitId | None) -> int | None:
    return None if commit is None else workspace.worktree.repository.commit_time(commit)


def _stand_at(workspace: Workspace, anchor: Head, target: Target) -> Head:
    """Another commit with the same tree: only the head has to move."""
    commit = target.commit
    if anchor.commit == commit:
        _renew_stamp(workspace, anchor)
        return anchor
    head = anchor._replace(commit=commit, committed_at=_commit_time(workspace, commit))
    return workspace.store.make().publish(
        workspace.worktree.id,
        head,
        expected=anchor,
        put={},
        removed=(),
        settings_line=_stamped(workspace, head),
    )


def _stamped(workspace: Workspace, head: Head) -> str | None:
    """What a stamp at *head* holds under; None where links are yet to follow the view."""
    settings = workspace.settings.line
    return settings if settings and workspace.links.have_arrived(head) else None


def _renew_stamp(workspace: Workspace, head: Head) -> None:
    store, settings = workspace.store.make(), _stamped(workspace, head)
    if settings is not None and store.writable:
        # It is only a shortcut, and who writes now, or has moved the view on, stamps too.
        with suppress(StoreBusyError, ViewMovedError):
            store.renew_stamp(workspace.worktree.id, head, settings)


def _publish(
    workspace: Workspace,
    anchor: Head | None,
    target: Target,
    delta: Delta,
    committed_at: int | None,
) -> Head:
    store = workspace.store.make()
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
        workspace.worktree.id,
        head,
        expected=anchor,
        put=delta.put,
        removed=delta.removed,
        gone_worktrees=workspace.store.gone_worktrees(),
        settings_line=_stamped(workspace, head),
    )


def _report(
    head: Head, delta: Delta | None, relinked: Relinked | None, seconds: float
) -> SyncReport:
    report = unchanged(head, seconds)
    if relinked is not None:
        report = report._replace(
            relinked=relinked.files,
            relinked_for=dict(relinked.why),
            scanned_for_links=relinked.scanned,
            scopes_evaluated=relinked.evaluated,
            scopes_reused=relinked.reused,
        )
    if delta is None:
        return report
    return report._replace(
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
