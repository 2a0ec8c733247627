"""What a change of the tree asks for, step by step, each with its reason.

Pure: `RulesEngine.plan` is what `sync --dry-run` prints and what tests assert on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.rules.selection import Rules


class FileChange(NamedTuple):
    """One path before and after; None where it is absent, or no regular file."""

    path: RepoPath
    old: BlobId | None
    new: BlobId | None


ActionKind = Literal["scan", "reuse", "move", "remove", "relink", "skip"]


class Action(NamedTuple):
    """One step of a plan."""

    kind: ActionKind
    path: RepoPath
    blob: BlobId | None
    reason: str
    origin: RepoPath | None = None
    """For a move: the path the blob stood at before."""


class Plan(NamedTuple):
    """What a change of the tree asks for, path by path, in path order."""

    actions: tuple[Action, ...]
    full_walk: str | None
    """Why the whole tree was listed rather than compared; None where it was compared."""

    def of(self, kind: ActionKind) -> list[Action]:
        """The actions of one kind."""
        return [action for action in self.actions if action.kind == kind]

    @property
    def blobs_to_scan(self) -> dict[BlobId, RepoPath]:
        """Each blob without facts once, with the first path it stands at."""
        blobs: dict[BlobId, RepoPath] = {}
        for action in self.of("scan"):
            if action.blob is not None:
                blobs.setdefault(action.blob, action.path)
        return blobs


class RulesEngine:
    """Turns a change of the tree into a plan."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def changes_between(
        self, rows: Iterable[FileRow], files: Iterable[tuple[RepoPath, BlobId]], *, force: bool
    ) -> list[FileChange]:
        """What differs between the *rows* of a view and all *files* of a tree.

        For a full walk: the rules may have changed as well as the tree, so rows
        the size limit could treat otherwise come along, and with *force* all do.
        """
        before = {row.path: row for row in rows}
        changes: list[FileChange] = []
        for path, blob in files:
            if not self.rules.wants(path):
                continue
            row = before.pop(path, None)
            if force or row is None or row.blob != blob or self._judges_anew(row):
                changes.append(FileChange(path, row.blob if row else None, blob))
        changes += [FileChange(row.path, row.blob, None) for row in before.values()]
        return changes

    def _judges_anew(self, row: FileRow) -> bool:
        return row.status == "too_large" or row.size > self.rules.max_blob_size

    def plan(
        self,
        changes: Iterable[FileChange],
        *,
        size_of: Callable[[BlobId], int],
        known: Callable[[BlobId], bool],
        full_walk: str | None = None,
        force: bool = False,
    ) -> Plan:
        """The plan for *changes*, all of paths the rules want or a view still holds.

        *size_of* gives a blob's size in bytes, *known* whether its facts are
        stored. With *force* nothing counts as known.
        """
        ordered = sorted(changes, key=lambda change: change.path)
        sources = _removed_by_blob(ordered)
        actions = [self._action(change, sources, size_of, known, force) for change in ordered]
        return Plan(tuple(actions), full_walk)

    def _action(
        self,
        change: FileChange,
        sources: dict[BlobId, list[RepoPath]],
        size_of: Callable[[BlobId], int],
        known: Callable[[BlobId], bool],
        force: bool,
    ) -> Action:
        path, blob = change.path, change.new
        if blob is None:
            return Action("remove", path, change.old, "no longer in the tree")
        size = size_of(blob)
        if size > self.rules.max_blob_size:
            limit = self.rules.max_blob_size
            return Action("skip", path, blob, f"{size} bytes, above max_blob_size {limit}")
        if force:
            return Action("scan", path, blob, "forced")
        if not known(blob):
            return Action("scan", path, blob, "blob not seen before")
        if change.old is None and sources.get(blob):
            return Action("move", path, blob, "same blob, other path", sources[blob].pop(0))
        return Action("reuse", path, blob, "facts of this blob are known")


def _removed_by_blob(changes: Iterable[FileChange]) -> dict[BlobId, list[RepoPath]]:
    removed: dict[BlobId, list[RepoPath]] = {}
    for change in changes:
        if change.new is None and change.old is not None:
            removed.setdefault(change.old, []).append(change.path)
    return removed
