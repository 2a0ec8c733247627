"""The import graph of a view, asked backwards: who runs a file by importing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Final

from remora.indexer.callgraph.links import Linked
from remora.indexer.linker.static.module_paths import module_path_of
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.models.view import FileRow
from remora.indexer.views.view import View

_MANY: Final = 1 / 3
"""Of all files; for one of so many it is worth reading all, which costs less for each."""


class Importers:
    """Who imports whom among the files of a view.

    Read closely are those alone whose imports name what may lead to the file asked about: mostly
    few. Where many files are asked about all are read, once.
    """

    def __init__(self, linked: Linked, view: View) -> None:
        self._linked = linked
        self._view = view
        self.of = cache(self._of)
        self._place = cache(_place)
        self._run_by = cache(self._files_run_by)
        self._looked_at = 0
        self._known: Mapping[RepoPath, set[str]] | None = None
        """What `of` gives, by file, where links have it at hand."""

    def is_run_from(self, path: RepoPath, begins: Callable[[RepoPath], bool]) -> bool:
        """Whether the file at *path* may run, by imports, where one does for which *begins* holds;
        it may be that one."""
        found, waiting = {path}, [path]
        while waiting:
            one = waiting.pop()
            if begins(one):
                return True
            further = {RepoPath(unit.rpartition(":")[0]) for unit in self.of(one)} - found
            found |= further
            waiting += further
        return False

    def _of(self, path: RepoPath) -> frozenset[str]:
        """The units that run the file at *path* by an import: modules, where the statement
        runs when they are imported themselves, else the functions it stands in."""
        known = self._linked.all_importers(self._may_run) if self._known is None else self._known
        if known is not None:
            self._known = known
            return frozenset(known.get(path, ()))
        importers = self._may_run(path) if self._looked_at < self._many else ()
        self._looked_at += len(importers)
        if self._looked_at >= self._many:
            return self._of_all.get(path, frozenset())
        found = (self._run_by(importer).get(path, ()) for importer in importers)
        return frozenset(unit for units in found for unit in units)

    @cached_property
    def _many(self) -> float:
        return _MANY * len(self._rows)

    @cached_property
    def _of_all(self) -> Mapping[RepoPath, frozenset[str]]:
        """What `of` gives, by file."""
        running = self._linked.importers([row.path for row in self._rows])
        return {path: frozenset(units) for path, units in running.items()}

    def _files_run_by(self, path: RepoPath) -> Mapping[RepoPath, set[str]]:
        """The other files that imports of the one at *path* run, each with what runs it."""
        found: defaultdict[RepoPath, set[str]] = defaultdict(set)
        for one in self._linked.run_by(path):
            if one.path != path:
                found[one.path].add(f"{path}:{MODULE_NAME}" if one.at_import else one.unit)
        return found

    def _may_run(self, path: RepoPath) -> set[RepoPath]:
        """The files whose imports may lead to *path*.

        Such an import names the module, or where that is a package, what is in it; or it stands
        in the package, and need not name it.
        """
        module_path, kind = module_path_of(path) or ("", "")
        names, inside = {module_path.rpartition("/")[2]}, list[RepoPath]()
        if kind in ("init", "initi"):
            folder = f"{module_path}/" if module_path else ""
            inside = [row.path for row in self._rows if row.path.startswith(folder)]
            names.update("/".join(map(self._place, inside)).split("/"))
        if self._linked.follows_symlinks or not all(map(str.isascii, names)):
            return {row.path for row in self._rows}  # a module may have further names
        return set(inside).union(*(self._naming.get(name, ()) for name in names))

    @cached_property
    def _rows(self) -> list[FileRow]:
        return [row for row in self._view.rows() if row.status == "parsed"]

    @cached_property
    def _naming(self) -> Mapping[str, list[RepoPath]]:
        """By a part of a dotted name the files that import such a one, or whose stub does."""
        at_place: defaultdict[str, list[RepoPath]] = defaultdict(list)
        for row in self._rows:
            at_place[self._place(row.path)].append(row.path)
        naming: defaultdict[str, list[RepoPath]] = defaultdict(list)
        for row in self._rows:
            importing = at_place[self._place(row.path)]
            for name in set(".".join(self._view.imports(row)).split(".")):
                naming[name] += importing
        return naming


def _place(path: RepoPath) -> str:
    """The module that a file is, or the file itself."""
    found = module_path_of(path)
    return path if found is None else found[0]
