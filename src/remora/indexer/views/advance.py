"""From one view to another: the heart of the index.

`sync` publishes the delta. `at` plans the same and makes of it only the rows that a question
needs (`overlay`). The steps: compare trees, plan, scan what no one has scanned yet, tell what
differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import FileRow, Head, Totals, UpdateSource
from remora.indexer.rules import Action, Plan
from remora.indexer.views.chunks import in_chunks
from remora.indexer.views.counting import Counts, NodeCount, count_files, nodes_of
from remora.indexer.views.planning import plan_for
from remora.indexer.views.rows import row_of, sizes_of_skipped, with_facts
from remora.indexer.views.scanning import scan_missing
from remora.indexer.views.targets import Target
from remora.indexer.workspace import Workspace


class Delta(NamedTuple):
    """What turns the anchor's view into the target's."""

    plan: Plan
    put: dict[RepoPath, FileRow]
    removed: dict[RepoPath, FileRow]
    totals: Totals
    files: Counts
    nodes: Counts
    scanned: int
    """Blobs scanned for it."""
    reused: int
    """Blobs whose facts were at hand already."""


def advance(
    workspace: Workspace,
    anchor: Head | None,
    target: Target,
    *,
    source: UpdateSource,
    committed_at: int | None,
    force: bool = False,
    with_flow: bool = False,
    progress: Progress = SILENT,
) -> Delta:
    """The delta from *anchor*'s view to *target*'s; facts that were missing are scanned.

    *with_flow* extracts from them what links need as well. Raises ViewMovedError
    where the anchor's view was moved meanwhile.
    """
    plan = plan_for(workspace, anchor, target, force=force)
    worktree, facts = workspace.worktree, workspace.facts
    scanned = scan_missing(
        worktree, facts, plan, target.rules, with_flow=with_flow, progress=progress
    )
    before = workspace.store.rows_at(anchor, [action.path for action in plan.actions])
    return _delta(workspace, plan, before, anchor, scanned, source, committed_at)


def _delta(
    workspace: Workspace,
    plan: Plan,
    before: dict[RepoPath, FileRow],
    anchor: Head | None,
    scanned: int,
    source: UpdateSource,
    committed_at: int | None,
) -> Delta:
    skipped = sizes_of_skipped(workspace.worktree, plan.actions)
    put: dict[RepoPath, FileRow] = {}
    removed: dict[RepoPath, FileRow] = {}
    totals = anchor.totals if anchor is not None else Totals()
    nodes = NodeCount(moves=bool(before))
    for actions in in_chunks(plan.actions):
        outlines = workspace.facts.outlines(_blobs_of(actions, before))
        outlines |= workspace.facts.outlines_again(with_facts(actions) - outlines.keys())
        found = {blob: outline.summary for blob, outline in outlines.items()}
        for action in actions:
            old, row = before.get(action.path), None
            if action.kind != "remove":
                row = put[action.path] = row_of(action, found, skipped, source, committed_at)
                totals = totals.plus(row)
            elif old is not None:
                removed[action.path] = old
            if old is not None:
                totals = totals.plus(old, -1)
            nodes.replace(nodes_of(old, outlines), nodes_of(row, outlines))
    moves = {a.path: a.origin for a in plan.of("move") if a.origin is not None}
    files = count_files(put, removed, before, moves)
    reused = len({action.blob for action in plan.of("reuse") + plan.of("move")})
    return Delta(plan, put, removed, totals, files, nodes.counts, scanned, reused)


def _blobs_of(actions: Iterable[Action], before: Mapping[RepoPath, FileRow]) -> set[BlobId]:
    """The blobs that stand, or stood, at the paths of *actions*."""
    now = {action.blob for action in actions if action.blob is not None and action.kind != "remove"}
    return now | {before[action.path].blob for action in actions if action.path in before}
