"""Modules by name: what `import a.b` leads to from where it is written."""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Symbol
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.module_paths import LINK
from remora.indexer.models.ids import ModulePath, RepoPath
from remora.indexer.models.symlinks import MOST_PLACES, Symlinks

UNSEEN = ModulePath("//")
"""A module of which nothing is known. No path of a repository is called that."""


class Modules:
    """The modules of the snapshot, by the two indexes of where they are.

    A symbolic link to a file is a module whose text is that file's, where the link is; one to a
    folder is that folder. Where what a link leads to is not seen, nothing is known of it,
    and nothing else of that name is taken.
    """

    def __init__(
        self,
        queries: Queries,
        kinds: Callable[[ModulePath], tuple[str, ...]],
        named: Callable[[str], tuple[ModulePath, ...]],
        symlinks: Symlinks,
    ) -> None:
        self.queries = queries
        self._kinds = kinds
        self._named = named
        self.symlinks = symlinks
        self._places: dict[str, list[RepoPath]] = {}
        self._known: dict[ModulePath, tuple[Symbol, tuple[str, ...]]] = {}
        self._paths: dict[ModulePath, tuple[Symbol, RepoPath | None]] = {}

    def kinds(self, module_path: ModulePath) -> tuple[str, ...]:
        """What kinds of module files are at *module_path*; none where there is no module. Where a
        link is one of them, `LINK` is, too."""
        known = self._known.get(module_path)
        if known is None:
            known = self._known[module_path] = cells.module(module_path), self._kinds(module_path)
        self.queries.depend_on(known[0])
        return known[1]

    def named(self, name: str) -> tuple[ModulePath, ...]:
        """The module paths whose last part is *name*."""
        self.queries.depend_on(cells.last_part(name))
        return self._named(name)

    def path(self, module_path: ModulePath) -> RepoPath | None:
        """The file that runs as the module *module_path*; None where that is a folder, or
        nothing."""
        known = self._paths.get(module_path)
        if known is None:
            known = self._paths[module_path] = (
                cells.module(module_path),
                self._path(module_path, self._kinds(module_path)),
            )
        self.queries.depend_on(known[0])
        return known[1]

    def _path(self, module_path: ModulePath, kinds: tuple[str, ...]) -> RepoPath | None:
        path = module_paths.path_of(module_path, kinds)
        if path is None or LINK not in kinds:
            return path
        real = self.symlinks.real(path)
        return path if real is None or module_paths.module_path_of(real) is None else real

    def find(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        """The module path of a module as imported in the file *importer*.

        What is the same file in several places may mean another module in each: then it is
        not known which.
        """
        places = self._places_of(importer, level) if self.symlinks else None
        if not places:
            return self._found_from(importer, level, dotted)
        if len(places) == MOST_PLACES:
            return UNSEEN
        found = {self._found_from(place, level, dotted) for place in (importer, *places)} - {None}
        return UNSEEN if len(found) > 1 else next(iter(found), None)

    def _places_of(self, importer: str, level: int) -> list[RepoPath]:
        """Where else *importer* is. Beside which modules it runs, a link to a folder says no
        more than the folder: that only relative imports ask."""
        places = self._places.get(importer)
        if places is None:
            places = self._places[importer] = self.symlinks.places(importer)
        return places if level else [place for place in places if place in self.symlinks.targets]

    def _found_from(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        if level:
            return self._relative(importer, level, dotted)
        return self._absolute(module_paths.parent_of(importer), dotted)

    @static_question(None)
    def _relative(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        module_path = module_paths.package_of(importer)
        for _ in range(level - 1):
            if not module_path:
                return None
            self.queries.depend_on(cells.module(module_path))  # other links to it: another way out
            module_path = module_paths.parent_of(module_path)
        real = self.symlinks.real(module_path) if self.symlinks else module_path
        if real is None:
            return UNSEEN
        return self._below(ModulePath(real), dotted.split(".") if dotted else [])

    @static_question(None)
    def _absolute(self, folder: str, dotted: str) -> ModulePath | None:
        first, *parts = dotted.split(".")
        for module_path in module_paths.ranked_for(folder, self.named(first), self._importable):
            real = self._real(module_path)
            found = None if real is None else self._below(real, parts)
            if found is not None:
                return found
            if self.kinds(module_path) != ("dir",) and not module_paths.is_aside(module_path):
                return None
        return None

    def _below(self, module_path: ModulePath, parts: list[str]) -> ModulePath | None:
        for part in parts:
            if module_path == UNSEEN:
                break
            below = self._real(module_paths.child(module_path, part))
            if below is None:
                return None
            module_path = below
        return module_path

    def child(self, module_path: ModulePath, name: str) -> ModulePath | None:
        """The module *name* of the package *module_path*, None where it has none."""
        return self._below(module_path, [name])

    def _real(self, module_path: ModulePath) -> ModulePath | None:
        """*module_path* with a link to a folder followed; None where there is no module."""
        kinds = self.kinds(module_path)
        if LINK not in kinds:
            return module_path if kinds else None
        if RepoPath(module_path) not in self.symlinks.targets:  # a link to a file, at its place
            return module_path
        folder = self.symlinks.real(module_path)
        within = () if folder is None else self.kinds(ModulePath(folder))
        if folder is not None and "init" in within:
            return ModulePath(folder)
        if folder is not None and module_paths.path_of(module_path, kinds) is not None:
            return module_path  # a module beside a folder that is no package
        return ModulePath(folder) if folder is not None and within else UNSEEN

    def _importable(self, module_path: ModulePath) -> tuple[str, ...]:
        """What kinds of module files an import finds at *module_path*: behind a link what it leads
        to."""
        kinds = self.kinds(module_path)
        if LINK not in kinds:
            return kinds
        real = self._real(module_path)
        return ("init",) if real is None or real == UNSEEN else self.kinds(real)

    def in_portions(self, module_path: ModulePath, name: str) -> ModulePath | None:
        """`name` of a namespace package whose folder *module_path* does not have it: of another
        one. A package of that name that stands aside, among tests for one, hides none."""
        aside = module_paths.is_aside(module_path)
        if not aside and not module_paths.is_portion(module_path, self.kinds):
            return None
        for other in self.named(module_path.rpartition("/")[2]):
            if module_paths.is_portion(other, self.kinds):
                below = self.child(other, name)
                if below is not None:
                    return below
        return None
