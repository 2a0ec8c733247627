"""Modules by name: what `import a.b` leads to from where it is written."""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.linker import cells
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static import module_paths
from remora.indexer.models.ids import ModulePath, RepoPath


class Modules:
    """The modules of the snapshot, by the two indexes of where they are."""

    def __init__(
        self,
        queries: Queries,
        kinds: Callable[[ModulePath], tuple[str, ...]],
        tops: Callable[[str], tuple[ModulePath, ...]],
    ) -> None:
        self.queries = queries
        self._kinds = kinds
        self._tops = tops

    def kinds(self, stem: ModulePath) -> tuple[str, ...]:
        """What kinds of module files are at *stem*; none where there is no module."""
        self.queries.depend_on(cells.module(stem))
        return self._kinds(stem)

    def tops(self, name: str) -> tuple[ModulePath, ...]:
        """The module paths whose last part is *name*."""
        self.queries.depend_on(cells.last_part(name))
        return self._tops(name)

    def path(self, stem: ModulePath) -> RepoPath | None:
        """The file that runs as the module *stem*; None where that is a folder, or nothing."""
        return module_paths.path_of(stem, self.kinds(stem))

    def find(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        """The stem of a module as imported in the file *importer*."""
        if level:
            return self._relative(importer, level, dotted)
        return self._absolute(module_paths.parent_of(importer), dotted)

    @static_question(None)
    def _relative(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        stem = module_paths.package_of(importer)
        for _ in range(level - 1):
            if not stem:
                return None
            stem = module_paths.parent_of(stem)
        return self._below(stem, dotted.split(".") if dotted else [])

    @static_question(None)
    def _absolute(self, folder: str, dotted: str) -> ModulePath | None:
        first, *parts = dotted.split(".")
        for stem in module_paths.ranked_for(folder, self.tops(first), self.kinds):
            found = self._below(stem, parts)
            if found is not None:
                return found
            if self.kinds(stem) != ("dir",) and not module_paths.is_aside(stem):
                return None
        return None

    def _below(self, stem: ModulePath, parts: list[str]) -> ModulePath | None:
        for part in parts:
            stem = module_paths.child(stem, part)
            if not self.kinds(stem):
                return None
        return stem

    def in_portions(self, stem: ModulePath, name: str) -> ModulePath | None:
        """`name` of a namespace package whose folder *stem* does not have it: of another one.
        A package of that name that stands aside, among tests for one, hides none."""
        aside = module_paths.is_aside(stem)
        if not aside and not module_paths.is_portion(stem, self.kinds):
            return None
        for other in self.tops(stem.rpartition("/")[2]):
            below = module_paths.child(other, name)
            if module_paths.is_portion(other, self.kinds) and self.kinds(below):
                return below
        return None
