"""Any revision as an overlay over the stored view; nothing of it is published."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.errors import ViewMovedError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import Progress
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow, Head
from remora.indexer.rules import Action, Plan
from remora.indexer.views.advance import Delta, advance
from remora.indexer.views.chunks import in_chunks
from remora.indexer.views.garbage import note_asked
from remora.indexer.views.laid_over import LaidOver
from remora.indexer.views.planning import plan_for
from remora.indexer.views.rows import row_of, sizes_of_skipped, with_facts
from remora.indexer.views.scanning import scan_missing
from remora.indexer.views.targets import Target
from remora.indexer.views.view import About, View
from remora.indexer.workspace import Workspace


def view_of(workspace: Workspace, target: Target, progress: Progress) -> View:
    """The view of *target*, with the stored one as its base.

    Blobs never seen before are scanned, and only they: of a revision, those that a question is
    about, when it is asked.
    """
    about = _about(target)
    anchor = workspace.store.head()
    if anchor is not None and anchor.rules != target.rules.digest:
        anchor = None
    try:
        plan = plan_for(workspace, anchor, target)
    except ViewMovedError:
        anchor = None
        plan = plan_for(workspace, anchor, target)
    if target.uncommitted is None:
        note_asked(workspace.store, target.tree, workspace.note)

    def make(actions: list[Action], for_listing: bool) -> dict[RepoPath, FileRow | None]:
        scan = _ToScan(for_listing and not view.is_to_be_linked, view.is_to_be_linked)
        return _rows(workspace, target, progress, actions, scan)

    changed = LaidOver(waiting=plan.actions, make=make)

    def walk() -> Mapping[RepoPath, FileRow]:
        return _delta(workspace, None, target, progress).put

    view = View(workspace, about, anchor, changed, walk)
    if target.uncommitted is not None:
        changed.at(changed.paths)  # nobody knows how long its blobs are there
    view.lies_over = target.tree
    view.symlinks = target.symlinks
    view.troubles = dict(target.troubles)
    view.uncommitted = {
        path: old.blob if old else None
        for path, old, _ in target.uncommitted or ()
        if target.rules.wants(path)
    }
    return view


class _ToScan(NamedTuple):
    """How much of a blob a question needs."""

    for_listing: bool
    with_flow: bool


def _rows(
    workspace: Workspace,
    target: Target,
    progress: Progress,
    actions: list[Action],
    scan: _ToScan,
) -> dict[RepoPath, FileRow | None]:
    """What *actions* lead to, with that scanned that nobody has scanned since."""
    plan = Plan(tuple(actions), None)
    facts, blobs = workspace.facts, plan.blobs_to_scan
    known = facts.listed(blobs) if scan.for_listing else facts.known(blobs)
    lacking = Plan(tuple(x for x in actions if x.blob not in known), None)
    scan_missing(
        workspace.worktree,
        workspace.facts,
        lacking,
        target.rules,
        with_flow=scan.with_flow,
        for_listing=scan.for_listing,
        progress=progress,
    )
    sizes = sizes_of_skipped(workspace.worktree, actions)
    rows: dict[RepoPath, FileRow | None] = {}
    for some in in_chunks(actions):
        found = workspace.facts.all_summaries(with_facts(some))
        for action in some:
            there = action.kind != "remove"
            rows[action.path] = row_of(action, found, sizes, "adhoc", None) if there else None
    return rows


def walked(workspace: Workspace, head: Head, progress: Progress) -> Mapping[RepoPath, FileRow]:
    """All rows of the view that stood at *head*, from git and the facts, wherever it stands now.

    Raises ViewMovedError where it was made under rules that are no longer in force.
    """
    rules = workspace.settings.rules_of(head)
    if rules.digest != head.rules:
        raise ViewMovedError(
            "the index was moved by another process while it was read, from other rules",
            hint="ask again",
        )
    target = Target("HEAD", head.commit, head.tree, workspace.settings.of_view(head), rules)
    return _delta(workspace, None, target, progress).put


def _about(target: Target) -> About:
    if target.uncommitted is None:
        return About(target.name, target.commit, target.tree, False)
    changed = sum(
        target.rules.wants(path) and (old and old.blob) != (new and new.blob)
        for path, old, new in target.uncommitted
    )
    return About(target.name, target.commit, None, False, changed)


def _delta(workspace: Workspace, anchor: Head | None, target: Target, progress: Progress) -> Delta:
    return advance(workspace, anchor, target, source="adhoc", committed_at=None, progress=progress)
