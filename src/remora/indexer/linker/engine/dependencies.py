"""Which symbols the units of a file read: one row per file, kept small.

A file's units read the same symbols over and over, so the row holds them once,
in order; a unit holds a bit for each. A symbol is listed with the first round
that reads it and counts as read from then on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import compress, pairwise
from operator import or_, sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from remora.indexer.models.ids import UnitId
from remora.indexer.linker.engine.tables import PackedReads

_BETWEEN = "\0"
"""Between two symbols: they come from paths and sources, and neither has any."""

Evaluated = tuple[int, tuple[str, ...]]
"""(round, symbols that no round before it read)"""


class DependencyRow:
    """A stored row, unpacked as far as it is asked."""

    def __init__(self, row: PackedReads | None) -> None:
        empty: PackedReads = ("", {})
        self.listed, units = row or empty
        self.units = units
        self.symbols: list[str] = self.listed.split(_BETWEEN) if self.listed else []

    def evaluations(self, unit: UnitId) -> list[Evaluated]:
        return [
            (number, tuple(compress(self.symbols, _flags(_number(bits)))))
            for number, bits in self.units.get(unit, ())
        ]

    def dependents(self, symbol: str) -> list[tuple[UnitId, int]]:
        """The units that read *symbol*, each with the first round in which it did."""
        place = bisect_left(self.symbols, symbol)  # a table of places takes more than the row
        if self.symbols[place : place + 1] != [symbol]:
            return []
        at, bit = place >> 3, 1 << (place & 7)
        found = []
        for unit, rounds in self.units.items():  # every unit of every file that is asked
            for number, bits in rounds:
                if at < len(bits) and bits[at] & bit:
                    found.append((unit, number))
                    break
        return found

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
