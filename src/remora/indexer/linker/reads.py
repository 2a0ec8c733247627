"""Which symbols the units of a file read: one row per file, kept small.

A file's units read the same symbols over and over, so the row holds them once,
sorted and without the beginning they share with the one before; a unit holds
places in that list. A symbol is listed with the first round that reads it and
counts as read from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from remora.indexer.linker.tables import Row

STATIC = frozenset("NDTM")
"""First letters of the symbols that text alone decides."""
_FIRST = 0x30
_MOST_SHARED = 1000

Read = tuple[int, tuple[str, ...]]
"""(round, symbols that no round before it read)"""


def owner_of(symbol: str) -> str:
    """The file that a symbol belongs to; "" for modules and their first names."""
    if symbol[0] in "MT":
        return ""
    text = symbol[2:]
    if symbol[0] in "vwlakp":
        return text.rpartition(":")[0].rpartition(":")[0]
    return text.rpartition(":")[0]


class ReadsRow:
    """A stored row, unpacked as far as it is asked."""

    def __init__(self, row: Row | None) -> None:
        listed, units = row or ((), {})
        self._units: Mapping[str, Any] = units
        self.symbols = _listed(listed)
        self._places: dict[str, int] | None = None
        self._read: dict[str, list[tuple[int, list[int]]]] = {}

    def evaluations(self, unit: str) -> list[Read]:
        return [
            (number, tuple(self.symbols[place] for place in places))
            for number, places in self._places_of(unit)
        ]

    def readers(self, symbol: str) -> list[str]:
        """The units that read *symbol* in any round."""
        if self._places is None:
            self._places = {name: place for place, name in enumerate(self.symbols)}
        place = self._places.get(symbol)
        if place is None:
            return []
        return [
            unit
            for unit in self._units
            if any(place in places for _, places in self._places_of(unit))
        ]

    def _places_of(self, unit: str) -> list[tuple[int, list[int]]]:
        known = self._read.get(unit)
        if known is None:
            known = self._read[unit] = [
                (number, _numbers(text)) for number, text in self._units.get(unit, ())
            ]
        return known


def packed(units: Mapping[str, Sequence[Read]]) -> Row:
    """The row of a file: its symbols, and per unit its rounds with places among them."""
    symbols = sorted({symbol for reads in units.values() for _, more in reads for symbol in more})
    places = {symbol: place for place, symbol in enumerate(symbols)}
    return (
        _listing(symbols),
        {
            unit: tuple((number, _text(sorted(places[s] for s in more))) for number, more in reads)
            for unit, reads in units.items()
        },
    )


def _shared(before: str, symbol: str) -> int:
    """How many characters two texts begin with in common."""
    most = min(len(before), len(symbol), _MOST_SHARED)
    if before[:most] == symbol[:most]:
        return most
    return next(place for place in range(most) if before[place] != symbol[place])


def _listing(symbols: Iterable[str]) -> tuple[str, ...]:
    lines, before = [], ""
    for symbol in symbols:
        shared = _shared(before, symbol)
        lines.append(chr(_FIRST + shared) + symbol[shared:])
        before = symbol
    return tuple(lines)


def _listed(lines: Iterable[str]) -> list[str]:
    symbols, before = [], ""
    for line in lines:
        before = before[: ord(line[0]) - _FIRST] + line[1:]
        symbols.append(before)
    return symbols


_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def _text(places: Iterable[int]) -> str:
    """Rising numbers as differences, five bits to a character; the sixth says more follows."""
    found: list[str] = []
    before = -1
    for place in places:
        step, before = place - before - 1, place
        while step > 31:
            found.append(_DIGITS[32 + (step & 31)])
            step >>= 5
        found.append(_DIGITS[step])
    return "".join(found)


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    place, step, shift = -1, 0, 0
    for digit in text:
        value = _VALUES[digit]
        step |= (value & 31) << shift
        if value > 31:
            shift += 5
            continue
        place += step + 1
        found.append(place)
        step = shift = 0
    return found
