"""Object folders, before they are given to code in this process that opens what is in them.

A FIFO or a device in the place of an object holds up whoever opens it. A git process
that is held up is ended; this process cannot end itself in the middle of a call.
"""

from __future__ import annotations

import os
import stat

_DEEPEST = 5  # git and libgit2 follow no longer chain of alternates
_LARGEST = 64 * 1024


def are_plain(folder: str, depth: int = 0) -> bool:
    """Whether *folder* and its alternates hold files and folders only."""
    if depth > _DEEPEST:
        return False
    try:
        if not all(map(_holds_files, (folder, *_folders_in(folder)))):
            return False
        return all(are_plain(other, depth + 1) for other in _alternates(folder))
    except FileNotFoundError:
        return True  # an alternate that is gone is left out by git, too
    except (OSError, ValueError):
        return False


def _folders_in(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.path for entry in entries if entry.is_dir()]


def _holds_files(folder: str) -> bool:
    with os.scandir(folder) as entries:
        return all(entry.is_file() or entry.is_dir() or _is_dangling(entry) for entry in entries)


def _is_dangling(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110


def _alternates(folder: str) -> list[str]:
    path = f"{folder}/info/alternates"
    try:
        state = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return []
    if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST:
        raise ValueError(path)
    with open(path, "rb") as file:  # noqa: PTH123
        lines = os.fsdecode(file.read()).split("\n")
    return [os.path.join(folder, line) for line in lines if line and line[0] != "#"]  # noqa: PTH118
