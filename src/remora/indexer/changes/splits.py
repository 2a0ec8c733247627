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
from remora.indexer.changes.matching import Partners
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
_MOST_LINES: Final = 1_000_000
"""Of wholes and what comes beside them, taken together pair by pair."""


def splits(
    partners: Partners, far_of: Mapping[Node, Node], gone: Iterable[Node], free: Iterable[Node]
) -> Iterator[Pair]:
    """Each part, of the *free* ones on the far side, with the whole on the near side.

    A whole is one of those *gone* there, or was renamed and is one of its parts itself. *far_of*
    leads from the near side to the far side. Where there are too many, *partners* are told.
    """
    come = _by_place(free)
    work = 0
    for whole in (*gone, *(one for one, far in far_of.items() if one.name != far.name)):
        beside = _beside(whole, far_of, come)
        work += sum(len(part.lines) for part in beside)
        if work > _MOST_LINES:
            partners.was_cut = True
            return
        yield from ((part, whole) for part in _parts_of(whole, far_of.get(whole), beside))


def _parts_of(whole: Node, far: Node | None, beside: list[Node]) -> list[Node]:
    """Those of *beside* that *whole* was split into; *far* is what it is now, if it is anything."""
    if len(beside) < (2 if far is None else 1):
        return []
    statements = whole.body.statements
    lost = statements if far is None else beyond(statements, far.body.statements)
    parts = list(_parts(lost, beside))
    covered = sum(taken for _, taken in parts)
    if far is None and (len(parts) < 2 or covered < _COVERED * whole.body.weight):
        return []
    return [part for part, _ in parts]


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
