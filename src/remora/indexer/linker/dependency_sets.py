"""Dependency sets: what answers rest on, kept so that they share it.

The same few hundred symbols stand behind most answers: an answer holds what it
rests on itself and refers to the dependency sets of the answers it used. Sets that
are equal are one object, so that a set of them holds each once and takes no time to
be compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from sys import intern

_SMALL = 16
"""Sets up to this size are copied rather than referred to."""


class Nested:
    """Symbols, and further dependency sets."""

    __slots__ = ("sets", "symbols")

    def __init__(self, symbols: frozenset[str], sets: frozenset[DependencySet]) -> None:
        self.symbols = symbols
        self.sets = sets


_NOTHING: frozenset[str] = frozenset()
DependencySet = frozenset[str] | Nested
Dependency = str | DependencySet
"""A symbol, or several that something else rests on."""


class DependencySets:
    """The sets of one run, each of them once."""

    def __init__(self) -> None:
        self._flat: dict[frozenset[str], frozenset[str]] = {}
        self._nested: dict[tuple[frozenset[str], frozenset[DependencySet]], Nested] = {}

    def grouped(self, dependencies: Collection[Dependency]) -> DependencySet:
        """*dependencies* as one set; that of another answer, where nothing else is among them."""
        if not dependencies:
            return _NOTHING
        if len(dependencies) == 1:  # a sixth of all
            (only,) = dependencies
            return self._once(frozenset((intern(only),))) if isinstance(only, str) else only
        symbols: set[str] = set()
        sets: list[DependencySet] = []
        for part in dependencies:
            if type(part) is str:
                symbols.add(intern(part))  # thousands of sets hold the same ones
            elif type(part) is frozenset and len(part) <= _SMALL:
                symbols |= part
            elif not isinstance(part, str):
                sets.append(part)
        flat = frozenset(symbols)
        flat = self._flat.setdefault(flat, flat)  # `_once`: this is asked for each answer
        return self._joined(flat, frozenset(sets)) if sets else flat

    def clear(self) -> None:
        """Let go of all of them."""
        self._flat.clear()
        self._nested.clear()

    def _once(self, symbols: frozenset[str]) -> frozenset[str]:
        return self._flat.setdefault(symbols, symbols)

    def _joined(self, symbols: frozenset[str], sets: frozenset[DependencySet]) -> Nested:
        known = self._nested.get((symbols, sets))
        if known is None:
            known = self._nested[symbols, sets] = Nested(symbols, sets)
        return known


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
