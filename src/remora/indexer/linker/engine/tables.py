"""The linked state as rows, so that a store can keep it and load what a change touches.

Every table maps a string to a value of strings, bytes, numbers, tuples, frozensets and
dictionaries. The engine reads rows with `get`
and hands back the rows that changed; it never walks a whole table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.links import UnitLinks
from remora.indexer.linker.values import ValueSet
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import UnitId

Row = Any
"""A row as a store gives and takes it. What each table's rows are is below; `StoredRows` is the
door through which the engine reads them."""

History = tuple[tuple[int, ValueSet], ...]
"""The rounds in which a value changed, each with the value."""
UnitRow = tuple[tuple[int, ...], tuple[Cell, ...], UnitLinks | None]
"""(rounds it was evaluated in, cells it contributes to, links)"""
FileRow = Mapping[UnitId, UnitRow]
PackedReads = tuple[str, Mapping[UnitId, tuple[tuple[int, bytes], ...]]]
"""(all dependencies, per unit what is new in each round): see `dependencies.py`."""
StemRow = Mapping[str, int]
"""Per kind of module file how many there are."""

TABLES = ("files", "reads", "symbols", "writers", "readers", "stems", "tops", "symlinks")
"""
files    path -> FileRow
reads    path -> PackedReads
symbols  cell -> its value as a History
writers  cell -> {contributing unit: what it contributes, as a History}
readers  cell or static symbol -> the files that read it, its own aside, sorted
stems    module path -> StemRow
tops     last part of a module path -> the module paths that end in it
symlinks `ALL_SYMLINKS` -> the tracked symbolic links with their targets; no row where none is
"""

ALL_SYMLINKS = "all"


class Tables(Protocol):
    """Read access to the state before a change, and to flow facts by path."""

    def get(self, table: str, key: str) -> Row | None: ...

    def flow(self, path: str) -> FileFlow | None:
        """The flow facts of the file at *path* in the snapshot being linked."""
        ...

    def previous_flow(self, path: str) -> FileFlow | None:
        """The flow facts of *path* in the snapshot that the rows are about; None where there
        was no such file, or where its facts are gone (then all of it counts as changed)."""
        ...


class MemoryTables:
    """All rows in dictionaries."""

    def __init__(self, flows: Mapping[str, FileFlow] | None = None) -> None:
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self.flows: dict[str, FileFlow] = dict(flows or {})
        self.linked: dict[str, FileFlow] = {}

    def get(self, table: str, key: str) -> Row | None:
        return self.rows[table].get(key)

    def flow(self, path: str) -> FileFlow | None:
        return self.flows.get(path)

    def previous_flow(self, path: str) -> FileFlow | None:
        return self.linked.get(path)

    def apply(self, changes: Mapping[str, Mapping[str, Row | None]]) -> None:
        for table, rows in changes.items():
            kept = self.rows[table]
            for key, row in rows.items():
                if row is None:
                    kept.pop(key, None)
                else:
                    kept[key] = row
        self.linked = dict(self.flows)
