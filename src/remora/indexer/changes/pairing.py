"""Who is who: files first, then classes, then functions, each on the ground of the last.

A node of the same name in the partner of what encloses it is the *namesake*: the same key, where
file and class are the same. Most namesakes are one node, and no other is looked at. Where bodies
disagree, the namesake has to stand against others: the old name may have gone to another function.
Nothing here depends on the direction: the older version from the newer one gives the same pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final

from remora.indexer.changes.evidence import (
    bases,
    members_alike,
    names_alike,
    texts_alike,
    weight_of,
    wholes_alike,
)
from remora.indexer.changes.matching import MOST_PAIRS, Candidate, Partners, sharing
from remora.indexer.changes.sides import File, Node
from remora.indexer.models.ids import RepoPath

Files = dict[RepoPath, File]

_SURE: Final = 0.3
"""A namesake with so much in common is not questioned: a file or class."""
_SURE_BODY: Final = 0.6
"""And a function."""
_FILE: Final = 0.5
_CLASS: Final = 0.45
_CROSSES: Final = 0.75
"""Whoever takes the place of a namesake is so much alike,"""
_CROSSES_BY: Final = 0.25
"""so much more than the namesake is,"""
_CROSSING_WEIGHT: Final = 10
"""and of so many tokens."""
_BODY: Final = 0.75
"""Other functions are one where their texts are so much alike,"""
_NAME: Final = 0.4
"""less so much where the names are,"""
_FAR: Final = 0.1
"""more where file or class is another,"""
_FAR_WEIGHT: Final = 5
"""and of so many tokens there, if the classes have nothing to do with each other."""
_SHORT: Final = 6
_SHORT_NAME: Final = 0.35
"""Of shorter bodies the names have to be alike as well."""
_OWN_NAME: Final = 0.2
_OWN_PLACE: Final = 0.1


class Pairing:
    """The partners in two versions of some files."""

    def __init__(self, before: Files, after: Files) -> None:
        self.partners = Partners()
        self.was_cut = False
        self._before = before
        self._after = after
        self._pair_files()
        self._pair_classes()
        self._pair_functions()

    def _cut(self) -> None:
        self.was_cut = True

    def _pair_files(self) -> None:
        loose: list[tuple[Node, Node]] = []
        for path in self._before.keys() & self._after.keys():
            one, other = self._before[path].module, self._after[path].module
            if not one.kept or not other.kept or members_alike(one, other) >= _SURE:
                self.partners.join(one, other)
            else:
                loose.append((one, other))
        before = [f.module for f in self._before.values() if f.module not in self.partners.after_of]
        after = [f.module for f in self._after.values() if f.module not in self.partners.before_of]
        self._choose(loose, before, after, _file_traits, _file_score)

    def _choose(
        self,
        namesakes: list[tuple[Node, Node]],
        before: list[Node],
        after: list[Node],
        traits: Callable[[Node], Iterable[Hashable]],
        score: Callable[[Node, Node], float | None],
    ) -> None:
        """Partners among *before* and *after*, where *namesakes* are partners in the end."""
        pairs = dict.fromkeys(namesakes)
        others = (pair for pair in self._looked_at(before, after, traits) if pair not in pairs)
        scored = [(score(*pair), *pair) for pair in (*pairs, *others)]
        self.partners.join_best(Candidate(s, a, b) for s, a, b in scored if s is not None)
        for one, other in sorted(namesakes, key=lambda pair: pair[0].key):
            if self.partners.free(one, other):
                self.partners.join(one, other)

    def _looked_at(
        self,
        before: list[Node],
        after: list[Node],
        traits: Callable[[Node], Iterable[Hashable]],
    ) -> Iterator[tuple[Node, Node]]:
        if len(before) * len(after) <= MOST_PAIRS:
            return iter([(one, other) for one in before for other in after])
        return sharing(before, after, traits, self._cut)

    def _namesakes(self, parents: Iterable[Node], family: str) -> list[tuple[Node, Node]]:
        """Free nodes of *family* with the same name in partners."""
        found: list[tuple[Node, Node]] = []
        for parent in parents:
            other = self.partners.after_of.get(parent)
            if other is not None:
                found.extend(_same_names(parent, other, family))
        return found

    def _pair_classes(self) -> None:
        level = [f.module for f in self._before.values()]
        while level:
            for one, other in self._namesakes(level, "class"):
                if (
                    one.definition.code_hash == other.definition.code_hash
                    or members_alike(one, other) >= _SURE
                ):
                    self.partners.join(one, other)
            level = [
                node for parent in level for node in parent.members if node.family != "function"
            ]
        before, after = self._free("class")
        level = [f.module for f in self._before.values()]
        self._choose(self._namesakes(level, "class"), before, after, _class_traits, _class_score)
        while level:  # classes in classes that were paired just now
            for one, other in self._namesakes(level, "class"):
                if self.partners.free(one, other):
                    self.partners.join(one, other)
            level = [node for parent in level for node in parent.members if node.family == "class"]

    def _free(self, family: str) -> tuple[list[Node], list[Node]]:
        return (
            [n for n in _nodes(self._before, family) if n not in self.partners.after_of],
            [n for n in _nodes(self._after, family) if n not in self.partners.before_of],
        )

    def _pair_functions(self) -> None:
        parents = [*_nodes(self._before, "module"), *_nodes(self._before, "class")]
        depth = 0
        while parents:
            loose: list[tuple[Node, Node]] = []
            for one, other in self._namesakes(parents, "function"):
                if _is_sure(one, other):
                    self.partners.join(one, other)
                else:
                    loose.append((one, other))
            before, after = self._free("function")
            before = [n for n in before if _depth(n) <= depth]
            after = [n for n in after if _depth(n) <= depth]
            self._choose_functions(loose, before, after)
            parents = [m for p in parents for m in p.members if m.family == "function"]
            depth += 1

    def _choose_functions(
        self, loose: list[tuple[Node, Node]], before: list[Node], after: list[Node]
    ) -> None:
        standing = {pair: texts_alike(*pair) for pair in loose}
        own = {node: alike for pair, alike in standing.items() for node in pair}

        def score(one: Node, other: Node) -> float | None:
            if (one, other) in standing:
                return standing[one, other] + _OWN_NAME + _OWN_PLACE
            return self._function_score(one, other, max(own.get(one, -1), own.get(other, -1)))

        self._choose(loose, before, after, _function_traits, score)

    def _function_score(self, one: Node, other: Node, standing: float) -> float | None:
        """How well two functions that are no namesakes fit; None where they are two."""
        names = names_alike(one, other)
        alike = texts_alike(one, other)
        weight = weight_of(one, other)
        if standing >= 0 and (
            weight < _CROSSING_WEIGHT or alike < max(_CROSSES, standing + _CROSSES_BY)
        ):
            return None
        near = self._same_place(one, other)
        if weight < _SHORT and names < _SHORT_NAME:
            return None
        if not near and weight < _FAR_WEIGHT and not self._related(one, other):
            return None
        if alike < _BODY - _NAME * names + _FAR * (not near):
            return None
        return alike + _OWN_NAME * names + _OWN_PLACE * near

    def _same_place(self, one: Node, other: Node) -> bool:
        assert one.parent is not None and other.parent is not None
        return self.partners.after_of.get(one.parent) is other.parent

    def _related(self, one: Node, other: Node) -> bool:
        """Whether the class of one is a base of the other's, before or after."""
        old, new = one.parent, other.parent
        if old is None or new is None or old.family != "class" or new.family != "class":
            return False
        old_now, new_then = self.partners.after_of.get(old), self.partners.before_of.get(new)
        return any(
            down is not None and up is not None and up.name in bases(down)
            for down, up in ((old_now, new), (new, old_now), (old, new_then), (new_then, old))
        )


