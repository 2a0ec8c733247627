"""One partner each: which pairs are looked at, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, KeysView
from typing import Final

from remora.indexer.changes.sides import Node

_MOST_PAIRS: Final = 900
"""So many pairs are all looked at, and of more those that share a trait which no more pairs share:
what many have in common tells nothing, and time stays in proportion to the change."""
_PAIRS_A_NODE: Final = 10
"""And no more pairs than so many for each node."""
_SHORT: Final = 2
"""Lines below the first."""

Traits = Callable[[Node], KeysView[Hashable]]
"""What others may have as well, in an order that the bytes give."""
Score = Callable[[Node, Node], float | None]
"""How well two nodes fit; None where they are two."""


class Partners:
    """Which node of the older version is which of the newer one: one to one."""

    def __init__(self) -> None:
        self.after_of: dict[Node, Node] = {}
        self.before_of: dict[Node, Node] = {}
        self.settled: list[tuple[Node, Node]] = []
        """Those of which nothing depends on others; what is in them goes along unnamed."""
        self.was_cut = False
        """Whether there were too many pairs to look at all that may be one."""

    def stayed(self) -> Iterator[tuple[Node, Node]]:
        """All pairs, with what is settled and what is in it."""
        yield from self.after_of.items()
        for one, other in self.settled:
            yield one, other
            yield from zip(one.descendants(), other.descendants(), strict=True)

    def stayed_before(self) -> Iterator[Node]:
        """Of all pairs the older nodes."""
        yield from self.after_of
        for one, _ in self.settled:
            yield one
            if one.members:
                yield from one.descendants()

    def join(self, before: Node, after: Node) -> None:
        """Make them one node."""
        self.after_of[before] = after
        self.before_of[after] = before

    def part(self, before: Node, after: Node) -> None:
        """Let go of a pair that was joined."""
        del self.after_of[before], self.before_of[after]

    def free(self, before: Node, after: Node) -> bool:
        """Whether both are without a partner."""
        return before not in self.after_of and after not in self.before_of

    def choose(
        self,
        namesakes: list[tuple[Node, Node]],
        before: list[Node],
        after: list[Node],
        traits: Traits,
        score: Score,
        *,
        again: bool = False,
    ) -> None:
        """Join *namesakes* and pairs of free nodes, the best first; *namesakes* in the end.

        Those are looked at that share a trait; *again* says that all others have been, before.
        Of equal ones those come first that are first by key. Only pairs that share a node compete,
        so the outcome is the same in both directions; and namesakes that compete with none are
        not scored.
        """
        own = dict.fromkeys(namesakes)
        others = [pair for pair in self._looked_at(before, after, traits, again) if pair not in own]
        asked = {node for pair in others for node in pair}
        pairs = (*(pair for pair in own if not asked.isdisjoint(pair)), *others)
        scored = [(fits, *pair) for pair in pairs if (fits := score(*pair)) is not None]
        scored.sort(key=lambda entry: (-entry[0], entry[1].key, entry[2].key))
        for pair in (*(found[1:] for found in scored), *namesakes):
            if self.free(*pair):
                self.join(*pair)

    def _looked_at(
        self, before: list[Node], after: list[Node], traits: Traits, again: bool
    ) -> Iterable[tuple[Node, Node]]:
        if len(before) * len(after) <= _MOST_PAIRS:
            return ((one, other) for one in before for other in after)
        most = _PAIRS_A_NODE * (len(before) + len(after))
        ones = _by_trait((node, traits(node)) for node in before)
        others = _by_trait((node, ones.keys() & traits(node)) for node in after)
        pairs = [*self._sharing(ones, others, most)]
        if not again and not self.was_cut:
            seen = {node for pair in pairs for node in pair}
            short = [
                sum(node not in seen and _is_short(node) for node in side)
                for side in (before, after)
            ]
            self.was_cut = short[0] * short[1] > _MOST_PAIRS
        return pairs

    def _sharing(
        self, before: dict[Hashable, list[Node]], after: dict[Hashable, list[Node]], most: int
    ) -> Iterator[tuple[Node, Node]]:
        """What shares the rarest traits first, and *most* pairs in all."""
        shared = [(ones, after[trait]) for trait, ones in before.items() if trait in after]
        shared.sort(key=lambda sides: len(sides[0]) * len(sides[1]))
        seen: set[tuple[Node, Node]] = set()
        for ones, others in shared:
            if len(ones) * len(others) > _MOST_PAIRS or len(seen) > most:
                self.was_cut = True
                return
            for pair in ((one, other) for one in ones for other in others):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _is_short(node: Node) -> bool:
    """Whether a line that changes leaves it little to be known by."""
    return bool(node.size) and node.definition.end_line - node.definition.def_line <= _SHORT


def _by_trait(nodes: Iterable[tuple[Node, Collection[Hashable]]]) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = {}
    for node, traits in nodes:
        for trait in traits:
            found.setdefault(trait, []).append(node)
    return found
