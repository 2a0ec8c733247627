"""Names of a view that are spelled nearly like one that it has not."""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.models.ids import MODULE_NAME, node_key
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.search import search
from remora.indexer.views.view import View

_OFFERED = 3
_FAR = 4
_SHORTEST = 3
_LONGEST = 200
"""A name with more characters is none that was mistyped."""


def spelled_alike(view: View, name: str, path: str = "") -> list[str]:
    """The keys of those at or below *path* that *name* is likely to have been meant for.

    By the number of characters that differ, two that changed places counted once; where none
    is that close, as `search` finds them.
    """
    close = sorted(_close(view, name, path))[:_OFFERED] if len(name) <= _LONGEST else []
    return [key for _, _, key in close] or [
        hit.key for hit in search(view, name, path=path, limit=_OFFERED)
    ]


def _close(view: View, name: str, path: str) -> Iterator[tuple[int, int, str]]:
    wanted = name.lower().split(".")
    most = 0 if len(wanted[-1]) < _SHORTEST else max(1, len(wanted[-1]) // 3)
    known: dict[str, int | None] = {}
    for row, outline in view.outlines(path):
        module = dotted_path(row.path)
        for own in outline.names:
            full = (module if own == MODULE_NAME else f"{module}.{own}").lower().split(".")
            last = full[-1].partition("@")[0]
            if last not in known:
                known[last] = distance(wanted[-1], last, most)
            off = known[last]
            if off is not None:
                around = _around(wanted[:-1], full[-len(wanted) : -1])
                yield off + around, len(own), node_key(row.path, own)


def _around(wanted: list[str], there: list[str]) -> int:
    """How much differs of what stands before the last name."""
    if not wanted or wanted == there:
        return 0
    off = distance(".".join(wanted), ".".join(there), _FAR - 1)
    return _FAR if off is None else off


def distance(one: str, other: str, most: int) -> int | None:
    """The characters to insert, remove, change or swap with the next; None for more than *most*."""
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
        before, last = last, row
    return last[-1] if last[-1] <= most else None
