"""Which function of one version is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, KeysView, Mapping
from itertools import chain, zip_longest
from typing import Final

from remora.indexer.changes.evidence import (
    are_texts_alike,
    bases,
    lines_alike,
    names_alike,
    texts_alike,
    weight_of,
)
from remora.indexer.changes.matching import Partners
from remora.indexer.changes.namesakes import Pair, namesakes, pair_inner_classes
from remora.indexer.changes.replaced import Votes
from remora.indexer.changes.sides import DEEPEST, Node
from remora.indexer.foundation.named_tuples import NamedTuple

_SURE: Final = 0.6
"""A namesake with so much in common is not questioned."""
_SURE_LINES: Final = 0.7
"""In lines as they are, comments with them."""
_PROMISING: Final = 0.3
"""With so much in equal lines most are sure: what likeness cannot exceed is not asked first."""
_CROSSES: Final = 0.75
"""Whoever takes the place of a namesake is so much alike,"""
_CROSSES_BY: Final = 0.25
"""so much more than the namesake is,"""
_CROSSING_WEIGHT: Final = 10
"""and of so many tokens."""
_NEVER: Final = 2.0
_BODY: Final = 0.75
"""Other functions are one where their texts are so much alike,"""
_NAME: Final = 0.4
"""less so much where the names are,"""
_VOTED: Final = 0.35
"""so much less where one name stands for the other in code that stayed,"""
_FAR: Final = 0.1
"""more where file or class is another,"""
_FAR_WEIGHT: Final = 5
"""and of so many tokens there, if the classes have nothing to do with each other."""
_LOCAL_WEIGHT: Final = 15
"""In two functions, many are alike that have nothing to do with each other."""
_SHORT: Final = 6
_SHORT_NAME: Final = 0.35
"""Of shorter bodies the names have to be alike as well,"""
_EXACT: Final = 3
"""unless body and head are the same, and no other in that place has them."""
_TELLING: Final = 12
"""Shorter lines are in many functions."""
_OWN_NAME: Final = 0.2
_OWN_PLACE: Final = 0.1


class _Contested(NamedTuple):
    """Of a node that has a namesake which may be another function."""

    alike: float
    namesake: Node


class Functions:
    """Joins functions; their files and classes have been joined."""

    def __init__(self, partners: Partners) -> None:
        self._partners = partners
        self._standing: dict[Node, _Contested] = {}
        self._votes = Votes()
        self._traits_of: dict[Node, KeysView[Hashable]] = {}
        self._unlike: set[Pair] = set()
        """Of this call of `pair`, what is two whatever else is joined."""
        self._exact_in: dict[Node, Counter[tuple[bytes, str]]] = {}
        """How many members of a node have one body and head."""

    def pair(self, before: list[Node], after: list[Node]) -> None:
        """Join nodes of *before*, all of the older version, with those of *after*.

        First what stands in no function, then what stands in those, and so on: there classes that
        keep their names come first, for what is in them.
        """
        self._unlike.clear()
        parents = [node for node in before if node.family != "function"]
        levels = zip_longest(_by_depth(before), _by_depth(after), fillvalue=list[Node]())
        taken, taken_after = self._partners.after_of, self._partners.before_of
        free_old, free_new = list[Node](), list[Node]()
        for depth, (old, new) in enumerate(levels):
            pairs = namesakes(self._partners, parents, "function")
            loose = self._join_sure(pairs)
            if depth <= DEEPEST:
                free_old = _without(taken, chain(free_old, old))
                free_new = _without(taken_after, chain(free_new, new))
                if free_old and free_new:
                    self._partners.choose(
                        loose, free_old, free_new, self._traits, self._score_again
                    )
            parents = [*old, *self._inner_classes(old)]

    def _inner_classes(self, functions: list[Node]) -> list[Node]:
        """The classes in *functions* that keep their names, joined now, and those in them."""
        found: list[Node] = []
        level = functions
        while level:
            level = pair_inner_classes(level, self._partners)
            found += level
        return found

    def pair_members(self, classes: list[Node]) -> None:
        """Join functions that keep their names in *classes*, and in each other."""
        while classes:
            self._join_sure(namesakes(self._partners, classes, "function"))
            classes = [m for parent in classes for m in parent.members if m.family == "function"]

    def _join_sure(self, pairs: list[Pair]) -> list[Pair]:
        """Join those of *pairs* that nobody questions, and give the others that are free."""
        loose: list[Pair] = []
        for one, other in pairs:
            if not self._partners.free(one, other):
                continue
            if _is_sure(one, other):
                self._partners.join(one, other)
                continue
            loose.append((one, other))
            alike = texts_alike(one, other)
            self._standing[one] = _Contested(alike, other)
            self._standing[other] = _Contested(alike, one)
        return loose

    def vote(self, before: Iterable[Node], after: Iterable[Node]) -> None:
        """Look again at free functions, by what became of their names in code that stayed."""
        old = [n for n in before if n.family == "function" and n not in self._partners.after_of]
        new = [n for n in after if n.family == "function" and n not in self._partners.before_of]
        if not old or not new:
            return
        self._votes.count(self._partners.after_of.items(), old, new)
        if self._votes:
            self._partners.choose([], old, new, self._voted_traits, self._score, again=True)

    def _voted_traits(self, node: Node) -> KeysView[Hashable]:
        return dict.fromkeys(self._votes.about(node.name)).keys()

    def _traits(self, node: Node) -> KeysView[Hashable]:
        found = self._traits_of.get(node)
        if found is None:
            long = [line for line in node.lines if len(line) >= _TELLING]
            found = dict.fromkeys((node.name, node.mark.body_hash, *long)).keys()
            self._traits_of[node] = found
        return found

    def _score_again(self, one: Node, other: Node) -> float | None:
        """`_score`, and once a round of `pair` alone where it depends on nothing that changes."""
        if (one, other) in self._unlike:
            return None
        found = self._score(one, other)
        if found is None and self._is_settled(one) and self._is_settled(other):
            self._unlike.add((one, other))
        return found

    def _is_settled(self, node: Node) -> bool:
        """Whether its place is known, and it has no namesake that may find a partner yet."""
        return node.depth == 0 and node not in self._standing

    def _score(self, one: Node, other: Node) -> float | None:
        own = self._standing.get(one)
        if own is not None and own.namesake is other:
            return own.alike + _OWN_NAME + _OWN_PLACE
        names, near = names_alike(one, other), self._is_near(one, other)
        voted = self._votes.has(one.name, other.name)
        weight = weight_of(one, other)
        is_short = weight < _SHORT and names < _SHORT_NAME and not voted
        if is_short and not (near and weight >= _EXACT and self._are_alone(one, other)):
            return None
        if not near and weight < self._far_weight(one, other):
            return None
        least = max(
            _BODY - _NAME * names - _VOTED * voted + _FAR * (not near),
            self._to_cross(one, other, weight),
        )
        alike = texts_alike(one, other, least)
        return alike + _OWN_NAME * names + _OWN_PLACE * near if alike >= least else None

    def _to_cross(self, one: Node, other: Node, weight: int) -> float:
        """How much alike two have to be to leave their namesakes, if they have any."""
        least = 0.0
        for node, taker in ((one, other), (other, one)):
            own = self._standing.get(node)
            if own is None or self._is_taken(own.namesake):
                continue
            if weight < _CROSSING_WEIGHT or _hands_over(node, own.namesake, taker):
                return _NEVER
            least = max(least, _CROSSES, own.alike + _CROSSES_BY)
        return least

    def _is_taken(self, node: Node) -> bool:
        return node in self._partners.after_of or node in self._partners.before_of

    def _is_near(self, one: Node, other: Node) -> bool:
        """Whether what encloses one is what encloses the other."""
        return one.parent is not None and self._partners.after_of.get(one.parent) is other.parent

    def _are_alone(self, one: Node, other: Node) -> bool:
        """Whether both have the same body and head, and nobody beside them has."""
        exact = _exact(one)
        return exact == _exact(other) and all(
            node.parent is None or self._beside(node.parent)[exact] == 1 for node in (one, other)
        )

    def _beside(self, parent: Node) -> Counter[tuple[bytes, str]]:
        if parent not in self._exact_in:
            self._exact_in[parent] = Counter(map(_exact, parent.members))
        return self._exact_in[parent]

    def _far_weight(self, one: Node, other: Node) -> int:
        """How many tokens it takes for two to be one that stand in places which are none."""
        if one.depth and other.depth:
            return _LOCAL_WEIGHT
        return 0 if self._is_related(one, other) else _FAR_WEIGHT

    def _is_related(self, one: Node, other: Node) -> bool:
        """Whether the class of one is a base of the other's, before or after."""
        old, new = one.parent, other.parent
        if old is None or new is None or old.family != "class" or new.family != "class":
            return False
        old_now, new_then = self._partners.after_of.get(old), self._partners.before_of.get(new)
        return any(
            down is not None and up is not None and up.name in bases(down)
            for down, up in ((old_now, new), (new, old_now), (old, new_then), (new_then, old))
        )


