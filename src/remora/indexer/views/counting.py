"""How many files and definitions differ between two views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import FileRow, Outline


class Counts(NamedTuple):
    """How many files, or nodes, differ between two views."""

    added: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0


def count_files(
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


class NodeCount:
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


def nodes_of(row: FileRow | None, outlines: Mapping[BlobId, Outline]) -> dict[str, str]:
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
