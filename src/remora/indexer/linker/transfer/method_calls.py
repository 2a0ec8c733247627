"""Calls of methods on a receiver: what subclasses put in the place of what is called."""

from __future__ import annotations

from collections.abc import Sequence

from remora.indexer.linker import values as v
from remora.indexer.linker.declared import own
from remora.indexer.linker.links import (
    EXACT,
    OVERRIDE,
    PROPERTY,
    SURE,
    Effect,
    called_below,
    unless_below,
)
from remora.indexer.linker.static.classes import Member
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    NO_UNIT,
    OPEN_OWNERS,
    TOP,
    Ancestor,
    Bound,
    Function,
    OpenClass,
    OpenInstance,
    Value,
    ValueSet,
    within,
)
from remora.indexer.linker.widening import container, widened
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_WAITED_FOR: ValueSet = frozenset({container("coro", ())})


class MethodCallRules(RuleFamily):
    def call_bound(
        self, callee: Bound, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        _, unit, receiver, inner = callee
        owners = self.open_owners(receiver, unit)
        if not owners:
            if receiver[0] == "c":
                self.made_by_metaclass(unit, receiver, effects)
            return self.call_function(unit, inner, receiver, given, effects, how)
        name = (inner or unit).rpartition(".")[2].partition("@")[0]
        replacing = [
            (function, within(real, member.owner.unit))
            for real in owners
            for member in self.overriding(real[1], name)
            if not self.is_elsewhere(receiver, member.owner.unit)
            for function in self._overrides(member, name, how) or (None,)
            if function is None or function[1] != unit
        ]
        is_declared_only = self._is_declared_only(unit, owners)
        if how in SURE and (replacing or is_declared_only):
            how = OVERRIDE
        many = [real for real in owners if self.has_more_below(real[1], name)]
        for real in many:
            method = f"{real[1]}.{name}"
            effects.append((called_below(name), method))
            how = unless_below(method) if how == EXACT else how
        found = self.call_function(unit, inner, receiver, given, effects, how)
        if receiver[0] == "oc":
            self.made_by_metaclass(unit, receiver, effects)
        below = EMPTY.union(*(self.given_by_many_below(real[1], name) for real in many))
        for function, below_receiver in replacing:
            if function is not None:
                _, other, wrapped = function
                below |= self.call_function(
                    other, wrapped, below_receiver, given, effects, OVERRIDE
                )
        if self.gives_as_declared(inner or unit, owners):
            return self._declared(inner or unit) or found if replacing or many else found
        if is_declared_only and not replacing and not many:
            return _or_anything(found)
        return widened(found | below & TOP | own(below)) if found else widened(below)

    def _declared(self, unit: UnitId) -> ValueSet:
        """What a method gives by its annotation alone, whatever takes its place."""
        scope = self.program.scope(unit)
        declared = NO_UNIT if scope is None else self.declared_class(scope)
        return frozenset({("o", declared)}) if declared else EMPTY

    def open_owners(self, receiver: Value, unit: UnitId) -> list[OpenInstance | OpenClass]:
        if receiver[0] != "P" and receiver[0] != "at":
            return [receiver] if receiver[0] in OPEN_OWNERS else []
        owned = self.expand(frozenset({receiver}))
        found = [a for a in v.in_order(owned) if a[0] in OPEN_OWNERS]
        if len(owned) == 1:
            return found
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        owner: Ancestor = ("c", NO_UNIT if scope is None else scope.class_unit)
        return [a for a in found if self.program.classes.is_subclass(a[1], owner)]

    def _is_declared_only(self, unit: UnitId, owners: Sequence[OpenInstance | OpenClass]) -> bool:
        """Whether a method is there to be replaced: it is abstract, its body is none, or a protocol
        says it of the receiver."""
        scope = self.program.scope(unit) if owners else None
        self.queries.depend_on_definition(unit)
        if scope is None:
            return False
        if scope.flow.flags & flow.STUB or "abstract" in self.program.decorators.kinds(scope):
            return True
        return any(self.program.classes.is_protocol(owner[1]) for owner in owners)

    def _overrides(self, member: Member, name: str, how: str) -> list[Function]:
        """The functions that a subclass puts in the place of a method or property."""
        if how == PROPERTY:
            getter = self.getter_of(member)
            return [] if getter is None else [("f", getter.unit, NO_UNIT)]
        if not member.values:
            return []
        return sorted(a for a in self.functions_of(member, name) if a[0] == "f")


def _or_anything(found: ValueSet) -> ValueSet:
    """What a method gives that is there to be replaced, and that nobody is known to replace:
    *found*, as it declares, or anything."""
    if found - _WAITED_FOR:
        return found
    return frozenset({container("coro", (), TOP)}) if found else TOP
