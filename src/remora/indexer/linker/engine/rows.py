"""The rows of files as they were before a run, each loaded once."""

from __future__ import annotations

from remora.indexer.linker.cells import owner_of
from remora.indexer.linker.engine.dependencies import DependencyRow
from remora.indexer.linker.engine.tables import Row, Tables


class StoredRows:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._files: dict[str, dict[str, Row]] = {}
        self._dependencies: dict[str, DependencyRow] = {}

    def units(self, path: str) -> dict[str, Row]:
        """The units of the file at *path*, each with its row."""
        row = self._files.get(path)
        if row is None:
            row = self._files[path] = self.tables.get("files", path) or {}
        return row

    def dependencies(self, path: str) -> DependencyRow:
        row = self._dependencies.get(path)
        if row is None:
            row = self._dependencies[path] = DependencyRow(self.tables.get("reads", path))
        return row

    def dependents(self, symbol: str) -> list[str]:
        """The units that depend on *symbol* in any round."""
        found = []
        owner = owner_of(symbol)
        posting = self.tables.get("readers", symbol) or ()
        for path in (*posting, owner) if owner else posting:
            found += self.dependencies(path).dependents(symbol)
        return sorted(found)
