"""One partner each: what is chosen first, and which pairs are looked at at all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final, NamedTuple

from remora.indexer.changes.sides import Node

MOST_PAIRS: Final = 900
"""Of so many pairs that share one trait each is looked at; what more pairs share tells nothing."""


class Candidate(NamedTuple):
    """Two nodes that may be one."""

    score: float
    before: Node
    after: Node


class Partners:
    """Which node of the older version is which of the newer one: one to one."""

    def __init__(self) -> None:
        self.after_of: dict[Node, Node] = {}
        self.before_of: dict[Node, Node] = {}

    def join(self, before: Node, after: Node) -> None:
        self.after_of[before] = after
        self.before_of[after] = before

    def free(self, before: Node, after: Node) -> bool:
        return before not in self.after_of and after not in self.before_of

    def join_best(self, candidates: Iterable[Candidate]) -> None:
        """The best first; of equal ones, those that are first by key, the same both ways."""
        for _, before, after in sorted(candidates, key=_order):
            if self.free(before, after):
                self.join(before, after)


def _order(candidate: Candidate) -> tuple[float, str, str]:
    return -candidate.score, candidate.before.key, candidate.after.key


def sharing(
    before: Iterable[Node],
    after: Iterable[Node],
    traits: Callable[[Node], Iterable[Hashable]],
    cut: Callable[[], None],
) -> Iterator[tuple[Node, Node]]:
    """Pairs that share a trait, each once. *cut* is called where one was shared by too many."""
    left, right = _by_trait(before, traits), _by_trait(after, traits)
    seen: set[tuple[Node, Node]] = set()
    for trait, ones in left.items():
        others = right.get(trait, ())
        if len(ones) * len(others) > MOST_PAIRS:
            cut()
            continue
        for pair in ((one, other) for one in ones for other in others):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _by_trait(
    nodes: Iterable[Node], traits: Callable[[Node], Iterable[Hashable]]
) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = {}
    for node in nodes:
        for trait in dict.fromkeys(traits(node)):
            found.setdefault(trait, []).append(node)
    return found
