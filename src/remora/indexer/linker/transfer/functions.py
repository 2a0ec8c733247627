"""Functions that are called: what they are handed, what runs with them, what they give."""

from __future__ import annotations

from remora.indexer.linker.cells import STORED_CODE
from remora.indexer.linker.links import (
    AMBIGUOUS,
    DECORATOR,
    EXACT,
    OVERRIDE,
    SURE,
    Effect,
    is_certain,
)
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.parameter_usage import passes_through
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    TOP,
    Value,
    ValueSet,
    constants,
    either,
    known,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_CODED = constants(STORED_CODE) | TOP


class FunctionRules(RuleFamily):
    def call_function(
        self,
        unit: UnitId,
        inner: UnitId,
        receiver: Value | None,
        given: Arguments,
        effects: list[Effect],
        how: str,
    ) -> ValueSet:
        scope = self.program.scope(unit)
        if scope is None:
            self.queries.depend_on_definition(unit)
            return EMPTY
        kinds = self.program.decorators.kinds(scope)  # it depends on the definition
        if scope.flow.flags & flow.FOR_TYPES or "dispatch" in kinds:
            how = self._how_of_many(scope, how)
        is_asked = how == EXACT or scope.flow.result >= 0
        anew = self.read(scope.file.bound_anew) if is_asked else EMPTY
        is_recoded = not anew.isdisjoint(_CODED) and self.is_recoded(scope)
        if is_recoded and how in SURE:
            how = AMBIGUOUS
        passed = given if receiver is None else given.behind(receiver)
        effects.append((unit, how))
        bound = self._pass_to(scope, passed)
        if inner and inner != unit:
            returned = self._run_wrapped(scope, inner, passed, effects, how)
            return returned if known(returned) else returned | self.result(scope, bound, passed)
        found = self.result(scope, bound, passed)
        if is_recoded:
            found |= TOP
        elif scope.flow.result >= 0:
            found |= self.given_otherwise(scope)
        if kinds:
            found |= self._run_besides(kinds, unit, receiver, given, effects)
        return self._as_declared(scope, bound, passed, receiver, found)

    def _as_declared(
        self,
        scope: LoadedScope,
        bound: dict[int, ValueSet],
        passed: Arguments,
        receiver: Value | None,
        found: ValueSet,
    ) -> ValueSet:
        """*found*, with what overloads and the type variables of the receiver say of it."""
        if scope.flow.result >= 0:
            return found if receiver is None else self._result_on(receiver, scope, found)
        if "@" not in scope.unit:
            return found
        return self.declared_by_overloads(scope, bound, passed, receiver, found)

    def _how_of_many(self, scope: LoadedScope, how: str) -> str:
        """How a function is called in whose place others run: those that are registered with it,
        or the one that is there for more than types."""
        replaced = scope.flow.flags & flow.FOR_TYPES
        if how in SURE and (replaced or self.is_registered_with(scope.unit)):
            return OVERRIDE
        return how

    def _run_besides(
        self,
        kinds: frozenset[str],
        unit: UnitId,
        receiver: Value | None,
        given: Arguments,
        effects: list[Effect],
    ) -> ValueSet:
        """Run what the decorators of a function put beside it: a class of commands, the functions
        that are registered with it; what these give."""
        if "group" in kinds or "command" in kinds:
            self.run_class_of_command(unit, given, effects)
        return self.dispatched(unit, receiver, given, effects) if "dispatch" in kinds else EMPTY

    def _result_on(self, receiver: Value, scope: LoadedScope, found: ValueSet) -> ValueSet:
        """*found*, or what a generic class holds where that is what its method gives."""
        if not scope.class_unit:
            return found
        held = self.held_by_receiver(receiver, scope)
        return either(held, found) if found else known(held)

    def held_by_receiver(self, receiver: Value, scope: LoadedScope) -> ValueSet:
        owners = self.expand(frozenset({receiver}))
        return EMPTY.union(*(self.generic_result(scope, real) for real in owners))

    def _pass_to(self, scope: LoadedScope, passed: Arguments) -> dict[int, ValueSet]:
        """Contribute what is passed to the parameters of *scope*; the same by position."""
        binding = self.binding(scope)
        bound = binding.bind(passed)
        self.contribute_arguments(binding, bound)
        return bound

    def _run_wrapped(
        self,
        wrapper: LoadedScope,
        inner: UnitId,
        passed: Arguments,
        effects: list[Effect],
        how: str,
    ) -> ValueSet:
        """What the wrapped function gives back, where its wrapper hands that on."""
        effects.append((inner, DECORATOR if is_certain(how) else how))
        wrapped = self.program.scope(inner)
        self.queries.depend_on_definition(inner)
        if wrapped is None or not passes_through(wrapper):
            return EMPTY
        return self.result(wrapped, self._pass_to(wrapped, passed), passed)
