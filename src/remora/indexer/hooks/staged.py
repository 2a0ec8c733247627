"""Scanning what is staged, before it is a commit. Facts only: no view is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from remora.indexer.advance import scan_missing
from remora.indexer.git import TreeChange
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.rules import (
    PYTHON_SUFFIXES,
    Action,
    FileChange,
    Plan,
    Rules,
    RulesEngine,
    settings_of_pyproject,
)
from remora.indexer.workspace import PYPROJECT, Workspace

# Facts are kept after each part: who is stopped by the time limit loses one part at most.
_PART_BYTES = 512 * 1024


def scan_staged(workspace: Workspace) -> int:
    """Scan the staged blobs that no one has scanned yet; how many those were.

    The index is the one that git hands to the hook. Raises GitError, StoreError
    and their kin.
    """
    base = workspace.head_state().tree
    staged = workspace.repository.staged_changes(base, wanted=_may_count).changes
    settings = _pyproject_settings(workspace, base, staged)
    rules = workspace.rules(settings)
    found = {change.path: change.new.blob for change in staged if change.new is not None}
    if base is not None and any(change.path == PYPROJECT for change in staged):
        found = {**_unchanged(workspace, base, staged, rules), **found}  # it may ask for more files
    return sum(
        scan_missing(workspace, part, rules, with_flow=workspace.carries_links)
        for part in _parts(workspace, rules, found.items())
    )


def _may_count(path: RepoPath) -> bool:
    return path.endswith(PYTHON_SUFFIXES) or path == PYPROJECT


def _pyproject_settings(
    workspace: Workspace, base: TreeId | None, staged: list[TreeChange]
) -> dict[str, tuple[str, ...] | int]:
    for change in staged:
        if change.path == PYPROJECT:
            if change.new is None:
                return {}
            return settings_of_pyproject(workspace.repository.blob(change.new.blob))[0]
    return workspace.tree_settings(base)


def _unchanged(
    workspace: Workspace, base: TreeId, staged: list[TreeChange], rules: Rules
) -> dict[RepoPath, BlobId]:
    touched = {change.path for change in staged}
    entries = workspace.repository.tree_entries(base, wanted=rules.wants)
    return {entry.path: entry.blob for entry in entries if entry.path not in touched}


def _parts(
    workspace: Workspace, rules: Rules, found: Iterable[tuple[RepoPath, BlobId]]
) -> Iterator[Plan]:
    wanted = {path: blob for path, blob in found if rules.wants(path)}
    unknown = set(wanted.values()) - workspace.known(wanted.values())
    sizes = workspace.repository.blob_sizes(unknown)
    changes = [FileChange(path, None, blob) for path, blob in wanted.items() if blob in unknown]
    if changes:
        workspace.make_store()  # facts that cannot be kept are not worth a commit's time
    plan = RulesEngine(rules).plan(changes, size_of=sizes.__getitem__, known=lambda blob: False)
    part: list[Action] = []
    size = 0
    for action in plan.of("scan"):
        assert action.blob is not None
        part.append(action)
        size += sizes[action.blob]
        if size >= _PART_BYTES:
            yield Plan(tuple(part), None)
            part, size = [], 0
    yield Plan(tuple(part), None)
