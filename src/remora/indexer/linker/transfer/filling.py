"""Containers that are handed to somebody who fills them, and those of other modules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from remora.indexer.linker import cells, containers
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.containers import is_change
from remora.indexer.linker.query import static_question
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.parameter_usage import (
    given_away,
    handed_on,
    hands_out,
    kept_as_attributes,
    kept_as_variables,
    moved_in,
)
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    ANY_FUNCTIONS,
    BOUND_FUNCTIONS,
    CLASSES,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    NO_UNIT,
    OWNERS,
    SEQUENCES,
    TOP,
    Bound,
    Container,
    Function,
    Key,
    Value,
    ValueSet,
    in_order,
    within,
)
from remora.indexer.linker.widening import container, joined
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import keywords


class FillingRules(RuleFamily):
    def passed_expression(self, index: int, expression: flow.Passed) -> ValueSet:
        """A container after a call that may have put something into it, or has kept it where
        others do."""
        _, container_index, call, place = expression
        values = self.expand(self.memo[container_index])
        made = self.exprs[call]
        put = kept = EMPTY
        moves = doubted = False
        for value in self.expand(self.memo[made[1]]) if made[0] == flow.CALL else ():
            moves = moves or (value[0] == "x" and not value[1].startswith("builtins."))
            doubted |= self._may_change(value, made, place) or self._in_rest(value, place, call)
            for unit, position in self._receiving(value, place, call):
                put |= self._put(unit, position, call)
                moves = self._moves(unit, position) or moves
                kept |= self._kept_by(unit, position, value)
            kept |= self._kept_as_field(value, place, call)
        changes = [a for a in in_order(put) if a[0] == "C"]
        if moves:
            values = frozenset(map(_without_places, values))
        if changes:
            values = frozenset(_changed(value, changes) for value in values)
        if doubted:
            values |= TOP
        return joined(values | kept) if kept else values

    def _may_change(self, callee: Value, call: flow.Expression, place: int) -> bool:
        """Whether *callee*, which is not of the snapshot, may hand the container in a *place* of
        *call* to code that it was handed before, or gives a method of it."""
        if callee[0] != "x" or call[0] != flow.CALL:
            return callee[0] == "ac"
        if callee[1].startswith(_BY_ELEMENTS) or callee[1].endswith(".map"):
            return callee[1] == _GETTING
        before = call[2] if place < 0 else call[2][:place]
        return any(_hands_code(self.memo[part]) for part in before)

    def _run_by(self, callee: Value) -> list[tuple[UnitId, int]]:
        """The functions that *callee* runs, each with how many parameters no argument is for."""
        if callee[0] in ANY_FUNCTIONS:
            return [(UnitId(str(callee[1])), int(callee[0] != "f"))]
        if callee[0] in CLASSES:
            member = self.program.constructors.initializer(UnitId(str(callee[1])))
            return [(a.unit, 1) for a in member.functions[-1:]] if member is not None else []
        return []

    def _in_rest(self, callee: Value, place: int, call: int) -> bool:
        """Whether what is passed in a *place* is one of `*args` or `**keywords` of a function that
        may change what is in those."""
        found = False
        for unit, bound in self._run_by(callee):
            scope = self.program.scope(unit)
            self.queries.depend_on_definition(unit)
            params = scope.flow.params if scope is not None else ()
            kind = flow.VARIADIC if place >= 0 else flow.KEYWORDS
            rests = [at for at, param in enumerate(params) if param[1] == kind]
            if place >= 0:
                rests = rests if place + bound >= _places(params) else []
            elif self._keyword(place, call) in [param[0] for param in params]:
                rests = []
            found |= scope is not None and any(hands_out(scope, at) for at in rests)
        return found

    def _receiving(self, callee: Value, place: int, call: int) -> list[tuple[UnitId, int]]:
        """The functions that *callee* runs with what *call* passes in a place, and which of their
        parameters that is."""
        units = self._run_by(callee)
        if place >= 0:
            return [(unit, place + bound) for unit, bound in units]
        name = self._keyword(place, call)
        found: list[tuple[UnitId, int]] = []
        for unit, _ in units:
            self.queries.depend_on_definition(unit)
            scope = self.program.scope(unit)
            names = [param[0] for param in scope.flow.params] if scope is not None else []
            found += [(unit, names.index(name))] if name in names else []
        return found

    def _keyword(self, place: int, call: int) -> str:
        """The name of a keyword of *call*, whose places count from -1 downwards."""
        name, _ = keywords(self.exprs[call])[-1 - place]
        return self.names[name]

    def _moves(self, unit: UnitId, position: int) -> bool:
        """Whether a function moves what the container holds that it is passed there."""
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        return scope is not None and position in moved_in(scope)

    def _kept_by(self, unit: UnitId, position: int, callee: Value) -> ValueSet:
        """The containers that stand where a function keeps the one it is passed there: as an
        attribute of its object, or as a variable of its module."""
        found: ValueSet = EMPTY
        for owner in self._objects_of(callee) or [NO_UNIT]:
            for of_object, kept in self._keeping(unit, position, owner):
                found |= self.stored_by_others(owner, kept) if of_object else self.read(Cell(kept))
        return frozenset(a for a in found if a[0] == "C")

    @static_question(())
    def _keeping(self, unit: UnitId, position: int, owner: UnitId) -> tuple[tuple[bool, str], ...]:
        """Where a function, a method of an instance of *owner* where that is one, keeps what it is
        passed there, itself or by handing it on: attributes of its object, and cells."""
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        if scope is None:
            return ()
        found: dict[tuple[bool, str], None] = {}
        for at, name in kept_as_variables(scope):
            if at == position:
                found[False, cells.module_variable(scope.file.path, name)] = None
        for at, name in kept_as_attributes(scope) if owner else ():
            if at == position:
                found[True, name] = None
        for at, name, place, above in handed_on(scope) if owner else ():
            if at != position:
                continue
            behind = self._behind_own(owner, name, scope if above else None)
            if behind is not None:
                found |= dict.fromkeys(self._keeping(behind.unit, place, owner))
        return tuple(found)

    def _behind_own(self, owner: UnitId, name: str, own: LoadedScope | None) -> LoadedScope | None:
        """The method *name* that an instance of the class *owner* has; that behind the class of the
        method *own*, where `super()` is asked."""
        is_behind = own is None
        for member in self.program.classes.along(owner, name):
            if is_behind and member.functions:
                return member.functions[-1]
            is_behind = is_behind or (own is not None and member.owner.unit == own.class_unit)
        return None

    def _objects_of(self, callee: Value) -> list[UnitId]:
        """The classes whose instances a method that is called stores to."""
        if callee[0] in CLASSES:
            return [UnitId(str(callee[1]))]
        if callee[0] not in BOUND_FUNCTIONS:
            return []
        receivers = self.expand(frozenset({callee[2]}))
        return sorted(a[1] for a in receivers if a[0] in OWNERS)

    def _kept_as_field(self, callee: Value, place: int, call: int) -> ValueSet:
        """The same of a class whose `__init__` no text says: its fields are what it is passed."""
        if callee[0] not in CLASSES or self.program.constructors.initializer(callee[1]) is not None:
            return EMPTY
        fields = self.program.constructors.fields(callee[1])
        if place >= len(fields):
            return EMPTY
        name = fields[place] if place >= 0 else self._keyword(place, call)
        return frozenset(a for a in self.stored_by_others(callee[1], name) if a[0] == "C")

    def fill(self, call: int, expression: flow.Call, functions: ValueSet) -> None:
        for place, part in enumerate(expression[2]):
            passed = self.exprs[part]
            if passed[0] == flow.PARAM:
                self._fill_parameter(passed[1], place, call, functions)
            if passed[0] not in (flow.IMPORT, flow.GLOBAL):
                continue
            for value in functions:
                if value[0] in FUNCTIONS and self._fills(value[1], place + (value[0] == "b")):
                    cell = self._global_of(self.exprs[part])
                    put = self._put(value[1], place + (value[0] == "b"), call)
                    if cell is not None and put:
                        self.contribute(cell, put)

    def _fill_parameter(self, position: int, place: int, call: int, functions: ValueSet) -> None:
        """Who hands on what it is passed puts there what the other one does."""
        for value in functions:
            if value[0] not in FUNCTIONS:
                continue
            scope = self.program.scope(value[1])  # who calls it depends on what that says
            if scope is None or not (scope.flow.changed_params or scope.file.rebound):
                continue
            if self._fills(value[1], place + (value[0] == "b")):
                put = self._put(value[1], place + (value[0] == "b"), call)
                if put:
                    self.contribute(cells.put_into(self.scope.unit, position), put)

    def is_put_into_instance(self, name: str, index: int) -> bool:
        """Whether an expression is what was put into a variable of the module, which is known to
        be an instance of a class: its own `add` is no set's."""
        expression: flow.Expression = self.exprs[index]
        while is_change(expression):
            index = expression[1]
            expression = self.exprs[index]
        if index != 0:
            return False
        held = self.flowing(*self.program.names.global_name(self.file, name))
        return any(value[0] in INSTANCES for value in held)

    def without_own(self, owners: ValueSet, name: str, index: int, value: ValueSet) -> ValueSet:
        expression: flow.Expression = self.exprs[index]
        methods: list[str] = []
        while is_change(expression):
            named = expression[0] == flow.METHOD
            methods += [self.names[expression[2]]] if named else _PUT_BY.get(expression[0], ())
            index = expression[1]
            expression = self.exprs[index]
        if index != 0:
            return value
        held = EMPTY.union(*(self.attribute(a, name)[0] for a in owners if a[0] in OWNERS))
        member = self.program.classes.member
        for a in self.expand(held):
            if a[0] in INSTANCES and any(member(a[1], method) is not None for method in methods):
                return frozenset(put for put in value if put[0] != "C")
        return value

    def holding_container(self, owners: ValueSet, name: str) -> ValueSet:
        found: set[Value] = set()
        for owner in owners:
            member = self.program.classes.member(owner[1], name) if owner[0] in OWNERS else None
            if member is not None and member.values and owner[0] in OWNERS:
                found.add(within(owner, member.owner.unit))
        return frozenset(found)

    def rearranged(self, index: int) -> None:
        held = self.expand(self.memo[index])
        moved = frozenset(_without_places(a) for a in held if a[0] == "C" and a[1] in SEQUENCES)
        expression = self.exprs[index]
        if moved and expression[0] == flow.ATTR:
            self.store(self.expand(self.memo[expression[1]]), self.names[expression[2]], moved)
        elif moved and expression[0] in (flow.GLOBAL, flow.IMPORT):
            cell = self._global_of(expression)
            if cell is not None:
                self.contribute(cell, moved)

    def kept(self, scope: LoadedScope, position: int, default: ValueSet) -> ValueSet:
        if not any(value[0] == "C" for value in default):
            return default
        put = self.settled(self.read(cells.put_into(scope.unit, position)), scope)
        changes = [a for a in in_order(put) if a[0] == "C"]
        changed = (_changed(value, changes) for value in default) if changes else ()
        return default | {_without_places(value) for value in changed}

    def put_into_import(self, base: int, change: Container) -> None:
        expression: flow.Expression = self.exprs[base]
        while is_change(expression) or expression[0] == flow.ITER:
            expression = self.exprs[expression[1]]
        if expression[0] == flow.IMPORT and containers.elements(change):
            cell = self._global_of(expression)
            if cell is not None:
                self.contribute(cell, frozenset({change}))
        if expression[0] == flow.CALL and containers.elements(change):
            for value in self.expand(self.memo[expression[1]]):
                if value[0] in FUNCTIONS:
                    self.put_into_given(value, frozenset({change}))

    def put_through(self, owners: ValueSet, name: str, change: ValueSet) -> None:
        for owner in owners:
            member = self.program.classes.member(owner[1], name) if owner[0] in INSTANCES else None
            getter = self.getter_of(member) if member is not None and member.functions else None
            if getter is not None:
                self.put_into_given(("b", getter.unit, owner, NO_UNIT), change)

    def put_into_given(self, function: Function | Bound, change: ValueSet) -> None:
        self.queries.depend_on_definition(function[1])
        scope = self.program.scope(function[1])
        for op, place, name in given_away(scope) if scope is not None else ():
            if scope is not None and op == flow.GLOBAL:
                self.contribute(cells.module_variable(scope.file.path, name), change)
            elif scope is not None and op == flow.FREE:
                self.contribute(cells.captured(scope.file.scopes[place].unit, name), change)
            elif function[0] == "b":
                owners = self.expand(frozenset({function[2]}))
                self.store(owners | self.holding_container(owners, name), name, change)

    def _global_of(self, expression: flow.Expression) -> Cell | None:
        """The variable of a module of the snapshot that *expression* names."""
        if expression[0] == flow.GLOBAL:
            return cells.module_variable(self.file.path, self.names[expression[1]])
        if expression[0] != flow.IMPORT or expression[3] < 0:
            return None
        module_path = self.program.modules.find(self.file.path, expression[1], expression[2])
        path = None if module_path is None else self.program.modules.path(module_path)
        name = self.names[expression[3]]
        home = None if path is None else self.program.names.binding_file(path, name)
        return None if home is None else cells.module_variable(*home)

    def _fills(self, unit: UnitId, position: int) -> bool:
        """Whether the text of a function puts something into what it is passed there."""
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        if scope is None or position >= len(scope.flow.params):
            return False
        name = scope.file.name_index[scope.flow.params[position][0]]
        return position in scope.flow.changed_params[::2] or (
            (scope.index, name) in scope.file.rebound
        )

    def _put(self, unit: UnitId, position: int, call: int) -> ValueSet:
        """What the function *unit*, called by the expression *call*, puts into what it is passed.
        What a function in it puts there, it was handed where the call's result is called."""
        put = self.read(cells.put_into(unit, position))
        return frozenset(self._of_this_call(value, unit, call) for value in put)

    def _of_this_call(self, value: Value, unit: UnitId, call: int) -> Value:
        if value[0] != "C":
            return value
        _, kind, items, rest, keys = value
        rest = self._handed(rest, unit, call)
        places: list[tuple[Key, ValueSet]] = []
        for key, part in items:
            handed = self._handed(part, unit, call)
            if handed == part:
                places.append((key, part))
            else:  # under a key that some call has given
                rest |= handed
                keys |= {("k", key)}
        return container(kind, places, rest, keys)

    def _handed(self, values: ValueSet, unit: UnitId, call: int) -> ValueSet:
        found: ValueSet = EMPTY
        for value in values:
            given: ValueSet = EMPTY
            if value[0] == "P":
                self.queries.depend_on_definition(value[1])
                scope = self.program.scope(value[1])
                if scope is not None and scope.parent is not None and scope.parent.unit == unit:
                    given = self._applied_to(call, scope, value[2])
            found |= given or frozenset({value})
        return found

    def _applied_to(self, call: int, inner: LoadedScope, position: int) -> ValueSet:
        """What the result of *call*, the function *inner*, is called with in this scope."""
        found: ValueSet = EMPTY
        for expression in self.exprs:
            if expression[0] == flow.DECORATE and expression[1] == call and position == 0:
                found |= self._definition(expression[2])
            elif expression[0] == flow.CALL and expression[1] == call:
                found |= (
                    self.memo[expression[2][position]] if position < len(expression[2]) else EMPTY
                )
        return found

    def _definition(self, index: int) -> ValueSet:
        """What is decorated, which may stand behind what is being evaluated."""
        expression: flow.Expression = self.exprs[index]
        while expression[0] == flow.DECORATE:
            expression = self.exprs[expression[2]]
        if expression[0] == flow.FUNC:
            return frozenset({("f", self.file.scopes[expression[1]].unit, NO_UNIT)})
        if expression[0] == flow.CLASS:
            return frozenset({("c", self.file.scopes[expression[1]].unit)})
        return EMPTY


def _places(params: Sequence[tuple[str, int, int]]) -> int:
    return sum(param[1] <= flow.POSITIONAL for param in params)


def _hands_code(values: ValueSet) -> bool:
    return any(value[0] in FUNCTIONS or value[0] == "p" for value in values)


_BY_ELEMENTS = ("builtins.", "itertools.", "functools.reduce")
"""What hands code no more than what containers hold."""
_GETTING = "builtins.getattr"
_PUT_BY = {
    flow.SETITEM: ("__setitem__",),
    flow.ADD: ("append", "add"),
    flow.UPDATE: ("update", "extend"),
}
"""By the op of a change the methods that make it."""


def _without_places(value: Value) -> Value:
    """A sequence that any number of calls have put something into."""
    if value[0] != "C" or value[1] not in SEQUENCES:
        return value
    return container(value[1], (), containers.elements(value))


def _changed(value: Value, changes: Iterable[Container]) -> Value:
    """A container with all of *changes* in it, each of which some way may leave out."""
    for change in changes if value[0] == "C" else ():
        value = containers.perhaps_updated(value, change) if value[0] == "C" else value
    return value
