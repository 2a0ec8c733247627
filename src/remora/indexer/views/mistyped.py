"""Paths that one which is not there may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from remora.indexer.models.ids import RepoPath

_ALIKE = 0.8
_LONGEST = 200
"""A path with more characters is none that was mistyped."""


def paths_alike(path: RepoPath, known: Iterable[RepoPath]) -> list[str]:
    """Of *known* those in the same folder or of the same name that *path* may be a slip for."""
    if len(path) > _LONGEST:
        return []
    folder, _, name = path.rpartition("/")
    return get_close_matches(path, [x for x in known if _is_near(x, folder, name)], cutoff=_ALIKE)


def _is_near(path: str, folder: str, name: str) -> bool:
    """Whether a file is in *folder*, or has the *name* and is in another."""
    around, _, last = path.rpartition("/")
    return around == folder or last == name
