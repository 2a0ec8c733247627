"""Modules in boxes: a box a folder, small folders in that of their parent where there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from remora.indexer.models.ids import RepoPath

MOST: Final = 40
"""Boxes: so many can be told apart in one picture."""


def boxes(paths: Sequence[RepoPath], most: int = MOST) -> list[str]:
    """By path the folder whose box it lies in; "" is the top.

    Of the deepest folders the smallest go up into their parents first, until *most* are left.
    """
    home = {path: path.rpartition("/")[0] for path in paths}
    sizes = Counter(home.values())
    becomes: dict[str, str] = {}
    while len(sizes) > most:
        small = max(sizes, key=lambda folder: (folder.count("/") + bool(folder), -sizes[folder]))
        parent = small.rpartition("/")[0]
        sizes[parent] += sizes.pop(small)
        becomes[small] = parent
    return [_followed(becomes, home[path]) for path in paths]


def _followed(becomes: dict[str, str], folder: str) -> str:
    while folder in becomes:
        folder = becomes[folder]
    return folder
