"""Attributes of instances: what their class binds and declares, and who stores what on them."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.declared import (
    augmented,
    not_as_declared,
    open_world,
    own,
    uninformative,
    variables_in,
)
from remora.indexer.linker.limits import MOST_GIVING, OUTSIDE_STORES, WIDEST
from remora.indexer.linker.links import AMBIGUOUS, PROPERTY, Effect, known_as
from remora.indexer.linker.static.builtin_names import CARRIED
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.library_attributes import may_have
from remora.indexer.linker.static.library_signatures import own_kind
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import NOTHING, Found, RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    INSTANCES,
    NAMED_VARIABLES,
    OWNERS,
    TOP,
    AnyClass,
    AnyInstance,
    Owner,
    Parameter,
    Value,
    ValueSet,
    class_of,
    constants,
    instance_of,
    known,
    outside,
    setting,
    within,
)
from remora.indexer.linker.widening import container, widened
from remora.indexer.models.ids import UnitId

_MEMBER_VALUE = frozenset({"value", "_value_"})


class InstanceAttributeRules(RuleFamily):
    def of_instance(self, value: AnyInstance, name: str) -> Found:
        unit = value[1]
        if name == "__class__":
            return frozenset({class_of(value)}), ()
        if name == "__setattr__" and self.program.classes.member(unit, name) is None:
            return setting(value), ()
        plain = name.startswith("__")
        if not plain and self.program.classes.member(unit, "__getattribute__") is not None:
            return self._intercepted(value, name)
        found, effects = self.of_plain_instance(value, name)
        turned, more = self.turned(value, name)
        return found | turned, (*effects, *more)

    def _intercepted(self, value: AnyInstance, name: str) -> Found:
        """An attribute of a class with a `__getattribute__`: that is asked first of all, and gives
        what it gives or what there is."""
        effects: list[Effect] = []
        given = self.special(value, "__getattribute__", (constants(name),), effects, PROPERTY)
        found, more = self.of_plain_instance(value, name)
        return found | (given or EMPTY) | TOP, (*effects, *known_as(AMBIGUOUS, more))

    def of_plain_instance(self, value: AnyInstance, name: str) -> Found:
        unit = value[1]
        if value[0] == "i" and len(value) > 2:
            held = self.of_made(value, name)
            if held != NOTHING:
                return held
        member = self.program.classes.member(unit, name)
        if name in _MEMBER_VALUE and member is None and self.program.classes.is_enumeration(unit):
            return self.values_of_members(unit), ()
        if member is not None and self.getter_of(member) is not None:
            return self.through(member, name, value)
        if member is not None and self.program.classes.is_for_types(member):
            found = self._missing(value, name)
            return found if found[0] or found[1] else self.through(member, name, value)
        stored = self._stored(value, name) | self._stored_otherwise(member, name, value)
        if member is not None and member.annotation >= 0:
            typed = self.typed_member(member, value)
            if typed:
                return self._of_typed(member, typed, name, value, known(stored))
        return self._of_untyped(member, name, value, stored)

    def _of_typed(
        self, member: Member, typed: ValueSet, name: str, value: AnyInstance, stored: ValueSet
    ) -> Found:
        """An annotated attribute. What the annotation says is more than too many values are."""
        described = self._described(member, name, value)
        if described[1]:
            return known(described[0]) or typed, described[1]
        if not stored:
            stored = known(self.stored_by_others(value[1], name))
            if not open_world(typed):
                stored = not_as_declared(typed, stored, self.may_be_one)
        if value[0] == "o" and uninformative(typed):
            stored |= known(self.of_subclasses(value[1], name, value)[0])
        if stored or open_world(typed):
            stored |= known(described[0])
        if stored and uninformative(typed):
            return stored | typed, ()
        others = not_as_declared(typed, stored, self.may_be_one)
        return known(widened(augmented(typed, stored) | others)) or typed, ()

    def _of_untyped(
        self, member: Member | None, name: str, value: AnyInstance, stored: ValueSet
    ) -> Found:
        """An attribute that is known by what it holds."""
        if known(stored):
            if value[0] == "o" and own(stored):
                stored |= self.of_subclasses(value[1], name, value)[0]
            return self._beside_method(member, name, value, stored)
        if member is not None and member.values:
            given, effects = self.through(member, name, value)
            if (given, effects) != NOTHING or (member.functions and member.annotation < 0):
                if not member.functions and (own(given) or any(a[0] == "C" for a in given)):
                    given |= self.stored_by_others(value[1], name)
                return stored | given, effects
        stored |= self.stored_by_others(value[1], name)
        stored |= self._in_outside_container(stored, value[1], name)
        of_class = self._asked_of_class(stored, value, name)
        if of_class is not None:
            return of_class
        if known(stored) and self.program.classes.member(value[1], "__getattr__") is None:
            return self._on(stored, value), ()
        if known(stored):
            asked, ran = self._missing(value, name)
            return self._on(stored, value) | asked, known_as(AMBIGUOUS, ran)
        found, effects = self._of_others(member, name, value)
        return stored | found, effects

    def _asked_of_class(self, stored: ValueSet, value: AnyInstance, name: str) -> Found | None:
        """What a descriptor gives that may be stored on the class, not on the instance; None where
        none is."""
        for held in stored:
            if held[0] in INSTANCES:
                break
        else:
            return None
        described = self.described_anew(value[1], name)
        if not described:
            return None
        given, effects = self.bind(described, value)
        told = tuple((callee, AMBIGUOUS) for callee, _ in effects)
        return self._on(stored, value) | (given or TOP), told

    def _of_others(self, member: Member | None, name: str, value: AnyInstance) -> Found:
        """An attribute that the class neither binds to anything known nor stores."""
        if member is not None and member.values and member.annotation < 0:
            return self.of_subclasses(value[1], name, value) if value[0] == "o" else NOTHING
        if value[0] == "o":
            below = self.of_subclasses(value[1], name, value)
            if below[0] or below[1]:
                return self._or_asked(below, name, value)
        if name in ("__dict__", "__doc__", "__name__", "__module__", "__weakref__"):
            return NOTHING
        return self._missing(value, name)

    def _or_asked(self, below: Found, name: str, value: AnyInstance) -> Found:
        """What subclasses have *below*, and what a `__getattr__` gives where the class itself, or a
        subclass, has no such attribute."""
        if name.startswith("__"):
            return below
        classes = self.program.classes
        asked: list[AnyInstance] = [value]
        asked += [("o", m.owner.unit) for m in self.overriding(value[1], "__getattr__")]
        effects: list[Effect] = []
        given: ValueSet = EMPTY
        for one in asked:
            if classes.member(one[1], name) is None and not classes.holders(one[1], name):
                given |= (
                    self.special(one, "__getattr__", (constants(name),), effects, PROPERTY) or EMPTY
                )
        if not effects:
            return below
        told = tuple((callee, AMBIGUOUS) for callee, _ in (*below[1], *effects))
        return below[0] | (given or TOP), told

    def _beside_method(
        self, member: Member | None, name: str, value: AnyInstance, stored: ValueSet
    ) -> Found:
        """What methods store on `self` under a name of the class: that counts until they have."""
        if member is None or not member.values:
            return stored, ()
        given, effects = self.through(member, name, value)
        return stored | given, known_as(AMBIGUOUS, effects)

    def _missing(self, value: AnyInstance, name: str) -> Found:
        effects: list[Effect] = []
        if not name.startswith("__") and not self.program.classes.holders(value[1], name):
            for getter in ("__getattr__", "__getattribute__"):
                found = self.special(value, getter, (constants(name),), effects, PROPERTY)
                if found is not None:
                    return found, tuple(effects)
            stored = self.special_anew(value[1], "__getattr__")
            if stored:
                asked = Arguments((frozenset({value}), constants(name)))
                found = EMPTY.union(*(self.call(a, asked, effects) for a in v.in_order(stored)))
                return found | TOP, tuple((callee, AMBIGUOUS) for callee, _ in effects)
        held = self.of_contents(value, name)
        return held or self._of_base_itself(value, name, class_of(value)), ()

    def of_outside_base(self, value: AnyClass, name: str) -> ValueSet:
        base = self.program.classes.outside_base(value[1])
        if base is None:
            return EMPTY
        if base.endswith(".namedtuple") and not name.startswith("_"):
            return EMPTY  # a field
        if name in CARRIED and base.startswith("builtins."):
            return TOP
        if not may_have(base, name):
            return EMPTY  # a class below has it, or somebody puts it there
        found: ValueSet = frozenset({outside(f"{base}.{name}")})
        if name in ("_replace", "_make") and self.program.classes.is_named_tuple(value[1]):
            return found | {("cb", frozenset({instance_of(value)}))}
        if own_kind(base, name) == "+":
            return found | {("cb", self._made_by_base(value))}
        return found

    def _of_base_itself(self, value: AnyInstance, name: str, of: AnyClass) -> ValueSet:
        """An attribute that an instance may have from a base outside the snapshot, which may give
        another instance of its class."""
        found = self.of_outside_base(of, name)
        base = self.program.classes.outside_base(value[1]) if found else None
        kind = "" if base is None else own_kind(base, name)
        if kind in ("", "+"):
            return found
        given = self._made_by_base(of)
        several = container("gen", (), given)
        told: dict[str, ValueSet] = {
            "@": given,
            "@[": frozenset({several}),
            "[": found | {("cb", frozenset({several}))},
        }
        return told.get(kind, found | {("cb", given)})

    def _made_by_base(self, value: AnyClass) -> ValueSet:
        """The instance that a library makes of a class which is handed to it, or of another one
        where that says itself what it makes."""
        classes = self.program.classes
        is_plain = classes.member(value[1], "__new__") is None and not classes.metaclass(value[1])
        return frozenset({instance_of(value)}) if is_plain else TOP | {instance_of(value)}

    def _described(self, member: Member, name: str, value: AnyInstance) -> Found:
        """What a class body binds to an annotated name; what it runs, if it is a descriptor."""
        if not member.values or member.functions:
            return NOTHING
        return self.through(member, name, value)

    def typed_member(self, member: Member, value: Value) -> ValueSet:
        typed = self.program.annotations.of_index(member.owner, member.annotation)
        found: set[Value] = set()
        if variables_in(typed) and value[0] in OWNERS:
            found |= self.program.annotations.for_receiver(typed, member.owner.unit, value)
            typed = typed if found else self.program.annotations.bounded(member.owner, typed)
        for a in typed:
            if a[0] == "S":
                found.add(value)
            elif a[0] not in NAMED_VARIABLES:
                found.add(a)
        return frozenset(found)

    def _stored(self, value: AnyInstance, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        for holder in self.program.classes.holders(value[1], name):
            found |= self.read(cells.attribute(holder, name))
        if not found:
            return found
        return self._on(found, value) | self._in_outside_container(found, value[1], name)

    def _in_outside_container(self, put: ValueSet, unit: UnitId, name: str) -> ValueSet:
        """TOP where *put* is what is in containers that nothing of the snapshot has made: a base
        from outside has, with what it has put there."""
        if not put or any(value[0] != "C" for value in put):
            return EMPTY
        classes = self.program.classes
        base = classes.outside_base(unit)
        if base is None or not may_have(base, name) or classes.is_kept(unit, name):
            return EMPTY
        return TOP if classes.member(unit, name) is None else EMPTY

    def _stored_otherwise(self, member: Member | None, name: str, value: AnyInstance) -> ValueSet:
        """TOP where something else may be stored than text says: by a `__setattr__` of the class,
        or by the `__init__` that a decorator writes, for a field whose name a class below gives
        to one of its methods."""
        classes = self.program.classes
        if member is not None and member.functions:
            return TOP if self.program.constructors.is_field_above(value[1], name) else EMPTY
        if classes.member(value[1], "__setattr__") is None:
            return EMPTY
        return TOP if classes.holders(value[1], name) else EMPTY

    def stored_by_others(self, unit: UnitId, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        for value in self.program.classes.mro(unit)[:OUTSIDE_STORES]:
            if value[0] == "c":
                found |= self.read(cells.attribute(value[1], name))
        return found

    def _on(self, values: ValueSet, receiver: Value) -> ValueSet:
        """Values stored on `self` by a method, seen from a receiver of that class."""
        found: set[Value] = set()
        for value in values:
            if value[0] == "P" and value[2] == 0 and self.is_self(value):
                found.add(receiver)
            elif value[0] == "b" and value[2][0] == "P" and self.is_self(value[2]):
                found |= self.rebound(value, receiver)
            else:
                found |= self._by_type_arguments(value, receiver) or {value}
        return frozenset(found)

    def _by_type_arguments(self, value: Value, receiver: Value) -> ValueSet:
        """What is passed as a parameter that is declared as a type variable of the class, where
        *receiver* says what that is."""
        if value[0] != "P" or receiver[0] not in OWNERS:
            return EMPTY
        self.queries.depend_on_definition(value[1])
        scope = self.program.scope(value[1])
        if scope is None or value[2] >= len(scope.flow.params):
            return EMPTY
        annotation = scope.flow.params[value[2]][2]
        if annotation < 0:
            return EMPTY
        typed = self.program.declarations.as_written(scope, annotation)
        if not variables_in(typed):
            return EMPTY
        return self.program.annotations.for_receiver(typed, scope.class_unit, receiver)

    def is_self(self, parameter: Parameter) -> bool:
        scope = self.program.scope(parameter[1])
        self.queries.depend_on_definition(parameter[1])
        return scope is not None and scope.is_method and parameter[2] == 0

    def of_subclasses(self, unit: UnitId, name: str, value: Owner) -> Found:
        """An attribute that only subclasses have (a mixin's or template's hook)."""
        found: ValueSet = EMPTY
        effects: tuple[Effect, ...] = ()
        if value[0] == "o" and self.has_more_below(unit, name):
            any_of_them: ValueSet = frozenset({("pr", name, unit)})
            is_counted = self.first_below(unit, name, MOST_GIVING) is not None
            return any_of_them if is_counted else any_of_them | TOP, ()
        for member in self.overriding(unit, name):
            receiver = within(value, member.owner.unit)
            if member.stored:
                held = self.read(cells.attribute(member.owner.unit, name))
                held |= self._in_outside_container(held, member.owner.unit, name)
                found |= self._on(held, receiver)
            elif member.values and value[0] == "o":
                values, more = self.through(member, name, receiver)
                found |= values
                effects += more
            elif receiver[0] in CLASSES:
                bound_there = self.functions_of(member, name) or self.bound_values(member, name)
                found |= self.bound_to_class(bound_there, receiver)
        found = self.by_family(found)
        if len(known(found)) > WIDEST:
            return TOP, ()
        return found, effects
