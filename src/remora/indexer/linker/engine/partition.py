"""Partitions: the part of a link's files that is evaluated here, and how it hears of the rest.

A round reads only what the round before it left, so partitions of the files have to hear
of each other between rounds and never in one. Each evaluates its files and keeps their
cells: it alone knows what writers say of these, and tells the others what comes of it. How there
come to be several, and what carries their words, is for who hands in `Workers`: nothing here
starts a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.engine.tables import History, PackedReads, PlainUnit, WritersRow
from remora.indexer.linker.values import ValueSet
from remora.indexer.models.ids import UnitId

Contribution = tuple[Cell, UnitId, ValueSet]
"""(summary cell, the scope that contributes to it, what it contributes now)"""
Moved = tuple[Cell, ValueSet]
"""(summary cell, its value from now on)"""


class Outcome(NamedTuple):
    """What a partition leaves of one of its files, as plain values."""

    path: str
    reads: PackedReads
    units: list[PlainUnit]
    cells: list[tuple[Cell, History, WritersRow]]
    """Each with its values by round, and who writes what."""


class Partition(Protocol):
    """The files that this process evaluates, and its way to the others."""

    number: int
    """Partitions are counted from 0, the one of the process that links."""
    count: int
    """How many there are."""

    def home(self, path: str) -> int:
        """The number of the partition that the file at *path* belongs to."""
        ...

    def exchange(self, parcels: Sequence[list[Contribution]]) -> Sequence[list[Contribution]]:
        """Hand a parcel to each partition; what all others have handed to this one.

        Raises RemoraError where another one has failed or ended.
        """
        ...

    def tell(self, moved: list[Moved]) -> Sequence[list[Moved]]:
        """The same, all others being handed *moved*."""
        ...

    def stand_by(self) -> None:
        """Raise LinkingError where nobody waits for this partition any more."""
        ...


class Leading(Partition, Protocol):
    """The partition of the process that links."""

    def outcomes(self) -> Iterable[Outcome]:
        """What came out of all others, file by file."""
        ...


class Workers(Protocol):
    """Whoever can evaluate partitions elsewhere."""

    def take(self, sizes: Sequence[int]) -> int | None:
        """From which stage on a link is worth being shared, and can be, where they have *sizes*
        expressions; None where it is not."""
        ...

    def shared(
        self, stages: Sequence[Mapping[str, int]], work: Callable[[Partition], Iterable[Outcome]]
    ) -> AbstractContextManager[Leading]:
        """The partition of this process, while *work* is done for all others elsewhere.

        *stages* are files with their sizes, evaluated one stage after the other: a partition
        has its share of each.
        """
        ...


class Whole:
    """All files are evaluated here."""

    number = 0
    count = 1

    def home(self, path: str) -> int:
        return 0

    def exchange(self, parcels: Sequence[list[Contribution]]) -> Sequence[list[Contribution]]:
        return ()

    def tell(self, moved: list[Moved]) -> Sequence[list[Moved]]:
        return ()

    def stand_by(self) -> None:
        """Nobody waits."""
