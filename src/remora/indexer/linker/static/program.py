"""The snapshot as the linker sees it: files, scopes, and what names mean without any flow.

Everything here is decided by the text of definitions, imports and class
statements alone. What an answer depends on, static symbols (`N|path:name`, `D|unit`,
`T|name`, `M|stem`), the query core notes.
"""

from __future__ import annotations

from collections.abc import Callable

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.declared import vague
from remora.indexer.linker.engine.tables import Tables
from remora.indexer.linker.limits import ALIASES
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static import module_paths as modules
from remora.indexer.linker.static.annotations import TypeReader
from remora.indexer.linker.static.builtin_names import BUILTINS
from remora.indexer.linker.static.classes import Hierarchy
from remora.indexer.linker.static.decorators import NO_MARKS, marks_of
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.guarded_imports import succeed
from remora.indexer.linker.static.stubs import stub_of, with_stub
from remora.indexer.linker.values import EMPTY, NO_UNIT, Value, ValueSet, outside
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

Named = tuple[ValueSet, tuple[Cell, ...]]
"""What a name stands for, and the cells to read for what flow makes of it."""
_NOTHING: Named = (EMPTY, ())
_ASKED: Named | None = _NOTHING
"""A name that asks for itself is bound, to nothing that is known."""


class Program:
    """Loaded files and memoised static answers of one run."""

    def __init__(
        self,
        tables: Tables,
        stems: Callable[[ModulePath], tuple[str, ...]],
        tops: Callable[[str], tuple[ModulePath, ...]],
        queries: Queries,
        conventions: Conventions = DEFAULT_CONVENTIONS,
    ) -> None:
        self.queries = queries
        self.tables = tables
        self.stems = stems
        self.tops = tops
        self.conventions = conventions
        self.test_paths: dict[str, bool] = {}
        self.files: dict[str, LoadedFile | None] = {}
        self.units: dict[UnitId, LoadedScope | None] = {}
        self.sealed = False
        self.types = TypeReader(self)
        self.classes = Hierarchy(self)

    def dissolve(self) -> None:
        """Let go of everything, of cycles too: to search for them takes seconds where it is
        much. Nothing can be asked after it."""
        for file in self.files.values():
            if file is not None:
                file.dissolve()
        vars(self).clear()

    # --- files and scopes --------------------------------------------------------------

    def seal(self) -> None:
        """All files there are have been loaded: ask for no others."""
        self.sealed = True

    def file(self, path: str) -> LoadedFile | None:
        try:
            return self.files[path]
        except KeyError:
            if self.sealed:
                return None
            facts = self._facts(path)
            loaded = None if facts is None else LoadedFile(path, facts)
            self.files[path] = loaded
            return loaded

    def _facts(self, path: str) -> FileFlow | None:
        facts, stub = self.tables.flow(path), stub_of(path)
        if facts is None or stub is None or not self._has_stub(path):
            return facts
        declared = self.tables.flow(stub)
        return facts if declared is None else with_stub(facts, declared, stub)

    def _has_stub(self, path: str) -> bool:
        found = modules.stem_of(path)
        return found is not None and _STUBS.get(found[1]) in self.stems(found[0])

    def is_test_path(self, path: str) -> bool:
        known = self.test_paths.get(path)
        if known is None:
            known = self.test_paths[path] = self.conventions.is_test_path(path)
        return known

    def scope(self, unit: UnitId) -> LoadedScope | None:
        try:
            return self.units[unit]
        except KeyError:
            path, _, name = unit.rpartition(":")
            file = self.file(path)
            found = self.units[unit] = None if file is None else file.by_name.get(name)
            return found

    # --- modules -----------------------------------------------------------------------

    def module_path(self, stem: ModulePath) -> RepoPath | None:
        self.queries.depend_on(cells.module(stem))
        return modules.path_of(stem, self.stems(stem))

    def find_module(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        """The stem of a module as imported in the file *importer*."""
        return self.queries.ask(
            ("module", importer if level else modules.parent_of(importer), level, dotted),
            lambda: self._find_module(importer, level, dotted),
            None,
        )

    def _find_module(self, importer: str, level: int, dotted: str) -> ModulePath | None:
        parts = dotted.split(".") if dotted else []
        if level:
            stem = modules.package_of(importer)
            for _ in range(level - 1):
                if not stem:
                    return None
                stem = modules.parent_of(stem)
        else:
            self.queries.depend_on(cells.last_part(parts[0]))
            tops, kinds_at = self.tops(parts[0]), self._kinds_at
            for stem in modules.ranked_for(importer, tops, kinds_at):
                found = self._below(stem, parts[1:])
                if found is not None or kinds_at(stem) != ("dir",):
                    return found
            return None
        return self._below(stem, parts)

    def _kinds_at(self, stem: ModulePath) -> tuple[str, ...]:
        self.queries.depend_on(cells.module(stem))
        return self.stems(stem)

    def _below(self, stem: ModulePath, parts: list[str]) -> ModulePath | None:
        for part in parts:
            stem = modules.child(stem, part)
            self.queries.depend_on(cells.module(stem))
            if not self.stems(stem):
                return None
        return stem

    # --- names -------------------------------------------------------------------------

    def imported(
        self,
        file: LoadedFile,
        level: int,
        module: str,
        name: str | None,
        depth: int = 0,
    ) -> Named:
        """What an import binds, and the symbols to read for what flow decides."""
        stem = self.find_module(file.path, level, module)
        if stem is None:
            dotted = "." * level + module
            if name is not None:
                dotted = dotted + name if dotted.endswith(".") else f"{dotted}.{name}"
            return frozenset({outside(dotted)}), ()
        if name is None:
            return frozenset({("m", stem)}), ()
        return self.module_attribute(stem, name, depth)

    def _import_of(self, file: LoadedFile, expression: flow.Import, depth: int) -> Named:
        """What the import *expression* of *file* binds."""
        name = None if expression[3] < 0 else file.names[expression[3]]
        return self.imported(file, expression[1], expression[2], name, depth)

    def module_attribute(self, stem: ModulePath, name: str, depth: int = 0) -> Named:
        """`module.name`: a binding of the module, else a submodule."""
        path = self.module_path(stem)
        if path is not None:
            found = self.module_name(path, name, depth)
            if found is not None and (found[0] or found[1]):
                return found
        below = modules.child(stem, name)
        self.queries.depend_on(cells.module(below))
        if self.stems(below):
            return frozenset({("m", below)}), ()
        if path is None:
            return self._in_portions(stem, name), ()
        getter = self.module_name(path, "__getattr__", depth)
        if getter is not None:
            return frozenset(("mg", *atom[1:]) for atom in getter[0] if atom[0] == "f"), ()
        return _NOTHING

    def _in_portions(self, stem: ModulePath, name: str) -> ValueSet:
        """`name` of a namespace package whose folder *stem* does not have it: of another one."""
        kinds_at, last = self._kinds_at, stem.rpartition("/")[2]
        if not modules.is_portion(stem, kinds_at):
            return EMPTY
        self.queries.depend_on(cells.last_part(last))
        for other in self.tops(last):
            below = modules.child(other, name)
            if modules.is_portion(other, kinds_at) and kinds_at(below):
                return frozenset({("m", below)})
        return EMPTY

    def module_name(self, path: RepoPath, name: str, depth: int = 0) -> Named | None:
        """A name in the module's own namespace at its end; None where it is not bound."""
        if depth > ALIASES:
            return _NOTHING
        return self.queries.ask(
            ("name", path, name),
            lambda: self._module_name(path, name, depth),
            _ASKED,
        )

    def _module_name(self, path: RepoPath, name: str, depth: int) -> Named | None:
        self.queries.depend_on(cells.bound_name(path, name))
        file = self.file(path)
        if file is None:
            return None
        module = file.scopes[0]
        index = file.name_index.get(name)
        if index is not None:
            bound = module.bindings.get(index)
            own = (cells.module_variable(path, name),)
            if bound:
                expression = module.flow.exprs[bound[0]]
                if expression[0] == flow.IMPORT:  # what flow says of it is asked where it is bound
                    values, symbols = self._import_of(file, expression, depth + 1)
                    return values, (*symbols, *own) if index in file.stored else symbols
                values, dynamic = self.static(module, bound[0], depth + 1)
                return values, own if dynamic or index in file.stored else ()
            if index in file.stored:
                return EMPTY, own
        self.queries.depend_on(cells.bound_name(path, "*"))
        for level, starred in module.flow.stars:
            stem = self.find_module(path, level, starred)
            target = None if stem is None else self.module_path(stem)
            if target is None or not self._offers(target, name):
                continue
            found = self.module_name(target, name, depth + 1)
            if found is not None:
                return found
        return None

    def _offers(self, path: RepoPath, name: str) -> bool:
        """Whether `from path import *` brings *name*."""
        self.queries.depend_on(cells.bound_name(path, "__all__"))
        file = self.file(path)
        if file is None:
            return False
        if file.exported is not None:
            return name in file.exported or not file.exported
        return not name.startswith("_")

    def static(self, scope: LoadedScope, index: int, depth: int = 0) -> tuple[ValueSet, bool]:
        """What an expression of a module or class body is without any flow, and whether
        flow has something to add."""
        expression = scope.flow.exprs[index]
        file = scope.file
        if depth > ALIASES:
            return EMPTY, True
        if expression[0] == flow.FUNC:
            return frozenset({("f", file.scopes[expression[1]].unit, NO_UNIT)}), False
        if expression[0] == flow.CLASS:
            return frozenset({("c", file.scopes[expression[1]].unit)}), False
        if expression[0] == flow.IMPORT:
            values, more = self._import_of(file, expression, depth + 1)
            return values, bool(more)
        if expression[0] == flow.DECORATE:
            return self._decorated(scope, expression, depth)
        if expression[0] == flow.PHI:
            return self._any_of(scope, expression[1:], depth)
        if expression[0] == flow.TRIED:
            _, first, second, *_ = expression
            parts = (first,) if succeed(self, scope, expression) else (first, second)
            return self._any_of(scope, parts, depth)
        if expression[0] == flow.STR:
            return frozenset({("k", file.names[expression[1]])}), False
        if expression[0] == flow.INT:
            return frozenset({("k", expression[1])}), False
        if expression[0] == flow.CONST:
            return EMPTY, False
        if expression[0] == flow.ANNOTATED:
            return self.types.of_index(scope, expression[1]), False
        if expression[0] == flow.NARROW:
            return self._narrowed(scope, expression, depth)
        if expression[0] == flow.GLOBAL and scope.kind != flow.MODULE_SCOPE:
            found_name = self.global_name(file, file.names[expression[1]], depth + 1)
            return found_name[0], bool(found_name[1])
        if expression[0] == flow.ATTR:
            return self._static_attribute(scope, expression, depth)
        return EMPTY, True

    def _narrowed(
        self, scope: LoadedScope, expression: flow.Narrow, depth: int
    ) -> tuple[ValueSet, bool]:
        """What an annotated name is: what its annotation says, unless that is too little."""
        typing = scope.flow.exprs[expression[2]]
        if typing[0] != flow.ANNOTATED:
            return EMPTY, True
        typed = self.types.of_index(scope, typing[1])
        if not vague(typed) and any(atom[0] in ("o", "oc", "C") for atom in typed):
            return typed, False
        return self.static(scope, expression[1], depth + 1)

    def _any_of(
        self, scope: LoadedScope, parts: tuple[int, ...], depth: int
    ) -> tuple[ValueSet, bool]:
        values: ValueSet = EMPTY
        dynamic = False
        for part in parts:
            found, more = self.static(scope, part, depth + 1)
            values |= found
            dynamic = dynamic or more
        return values, dynamic

    def _static_attribute(
        self, scope: LoadedScope, expression: flow.Attribute, depth: int
    ) -> tuple[ValueSet, bool]:
        bases, dynamic = self.static(scope, expression[1], depth + 1)
        if dynamic or len(bases) != 1:
            return EMPTY, True
        (base,) = bases
        name = scope.file.names[expression[2]]
        if base[0] == "m":
            values, more = self.module_attribute(base[1], name, depth + 1)
            return values, bool(more)
        if base[0] == "x":
            return frozenset({outside(f"{base[1]}.{name}")}), False
        return EMPTY, True

    def _decorated(
        self, scope: LoadedScope, expression: flow.Decorate, depth: int
    ) -> tuple[ValueSet, bool]:
        inner, dynamic = self.static(scope, expression[2], depth + 1)
        return inner, dynamic or not self._is_outside(scope, expression[1], depth)

    def _is_outside(self, scope: LoadedScope, index: int, depth: int) -> bool:
        """Whether a decorator is a library's: it is taken to give back what it decorates.

        Asked of the expression and not of its text: `@load def load(self)` means another `load`.
        """
        exprs, names = scope.flow.exprs, scope.file.names
        expression = exprs[index]
        if expression[0] == flow.CALL:
            index = expression[1]
            expression = exprs[index]
        if expression[0] == flow.ATTR and names[expression[2]] in _PROPERTY_PARTS:
            return True
        if expression[0] == flow.GLOBAL:
            atoms, more = self.global_name(scope.file, names[expression[1]], depth + 1)
            dynamic = bool(more)
        else:
            atoms, dynamic = self.static(scope, index, depth + 1)
        return bool(atoms) and not dynamic and all(atom[0] == "x" for atom in atoms)

    def global_name(self, file: LoadedFile, name: str, depth: int = 0) -> Named:
        """A free name: the module's, else a builtin's; (), () where it is neither."""
        found = self.module_name(file.path, name, depth)
        if found is not None:
            return found
        if name in BUILTINS:
            return frozenset({outside("builtins." + name)}), ()
        return _NOTHING

    def dotted(self, scope: LoadedScope | None, text: str) -> ValueSet:
        """A dotted name as the text of *scope* (a class body or module, mostly) means it."""
        first, _, rest = text.partition(".")
        values = self._lexical(scope, first)
        for part in rest.split(".") if rest else ():
            following: ValueSet = EMPTY
            for atom in values:
                if atom[0] == "m":
                    following |= self.module_attribute(atom[1], part)[0]
                elif atom[0] == "x":
                    following |= {outside(f"{atom[1]}.{part}")}
                elif atom[0] == "c":
                    member = self.classes.member(atom[1], part)
                    if member is not None:
                        following |= self.classes.member_static(member, part)
            values = following
        return values

    def _lexical(self, scope: LoadedScope | None, name: str) -> ValueSet:
        first = True
        while scope is not None:
            file = scope.file
            if scope.kind == flow.MODULE_SCOPE:
                return self.global_name(file, name)[0]
            if scope.kind == flow.CLASS_SCOPE and first:
                self.queries.depend_on(cells.definition(scope.unit))
                index = file.name_index.get(name)
                bound = scope.bindings.get(index) if index is not None else None
                if bound:
                    found, _ = self.static(scope, bound[0])
                    if found:
                        return found
            elif scope.kind >= flow.FUNCTION_SCOPE:
                found = self._function_local(scope, name)
                if found:
                    return found
            first = scope.kind == flow.CLASS_SCOPE and first
            scope = scope.parent
        return EMPTY

    def _function_local(self, scope: LoadedScope, name: str) -> ValueSet:
        """Definitions and imports made inside a function, by name."""
        self.queries.depend_on(cells.definition(scope.unit))
        found: set[Value] = set()
        for inner in scope.members.get(name, ()):
            if inner.kind == flow.CLASS_SCOPE:
                found.add(("c", inner.unit))
            elif inner.kind == flow.FUNCTION_SCOPE:
                found.add(("f", inner.unit, NO_UNIT))
        index = scope.file.name_index.get(name)
        if not found and index is not None:
            for expression in scope.flow.exprs:
                if expression[0] == flow.IMPORT and expression[3] == index:
                    found |= self.imported(scope.file, expression[1], expression[2], name)[0]
        return frozenset(found)

    # --- decorators --------------------------------------------------------------------

    def marks(self, scope: LoadedScope) -> frozenset[str]:
        """What a function's decorators make of it: property, classmethod, fixture, ..."""
        if not scope.flow.decorators:
            return NO_MARKS
        return self.queries.ask(("marks", scope.unit), lambda: marks_of(self, scope), NO_MARKS)


_STUBS = {"py": "pyi", "init": "initi"}
_PROPERTY_PARTS = frozenset({"setter", "getter", "deleter"})
