"""Names that were taken over: `f` became `g`, and `h` became `f`.

While `f` looks much as before under its old name, keys alone say that nothing happened to it but
small things, and that `h` became `g`. Heads and equal bodies tell: the old `f` is `g` to the
letter, parameters included, and the new `f` has other parameters than the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from remora.indexer.changes.evidence import bodies_alike, weight_of
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.namesakes import Pair
from remora.indexer.changes.sides import Node

_ALIKE: Final = 0.75
_WEIGHT: Final = 10

Kept = dict[tuple[object, ...], Pair | None]
"""Functions that kept their names, by body, head and classes; None where there are several."""


def exchange(partners: Partners) -> None:
    """Give partners their due where a name was taken over by another function."""
    kept: Kept = {}
    renamed: list[Pair] = []
    functions = (
        (one, other) for one, other in partners.after_of.items() if one.family == "function"
    )
    for one, other in functions:
        if one.name != other.name:
            renamed.append((one, other))
        elif may_exchange(one, other):
            _note(kept, one, other)
    for one, other in sorted(renamed, key=lambda pair: pair[0].key):
        for pair in _taken_over(kept, one, other):
            if partners.after_of.get(pair[0]) is pair[1] and _fit(one, other, *pair):
                partners.part(one, other)
                partners.part(*pair)
                partners.join(pair[0], other)
                partners.join(one, pair[1])
                break


def may_exchange(one: Node, other: Node) -> bool:
    """Whether a function that kept its name may have taken it over: body and head are others."""
    return one.mark.body_hash != other.mark.body_hash and one.head != other.head


def _note(kept: Kept, one: Node, other: Node) -> None:
    for traits in (_as_before(one, one, other), _as_after(other, one, other)):
        kept[traits] = None if traits in kept else (one, other)


def _as_before(node: Node, one: Node, other: Node) -> tuple[object, ...]:
    return "before", node.mark.body_hash, node.head, one.parent, other.parent


def _as_after(node: Node, one: Node, other: Node) -> tuple[object, ...]:
    return "after", node.mark.body_hash, node.head, one.parent, other.parent


def _taken_over(kept: Kept, one: Node, other: Node) -> Iterator[Pair]:
    """Functions whose old form is *other* to the letter, or whose new form is *one*."""
    for traits in (_as_before(other, one, other), _as_after(one, one, other)):
        found = kept.get(traits)
        if found is not None:
            yield found


def _fit(one: Node, other: Node, old: Node, new: Node) -> bool:
    return (
        weight_of(old, other) >= _WEIGHT
        and weight_of(one, new) >= _WEIGHT
        and min(bodies_alike(old, other), bodies_alike(one, new)) >= _ALIKE
    )