def _nodes(files: Files, family: str) -> Iterator[Node]:
    return (node for file in files.values() for node in file.nodes if node.family == family)


def _depth(node: Node) -> int:
    """In how many functions it stands."""
    depth, parent = 0, node.parent
    while parent is not None:
        depth += parent.family == "function"
        parent = parent.parent
    return depth


def _is_sure(one: Node, other: Node) -> bool:
    return (
        one.definition.body_hash == other.definition.body_hash
        or texts_alike(one, other) >= _SURE_BODY
    )


def _same_names(parent: Node, other: Node, family: str) -> Iterator[tuple[Node, Node]]:
    old, new = _by_name(parent, family), _by_name(other, family)
    for name, ones in old.items():
        yield from _twins(ones, new.get(name, []))


def _by_name(parent: Node, family: str) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in parent.members:
        if node.family == family:
            found.setdefault(node.name, []).append(node)
    return found


def _twins(ones: list[Node], others: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Which of several definitions of one name is which: equal ones first, the rest in order."""
    if len(ones) == len(others) == 1:
        yield ones[0], others[0]
        return
    for trait in (_source, _code, _body, _head):
        waiting: dict[str, list[Node]] = {}
        for other in others:
            waiting.setdefault(trait(other), []).append(other)
        left: list[Node] = []
        for one in ones:
            if found := waiting.get(trait(one)):
                yield one, found.pop(0)
            else:
                left.append(one)
        ones = left
        kept = {node for nodes in waiting.values() for node in nodes}
        others = [node for node in others if node in kept]
    yield from zip(ones, others, strict=False)


def _source(node: Node) -> str:
    return node.definition.source_hash


def _code(node: Node) -> str:
    return node.definition.code_hash


def _body(node: Node) -> str:
    return node.definition.body_hash


def _head(node: Node) -> str:
    return node.definition.signature


def _file_traits(node: Node) -> Iterator[Hashable]:
    yield node.file.blob
    yield node.file.path.rpartition("/")[2]
    yield from node.kept


def _file_score(one: Node, other: Node) -> float | None:
    alike = wholes_alike(one, other)
    if one.file.path == other.file.path:
        return alike + _OWN_NAME
    return alike if alike >= _FILE and one.whole else None


def _class_traits(node: Node) -> Iterator[Hashable]:
    yield node.name
    yield from node.kept


def _class_score(one: Node, other: Node) -> float | None:
    alike = wholes_alike(one, other)
    names = names_alike(one, other)
    score = alike + _OWN_NAME * names
    if one.bare == other.bare and one.file.path == other.file.path:
        return score + _OWN_PLACE
    return score if score >= _CLASS + _OWN_NAME / 2 else None


def _function_traits(node: Node) -> Iterator[Hashable]:
    yield node.name
    yield node.definition.body_hash
    yield from node.body.statements
