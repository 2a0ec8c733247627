"""Where modules are: the rows that names of modules are looked up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Symbol
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.tables import ALL_SYMLINKS, KindsRow
from remora.indexer.linker.static import module_paths as modules
from remora.indexer.models.ids import ModulePath, RepoPath
from remora.indexer.models.symlinks import Symlinks


class ModuleRows:
    """The rows of both tables of modules, brought up to the files that came and went."""

    def __init__(self, rows: StoredRows, symlinks: Mapping[RepoPath, str] | None) -> None:
        """Over *rows*; the links are *symlinks*, None says that they are those of the rows."""
        self.rows = rows
        before = rows.symlinks()
        self._symlinks_before = Symlinks(before)
        self.symlinks = self._symlinks_before
        if symlinks is not None and symlinks != before:
            self.symlinks = Symlinks(symlinks)
        self._kinds_rows: dict[ModulePath, dict[str, int]] = {}
        self._named_rows: dict[str, tuple[ModulePath, ...]] = {}

    def _kinds_row(self, module_path: ModulePath) -> dict[str, int]:
        row = self._kinds_rows.get(module_path)
        if row is None:
            row = self._kinds_rows[module_path] = dict(self.rows.kinds(module_path))
        return row

    def kinds(self, module_path: ModulePath) -> tuple[str, ...]:
        """What kinds of module files are at *module_path*."""
        row = self._kinds_row(module_path)
        return tuple(sorted(kind for kind, count in row.items() if count))

    def named(self, name: str) -> tuple[ModulePath, ...]:
        """The module paths whose last part is *name*."""
        row = self._named_rows.get(name)
        if row is None:
            row = self._named_rows[name] = self.rows.named(name)
        return row

    def place(self, added: Iterable[str], removed: Iterable[str]) -> set[Symbol]:
        """Note the files and links that came and went; the module symbols that changed by it."""
        moved = self._relinked_modules()
        before: dict[ModulePath, tuple[str, ...]] = {}
        links = self._changed_links()
        for step, placed in ((1, _of_files(added)), (-1, _of_files(removed)), *links):
            for place, what in placed:
                if place not in before:
                    before[place] = self.kinds(place)
                row = self._kinds_row(place)
                row[what] = row.get(what, 0) + step
        for module_path, kinds in before.items():
            now = self.kinds(module_path)
            if now != kinds:
                moved.add(cells.module(module_path))
                moved |= self._place_by_name(module_path, bool(now))
        return moved

    def _changed_links(self) -> list[tuple[int, Iterator[tuple[ModulePath, str]]]]:
        now, before = self.symlinks.targets.keys(), self._symlinks_before.targets.keys()
        return [(1, _of_links(now - before)), (-1, _of_links(before - now))]

    def _relinked_modules(self) -> set[Symbol]:
        """The symbols of the modules at links that lead elsewhere than before."""
        now, before = self.symlinks, self._symlinks_before
        if now is before:
            return set()
        found = (modules.place_of(x) for x in now.targets if now.real(x) != before.real(x))
        ends = filter(None, self._ends())
        folders = (ModulePath(end) for end in ends if modules.module_path_of(end) is None)
        return {
            cells.module(module_path) for module_path in (*(x[0] for x in found if x), *folders)
        }

    def files_elsewhere(self) -> set[RepoPath]:
        """The linked files that other links lead to than before, and of those below folders that
        they lead to the ones with relative imports: these go out from each of their places."""
        ends = () if self.rows.none else self._ends()
        within = (path for end in ends for path in self.rows.tables.below(end))
        found = {path for path in within if self.rows.imports_relatively(path)}
        return {path for path in found.union(ends) if self.rows.is_linked(path)}

    def _ends(self) -> set[RepoPath]:
        """What other links lead to than before; "" is the folder of all files."""
        now, before = self.symlinks, self._symlinks_before
        if now is before:
            return set()
        moved = [x for x in {*now.targets, *before.targets} if now.real(x) != before.real(x)]
        moved += now.targets.keys() ^ before.targets.keys()
        ends = (known.leads_to(link) for known in (now, before) for link in moved)
        return {end for end in ends if end is not None}

    def _place_by_name(self, module_path: ModulePath, present: bool) -> set[Symbol]:
        name = module_path.rpartition("/")[2]
        row = set(self.named(name))
        if (module_path in row) == present or not module_path:
            return {cells.last_part(name)}
        (row.add if present else row.discard)(module_path)
        self._named_rows[name] = tuple(sorted(row))
        return {cells.last_part(name)}

    def kinds_now(self) -> dict[str, KindsRow | None]:
        return {
            module_path: {kind: count for kind, count in sorted(row.items()) if count} or None
            for module_path, row in self._kinds_rows.items()
        }

    def symlinks_now(self) -> dict[str, Mapping[RepoPath, str] | None]:
        return {ALL_SYMLINKS: self.symlinks.targets or None}

    def named_now(self) -> dict[str, tuple[ModulePath, ...] | None]:
        return {name: row or None for name, row in self._named_rows.items()}


def _of_files(paths: Iterable[str]) -> Iterator[tuple[ModulePath, str]]:
    for path in paths:
        found = modules.module_path_of(path)
        if found is not None:
            yield found
            yield from ((folder, "dir") for folder in _around(path))


def _of_links(links: Iterable[RepoPath]) -> Iterator[tuple[ModulePath, str]]:
    for link in links:
        found = modules.place_of(link)
        if found is not None:
            yield from {found, (found[0], modules.LINK)}
            yield from ((folder, "dir") for folder in _around(link))


def _around(path: str) -> list[ModulePath]:
    """Every folder that holds *path*."""
    found = []
    folder = modules.parent_of(path)
    while folder:
        found.append(folder)
        folder = modules.parent_of(folder)
    return found
