"""Partitions: the part of a link's files that is evaluated here, and how it hears of the rest.

A round reads only what the round before it left, so partitions of the files have to hear
of each other between rounds and never in one: each keeps all cells, and evaluations,
dependencies and links of its own files. How there come to be several, and what carries
their contributions, is for who hands in `Workers`: nothing here starts a process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.engine.tables import PackedReads
from remora.indexer.linker.links import PlainLinks
from remora.indexer.linker.values import ValueSet
from remora.indexer.models.ids import UnitId

Contribution = tuple[Cell, UnitId, ValueSet]
"""(summary cell, the scope that contributes to it, what it contributes now)"""
Outcome = list[tuple[str, PackedReads, list[tuple[UnitId, list[int], PlainLinks]]]]
"""Per file what its scopes have read, and each of them with its rounds and its links: plain
values."""


class Partition(Protocol):
    """The files that this process evaluates, and its way to the others."""

    def evaluates(self, path: str) -> bool:
        """Whether the file at *path* is one of them."""
        ...

    def exchange(self, contributions: list[Contribution]) -> Sequence[Contribution]:
        """Hand on the *contributions* of a round; what the other partitions made in it.

        Raises RemoraError where another one has failed or ended.
        """
        ...

    def stand_by(self) -> None:
        """Raise LinkingError where nobody waits for this partition any more."""
        ...


class Leading(Partition, Protocol):
    """The partition of the process that links."""

    def outcome(self) -> Outcome:
        """What came out of all other partitions."""
        ...


class Workers(Protocol):
    """Whoever can evaluate partitions elsewhere."""

    def take(self, size: int) -> bool:
        """Whether a link of *size* expressions is worth being shared, and can be."""
        ...

    def shared(
        self, stages: Sequence[Mapping[str, int]], work: Callable[[Partition], Outcome]
    ) -> AbstractContextManager[Leading]:
        """The partition of this process, while *work* is done for all others elsewhere.

        *stages* are files with their sizes, evaluated one stage after the other: a partition
        has its share of each.
        """
        ...


class Whole:
    """All files are evaluated here."""

    def evaluates(self, path: str) -> bool:
        return True

    def exchange(self, contributions: list[Contribution]) -> Sequence[Contribution]:
        return ()

    def stand_by(self) -> None:
        """Nobody waits."""
