"""What a class body binds, as instances and the class itself see it: the descriptor protocol."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import ANY_NAME, Cell
from remora.indexer.linker.declared import own
from remora.indexer.linker.limits import ALIASES
from remora.indexer.linker.links import AMBIGUOUS, DECORATOR, PROPERTY, Effect, known_as
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.static.namespaces import LESS, PREPARED
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS
from remora.indexer.linker.transfer.interface import Found, RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NO_UNIT,
    OPEN_OWNERS,
    OWNERS,
    TOP,
    AnyClass,
    Bound,
    Function,
    Instance,
    Owner,
    Trait,
    Value,
    ValueSet,
    bound,
    class_of,
    either,
    having,
    known,
)
from remora.indexer.linker.widening import widened
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_OF_PROPERTIES = frozenset({"property", "getter", "setter", "deleter", "cached"})
"""Decorators that make a property, or a part of one."""
_SEVERAL = 2


class MemberRules(RuleFamily):
    def through(self, member: Member, name: str, value: Owner) -> Found:
        given, effects = self._through(member, name, value)
        others = self.hidden_by(member, name, value[1])
        if not others and value[0] in OPEN_OWNERS and (member.functions or own(given)):
            others = TOP if self.is_unsure_below(value[1], name) else EMPTY
        if others:
            found, more = self.bind(others, value)
            effects = known_as(AMBIGUOUS, effects)
            given, effects = given | found, (*effects, *more)
        if value[0] in OPEN_OWNERS and (effects or known(given)):
            return self._or_another_kind(member, name, value, (given, effects))
        return given, effects

    def _or_another_kind(self, member: Member, name: str, value: Owner, given: Found) -> Found:
        """*given*, and what subclasses have that is found another way than *member*: a method in
        the place of a property, a property in the place of a value, what is stored in the place
        of one. What takes the place of a method as one is told where that is called."""
        found, effects = given
        here = self._kind(member, name)
        if here != _METHOD and self.has_more_below(value[1], name):
            return (found if here == _PROPERTY else found | TOP), effects
        others: list[Effect] = []
        is_other = False
        for below in self.overriding(value[1], name):
            if below.values and (here, self._kind(below, name)) not in _TOLD_OTHERWISE:
                receiver: Owner = ("o", below.owner.unit)
                got, ran = self._through(below, name, receiver)
                found |= got
                others += ran
                is_other = True
            elif not below.values and here in _OF_CLASS:
                found |= self.read(cells.attribute(below.owner.unit, name))
                is_other = True
        if not others:
            return found, known_as(AMBIGUOUS, effects) if is_other else effects
        return found, tuple((callee, AMBIGUOUS) for callee, _ in (*effects, *others))

    def _kind(self, member: Member, name: str) -> str:
        """How what a class binds is found."""
        if self.getter_of(member) is not None:
            return _PROPERTY
        if not member.functions:
            held = self.bound_values(member, name)
            return _VALUE if any(a[0] in _REPLACED for a in held) else _DESCRIBED
        kinds = self.program.decorators.kinds(member.functions[-1])
        if "staticmethod" in kinds:
            return _STATIC
        is_plain = not member.functions[-1].flow.decorators or _are_functions(
            self.functions_of(member, name)
        )
        return _METHOD if is_plain else _DESCRIBED

    def hidden_by(self, member: Member, name: str, unit: UnitId) -> ValueSet:
        found: ValueSet = EMPTY
        if unit != member.owner.unit:
            for base, symbols in self.program.unsure_bases.before(unit, member.owner.unit):
                found |= self._of_unsure_base(base, symbols, name)
        if member.functions:
            found |= self._changed_by_namespace(member, name, unit)
        if self.program.unsure_bases.may_be_left_out(member, name):
            found |= self._of_next(member, name, unit)
        return found | self._of_alternatives(member, name, unit) if found else EMPTY

    def _changed_by_namespace(self, member: Member, name: str, unit: UnitId) -> ValueSet:
        """TOP where a class body runs in a namespace of the snapshot's own, or a metaclass makes
        the class of another: something else may be kept there under a name."""
        changed = self.program.namespaces.changed(unit)
        if not changed:
            return EMPTY
        if not changed.isdisjoint((name, ANY_NAME)) or (
            PREPARED in changed and self._prepares(unit)
        ):
            return TOP
        return TOP if LESS in changed and self._is_further_up(member, name) else EMPTY

    def _prepares(self, unit: UnitId) -> bool:
        """Whether the body of a class runs in an instance of the snapshot."""
        metaclass = self.program.classes.metaclass(unit)
        prepares = self.program.classes.member(metaclass, "__prepare__") if metaclass else None
        given = [
            self.read(cells.returned(function.unit))
            for function in (prepares.functions if prepares is not None else ())
        ]
        return any(a[0] in INSTANCES for a in EMPTY.union(*given))

    def _is_further_up(self, member: Member, name: str) -> bool:
        """Whether *name* would be found further up, were it not in the class of *member*."""
        above = list(self.program.classes.along(member.owner.unit, name))
        return len(above) > 1

    def _of_next(self, member: Member, name: str, unit: UnitId) -> ValueSet:
        """What the class behind that of *member*, which may not be bound, has as *name*."""
        found = [m for m in self.program.classes.along(unit, name) if m.values]
        units = [m.owner.unit for m in found]
        place = units.index(member.owner.unit) + 1 if member.owner.unit in units else len(found)
        return TOP | self.functions_of(found[place], name) if place < len(found) else EMPTY

    def _of_unsure_base(self, base: ValueSet, symbols: tuple[Cell, ...], name: str) -> ValueSet:
        """TOP where a base may have *name* that is not known to be just the class *base*."""
        if symbols:
            flowed = self.flowing(EMPTY, symbols)
            return TOP if flowed and flowed != base else EMPTY
        outside = [value[1] for value in base if value[0] == "x"]
        return EMPTY if outside and not any(may_have(x, name) for x in outside) else TOP

    def _of_alternatives(self, member: Member, name: str, unit: UnitId) -> ValueSet:
        """What classes say of *name* that stand behind *member* without being above it: of several
        that one base may be."""
        above = self.program.classes.mro(member.owner.unit)
        others = [m for m in self.program.classes.along(unit, name) if m.functions]
        found = [self.functions_of(m, name) for m in others if ("c", m.owner.unit) not in above]
        return TOP.union(*found)

    def _through(self, member: Member, name: str, value: Owner) -> Found:
        if member.functions:
            getter = self.getter_of(member)
            of_class, of_instance = self.anew(member, name, value)
            if getter is not None:
                if "cached" not in self.program.decorators.kinds(getter):
                    of_instance = EMPTY
                of_class |= self._in_its_place(member)
                given, ran = self._property_or(of_class, member, name, getter, value)
                return given | of_instance, ran
            found = self.functions_of(member, name) | of_class
            if "staticmethod" in self.program.decorators.kinds(member.functions[-1]):
                found |= self.static_below(name, value)
            given, effects = self.bind(found, value)
            return given | of_instance, effects
        if self.program.classes.is_enumeration(member.owner.unit):
            return frozenset({("i", member.owner.unit)}), ()
        return self.bind(self.class_values(member, name, value), value)

    def _in_its_place(self, member: Member) -> ValueSet:
        """The methods that a class body binds in some ways to the name that it binds in others to
        a property."""
        if len(member.functions) < _SEVERAL or not member.values:
            return EMPTY
        if member.owner.flow.exprs[member.values[0]][0] != flow.PHI:
            return EMPTY
        kinds = self.program.decorators.kinds
        plain = [m for m in member.functions if kinds(m).isdisjoint(_OF_PROPERTIES)]
        return frozenset(("f", m.unit, NO_UNIT) for m in plain)

    def static_below(self, name: str, value: Owner) -> ValueSet:
        found: ValueSet = EMPTY
        for below in self.overriding(value[1], name) if value[0] in OPEN_OWNERS else ():
            found |= self.functions_of(below, name) if below.functions else EMPTY
        return found

    def class_values(self, member: Member, name: str, receiver: Owner) -> ValueSet:
        found = self.bound_values(member, name)
        if receiver[0] in OPEN_OWNERS and any(a[0] in _REPLACED for a in found):
            for below in self.overriding(receiver[1], name):
                if below.values and self.getter_of(below) is None:
                    found |= self.bound_values(below, name)
        return widened(found)

    def bound_values(self, member: Member, name: str) -> ValueSet:
        found = self.program.classes.member_static(member)
        found |= self.read(cells.class_variable(member.owner.unit, name))
        return found | self.put_by_any_name(member) if found and own(found) else found

    def getter_of(self, member: Member) -> LoadedScope | None:
        found: LoadedScope | None = None
        for function in member.functions:
            kinds = self.program.decorators.kinds(function)
            is_other = found is not None and kinds.isdisjoint(_OF_PROPERTIES)
            if is_other and _is_bound_last(member, function):
                return None
            if "property" in kinds or "getter" in kinds:
                found = function
            elif kinds and found is None and "setter" in kinds:
                found = self._getter_elsewhere(function)
        return found

    def _getter_elsewhere(self, setter: LoadedScope) -> LoadedScope | None:
        """The getter that a class has from another by `@Base.size.setter`."""
        for _ in range(ALIASES):
            text = next((x for x in setter.flow.decorators if x.endswith(".setter")), "")
            owner, _, name = text.rpartition(".")[0].rpartition(".")
            classes = self.program.lexical.dotted(setter.parent, owner) if owner else EMPTY
            members = [self.program.classes.member(a[1], name) for a in classes if a[0] == "c"]
            functions = [f for member in members if member is not None for f in member.functions]
            for function in functions:
                if "property" in self.program.decorators.kinds(function):
                    return function
            setters = [f for f in functions if "setter" in self.program.decorators.kinds(f)]
            if not setters:
                return None
            setter = setters[0]
        return None

    def values_of_members(self, unit: UnitId) -> ValueSet:
        scope = self.program.scope(unit)
        self.queries.depend_on(cells.inner_bindings(unit))
        found: ValueSet = EMPTY
        if self.program.classes.member(unit, "__new__") is not None:
            return self.read(cells.attribute(unit, "_value_"))
        for index in scope.bindings if scope is not None else ():
            name = scope.file.names[index] if scope is not None else ""
            member = self.program.classes.own_member(unit, name)
            if member is not None and not member.functions:
                found |= self.bound_values(member, name)
        return widened(found)

    def functions_of(self, member: Member, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        dynamic = False
        for index in member.values[:1]:
            values, more = self.program.names.static(member.owner, index)
            found |= values
            dynamic = dynamic or more
        if dynamic:
            flowing = self.read(cells.class_variable(member.owner.unit, name))
            found = flowing if known(flowing) else found | flowing
        return found

    def _property(self, member: Member, name: str, getter: LoadedScope, owner: Owner) -> Found:
        """What a property runs: its getter, the wrapper that other decorators made of it, and
        the `__get__` of a class of the snapshot that plays the part of `property`."""
        effects: list[Effect] = []
        method: Value = ("b", getter.unit, owner, NO_UNIT)
        described: ValueSet = EMPTY
        for value in v.in_order(self.functions_of(member, name)) if _is_more(getter) else ():
            if value[0] == "f" and value[2] == getter.unit:
                method = ("b", value[1], owner, value[2])
            elif value[0] == "i" and self.program.classes.member(value[1], "__get__"):
                passed = (frozenset({owner}), frozenset({_class_of(owner)}))
                described |= self.special(value, "__get__", passed, effects, PROPERTY) or EMPTY
        ran: list[Effect] = []
        found = self.call(method, NO_ARGUMENTS, ran, PROPERTY)
        if effects:  # it is what that wraps
            ran = [(callee, DECORATOR if how == PROPERTY else how) for callee, how in ran]
        return either(found, described), (*effects, *ran)

    def data_described(self, member: Member, name: str, owner: AnyClass) -> Found:
        getter = self.getter_of(member)
        if getter is not None and "cached" not in self.program.decorators.kinds(getter):
            return self._property(member, name, getter, owner)
        held = EMPTY if member.functions else self.bound_values(member, name)
        if held and all(self._comes_first(a) for a in held):
            return self.bind(held, owner)
        return EMPTY, ()

    def _comes_first(self, value: Value) -> bool:
        """Whether a descriptor is asked before what it is asked of has something of that name."""
        if value[0] == "i":
            return self.program.classes.member(value[1], "__set__") is not None
        return value[0] == "prop"

    def _property_or(
        self, anew: ValueSet, member: Member, name: str, getter: LoadedScope, owner: Owner
    ) -> Found:
        """A property, and what was put in its place."""
        given, effects = self._property(member, name, getter, owner)
        if not anew:
            return given, effects
        other, more = self.bind(anew, owner)
        return (given or TOP) | other, tuple((callee, AMBIGUOUS) for callee, _ in (*effects, *more))

    def bind(self, found: ValueSet, owner: Owner) -> Found:
        made: set[Value] = set()
        effects: list[Effect] = []
        for value in found:
            if value[0] == "f":
                made.add(self._bound(value, owner))
            elif value[0] == "i" and self.program.classes.member(value[1], "__get__"):
                passed = (frozenset({owner}), frozenset({_class_of(owner)}))
                got = self.special(value, "__get__", passed, effects, PROPERTY)
                made |= got or EMPTY
            elif value[0] == "prop":
                for getter in value[1]:
                    if getter[0] == "f":
                        made |= self.call(bound(getter, owner), NO_ARGUMENTS, effects, PROPERTY)
            else:
                made.add(value)
        is_one = len(found) == 1
        return frozenset(made), tuple(effects) if is_one else known_as(AMBIGUOUS, effects)

    def _bound(self, function: Function, receiver: Owner) -> Value:
        scope = self.program.scope(function[2] or function[1])
        kinds = frozenset[str]() if scope is None else self.program.decorators.kinds(scope)
        if "staticmethod" in kinds:
            return function
        if "classmethod" in kinds:
            of = class_of(receiver) if receiver[0] in INSTANCES else receiver
            return bound(function, of)
        return bound(function, receiver)

    def bound_to_class(self, found: ValueSet, value: AnyClass) -> ValueSet:
        return frozenset(self._class_bound(a, value) if a[0] == "f" else a for a in found)

    def _class_bound(self, function: Function, receiver: AnyClass) -> Value:
        scope = self.program.scope(function[2] or function[1])
        if scope is None:
            return function
        name = scope.name.rpartition(".")[2]
        kinds = self.program.decorators.kinds(scope)
        if "classmethod" in kinds or name in ("__init_subclass__", "__class_getitem__"):
            return bound(function, receiver)
        return function

    def described_by_class(self, found: ValueSet, owner: AnyClass, name: str) -> Found:
        """What the descriptor protocol makes of values found in a class, asked of the class."""
        effects: list[Effect] = []
        made: set[Value] = set()
        for value in found:
            if value[0] == "b" and self._is_class_property(value):
                made |= self.call(value, NO_ARGUMENTS, effects, PROPERTY)
            elif value[0] == "i" and self._describes(value, owner, name):
                got = self.special(value, "__get__", (EMPTY, frozenset({owner})), effects, PROPERTY)
                made |= got or EMPTY
            else:
                made.add(value)
        is_one = len(found) == 1
        return frozenset(made), tuple(effects) if is_one else known_as(AMBIGUOUS, effects)

    def _is_class_property(self, method: Bound) -> bool:
        """Whether it is a property of the class: `classmethod` around `property`."""
        scope = self.program.scope(method[3] or method[1])
        return scope is not None and "property" in self.program.decorators.kinds(scope)

    def _describes(self, value: Instance, owner: AnyClass, name: str) -> bool:
        """Whether an instance that a class body binds has a say in what its class gives."""
        if self.program.classes.member(value[1], "__get__") is None:
            return False
        member = self.program.classes.member(owner[1], name)
        return member is not None and bool(member.values)

    def _is_getter(self, member: Member, method: Bound) -> bool:
        """Whether *method* is what gives a property its value, not what that is found in."""
        getter = self.getter_of(member)
        return getter is not None and any(f.unit == method[1] for f in member.functions)

    def _describes_any(self, member: Member, name: str, owner: Owner) -> bool:
        """Whether any of what a class binds to *name* has a say in what an instance gets."""
        held = self.functions_of(member, name) | self.anew(member, name, owner)[0]
        if not member.functions:
            held |= self.class_values(member, name, owner)
        return any(a[0] == "prop" or self._has_getter(a) for a in held if a[0] != "f")

    def _has_getter(self, value: Value) -> bool:
        return value[0] == "i" and self.program.classes.member(value[1], "__get__") is not None

    def rebound(self, method: Bound, receiver: Value) -> ValueSet:
        name = method[1].rpartition(".")[2].partition("@")[0]
        as_it_is: Value = ("b", method[1], receiver, method[3])
        if receiver[0] in OWNERS:
            member = self.program.classes.member(receiver[1], name)
            if member is not None and member.values and not self._is_getter(member, method):
                if self.getter_of(member) is not None or self._describes_any(
                    member, name, receiver
                ):
                    return TOP | {as_it_is}  # what that gives may ask for itself
                found, _ = self.through(member, name, receiver)
                if known(found):
                    return found
        return frozenset({as_it_is})


def _class_of(value: Owner) -> AnyClass:
    if value[0] == "i" or value[0] == "o":  # a type checker narrows what is left by these alone
        return class_of(value)
    return value


def _are_functions(values: ValueSet) -> bool:
    return all(value[0] == "f" for value in values)


def _is_more(getter: LoadedScope) -> bool:
    """Whether a property may be more than its getter: by other decorators, or by another
    class than Python's own."""
    return getter.flow.decorators != ("property",)


_REPLACED = having(Trait.REPLACED)
_PROPERTY, _METHOD, _STATIC, _VALUE, _DESCRIBED = "property", "method", "static", "value", "given"
_OF_CLASS = frozenset({_VALUE, _DESCRIBED})
_TOLD_OTHERWISE = frozenset(
    {
        *((_PROPERTY, _PROPERTY), (_METHOD, _METHOD), (_METHOD, _STATIC), (_METHOD, _VALUE)),
        *((_METHOD, _DESCRIBED), (_STATIC, _STATIC), (_STATIC, _METHOD)),
        *((_VALUE, _VALUE), (_VALUE, _DESCRIBED), (_VALUE, _METHOD), (_VALUE, _STATIC)),
    }
)
"""Pairs of what a class has and what one below has in its place which the call of the former, or
the values of the class, tell together."""


def _is_bound_last(member: Member, function: LoadedScope) -> bool:
    """Whether that `def` is what a class body binds a name to in the end, whatever it was bound to
    before."""
    if function is not member.functions[-1] or len(member.values) != 1:
        return False
    last = member.owner.flow.exprs[member.values[0]][0]
    return last == flow.FUNC or last == flow.DECORATE
