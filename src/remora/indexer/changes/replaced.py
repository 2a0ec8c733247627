"""Names that gave way to others: references replaced, in statements that agree otherwise."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from remora.indexer.changes.likeness import Statements
from remora.indexer.changes.sides import Node
from remora.indexer.changes.statements import Statement, decoded
from remora.indexer.signatures.compared import Uses

_NAME: Final = re.compile(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*")

_FIXED: Final = frozenset(word.encode() for word in (*keyword.kwlist, "self", "cls"))

Replaced = Counter[tuple[str, str]]
"""How often the second name stands in the newer text where the first one stood."""


def uses_in(before: Node, after: Node) -> Uses:
    """What the bodies of two functions that are one say of the names of their parameters."""
    return Uses(replaced_names(before, after), before.variables, after.variables)


def replaced_names(before: Node, after: Node) -> Replaced:
    """In the bodies of two functions that are one."""
    found: Replaced = Counter()
    if before.mark.body_hash == after.mark.body_hash:
        return found
    bodies = before.beside(after)
    for _, one, other in bodies.near:
        found.update(_replaced(one, other))
    found.update(_shapes(bodies.left, bodies.right))
    return found


def _shapes(left: Statements, right: Statements) -> Iterator[tuple[str, str]]:
    """In statements that share few names, where one alone on either side is made like that."""
    ones, others = _by_shape(left), _by_shape(right)
    for shape, one in ones.items():
        other = others.get(shape)
        if one is not None and other is not None:
            yield from _replaced(one, other)


def _by_shape(statements: Statements) -> dict[tuple[object, ...], Statement | None]:
    """None where several are made alike."""
    found: dict[tuple[object, ...], Statement | None] = {}
    for statement in statements:
        first = {token: at for at, token in reversed(list(enumerate(statement)))}
        shape = tuple([first[t] if _is_name(t) and t not in _FIXED else t for t in statement])
        found[shape] = None if shape in found else statement
    return found


def _replaced(one: Statement, other: Statement) -> set[tuple[str, str]]:
    """Names in the same places; of statements that differ in length, the first alone."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other):
        del pairs[1:]
    return {(decoded(a), decoded(b)) for a, b in pairs if _is_name(a) and _is_name(b)}


def _is_name(token: bytes) -> bool:
    return _NAME.fullmatch(token) is not None


class Votes:
    """What became of the names of functions without partners, in the bodies of others."""

    def __init__(self) -> None:
        self._found: Replaced = Counter()
        self._about: dict[str, list[tuple[str, str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def has(self, before: str, after: str) -> bool:
        """Whether one name gave way to the other anywhere."""
        return (before, after) in self._found

    def about(self, name: str) -> list[tuple[str, str]]:
        """The pairs of names with *name* among them."""
        return self._about.get(name, [])

    def count(
        self,
        partners: Iterable[tuple[Node, Node]],
        before: Collection[Node],
        after: Collection[Node],
    ) -> None:
        """Count in *partners* how names of *before* gave way to those of *after*."""
        old, new = {node.name for node in before}, {node.name for node in after}
        gone, come = {name.encode() for name in old}, {name.encode() for name in new}
        for one, other in partners:
            if one.mark.body_hash == other.mark.body_hash:
                continue
            difference = one.against(other)
            if difference.gone.keys() & gone and difference.come.keys() & come:
                self._found.update(
                    pair for pair in replaced_names(one, other) if pair[0] in old and pair[1] in new
                )
        for pair in self._found:
            for name in chain(pair):
                self._about.setdefault(name, []).append(pair)
