"""What has to be done to get from one view to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from remora.indexer.git import TreeChange
from remora.indexer.models.ids import BlobId
from remora.indexer.models.view import Head
from remora.indexer.rules import FileChange, Plan, RulesEngine
from remora.indexer.views.chunks import in_chunks
from remora.indexer.views.targets import Target
from remora.indexer.workspace import PYPROJECT, FactCache, Workspace, Worktree

if TYPE_CHECKING:
    from remora.indexer.git import Repository


def plan_for(
    workspace: Workspace, anchor: Head | None, target: Target, *, force: bool = False
) -> Plan:
    """What has to be done to get from *anchor* to *target*. Reads sizes, no contents."""
    why = _why_full_walk(workspace.worktree.repository, anchor, target, force)
    if why is None and anchor is not None and anchor.tree is not None:
        changes = _compared(workspace.worktree.repository, anchor, target)
    else:
        changes = _walked(workspace, anchor, target, force)
    return _planned(workspace, target, changes, full_walk=why, force=force)


def plan_for_uncommitted(workspace: Workspace, target: Target) -> Plan:
    """What has to be done for what lies over the tree of *target*, whatever the tree holds.

    Changed settings may ask for any file; then it is all that is needed for *target*.
    """
    over = target.uncommitted or ()
    if any(change.path == PYPROJECT for change in over):
        return plan_for(workspace, None, target)
    changes = [_file_change(change) for change in over if target.rules.wants(change.path)]
    return _planned(workspace, target, changes)


def _planned(
    workspace: Workspace,
    target: Target,
    changes: Sequence[FileChange],
    *,
    full_walk: str | None = None,
    force: bool = False,
) -> Plan:
    blobs = {change.new for change in changes if change.new is not None}
    known = workspace.facts.known(blobs)
    sizes = _sizes(workspace.worktree, workspace.facts, blobs, known)
    return RulesEngine(target.rules).plan(
        changes,
        size_of=sizes.__getitem__,
        known=known.__contains__,
        full_walk=full_walk,
        force=force,
    )


def _why_full_walk(
    repository: Repository, anchor: Head | None, target: Target, force: bool
) -> str | None:
    if anchor is None:
        return "nothing is indexed yet"
    if force:
        return "forced"
    if anchor.rules != target.rules.digest:
        return "the rules changed"
    if anchor.tree is None:
        return "nothing was committed when the index was made"
    if not repository.has_object(anchor.tree):
        return f"the indexed tree {anchor.tree[:12]} is no longer in the repository"
    return None


def _compared(repository: Repository, anchor: Head, target: Target) -> list[FileChange]:
    wants = target.rules.wants
    changes = repository.tree_changes(anchor.tree, target.tree, wanted=wants)
    found = {change.path: _file_change(change) for change in changes}
    for change in map(_file_change, target.uncommitted or ()):
        if wants(change.path):
            before = found.get(change.path, change).old
            found[change.path] = FileChange(change.path, before, change.new)
    return [change for change in found.values() if change.old != change.new]


def _file_change(change: TreeChange) -> FileChange:
    """The change without its modes."""
    old, new = change.old, change.new
    return FileChange(change.path, old.blob if old else None, new.blob if new else None)


def _walked(
    workspace: Workspace, anchor: Head | None, target: Target, force: bool
) -> list[FileChange]:
    tree, repository = target.tree, workspace.worktree.repository
    wants = target.rules.wants
    entries = repository.tree_entries(tree, wanted=wants) if tree is not None else []
    files = {entry.path: entry.blob for entry in entries}
    for change in target.uncommitted or ():
        files.pop(change.path, None)
        if change.new is not None:
            files[change.path] = change.new.blob
    rows = workspace.store.rows(anchor)
    return RulesEngine(target.rules).changes_between(rows, files.items(), force=force)


def _sizes(
    worktree: Worktree, facts: FactCache, blobs: set[BlobId], known: set[BlobId]
) -> dict[BlobId, int]:
    sizes: dict[BlobId, int] = {}
    for some in in_chunks(known | facts.listed(blobs - known)):
        sizes.update((blob, found.size) for blob, found in facts.summaries(some).items())
    return sizes | worktree.blob_sizes(sorted(blobs - sizes.keys()))
