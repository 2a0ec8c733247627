"""`super()`, and what subclasses put in the place of what a base class has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from remora.indexer.linker import cells
from remora.indexer.linker.cells import ANY_NAME, MADE_BELOW
from remora.indexer.linker.containers import elements, sequence
from remora.indexer.linker.limits import (
    CLASSES_VISITED,
    MOST_CALLABLE,
    OVERRIDES,
    RECEIVERS,
    WIDEST,
)
from remora.indexer.linker.links import OVERRIDE, PROPERTY, REPLACES, Effect, of_any, replaced
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import names_protocol
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.hierarchy import (
    has_something,
    looked_through,
    nearest,
    rearranging,
    subclasses_in,
)
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.static.parameter_usage import asks_for, own_name
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS
from remora.indexer.linker.transfer.interface import NOTHING, Found, RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    INSTANCES,
    NO_UNIT,
    OPEN_OWNERS,
    OWNERS,
    TOP,
    AnyClass,
    Function,
    Super,
    Value,
    ValueSet,
    constants,
    either,
    in_order,
    outside,
    setting,
)
from remora.indexer.linker.widening import container
from remora.indexer.models.ids import MODULE_NAME, UnitId

_OBJECT = outside("builtins.object")
_EVERY_CLASS_HAS = frozenset(
    f"__{name}__"
    for name in (
        *("delattr", "dir", "eq", "format", "ge", "getattribute", "gt", "hash", "init"),
        *("init_subclass", "le", "lt", "ne", "reduce", "reduce_ex", "repr", "sizeof", "str"),
    )
)
"""Methods of `object`, which a class has that has no other."""
_TRANSPARENT = (".Generic", "typing.Protocol", "typing_extensions.Protocol", ".ABC")
"""How outside bases end that have nothing to give."""
_cell_below = lru_cache(8192)(cells.subclasses)
"""Walks over subclasses come to the same ones for each name; so each cell is made once."""


def _of_object_alone(name: str) -> ValueSet:
    return frozenset({outside(f"builtins.object.{name}")}) if name in _EVERY_CLASS_HAS else EMPTY


class SubclassRules(RuleFamily):
    def of_super(self, value: Super, name: str) -> Found:
        _, unit, receiver = value
        order = self._order_of(receiver, unit)
        found, effects = self._behind(order, unit, receiver, name)
        if receiver[0] == "P" or receiver[0] in OPEN_OWNERS:
            alone = EMPTY if found else _of_object_alone(name)
            for below in self._rearranging(order):
                values, more = self._behind(below, unit, receiver, name)
                found |= values
                effects += more
            if found:  # of an instance of the class itself it is what `object` has
                found |= alone
        return found, effects

    def _order_of(self, receiver: Value, unit: UnitId) -> UnitId:
        """The class in whose order `super` looks behind *unit*: that of *receiver* where it is
        known, as in `super(Base, x)`."""
        if receiver[0] not in OWNERS or receiver[1] == unit:
            return unit
        self.queries.depend_on_definition(receiver[1])
        is_below = ("c", unit) in self.program.classes.mro(receiver[1])
        return receiver[1] if is_below else unit

    @flow_question
    def _rearranging(self, unit: UnitId) -> list[UnitId]:
        self._depend_on_all_below(unit, cells.OTHER_ORDERS)
        return rearranging(self._seen_below, unit)[:OVERRIDES]

    def found_behind(self, unit: UnitId, name: str) -> list[Member]:
        found = (self.program.classes.member(below, name) for below in self._rearranging(unit))
        return [member for member in found if member is not None and member.functions]

    def _behind(self, order: UnitId, unit: UnitId, receiver: Value, name: str) -> Found:
        """*name* in the classes that come behind *unit* in the order of the class *order*."""
        self.queries.depend_on(cells.along(order, name))
        line = self.program.classes.mro(order)
        behind = line[line.index(("c", unit)) + 1 :] if ("c", unit) in line else ()
        for following in behind:
            if following[0] == "x":
                if following[1] == "builtins.object" or following[1].endswith(_TRANSPARENT):
                    continue
                if not may_have(following[1], name):
                    continue
                if (following[1], name) == ("builtins.type", "__call__"):
                    function = frozenset({outside("builtins.type.__call__")})
                    return frozenset({("p", function, (frozenset({receiver}),), ())}), ()
                return frozenset({outside(f"{following[1]}.{name}")}), ()
            member = self.program.classes.member_of(following[1], name)
            if member is None or not member.values:
                if name == "__init__" and self.program.constructors.generates(following[1]):
                    return NOTHING
                continue
            found, effects = self._through_super(member, order, receiver, name)
            is_first = order == self._order_of(receiver, unit)
            hidden = is_first and self.hidden_by(member, name, order)
            return found | TOP if hidden else found, effects
        return self._of_object(receiver, name)

    def _of_object(self, receiver: Value, name: str) -> Found:
        """What `object` has: to make an instance and to store to one is all that matters."""
        if name == "__setattr__":
            return setting(receiver), ()
        return (
            NOTHING if name != "__new__" else (frozenset({outside("builtins.object.__new__")}), ())
        )

    def _through_super(self, member: Member, order: UnitId, receiver: Value, name: str) -> Found:
        getter = self.getter_of(member)
        if getter is not None:
            effects: list[Effect] = []
            method: Value = ("sb", getter.unit, receiver, NO_UNIT)
            return self.call(method, NO_ARGUMENTS, effects, PROPERTY), tuple(effects)
        found = either(
            self.functions_of(member, name),
            self.read(cells.class_variable(member.owner.unit, name)),
        )
        found |= self.anew(member, name, ("c", order))[0]
        if name == "__new__":
            return found, ()
        bound = frozenset(self._super_bound(a, receiver) if a[0] == "f" else a for a in found)
        return self._properties_bound(bound, receiver)

    def _properties_bound(self, found: ValueSet, receiver: Value) -> Found:
        """*found*, what properties that `property()` made give in their place."""
        made = frozenset(a for a in found if a[0] == "prop")
        if not made:
            return found, ()
        given = found - made
        effects: tuple[Effect, ...] = ()
        for owner in in_order(self.expand(frozenset({receiver}))):
            if owner[0] in INSTANCES:
                values, more = self.bind(made, owner)
                given, effects = given | values, (*effects, *more)
        return given, effects

    def _super_bound(self, function: Function, receiver: Value) -> Value:
        scope = self.program.scope(function[2] or function[1])
        if scope is not None and "staticmethod" in self.program.decorators.kinds(scope):
            return function
        return ("sb", function[1], receiver, function[2])

    def classes_above(self, value: AnyClass, name: str) -> ValueSet:
        bases = self.program.classes.bases(value[1])
        if name == "__base__":
            return frozenset(bases[:1])
        order: Sequence[Value] = (value, *self.program.classes.mro(value[1])[1:], _OBJECT)
        if name == "__bases__":
            order = bases or (_OBJECT,)
        places = [frozenset({above}) for above in dict.fromkeys(order)]
        is_whole = value[0] == "c" and all(a[0] != "x" or a == _OBJECT for a in order)
        listed = sequence("tuple", places)
        if not is_whole:  # further classes stand between these
            listed = container("tuple", (), elements(listed))
        return frozenset({("cb", frozenset({listed})) if name == "mro" else listed})

    def _subclasses(self, unit: UnitId) -> list[UnitId]:
        return [below for below, _ in self._direct(unit)]

    def _direct(self, unit: UnitId) -> Sequence[tuple[UnitId, bool]]:
        """The direct subclasses, each with whether it has other bases as well."""
        found = self.read(_cell_below(unit))
        return subclasses_in(found) if found else ()

    def _depend_on_all_below(self, unit: UnitId, name: str) -> None:
        """Note that what is worked out rests on what all classes below *unit* say of *name*: one
        cell in the place of one for each that is looked through with `_seen_below`."""
        self.queries.depend_on(cells.below(unit, name))
        self.queries.depend_on_hierarchy(unit)

    def _seen_below(self, unit: UnitId) -> Sequence[tuple[UnitId, bool]]:
        found = self.queries.unnoted(_cell_below(unit))
        return subclasses_in(found) if found else ()

    @flow_question
    def classes_of_metaclass(self, unit: UnitId) -> ValueSet:
        metaclasses = [unit]
        named: ValueSet = EMPTY
        for metaclass in metaclasses:  # it grows
            named |= self.read(cells.of_metaclass(metaclass))
            metaclasses += [m for m in self._subclasses(metaclass) if m not in metaclasses]
            if len(named) > RECEIVERS or len(metaclasses) > RECEIVERS:
                return EMPTY
        return frozenset(("oc", value[1]) for value in named if value[0] == "c")

    def register_below(self, bases: ValueSet, classes: ValueSet) -> ValueSet:
        for base in self.expand(bases):
            if base[0] in CLASSES:
                registered = self.expand(classes)
                self.contribute(cells.subclasses(base[1]), registered)
                for below in registered:
                    if below[0] in CLASSES:
                        self.contribute(cells.registered_below(below[1]), frozenset({base}))
        return classes

    def direct_subclasses(self, unit: UnitId) -> ValueSet:
        found = self._subclasses(unit)
        many = len(found) > WIDEST
        return frozenset({("oc", unit)}) if many else frozenset(("oc", below) for below in found)

    def overriding(self, unit: UnitId, name: str) -> list[Member]:
        """Of more than `OVERRIDES` none is told: what a node of a syntax tree gives that may be
        any of forty says little. That they may run is told by `has_more_below`."""
        return self._below_of(unit, name)[0]

    def first_below(self, unit: UnitId, name: str, most: int) -> list[Member] | None:
        return self._overriding_from(unit, name, True, most)[0]

    def is_unsure_below(self, unit: UnitId, name: str) -> bool:
        told = self.read(cells.class_variable(unit, MADE_BELOW))
        made = bool(told) and not told.isdisjoint(constants(name, ANY_NAME) | TOP)
        called = name == "__init__" and bool(self.metaclasses_below(unit))
        return self._below_of(unit, name)[2] or made or called

    def has_more_below(self, unit: UnitId, name: str) -> bool:
        return self._below_of(unit, name)[1]

    @flow_question
    def _below_of(self, unit: UnitId, name: str) -> tuple[list[Member], bool, bool]:
        """Those that take the place of a method; whether more do than are told; whether a base that
        is not known may have the name before the class has it, somewhere below."""
        first, is_unsure = self._overriding_from(unit, name, True)
        every = self._overriding_from(unit, name, False)[0] if first else first
        return (every or first or []), every is None, is_unsure

    @flow_question
    def metaclasses_below(self, unit: UnitId) -> list[UnitId]:
        self._depend_on_all_below(unit, cells.EVERY_CLASS)
        classes = self.program.classes
        found: dict[UnitId, None] = {}
        for below in nearest(self._seen_below, unit):
            metaclass = classes.metaclass(below)
            if metaclass is not None and classes.member(metaclass, "__call__") is not None:
                found[metaclass] = None
        own = classes.metaclass(unit)
        return [metaclass for metaclass in found if metaclass != own]

    def replacing_effects(self) -> list[tuple[Effect, int]]:
        """That the method which is evaluated takes the place of others."""
        scope = self.scope
        if not scope.is_method:
            return []
        of_protocol = self._of_protocol(own_name(scope))
        if len(self.program.classes.mro(scope.class_unit)) < 2:
            return of_protocol
        return self._replacing(scope) + of_protocol

    def _of_protocol(self, name: str) -> list[tuple[Effect, int]]:
        if not names_protocol(name):
            return []
        return [((replaced(of_any(name)), REPLACES), self.scope.flow.line)]

    @flow_question
    def _replacing(self, scope: LoadedScope) -> list[tuple[Effect, int]]:
        name = own_name(scope)
        self.queries.depend_on(cells.along(scope.class_unit, name))
        found: list[tuple[Effect, int]] = []
        for base in self.program.classes.mro(scope.class_unit)[1:]:
            if base[0] == "c":
                found.append(((replaced(f"{base[1]}.{name}"), REPLACES), scope.flow.line))
                member = self.program.classes.member_of(base[1], name)
                if member is not None and member.values:
                    return found
        return []

    def _overriding_from(
        self, unit: UnitId, name: str, once: bool, most: int = OVERRIDES
    ) -> tuple[list[Member] | None, bool]:
        """With *once* the first on each way down only. None where there are too many. With whether
        a class on the way has bases that may have *name*, of which text does not tell."""
        self._depend_on_all_below(unit, name)
        classes = self.program.classes
        found: list[Member] = []
        is_unsure = False
        for seen in looked_through(classes, self._seen_below, unit, name, once):
            if seen is None or len(found) >= most:
                return None, is_unsure
            if seen.inherited is not None:
                is_unsure = bool(self.hidden_by(seen.inherited, name, seen.unit)) or is_unsure
            if name == "__init__" and not is_unsure and not classes.member_of(seen.unit, name):
                is_unsure = self.program.constructors.generates(seen.unit)
            member = seen.member
            if member is not None and member not in found and has_something(member):
                found.append(member)
        return found, is_unsure

    def is_elsewhere(self, receiver: Value, unit: UnitId) -> bool:
        if receiver[0] != "P" or receiver[2] != 0:
            return False
        return self._has_its_own(receiver[1], unit)

    def reachable(self, effects: Sequence[Effect], values: ValueSet) -> Sequence[Effect]:
        if len(values) != 1:
            return effects
        for _, how in effects:
            if how == OVERRIDE:
                break
        else:
            return effects
        (value,) = values
        receiver = value[1] if value[0] == "tp" else value
        return [effect for effect in effects if not self._is_beside(effect, receiver)]

    def _is_beside(self, effect: Effect, receiver: Value) -> bool:
        if effect[1] != OVERRIDE or receiver[0] != "P":
            return False
        scope, own = self.program.scope(UnitId(effect[0])), self.program.scope(receiver[1])
        if scope is None or own is None or not self.is_elsewhere(receiver, scope.class_unit):
            return False
        return self.program.classes.is_subclass(scope.class_unit, ("c", own.class_unit))

    @flow_question
    def _has_its_own(self, method: UnitId, unit: UnitId) -> bool:
        self.queries.depend_on_definition(method)
        scope = self.program.scope(method)
        if scope is None or not scope.is_method:
            return False
        if not self.program.classes.is_subclass(unit, ("c", scope.class_unit)):
            return self._have_their_own(method, scope.class_unit, unit)
        name = own_name(scope)
        member = self.program.classes.member(unit, name)
        if member is None or not member.functions or member.owner.unit == scope.class_unit:
            return False
        for function in member.functions:
            self.queries.depend_on_definition(function.unit)
        return not any(asks_for(function, name) for function in member.functions)

    def _have_their_own(self, method: UnitId, of: UnitId, beside: UnitId) -> bool:
        """The same of all classes that are below the class *of* a method and one *beside* it."""
        is_subclass = self.program.classes.is_subclass
        below = self._rearranging(of)
        hosts = [host for host in below if is_subclass(host, ("c", beside))]
        if not hosts or len(below) >= OVERRIDES:
            return False
        return all(is_subclass(h, ("c", of)) and self._has_its_own(method, h) for h in hosts)

    def named_like(self, value: Value, prefix: str, end: str = "") -> list[str]:
        if value[0] == "m":
            path = self.program.modules.path(value[1])
            classes = [] if path is None else [UnitId(f"{path}:{MODULE_NAME}")]
        elif value[0] in OWNERS:
            classes = [c[1] for c in self.program.classes.mro(value[1]) if c[0] == "c"]
        else:
            return []
        if value[0] in OPEN_OWNERS:
            classes += self._subclasses(value[1])
        found: set[str] = set()
        for unit in classes[:CLASSES_VISITED]:
            self.queries.depend_on(cells.inner_definitions(unit))
            scope = self.program.scope(unit)
            names = scope.members if scope else ()
            found.update(n for n in names if n.startswith(prefix) and n.endswith(end))
        return sorted(found) if len(found) <= MOST_CALLABLE else []
