"""Overloads: what the one declares that takes what a call passes."""

from __future__ import annotations

from remora.indexer.linker.declared import open_world, own, uninformative
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.parameter_usage import own_name
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    INSTANCES,
    OF_BUILTINS,
    TOP,
    Trait,
    Value,
    ValueSet,
    having,
    known,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_CALLED = having(Trait.CALLED)
_ANYTHING = frozenset({"builtins.object", "typing.Any"})


class OverloadRules(RuleFamily):
    def of_overloads(
        self, scope: LoadedScope, bound: dict[int, ValueSet], given: Arguments
    ) -> ValueSet:
        """The results of the overloads of *scope* that take what is passed; nothing where these
        are all or none of them, or where more than an annotation is needed to know."""
        overloads = self._overloads(scope) if scope.flow.result >= 0 else ()
        fitting = [o for o in overloads if self._takes(o, scope, bound, given)]
        if not fitting or len(fitting) == len(overloads):
            return EMPTY
        found: ValueSet = EMPTY
        for overload in fitting:
            result = self.declared_result(scope, overload)
            if not result or uninformative(result) or open_world(result):
                return EMPTY
            found |= result
        return found

    def declared_by_overloads(
        self,
        scope: LoadedScope,
        bound: dict[int, ValueSet],
        given: Arguments,
        receiver: Value | None,
        found: ValueSet,
    ) -> ValueSet:
        overloads = self._overloads(scope) if scope.flow.result < 0 else ()
        said: ValueSet = EMPTY
        is_whole = True
        for overload in [o for o in overloads if self._takes(o, scope, bound, given)]:
            result = self.declared_result(scope, overload)
            if receiver is not None:
                result |= self.held_by_receiver(receiver, overload)
            is_whole = is_whole and bool(result) and not uninformative(result)
            said |= result
        missing = {value for value in own(said) if not self._is_told_by(value, found)}
        if not missing:
            return found
        return known(found) | missing if is_whole else found | missing | TOP

    def _is_told_by(self, declared: Value, found: ValueSet) -> bool:
        """Whether one of *found* is an instance of what is *declared*."""
        below = [
            self.program.classes.is_subclass(value[1], ("c", UnitId(str(declared[1]))))
            for value in found
            if value[0] in INSTANCES and declared[0] in INSTANCES
        ]
        return any(below) or declared in found

    @flow_question
    def _overloads(self, scope: LoadedScope) -> list[LoadedScope]:
        around = scope.parent
        if around is None:
            return []
        redefinitions = around.members.get(own_name(scope), ())
        for redefinition in redefinitions:
            self.queries.depend_on_definition(redefinition.unit)
        further = f"{scope.unit.rpartition('@')[0]}@{len(redefinitions) + 1}"
        self.queries.depend_on_definition(UnitId(further))  # that there is none
        if not any(
            "overload" in text
            for redefinition in redefinitions
            for text in redefinition.flow.decorators
        ):
            return []
        return [t for t in redefinitions if "overload" in self.program.decorators.kinds(t)]

    def _takes(
        self,
        overload: LoadedScope,
        scope: LoadedScope,
        bound: dict[int, ValueSet],
        given: Arguments,
    ) -> bool:
        places = {param[0]: place for place, param in enumerate(overload.flow.params)}
        passed: set[int] = set()
        for position, values in bound.items():
            name, kind, _ = scope.flow.params[position]
            if kind in (flow.VARIADIC, flow.KEYWORDS):
                return True
            place = places.get(name, -1)
            if place < 0:
                return False
            passed.add(place)
            typed = self.declared(overload, overload.flow.params[place][2])
            known = self.expand(values)
            fits = [self._is_of(value, declared) for value in known for declared in typed]
            if fits and not any(fits):  # asked of all, as reads must not depend on hashing
                return False
        return given.star is not None or given.rest or not self._lacks(overload, passed)

    def may_take(self, unit: UnitId, given: Arguments, is_bound: bool) -> bool:
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        if scope is None:
            return False
        params = scope.flow.params[int(is_bound) :]
        kinds = {param[1] for param in params}
        places = [param[0] for param in params if param[1] <= flow.POSITIONAL]
        named = {param[0] for param in params if param[1] in (flow.POSITIONAL, flow.KEYWORD_ONLY)}
        if len(given.args) > len(places) and flow.VARIADIC not in kinds:
            return False
        if not given.keywords.keys() <= named and flow.KEYWORDS not in kinds:
            return False
        passed = {
            place
            for place, param in enumerate(scope.flow.params)
            if place < len(given.args) + int(is_bound) or param[0] in given.keywords
        }
        refused = [
            not self._is_declared_for(scope, place, values)
            for place, values in enumerate(given.args, int(is_bound))
        ]
        if any(refused):
            return False
        return given.star is not None or given.rest or not self._lacks(scope, passed)

    def _is_declared_for(self, scope: LoadedScope, place: int, values: ValueSet) -> bool:
        """Whether what is passed at a place may be of the type that is declared there."""
        if place >= len(scope.flow.params) or scope.flow.params[place][1] > flow.POSITIONAL:
            return True
        typed = self.declared(scope, scope.flow.params[place][2])
        fits = [
            self._is_of(value, one) and not (one[0] == "cb" and self._is_never_called(value))
            for value in self.expand(values)
            for one in typed
        ]
        return not fits or any(fits)

    def _is_never_called(self, value: Value) -> bool:
        """Whether it is an instance of the snapshot, and no class of it has a `__call__`."""
        if value[0] not in INSTANCES or self.program.classes.outside_base(value[1]):
            return False
        own = self.program.classes.member(value[1], "__call__")
        return own is None and self.first_below(value[1], "__call__", 1) == []

    def _lacks(self, overload: LoadedScope, passed: set[int]) -> bool:
        """Whether a parameter is not passed that has no default."""
        defaults = overload.file.defaults(overload)
        return any(
            place not in passed and place not in defaults
            for place, (_, kind, _) in enumerate(overload.flow.params)
            if kind not in (flow.VARIADIC, flow.KEYWORDS)
        )

    def _is_of(self, value: Value, typed: Value) -> bool:
        """Whether a value may be of a declared type."""
        if value[0] == "top":
            return True
        if typed[0] in INSTANCES:
            if value[0] in INSTANCES:
                return self._related(value[1], typed[1])
            return value[0] == "xi" and not value[1].startswith("builtins.")
        if typed[0] in CLASSES:
            return value[0] in CLASSES and self._related(value[1], typed[1])
        if typed[0] == "C":
            return bool(value[0] != "k" and (value[0] != "C" or value[1] == typed[1]))
        if typed[0] == "cb":
            return value[0] in _CALLED
        return bool(typed[0] != "xi" or self._is_of_outside(value, typed[1]))

    def _is_of_outside(self, value: Value, dotted: str) -> bool:
        if dotted in _ANYTHING or not dotted.startswith("builtins."):
            return value[0] != "k" or dotted in _ANYTHING
        if value[0] in OF_BUILTINS:
            kind = type(value[1]).__name__ if value[0] == "k" else value[1]
            return dotted == f"builtins.{kind}"
        if value[0] == "xi":
            return bool(value[1] == dotted or not value[1].startswith("builtins."))
        return value[0] in INSTANCES and ("x", dotted) in self.program.classes.mro(value[1])

    def _related(self, unit: UnitId, other: UnitId) -> bool:
        is_subclass = self.program.classes.is_subclass
        below = is_subclass(unit, ("c", other))
        return is_subclass(other, ("c", unit)) or below
