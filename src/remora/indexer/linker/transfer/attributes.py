"""Attribute access: instances, classes, modules, and what else has attributes."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.linker import cells
from remora.indexer.linker.declared import completed, open_ended, vague
from remora.indexer.linker.limits import OUTSIDE_STORES, WIDEST
from remora.indexer.linker.links import OVERRIDE, PROPERTY
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import NOTHING, Effect, Found, Rules
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    NO_UNIT,
    OPEN_OWNERS,
    OUTSIDE,
    TOP,
    AnyClass,
    AnyInstance,
    Owner,
    Parameter,
    Trait,
    Value,
    ValueSet,
    bound,
    class_of,
    constants,
    having,
    known,
    outside,
    within,
)
from remora.indexer.linker.widening import widened
from remora.indexer.models import flow
from remora.indexer.models.ids import ModulePath, UnitId

_MADE = ("n", "tp")
_DIRECT = having(Trait.DIRECT)


class AttributeRules(Rules):
    def attribute_expression(self, index: int, expression: flow.Attribute) -> ValueSet:
        name = self.names[expression[2]]
        base = self.memo[expression[1]]
        if not base:
            return EMPTY
        found: ValueSet = EMPTY
        for atom in base:
            if atom[0] == "P" and name == "__class__":
                found |= {("tp", atom)}
            elif atom[0] == "P":
                for real in self.parameter(atom):
                    values, effects = self.attribute(real, name)
                    found |= self._symbolic(values, real, atom)
                    self.note(index, self._reachable(effects, atom))
            else:
                for real in self.expand(frozenset({atom})) if atom[0] in _MADE else (atom,):
                    values, effects = self.attribute(real, name)
                    found |= values
                    self.note(index, effects)
        return found

    def _reachable(self, effects: Sequence[Effect], parameter: Parameter) -> Sequence[Effect]:
        """*effects* without what only classes put in whose instances are never this `self`."""
        if not any(how == OVERRIDE for _, how in effects):
            return effects
        return [effect for effect in effects if not self._is_beside(effect, parameter)]

    def _is_beside(self, effect: Effect, parameter: Parameter) -> bool:
        scope = self.program.scope(UnitId(effect[0])) if effect[1] == OVERRIDE else None
        return scope is not None and self.is_elsewhere(parameter, scope.class_unit)

    def _symbolic(self, values: ValueSet, real: Value, parameter: Parameter) -> ValueSet:
        """A method found on `self` stays bound to `self`, so that whoever calls the
        function it is returned from can put the real receiver in."""
        if parameter[2] != 0 or real[0] not in OPEN_OWNERS:
            return values
        return frozenset(
            ("b", a[1], parameter, a[3]) if a[0] == "b" and a[2] == real else a for a in values
        )

    def attribute(self, atom: Value, name: str) -> Found:
        if atom[0] in _DIRECT:
            return self._attribute(atom, name)
        return self.queries.share((atom, name), lambda: self._attribute(atom, name))

    def _attribute(self, atom: Value, name: str) -> Found:
        if atom[0] in INSTANCES:
            return self._of_instance(atom, name)
        if atom[0] in CLASSES:
            return self._of_class(atom, name), ()
        if atom[0] == "m":
            return self._of_module(atom[1], name)
        if atom[0] in OUTSIDE:
            return frozenset({outside(f"{atom[1]}.{name}")}), ()
        if atom[0] == "C":
            return frozenset({("cm", atom[1], name, atom)}), ()
        if atom[0] == "s":
            return self.of_super(atom, name)
        if atom[0] == "k":
            kind = "str" if isinstance(atom[1], str) else "int"
            return frozenset({outside(f"builtins.{kind}.{name}")}), ()
        if atom[0] in ("f", "b", "p", "cb") and name == "__call__":
            return frozenset({atom}), ()
        if atom[0] == "b" and name == "__func__":
            return frozenset({("f", atom[1], atom[3])}), ()
        if atom[0] in FUNCTIONS and name == "__wrapped__" and atom[-1]:
            return frozenset({("f", atom[-1], NO_UNIT)}), ()
        if atom[0] == "f" and name == "register" and self._dispatches(atom[1]):
            return frozenset({("rg", atom[1])}), ()
        if atom[0] in FUNCTIONS and not name.startswith("__"):
            return self.read(cells.attribute(atom[1], name)), ()
        if atom[0] == "P":
            return self._of_parameter(atom, name)
        if atom[0] == "top":
            return TOP, ()
        if atom[0] == "rq":
            return self._of_request(atom[1], name), ()
        return NOTHING

    def _dispatches(self, unit: UnitId) -> bool:
        scope = self.program.scope(unit)
        return scope is not None and "dispatch" in self.program.decorators.kinds(scope)

    def _of_request(self, unit: UnitId, name: str) -> ValueSet:
        """pytest's `request`, in the test or fixture *unit*."""
        if name == "param":
            return self.read(cells.fixture_parameters(unit))
        if name == "getfixturevalue":
            return frozenset({("gf", unit)})
        return frozenset({outside(f"pytest.FixtureRequest.{name}")})

    def _of_parameter(self, atom: Parameter, name: str) -> Found:
        found: ValueSet = EMPTY
        effects: tuple[Effect, ...] = ()
        for real in self.parameter(atom):
            values, more = self.attribute(real, name)
            found |= self._symbolic(values, real, atom)
            effects += more
        return found, effects

    # --- modules -----------------------------------------------------------------------

    def _of_module(self, stem: ModulePath, name: str) -> Found:
        found, symbols = self.program.names.module_attribute(stem, name)
        found = self.flowing(found, symbols)
        if not known(found):
            path = self.program.modules.path(stem)
            if path is not None:
                found |= self.read(cells.module_variable(path, name))
        getters = [a for a in found if a[0] == "mg"]
        if not getters:
            return found, ()
        effects: list[Effect] = []
        made: ValueSet = EMPTY
        given = Arguments((constants(name),))
        for getter in getters:
            made |= self.call(("f", getter[1], NO_UNIT), given, effects, PROPERTY)
        return made, tuple(effects)

    # --- instances ---------------------------------------------------------------------

    def _of_instance(self, atom: AnyInstance, name: str) -> Found:
        unit = atom[1]
        if name == "__class__":
            return frozenset({class_of(atom)}), ()
        member = self.program.classes.member(unit, name)
        if member is not None and self.getter_of(member) is not None:
            return self.through(member, name, atom)
        if member is not None and self.program.classes.is_for_types(member):
            found = self._missing(atom, name)
            return found if found[0] or found[1] else self.through(member, name, atom)
        stored = self._stored(atom, name)
        if member is not None and member.annotation >= 0:
            typed = self._typed(member, atom)
            if typed:
                return self._of_typed(member, typed, name, atom, known(stored))
        return self._of_untyped(member, name, atom, stored)

    def _of_typed(
        self, member: Member, typed: ValueSet, name: str, atom: AnyInstance, stored: ValueSet
    ) -> Found:
        """An annotated attribute. What the annotation says is more than too many values are."""
        described = self._described(member, name, atom)
        if described[1]:
            return known(described[0]) or typed, described[1]
        if not stored and open_ended(typed):
            stored = known(self._external_store(atom[1], name)) or known(described[0])
        if stored and vague(typed):
            return stored | typed, ()
        return known(widened(completed(typed, stored))) or typed, ()

    def _of_untyped(
        self, member: Member | None, name: str, atom: AnyInstance, stored: ValueSet
    ) -> Found:
        """An attribute that is known by what it holds."""
        if known(stored):
            return self._beside_method(member, name, atom, stored)
        if member is not None and member.values:
            given, effects = self.through(member, name, atom)
            if (given, effects) != NOTHING or (member.functions and member.annotation < 0):
                return stored | given, effects
        stored |= self._external_store(atom[1], name)
        if known(stored):
            return self._on(stored, atom), ()
        found, effects = self._of_others(member, name, atom)
        return stored | found, effects

    def _of_others(self, member: Member | None, name: str, atom: AnyInstance) -> Found:
        """An attribute that the class neither binds to anything known nor stores."""
        if member is not None and member.values and member.annotation < 0:
            return self._below(atom[1], name, atom) if atom[0] == "o" else NOTHING
        if atom[0] == "o":
            below = self._below(atom[1], name, atom)
            if below[0] or below[1]:
                return below
        if name in ("__dict__", "__doc__", "__name__", "__module__", "__weakref__"):
            return NOTHING
        return self._missing(atom, name)

    def _beside_method(
        self, member: Member | None, name: str, atom: AnyInstance, stored: ValueSet
    ) -> Found:
        """What methods store on `self` under the name of a method: that runs until they have."""
        if member is None or not member.functions or member.annotation >= 0:
            return stored, ()
        given, effects = self.through(member, name, atom)
        return stored | given, effects

    def _missing(self, atom: AnyInstance, name: str) -> Found:
        effects: list[Effect] = []
        if not name.startswith("__") and not self.program.classes.holders(atom[1], name):
            for getter in ("__getattr__", "__getattribute__"):
                found = self.special(atom, getter, (constants(name),), effects, PROPERTY)
                if found is not None:
                    return found, tuple(effects)
        base = self.program.classes.outside_base(atom[1])
        if base is not None:
            return frozenset({outside(f"{base}.{name}")}), ()
        return NOTHING

    def _described(self, member: Member, name: str, atom: AnyInstance) -> Found:
        """What a class body binds to an annotated name; what it runs, if it is a descriptor."""
        if not member.values or member.functions:
            return NOTHING
        return self.through(member, name, atom)

    def _typed(self, member: Member, atom: Value) -> ValueSet:
        typed = self.program.annotations.of_index(member.owner, member.annotation)
        found: set[Value] = set()
        for a in typed:
            if a[0] == "S":
                found.add(atom)
            elif a[0] not in ("T", "tT"):
                found.add(a)
        return frozenset(found)

    def _stored(self, atom: AnyInstance, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        for holder in self.program.classes.holders(atom[1], name):
            found |= self.read(cells.attribute(holder, name))
        return self._on(found, atom) if found else found

    def _external_store(self, unit: UnitId, name: str) -> ValueSet:
        found: ValueSet = EMPTY
        for atom in self.program.classes.mro(unit)[:OUTSIDE_STORES]:
            if atom[0] == "c":
                found |= self.read(cells.attribute(atom[1], name))
        return found

    def _on(self, values: ValueSet, receiver: Value) -> ValueSet:
        """ValueSet stored on `self` by a method, seen from a receiver of that class."""
        found: set[Value] = set()
        for atom in values:
            if atom[0] == "P" and atom[2] == 0 and self._is_self(atom):
                found.add(receiver)
            elif atom[0] == "b" and atom[2][0] == "P" and self._is_self(atom[2]):
                found |= self.rebound(atom, receiver)
            else:
                found.add(atom)
        return frozenset(found)

    def _is_self(self, parameter: Parameter) -> bool:
        scope = self.program.scope(parameter[1])
        self.queries.depend_on(cells.definition(parameter[1]))
        return scope is not None and scope.is_method and parameter[2] == 0

    # --- classes -----------------------------------------------------------------------

    def _of_class(self, atom: AnyClass, name: str) -> ValueSet:
        classes = self.program.classes
        member = classes.member(atom[1], name)
        if member is None or not member.values:
            return self._of_class_without(member, atom, name)
        if member.functions:
            found = self.functions_of(member, name) | self._unbound_below(member, name, atom)
            return self.bound_to_class(found, atom)
        if classes.is_enumeration(atom[1]):
            return frozenset({("i", atom[1])})
        found = self.class_values(member, name, atom) | self._external_store(atom[1], name)
        if not known(found) and member.annotation >= 0:
            found |= self._typed(member, ("i", atom[1]))
        return self.bound_to_class(found, atom)

    def _unbound_below(self, member: Member, name: str, atom: AnyClass) -> ValueSet:
        """What subclasses have in the place of a function that a class does not bind to itself."""
        kinds = self.program.decorators.kinds(member.functions[-1])
        return EMPTY if "classmethod" in kinds else self.static_below(name, atom)

    def _of_class_without(self, member: Member | None, atom: AnyClass, name: str) -> ValueSet:
        """An attribute that no class body along the order binds."""
        stored = self._external_store(atom[1], name)
        return stored if known(stored) else stored | self._of_class_above(member, atom, name)

    def _of_class_above(self, member: Member | None, atom: AnyClass, name: str) -> ValueSet:
        """An attribute by its annotation, of the metaclass, of what is outside or below."""
        if member is not None and member.annotation >= 0:
            return self._typed(member, ("i", atom[1]))
        given = self._of_metaclass(atom, name)
        if given:
            return given
        base = self.program.classes.outside_base(atom[1])
        if base is None and name == "__new__":
            return frozenset({outside("builtins.object.__new__")})
        if base is not None and name not in ("__name__", "__doc__", "__module__"):
            return frozenset({outside(f"{base}.{name}")})
        return self._below(atom[1], name, atom)[0] if atom[0] == "oc" else EMPTY

    def _of_metaclass(self, atom: AnyClass, name: str) -> ValueSet:
        """A method that a class has from its metaclass."""
        metaclass = self.program.classes.metaclass(atom[1])
        member = self.program.classes.member(metaclass, name) if metaclass else None
        if member is None or not member.functions:
            return EMPTY
        found = self.functions_of(member, name)
        return frozenset(bound(f, atom) for f in found if f[0] == "f")

    def _below(self, unit: UnitId, name: str, atom: Owner) -> Found:
        """An attribute that only subclasses have (a mixin's or template's hook)."""
        found: ValueSet = EMPTY
        effects: tuple[Effect, ...] = ()
        for member in self.overriding(unit, name):
            receiver = within(atom, member.owner.unit)
            if member.stored:
                found |= self._on(self.read(cells.attribute(member.owner.unit, name)), receiver)
            elif member.values and atom[0] == "o":
                values, more = self.through(member, name, receiver)
                found |= values
                effects += more
        if len(known(found)) > WIDEST:
            return TOP, ()
        return found, effects
