"""Dotted names as the text around them means them: through classes, functions and the module."""

from __future__ import annotations

from typing import Protocol

from remora.indexer.linker.cells import Cell
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.names import Names
from remora.indexer.linker.values import EMPTY, NO_UNIT, Value, ValueSet, outside
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId


class ClassAttributes(Protocol):
    """What dotted names ask of classes, which ask for dotted names."""

    def static_attribute(self, unit: UnitId, name: str) -> ValueSet:
        """What the class *unit* or one above binds *name* to, by text alone."""
        ...


class Lexical:
    classes: ClassAttributes
    """Handed in by who puts the questions together."""

    def __init__(self, queries: Queries, names: Names) -> None:
        self.queries = queries
        self.names = names

    def dotted(self, scope: LoadedScope | None, text: str) -> ValueSet:
        """A dotted name as the text of *scope* (a class body or module, mostly) means it."""
        first, _, rest = text.partition(".")
        values = self._lexical(scope, first)
        for part in rest.split(".") if rest else ():
            following: ValueSet = EMPTY
            for value in values:
                if value[0] == "m":
                    following |= self.names.module_attribute(value[1], part)[0]
                elif value[0] == "x":
                    following |= {outside(f"{value[1]}.{part}")}
                elif value[0] == "c":
                    following |= self.classes.static_attribute(value[1], part)
            values = following
        return values

    def flowing(self, scope: LoadedScope, text: str) -> tuple[Cell, ...]:
        """The cells to read for what flow makes of a dotted name, as the module means it."""
        first, *rest = text.split(".")
        values, symbols = self.names.global_name(scope.file, first)
        for part in rest:
            paths = [value[1] for value in values if value[0] == "m"]
            if len(paths) != 1:
                return ()
            values, symbols = self.names.module_attribute(paths[0], part)
        return symbols

    def _lexical(self, scope: LoadedScope | None, name: str) -> ValueSet:
        first = True
        while scope is not None:
            file = scope.file
            if scope.kind == flow.MODULE_SCOPE:
                values = self.names.global_name(file, name)[0]
                return self._as_run(values) if file.path.endswith(".pyi") else values
            if scope.kind == flow.CLASS_SCOPE and first:
                self.queries.depend_on_inner(scope.unit, name)
                index = file.name_index.get(name)
                bound = scope.bindings.get(index) if index is not None else None
                if bound:
                    found, _ = self.names.static(scope, bound[0])
                    if found:
                        return found
            elif scope.kind >= flow.FUNCTION_SCOPE:
                found = self._function_local(scope, name)
                if found:
                    return found
            first = scope.kind == flow.CLASS_SCOPE and first
            scope = scope.parent
        return EMPTY

    def _as_run(self, values: ValueSet) -> ValueSet:
        """*values* of a stub with the classes of the module that runs, where it has them."""
        return frozenset(self._class_as_run(value) for value in values)

    def _class_as_run(self, value: Value) -> Value:
        beside = beside_stub(value[1]) if value[0] == "c" else None
        if beside is None:
            return value
        self.queries.depend_on_definition(beside)
        scope = self.names.files.scope(beside)
        return ("c", beside) if scope is not None and scope.kind == flow.CLASS_SCOPE else value

    def _function_local(self, scope: LoadedScope, name: str) -> ValueSet:
        """Definitions and imports made inside a function, by name."""
        self.queries.depend_on_inner(scope.unit, name)
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
                    found |= self.names.imported(scope.file, expression[1], expression[2], name)[0]
        return frozenset(found)


def beside_stub(unit: UnitId) -> UnitId | None:
    """The same definition in the module that a stub is about; None where *unit* is in none."""
    path, _, name = unit.rpartition(":")
    return UnitId(f"{path[:-1]}:{name}") if path.endswith(".pyi") else None
