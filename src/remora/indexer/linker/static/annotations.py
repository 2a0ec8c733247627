"""Annotations as values: what a name of that type may be."""

from __future__ import annotations

from collections.abc import Iterable

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.declared import put_in, variables_in
from remora.indexer.linker.limits import DEEPEST_ANNOTATION, TYPE_ALIASES
from remora.indexer.linker.query import Queries, static_question
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.classes import Classes
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.lexical import Lexical
from remora.indexer.linker.static.library_types import generic, outside_type
from remora.indexer.linker.static.modules import Modules
from remora.indexer.linker.static.names import Names
from remora.indexer.linker.static.sources import Sources
from remora.indexer.linker.values import (
    EMPTY,
    TYPED,
    Ancestor,
    Owner,
    Value,
    ValueSet,
    type_arguments,
)
from remora.indexer.linker.widening import container
from remora.indexer.models import flow
from remora.indexer.models.flow import TypeText
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import keywords

Types = tuple[TypeText, ...]
_COMPOSED = frozenset({flow.ITEM, flow.BINOP, flow.PHI, flow.NARROW})
Home = tuple[LoadedScope, int]
"""The scope of a module, and what it binds a name to."""


class Annotations:
    def __init__(
        self,
        queries: Queries,
        files: Sources,
        modules: Modules,
        names: Names,
        lexical: Lexical,
        classes: Classes,
    ) -> None:
        self.queries = queries
        self.files = files
        self.modules = modules
        self.names = names
        self.lexical = lexical
        self.classes = classes

    def of_index(self, scope: LoadedScope | None, index: int) -> ValueSet:
        """The values of annotation number *index*, read in *scope*."""
        if index < 0 or scope is None:
            return EMPTY
        return self._of_index(scope, index)

    @static_question(EMPTY)
    def _of_index(self, scope: LoadedScope, index: int) -> ValueSet:
        return self.of(scope, scope.file.types[index], 0)

    def of(self, scope: LoadedScope, text: TypeText, depth: int) -> ValueSet:
        if text is None or depth > DEEPEST_ANNOTATION:
            return EMPTY
        if isinstance(text, str):
            return self._name(scope, text, depth)
        if text[0] == "|":
            return self._union(scope, text[1:], depth)
        if text[0] == "@":  # from the stub of this file
            home = self.files.scope(UnitId(str(text[1])))
            return EMPTY if home is None else self.of(home, text[2], depth)
        if text[0] == "[]":
            return self._subscript(scope, text[1], text[2:], depth)
        return EMPTY

    def _union(self, scope: LoadedScope, parts: Types, depth: int) -> ValueSet:
        found: ValueSet = EMPTY
        for part in parts:
            found |= self.of(scope, part, depth + 1)
        return found

    def _name(self, scope: LoadedScope, text: str, depth: int) -> ValueSet:
        values = self.lexical.dotted(scope, text)
        if not any(a[0] != "k" for a in values):
            return self._alias(scope, text, depth)
        found: set[Value] = set()
        for value in values:
            if value[0] == "c":
                found |= self._instances(value[1])
            elif value[0] == "x":
                found |= outside_type(value[1])
            elif value[0] in TYPED:
                found.add(value)
        return frozenset(found)

    def _instances(self, unit: UnitId) -> ValueSet:
        """What is of a class; of a protocol is all that has its shape."""
        if self.classes.is_protocol(unit):
            return frozenset({("o", unit), ("pt",)})
        if self.classes.is_typed_dict(unit):
            return self._typed_dict(unit)
        return EMPTY if self._is_never_made(unit) else frozenset({("o", unit)})

    def _is_never_made(self, unit: UnitId) -> bool:
        """Whether a class is in a stub alone, beside a module that has none of that name."""
        path = unit.rpartition(":")[0]
        if not path.endswith(".pyi"):
            return False
        module_path = module_paths.module_path_of(path)
        return module_path is not None and self.modules.path(module_path[0]) == path[:-1]

    def _with_arguments(self, unit: UnitId, values: list[ValueSet]) -> ValueSet:
        """What is of a class with these type arguments."""
        found = self._instances(unit)
        told: list[tuple[str, ValueSet]] = []
        for name, place in sorted(self._type_parameters(unit).items()):
            given = values[place] if place < len(values) else EMPTY
            if given:
                told.append((name, given))
        if not told or ("o", unit) not in found:
            return found
        return found - {("o", unit)} | {("o", unit, tuple(told))}

    def _typed_dict(self, unit: UnitId) -> ValueSet:
        """A dictionary with what its keys are declared to hold."""
        items: dict[str, ValueSet] = {}
        for base in reversed(self.classes.mro(unit)):
            self.queries.depend_on(cells.inner_bindings(UnitId(base[1])))
            scope = self.files.scope(UnitId(base[1])) if base[0] == "c" else None
            if scope is not None:
                pairs = scope.flow.annotations
                for name, index in zip(pairs[::2], pairs[1::2], strict=True):
                    items[scope.file.names[name]] = self.of_index(scope, index)
        return frozenset({container("dict", sorted(items.items()))})

    def _alias(self, scope: LoadedScope, text: str, depth: int) -> ValueSet:
        """A variable of a module or class that stands for a type: an alias or a type variable."""
        before, _, name = text.rpartition(".")
        home = self._home_in_class(scope, before, name)
        if home is None:
            home = self._home_in(scope, before, name) if before else self._home(scope, name)
        if home is None:
            return EMPTY if before else frozenset({("T", text)})
        module, index = home
        made = module.flow.exprs[index]
        if made[0] == flow.CALL and self._is_made_by(module, made, "TypeVar"):
            return frozenset({("T", name)})
        return self._expression(module, index, depth + 1)

    def _home_in_class(self, scope: LoadedScope, owner: str, name: str) -> Home | None:
        """The body and binding of *name* in the class that *owner* means, or around what is
        annotated."""
        unit = scope.unit if scope.kind == flow.CLASS_SCOPE and not owner else None
        for value in v.in_order(self.lexical.dotted(scope, owner)) if owner else ():
            unit = value[1] if value[0] == "c" else unit
        body = None if unit is None else self.files.scope(unit)
        if unit is None or body is None:
            return None
        self.queries.depend_on(cells.inner_name(unit, name))
        index = body.file.name_index.get(name)
        bound = body.bindings.get(index) if index is not None else None
        return (body, bound[0]) if bound else None

    def _home_in(self, scope: LoadedScope, module: str, name: str) -> Home | None:
        """The same of the attribute *name* of what *module* means in *scope*."""
        for value in v.in_order(self.lexical.dotted(scope, module)):
            path = self.modules.path(value[1]) if value[0] == "m" else None
            file = None if path is None else self.files.file(path)
            if file is not None:
                return self._home(file.scopes[0], name)
        return None

    def _home(self, scope: LoadedScope, name: str, hops: int = 0) -> Home | None:
        """The module scope and binding that *name* leads to, through imports."""
        module = scope.file.scopes[0]
        index = scope.file.name_index.get(name)
        self.queries.depend_on(cells.bound_name(scope.file.path, name))
        bound = module.bindings.get(index) if index is not None else None
        if not bound or hops > TYPE_ALIASES:
            return None
        expression = module.flow.exprs[_bound_at_all(module, bound[0], index)]
        if expression[0] == flow.IMPORT and expression[3] >= 0:
            module_path = self.modules.find(scope.file.path, expression[1], expression[2])
            path = None if module_path is None else self.modules.path(module_path)
            file = None if path is None else self.files.file(path)
            if file is None:
                return None
            return self._home(file.scopes[0], scope.file.names[expression[3]], hops + 1)
        return module, bound[0]

    def _expression(self, scope: LoadedScope, index: int, depth: int) -> ValueSet:
        """What is of the type that an expression of a module stands for."""
        expression = scope.flow.exprs[index]
        if depth > DEEPEST_ANNOTATION:
            return EMPTY
        if expression[0] in _COMPOSED:
            return self._composed(scope, index, depth)
        if expression[0] == flow.CALL:
            return self._made_type(scope, expression, depth)
        if expression[0] == flow.STR:
            text = scope.file.names[expression[1]]
            return EMPTY if text == "None" else self._name(scope, text, depth + 1)
        if expression[0] == flow.ANNOTATED:
            return self.of_index(scope, expression[1])
        found: set[Value] = set()
        for value in self.names.static(scope, index)[0]:
            if value[0] == "c":
                found |= self._instances(value[1])
            elif value[0] == "x":
                found |= outside_type(value[1])
        return frozenset(found)

    @static_question(EMPTY)
    def _composed(self, scope: LoadedScope, index: int, depth: int) -> ValueSet:
        """The same of one with others in it: each once, for many may have it in them."""
        expression = scope.flow.exprs[index]
        if expression[0] == flow.ITEM:
            return self._generic_expression(scope, expression, depth)
        if expression[0] == flow.BINOP and expression[1] == "|":
            return self._expressions(scope, expression[2:], depth)
        if expression[0] == flow.PHI:
            return self._expressions(scope, expression[1:], depth)
        if expression[0] == flow.NARROW:
            return self._declared_alias(scope, expression, depth)
        return EMPTY

    def _expressions(self, scope: LoadedScope, parts: Iterable[int], depth: int) -> ValueSet:
        return EMPTY.union(*(self._expression(scope, i, depth + 1) for i in parts if i >= 0))

    def _generic_expression(
        self, scope: LoadedScope, expression: flow.Item, depth: int
    ) -> ValueSet:
        """`dict[str, User]` as an expression."""
        key = scope.flow.exprs[expression[2]]
        parts = key[1:] if key[0] == flow.TUPLE else (expression[2],)
        values = [self._expression(scope, part, depth + 1) for part in parts]
        endless = len(parts) == 2 and scope.flow.exprs[parts[1]][0] == flow.UNKNOWN
        known = self.names.static(scope, expression[1])[0]
        return self._generic(known, _spelled(scope, expression[1]), values, endless=endless)

    def _declared_alias(self, scope: LoadedScope, expression: flow.Narrow, depth: int) -> ValueSet:
        """`Users: TypeAlias = list[User]`; what is annotated otherwise is no type."""
        said = scope.flow.exprs[expression[2]]
        text = scope.file.types[said[1]] if said[0] == flow.ANNOTATED else None
        if not isinstance(text, str) or text.rpartition(".")[2] != "TypeAlias":
            return EMPTY
        return self._expression(scope, expression[1], depth + 1)

    def _made_type(self, scope: LoadedScope, expression: flow.Call, depth: int) -> ValueSet:
        """`TypeVar("T")` and `NewType("UserId", User)`."""
        arguments = [scope.flow.exprs[part] for part in expression[2]]
        if (
            arguments
            and arguments[0][0] == flow.STR
            and self._is_made_by(scope, expression, "TypeVar")
        ):
            return frozenset({("T", scope.file.names[arguments[0][1]])})
        if len(arguments) == 2 and self._is_made_by(scope, expression, "NewType"):
            return self._expression(scope, expression[2][1], depth + 1)
        return EMPTY

    def _is_made_by(self, scope: LoadedScope, made: flow.Call, maker: str) -> bool:
        """Whether *made* is a call of typing's *maker*."""
        functions, _ = self.names.static(scope, made[1])
        function = scope.flow.exprs[made[1]]
        return any(a[0] == "x" and a[1].endswith(maker) for a in functions) or (
            function[0] == flow.GLOBAL and scope.file.names[function[1]] == maker
        )

    def bounded(self, scope: LoadedScope, typed: ValueSet) -> ValueSet:
        """*typed*, written in *scope*, with what its type variables are bounded by, where that is
        said."""
        names = variables_in(typed)
        if not names:
            return typed
        told = {name: bound for name in sorted(names) if (bound := self._bound(scope, name))}
        return put_in(typed, told) if told else typed

    @static_question(EMPTY)
    def _bound(self, scope: LoadedScope, name: str) -> ValueSet:
        """What bounds the type variable *name*, or all that it may be."""
        around: LoadedScope | None = scope
        while around is not None:
            self.queries.depend_on_definition(around.unit)
            for index in around.flow.bases:
                text = around.file.types[index] if index >= 0 else None
                if isinstance(text, tuple | list) and tuple(text[1:3]) == (
                    flow.TYPE_VARIABLE,
                    name,
                ):
                    return put_in(self._union(around, text[3:], 0), {})
            around = around.parent
        home = self._home(scope, name)
        made = None if home is None else home[0].flow.exprs[home[1]]
        if home is None or made is None or made[0] != flow.CALL:
            return EMPTY
        module, names = home[0], home[0].file.names
        named = (value for key, value in keywords(made) if names[key] == "bound")
        bounds = [*made[2][1:], *named]
        if not bounds or not self._is_made_by(module, made, "TypeVar"):
            return EMPTY
        values = EMPTY.union(*(self._expression(module, part, 1) for part in bounds))
        return put_in(values, {})

    def for_receiver(self, typed: ValueSet, owner: UnitId, receiver: Owner) -> ValueSet:
        """What of *typed*, written in the class *owner*, holds type variables of that class, with
        what they are for *receiver*; nothing where none of them is known."""
        own = {name: put_in(part, {}) for name, part in type_arguments(receiver)}
        told: dict[str, ValueSet] = {}
        for name in variables_in(typed):
            if receiver[1] == owner:
                given = own.get(name, EMPTY)
            else:
                given = put_in(self.argument(receiver[1], owner, name), own)
            if given:
                told[name] = given
        holding = frozenset(a for a in typed if told.keys() & variables_in(frozenset({a})))
        return put_in(holding, told)

    @static_question(EMPTY)
    def argument(self, unit: UnitId, owner: UnitId, variable: str) -> ValueSet:
        """What *variable*, a type parameter of the class *owner*, is for the class *unit*; type
        variables of that class are left in it."""
        place = self._type_parameters(owner).get(variable)
        if place is None:
            return EMPTY
        for value in self.classes.mro(unit):
            scope = self.files.scope(value[1]) if value[0] == "c" else None
            if scope is None or scope.parent is None:
                continue
            for index in scope.flow.bases:
                text = scope.file.types[index] if index >= 0 else None
                if not isinstance(text, tuple) or text[0] != "[]" or len(text) <= place + 2:
                    continue
                base = text[1]
                bases = self.lexical.dotted(scope.parent, base) if isinstance(base, str) else EMPTY
                if ("c", owner) in bases:
                    told = self.of(scope.parent, text[place + 2], 0)
                    return self._for_class(told, value, unit)
        return EMPTY

    def _for_class(self, told: ValueSet, between: Ancestor, unit: UnitId) -> ValueSet:
        """*told*, type variables of a class *between* replaced by what they are for *unit*."""
        if between[1] == unit:
            return told
        names = variables_in(told)
        between_unit = UnitId(between[1])
        given = {name: self.argument(unit, between_unit, name) for name in sorted(names)}
        return put_in(told, {name: values for name, values in given.items() if values})

    def _type_parameters(self, unit: UnitId) -> dict[str, int]:
        """The type variables of a class in order, as its bases name them."""
        self.queries.depend_on_definition(unit)
        scope = self.files.scope(unit)
        names: dict[str, int] = {}
        for index in scope.flow.bases if scope is not None else ():
            text = scope.file.types[index] if scope is not None and index >= 0 else None
            if isinstance(text, tuple | list) and text[0] == "[]" and text[1] != flow.TYPE_VARIABLE:
                for part in text[2:]:
                    if isinstance(part, str):
                        names.setdefault(part, len(names))
        return names

    def _subscript(self, scope: LoadedScope, base: TypeText, parts: Types, depth: int) -> ValueSet:
        if not isinstance(base, str):
            return EMPTY
        known = self.lexical.dotted(scope, base)
        last = base.rpartition(".")[2]
        literal = last == "Literal" and not any(a[0] == "c" for a in known)
        values = [] if literal else [self.of(scope, part, depth + 1) for part in parts]
        found = self._generic(known, last, values, endless=len(parts) == 2 and parts[1] is None)
        return found or (EMPTY if known else _put_in_order(self._alias(scope, base, depth), values))

    def _generic(
        self, known: ValueSet, last: str, values: list[ValueSet], *, endless: bool
    ) -> ValueSet:
        """What is of the type *known*, called *last*, with *values* as its arguments."""
        inside = [self._with_arguments(a[1], values) for a in v.in_order(known) if a[0] == "c"]
        if inside:
            return EMPTY.union(*inside)
        made = generic(last, values, endless=endless)
        if made is not None:
            return made
        return frozenset(a for x in known if x[0] == "x" for a in outside_type(x[1]))


def _bound_at_all(module: LoadedScope, bound: int, name: int | None) -> int:
    """What binds *name* where one of two ways does: `if TYPE_CHECKING: from kinds import Users`."""
    exprs = module.flow.exprs
    expression = exprs[bound]
    if expression[0] != flow.PHI:
        return bound
    parts = [part for part in expression[1:] if part >= 0 and exprs[part] != (flow.GLOBAL, name)]
    return parts[0] if len(parts) == 1 else bound


def _put_in_order(typed: ValueSet, values: list[ValueSet]) -> ValueSet:
    """An alias with its one type variable put in; of several nobody knows which comes first."""
    names = variables_in(typed)
    told = dict.fromkeys(names, values[0]) if len(names) == len(values) == 1 else {}
    return put_in(typed, told) if names else typed


def _spelled(scope: LoadedScope, index: int) -> str:
    expression: flow.Expression = scope.flow.exprs[index]
    if expression[0] in (flow.ATTR, flow.GLOBAL):
        return scope.file.names[expression[-1]]
    if expression[0] == flow.IMPORT and expression[3] >= 0:
        return scope.file.names[expression[3]]
    return ""
