"""Decorators: what they run, and what a decorated name stands for."""

from __future__ import annotations

from remora.indexer.linker.links import EXACT, Effect
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily, marked
from remora.indexer.linker.values import (
    EMPTY,
    OUTSIDE,
    AnyInstance,
    Outside,
    OutsideInstance,
    Trait,
    Value,
    ValueSet,
    having,
    outside_instance,
)
from remora.indexer.models import flow
from remora.indexer.models.operands import keywords

_IDLE = having(Trait.IDLE)
_CONTEXT: ValueSet = frozenset({outside_instance("click.Context")})
_CLASS_PARAMETERS = frozenset({"cls", "klass", "class_", "_cls"})
"""What a function inside a class decorator calls the class it is put on."""


class DecorationRules(RuleFamily):
    def decorate_expression(self, index: int, expression: flow.Decorate) -> ValueSet:
        inner = self.memo[expression[2]]
        self.contribute_fixtures(expression[1], inner)
        if self.scope.kind == flow.CLASS_SCOPE:
            self.contribute_field_method(expression[1], inner)
        decorators = self.expand(self.memo[expression[1]])
        if keywords(self.exprs[expression[1]]):
            self.contribute_class_of_command(expression[1], inner)
            self.contribute_hooks_of_stores(self.keyword_of(expression[1], "on_setattr"), inner)
        self.contribute_parametrized(self.exprs[expression[1]], inner)
        found: ValueSet = EMPTY
        gathered: list[tuple[Effect, ...]] = []
        for value in decorators:
            effects: list[Effect] = []
            if value[0] in OUTSIDE:
                self._pass_context(value, inner)
                if value[0] == "x" and not value[1].startswith("builtins."):
                    effects.append((value[1], EXACT))
                found |= inner
            elif value[0] == "o" and not self._can_be_called(value):
                found |= inner | {value}
            else:
                found |= self.call(value, Arguments((inner,)), effects)
            gathered.append(tuple(effects))
        self.note(index, marked(gathered, self.leaves_doubt(decorators)))
        useful = _useful(found)
        if not useful:
            return inner
        if _are_all("f", decorators) and _are_all("i", useful):
            beside = _classes_beside(inner, useful)
            if beside:
                return useful | beside
        return self._wrapping(useful, inner)

    def _pass_context(self, decorator: Outside | OutsideInstance, inner: ValueSet) -> None:
        """What click hands a command whose decorator asks for it."""
        asked = decorator[1].rpartition(".")[2]
        handed = self.stored_on_contexts() if asked == "pass_obj" else _CONTEXT
        for function in inner if asked in ("pass_context", "pass_obj") else ():
            if function[0] != "f":
                continue
            self.queries.depend_on_definition(function[1])
            scope = self.program.scope(function[1])
            if scope is not None and scope.flow.params:
                self.contribute_argument(scope, 0, handed)

    def _can_be_called(self, value: AnyInstance) -> bool:
        """An instance that cannot is what an outside decorator makes, which is given its class."""
        return self.program.classes.member(value[1], "__call__") is not None

    def _for_class(self, found: ValueSet) -> ValueSet:
        """What a decorated class is: a class where there is one, and no decorator of classes
        that waits for its class."""
        classes = frozenset(a for a in found if a[0] == "c")
        return classes or frozenset(a for a in found if not self._awaits_class(a))

    def _awaits_class(self, value: Value) -> bool:
        if value[0] != "f":
            return False
        self.queries.depend_on_definition(value[1])
        scope = self.program.scope(value[1])
        params = () if scope is None else scope.flow.params
        return bool(params) and params[0][0] in _CLASS_PARAMETERS

    def _wrapping(self, found: ValueSet, inner: ValueSet) -> ValueSet:
        """Functions that took the place of another remember it; a class stays a class."""
        if _are_all("c", inner):
            return self._for_class(found) or inner
        wrapped = sorted([a[2] or a[1] for a in inner if a[0] == "f"])
        if len(wrapped) != 1:
            return found
        made: set[Value] = set()
        for value in found:
            if value[0] == "f" and value[1] != wrapped[0] and not value[2]:
                made.add(("f", value[1], wrapped[0]))
            else:
                made.add(value)
        return frozenset(made)


def _useful(found: ValueSet) -> ValueSet:
    """What of that which a decorator gives can stand for what it is put on: mostly all of it."""
    for value in found:
        if value[0] in _IDLE:
            return frozenset([a for a in found if a[0] not in _IDLE])
    return found


def _are_all(tag: str, values: ValueSet) -> bool:
    for value in values:  # noqa: SIM110 - asked so often that a generator is felt
        if value[0] != tag:
            return False
    return True


def _classes_beside(inner: ValueSet, instances: ValueSet) -> ValueSet:
    """The classes among *inner* that a function is put on which gives instances of others: it
    may be for functions as well, and give back a class as it is."""
    return frozenset(a for a in inner if a[0] == "c" and ("i", a[1]) not in instances)
