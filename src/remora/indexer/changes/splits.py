"""Functions that became several: each part took other statements of the whole.

Nobody has to call the parts, as what was extracted is called: where a function was split in two,
its callers call one after the other. So all of it has to happen in one place, and no statement
counts twice: what many functions have in common belongs to one part at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from remora.indexer.changes.bags import beyond
from remora.indexer.changes.likeness import Statements, equal_weight
from remora.indexer.changes.namesakes import Pair
from remora.indexer.changes.sides import Node

_SHARE: Final = 0.6
"""Of a part, so much of its tokens stood in the whole, in statements that are the same,"""
_LEAST: Final = 12
"""and so many tokens."""
_COVERED: Final = 0.6
"""Of a whole that is gone, so much stands in its parts."""
_MOST_PARTS: Final = 40
"""That come in one place with one whole: there nobody split anything by hand."""


def splits(
    far_of: Mapping[Node, Node], gone: Iterable[Node], free: Iterable[Node]
) -> Iterator[Pair]:
    """Each part, of the *free* ones on the far side, with the whole on the near side.

    A whole is one of those *gone* there, or was renamed and is one of its parts itself. *far_of*
    leads from the near side to the far side.
    """
    come = _by_place(free)
    if not come:
        return
    for whole in gone:
        beside = _beside(whole, far_of, come)
        parts = list(_parts(whole.body.statements, beside)) if len(beside) > 1 else []
        covered = sum(taken for _, taken in parts)
        if len(parts) > 1 and covered >= _COVERED * whole.body.weight:
            yield from ((part, whole) for part, _ in parts)
    for whole, far in far_of.items():
        beside = _beside(whole, far_of, come) if whole.name != far.name else []
        if beside:
            lost = beyond(whole.body.statements, far.body.statements)
            yield from ((part, whole) for part, _ in _parts(lost, beside))


def _by_place(free: Iterable[Node]) -> dict[Node, list[Node]]:
    found: dict[Node, list[Node]] = {}
    for node in free:
        if node.family == "function" and node.parent is not None:
            found.setdefault(node.parent, []).append(node)
    return found


def _beside(
    whole: Node, far_of: Mapping[Node, Node], come: Mapping[Node, list[Node]]
) -> list[Node]:
    """What came where *whole* stood, if anybody can say which of that was it."""
    place = far_of.get(whole.parent) if whole.parent is not None else None
    found = come.get(place, []) if place is not None and whole.family == "function" else []
    return found if len(found) <= _MOST_PARTS else []


def _parts(lost: Statements, beside: Iterable[Node]) -> Iterator[tuple[Node, int]]:
    """Those of *beside* that were made of *lost*, the largest first, with the tokens each took."""
    said = [(node, node.body.statements) for node in beside if node.body.weight >= _LEAST]
    said.sort(key=lambda part: (-equal_weight(part[1], lost), part[0].key))
    for part, statements in said:
        taken = equal_weight(statements, lost)
        if taken >= _SHARE * part.body.weight:
            yield part, taken
            lost = beyond(lost, statements)
