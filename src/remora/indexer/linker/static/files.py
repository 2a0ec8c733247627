"""A file's flow facts, with what is asked of them often."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import TYPE_CHECKING

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker import cells
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.values import NO_UNIT, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow, ScopeOutline
from remora.indexer.models.ids import ModulePath, RepoPath, UnitId


class Schedule(NamedTuple):
    """What of a scope is the same in every round."""

    steps: array[int]
    """The expressions to evaluate."""
    late: tuple[int, ...]
    """Those of them that look ahead."""
    constants: list[ValueSet]
    """The values of all others."""
    stored: tuple[int, ...]
    """The expressions that are stored to, in the order of the text."""


class LoadedScope:
    """A scope with what is asked of it often; what its record says is read when it is asked."""

    __slots__ = (
        "bindings",
        "class_unit",
        "file",
        "flow",
        "index",
        "inits",
        "is_inner",
        "is_method",
        "kind",
        "members",
        "name",
        "parent",
        "schedule",
        "typed_attributes",
        "unit",
    )
    flow: ScopeFlow
    bindings: Mapping[int, list[int]]
    """Per name its values, as the record has them."""

    def __init__(self, file: LoadedFile, index: int, outline: ScopeOutline) -> None:
        self.file = file
        self.index = index
        self.kind, self.name = outline[:2]
        self.unit = UnitId(intern(f"{file.path}:{self.name}"))
        self.parent: LoadedScope | None = None
        self.members: dict[str, list[LoadedScope]] = _NO_MEMBERS
        """Read only, until something is put into the scope."""
        self.inits: dict[str, bool] = _NO_INITS
        """The attributes that methods store to, and whether to put more there than what stood there
        and was changed. Read only, until a method does."""
        self.typed_attributes: dict[str, int] = _NO_TYPES
        self.class_unit = NO_UNIT
        self.is_method = False
        self.is_inner = False
        """Whether it lies in a function, whose variables it may read."""
        self.schedule: Schedule | None = None
        """Once it was evaluated."""

    @property
    def place(self) -> tuple[str, tuple[int, ...]]:
        """In what it stands, and of what kinds that is and what that stands in."""
        around, kinds = self.parent, []
        while around is not None:
            kinds.append(around.kind)
            around = around.parent
        return "" if self.parent is None else self.parent.unit, tuple(kinds)

    def let_go(self) -> None:
        """Forget the record, and what was made of it."""
        self.schedule = None
        if type(self) is LoadedScope:
            del self.flow, self.bindings
            self.__class__ = _UnreadScope


class _UnreadScope(LoadedScope):
    """The same before its record is asked for: most scopes are never evaluated. A class of its
    own, for one that has a `__getattr__` pays for it at each attribute that is there."""

    __slots__ = ()
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Fill the slots that take reading the record."""
            if name not in ("flow", "bindings"):
                raise AttributeError(f"{LoadedScope.__name__!r} has no {name!r}")
            self.flow = self.file.records[self.index]
            self.bindings = _paired(self.flow.bindings)
            self.__class__ = LoadedScope
            return getattr(self, name)


