"""Rows of which each part is read, and written again, by itself.

Thousands write some cells: who changes what one of them says need not know what all others do,
unless it comes out otherwise than before. And of the units of a file mostly one is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=str)


class EncodedRow(Mapping[K, T]):
    """What a row has of each unit, in the form that it is stored in until it is asked for."""

    def __init__(
        self,
        stored: Mapping[K, bytes],
        decode: Callable[[bytes], T],
        said: Mapping[K, T] | None = None,
    ) -> None:
        """*stored* parts, and those *said* since, of other units."""
        self.stored = stored
        self.said: Mapping[K, T] = {} if said is None else said
        self._decode = decode

    def __getitem__(self, unit: K) -> T:
        known = self.said.get(unit)
        return self._decode(self.stored[unit]) if known is None else known

    def __iter__(self) -> Iterator[K]:
        yield from self.stored
        yield from self.said

    def __len__(self) -> int:
        return len(self.stored) + len(self.said)

    def __contains__(self, unit: object) -> bool:
        return unit in self.stored or unit in self.said

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EncodedRow):
            return super().__eq__(other)
        return len(self) == len(other) and all(
            unit in other and self.says_as(unit, other) for unit in self
        )

    def says_as(self, unit: K, other: EncodedRow[K, T]) -> bool:
        """Whether *unit* says the same in *other*: equal bytes do, and others may."""
        mine = self.stored.get(unit)
        return (mine is not None and mine == other.stored.get(unit)) or self[unit] == other[unit]

    def decoded_as(self, known: Callable[[T], T]) -> EncodedRow[K, T]:
        """The same, of which each part is told as *known* has it."""
        decode = self._decode
        return EncodedRow(self.stored, lambda raw: known(decode(raw)), self.said)

    def changed(self, gone: Collection[K], said: Mapping[K, T]) -> EncodedRow[K, T]:
        """The row without those *gone*, in which others have *said* something."""
        stays = {
            unit: raw for unit, raw in self.stored.items() if unit not in gone and unit not in said
        }
        still = {unit: part for unit, part in self.said.items() if unit not in gone}
        return EncodedRow(stays, self._decode, {**still, **said})


def changed(row: Mapping[K, T], gone: Collection[K], said: Mapping[K, T]) -> Mapping[K, T]:
    """The same of any row."""
    if isinstance(row, EncodedRow):
        return row.changed(gone, said)
    return {**{unit: part for unit, part in row.items() if unit not in gone}, **said}


def unlike(row: Mapping[K, T], other: Mapping[K, T]) -> dict[K, T]:
    """The parts of *row* that *other* has not as they are."""
    if isinstance(row, EncodedRow) and isinstance(other, EncodedRow):
        return {u: row[u] for u in row if u not in other or not row.says_as(u, other)}
    return {unit: part for unit, part in row.items() if other.get(unit) != part}
