"""How much there is in a file, and how complex: what the pictures are drawn by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition

_FUNCTIONS: Final = frozenset({"function", "method"})
COMPLEX: Final = 10
"""A function beyond this is called complex here; the limit is McCabe's own."""


class Measure(NamedTuple):
    """Sums over functions and methods; what stands in another function is part of that."""

    functions: int = 0
    complexity: int = 0
    complex: int = 0
    """How many are beyond `COMPLEX`."""

    def plus(self, other: Measure) -> Measure:
        """Both together."""
        return Measure(*(one + two for one, two in zip(self, other, strict=True)))


def outer_functions(definitions: Sequence[Definition]) -> Iterator[Definition]:
    """The functions and methods that stand in no other function."""
    for one in definitions:
        if one.kind in _FUNCTIONS and not _is_inside_function(one, definitions):
            yield one


def _is_inside_function(one: Definition, definitions: Sequence[Definition]) -> bool:
    while one.parent > 0:
        one = definitions[one.parent]
        if one.kind in _FUNCTIONS:
            return True
    return False


def measure(definitions: Sequence[Definition]) -> Measure:
    """What one file comes to."""
    found = [one.complexity for one in outer_functions(definitions)]
    return Measure(len(found), sum(found), sum(one > COMPLEX for one in found))


def together(measures: Iterable[Measure]) -> Measure:
    """The sum of all."""
    total = Measure()
    for one in measures:
        total = total.plus(one)
    return total
