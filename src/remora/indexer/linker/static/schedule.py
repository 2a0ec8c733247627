"""Expressions that are the same in every round, and the others in their order."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import Never, cast

from remora.indexer.linker.static.files import LoadedScope, Schedule
from remora.indexer.linker.values import EMPTY, ValueSet, constants, outside_instance
from remora.indexer.models import flow
from remora.indexer.models.operands import SHAPES, made_of


def laid_out(scope: LoadedScope) -> Schedule:
    """What of a scope is the same in every round."""
    steps, late = [], []
    constants = [EMPTY] * len(scope.flow.exprs)
    for index, expression in enumerate(scope.flow.exprs):
        constant = _CONSTANTS[expression[0]]
        if constant is None:
            steps.append(index)
            if expression[0] in _JOINS and max(made_of(expression), default=0) > index:
                late.append(index)
        else:
            constants[index] = constant(scope, expression)
    return Schedule(array("l", steps), tuple(late), constants, flow.stored_in(scope.flow))


@lru_cache(4096)
def _text(value: str) -> ValueSet:
    """A constant: the same few stand everywhere, and need to be in memory once."""
    return constants(value)


@lru_cache(1024, typed=True)
def _number(value: int) -> ValueSet:
    return constants(value)


@lru_cache
def _builtin(name: str) -> ValueSet:
    return EMPTY if name == "None" else frozenset((outside_instance("builtins." + name),))


def _nothing(scope: LoadedScope, expression: flow.Unknown) -> ValueSet:
    return EMPTY


def _string(scope: LoadedScope, expression: flow.String) -> ValueSet:
    return _text(scope.file.names[expression[1]])


def _integer(scope: LoadedScope, expression: flow.Integer) -> ValueSet:
    return _number(expression[1])


def _constant(scope: LoadedScope, expression: flow.Constant) -> ValueSet:
    return _builtin(expression[1])


def _parameter(scope: LoadedScope, expression: flow.Parameter) -> ValueSet:
    return frozenset((("P", scope.unit, expression[1]),))


def _outer(scope: LoadedScope, expression: flow.Outer) -> ValueSet:
    return frozenset((("P", scope.file.scopes[expression[1]].unit, expression[2]),))


def _class(scope: LoadedScope, expression: flow.Class) -> ValueSet:
    return frozenset((("c", scope.file.scopes[expression[1]].unit),))


def _class_cell(scope: LoadedScope, expression: flow.ClassCell) -> ValueSet:
    return frozenset((("c", scope.class_unit),)) if scope.class_unit else EMPTY


def _variables(scope: LoadedScope, expression: flow.ScopeVariables) -> ValueSet:
    return frozenset((("vs", scope.file.scopes[expression[1]].unit),))


_TEXT: ValueSet = frozenset((outside_instance("builtins.str"),))
CONSTANTS: dict[int, Callable[[LoadedScope, Never], ValueSet]] = {
    flow.UNKNOWN: _nothing,
    flow.STR: _string,
    flow.INT: _integer,
    flow.CONST: _constant,
    flow.PARAM: _parameter,
    flow.OUTER: _outer,
    flow.CLASS: _class,
    flow.CLASSCELL: _class_cell,
    flow.SCOPE: _variables,
    flow.COVERED: _nothing,
}
"""By op; each takes the expressions of its op only."""
_JOINS = frozenset({flow.PHI, flow.LOOP})
Constant = Callable[[LoadedScope, flow.Expression], ValueSet]
_CONSTANTS = [cast("Constant | None", CONSTANTS.get(op)) for op in range(len(SHAPES))]
