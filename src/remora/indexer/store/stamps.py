"""Stamps: beside the store, for each worktree, a file that names the tree its view is of.

A hook compares it with HEAD's tree before it starts anything. A stamp may be
missing, but it must never be wrong: it is touched only under the write lock,
removed before the view moves and written after the move is on disk.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from remora.indexer.errors import StoreError
from remora.indexer.models.ids import TreeId

FOLDER = "stamps"


def worktree_name(worktree: str) -> str | None:
    """What a worktree's files are called: `main`, `worktrees/NAME`; None where it has no name.

    A git directory outside the common one (`GIT_COMMON_DIR` was set) has none.
    """
    if not worktree:
        return "main"
    return None if worktree.startswith("/") else worktree


def stamp_file(folder: Path, worktree: str) -> Path | None:
    """Where the stamp of *worktree* is; None for a worktree that gets none."""
    name = worktree_name(worktree)
    return None if name is None else Path(folder, FOLDER, name)


def write_stamp(folder: Path, worktree: str, tree: TreeId | None, *, mode: int) -> None:
    """Say that the view of *worktree* is of *tree*; an empty view gets no stamp.

    Best effort: where it cannot be written there is none, and hooks are only slower.
    """
    file = stamp_file(folder, worktree)
    if file is None or tree is None:
        return
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(f"{tree}\n")
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def remove_stamp(folder: Path, worktree: str) -> None:
    """Say nothing of *worktree* any more. Raises StoreError where the old word would stay."""
    file = stamp_file(folder, worktree)
    if file is None:
        return
    try:
        file.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise StoreError(f"the stamp {file} cannot be removed: {error.strerror}") from error


def remove_stamps(folder: Path) -> None:
    """Say nothing of any worktree. Raises StoreError where an old word would stay."""
    try:
        shutil.rmtree(Path(folder, FOLDER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"the stamps in {folder} cannot be removed: {error.strerror}") from error
