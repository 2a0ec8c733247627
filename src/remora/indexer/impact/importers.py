"""The import graph of a view, asked backwards: who runs a file by importing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from remora.indexer.callgraph.links import Linked
from remora.indexer.models.ids import MODULE_NAME, RepoPath


class Importers:
    """Who imports whom among *paths*, the files of a view. Read when first asked."""

    def __init__(self, linked: Linked, paths: Iterable[RepoPath]) -> None:
        self._linked = linked
        self._paths = list(paths)

    def of(self, path: RepoPath) -> frozenset[str]:
        """The units that run the file at *path* by an import: modules, where the statement
        runs when they are imported themselves, else the functions it stands in."""
        return self._backwards.get(path, frozenset())

    def loaded_by(self, *paths: RepoPath) -> set[RepoPath]:
        """All files that may run where one at *paths* does, by imports, themselves among them."""
        found, waiting = set(paths), list(paths)
        while waiting:
            for further in self._forwards.get(waiting.pop(), ()):
                if further not in found:
                    found.add(further)
                    waiting.append(further)
        return found

    @cached_property
    def _edges(self) -> list[tuple[RepoPath, str, RepoPath]]:
        return [
            (path, f"{path}:{MODULE_NAME}" if found.at_import else found.unit, found.path)
            for path in self._paths
            for found in self._linked.run_by(path)
            if found.path != path
        ]

    @cached_property
    def _backwards(self) -> Mapping[RepoPath, frozenset[str]]:
        found: defaultdict[RepoPath, set[str]] = defaultdict(set)
        for _, unit, target in self._edges:
            found[target].add(unit)
        return {path: frozenset(units) for path, units in found.items()}

    @cached_property
    def _forwards(self) -> Mapping[RepoPath, set[RepoPath]]:
        found: defaultdict[RepoPath, set[RepoPath]] = defaultdict(set)
        for path, _, target in self._edges:
            found[path].add(target)
        return found