class LoadedFile:
    __slots__ = (
        "bound_anew",
        "by_name",
        "captured",
        "defaults_known",
        "exported",
        "module_path",
        "name_index",
        "names",
        "path",
        "rebound",
        "records",
        "scopes",
        "size",
        "stored",
        "types",
    )

    def __init__(self, path: str, facts: FileFlow) -> None:
        self.path = RepoPath(path)
        found = module_paths.module_path_of(path)
        self.module_path = found[0] if found else ModulePath(path)
        self.bound_anew = cells.bound_anew(self.path)
        self.names = facts.names
        self.types = facts.types
        self.exported = facts.exported
        self.records = facts.scopes
        outline = facts.outline
        self.name_index = {name: i for i, name in enumerate(self.names)}
        self.scopes = [_UnreadScope(self, i, known) for i, known in enumerate(outline.scopes)]
        self.size = outline.size
        """In expressions."""
        self.by_name = {scope.name: scope for scope in self.scopes}
        self.captured: dict[int, set[int | str]] = {}
        """Per function: its parameters that inner functions read, by place or by name."""
        for function, place in outline.captured:
            self.captured.setdefault(function, set()).add(place)
        self.stored = frozenset(outline.stored)
        """Names of module variables that functions store to."""
        self.defaults_known: dict[int, dict[int, dict[int, int]]] = {}
        self.rebound = frozenset(outline.rebound)
        """Variables of functions that inner functions store to: scope and name."""
        for scope, known in zip(self.scopes, outline.scopes, strict=True):
            if known.parent >= 0:
                self._place(scope, known)

    def clear(self) -> None:
        """Part the scopes, which refer to each other and to the file."""
        for scope in self.scopes:
            if scope.members:
                scope.members.clear()
        self.scopes.clear()
        self.by_name.clear()

    def let_go(self) -> None:
        """Forget the records, and what was made of them."""
        for scope in self.scopes:
            scope.let_go()
        self.forget()

    def forget(self) -> None:
        """Forget the records that no scope was asked for."""
        if isinstance(self.records, flow.DecodedScopes):
            self.records.forget()

    def spelled(self, kind: str, operand: object) -> object:
        """An operand of that *kind*, written out where it is a number of a table of the file."""
        if not isinstance(operand, int):
            return operand
        if kind == flow.NAME:
            return "" if operand < 0 else self.names[operand]
        if kind == flow.SCOPE_INDEX:
            return self.scopes[operand].unit
        return self.types[operand] if kind == flow.TYPE else operand

    def defaults(self, scope: LoadedScope) -> Mapping[int, int]:
        """The defaults of parameters by position, expressions of the scope around."""
        around = scope.parent
        if around is None:
            return _NO_DEFAULTS
        known = self.defaults_known.get(around.index)
        if known is None:
            known = self.defaults_known[around.index] = {
                inner: dict(zip(defaults[::2], defaults[1::2], strict=True))
                for inner, defaults in _functions(around.flow)
                if defaults
            }
        return known.get(scope.index, _NO_DEFAULTS)

    def _place(self, scope: LoadedScope, known: ScopeOutline) -> None:
        around = scope.parent = self.scopes[known.parent]
        scope.is_inner = around.is_inner or around.kind >= flow.FUNCTION_SCOPE
        last = scope.name.rpartition(".")[2].partition("@")[0]
        if around.members is _NO_MEMBERS:
            around.members = {}
        around.members.setdefault(last, []).append(scope)
        if scope.kind >= flow.FUNCTION_SCOPE and around.kind == flow.CLASS_SCOPE:
            scope.class_unit = around.unit
            scope.is_method = scope.kind == flow.FUNCTION_SCOPE
            if scope.is_method and (known.own_stores or known.own_types):
                self._attributes(known, around)
        elif scope.kind >= flow.FUNCTION_SCOPE:
            scope.class_unit = around.class_unit

    def _attributes(self, method: ScopeOutline, owner: LoadedScope) -> None:
        """Names stored on `self`, and their annotations."""
        names = self.names
        if owner.inits is _NO_INITS:
            owner.inits, owner.typed_attributes = {}, {}
        for name in method.own_stores:
            if name >= 0:
                owner.inits[names[name]] = True
            else:
                owner.inits.setdefault(names[~name], False)
        for name, annotation in zip(*[iter(method.own_types)] * 2, strict=True):
            owner.inits[names[name]] = True
            owner.typed_attributes.setdefault(names[name], annotation)


def _functions(record: ScopeFlow) -> Iterator[tuple[int, Sequence[int]]]:
    """The functions that a scope defines, each with what a FUNC says of its defaults."""
    for expression in record.exprs:
        if expression[0] == flow.FUNC:
            _, inner, *defaults = expression
            yield inner, defaults


def _paired(items: tuple[int, ...]) -> dict[int, list[int]]:
    paired: dict[int, list[int]] = {}
    for place in range(0, len(items), 2):
        paired.setdefault(items[place], []).append(items[place + 1])
    return paired


_NO_MEMBERS: dict[str, list[LoadedScope]] = {}
_NO_INITS: dict[str, bool] = {}
_NO_TYPES: dict[str, int] = {}
_NO_DEFAULTS: dict[int, int] = {}
