"""Which symbols the units of a file read: one row per file, kept small.

A file's units read the same symbols over and over, so the row holds them once,
in order; a unit holds places among them. A symbol is listed with the first round
that reads it and counts as read from then on.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from operator import sub
from typing import Any

from remora.indexer.linker.tables import Row

STATIC = frozenset("NDTM")
"""First letters of the symbols that text alone decides."""
_BETWEEN = "\0"
"""Between two symbols: they come from paths and sources, and neither has any."""

Read = tuple[int, tuple[str, ...]]
"""(round, symbols that no round before it read)"""


def owner_of(symbol: str) -> str:
    """The file that a symbol belongs to; "" for modules and their first names."""
    if symbol[0] in "MT":
        return ""
    text = symbol[2:]
    if symbol[0] in "vwclakp":
        return text.rpartition(":")[0].rpartition(":")[0]
    return text.rpartition(":")[0]


class ReadsRow:
    """A stored row, unpacked as far as it is asked."""

    def __init__(self, row: Row | None) -> None:
        listed, units = row or ("", {})
        self.listed: str = listed
        self.units: Mapping[str, Any] = units
        self.symbols: list[str] = listed.split(_BETWEEN) if listed else []
        self._places: dict[str, int] | None = None

    def evaluations(self, unit: str) -> list[Read]:
        symbol = self.symbols.__getitem__
        return [
            (number, tuple(map(symbol, _places(packed))))
            for number, packed in self.units.get(unit, ())
        ]

    @property
    def places(self) -> Mapping[str, int]:
        """Where each symbol is."""
        if self._places is None:
            self._places = {name: place for place, name in enumerate(self.symbols)}
        return self._places

    def readers(self, symbol: str) -> list[str]:
        """The units that read *symbol* in any round."""
        place = self.places.get(symbol)
        if place is None:
            return []
        return [
            unit
            for unit, rounds in self.units.items()
            if any(place in _places(packed) for _, packed in rounds)
        ]

    def with_units(self, kept: Iterable[str], units: Mapping[str, Sequence[Read]]) -> Row:
        """The row in which the units *kept* stay as they are and *units* are new."""
        stays = {unit: self.units.get(unit, ()) for unit in kept if unit not in units}
        if all(self.places.keys() >= set(more) for reads in units.values() for _, more in reads):
            place = self.places.__getitem__
            row = {**stays, **{unit: _packed(reads, place) for unit, reads in units.items()}}
            if len(_used(row)) == len(self.symbols):
                return (self.listed, row)
        return packed({**{unit: self.evaluations(unit) for unit in stays}, **units})


def packed(units: Mapping[str, Sequence[Read]]) -> Row:
    """The row of a file: its symbols, and per unit its rounds with places among them."""
    symbols = sorted(set().union(*[more for reads in units.values() for _, more in reads]))
    place = {symbol: place for place, symbol in enumerate(symbols)}.__getitem__
    return (
        _BETWEEN.join(symbols),
        {unit: _packed(reads, place) for unit, reads in units.items()},
    )


def _packed(reads: Sequence[Read], place: Callable[[str], int]) -> tuple[tuple[int, bytes], ...]:
    return tuple([(number, _steps(sorted(map(place, more)))) for number, more in reads])


def _used(units: Mapping[str, Any]) -> set[int]:
    return set().union(*[_places(packed) for rounds in units.values() for _, packed in rounds])


def _steps(places: list[int]) -> bytes:
    """Rising numbers as differences, after a letter that says how wide each is."""
    steps = list(map(sub, places, [0, *places]))
    try:
        return b"B" + bytes(steps)
    except ValueError:  # one of them is no byte
        width = "H" if max(steps) < 1 << 16 else "I"
        return width.encode() + array(width, steps).tobytes()


def _places(packed: bytes) -> Iterable[int]:
    return accumulate(array(chr(packed[0]), packed[1:]))