def is_steady_function(one: Node, other: Node) -> bool:
    """Whether functions of one name in partners are one, whatever other functions there are."""
    return _same_body(one, other) or (one.head == other.head and _is_sure(one, other))


def _is_sure(one: Node, other: Node) -> bool:
    lines = lines_alike(one, other)
    if lines >= _SURE_LINES:
        return True
    if lines >= _PROMISING:
        return are_texts_alike(one, other, _SURE)
    return texts_alike(one, other, _SURE) >= _SURE


def _same_body(one: Node, other: Node) -> bool:
    return one.mark.body_hash == other.mark.body_hash


def _exact(node: Node) -> tuple[bytes, str]:
    return node.mark.body_hash, node.head


def _hands_over(node: Node, namesake: Node, other: Node) -> bool:
    """Whether *node* stays under its name and only calls *other*, which took up its body.

    Where a function keeps its name and its head, that is so: its body was extracted (or, the
    other way round, inlined). Where it has another head, a function of the old head has been
    renamed, and a new one stands before it.
    """
    calls = namesake.count(other.name) > node.count(other.name) or _is_base_of(other, namesake)
    return calls and (namesake.head == node.head or other.head != node.head)


def _by_depth(nodes: Iterable[Node]) -> list[list[Node]]:
    """Functions by how many functions they stand in."""
    found: list[list[Node]] = []
    for node in nodes:
        if node.family == "function":
            while len(found) <= node.depth:
                found.append([])
            found[node.depth].append(node)
    return found


def _without(taken: Mapping[Node, Node], nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if node not in taken]


def _is_base_of(other: Node, node: Node) -> bool:
    """Whether *other* is what `super()` leads to in *node*."""
    below, above = node.parent, other.parent
    return (
        other.name == node.name
        and below is not None
        and above is not None
        and above.name in bases(below)
        and node.count(other.name) > 0
    )
