"""The snapshot as the linker sees it: files, scopes, and what names mean without any flow.

Everything here is decided by the text of definitions, imports and class
statements alone. Each question takes the set of *reads* to add to: the static
symbols (`N|path:name`, `D|unit`, `T|name`, `M|stem`) whose change could change
the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from remora.indexer.linker.engine.dependency_sets import Group, grouped
from remora.indexer.linker.engine.tables import Tables
from remora.indexer.linker.limits import ALIASES, PATIENCE
from remora.indexer.linker.static import module_paths as modules
from remora.indexer.linker.static.annotations import TypeReader
from remora.indexer.linker.static.builtin_names import BUILTINS
from remora.indexer.linker.static.classes import Hierarchy
from remora.indexer.linker.static.decorators import NO_MARKS, marks_of
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.guarded_imports import succeed
from remora.indexer.linker.static.stubs import stub_of, with_stub
from remora.indexer.linker.values import EMPTY, Atom, Reads, Values, vague
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

if TYPE_CHECKING:
    from remora.indexer.linker.transfer.binding import Plan

T = TypeVar("T")
Named = tuple[Values, tuple[str, ...]]
"""What a name stands for, and the symbols to read for what flow makes of it."""
_NOTHING: Named = (EMPTY, ())
_ASKED: Named | None = _NOTHING
"""A name that asks for itself is bound, to nothing that is known."""
_NEVER = 1 << 30


class Program:
    """Loaded files and memoised static answers of one run."""

    def __init__(
        self,
        tables: Tables,
        stems: Callable[[str], tuple[str, ...]],
        tops: Callable[[str], tuple[str, ...]],
        conventions: Conventions = DEFAULT_CONVENTIONS,
    ) -> None:
        self.tables = tables
        self.stems = stems
        self.tops = tops
        self.conventions = conventions
        self.test_paths: dict[str, bool] = {}
        self.files: dict[str, LoadedFile | None] = {}
        self.units: dict[str, LoadedScope | None] = {}
        self.memo: dict[Hashable, tuple[Any, Group]] = {}
        """Answers with their reads; each has the type its key is asked with."""
        self.busy: dict[Hashable, int] = {}
        self.unfinished: list[Hashable] = []
        """Questions that were answered, and not kept, since the one furthest out was asked."""
        self.cycles: dict[Hashable, frozenset[Hashable]] = {}
        """Per kept answer to a question of cycles, the others of these."""
        self.cut = _NEVER
        self.unkept = 0
        self.passing: dict[Hashable, tuple[Any, Reads]] = {}
        self.interest: dict[str, list[int]] = {}
        self.plans: dict[str, Plan] = {}
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

    def scope(self, unit: str) -> LoadedScope | None:
        try:
            return self.units[unit]
        except KeyError:
            path, _, name = unit.rpartition(":")
            file = self.file(path)
            found = self.units[unit] = None if file is None else file.by_name.get(name)
            return found

    def ask(self, key: Hashable, reads: Reads, answer: Callable[[Reads], T], cyclic: T) -> T:
        """*answer*, memoised with its reads; *cyclic* where it asks for itself.

        An answer that rests on an unfinished one further out is not kept, and one that is kept
        of a cycle does not serve a question that is asked inside of that cycle: so nothing
        depends on which question of a cycle came first. Where many
        definitions stand in cycles with many, such answers are passed on until the question
        furthest out is answered: there are as many ways round as orders of them.
        """
        known = self.memo.get(key)
        if known is None or self.is_inside(key):
            level = self.busy.get(key)
            if level is not None:
                self.cut = min(self.cut, level)
                return cyclic
            if not self.busy:
                self.unkept, self.passing = 0, {}
            elif key in self.passing:
                self.cut = 0
                passed: T
                passed, own = self.passing[key]
                reads |= own
                return passed
            level = self.busy[key] = len(self.busy)
            outer, self.cut = self.cut, _NEVER
            own, before = set(), len(self.unfinished)
            value = answer(own)
            del self.busy[key]
            if self.cut < level:
                self.unfinished.append(key)
                self.cut = min(outer, self.cut)
                reads |= own
                self.unkept += 1
                if self.unkept > PATIENCE:
                    self.passing[key] = (value, own)
                return value
            self.cut = outer
            if len(self.unfinished) > before:
                self.cycles[key] = frozenset(self.unfinished[before:])
                del self.unfinished[before:]
            known = self.memo[key] = (value, grouped(own))
        reads.add(known[1])
        found: T = known[0]
        return found

    def is_inside(self, key: Hashable) -> bool:
        """Whether a question of the cycle that *key* is one of is being answered."""
        members = self.cycles.get(key)
        return members is not None and not members.isdisjoint(self.busy)

    # --- modules -----------------------------------------------------------------------

    def module_path(self, stem: str, reads: Reads) -> str | None:
        reads.add("M|" + stem)
        return modules.path_of(stem, self.stems(stem))

    def find_module(self, importer: str, level: int, dotted: str, reads: Reads) -> str | None:
        """The stem of a module as imported in the file *importer*."""
        return self.ask(
            ("module", importer if level else modules.parent_of(importer), level, dotted),
            reads,
            lambda own: self._find_module(importer, level, dotted, own),
            None,
        )

    def _find_module(self, importer: str, level: int, dotted: str, reads: Reads) -> str | None:
        parts = dotted.split(".") if dotted else []
        if level:
            stem = modules.package_of(importer)
            for _ in range(level - 1):
                if not stem:
                    return None
                stem = modules.parent_of(stem)
        else:
            reads.add("T|" + parts[0])
            tops, kinds_at = self.tops(parts[0]), self._kinds_reader(reads)
            for stem in modules.ranked_for(importer, tops, kinds_at):
                found = self._below(stem, parts[1:], reads)
                if found is not None or kinds_at(stem) != ("dir",):
                    return found
            return None
        return self._below(stem, parts, reads)

    def _kinds_reader(self, reads: Reads) -> modules.Stems:
        def kinds_at(place: str) -> tuple[str, ...]:
            reads.add("M|" + place)
            return self.stems(place)

        return kinds_at

    def _below(self, stem: str, parts: list[str], reads: Reads) -> str | None:
        for part in parts:
            stem = modules.child(stem, part)
            reads.add("M|" + stem)
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
        reads: Reads,
        depth: int = 0,
    ) -> Named:
        """What an import binds, and the symbols to read for what flow decides."""
        stem = self.find_module(file.path, level, module, reads)
        if stem is None:
            dotted = "." * level + module
            if name is not None:
                dotted = dotted + name if dotted.endswith(".") else f"{dotted}.{name}"
            return frozenset({("x", dotted)}), ()
        if name is None:
            return frozenset({("m", stem)}), ()
        return self.module_attribute(stem, name, reads, depth)

    def _import_of(
        self, file: LoadedFile, expression: flow.Import, reads: Reads, depth: int
    ) -> Named:
        """What the import *expression* of *file* binds."""
        name = None if expression[3] < 0 else file.names[expression[3]]
        return self.imported(file, expression[1], expression[2], name, reads, depth)

    def module_attribute(self, stem: str, name: str, reads: Reads, depth: int = 0) -> Named:
        """`module.name`: a binding of the module, else a submodule."""
        path = self.module_path(stem, reads)
        if path is not None:
            found = self.module_name(path, name, reads, depth)
            if found is not None and (found[0] or found[1]):
                return found
        below = modules.child(stem, name)
        reads.add("M|" + below)
        if self.stems(below):
            return frozenset({("m", below)}), ()
        if path is None:
            return self._in_portions(stem, name, reads), ()
        getter = self.module_name(path, "__getattr__", reads, depth)
        if getter is not None:
            return frozenset(("mg", *atom[1:]) for atom in getter[0] if atom[0] == "f"), ()
        return _NOTHING

    def _in_portions(self, stem: str, name: str, reads: Reads) -> Values:
        """`name` of a namespace package whose folder *stem* does not have it: of another one."""
        kinds_at, last = self._kinds_reader(reads), stem.rpartition("/")[2]
        if not modules.is_portion(stem, kinds_at):
            return EMPTY
        reads.add("T|" + last)
        for other in self.tops(last):
            below = modules.child(other, name)
            if modules.is_portion(other, kinds_at) and kinds_at(below):
                return frozenset({("m", below)})
        return EMPTY

    def module_name(self, path: str, name: str, reads: Reads, depth: int = 0) -> Named | None:
        """A name in the module's own namespace at its end; None where it is not bound."""
        if depth > ALIASES:
            return _NOTHING
        return self.ask(
            ("name", path, name),
            reads,
            lambda own: self._module_name(path, name, own, depth),
            _ASKED,
        )

    def _module_name(self, path: str, name: str, reads: Reads, depth: int) -> Named | None:
        reads.add(f"N|{path}:{name}")
        file = self.file(path)
        if file is None:
            return None
        module = file.scopes[0]
        index = file.name_index.get(name)
        if index is not None:
            bound = module.bindings.get(index)
            own = (f"g|{path}:{name}",)
            if bound:
                expression = module.flow.exprs[bound[0]]
                if expression[0] == flow.IMPORT:  # what flow says of it is asked where it is bound
                    values, symbols = self._import_of(file, expression, reads, depth + 1)
                    return values, (*symbols, *own) if index in file.stored else symbols
                values, dynamic = self.static(module, bound[0], reads, depth + 1)
                return values, own if dynamic or index in file.stored else ()
            if index in file.stored:
                return EMPTY, own
        reads.add(f"N|{path}:*")
        for level, starred in module.flow.stars:
            stem = self.find_module(path, level, starred, reads)
            target = None if stem is None else self.module_path(stem, reads)
            if target is None or not self._offers(target, name, reads):
                continue
            found = self.module_name(target, name, reads, depth + 1)
            if found is not None:
                return found
        return None

    def _offers(self, path: str, name: str, reads: Reads) -> bool:
        """Whether `from path import *` brings *name*."""
        reads.add(f"N|{path}:__all__")
        file = self.file(path)
        if file is None:
            return False
        if file.exported is not None:
            return name in file.exported or not file.exported
        return not name.startswith("_")

    def static(
        self, scope: LoadedScope, index: int, reads: Reads, depth: int = 0
    ) -> tuple[Values, bool]:
        """What an expression of a module or class body is without any flow, and whether
        flow has something to add."""
        expression = scope.flow.exprs[index]
        op = expression[0]
        file = scope.file
        if depth > ALIASES:
            return EMPTY, True
        if op == flow.FUNC:
            return frozenset({("f", file.scopes[expression[1]].unit, "")}), False
        if op == flow.CLASS:
            return frozenset({("c", file.scopes[expression[1]].unit)}), False
        if op == flow.IMPORT:
            values, more = self._import_of(file, expression, reads, depth + 1)
            return values, bool(more)
        if op == flow.DECORATE:
            return self._decorated(scope, expression, reads, depth)
        if op == flow.PHI:
            return self._any_of(scope, expression[1:], reads, depth)
        if op == flow.TRIED:
            parts = expression[1:2] if succeed(self, scope, expression, reads) else expression[1:3]
            return self._any_of(scope, parts, reads, depth)
        if op == flow.STR:
            return frozenset({("k", file.names[expression[1]])}), False
        if op == flow.INT:
            return frozenset({("k", expression[1])}), False
        if op == flow.CONST:
            return EMPTY, False
        if op == flow.ANNOTATED:
            return self.types.of_index(scope, expression[1], reads), False
        if op == flow.NARROW and scope.flow.exprs[expression[2]][0] == flow.ANNOTATED:
            typed = self.types.of_index(scope, scope.flow.exprs[expression[2]][1], reads)
            if not vague(typed) and any(atom[0] in ("o", "oc", "C") for atom in typed):
                return typed, False
            return self.static(scope, expression[1], reads, depth + 1)
        if op == flow.GLOBAL and scope.kind != flow.MODULE_SCOPE:
            found_name = self.global_name(file, file.names[expression[1]], reads, depth + 1)
            return found_name[0], bool(found_name[1])
        if op == flow.ATTR:
            return self._static_attribute(scope, expression, reads, depth)
        return EMPTY, True

    def _any_of(
        self, scope: LoadedScope, parts: tuple[int, ...], reads: Reads, depth: int
    ) -> tuple[Values, bool]:
        values: Values = EMPTY
        dynamic = False
        for part in parts:
            found, more = self.static(scope, part, reads, depth + 1)
            values |= found
            dynamic = dynamic or more
        return values, dynamic

    def _static_attribute(
        self, scope: LoadedScope, expression: flow.Attribute, reads: Reads, depth: int
    ) -> tuple[Values, bool]:
        bases, dynamic = self.static(scope, expression[1], reads, depth + 1)
        if dynamic or len(bases) != 1:
            return EMPTY, True
        (base,) = bases
        name = scope.file.names[expression[2]]
        if base[0] == "m":
            values, more = self.module_attribute(base[1], name, reads, depth + 1)
            return values, bool(more)
        if base[0] == "x":
            return frozenset({("x", f"{base[1]}.{name}")}), False
        return EMPTY, True

    def _decorated(
        self, scope: LoadedScope, expression: flow.Decorate, reads: Reads, depth: int
    ) -> tuple[Values, bool]:
        inner, dynamic = self.static(scope, expression[2], reads, depth + 1)
        return inner, dynamic or not self._is_outside(scope, expression[1], reads, depth)

    def _is_outside(self, scope: LoadedScope, index: int, reads: Reads, depth: int) -> bool:
        """Whether a decorator is a library's: it is taken to give back what it decorates.

        Asked of the expression and not of its text: `@load def load(self)` means another `load`.
        """
        exprs, names = scope.flow.exprs, scope.file.names
        expression = exprs[index]
        if expression[0] == flow.CALL:
            expression = exprs[expression[1]]
            index = exprs[index][1]
        if expression[0] == flow.ATTR and names[expression[2]] in _PROPERTY_PARTS:
            return True
        if expression[0] == flow.GLOBAL:
            atoms, more = self.global_name(scope.file, names[expression[1]], reads, depth + 1)
            dynamic = bool(more)
        else:
            atoms, dynamic = self.static(scope, index, reads, depth + 1)
        return bool(atoms) and not dynamic and all(atom[0] == "x" for atom in atoms)

    def global_name(self, file: LoadedFile, name: str, reads: Reads, depth: int = 0) -> Named:
        """A free name: the module's, else a builtin's; (), () where it is neither."""
        found = self.module_name(file.path, name, reads, depth)
        if found is not None:
            return found
        if name in BUILTINS:
            return frozenset({("x", "builtins." + name)}), ()
        return _NOTHING

    def dotted(self, scope: LoadedScope | None, text: str, reads: Reads) -> Values:
        """A dotted name as the text of *scope* (a class body or module, mostly) means it."""
        first, _, rest = text.partition(".")
        values = self._lexical(scope, first, reads)
        for part in rest.split(".") if rest else ():
            following: Values = EMPTY
            for atom in values:
                if atom[0] == "m":
                    following |= self.module_attribute(atom[1], part, reads)[0]
                elif atom[0] == "x":
                    following |= {("x", f"{atom[1]}.{part}")}
                elif atom[0] == "c":
                    member = self.classes.member(atom[1], part, reads)
                    if member is not None:
                        following |= self.classes.member_static(member, part, reads)
            values = following
        return values

    def _lexical(self, scope: LoadedScope | None, name: str, reads: Reads) -> Values:
        first = True
        while scope is not None:
            file = scope.file
            if scope.kind == flow.MODULE_SCOPE:
                return self.global_name(file, name, reads)[0]
            if scope.kind == flow.CLASS_SCOPE and first:
                reads.add("D|" + scope.unit)
                index = file.name_index.get(name)
                bound = scope.bindings.get(index) if index is not None else None
                if bound:
                    found, _ = self.static(scope, bound[0], reads)
                    if found:
                        return found
            elif scope.kind >= flow.FUNCTION_SCOPE:
                found = self._function_local(scope, name, reads)
                if found:
                    return found
            first = scope.kind == flow.CLASS_SCOPE and first
            scope = scope.parent
        return EMPTY

    def _function_local(self, scope: LoadedScope, name: str, reads: Reads) -> Values:
        """Definitions and imports made inside a function, by name."""
        reads.add("D|" + scope.unit)
        found: set[Atom] = set()
        for inner in scope.members.get(name, ()):
            if inner.kind == flow.CLASS_SCOPE:
                found.add(("c", inner.unit))
            elif inner.kind == flow.FUNCTION_SCOPE:
                found.add(("f", inner.unit, ""))
        index = scope.file.name_index.get(name)
        if not found and index is not None:
            for expression in scope.flow.exprs:
                if expression[0] == flow.IMPORT and expression[3] == index:
                    found |= self.imported(scope.file, expression[1], expression[2], name, reads)[0]
        return frozenset(found)

    # --- decorators --------------------------------------------------------------------

    def marks(self, scope: LoadedScope, reads: Reads) -> frozenset[str]:
        """What a function's decorators make of it: property, classmethod, fixture, ..."""
        if not scope.flow.decorators:
            return NO_MARKS
        return self.ask(
            ("marks", scope.unit), reads, lambda own: marks_of(self, scope, own), NO_MARKS
        )


_STUBS = {"py": "pyi", "init": "initi"}
_PROPERTY_PARTS = frozenset({"setter", "getter", "deleter"})
