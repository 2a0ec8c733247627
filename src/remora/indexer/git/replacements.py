"""Replaced objects (`git replace`), which are not followed.

A blob is indexed under its own id, as the content that has this id. Git shows the
replacement in its place; whoever made one should know that the index does not.
"""

from __future__ import annotations

import mmap
import os
from typing import TYPE_CHECKING

from remora.indexer.git.command import Git

if TYPE_CHECKING:
    from remora.indexer.git.location import Location

_REFS = "refs/replace/"


def has_replacements(location: Location) -> bool:
    """Whether the repository replaces objects: two looks at files, where refs are files."""
    if os.path.isdir(f"{location.common_dir}/reftable"):  # noqa: PTH112
        return bool(Git(location).run("for-each-ref", "--count=1", _REFS).stdout)
    return _has_loose(location) or _has_packed(location)


def _has_loose(location: Location) -> bool:
    try:
        return bool(os.listdir(f"{location.common_dir}/{_REFS}"))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return False


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a FIFO in its place has nothing to say


def _has_packed(location: Location) -> bool:
    try:
        with (
            open(f"{location.common_dir}/packed-refs", "rb", opener=_without_waiting) as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as refs,
        ):
            return refs.find(f" {_REFS}".encode()) >= 0
    except (FileNotFoundError, ValueError):  # none, or an empty one
        return False
