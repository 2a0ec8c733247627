"""A scope that a run evaluates."""

from __future__ import annotations

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.dependency_sets import Dependency, flattened
from remora.indexer.linker.engine.dependencies import Evaluated
from remora.indexer.linker.engine.tables import PlainUnit
from remora.indexer.linker.links import UnitLinks, plain_links
from remora.indexer.linker.memo import Frame
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.outcome import Effects
from remora.indexer.linker.values import ValueSet
from remora.indexer.models.ids import UnitId


class Unit:
    """A scope that this run evaluates."""

    __slots__ = (
        "before",
        "cells",
        "dependencies",
        "effects",
        "evaluations",
        "first",
        "links",
        "out",
        "path",
        "rounds",
        "scope",
        "written",
    )

    def __init__(self, scope: LoadedScope) -> None:
        self.scope = scope
        self.path = scope.file.path
        self.first = -1
        """The round that it begins in, once that was asked."""
        self.rounds: list[int] = []
        """Those in which it was evaluated,"""
        self.evaluations: list[Evaluated] = []
        """each with the symbols that none before it depended on, until these are packed."""
        self.cells: list[tuple[Cell, ...]] = []
        """Of each of these the cells,"""
        self.dependencies: tuple[Dependency, ...] = ()
        """and what of text the last one depended on, until no other is likely to follow."""
        self.effects: Effects | None = None
        self.out: dict[Cell, ValueSet] = {}
        self.links: UnitLinks | None = None
        self.before: frozenset[UnitId] | None = None
        """What it has read that something else joins in the last round, once that is known."""
        self.written: set[Cell] = set()

    def read(self, number: int, frame: Frame, is_likely_again: bool) -> None:
        """Note what an evaluation in round *number* depended on that none before it did."""
        if not self.rounds:
            fresh, cells = flattened(frame.dependencies), frame.cells
        else:
            more = frame.dependencies.difference(self.dependencies)
            fresh = flattened(more) if more else set()
            if fresh:
                fresh.difference_update(*[reads for _, reads in self.evaluations])
            cells = frame.cells.difference(*self.cells)
        self.dependencies = tuple(frame.dependencies) if is_likely_again else ()
        self.rounds.append(number)
        if cells:
            self.cells.append(tuple(cells))
            fresh |= cells
        self.evaluations.append((number, tuple(fresh)))

    def close(self) -> list[Evaluated]:
        """No other evaluation can follow: let go of what only that would want. Each there was."""
        evaluations = self.evaluations
        self.evaluations, self.cells, self.dependencies, self.out = [], [], (), {}
        return evaluations

    def plain(self) -> PlainUnit:
        """What came out of it, for another partition."""
        assert self.links is not None, "it was evaluated"
        return self.scope.unit, self.rounds, list(self.written), plain_links(self.links)

    def done_elsewhere(self, rounds: list[int], written: list[Cell], links: UnitLinks) -> None:
        """Take what came out of it in another partition."""
        self.rounds, self.written, self.links = rounds, set(written), links
