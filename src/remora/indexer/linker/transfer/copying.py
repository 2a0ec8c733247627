"""Copies: what a method of a parameter gives, or what its class makes.

Decorators of fluent methods take a copy of `self`, hand that to the method and give it back. What
they are put on is of many classes: the copy stays told by what each caller passes.
"""

from __future__ import annotations

from remora.indexer.linker import values as v
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    OPEN_OWNERS,
    OWNERS,
    TOP,
    Owner,
    Trait,
    Value,
    ValueSet,
    having,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_CLASS_OR_SO = having(Trait.CLASS_OR_SO)


class CopyingRules(RuleFamily):
    def of_caller(self, found: ValueSet, called: ValueSet, made: set[Value]) -> ValueSet:
        for symbol in called:
            if symbol[0] in _CLASS_OR_SO:
                real = self.expand(frozenset({symbol}))
                instances = v.instances((real & made) - called)  # others may be there by themselves
                if instances:
                    found = (found - instances) | v.instances(frozenset({symbol}))
        return found

    def given_by_passed(self, index: int, called: int) -> ValueSet:
        expression = self.exprs[called]
        asked = self.memo[expression[1] if expression[0] == flow.ATTR else called]
        if len(asked) != 1 or not self._is_returned(index):
            return EMPTY
        (value,) = asked
        if value[0] == "tp" and expression[0] != flow.ATTR:
            return frozenset({value[1]})
        if value[0] == "P" and expression[0] == flow.ATTR:
            return frozenset({("gb", value, self.names[expression[2]])})
        return EMPTY

    def _is_returned(self, index: int) -> bool:
        for returned in self.scope.flow.returns:
            expression = self.exprs[returned]
            if returned == index or (expression[0] == flow.PHI and index in expression[1:]):
                return True
        return False

    def given_by_method(self, receivers: ValueSet, name: str) -> ValueSet:
        found: set[Value] = set()
        for receiver in receivers:
            if receiver[0] == "P":
                found.add(("gb", receiver, name))
            elif receiver[0] in OWNERS:
                found |= self._given_by(receiver, name)
            else:
                found |= TOP
        return frozenset(found)

    @flow_question
    def _given_by(self, receiver: Owner, name: str) -> ValueSet:
        """What the method *name* of *receiver* gives, or what those do that take its place."""
        found: ValueSet = EMPTY
        units: list[UnitId] = []
        for method in v.in_order(self.attribute(receiver, name)[0]):
            if method[0] == "b" and not method[3]:
                units.append(method[1])
            else:
                found = TOP
        if receiver[0] in OPEN_OWNERS:
            below = self.overriding(receiver[1], name)
            units += [function.unit for member in below for function in member.functions[-1:]]
            if self.has_more_below(receiver[1], name):
                found = TOP
        return found.union(*(self.given_on(unit, receiver) for unit in units))
