"""Where modules are: the rows that names of modules are looked up in."""

from __future__ import annotations

from collections.abc import Iterable

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Symbol
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.tables import StemRow
from remora.indexer.linker.static import module_paths as modules
from remora.indexer.models.ids import ModulePath


class ModuleRows:
    """The rows of `stems` and `tops`, brought up to the files that came and went."""

    def __init__(self, rows: StoredRows) -> None:
        self.rows = rows
        self._stem_rows: dict[ModulePath, dict[str, int]] = {}
        self._top_rows: dict[str, tuple[ModulePath, ...]] = {}

    def _stem_row(self, stem: ModulePath) -> dict[str, int]:
        row = self._stem_rows.get(stem)
        if row is None:
            row = self._stem_rows[stem] = dict(self.rows.kinds(stem))
        return row

    def kinds(self, stem: ModulePath) -> tuple[str, ...]:
        """What kinds of module files are at *stem*."""
        row = self._stem_row(stem)
        return tuple(sorted(kind for kind, count in row.items() if count))

    def tops(self, name: str) -> tuple[ModulePath, ...]:
        """The stems whose last part is *name*."""
        row = self._top_rows.get(name)
        if row is None:
            row = self._top_rows[name] = self.rows.tops(name)
        return row

    def place(self, added: Iterable[str], removed: Iterable[str]) -> set[Symbol]:
        """Note the files that came and went; the module symbols that changed by it."""
        moved: set[Symbol] = set()
        before: dict[ModulePath, tuple[str, ...]] = {}
        for paths, step in ((added, 1), (removed, -1)):
            for path in paths:
                found = modules.stem_of(path)
                if found is None:
                    continue
                stem, kind = found
                for place, what in ((stem, kind), *((s, "dir") for s in _around(path))):
                    if place not in before:
                        before[place] = self.kinds(place)
                    row = self._stem_row(place)
                    row[what] = row.get(what, 0) + step
        for stem, kinds in before.items():
            now = self.kinds(stem)
            if now != kinds:
                moved.add(cells.module(stem))
                moved |= self._place_top(stem, bool(now))
        return moved

    def _place_top(self, stem: ModulePath, present: bool) -> set[Symbol]:
        name = stem.rpartition("/")[2]
        row = set(self.tops(name))
        if (stem in row) == present or not stem:
            return {cells.last_part(name)}
        (row.add if present else row.discard)(stem)
        self._top_rows[name] = tuple(sorted(row))
        return {cells.last_part(name)}

    def stems_now(self) -> dict[str, StemRow | None]:
        return {
            stem: {kind: count for kind, count in sorted(row.items()) if count} or None
            for stem, row in self._stem_rows.items()
        }

    def tops_now(self) -> dict[str, tuple[ModulePath, ...] | None]:
        return {name: row or None for name, row in self._top_rows.items()}


def _around(path: str) -> list[ModulePath]:
    """Every folder that holds *path*."""
    found = []
    folder = modules.parent_of(path)
    while folder:
        found.append(folder)
        folder = modules.parent_of(folder)
    return found
