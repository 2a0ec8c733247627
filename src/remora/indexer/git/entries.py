"""What a tree holds, and how two trees differ: the values this floor hands out.

Only regular files count. A submodule or a directory is, to the rest of the index, the
same as nothing at that path; and so is a symbolic link, but where links are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath

FILE_MODE = 0o100644
EXECUTABLE_MODE = 0o100755
SYMLINK_MODE = 0o120000

MOST_FILES = 1_000_000
"""How many of a tree, or of the difference between two, are listed at most."""

MOST_LISTED_BYTES = 256 * 1024 * 1024
"""Of paths, or of a listing of them with their ids."""

_TYPE_BITS = 0o170000
_REGULAR = 0o100000

PathFilter = Callable[[RepoPath], bool]
"""Chooses paths. Asked early, so that what nobody wants costs nothing."""


class TreeEntry(NamedTuple):
    """A file of a tree. `mode` is `FILE_MODE` or `EXECUTABLE_MODE`; where symbolic links were
    asked for, `SYMLINK_MODE` for one, whose blob is its target."""

    path: RepoPath
    blob: BlobId
    mode: int


class TreeChange(NamedTuple):
    """What happened to one path: added (`old` is None), deleted (`new` is None) or changed.

    At least one side is set, the sides differ, and a list of changes names each
    path once: a file that became a symlink is a deletion, and a rename is a
    deletion and an addition.
    """

    path: RepoPath
    old: TreeEntry | None
    new: TreeEntry | None


def regular_mode(mode: int) -> int | None:
    """*mode* as git canonicalises it, or None where it is not a regular file's.

    Trees written by early versions of git hold 0100664; git reads it as 0100644.
    """
    if mode & _TYPE_BITS != _REGULAR:
        return None
    return EXECUTABLE_MODE if mode & 0o100 else FILE_MODE


def file_entry(path: RepoPath, blob: str, mode: int, *, symlinks: bool = False) -> TreeEntry | None:
    """The entry, or None where *mode* is not a regular file's, nor with *symlinks* a link's."""
    regular = SYMLINK_MODE if symlinks and mode == SYMLINK_MODE else regular_mode(mode)
    return None if regular is None else TreeEntry(path, BlobId(blob), regular)


def is_wanted(entry: TreeEntry, wanted: PathFilter | None) -> bool:
    """Whether *entry* is to be listed: a link that was asked for is, whatever *wanted* says."""
    return wanted is None or entry.mode == SYMLINK_MODE or wanted(entry.path)


class ChangeSet:
    """Gathers the two sides of changes, path by path, whatever order they come in.

    Git reports a change of type as one record or as two in either order; here
    they meet.
    """

    def __init__(self) -> None:
        self._sides: dict[RepoPath, tuple[TreeEntry | None, TreeEntry | None]] = {}

    def add(self, path: RepoPath, old: TreeEntry | None, new: TreeEntry | None) -> None:
        """Record one or both sides of a change. A side given as None says nothing."""
        had_old, had_new = self._sides.get(path, (None, None))
        self._sides[path] = (old or had_old, new or had_new)

    def changes(self) -> list[TreeChange]:
        """The changes, in order (see `in_order`)."""
        return in_order(
            TreeChange(path, old, new) for path, (old, new) in self._sides.items() if old != new
        )


class Split(NamedTuple):
    """Changes with symbolic links among them, taken apart."""

    files: list[TreeChange]
    """Those of regular files, as if there were no links."""
    symlinks: dict[RepoPath, BlobId | None]
    """Where links came, went or changed: the blob of the target, None where there is no more."""


def split(changes: Iterable[TreeChange]) -> Split:
    """*changes* of files and links, each kind for itself, in the order in which they were."""
    found = Split([], {})
    for path, old, new in changes:
        old_file, new_file = _regular(old), _regular(new)
        if old_file != new_file:
            found.files.append(TreeChange(path, old_file, new_file))
        if old is not old_file or new is not new_file:
            found.symlinks[path] = new.blob if new is not None and new is not new_file else None
    return found


def _regular(entry: TreeEntry | None) -> TreeEntry | None:
    return None if entry is None or entry.mode == SYMLINK_MODE else entry


def in_order(changes: Iterable[TreeChange]) -> list[TreeChange]:
    """Deletions first, so that a path is free before another takes its place; then by path."""
    return sorted(changes, key=lambda change: (change.new is not None, change.path))
