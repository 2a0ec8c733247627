"""Dependency sets: what answers rest on, kept so that they share it.

The same few hundred symbols stand behind most answers: an answer holds what it
rests on itself and refers to the dependency sets of the answers it used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from sys import intern

_SMALL = 16
"""Sets up to this size are copied rather than referred to."""


class Nested:
    """Symbols, and further dependency sets."""

    __slots__ = ("sets", "symbols")

    def __init__(self, symbols: frozenset[str], sets: tuple[DependencySet, ...]) -> None:
        self.symbols = symbols
        self.sets = sets


DependencySet = frozenset[str] | Nested
Dependency = str | DependencySet
"""A symbol, or several that something else rests on."""


def grouped(dependencies: Collection[Dependency]) -> DependencySet:
    """*dependencies* as one set; that of another answer, where nothing else is among them."""
    if len(dependencies) == 1:  # a third of all
        (only,) = dependencies
        return frozenset((intern(only),)) if isinstance(only, str) else only
    symbols: set[str] = set()
    sets: list[DependencySet] = []
    for part in dependencies:
        if type(part) is str:
            symbols.add(intern(part))  # thousands of sets hold the same ones
        elif type(part) is frozenset and len(part) <= _SMALL:
            symbols |= part
        elif not isinstance(part, str):
            sets.append(part)
    return Nested(frozenset(symbols), tuple(sets)) if sets else frozenset(symbols)


def flattened(dependencies: Iterable[Dependency]) -> set[str]:
    """The symbols in *dependencies*, sets taken apart; each text is there once, as it is in
    sets."""
    found: set[str] = set()
    seen: set[DependencySet] = set()
    waiting: list[Iterable[Dependency]] = [dependencies]
    while waiting:
        for part in waiting.pop():
            if type(part) is str:
                found.add(intern(part))
            elif type(part) is frozenset:
                found |= part
            elif type(part) is Nested and part not in seen:
                seen.add(part)
                found |= part.symbols
                waiting.append(part.sets)
    return found
