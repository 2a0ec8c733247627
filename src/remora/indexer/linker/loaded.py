"""A file's flow facts, with what is asked of them often."""

from __future__ import annotations

from array import array

from remora.indexer import modules
from remora.indexer.linker.pytest_marks import Marks
from remora.indexer.linker.values import Values
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow


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
        "is_inner",
        "is_method",
        "kind",
        "late",
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
        self.unit: str = f"{file.path}:{record.name}"
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
        self.is_inner = False
        """Whether it lies in a function, whose variables it may read."""
        self.steps: array[int] | None = None
        self.late: tuple[int, ...] = ()
        self.constants: list[Values] = []


class LoadedFile:
    __slots__ = (
        "by_name",
        "captured",
        "defaults_known",
        "exported",
        "marks",
        "name_index",
        "names",
        "path",
        "rebound",
        "scopes",
        "size",
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
            LoadedScope(self, i, record if type(record) is ScopeFlow else ScopeFlow(*record))
            for i, record in enumerate(facts[2])
        ]
        self.size = sum(len(scope.flow.exprs) for scope in self.scopes)
        """In expressions."""
        self.by_name = {scope.flow.name: scope for scope in self.scopes}
        self.captured: dict[int, set[int | str]] = {}
        """Per function: its parameters that inner functions read, by place or by name."""
        self.stored: set[int] = set()
        """Names of module variables that functions store to."""
        self.defaults_known: dict[int, dict[int, int]] | None = None
        self.rebound: set[tuple[int, int]] = set()
        """Variables of functions that inner functions store to: scope and name."""
        for scope in self.scopes:
            self._place(scope)
            self._rebinds(scope)
            self.stored.update(scope.flow.global_stores[::2])
            if scope.is_inner:
                self._captures(scope)

    def dissolve(self) -> None:
        """Part the scopes, which refer to each other and to the file."""
        for scope in self.scopes:
            if scope.members:
                scope.members.clear()
        self.scopes.clear()
        self.by_name.clear()

    def defaults(self, scope: LoadedScope) -> dict[int, int]:
        """The defaults of parameters by position, expressions of the scope around."""
        if self.defaults_known is None:
            self.defaults_known = {
                e[1]: dict(zip(e[2::2], e[3::2], strict=True))
                for around in self.scopes
                for e in around.flow.exprs
                if e[0] == flow.FUNC and len(e) > 2
            }
        return self.defaults_known.get(scope.index, {})

    def _place(self, scope: LoadedScope) -> None:
        parent = scope.flow.parent
        if parent < 0:
            return
        around = scope.parent = self.scopes[parent]
        scope.is_inner = around.is_inner or around.kind >= flow.FUNCTION_SCOPE
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

    def _rebinds(self, scope: LoadedScope) -> None:
        exprs, stores = scope.flow.exprs, scope.flow.stores
        for place in range(0, len(stores), 3):
            base = exprs[stores[place]]
            if base[0] == flow.SCOPE:
                self.rebound.add((base[1], stores[place + 1]))

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
