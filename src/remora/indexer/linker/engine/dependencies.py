"""Which symbols the units of a file read: one row per file, kept small.

A file's units read the same symbols over and over, so the row holds them once,
in order; a unit holds a bit for each. A symbol is listed with the first round
that reads it and counts as read from then on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from itertools import compress, pairwise
from operator import or_, sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from remora.indexer.models.ids import UnitId
from remora.indexer.linker.engine.tables import PackedReads

_BETWEEN = "\0"
"""Between two symbols: they come from paths and sources, and neither has any."""

_MOST_FOUND = 8
"""Symbols that are looked for in the text; for more it is worth taking apart."""

Evaluated = tuple[int, tuple[str, ...]]
"""(round, symbols that no round before it read)"""


class DependencyRow:
    """A stored row, unpacked as far as it is asked."""

    def __init__(self, row: PackedReads | None) -> None:
        empty: PackedReads = ("", {})
        self.listed, units = row or empty
        self.units = units
        self._found = 0

    @cached_property
    def symbols(self) -> list[str]:
        """All that its units read, in their order."""
        return self.listed.split(_BETWEEN) if self.listed else []

    def evaluations(self, unit: UnitId) -> list[Evaluated]:
        return [
            (number, tuple(compress(self.symbols, _flags(_number(bits)))))
            for number, bits in self.units.get(unit, ())
        ]

    def _place_of(self, symbol: str) -> int | None:
        """Where *symbol* is; the first ones are found in the text, which is soon done once."""
        self._found += 1
        if self._found > _MOST_FOUND or "symbols" in vars(self):
            at = bisect_left(self.symbols, symbol)  # a table of places takes more than the row
            return at if self.symbols[at : at + 1] == [symbol] else None
        listed, within = self.listed, f"{_BETWEEN}{symbol}{_BETWEEN}"
        if listed == symbol or listed.startswith(within[1:]):
            return 0 if listed else None
        at = listed.find(within)
        if at < 0 and listed.endswith(within[:-1]):
            at = len(listed) - len(symbol) - 1
        return None if at < 0 else listed.count(_BETWEEN, 0, at + 1)

    def dependents(self, symbol: str) -> list[tuple[UnitId, int]]:
        """The units that read *symbol*, each with the first round in which it did."""
        place = self._place_of(symbol)
        if place is None:
            return []
        at, bit = place >> 3, 1 << (place & 7)
        found = []
        for unit, rounds in self.units.items():  # every unit of every file that is asked
            for number, bits in rounds:
                if at < len(bits) and bits[at] & bit:
                    found.append((unit, number))
                    break
        return found

    def readers(self, symbols: Iterable[str]) -> Iterator[tuple[str, UnitId]]:
        """Each of *symbols* with each unit that reads it: all units are gone through once."""
        at = {place: x for x in symbols if (place := self._place_of(x)) is not None}
        asked = sum(1 << place for place in at)
        for unit, rounds in self.units.items() if asked else ():
            found = reduce(or_, [_number(bits) for _, bits in rounds], 0) & asked
            while found:
                lowest = found & -found
                yield at[lowest.bit_length() - 1], unit
                found ^= lowest

    def with_units(
        self, kept: Iterable[UnitId], units: Mapping[UnitId, Sequence[Evaluated]]
    ) -> PackedReads:
        """The row in which the units *kept* stay as they are and *units* are new."""
        stays = {unit: self.units.get(unit, ()) for unit in kept if unit not in units}
        if not units and stays == self.units:
            return self.listed, self.units
        read = set().union(*[more for reads in units.values() for _, more in reads])
        used = [_number(bits) for rounds in stays.values() for _, bits in rounds]
        flags = _flags(reduce(or_, used, 0))
        still = list(compress(self.symbols, flags))
        symbols = sorted([*still, *read.difference(still)])
        place = {symbol: place for place, symbol in enumerate(symbols)}
        if symbols != self.symbols:
            were = list(compress(range(len(self.symbols)), flags))
            runs = _runs(were, [place[x] for x in still])
            stays = {
                unit: tuple([(number, _moved(bits, runs)) for number, bits in rounds])
                for unit, rounds in stays.items()
            }
        at = place.__getitem__
        new = {
            unit: tuple([(number, _bits(list(map(at, more)))) for number, more in reads])
            for unit, reads in units.items()
        }
        return (_BETWEEN.join(symbols), {**stays, **new})


# A set of places is a number with these bits set, and as bytes the lowest come first.


def _bits(places: Sequence[int]) -> bytes:
    bits = bytearray((max(places) >> 3) + 1 if places else 0)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "little")


def _number(bits: bytes) -> int:
    return int.from_bytes(bits, "little")


def _flags(number: int) -> bytes:
    """A byte for each bit, the lowest first."""
    return bin(number)[:1:-1].encode().translate(_VALUES)


class _Run(NamedTuple):
    """Places next to each other that move equally far."""

    mask: int
    up: int


def _runs(old: Sequence[int], new: Sequence[int]) -> list[_Run]:
    """The moves from *old* places to *new* ones, both rising, in as few runs as there can be."""
    ups = list(map(sub, new, old))
    runs: list[_Run] = []
    first = 0
    ends = [place for place, (one, next_) in enumerate(pairwise(ups), 1) if one != next_]
    for end in [*ends, len(ups)] if ups else ():
        low, high = old[first], old[end - 1]
        runs.append(_Run((1 << high + 1) - (1 << low), ups[first]))
        first = end
    return runs


def _moved(bits: bytes, runs: Sequence[_Run]) -> bytes:
    number = _number(bits)
    moved = 0
    for mask, up in runs:
        part = number & mask
        moved |= part << up if up >= 0 else part >> -up
    return bits if moved == number else _bytes(moved)


_VALUES = bytes(max(0, code - ord("0")) & 1 for code in range(256))
