"""Stores to attributes and their deletion: what they run, and who is told."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import ANY_NAME, EVERYWHERE
from remora.indexer.linker.declared import own
from remora.indexer.linker.limits import RECEIVERS
from remora.indexer.linker.links import AMBIGUOUS, OVERRIDE, PROPERTY, Effect, known_as
from remora.indexer.linker.static.builtin_names import NAMESPACES
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.static.library_names import CONTEXTS, PARTS_OF_FUNCTIONS
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily, one_of
from remora.indexer.linker.values import (
    BUILTINS_MODULE,
    CLASSES,
    EMPTY,
    INSTANCES,
    NO_UNIT,
    OUTSIDE,
    OWNERS,
    TOP,
    AnyInstance,
    Trait,
    Value,
    ValueSet,
    constants,
    having,
    known,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import RepoPath, UnitId

_UNKEPT = having(Trait.UNKEPT)


class StoreRules(RuleFamily):
    def store(self, receivers: ValueSet, name: str, value: ValueSet, by: ValueSet = EMPTY) -> None:
        if name in PARTS_OF_FUNCTIONS:
            self.store_part(receivers, name, value)
        value = self._storable(receivers, name, value, by)
        if len(known(receivers)) > RECEIVERS:
            for receiver in receivers if value else ():
                if receiver[0] in INSTANCES:  # it is somebody's, and of each it may be another one
                    self.contribute(cells.attribute(receiver[1], name), TOP)
            receivers = frozenset(a for a in receivers if a[0] in CLASSES)
        if not value:
            return
        for receiver in receivers:
            if receiver[0] in INSTANCES:
                self._set_member(receiver, name, value, [])
            if receiver[0] in OWNERS:
                self.bind_anew(receiver, name, value)
            if receiver[0] in OWNERS or receiver[0] == "f":
                self.contribute(cells.attribute(receiver[1], name), value)
            elif receiver == ("xi", "argparse.Namespace"):
                self.contribute(cells.attribute(UnitId(receiver[1]), name), value)
            elif receiver[0] in OUTSIDE or (receiver[0] == "C" and receiver[1] in NAMESPACES):
                path = EVERYWHERE if receiver == BUILTINS_MODULE else self.file.path
                self._store_outside(path, receiver[1], name, value)
            elif receiver[0] == "vs":
                self.contribute(cells.captured(receiver[1], name), value)
                self._put_into_parameter(receiver[1], name, value)
            elif receiver[0] == "m":
                self.bind_variable(receiver[1], name, value)

    def _storable(self, receivers: ValueSet, name: str, value: ValueSet, by: ValueSet) -> ValueSet:
        """What of *value* is kept under *name*, as it is for others than who stores it."""
        for stored in value:
            if stored[0] in _UNKEPT:
                if "xi" in [a[0] for a in value]:
                    self._hide(receivers, name)
                value = frozenset([a for a in value if a[0] not in _UNKEPT or _is_from_library(a)])
                break
        for stored in value:
            if stored[0] == "P" or stored[0] == "b":
                return self._of_another(value, by)
        return value

    def store_all(self, receivers: ValueSet, namespaces: ValueSet) -> None:
        """`x.__dict__ = namespace`: its entries are attributes."""
        for held in self.expand(namespaces):
            if held[0] == "C":
                for key, entry in held[2]:
                    self.store(receivers, str(key), entry)
                if own(held[3]):
                    self.store(receivers, ANY_NAME, held[3])

    def _hide(self, receivers: ValueSet, name: str) -> None:
        """What is outside is stored under *name*: a method of that name may not run then."""
        for receiver in receivers if len(receivers) <= RECEIVERS else ():
            if receiver[0] in OWNERS:
                member = self.program.classes.member(receiver[1], name)
                if member is not None and member.functions:
                    self.bind_anew(receiver, name, TOP)
                    self.contribute(cells.attribute(receiver[1], name), TOP)

    def _of_another(self, values: ValueSet, by: ValueSet) -> ValueSet:
        """*values*, where `self` and what is bound to it stay symbols only in what is stored *by*
        that `self`: of another object's attribute they are what they are here."""
        found: set[Value] = set()
        for value in values:
            symbol = value[2] if value[0] == "b" else value
            if symbol[0] != "P" or symbol[2] or by == {symbol} or not self.is_self(symbol):
                found.add(value)
            elif value[0] == "b":
                found |= {("b", value[1], real, value[3]) for real in self.parameter(symbol)}
            else:
                found |= self.parameter(symbol)
        return frozenset(found)

    def tell_setters(self, owners: ValueSet, name: str, value: ValueSet) -> None:
        for owner in owners:
            if owner[0] in INSTANCES:
                self.special(owner, "__setattr__", (constants(name), value), [], PROPERTY)

    def _store_outside(self, path: RepoPath, owner: str, name: str, value: ValueSet) -> None:
        """Told of the file: objects of one outside class share what it stores on them."""
        if own(value) and v.outside(f"{owner}.{name}") != v.MODULES:
            self.contribute(cells.outside_attributes(path), constants(name))
            self.contribute(cells.outside_attribute(path, owner, name), value)
            if owner in CONTEXTS and name == "obj":
                self.contribute(cells.outside_attribute(EVERYWHERE, CONTEXTS[0], name), value)
            if owner in NAMESPACES or owner == "importlib":  # another file may have the same one
                self.contribute(cells.outside_attribute(EVERYWHERE, owner, name), value)

    def _put_into_parameter(self, unit: UnitId, name: str, value: ValueSet) -> None:
        """What an inner function puts into a container that the one around it was passed."""
        self.queries.depend_on_definition(unit)
        scope = self.program.scope(unit)
        put = frozenset(held for held in value if held[0] == "C")
        for place, param in enumerate(scope.flow.params if scope is not None and put else ()):
            if param[0] == name:
                self.contribute(cells.put_into(unit, place), put)

    def setters(self, expression: flow.Expression) -> list[Effect]:
        if expression[0] != flow.ATTR:
            return []
        return self.stored_by(self.expand(self.memo[expression[1]]), self.names[expression[2]])

    def stored_by(self, owners: ValueSet, name: str, asks: bool = True) -> list[Effect]:
        return [*one_of([tuple(self._run_by_store(value, name, asks)) for value in owners])]

    def _run_by_store(self, value: Value, name: str, asks: bool) -> list[Effect]:
        found: list[Effect] = []
        if value[0] not in INSTANCES:
            return found
        asked = self.special(value, "__setattr__", (), found, PROPERTY) if asks else None
        set_there: list[Effect] = []
        self._set_member(value, name, EMPTY, set_there)
        # A `__setattr__` of its own may set it, or not.
        found += set_there if asked is None else known_as(AMBIGUOUS, set_there)
        if self.program.constructors.fields(value[1]):
            self.run_hooks_of_stores(value, name, found)
        return found

    def _set_member(
        self, owner: AnyInstance, name: str, value: ValueSet, effects: list[Effect]
    ) -> None:
        """What `owner.name = value` runs: a property's setter or a descriptor's `__set__`."""
        ran: list[Effect] = []
        replacing = self.overriding(owner[1], name) if owner[0] == "o" else []
        for below in replacing:
            self._set_by(below, name, ("o", below.owner.unit), value, ran)
        member = self.program.classes.member(owner[1], name)
        if member is not None:
            self._set_by(member, name, owner, value, ran)
        effects += known_as(OVERRIDE, ran) if replacing else ran

    def _set_by(
        self,
        member: Member,
        name: str,
        owner: AnyInstance,
        value: ValueSet,
        effects: list[Effect],
    ) -> None:
        """The same of what a class of the order of *owner*, or below it, has as *name*."""
        if not member.values:
            return
        if member.functions:
            for function in member.functions:
                if "setter" in self.program.decorators.kinds(function):
                    self.call(
                        ("sb", function.unit, owner, NO_UNIT),
                        Arguments((value,)),
                        effects,
                        PROPERTY,
                    )
            return
        for held in self.bound_values(member, name):
            if held[0] == "i" and self.program.classes.member(held[1], "__set__"):
                self.special(held, "__set__", (frozenset({owner}), value), effects, PROPERTY)
            elif held[0] == "prop":
                for setter in held[2]:
                    if setter[0] == "f":
                        method: Value = ("sb", setter[1], owner, setter[2])
                        self.call(method, Arguments((value,)), effects, PROPERTY)

    def delete_attribute_expression(self, index: int, expression: flow.DeleteAttribute) -> ValueSet:
        name = self.names[expression[2]]
        ran: list[tuple[Effect, ...]] = []
        for value in self.expand(self.memo[expression[1]]):
            effects: list[Effect] = []
            if value[0] in INSTANCES:
                self._deleted(value, name, effects)
            elif value[0] in CLASSES:
                self.take_away(value, name)
            ran.append(tuple(effects))
        self.note(index, one_of(ran))
        return EMPTY

    def _deleted(self, value: AnyInstance, name: str, effects: list[Effect]) -> None:
        asked = self.special(value, "__delattr__", (constants(name),), effects, PROPERTY)
        how = PROPERTY if asked is None else AMBIGUOUS  # that may delete it, or not
        if self.program.classes.member(value[1], "__getattr__") is not None:
            self.contribute(cells.attribute(value[1], name), TOP)  # that is asked from then on
        member = self.program.classes.member(value[1], name)
        if member is None or not member.values:
            return
        for function in member.functions:
            if "deleter" in self.program.decorators.kinds(function):
                self.call(("sb", function.unit, value, NO_UNIT), NO_ARGUMENTS, effects, how)
        for held in () if member.functions else self.bound_values(member, name):
            if held[0] == "i" and self.program.classes.member(held[1], "__delete__"):
                self.special(held, "__delete__", (frozenset({value}),), effects, how)


def _is_from_library(value: Value) -> bool:
    """Whether *value* is an instance from outside that is none of a builtin type."""
    return value[0] == "xi" and not value[1].startswith("builtins.")
