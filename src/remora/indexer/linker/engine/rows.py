"""The rows as they were before a run: the door through which the engine reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Cell, owner_of
from remora.indexer.linker.engine.dependencies import DependencyRow
from remora.indexer.linker.engine.tables import (
    ALL_SYMLINKS,
    FILES,
    MODULE_KINDS,
    MODULES_BY_NAME,
    READERS,
    READS,
    SYMBOLS,
    SYMLINKS,
    WRITERS,
    FileRow,
    History,
    KindsRow,
    Tables,
    WritersRow,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId


class StoredRows:
    """Rows by table, each of the type that the table has. Those of files are loaded once."""

    def __init__(self, tables: Tables, none: bool) -> None:
        """Those of *tables*, of which *none* says that there are no rows."""
        self.tables = tables
        self.none = none
        self._files: dict[str, FileRow] = {}
        self._dependents: dict[str, list[tuple[UnitId, int]]] = {}
        self._reads: dict[str, DependencyRow] = {}

    def is_linked(self, path: str) -> bool:
        """Whether there is a row of the file at *path*."""
        return self.tables.get(FILES, path) is not None

    def imports_relatively(self, path: str) -> bool:
        """Whether the file at *path* has a relative import."""
        facts = self.tables.flow(path)
        return facts is not None and any(
            any(e[0] == flow.IMPORT and e[1] for e in scope.exprs)
            or any(level for level, _, _ in scope.stars)
            for scope in facts.scopes
        )

    def units(self, path: str) -> FileRow:
        """The units of the file at *path*, each with its row."""
        known = self._files.get(path)
        if known is None:
            known = self._files[path] = self.tables.get(FILES, path) or {}
        return known

    def dependencies(self, path: str) -> DependencyRow:
        """What the units of the file at *path* depend on."""
        known = self._reads.get(path)
        if known is None:
            if len(self._reads) == _MOST_UNPACKED:
                self._reads.clear()
            known = self._reads[path] = DependencyRow(self.tables.get(READS, path))
        return known

    def value(self, cell: Cell) -> History | None:
        return None if self.none else self.tables.get(SYMBOLS, cell)

    def writers(self, cell: Cell) -> WritersRow:
        """What each unit contributes to *cell*."""
        return {} if self.none else self.tables.get(WRITERS, cell) or {}

    def posting(self, dependency: str) -> tuple[str, ...]:
        """The files that depend on *dependency*, its own aside."""
        return () if self.none else self.tables.get(READERS, dependency) or ()

    def dependents(self, dependency: str) -> list[tuple[UnitId, int]]:
        """The units that read *dependency*, each with the first round in which it did."""
        if dependency not in self._dependents:
            self.look_up((dependency,))
        return self._dependents[dependency]

    def look_up(self, dependencies: Iterable[str]) -> None:
        """Find the `dependents` of many, for whoever then asks for those of each."""
        found: dict[str, list[tuple[UnitId, int]]] = {
            dependency: [] for dependency in dependencies if dependency not in self._dependents
        }
        for path, some in self._asked_of(found, _is_any).items():
            for dependency, unit, number in self.dependencies(path).dependents(some):
                found[dependency].append((unit, number))
        for dependency, units in found.items():
            units.sort()
            self._dependents[dependency] = units

    def asked_below(
        self, classes: Iterable[UnitId], readers: Iterable[UnitId]
    ) -> Iterator[tuple[str, UnitId, int]]:
        """What of *classes* is said below them, with each unit in a file of any of *readers* that
        asks for it and the first round in which it did."""
        heads = [cells.below(unit, "") for unit in classes]
        for path in sorted({reader.rpartition(":")[0] for reader in readers}):
            yield from self.dependencies(path).dependents_under(heads)

    def _reading(self, dependency: str) -> tuple[str, ...]:
        """The files that may depend on *dependency*."""
        owner, posting = owner_of(dependency), self.posting(dependency)
        return (*posting, owner) if owner else posting

    def readers(
        self, dependencies: Iterable[str], files: Callable[[str], bool]
    ) -> Iterator[tuple[str, UnitId]]:
        """Each of *dependencies* with each unit in any of *files* that reads it; a file's row is
        gone through once for all of them."""
        for path, some in self._asked_of(dependencies, files).items():
            yield from self.dependencies(path).readers(some)

    def _asked_of(
        self, dependencies: Iterable[str], files: Callable[[str], bool]
    ) -> dict[str, list[str]]:
        """By each of *files* those of *dependencies* that it may read."""
        asked: dict[str, list[str]] = {}
        for dependency in dependencies:
            for path in filter(files, self._reading(dependency)):
                asked.setdefault(path, []).append(dependency)
        return asked

    def kinds(self, module_path: ModulePath) -> KindsRow:
        return self.tables.get(MODULE_KINDS, module_path) or {}

    def symlinks(self) -> Mapping[RepoPath, str]:
        """The symbolic links that the rows know."""
        return self.tables.get(SYMLINKS, ALL_SYMLINKS) or {}

    def named(self, name: str) -> tuple[ModulePath, ...]:
        return self.tables.get(MODULES_BY_NAME, name) or ()


def _is_any(path: str) -> bool:
    return True


_MOST_UNPACKED = 64
"""Rows. Those of a large repository take 400 kB each, unpacked; who asks many asks one after
the other, and to unpack them all takes a second."""
