"""A scope that a run evaluates."""

from __future__ import annotations

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.dependency_sets import Dependency
from remora.indexer.linker.engine.dependencies import Evaluated
from remora.indexer.linker.links import UnitLinks
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.transfer.outcome import Effects
from remora.indexer.linker.values import ValueSet


class Unit:
    """A scope that this run evaluates."""

    __slots__ = (
        "dependencies",
        "effects",
        "evaluations",
        "links",
        "out",
        "path",
        "scope",
        "written",
    )

    def __init__(self, scope: LoadedScope) -> None:
        self.scope = scope
        self.path = scope.file.path
        self.evaluations: list[Evaluated] = []
        """Rounds, each with the symbols that none before it depended on."""
        self.dependencies: tuple[Dependency, ...] = ()
        """What the last evaluation depended on, until no other can follow."""
        self.effects: Effects | None = None
        self.out: dict[Cell, ValueSet] = {}
        self.links: UnitLinks | None = None
        self.written: set[Cell] = set()
