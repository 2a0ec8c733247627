"""What an import leads to inside the snapshot: the definition that runs, through re-exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.engine.tables import (
    ALL_SYMLINKS,
    MODULE_KINDS,
    MODULES_BY_NAME,
    SYMLINKS,
    Tables,
)
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.values import Value
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeOutline
from remora.indexer.models.ids import MODULE_NAME, ModulePath, RepoPath, UnitId
from remora.indexer.models.symlinks import Symlinks

_FARTHEST = 12


class RunImport(NamedTuple):
    """An import statement, and a file that runs when it does."""

    unit: str
    """The scope that it stands in."""
    at_import: bool
    """Whether it runs when its own file is imported: it stands in no function."""
    path: RepoPath
    is_named: bool
    """Whether the statement names it; else it is a package around what it names."""


class ImportReader:
    """Answers for the snapshot that *tables* hold the links of."""

    def __init__(self, tables: Tables) -> None:
        def kinds(module_path: str) -> tuple[str, ...]:
            return tuple(sorted(tables.get(MODULE_KINDS, module_path) or ()))

        def named(name: str) -> tuple[ModulePath, ...]:
            return tuple(tables.get(MODULES_BY_NAME, name) or ())

        symlinks = Symlinks(tables.get(SYMLINKS, ALL_SYMLINKS) or {})
        self._tables = tables
        self._program = Program(tables, kinds, named, Queries(), symlinks=symlinks)
        find = self._program.modules.find
        in_folder = cache(lambda folder, level, dotted: find(f"{folder}/", level, dotted))

        def finder(path: str) -> Callable[[int, str], ModulePath | None]:
            """The same for all files of a folder, which have each other's imports."""
            return partial(in_folder, module_paths.parent_of(path))

        self._finder = (lambda path: partial(find, path)) if symlinks else finder
        self._may_be_module = cache(self._is_last_part)
        self._run_as = cache(self._files_run_as)

    def leads_to(self, path: str, dotted: str) -> str | None:
        """The unit that the import *dotted* in the file *path* leads to; None where it is outside.

        *dotted* is as written: `.sibling.name`, `pkg.*`. A name that stands for no function,
        class or module of its own leads to the module that binds it. Where one of several
        may run (`if` and `else`), it is the first of them by path.
        """
        plain = dotted.lstrip(".")
        level = len(dotted) - len(plain)
        module, _, name = plain.rpartition(".")
        if not module and not level:
            return self._module(self._program.modules.find(path, 0, name))
        module_path = self._program.modules.find(path, level, module)
        if module_path is None or name == "*":
            return self._module(module_path)
        return self._member(module_path, name)

    @property
    def follows_symlinks(self) -> bool:
        """Whether there are symbolic links."""
        return bool(self._program.modules.symlinks)

    def run_by(self, path: str) -> Iterator[RunImport]:
        """The files that run when the imports of the file *path* do, the packages around what they
        name among them. Raises StoreDamagedError."""
        known = self._tables.flow(path)
        if known is None:
            return
        places = known.outline.scopes
        for scope, found_paths in sorted(self._modules_named(path, known).items()):
            unit = UnitId(f"{path}:{places[scope].name}")
            at_import = _runs_at_import(places, scope)
            for module_path in found_paths:
                for one, is_named in self._run_as(module_path):
                    yield RunImport(unit, at_import, one, is_named)

    def importers(self, paths: Iterable[str]) -> dict[RepoPath, set[str]]:
        """By file the units that run it by imports in *paths*, those of its own aside: modules,
        where these run when they are imported themselves. `run_by` of many files, for less.

        Raises StoreDamagedError.
        """
        naming: defaultdict[ModulePath, set[str]] = defaultdict(set)
        for path in paths:
            if (known := self._tables.flow(path)) is None:
                continue
            places = known.outline.scopes
            for scope, found_paths in self._modules_named(path, known).items():
                name = MODULE_NAME if _runs_at_import(places, scope) else places[scope].name
                for module_path in found_paths:
                    naming[module_path].add(f"{path}:{name}")
        found: defaultdict[RepoPath, set[str]] = defaultdict(set)
        for module_path, units in naming.items():
            for path, _ in self._run_as(module_path):
                found[path] |= units
        return {
            path: {x for x in units if x.rpartition(":")[0] != path}
            for path, units in found.items()
        }

    def _modules_named(self, path: str, known: FileFlow) -> dict[int, set[ModulePath]]:
        """By scope the modules that its imports name; of `from a import b` both may be one."""
        found: dict[int, set[ModulePath]] = {}
        find = self._finder(path)
        for scope, level, module, imported in known.imports():
            named = [module] if module or level else []
            if imported not in ("", "*") and self._may_be_module(imported):
                named.append(f"{module}.{imported}".strip("."))
            for dotted in named:
                module_path = find(level, dotted)
                if module_path is not None:
                    found.setdefault(scope, set()).add(module_path)
        return found

    def _is_last_part(self, name: str) -> bool:
        """Whether any module is called that; a link may give it further names."""
        return self.follows_symlinks or bool(self._program.modules.named(name))

    def _files_run_as(self, module_path: ModulePath) -> list[tuple[RepoPath, bool]]:
        """The files that run when the module *module_path* is imported, and whether each is the
        module itself, and no package around it."""
        found = []
        named = self._program.modules.path(module_path)
        while True:
            path = self._program.modules.path(module_path)
            if path is not None:
                found.append((path, path == named))
            if not module_path:
                return found
            module_path = module_paths.parent_of(module_path)

    def _module(self, module_path: ModulePath | None) -> str | None:
        path = None if module_path is None else self._program.modules.path(module_path)
        if path is None or (self._program.modules.symlinks and not self._program.files.file(path)):
            return None  # behind a link that leads to nothing that is indexed
        return f"{path}:{MODULE_NAME}"

    def _member(self, module_path: ModulePath, name: str) -> str | None:
        values, _ = self._program.names.module_attribute(module_path, name)
        units = sorted(unit for unit in map(self._unit, values) if unit is not None)
        if units:
            return units[0]
        if values and all(value[0] == "x" for value in values):
            return None
        path = self._program.modules.path(module_path)
        home = None if path is None else self._binder(path, name, 0)
        return self._module(module_path) if home is None else f"{home}:{MODULE_NAME}"

    def _unit(self, value: Value) -> str | None:
        if value[0] == "m":
            return self._module(value[1])
        if value[0] not in ("f", "c") or "<lambda" in value[1]:
            return None
        return value[1]

    def _binder(self, path: str, name: str, hops: int) -> str | None:
        """The file in which a module variable gets its value."""
        file = self._program.files.file(path)
        if file is None or hops > _FARTHEST:
            return None
        module = file.scopes[0]
        bound = module.bindings.get(file.name_index.get(name, -1))
        if not bound:
            return self._starred_binder(path, name, hops)
        expression = module.flow.exprs[bound[0]]
        if expression[0] != flow.IMPORT or expression[3] < 0:
            return path
        level, source, imported = expression[1:4]
        return self._through(path, level, source, file.names[imported], hops)

    def _starred_binder(self, path: str, name: str, hops: int) -> str | None:
        file = self._program.files.file(path)
        for level, source, _ in file.scopes[0].flow.stars if file is not None else ():
            found = self._through(path, level, source, name, hops)
            if found is not None:
                return found
        return None

    def _through(self, path: str, level: int, source: str, name: str, hops: int) -> str | None:
        module_path = self._program.modules.find(path, level, source)
        target = None if module_path is None else self._program.modules.path(module_path)
        return None if target is None else self._binder(target, name, hops + 1)


def _runs_at_import(scopes: Sequence[ScopeOutline], place: int) -> bool:
    """Whether what stands in a scope runs when its own file is imported: it is in no function."""
    while place >= 0:
        if scopes[place].kind >= flow.FUNCTION_SCOPE:
            return False
        place = scopes[place].parent
    return True
