"""The rows as they were before a run: the door through which the engine reads them."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.linker.cells import Cell, owner_of
from remora.indexer.linker.engine.dependencies import DependencyRow
from remora.indexer.linker.engine.tables import (
    ALL_SYMLINKS,
    FileRow,
    History,
    PackedReads,
    StemRow,
    Tables,
)
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId


class StoredRows:
    """Rows by table, each of the type that the table has. Those of files are loaded once."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._files: dict[str, FileRow] = {}
        self._reads: dict[str, DependencyRow] = {}

    def is_linked(self, path: str) -> bool:
        """Whether there is a row of the file at *path*."""
        return self.tables.get("files", path) is not None

    def units(self, path: str) -> FileRow:
        """The units of the file at *path*, each with its row."""
        known = self._files.get(path)
        if known is None:
            row: FileRow | None = self.tables.get("files", path)
            known = self._files[path] = row or {}
        return known

    def dependencies(self, path: str) -> DependencyRow:
        """What the units of the file at *path* depend on."""
        known = self._reads.get(path)
        if known is None:
            row: PackedReads | None = self.tables.get("reads", path)
            known = self._reads[path] = DependencyRow(row)
        return known

    def value(self, cell: Cell) -> History | None:
        row: History | None = self.tables.get("symbols", cell)
        return row

    def writers(self, cell: Cell) -> Mapping[str, History]:
        """What each unit contributes to *cell*."""
        row: Mapping[str, History] | None = self.tables.get("writers", cell)
        return row or {}

    def posting(self, dependency: str) -> tuple[str, ...]:
        """The files that depend on *dependency*, its own aside."""
        row: tuple[str, ...] | None = self.tables.get("readers", dependency)
        return row or ()

    def dependents(self, dependency: str) -> list[UnitId]:
        """The units that read *dependency* in any round."""
        found: list[UnitId] = []
        owner = owner_of(dependency)
        posting = self.posting(dependency)
        for path in (*posting, owner) if owner else posting:
            found += self.dependencies(path).dependents(dependency)
        return sorted(found)

    def kinds(self, stem: ModulePath) -> StemRow:
        row: StemRow | None = self.tables.get("stems", stem)
        return row or {}

    def symlinks(self) -> Mapping[RepoPath, str]:
        """The symbolic links that the rows know."""
        row: Mapping[RepoPath, str] | None = self.tables.get("symlinks", ALL_SYMLINKS)
        return row or {}

    def tops(self, name: str) -> tuple[ModulePath, ...]:
        row: tuple[ModulePath, ...] | None = self.tables.get("tops", name)
        return row or ()
