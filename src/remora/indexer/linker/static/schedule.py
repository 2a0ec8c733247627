"""Expressions that are the same in every round, and the others in their order."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.values import EMPTY, ValueSet, constants, outside_instance
from remora.indexer.models import flow
from remora.indexer.models.operands import SHAPES, made_of


def laid_out(scope: LoadedScope) -> tuple[array[int], tuple[int, ...], list[ValueSet]]:
    """The expressions to evaluate, those of them that look ahead, and the values of all others,
    which are the same in every round."""
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
    return array("l", steps), tuple(late), constants


@lru_cache(4096, typed=True)
def _known(value: str | int) -> ValueSet:
    """A constant: the same few stand everywhere, and need to be in memory once."""
    return constants(value)


@lru_cache
def _builtin(name: str) -> ValueSet:
    return EMPTY if name == "None" else frozenset((outside_instance("builtins." + name),))


def _classcell(scope: LoadedScope, expression: flow.ClassCell) -> ValueSet:
    return frozenset((("c", scope.class_unit),)) if scope.class_unit else EMPTY


Constant = Callable[[LoadedScope, Any], ValueSet]
"""Each takes the expressions of its op."""
CONSTANTS: dict[int, Constant] = {
    flow.UNKNOWN: lambda scope, expression: EMPTY,
    flow.STR: lambda scope, expression: _known(scope.file.names[expression[1]]),
    flow.INT: lambda scope, expression: _known(expression[1]),
    flow.CONST: lambda scope, expression: _builtin(expression[1]),
    flow.PARAM: lambda scope, expression: frozenset((("P", scope.unit, expression[1]),)),
    flow.OUTER: lambda scope, expression: frozenset(
        (("P", scope.file.scopes[expression[1]].unit, expression[2]),)
    ),
    flow.CLASS: lambda scope, expression: frozenset(
        (("c", scope.file.scopes[expression[1]].unit),)
    ),
    flow.CLASSCELL: _classcell,
    flow.SCOPE: lambda scope, expression: frozenset(
        (("vs", scope.file.scopes[expression[1]].unit),)
    ),
}
_JOINS = frozenset({flow.PHI, flow.LOOP})
_CONSTANTS = [CONSTANTS.get(op) for op in range(len(SHAPES))]
