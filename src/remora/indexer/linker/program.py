"""The snapshot as the linker sees it: files, scopes, and what names mean without any flow.

Everything here is decided by the text of definitions, imports and class
statements alone. Each question takes the set of *reads* to add to: the static
symbols (`N|path:name`, `D|unit`, `T|name`, `M|stem`) whose change could change
the answer.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from typing import Any

from remora.indexer import modules
from remora.indexer.linker.builtin_names import BUILTINS, PROPERTY_DECORATORS
from remora.indexer.linker.groups import Group, grouped
from remora.indexer.linker.pytest_marks import Marks
from remora.indexer.linker.stubs import stub_of, with_stub
from remora.indexer.linker.tables import Tables
from remora.indexer.linker.types import TypeReader
from remora.indexer.linker.values import EMPTY, Atom, Reads, Values
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

_MRO_LIMIT = 60
_ALIAS_DEPTH = 12
_NEVER = 1 << 30
_PATIENCE = 500
"""Unkept answers to one question, after which they are passed on."""


class LoadedScope:
    """A scope with what is asked of it often."""

    __slots__ = (
        "bindings",
        "class_unit",
        "constants",
        "file",
        "flow",
        "index",
        "inits",
        "is_method",
        "key_params",
        "kind",
        "members",
        "parent",
        "steps",
        "typed_attributes",
        "unit",
    )

    def __init__(self, file: LoadedFile, index: int, record: ScopeFlow) -> None:
        self.file = file
        self.index = index
        self.flow = record
        self.kind = record.kind
        self.unit = f"{file.path}:{record.name}"
        self.parent: LoadedScope | None = None
        self.bindings: dict[int, list[int]] = {}
        items = record.bindings
        for place in range(0, len(items), 2):
            self.bindings.setdefault(items[place], []).append(items[place + 1])
        self.members: dict[str, list[LoadedScope]] = {}
        self.inits: set[str] | None = None
        self.typed_attributes: dict[str, int] = {}
        self.class_unit = ""
        self.is_method = False
        self.steps: array[int] | None = None
        self.constants: list[Values] = []


class LoadedFile:
    __slots__ = (
        "by_name",
        "captured",
        "exported",
        "marks",
        "name_index",
        "names",
        "path",
        "scopes",
        "stem",
        "stored",
        "types",
    )

    def __init__(self, path: str, facts: FileFlow) -> None:
        self.path = path
        found = modules.stem_of(path)
        self.stem = found[0] if found else path
        self.names = facts[0]
        self.types = facts[1]
        self.exported = facts[3]
        self.name_index = {name: i for i, name in enumerate(self.names)}
        self.marks: Marks | None = None
        self.scopes = [
            LoadedScope(self, i, ScopeFlow(*record)) for i, record in enumerate(facts[2])
        ]
        self.by_name = {scope.flow.name: scope for scope in self.scopes}
        self.captured: dict[int, set[int | str]] = {}
        """Per function: its parameters that inner functions read, by place or by name."""
        self.stored: set[int] = set()
        """Names of module variables that functions store to."""
        for scope in self.scopes:
            self._place(scope)
            self.stored.update(scope.flow.global_stores[::2])
            if scope.flow.parent > 0:
                self._captures(scope)

    def _place(self, scope: LoadedScope) -> None:
        parent = scope.flow.parent
        if parent < 0:
            return
        around = scope.parent = self.scopes[parent]
        last = scope.flow.name.rpartition(".")[2].partition("@")[0]
        around.members.setdefault(last, []).append(scope)
        if scope.kind >= flow.FUNCTION_SCOPE and around.kind == flow.CLASS_SCOPE:
            scope.class_unit = around.unit
            scope.is_method = scope.kind == flow.FUNCTION_SCOPE
            if scope.is_method:
                self._attributes(scope, around)
        elif scope.kind >= flow.FUNCTION_SCOPE:
            scope.class_unit = around.class_unit
        if around.kind == flow.CLASS_SCOPE and around.inits is None:
            around.inits = set()

    def _captures(self, scope: LoadedScope) -> None:
        for expression in scope.flow.exprs:
            if expression[0] == flow.OUTER:
                self.captured.setdefault(expression[1], set()).add(expression[2])
            elif expression[0] == flow.FREE:
                name = self.names[expression[2]]
                self.captured.setdefault(expression[1], set()).add(name)

    def _attributes(self, method: LoadedScope, owner: LoadedScope) -> None:
        """Names stored on `self`, and their annotations."""
        if owner.inits is None:
            owner.inits = set()
        exprs, names = method.flow.exprs, self.names
        stores = method.flow.stores
        for place in range(0, len(stores), 3):
            base = exprs[stores[place]]
            if base[0] == flow.PARAM and base[1] == 0:
                owner.inits.add(names[stores[place + 1]])
        typed = method.flow.attribute_types
        for place in range(0, len(typed), 3):
            base = exprs[typed[place]]
            if base[0] == flow.PARAM and base[1] == 0:
                name = names[typed[place + 1]]
                owner.inits.add(name)
                owner.typed_attributes.setdefault(name, typed[place + 2])


class Member:
    """What a class body says about one attribute."""

    __slots__ = ("annotation", "functions", "owner", "stored", "values")

    def __init__(self, owner: LoadedScope) -> None:
        self.owner = owner
        self.functions: list[LoadedScope] = []
        self.annotation = -1
        self.stored = False
        self.values: tuple[int, ...] = ()


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
        self.memo: dict[Any, tuple[Any, Group]] = {}
        self.busy: dict[Any, int] = {}
        self.cut = _NEVER
        self.unkept = 0
        self.passing: dict[Any, tuple[Any, Reads]] = {}
        self.interest: dict[str, list[int]] = {}
        self.plans: dict[str, Any] = {}
        self.types = TypeReader(self)

    # --- files and scopes --------------------------------------------------------------

    def file(self, path: str) -> LoadedFile | None:
        try:
            return self.files[path]
        except KeyError:
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

    def ask(self, key: Any, reads: Reads, answer: Callable[[Reads], Any], cyclic: Any) -> Any:
        """*answer*, memoised with its reads; *cyclic* where it asks for itself.

        An answer that rests on an unfinished one further out is not kept, so that
        what is kept does not depend on which question of a cycle came first. Where many
        definitions stand in cycles with many, such answers are passed on until the question
        furthest out is answered: there are as many ways round as orders of them.
        """
        known = self.memo.get(key)
        if known is None:
            level = self.busy.get(key)
            if level is not None:
                self.cut = min(self.cut, level)
                return cyclic
            if not self.busy:
                self.unkept, self.passing = 0, {}
            elif key in self.passing:
                self.cut = 0
                reads |= self.passing[key][1]
                return self.passing[key][0]
            level = self.busy[key] = len(self.busy)
            outer, self.cut = self.cut, _NEVER
            own: Reads = set()
            value = answer(own)
            del self.busy[key]
            if self.cut < level:
                self.cut = min(outer, self.cut)
                reads |= own
                self.unkept += 1
                if self.unkept > _PATIENCE:
                    self.passing[key] = (value, own)
                return value
            self.cut = outer
            known = self.memo[key] = (value, grouped(own))
        reads.add(known[1])
        return known[0]

    # --- modules -----------------------------------------------------------------------

    def module_path(self, stem: str, reads: Reads) -> str | None:
        reads.add("M|" + stem)
        return modules.path_of(stem, self.stems(stem))

    def find_module(self, importer: str, level: int, dotted: str, reads: Reads) -> str | None:
        """The stem of a module as imported in the file *importer*."""
        return self.ask(  # type: ignore[no-any-return]
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
    ) -> tuple[Values, tuple[str, ...]]:
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

    def module_attribute(
        self, stem: str, name: str, reads: Reads, depth: int = 0
    ) -> tuple[Values, tuple[str, ...]]:
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
        return EMPTY, ()

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

    def module_name(
        self, path: str, name: str, reads: Reads, depth: int = 0
    ) -> tuple[Values, tuple[str, ...]] | None:
        """A name in the module's own namespace at its end; None where it is not bound."""
        if depth > _ALIAS_DEPTH:
            return EMPTY, ()
        return self.ask(  # type: ignore[no-any-return]
            ("name", path, name),
            reads,
            lambda own: self._module_name(path, name, own, depth),
            (EMPTY, ()),
        )

    def _module_name(
        self, path: str, name: str, reads: Reads, depth: int
    ) -> tuple[Values, tuple[str, ...]] | None:
        reads.add(f"N|{path}:{name}")
        file = self.file(path)
        if file is None:
            return None
        module = file.scopes[0]
        index = file.name_index.get(name)
        if index is not None:
            bound = module.bindings.get(index)
            if bound:
                values, dynamic = self.static(module, bound[0], reads, depth + 1)
                if dynamic or index in file.stored:
                    return values, (f"g|{path}:{name}",)
                return values, ()
            if index in file.stored:
                return EMPTY, (f"g|{path}:{name}",)
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
        if depth > _ALIAS_DEPTH:
            return EMPTY, True
        if op == flow.FUNC:
            return frozenset({("f", file.scopes[expression[1]].unit, "")}), False
        if op == flow.CLASS:
            return frozenset({("c", file.scopes[expression[1]].unit)}), False
        if op == flow.IMPORT:
            name = None if expression[3] < 0 else file.names[expression[3]]
            values, more = self.imported(file, expression[1], expression[2], name, reads, depth + 1)
            return values, bool(more)
        if op == flow.DECORATE:
            return self._decorated(scope, expression, reads, depth)
        if op == flow.PHI:
            return self._any_of(scope, expression[1:], reads, depth)
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
            if any(atom[0] in ("o", "oc", "C") for atom in typed):
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
        self, scope: LoadedScope, expression: flow.Expression, reads: Reads, depth: int
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
        self, scope: LoadedScope, expression: flow.Expression, reads: Reads, depth: int
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

    def global_name(
        self, file: LoadedFile, name: str, reads: Reads, depth: int = 0
    ) -> tuple[Values, tuple[str, ...]]:
        """A free name: the module's, else a builtin's; (), () where it is neither."""
        found = self.module_name(file.path, name, reads, depth)
        if found is not None:
            return found
        if name in BUILTINS:
            return frozenset({("x", "builtins." + name)}), ()
        return EMPTY, ()

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
                    member = self.member(atom[1], part, reads)
                    if member is not None:
                        following |= self.member_static(member, part, reads)
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

    # --- classes -----------------------------------------------------------------------

    def bases(self, unit: str, reads: Reads) -> tuple[Atom, ...]:
        return self.ask(("bases", unit), reads, lambda own: self._bases(unit, own), ())  # type: ignore[no-any-return]

    def _bases(self, unit: str, reads: Reads) -> tuple[Atom, ...]:
        reads.add("D|" + unit)
        scope = self.scope(unit)
        if scope is None:
            return ()
        found: list[Atom] = []
        for index in scope.flow.bases:
            if index < 0:
                continue
            text = scope.file.types[index]
            if isinstance(text, list | tuple) and len(text) > 1 and text[0] == "[]":
                text = text[1]
            if not isinstance(text, str):
                continue
            atoms = self.dotted(scope.parent, text, reads)
            classes = sorted(a for a in atoms if a[0] in ("c", "x"))
            found += [a for a in classes if a != ("c", unit)][:2]
        return tuple(found)

    def mro(self, unit: str, reads: Reads) -> tuple[Atom, ...]:
        """C3 linearisation, outside classes as opaque leaves; depth first where C3 fails.

        Breadth first where classes are bases of each other, or too many to be kept.
        """
        return self.ask(("mro", unit), reads, lambda own: self._mro(unit, own), (("c", unit),))  # type: ignore[no-any-return]

    def _mro(self, unit: str, reads: Reads) -> tuple[Atom, ...]:
        above = self._ancestors(unit, reads)
        if len(above) > _MRO_LIMIT or _is_cyclic(above):
            return tuple(above)  # asked from base to base, this might never end
        bases = self.bases(unit, reads)
        lines = [list(self.mro(b[1], reads)) if b[0] == "c" else [b] for b in bases]
        lines.append(list(bases))
        merged = _merge(lines)
        if merged is None:
            merged = list(dict.fromkeys(atom for line in lines for atom in line))
        return (("c", unit), *merged)

    def _ancestors(self, unit: str, reads: Reads) -> dict[Atom, tuple[Atom, ...]]:
        """The class and those above it with their bases, breadth first, as many as are kept."""
        found: dict[Atom, tuple[Atom, ...]] = {}
        waiting: list[Atom] = [("c", unit)]
        for atom in waiting:  # it grows
            if atom not in found:
                found[atom] = self.bases(atom[1], reads) if atom[0] == "c" else ()
                waiting += found[atom]
                if len(found) > _MRO_LIMIT:
                    break
        return found

    def metaclass(self, unit: str, reads: Reads) -> str | None:
        """The class in the snapshot that *unit* is an instance of, where it is not `type`."""
        return self.ask(("metaclass", unit), reads, lambda own: self._metaclass(unit, own), None)  # type: ignore[no-any-return]

    def _metaclass(self, unit: str, reads: Reads) -> str | None:
        for atom in self.mro(unit, reads):
            scope = self.scope(atom[1]) if atom[0] == "c" else None
            for keyword in scope.flow.keywords if scope is not None else ():
                name, _, value = keyword.partition("=")
                if scope is not None and name.strip() == "metaclass":
                    found = self.dotted(scope.parent, value.strip(), reads)
                    classes = sorted(a[1] for a in found if a[0] == "c")
                    return classes[0] if classes else None
        return None

    def is_subclass(self, unit: str, base: Atom, reads: Reads) -> bool:
        return base in self.mro(unit, reads)

    def own_member(self, unit: str, name: str, reads: Reads) -> Member | None:
        """What the body of one class says about *name*."""
        return self.ask(("own", unit, name), reads, lambda own: self._own(unit, name, own), None)  # type: ignore[no-any-return]

    def _own(self, unit: str, name: str, reads: Reads) -> Member | None:
        reads.add("D|" + unit)
        scope = self.scope(unit)
        if scope is None:
            return None
        member = Member(scope)
        file = scope.file
        index = file.name_index.get(name)
        if index is None:
            return None
        member.stored = scope.inits is not None and name in scope.inits
        member.annotation = scope.typed_attributes.get(name, -1)
        annotations = scope.flow.annotations
        for place in range(0, len(annotations), 2):
            if annotations[place] == index:
                member.annotation = annotations[place + 1]
        bound = scope.bindings.get(index)
        if bound:
            member.values = tuple(bound)
            if self._binds_definition(scope, bound[0]):
                member.functions = [
                    m for m in scope.members.get(name, ()) if m.kind == flow.FUNCTION_SCOPE
                ]
        if bound or member.stored or member.annotation >= 0:
            return member
        return None

    def _binds_definition(self, scope: LoadedScope, index: int) -> bool:
        op = scope.flow.exprs[index]
        while op[0] == flow.DECORATE:
            op = scope.flow.exprs[op[2]]
        if op[0] == flow.PHI:
            return all(self._binds_definition(scope, part) for part in op[1:])
        return bool(op[0] == flow.FUNC)

    def member(self, unit: str, name: str, reads: Reads) -> Member | None:
        """The first class along the MRO whose body or methods give *name*."""
        known = self.memo.get(("member", unit, name))
        if known is not None:  # the question that is asked most
            reads.add(known[1])
            return known[0]  # type: ignore[no-any-return]
        return self.ask(  # type: ignore[no-any-return]
            ("member", unit, name), reads, lambda own: self._member(unit, name, own), None
        )

    def _member(self, unit: str, name: str, reads: Reads) -> Member | None:
        for atom in self.mro(unit, reads):
            if atom[0] == "c":
                found = self.own_member(atom[1], name, reads)
                if found is not None and (found.values or found.annotation >= 0):
                    return found
        return None

    def holders(self, unit: str, name: str, reads: Reads) -> tuple[str, ...]:
        """Classes along the MRO whose methods store *name* on their instance."""
        return self.ask(  # type: ignore[no-any-return]
            ("holders", unit, name), reads, lambda own: self._holders(unit, name, own), ()
        )

    def _holders(self, unit: str, name: str, reads: Reads) -> tuple[str, ...]:
        found = []
        for atom in self.mro(unit, reads):
            if atom[0] == "c":
                member = self.own_member(atom[1], name, reads)
                if member is not None and member.stored:
                    found.append(atom[1])
        return tuple(found)

    def member_static(self, member: Member, name: str, reads: Reads) -> Values:
        values: Values = EMPTY
        for index in member.values[:1]:
            values |= self.static(member.owner, index, reads)[0]
        return values

    def outside_base(self, unit: str, reads: Reads) -> str | None:
        """The first class along the MRO that is not in the snapshot, `object` aside."""
        for atom in self.mro(unit, reads):
            if atom[0] == "x" and atom[1] not in _NO_BASE:
                return str(atom[1])
        return None

    # --- decorators --------------------------------------------------------------------

    def marks(self, scope: LoadedScope, reads: Reads) -> frozenset[str]:
        """What a function's decorators make of it: property, classmethod, fixture, ..."""
        if not scope.flow.decorators:
            return _NO_MARKS
        found: frozenset[str] = self.ask(
            ("marks", scope.unit), reads, lambda own: self._marks(scope, own), _NO_MARKS
        )
        return found

    def _marks(self, scope: LoadedScope, reads: Reads) -> frozenset[str]:
        reads.add("D|" + scope.unit)
        found = set()
        for text in scope.flow.decorators:
            plain = text.partition("(")[0]
            last = plain.rpartition(".")[2]
            if last in ("setter", "deleter", "getter") and "." in plain:
                found.add(last)
                continue
            names = [a[1] for a in self.dotted(scope.parent, plain, reads) if a[0] == "x"]
            for name in names or [plain]:
                found |= _MARKS.get(name.rpartition(".")[2], _NO_MARKS)
            if last in PROPERTY_DECORATORS:
                found.add("property")
        return frozenset(found)


