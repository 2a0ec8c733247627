"""Which files read the symbols of one file: one row for all of them, as it is stored.

Thousands of symbols are read by the same hundreds of files, so the row holds each path once,
and a symbol holds a bit for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, reduce
from itertools import chain
from operator import or_

from remora.indexer.linker import places

_BETWEEN = "\0"
"""Between two paths, in which none can be."""

PackedReaders = tuple[str, dict[str, bytes]]
"""(paths, sorted; by symbol a bit for each)"""


class ReadersRow:
    """A stored row, unpacked as far as it is asked."""

    def __init__(self, row: PackedReaders | None) -> None:
        self._listed, self._by_symbol = row or ("", {})

    @cached_property
    def _paths(self) -> list[str]:
        return self._listed.split(_BETWEEN) if self._listed else []

    def get(self, symbol: str) -> tuple[str, ...] | None:
        """The files that read *symbol*, sorted; None where none does."""
        bits = self._by_symbol.get(symbol)
        if bits is None:
            return None
        return tuple(map(self._paths.__getitem__, places.within(places.as_number(bits))))

    def all(self) -> dict[str, tuple[str, ...] | None]:
        """Each symbol with the files that read it."""
        return {symbol: self.get(symbol) for symbol in self._by_symbol}

    def changed(self, readers: Mapping[str, tuple[str, ...] | None]) -> PackedReaders | None:
        """The row in which the symbols of *readers* have these; None where nothing is left."""
        stays = {
            symbol: places.as_number(bits)
            for symbol, bits in self._by_symbol.items()
            if symbol not in readers
        }
        were = places.within(reduce(or_, stays.values(), 0)) if stays else []
        still = [self._paths[place] for place in were]
        paths = sorted({*still, *chain.from_iterable(filter(None, readers.values()))})
        place = {path: at for at, path in enumerate(paths)}
        found: dict[str, bytes] = {}
        if stays:  # nothing does in a first link
            along = places.runs(were, [place[path] for path in still])
            for symbol, were_there in stays.items():
                found[symbol] = places.as_bytes(places.moved(were_there, along))
        alike: dict[tuple[str, ...], bytes] = {}
        for symbol, files in readers.items():
            if files:
                bits = alike.get(files)
                if bits is None:  # most are read by the same files as others
                    bits = places.as_bytes(places.of(map(place.__getitem__, files)))
                    alike[files] = bits
                found[symbol] = bits
        return (_BETWEEN.join(paths), found) if found else None
