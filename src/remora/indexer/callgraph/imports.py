"""What an import leads to inside the snapshot: the definition that runs, through re-exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from remora.indexer.linker.engine.tables import ALL_SYMLINKS, STEMS, SYMLINKS, TOPS, Tables
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.values import Value
from remora.indexer.models import flow
from remora.indexer.models.ids import MODULE_NAME, ModulePath, RepoPath
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
        def kinds(stem: str) -> tuple[str, ...]:
            return tuple(sorted(tables.get(STEMS, stem) or ()))

        def tops(name: str) -> tuple[ModulePath, ...]:
            return tuple(tables.get(TOPS, name) or ())

        symlinks = Symlinks(tables.get(SYMLINKS, ALL_SYMLINKS) or {})
        self._program = Program(tables, kinds, tops, Queries(), symlinks=symlinks)

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
        stem = self._program.modules.find(path, level, module)
        if stem is None or name == "*":
            return self._module(stem)
        return self._member(stem, name)

    @property
    def follows_symlinks(self) -> bool:
        """Whether there are symbolic links."""
        return bool(self._program.modules.symlinks)

    def run_by(self, path: str) -> Iterator[RunImport]:
        """The files that run when the imports of the file *path* do, the packages around what they
        name among them. Raises StoreDamagedError."""
        file = self._program.files.file(path)
        for scope in file.scopes if file is not None else ():
            at_import = not scope.is_inner and scope.kind < flow.FUNCTION_SCOPE
            for stem in self._stems_named(path, scope):
                named = self._program.modules.path(stem)
                for one in self._with_packages(stem):
                    yield RunImport(scope.unit, at_import, one, one == named)

    def _stems_named(self, path: str, scope: LoadedScope) -> set[ModulePath]:
        """The modules that the imports of a scope name; of `from a import b` both may be one."""
        names = scope.file.names
        named = {(level, module, "") for level, module, _ in scope.flow.stars}
        for expression in scope.flow.exprs:
            if expression[0] == flow.IMPORT:
                _, level, module, name = expression
                named.add((level, module, names[name] if name >= 0 else ""))
        found = set()
        for level, module, imported in named:
            dotted = f"{module}.{imported}".strip(".") if imported else module
            for one in {dotted, module} if level else {dotted, module} - {""}:
                stem = self._program.modules.find(path, level, one)
                if stem is not None:
                    found.add(stem)
        return found

    def _with_packages(self, stem: ModulePath) -> Iterator[RepoPath]:
        while True:
            path = self._program.modules.path(stem)
            if path is not None:
                yield path
            if not stem:
                return
            stem = module_paths.parent_of(stem)

    def _module(self, stem: ModulePath | None) -> str | None:
        path = None if stem is None else self._program.modules.path(stem)
        if path is None or (self._program.modules.symlinks and not self._program.files.file(path)):
            return None  # behind a link that leads to nothing that is indexed
        return f"{path}:{MODULE_NAME}"

    def _member(self, stem: ModulePath, name: str) -> str | None:
        values, _ = self._program.names.module_attribute(stem, name)
        units = sorted(unit for unit in map(self._unit, values) if unit is not None)
        if units:
            return units[0]
        if values and all(value[0] == "x" for value in values):
            return None
        path = self._program.modules.path(stem)
        home = None if path is None else self._binder(path, name, 0)
        return self._module(stem) if home is None else f"{home}:{MODULE_NAME}"

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
        stem = self._program.modules.find(path, level, source)
        target = None if stem is None else self._program.modules.path(stem)
        return None if target is None else self._binder(target, name, hops + 1)
