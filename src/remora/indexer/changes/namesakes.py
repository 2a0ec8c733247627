"""Nodes of one name in partners: the same key, where file and class are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from remora.indexer.changes.matching import Partners
from remora.indexer.changes.sides import Node

Pair = tuple[Node, Node]


def namesakes(partners: Partners, parents: Iterable[Node], family: str) -> list[Pair]:
    """The nodes of *family* in *parents*, each with that of its name in the parent's partner.

    Nothing of a parent in which all have partners.
    """
    found: list[Pair] = []
    taken = partners.after_of
    for parent in parents:
        if not parent.members or parent not in taken:
            continue
        if any(
            node.family == family and not node.is_settled and node not in taken
            for node in parent.members
        ):
            found.extend(_same_names(parent, taken[parent], family))
    return found


def pair_inner_classes(parents: Iterable[Node], partners: Partners) -> list[Node]:
    """Join classes that keep their names in what was joined last; those of the older version.

    *parents* are in the order of the source, so what encloses a class comes before it.
    """
    joined: list[Node] = []
    for parent in parents:
        for one, other in namesakes(partners, [parent] if parent.members else [], "class"):
            if partners.free(one, other):
                partners.join(one, other)
                joined.append(one)
    return joined


def _same_names(parent: Node, other: Node, family: str) -> Iterator[Pair]:
    old, new = _by_name(parent, family), _by_name(other, family)
    for name, ones in old.items():
        if others := new.get(name):
            yield from _twins(ones, others)


def _by_name(parent: Node, family: str) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in parent.members:
        if node.family == family and not node.is_settled:
            found.setdefault(node.name, []).append(node)
    return found


_TRAITS: Final[tuple[Callable[[Node], object], ...]] = (
    lambda node: node.mark.source_hash,
    lambda node: node.mark.code_hash,
    lambda node: (node.mark.body_hash, node.head),
    lambda node: node.head,
)


def _twins(ones: list[Node], others: list[Node]) -> Iterator[Pair]:
    """Which of several definitions of one name is which: equal ones first, the rest in order."""
    if len(ones) == len(others) == 1:
        yield ones[0], others[0]
        return
    for trait in _TRAITS:
        pairs = list(_equal(ones, others, trait))
        yield from pairs
        ones = _without(ones, {one for one, _ in pairs})
        others = _without(others, {other for _, other in pairs})
    yield from zip(ones, others, strict=False)


def _equal(ones: list[Node], others: list[Node], trait: Callable[[Node], object]) -> Iterator[Pair]:
    waiting: dict[object, list[Node]] = {}
    for other in reversed(others):
        waiting.setdefault(trait(other), []).append(other)
    for one in ones:
        if found := waiting.get(trait(one)):
            yield one, found.pop()


def _without(nodes: list[Node], taken: set[Node]) -> list[Node]:
    return [node for node in nodes if node not in taken]
