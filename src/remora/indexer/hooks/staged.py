"""Scanning what is staged, before it is a commit. Facts only: no view is touched."""

from __future__ import annotations

from remora.indexer.views.planning import plan_for_uncommitted
from remora.indexer.views.scanning import scan_missing
from remora.indexer.views.uncommitted import staged
from remora.indexer.workspace import Workspace


def scan_staged(workspace: Workspace) -> int:
    """Scan the staged blobs that no one has scanned yet; how many those were.

    The index is the one that git hands to the hook. Raises GitError, StoreError
    and their kin.
    """
    target = staged(workspace)
    plan = plan_for_uncommitted(workspace, target)
    if plan.blobs_to_scan:
        workspace.store.make()  # facts that cannot be kept are not worth a commit's time
    with_flow = workspace.links.follow(target.rules.digest)
    return scan_missing(
        workspace.worktree, workspace.facts, plan, target.rules, with_flow=with_flow
    )
