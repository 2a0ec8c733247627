"""Stores to attributes and their deletion: what they run, and who is told."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.limits import RECEIVERS
from remora.indexer.linker.links import PROPERTY
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import Effect, Rules
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    NO_UNIT,
    AnyInstance,
    Value,
    ValueSet,
    constants,
    known,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId


class StoreRules(Rules):
    def store(self, receivers: ValueSet, name: str, value: ValueSet) -> None:
        value = frozenset(a for a in value if a[0] not in ("k", "pre", "xi"))
        if not value or len(known(receivers)) > RECEIVERS:
            return
        for atom in receivers:
            if atom[0] in INSTANCES:
                self._set_member(atom, name, value, [])
            if atom[0] in ("i", "o", "c", "oc", "f"):
                self.contribute(cells.attribute(atom[1], name), value)
            elif atom == ("xi", "argparse.Namespace"):
                self.contribute(cells.attribute(UnitId(atom[1]), name), value)
            elif atom[0] == "vs":
                self.contribute(cells.captured(atom[1], name), value)
                self._put_into_parameter(atom[1], name, value)
            elif atom[0] == "m":
                path = self.program.modules.path(atom[1])
                if path is not None:
                    self.contribute(cells.module_variable(path, name), value)

    def _put_into_parameter(self, unit: UnitId, name: str, value: ValueSet) -> None:
        """What an inner function puts into a container that the one around it was passed."""
        scope = self.program.scope(unit)
        put = frozenset(atom for atom in value if atom[0] == "C")
        for place, param in enumerate(scope.flow.params if scope is not None and put else ()):
            if param[0] == name:
                self.contribute(cells.put_into(unit, place), put)

    def setters(self, expression: flow.Expression) -> list[Effect]:
        if expression[0] != flow.ATTR:
            return []
        name = self.names[expression[2]]
        found: list[Effect] = []
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] not in INSTANCES:
                continue
            if self.program.classes.member(atom[1], "__setattr__") is not None:
                self.special(atom, "__setattr__", (), found, PROPERTY)
            self._set_member(atom, name, EMPTY, found)
        return found

    def _set_member(
        self, atom: AnyInstance, name: str, value: ValueSet, effects: list[Effect]
    ) -> None:
        """What `atom.name = value` runs: a property's setter or a descriptor's `__set__`."""
        member = self.program.classes.member(atom[1], name)
        if member is None or not member.values:
            return
        if member.functions:
            for function in member.functions:
                if "setter" in self.program.decorators.kinds(function):
                    self.call(
                        ("sb", function.unit, atom, NO_UNIT), Arguments((value,)), effects, PROPERTY
                    )
            return
        for held in self.bound_values(member, name):
            if held[0] == "i" and self.program.classes.member(held[1], "__set__"):
                self.special(held, "__set__", (frozenset({atom}), value), effects, PROPERTY)
            elif held[0] == "prop":
                for setter in held[2]:
                    if setter[0] == "f":
                        method: Value = ("sb", setter[1], atom, setter[2])
                        self.call(method, Arguments((value,)), effects, PROPERTY)

    def delete_attribute_expression(self, index: int, expression: flow.DeleteAttribute) -> ValueSet:
        name = self.names[expression[2]]
        for atom in self.expand(self.memo[expression[1]]):
            if atom[0] in INSTANCES:
                effects: list[Effect] = []
                self._deleted(atom, name, effects)
                self.note(index, effects)
        return EMPTY

    def _deleted(self, atom: AnyInstance, name: str, effects: list[Effect]) -> None:
        key = constants(name)
        if self.program.classes.member(atom[1], "__delattr__") is not None:
            self.special(atom, "__delattr__", (key,), effects, PROPERTY)
        member = self.program.classes.member(atom[1], name)
        if member is None or not member.values:
            return
        for function in member.functions:
            if "deleter" in self.program.decorators.kinds(function):
                self.call(("sb", function.unit, atom, NO_UNIT), NO_ARGUMENTS, effects, PROPERTY)
        for held in () if member.functions else self.bound_values(member, name):
            if held[0] == "i" and self.program.classes.member(held[1], "__delete__"):
                self.special(held, "__delete__", (frozenset({atom}),), effects, PROPERTY)