_STUBS = {"py": "pyi", "init": "initi"}
_NO_MARKS: frozenset[str] = frozenset()
_PROPERTY_PARTS = frozenset({"setter", "getter", "deleter"})
_NO_BASE = frozenset(
    {
        "builtins.object",
        "typing.Generic",
        "typing.Protocol",
        "abc.ABC",
        "typing_extensions.Protocol",
        "t.Generic",
        "typing_extensions.Generic",
    }
)
_MARKS = {
    "property": frozenset({"property"}),
    "cached_property": frozenset({"property"}),
    "abstractproperty": frozenset({"property"}),
    "hybrid_property": frozenset({"property"}),
    "classmethod": frozenset({"classmethod"}),
    "staticmethod": frozenset({"staticmethod"}),
    "abstractmethod": frozenset({"abstract"}),
    "contextmanager": frozenset({"contextmanager"}),
    "asynccontextmanager": frozenset({"contextmanager"}),
    "overload": frozenset({"overload"}),
    "fixture": frozenset({"fixture"}),
    "dataclass": frozenset({"dataclass"}),
    "singledispatch": frozenset({"dispatch"}),
    "singledispatchmethod": frozenset({"dispatch"}),
}


def _is_cyclic(graph: dict[Atom, tuple[Atom, ...]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def _merge(lines: list[list[Atom]]) -> list[Atom] | None:
    """The C3 merge, None where the orders contradict each other."""
    merged: list[Atom] = []
    lines = [list(line) for line in lines if line]
    while lines:
        for line in lines:
            head = line[0]
            if not any(head in other[1:] for other in lines):
                break
        else:
            return None
        merged.append(head)
        lines = [rest for rest in ([a for a in line if a != head] for line in lines) if rest]
    return merged
