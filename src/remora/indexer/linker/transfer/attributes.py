"""Attribute access: instances, classes, modules, and what else has attributes."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.linker import values as v
from remora.indexer.linker.limits import OUTSIDE_STORES, WIDEST
from remora.indexer.linker.links import OVERRIDE, PROPERTY
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import NOTHING, Effect, Found, Rules
from remora.indexer.linker.values import EMPTY, Atom, Values
from remora.indexer.models import flow

_UNSHARED = frozenset({"x", "xi", "k", "C"})


class AttributeRules(Rules):
    def attribute_expression(self, index: int, expression: flow.Attribute) -> Values:
        name = self.names[expression[2]]
        base = self.memo[expression[1]]
        if not base:
            return EMPTY
        found: Values = EMPTY
        for atom in base:
            if atom[0] == "P":
                for real in self.parameter(atom):
                    values, effects = self.attribute(real, name)
                    found |= self._symbolic(values, real, atom)
                    self.note(index, self._reachable(effects, atom))
            else:
                for real in self.expand(frozenset({atom})) if atom[0] == "n" else (atom,):
                    values, effects = self.attribute(real, name)
                    found |= values
                    self.note(index, effects)
        return found

    def _reachable(self, effects: Sequence[Effect], parameter: Atom) -> Sequence[Effect]:
        """*effects* without what only classes put in whose instances are never this `self`."""
        if not any(how == OVERRIDE for _, how in effects):
            return effects
        return [effect for effect in effects if not self._is_beside(effect, parameter)]

    def _is_beside(self, effect: Effect, parameter: Atom) -> bool:
        scope = self.program.scope(effect[0]) if effect[1] == OVERRIDE else None
        return scope is not None and self.is_elsewhere(parameter, scope.class_unit)

    def _symbolic(self, values: Values, real: Atom, parameter: Atom) -> Values:
        """A method found on `self` stays bound to `self`, so that whoever calls the
        function it is returned from can put the real receiver in."""
        if parameter[2] != 0 or real[0] not in ("o", "oc"):
            return values
        return frozenset(
            ("b", a[1], parameter, a[3]) if a[0] == "b" and a[2] == real else a for a in values
        )

    def attribute(self, atom: Atom, name: str) -> Found:
        if atom[0] in _UNSHARED:
            return self._attribute(atom, name)
        return self.queries.share((atom, name), lambda: self._attribute(atom, name))

    def _attribute(self, atom: Atom, name: str) -> Found:
        tag = atom[0]
        if tag in ("i", "o"):
            return self._of_instance(atom, name)
        if tag in ("c", "oc"):
            return self._of_class(atom, name), ()
        if tag == "m":
            return self._of_module(atom[1], name)
        if tag in ("x", "xi"):
            return frozenset({("x", f"{atom[1]}.{name}")}), ()
        if tag == "C":
            return frozenset({("cm", atom[1], name, atom)}), ()
        if tag == "s":
            return self.of_super(atom, name)
        if tag == "k":
            kind = "str" if isinstance(atom[1], str) else "int"
            return frozenset({("x", f"builtins.{kind}.{name}")}), ()
        if tag in ("f", "b", "p", "cb") and name == "__call__":
            return frozenset({atom}), ()
        if tag == "b" and name == "__func__":
            return frozenset({("f", atom[1], atom[3])}), ()
        if tag in ("f", "b") and name == "__wrapped__" and atom[-1]:
            return frozenset({("f", atom[-1], "")}), ()
        if tag == "f" and name == "register" and self._dispatches(atom[1]):
            return frozenset({("rg", atom[1])}), ()
        if tag in ("f", "b") and not name.startswith("__"):
            return self.read(f"a|{atom[1]}:{name}"), ()
        if tag == "P":
            return self._of_parameter(atom, name)
        if tag == "rq":
            return self._of_request(atom[1], name), ()
        return NOTHING

    def _dispatches(self, unit: str) -> bool:
        scope = self.program.scope(unit)
        return scope is not None and "dispatch" in self.program.marks(scope)

    def _of_request(self, unit: str, name: str) -> Values:
        """pytest's `request`, in the test or fixture *unit*."""
        if name == "param":
            return self.read("q|" + unit)
        if name == "getfixturevalue":
            return frozenset({("gf", unit)})
        return frozenset({("x", f"pytest.FixtureRequest.{name}")})

    def _of_parameter(self, atom: Atom, name: str) -> Found:
        found: Values = EMPTY
        effects: tuple[Effect, ...] = ()
        for real in self.parameter(atom):
            values, more = self.attribute(real, name)
            found |= self._symbolic(values, real, atom)
            effects += more
        return found, effects

    # --- modules -----------------------------------------------------------------------

    def _of_module(self, stem: str, name: str) -> Found:
        found, symbols = self.program.module_attribute(stem, name)
        found = self.flowing(found, symbols)
        if not found:
            path = self.program.module_path(stem)
            if path is not None:
                found = self.read(f"g|{path}:{name}")
        getters = [a for a in found if a[0] == "mg"]
        if not getters:
            return found, ()
        effects: list[Effect] = []
        made: Values = EMPTY
        given = Arguments((frozenset({("k", name)}),))
        for getter in getters:
            made |= self.call(("f", getter[1], ""), given, effects, PROPERTY)
        return made, tuple(effects)

    # --- instances ---------------------------------------------------------------------

    def _of_instance(self, atom: Atom, name: str) -> Found:
        unit = atom[1]
        if name == "__class__":
            return frozenset({("oc" if atom[0] == "o" else "c", unit)}), ()
        member = self.program.classes.member(unit, name)
        if member is not None and self.getter_of(member) is not None:
            return self.through(member, name, atom)
        stored = self._stored(atom, name)
        if member is not None and member.annotation >= 0:
            typed = self._typed(member, atom)
            if typed:
                described = self._described(member, name, atom)
                if described[1]:
                    return described[0] or typed, described[1]
                if not stored and v.open_ended(typed):
                    stored = self._external_store(unit, name) or described[0]
                if stored and v.vague(typed):
                    return stored | typed, ()
                return v.narrowed(v.completed(typed, stored)) or typed, ()
        if stored:
            return self._beside_method(member, name, atom, stored)
        if member is not None and member.values:
            given = self.through(member, name, atom)
            if given != NOTHING or (member.functions and member.annotation < 0):
                return given
        found = self._external_store(unit, name)
        if found:
            return self._on(found, atom), ()
        if member is not None and member.values and member.annotation < 0:
            return self._below(unit, name, atom) if atom[0] == "o" else NOTHING
        if atom[0] == "o":
            below = self._below(unit, name, atom)
            if below[0] or below[1]:
                return below
        if name in ("__dict__", "__doc__", "__name__", "__module__", "__weakref__"):
            return NOTHING
        return self._missing(atom, name)

    def _beside_method(self, member: Member | None, name: str, atom: Atom, stored: Values) -> Found:
        """What methods store on `self` under the name of a method: that runs until they have."""
        if member is None or not member.functions or member.annotation >= 0:
            return stored, ()
        given, effects = self.through(member, name, atom)
        return stored | given, effects

    def _missing(self, atom: Atom, name: str) -> Found:
        effects: list[Effect] = []
        if not name.startswith("__") and not self.program.classes.holders(atom[1], name):
            for getter in ("__getattr__", "__getattribute__"):
                found = self.special(atom, getter, (frozenset({("k", name)}),), effects, PROPERTY)
                if found is not None:
                    return found, tuple(effects)
        outside = self.program.classes.outside_base(atom[1])
        if outside is not None:
            return frozenset({("x", f"{outside}.{name}")}), ()
        return NOTHING

    def _described(self, member: Member, name: str, atom: Atom) -> Found:
        """What a class body binds to an annotated name; what it runs, if it is a descriptor."""
        if not member.values or member.functions:
            return NOTHING
        return self.through(member, name, atom)

    def _typed(self, member: Member, atom: Atom) -> Values:
        typed = self.program.types.of_index(member.owner, member.annotation)
        found: set[Atom] = set()
        for a in typed:
            if a[0] == "S":
                found.add(atom)
            elif a[0] not in ("T", "tT"):
                found.add(a)
        return frozenset(found)

    def _stored(self, atom: Atom, name: str) -> Values:
        found: Values = EMPTY
        for holder in self.program.classes.holders(atom[1], name):
            found |= self.read(f"a|{holder}:{name}")
        return self._on(found, atom) if found else found

    def _external_store(self, unit: str, name: str) -> Values:
        found: Values = EMPTY
        for atom in self.program.classes.mro(unit)[:OUTSIDE_STORES]:
            if atom[0] == "c":
                found |= self.read(f"a|{atom[1]}:{name}")
        return found

    def _on(self, values: Values, receiver: Atom) -> Values:
        """Values stored on `self` by a method, seen from a receiver of that class."""
        found: set[Atom] = set()
        for atom in values:
            if atom[0] == "P" and atom[2] == 0 and self._is_self(atom):
                found.add(receiver)
            elif atom[0] == "b" and atom[2][0] == "P" and self._is_self(atom[2]):
                found |= self.rebound(atom, receiver)
            else:
                found.add(atom)
        return frozenset(found)

    def _is_self(self, parameter: Atom) -> bool:
        scope = self.program.scope(parameter[1])
        self.queries.depend_on("D|" + parameter[1])
        return scope is not None and scope.is_method and parameter[2] == 0

    # --- classes -----------------------------------------------------------------------

    def _of_class(self, atom: Atom, name: str) -> Values:
        classes = self.program.classes
        member = classes.member(atom[1], name)
        if member is None or not member.values:
            return self._of_class_without(member, atom, name)
        if member.functions:
            return self.bound_to_class(self.functions_of(member, name), atom)
        if classes.is_enumeration(atom[1]):
            return frozenset({("i", atom[1])})
        found = self.class_values(member, name, atom) | self._external_store(atom[1], name)
        if not found and member.annotation >= 0:
            found = self._typed(member, ("i", atom[1]))
        return self.bound_to_class(found, atom)

    def _of_class_without(self, member: Member | None, atom: Atom, name: str) -> Values:
        """An attribute that no class body along the order binds."""
        stored = self._external_store(atom[1], name)
        if stored:
            return stored
        if member is not None and member.annotation >= 0:
            return self._typed(member, ("i", atom[1]))
        given = self._of_metaclass(atom, name)
        if given:
            return given
        outside = self.program.classes.outside_base(atom[1])
        if outside is not None and name not in ("__name__", "__doc__", "__module__"):
            return frozenset({("x", f"{outside}.{name}")})
        return self._below(atom[1], name, atom)[0] if atom[0] == "oc" else EMPTY

    def _of_metaclass(self, atom: Atom, name: str) -> Values:
        """A method that a class has from its metaclass."""
        metaclass = self.program.classes.metaclass(atom[1])
        member = self.program.classes.member(metaclass, name) if metaclass else None
        if member is None or not member.functions:
            return EMPTY
        found = self.functions_of(member, name)
        return frozenset(("b", f[1], atom, f[2]) for f in found if f[0] == "f")

    def _below(self, unit: str, name: str, atom: Atom) -> Found:
        """An attribute that only subclasses have (a mixin's or template's hook)."""
        found: Values = EMPTY
        effects: tuple[Effect, ...] = ()
        for member in self.overriding(unit, name):
            receiver = (atom[0], member.owner.unit)
            if member.stored:
                found |= self._on(self.read(f"a|{member.owner.unit}:{name}"), receiver)
            elif member.values and atom[0] == "o":
                values, more = self.through(member, name, receiver)
                found |= values
                effects += more
        if len(found) > WIDEST:
            return NOTHING
        return found, effects
