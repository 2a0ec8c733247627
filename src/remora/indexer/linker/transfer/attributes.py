"""Attribute access: instances, classes, modules, and what else has attributes."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.containers import all_opened
from remora.indexer.linker.declared import (
    completed,
    not_as_declared,
    open_ended,
    own,
    vague,
    variables_in,
)
from remora.indexer.linker.limits import MOST_GIVING, OUTSIDE_STORES, WIDEST
from remora.indexer.linker.links import AMBIGUOUS, PROPERTY, Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.builtin_names import CARRIED, names_protocol
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.unsure_bases import may_have
from remora.indexer.linker.transfer.interface import CLASSES_TOLD, NOTHING, Found, Rules
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    OUTSIDE,
    OWNERS,
    TOP,
    AnyClass,
    AnyInstance,
    ClassAttribute,
    Owner,
    Parameter,
    Trait,
    Value,
    ValueSet,
    bound,
    builtin,
    by_name,
    class_of,
    constants,
    having,
    instance_of,
    known,
    outside,
    setting,
    within,
)
from remora.indexer.linker.widening import container, widened
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_MEMBER_VALUE = frozenset({"value", "_value_"})
_MADE = ("n", "tp", "at", "na", "gb")
_DIRECT = having(Trait.DIRECT)
_GIVING = frozenset({"get", "pop", "setdefault", "__getitem__"})
"""Methods of a dictionary that give what it has under their first argument."""
_OF_OBJECT = frozenset({"__new__", "__setattr__"})
_MADE_ANEW: ValueSet = frozenset({outside("builtins.object.__new__")})


class AttributeRules(Rules):
    def attribute_expression(self, index: int, expression: flow.Attribute) -> ValueSet:
        name = self.names[expression[2]]
        base = self.memo[expression[1]]
        if not base:
            return self.by_protocol(name)
        found = self._attributes(index, base, name)
        if self.scope.members and self.scope.is_method:
            found |= self._before_it_is_stored(index, found, name)
        if not self.of_tests:
            return found
        if self.scope.is_method and not known(found):
            found |= self.put_by_fixtures(base, name)
        return found | self.in_test(base, name)

    def _before_it_is_stored(self, index: int, found: ValueSet, name: str) -> ValueSet:
        """TOP where *found* is a function that this method defines further on and stores: what was
        there before a base from outside has (`old = self.run`, `def run(): old()`)."""
        own = {a[1] for a in found if a[0] == "f"}
        later = (e for e in self.exprs[index + 1 :] if e[0] == flow.FUNC) if own else ()
        if own.isdisjoint(self.file.scopes[e[1]].unit for e in later):
            return EMPTY
        classes = self.program.classes
        unit = self.scope.class_unit
        base = classes.outside_base(unit)
        if base is None or not may_have(base, name) or classes.member(unit, name) is not None:
            return EMPTY
        return TOP

    def _attributes(self, index: int, base: ValueSet, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        unknown = False
        for value in base if len(base) > 1 else ():  # all are asked, whichever comes first
            unknown |= value[0] == "P" and self.is_unpassed(value)
        for value in base:
            if value[0] == "P" and name == "__class__":
                found |= {("tp", value)}
            elif value[0] == "P":
                for real in self._passed_as(value):
                    values, effects = self.attribute(real, name)
                    if values:
                        found |= self._symbolic(self.settled(values), real, value, name)
                    if effects:
                        self.note(index, self.reachable(effects, base))
            else:
                for real in self.expand(frozenset({value})) if value[0] in _MADE else (value,):
                    values, effects = self.attribute(real, name)
                    if values and value[0] == "at":
                        found |= self._symbolic(self.settled(values), real, value, name)
                    elif values and value[0] == "tp":
                        found |= self._symbolic(self.settled(values), real, value[1], name)
                    elif values:
                        found |= self.settled(values)
                    if effects:
                        self.note(index, effects)
        if not known(found):
            return found | (self.by_protocol(name) or _made_anew(base, name))
        return found | TOP if unknown and own(found) else found

    def _passed_as(self, value: Parameter) -> ValueSet:
        """What is passed: in `*args` and `**kwargs` of which nothing is known may be anything."""
        given = self.parameter(value)
        for held in given:  # most are instances, and no more need be asked
            if held[0] == "C":
                return all_opened(given) if self.unfilled(frozenset({value})) else given
        return given

    def by_protocol(self, name: str) -> ValueSet:
        return frozenset({("pr", name), ("top",)}) if names_protocol(name) else EMPTY

    def _symbolic(
        self, values: ValueSet, real: Value, symbol: Parameter | ClassAttribute, name: str
    ) -> ValueSet:
        """The attribute *name* of what is passed. A class found on `self` stays what `self` has
        there, and a method of `self`, or of a class that is passed, stays bound to it, so that
        whoever calls the function it is returned from can put the real receiver in."""
        if real[0] != "oc" and (symbol[0] != "P" or symbol[2] != 0 or real[0] != "o"):
            return values
        is_class = symbol[0] == "P" and symbol[2] == 0 and self.are_classes(values)
        if is_class and values == self.class_attribute(frozenset({real}), name):
            return frozenset({("at", symbol, name)}) if symbol[0] == "P" else values
        for value in values:
            if value[0] == "b" and value[2] == real:
                break
        else:
            return values
        return frozenset(
            [("b", a[1], symbol, a[3]) if a[0] == "b" and a[2] == real else a for a in values]
        )

    def attribute(self, value: Value, name: str) -> Found:
        if value[0] in _DIRECT:
            return self._attribute(value, name)
        found, effects = self._shared_attribute(value, name)
        if not found or not by_name(found):
            return found, effects
        is_module = value[0] == "m"
        return self.told_of_module(found, name) if is_module else self.told_by_name(found), effects

    def plain_attribute(self, value: Value, name: str) -> Found:
        if value[0] in _DIRECT:
            return self._attribute(value, name)
        return self._shared_attribute(value, name)

    def _attribute(self, value: Value, name: str) -> Found:
        if value[0] in INSTANCES:
            return self._of_instance(value, name)
        if value[0] in CLASSES:
            given = self.described_by_class(self._of_class(value, name), value, name)
            return self._asked_of_metaclass(value, name, given)
        if value[0] == "m":
            return self.of_module(value[1], name)
        if value[0] in OUTSIDE:
            return self.of_outside(value, name), ()
        if value[0] == "C":
            return self.of_container(value, name), ()
        if value[0] == "s":
            return self.of_super(value, name)
        if value[0] == "k":
            kind = builtin("str" if isinstance(value[1], str) else "int")
            return self.of_outside(kind, name), ()
        if value[0] in FUNCTIONS:
            return self.of_function(value, name)
        if value[0] in ("p", "cb") and name == "__call__":
            return frozenset({value}), ()
        if value[0] == "ap":
            return self.application_attribute(value, name), ()
        if value[0] == "P":
            return self._of_parameter(value, name)
        if value[0] == "top":
            return TOP, ()
        if value[0] == "ns":
            if name in _GIVING:
                return frozenset({("ns", value[1], name)}), ()
            return self.of_outside(builtin("dict"), name), ()
        if value[0] == "rq":
            return self.of_request(value[1], name), ()
        return NOTHING

    _shared_attribute = flow_question(_attribute)

    def _of_parameter(self, value: Parameter, name: str) -> Found:
        found: ValueSet = EMPTY
        effects: tuple[Effect, ...] = ()
        for real in self.parameter(value):
            values, more = self.attribute(real, name)
            found |= self._symbolic(values, real, value, name)
            effects += more
        return found, effects

    # --- instances ---------------------------------------------------------------------

    def _of_instance(self, value: AnyInstance, name: str) -> Found:
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
        return found | (given or EMPTY) | TOP, (*effects, *more)

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
            if not open_ended(typed):
                stored = not_as_declared(typed, stored, self.may_be_one)
        if value[0] == "o" and vague(typed):
            stored |= known(self._below(value[1], name, value)[0])
        if stored or open_ended(typed):
            stored |= known(described[0])
        if stored and vague(typed):
            return stored | typed, ()
        others = not_as_declared(typed, stored, self.may_be_one)
        return known(widened(completed(typed, stored) | others)) or typed, ()

    def _of_untyped(
        self, member: Member | None, name: str, value: AnyInstance, stored: ValueSet
    ) -> Found:
        """An attribute that is known by what it holds."""
        if known(stored):
            if value[0] == "o" and own(stored):
                stored |= self._below(value[1], name, value)[0]
            return self._beside_method(member, name, value, stored)
        if member is not None and member.values:
            given, effects = self.through(member, name, value)
            if (given, effects) != NOTHING or (member.functions and member.annotation < 0):
                if not member.functions and (own(given) or any(a[0] == "C" for a in given)):
                    given |= self.stored_by_others(value[1], name)
                return stored | given, effects
        stored |= self.stored_by_others(value[1], name)
        stored |= self._in_outside_container(stored, value[1], name)
        if known(stored) and self.program.classes.member(value[1], "__getattr__") is None:
            return self._on(stored, value), ()
        if known(stored):
            asked, ran = self._missing(value, name)
            return self._on(stored, value) | asked, ran
        found, effects = self._of_others(member, name, value)
        return stored | found, effects

    def _of_others(self, member: Member | None, name: str, value: AnyInstance) -> Found:
        """An attribute that the class neither binds to anything known nor stores."""
        if member is not None and member.values and member.annotation < 0:
            return self._below(value[1], name, value) if value[0] == "o" else NOTHING
        if value[0] == "o":
            below = self._below(value[1], name, value)
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
        return stored | given, effects

    def _missing(self, value: AnyInstance, name: str) -> Found:
        effects: list[Effect] = []
        if not name.startswith("__") and not self.program.classes.holders(value[1], name):
            for getter in ("__getattr__", "__getattribute__"):
                found = self.special(value, getter, (constants(name),), effects, PROPERTY)
                if found is not None:
                    return found, tuple(effects)
        return self.of_contents(value, name) or self._of_outside_base(class_of(value), name), ()

    def _of_outside_base(self, value: AnyClass, name: str) -> ValueSet:
        base = self.program.classes.outside_base(value[1])
        if base is None:
            return EMPTY
        if base.endswith(".namedtuple") and not name.startswith("_"):
            return EMPTY  # a field
        if name in CARRIED and base.startswith("builtins."):
            return TOP
        found: ValueSet = frozenset({outside(f"{base}.{name}")})
        if name in ("_replace", "_make") and self.program.classes.is_named_tuple(value[1]):
            return found | {("cb", frozenset({instance_of(value)}))}
        return found

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
            elif a[0] not in ("T", "tT"):
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
            return TOP if classes.is_field_above(value[1], name) else EMPTY
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
        """ValueSet stored on `self` by a method, seen from a receiver of that class."""
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

    # --- classes -----------------------------------------------------------------------

    def _of_class(self, value: AnyClass, name: str) -> ValueSet:
        classes = self.program.classes
        held = self.of_made(value, name)[0] if value[0] == "c" and len(value) > 2 else EMPTY
        if held:
            return held
        if name == "__class__":
            return frozenset({self.type_of_class(value)})
        member = classes.member(value[1], name)
        if member is None or not member.values:
            return self._of_class_without(member, value, name)
        if member.functions:
            found = self.functions_of(member, name) | self._unbound_below(member, name, value)
            found |= self.anew(member, name, value)[0] | self.hidden_by(member, name, value[1])
            return self.bound_to_class(found, value)
        if classes.is_enumeration(value[1]):
            return frozenset({("i", value[1])})
        found = self.class_values(member, name, value) | self.stored_by_others(value[1], name)
        if not known(found) and member.annotation >= 0:
            found |= self.typed_member(member, ("i", value[1]))
        return self.bound_to_class(found | self.hidden_by(member, name, value[1]), value)

    def _asked_of_metaclass(self, value: AnyClass, name: str, given: Found) -> Found:
        """*given*, unless a property of the metaclass is found before it, or a `__getattribute__`
        of that says otherwise."""
        metaclass = None if name.startswith("__") else self.program.classes.metaclass(value[1])
        if metaclass is None:
            return given
        held = self.program.classes.member(metaclass, name)
        if held is not None and held.values:
            given = self._of_metaclass_first(held, name, value, given)
        member = self.program.classes.member(metaclass, "__getattribute__")
        if member is None:
            return given
        effects = [(function.unit, PROPERTY) for function in member.functions]
        return given[0] | TOP, (*given[1], *effects)

    def _of_metaclass_first(self, held: Member, name: str, value: AnyClass, given: Found) -> Found:
        """What a class gets of a property, or of another descriptor with a `__set__`, that its
        metaclass has as *held*: that comes before all that the class has. Of a class below, whose
        metaclass may have something else, *given* counts, too."""
        found, effects = self.data_described(held, name, value)
        if not found and not effects:
            return given
        if value[0] == "c" and not self.hidden_by(held, name, held.owner.unit):
            return found, effects
        told = (*effects, *given[1])
        return found | given[0] | TOP, tuple((callee, AMBIGUOUS) for callee, _ in told)

    def _unbound_below(self, member: Member, name: str, value: AnyClass) -> ValueSet:
        """What subclasses have in the place of a function that a class does not bind to itself."""
        kinds = self.program.decorators.kinds(member.functions[-1])
        return EMPTY if "classmethod" in kinds else self.static_below(name, value)

    def _of_class_without(self, member: Member | None, value: AnyClass, name: str) -> ValueSet:
        """An attribute that no class body along the order binds."""
        stored = self.stored_by_others(value[1], name)
        if known(stored) and value[0] == "oc":  # put there of any class below, or in its place
            stored |= self._below(value[1], name, value)[0]
        if known(stored) and name[:2] == "__":  # `object` has some before
            return stored | TOP
        return stored if known(stored) else stored | self._of_class_above(member, value, name)

    def _of_class_above(self, member: Member | None, value: AnyClass, name: str) -> ValueSet:
        """An attribute by its annotation, of the metaclass, of what is outside or below."""
        if member is not None and member.annotation >= 0:
            return self.typed_member(member, ("i", value[1]))
        given = self._of_metaclass(value, name)
        if given:
            return given
        if name == "__members__" and self.program.classes.is_enumeration(value[1]):
            members: ValueSet = frozenset({("i", value[1])})
            return frozenset({container("dict", (), members)})
        if name == "register" and self.program.classes.is_abstract(value[1]):
            registering: ValueSet = frozenset({outside("abc.ABCMeta.register")})
            return frozenset({("p", registering, (frozenset({value}),), ())})
        if name == "__subclasses__":
            listed = container("list", (), self.direct_subclasses(value[1]))
            return frozenset({("cb", frozenset({listed}))})
        if name in CLASSES_TOLD:
            return self.classes_above(value, name)
        found = self._of_outside_base(value, name)
        if not found and name in _OF_OBJECT:
            return frozenset({outside(f"builtins.object.{name}")})
        if found and name not in ("__name__", "__doc__", "__module__"):
            return found
        return self._below(value[1], name, value)[0] if value[0] == "oc" else EMPTY

    def _of_metaclass(self, value: AnyClass, name: str) -> ValueSet:
        """A method that a class has from its metaclass, or what the body of that binds."""
        metaclass = self.program.classes.metaclass(value[1])
        member = self.program.classes.member(metaclass, name) if metaclass else None
        if metaclass is None or member is None:
            return EMPTY
        if not member.functions:
            found = self._of_class(("c", metaclass), name)
            held = frozenset(a for a in found if a[0] not in FUNCTIONS)
            return held | TOP if held and value[0] == "oc" else held  # of another one below
        found = self.functions_of(member, name)
        return frozenset(bound(f, value) for f in found if f[0] == "f")

    def _below(self, unit: UnitId, name: str, value: Owner) -> Found:
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
            elif receiver[0] == "oc" or receiver[0] == "c":
                bound_there = self.functions_of(member, name) or self.bound_values(member, name)
                found |= self.bound_to_class(bound_there, receiver)
        found = self.by_family(found)
        if len(known(found)) > WIDEST:
            return TOP, ()
        return found, effects


def _made_anew(base: ValueSet, name: str) -> ValueSet:
    """`type(x).__new__`, of which nothing is known but that it makes an instance."""
    is_class = name == "__new__" and all(value[0] == "tp" for value in base)
    return _MADE_ANEW if is_class else EMPTY
