"""What a run leaves: the rows that came out different, and which files it linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar, cast

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.engine.dependencies import DependencyRow, Evaluated
from remora.indexer.linker.engine.invalidation import Change
from remora.indexer.linker.engine.module_index import ModuleRows
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.summaries import Cells
from remora.indexer.linker.engine.tables import (
    FILES,
    MODULE_KINDS,
    MODULES_BY_NAME,
    READERS,
    READS,
    SYMBOLS,
    SYMLINKS,
    WRITERS,
    FileRow,
    PackedReads,
    R,
    Row,
    Table,
    UnitRow,
)
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.entries import changed
from remora.indexer.linker.links import line_shifted
from remora.indexer.models.ids import UnitId

K = TypeVar("K", bound=str)


class RowDelta(NamedTuple):
    """What turns the old rows into the new ones."""

    rows: Mapping[str, Mapping[str, Row | None]]
    """By table and key; None where there is no row any more."""
    relinked: dict[str, str]
    """Per file that was evaluated at all: `file_change` or `dependency_change`."""
    evaluated: int
    """How many scopes were evaluated; all others are as they were."""

    def files(self) -> Mapping[str, FileRow | None]:
        """Those of its rows that are of files."""
        return cast("Mapping[str, FileRow | None]", self.rows[FILES])


class DeltaRows:
    """The outcome of a run: what units have read as soon as they are done, then all the rest."""

    def __init__(
        self,
        stored: StoredRows,
        change: Change,
        modules: ModuleRows,
        cells: Cells,
        units: Mapping[UnitId, Unit],
    ) -> None:
        self.stored = stored
        self.tables = stored.tables
        self.change = change
        self.modules = modules
        self.cells = cells
        self.units = units
        self.read_now: dict[str, PackedReads] = {}

    def close(self, units: Iterable[Unit]) -> None:
        """Pack what *units* have read, all those of each of their files that this run has."""
        found: dict[str, list[Unit]] = {}
        for unit in units:
            found.setdefault(unit.path, []).append(unit)
        for path, some in found.items():
            self.read_now[path] = self._packed(path, {u.scope.unit: u.close() for u in some})

    def _packed(self, path: str, reads: Mapping[UnitId, list[Evaluated]]) -> PackedReads:
        return self.stored.dependencies(path).with_units(self._staying(path), reads)

    def delta(self) -> RowDelta:
        rows: dict[str, Mapping[str, Row | None]] = {
            FILES: self._differences(FILES, self._new_files()),
            READS: self._differences(READS, self._new_reads()),
            SYMBOLS: self._differences(SYMBOLS, self.cells.values()),
            WRITERS: self._differences(WRITERS, self.cells.writers()),
            READERS: self._differences(READERS, self._new_readers()),
            MODULE_KINDS: self._differences(MODULE_KINDS, self.modules.kinds_now()),
            MODULES_BY_NAME: self._differences(MODULES_BY_NAME, self.modules.named_now()),
            SYMLINKS: self._differences(SYMLINKS, self.modules.symlinks_now()),
        }
        return RowDelta(rows, self._relinked(), len(self.units))

    def _relinked(self) -> dict[str, str]:
        return {
            path: "file_change" if path in self.change.touched else "dependency_change"
            for path in self._linked()
        }

    def _linked(self) -> list[str]:
        """The files that were evaluated, or kept as they are after a change."""
        return sorted({unit.path for unit in self.units.values()} | self.change.unchanged.keys())

    # --- rows --------------------------------------------------------------------------

    def _differences(self, table: Table[R], rows: Mapping[K, R | None]) -> dict[str, R | None]:
        """The rows that are not already there as they are."""
        if self.stored.none:
            return {key: row for key, row in rows.items() if row is not None}
        return {key: row for key, row in rows.items() if self.tables.get(table, key) != row}

    def _row(self, unit: Unit) -> UnitRow:
        return (tuple(unit.rounds), tuple(sorted(unit.written)), unit.links)

    def _staying(self, path: str) -> Collection[UnitId]:
        """The units of a file that its own change leaves as they are."""
        if path in self.change.changed or path in self.change.added:
            return self.change.unchanged_in(path).keys()
        return self.stored.units(path).keys()

    def _new_files(self) -> Mapping[str, FileRow | None]:
        said: dict[str, dict[UnitId, UnitRow]] = {path: {} for path in self.change.unchanged}
        for name, unit in self.units.items():
            said.setdefault(unit.path, {})[name] = self._row(unit)
        found = {path: self._new_file(path, rows) for path, rows in said.items()}
        return {**found, **dict.fromkeys(self.change.removed)}

    def _new_file(self, path: str, said: Mapping[UnitId, UnitRow]) -> FileRow:
        """The row of a file in which some units have *said* something, and those stay that its
        own change leaves as they are."""
        stored = self.stored.units(path)
        moved = {
            name: (stored[name][0], stored[name][1], line_shifted(stored[name][2], lines))
            for name, lines in self.change.unchanged_in(path).items()
            if lines and name not in said
        }
        return changed(stored, stored.keys() - self._staying(path), {**moved, **said})

    def _new_reads(self) -> Mapping[str, PackedReads | None]:
        for path in self._linked():
            if path not in self.read_now:
                self.read_now[path] = self._packed(path, {})
        return {**self.read_now, **dict.fromkeys(self.change.removed)}

    def _new_readers(self) -> Mapping[str, tuple[str, ...] | None]:
        """Postings from symbols to the other files that read them."""
        moved: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted({*self.read_now, *self.change.removed}):
            before, now = self.stored.dependencies(path), DependencyRow(self.read_now.get(path))
            if before.row[:4] != now.row[:4]:
                for symbol in _differing(before.of_others(path), now.of_others(path)):
                    moved[symbol].append(path)
        found: dict[str, tuple[str, ...] | None] = {}
        for symbol, others in moved.items():
            posting = self.stored.posting(symbol)
            readers = sorted(set(posting).symmetric_difference(others)) if posting else others
            found[symbol] = tuple(readers) or None
        return found


def _differing(before: list[str], now: list[str]) -> Iterable[str]:
    """What is in one of two lists, in each of which everything is once."""
    return set(before).symmetric_difference(now) if before else now
