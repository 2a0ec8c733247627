"""From one view to another: the heart of the index.

`sync` publishes the delta; `at` looks at a revision through it and throws it
away. Both come from the same steps: compare trees, plan, scan what no one has
scanned yet, tell what differs.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from remora.indexer.errors import UsageError
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.git import HeadState, Revision, TreeChange
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId
from remora.indexer.models.view import FileRow, Head, Outline, Totals, Trouble, UpdateSource
from remora.indexer.rules import Action, FileChange, Plan, Rules, RulesEngine, Setting
from remora.indexer.scan_pool.pool import Wanted, scan_blobs
from remora.indexer.store import EncodedFacts
from remora.indexer.workspace import PYPROJECT, Workspace

# Facts are stored in batches: a run that is killed has lost one batch at most. A batch
# costs a commit to disk, some milliseconds, so twice a second is often enough.
_BATCH_BYTES = 8 * 1024 * 1024
_BATCH_SECONDS = 0.5
# An outline takes kilobytes: those of a whole large repository would be hundreds of megabytes.
_FILES_AT_ONCE = 1000

T = TypeVar("T")


class Target(NamedTuple):
    """A revision to look at, and the rules that choose its files."""

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


class Counts(NamedTuple):
    """How many files, or nodes, differ between two views."""

    added: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0


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


def target_of(workspace: Workspace, revision: str) -> Target:
    """*revision* with the rules its own tree, git's config and the caller set.

    Raises RevisionNotFoundError, UsageError, ConfigurationError.
    """
    if not isinstance(revision, str):
        raise UsageError(
            f"a value of type {type(revision).__name__} is no revision",
            hint="give what git rev-parse takes, :staged or :worktree",
        )
    found: HeadState | Revision = (
        workspace.head_state()  # it may be unborn, which no revision is
        if revision == "HEAD"
        else workspace.repository.resolve(revision)
    )
    workspace.note_replacements()
    settings = workspace.tree_settings(found.tree)
    return Target(revision, found.commit, found.tree, settings, workspace.rules(settings))


def plan_for(
    workspace: Workspace, anchor: Head | None, target: Target, *, force: bool = False
) -> Plan:
    """What has to be done to get from *anchor* to *target*. Reads sizes, no contents."""
    why = _why_full_walk(workspace, anchor, target, force)
    if why is None and anchor is not None and anchor.tree is not None:
        changes = _compared(workspace, anchor, target)
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
    known = workspace.known(blobs)
    sizes = _sizes(workspace, blobs, known)
    return RulesEngine(target.rules).plan(
        changes,
        size_of=sizes.__getitem__,
        known=known.__contains__,
        full_walk=full_walk,
        force=force,
    )


def _why_full_walk(
    workspace: Workspace, anchor: Head | None, target: Target, force: bool
) -> str | None:
    if anchor is None:
        return "nothing is indexed yet"
    if force:
        return "forced"
    if anchor.rules != target.rules.digest:
        return "the rules changed"
    if anchor.tree is None:
        return "nothing was committed when the index was made"
    if not workspace.repository.has_object(anchor.tree):
        return f"the indexed tree {anchor.tree[:12]} is no longer in the repository"
    return None


def _compared(workspace: Workspace, anchor: Head, target: Target) -> list[FileChange]:
    wants = target.rules.wants
    changes = workspace.repository.tree_changes(anchor.tree, target.tree, wanted=wants)
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
    tree = target.tree
    wants = target.rules.wants
    entries = workspace.repository.tree_entries(tree, wanted=wants) if tree is not None else []
    files = {entry.path: entry.blob for entry in entries}
    for change in target.uncommitted or ():
        files.pop(change.path, None)
        if change.new is not None:
            files[change.path] = change.new.blob
    return RulesEngine(target.rules).changes_between(
        _rows(workspace, anchor), files.items(), force=force
    )


def _rows(workspace: Workspace, anchor: Head | None) -> list[FileRow]:
    if anchor is None or workspace.store is None:
        return []
    return workspace.store.rows(workspace.worktree, anchor)


def _sizes(workspace: Workspace, blobs: set[BlobId], known: set[BlobId]) -> dict[BlobId, int]:
    sizes: dict[BlobId, int] = {}
    for some in _in_portions(known):
        sizes.update((blob, found.size) for blob, found in workspace.outlines(some).items())
    return sizes | workspace.blob_sizes(sorted(blobs - sizes.keys()))


def scan_missing(
    workspace: Workspace,
    plan: Plan,
    rules: Rules,
    *,
    with_flow: bool = False,
    progress: Progress = SILENT,
) -> int:
    """Scan what *plan* asks for and keep the facts; how many blobs that were.

    With *with_flow* what links need is kept as well.
    """
    blobs = plan.blobs_to_scan
    if blobs:
        scan_and_keep(workspace, blobs, jobs=rules.jobs, with_flow=with_flow, progress=progress)
    return len(blobs)


def scan_and_keep(
    workspace: Workspace,
    blobs: Mapping[BlobId, RepoPath],
    *,
    jobs: int,
    with_flow: bool,
    progress: Progress,
) -> None:
    """Scan *blobs*, each with a path it stands at, and keep their facts batch by batch.

    A run that is asked to end, or fails over a blob, keeps what it had scanned until then.
    """
    sizes = workspace.blob_sizes(blobs)
    wanted = [Wanted(blob, path, sizes[blob]) for blob, path in blobs.items()]
    scanned = progress.scanning(len(wanted), sum(sizes.values()))
    found = scan_blobs(
        workspace.repository, wanted, jobs=jobs, progress=scanned, with_flow=with_flow
    )
    batch = _Batch()
    try:
        for facts in found:
            batch.add(facts)
            if batch.is_due:
                workspace.keep_facts(batch.taken())
    finally:
        workspace.keep_facts(batch.taken())


class _Batch:
    """Facts that are to be stored together."""

    def __init__(self) -> None:
        self._facts: list[EncodedFacts] = []
        self._size, self._begun = 0, time.monotonic()

    def add(self, facts: EncodedFacts) -> None:
        """Put in the facts of one more blob."""
        self._facts.append(facts)
        self._size += len(facts[1]) + len(facts[2])

    @property
    def is_due(self) -> bool:
        """Whether it is large or old enough to be worth a commit to disk."""
        return self._size >= _BATCH_BYTES or time.monotonic() - self._begun >= _BATCH_SECONDS

    def taken(self) -> list[EncodedFacts]:
        """All that was put in; nothing is left, so that what cannot be stored is tried once."""
        facts = self._facts
        self._facts, self._size, self._begun = [], 0, time.monotonic()
        return facts


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
    scanned = scan_missing(workspace, plan, target.rules, with_flow=with_flow, progress=progress)
    before = _rows_before(workspace, anchor, plan)
    return _delta(workspace, plan, before, anchor, scanned, source, committed_at)


def _rows_before(workspace: Workspace, anchor: Head | None, plan: Plan) -> dict[RepoPath, FileRow]:
    if anchor is None or workspace.store is None:
        return {}
    paths = [action.path for action in plan.actions]
    return workspace.store.rows_at(workspace.worktree, anchor, paths)


def _delta(
    workspace: Workspace,
    plan: Plan,
    before: dict[RepoPath, FileRow],
    anchor: Head | None,
    scanned: int,
    source: UpdateSource,
    committed_at: int | None,
) -> Delta:
    skipped = workspace.blob_sizes(a.blob for a in plan.of("skip") if a.blob)
    put: dict[RepoPath, FileRow] = {}
    removed: dict[RepoPath, FileRow] = {}
    totals = anchor.totals if anchor is not None else Totals()
    nodes = _NodeCount(moves=bool(before))
    for actions in _in_portions(plan.actions):
        outlines = workspace.outlines(_blobs_of(actions, before))
        outlines |= workspace.outlines_again(_with_facts(actions) - outlines.keys())
        for action in actions:
            old, row = before.get(action.path), None
            if action.kind != "remove":
                row = put[action.path] = _row(action, outlines, skipped, source, committed_at)
                totals = totals.plus(row)
            elif old is not None:
                removed[action.path] = old
            if old is not None:
                totals = totals.plus(old, -1)
            nodes.replace(_nodes_of(old, outlines), _nodes_of(row, outlines))
    moves = {a.path: a.origin for a in plan.of("move") if a.origin is not None}
    files = _count_files(put, removed, before, moves)
    reused = len({action.blob for action in plan.of("reuse") + plan.of("move")})
    return Delta(plan, put, removed, totals, files, nodes.counts, scanned, reused)


def _blobs_of(actions: Iterable[Action], before: Mapping[RepoPath, FileRow]) -> set[BlobId]:
    """The blobs that stand, or stood, at the paths of *actions*."""
    now = {action.blob for action in actions if action.blob is not None and action.kind != "remove"}
    return now | {before[action.path].blob for action in actions if action.path in before}


def _in_portions(items: Iterable[T]) -> Iterator[list[T]]:
    """*items*, so many at a time that their outlines fit into memory, however many there are."""
    rest = iter(items)
    while portion := list(islice(rest, _FILES_AT_ONCE)):
        yield portion


def _with_facts(actions: Iterable[Action]) -> set[BlobId]:
    """The blobs whose facts the rows of *actions* are made from."""
    return {x.blob for x in actions if x.blob is not None and x.kind in ("scan", "reuse", "move")}


def _row(
    action: Action,
    outlines: Mapping[BlobId, Outline],
    sizes: Mapping[BlobId, int],
    source: UpdateSource,
    committed_at: int | None,
) -> FileRow:
    blob = action.blob
    assert blob is not None
    if action.kind == "skip":
        size = sizes[blob]
        return FileRow(action.path, blob, "too_large", False, 0, size, source, committed_at)
    outline = outlines[blob]
    return FileRow(
        action.path,
        blob,
        outline.status,
        outline.parse_ok,
        len(outline.names),
        outline.size,
        source,
        committed_at,
    )


def _count_files(
    put: Mapping[RepoPath, FileRow],
    removed: Mapping[RepoPath, FileRow],
    before: Mapping[RepoPath, FileRow],
    moves: Mapping[RepoPath, RepoPath],
) -> Counts:
    gone = len(removed) - sum(origin in removed for origin in moves.values())
    changed = sum(
        path in before and before[path].content != row.content for path, row in put.items()
    )
    added = sum(path not in before and path not in moves for path in put)
    return Counts(added, changed, len(moves), gone)


class _NodeCount:
    """Counts the definitions that differ, file by file."""

    def __init__(self, *, moves: bool) -> None:
        """Without *moves* there was nothing before: what appears is counted, and not held."""
        self._moves = moves
        self._added = self._changed = 0
        self._appeared: list[NodeName] = []
        self._vanished: list[NodeName] = []

    def replace(self, old: Mapping[str, str], new: Mapping[str, str]) -> None:
        """A file had the definitions *old*, and has *new*."""
        if not self._moves:
            self._added += len(new)
            return
        self._changed += sum(name in old and old[name] != digest for name, digest in new.items())
        self._appeared += [item for item in new.items() if item[0] not in old]
        self._vanished += [item for item in old.items() if item[0] not in new]

    @property
    def counts(self) -> Counts:
        """What all of it comes to. What vanished in one file and appeared in another has moved."""
        moved = _pairs(self._appeared, self._vanished)
        added = self._added + len(self._appeared) - moved
        return Counts(added, self._changed, moved, len(self._vanished) - moved)


NodeName = tuple[str, str]
"""Qualified name and short source hash: what a definition keeps when its file moves."""


def _nodes_of(row: FileRow | None, outlines: Mapping[BlobId, Outline]) -> dict[str, str]:
    if row is None or row.status == "too_large" or row.blob not in outlines:
        return {}
    outline = outlines[row.blob]
    return dict(zip(outline.names, outline.hashes, strict=True))


def _pairs(appeared: Iterable[NodeName], vanished: Iterable[NodeName]) -> int:
    """How many of *appeared* are the same definition as one of *vanished*, elsewhere."""
    left: dict[NodeName, int] = {}
    for node in vanished:
        left[node] = left.get(node, 0) + 1
    pairs = 0
    for node in appeared:
        if left.get(node, 0):
            left[node] -= 1
            pairs += 1
    return pairs
