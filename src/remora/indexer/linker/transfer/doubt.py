"""What is unknown, and not only nothing: an expression that may be any value at run time.

An empty set of values says that nothing is known, or nothing yet: `None`, a number, a cell that a
later round fills. Here the text is asked what stands behind it. Only what no round can change
counts as unknown, so that doubt of the first round does not go on in circles: what a function
outside gives back, a name that nobody binds, an attribute that no class has. Beside a known value
it is `TOP`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeGuard

from remora.indexer.linker import cells
from remora.indexer.linker.declared import open_world, uninformative
from remora.indexer.linker.limits import DEEPEST_DOUBT
from remora.indexer.linker.static.builtin_names import BUILTINS, gives_anything
from remora.indexer.linker.static.parameter_usage import own_name
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    DEFINITIONS,
    EMPTY,
    INSTANCES,
    OUTSIDE,
    TOP,
    Parameter,
    Value,
    ValueSet,
    known,
)
from remora.indexer.models import flow
from remora.indexer.models.operands import made_of

_BASED = frozenset(
    {
        flow.ATTR,
        flow.CALL,
        flow.ITEM,
        flow.SLICE,
        flow.AWAIT,
        flow.ITER,
        flow.UNPACK,
        flow.ENTER,
        flow.STAR,
        flow.YIELDFROM,
        flow.NARROW,
        flow.BELOW,
        flow.EXCLUDE,
        flow.CAPTURE,
    }
)
Based: TypeAlias = (
    "flow.Attribute | flow.Call | flow.Item | flow.Slice | flow.Await | flow.Iter | flow.Unpack"
    " | flow.Enter | flow.Star | flow.YieldFrom | flow.Narrow | flow.Below | flow.Exclude"
    " | flow.Capture"
)
"""What is made of the expression behind the op."""
_ANYTHING = frozenset({flow.UNKNOWN, flow.YIELD})
_KEPT = frozenset({"P", "k", *DEFINITIONS})
_VARIADIC = (flow.VARIADIC, flow.KEYWORDS)
_CONSTANTS = frozenset({flow.CONST, flow.STR, flow.INT})


class DoubtRules(RuleFamily):
    def told(self, index: int) -> ValueSet:
        """What an expression is, as it is handed on: TOP where it is unknown."""
        values = self.memo[index]
        if values or self.exprs[index][0] in _CONSTANTS:
            return values
        return TOP if self.unknown(index) else EMPTY

    def told_whole(self, index: int) -> ValueSet:
        """The same of what is passed, stored or put into a container: functions may be as many as
        a table holds, and names that are constants."""
        if index in self.wide and not known(self.memo[index]):
            functions = frozenset([a for a in self.wide[index] if a[0] in _KEPT])
            if functions:
                return functions if len(functions) == len(self.wide[index]) else functions | TOP
        return self.memo[index] or self.told(index)

    def unknown(self, index: int, depth: int = 0) -> bool:
        """Whether expression *index* may be any value; not where nothing is known yet."""
        expression = self.exprs[index]
        if expression[0] in _CONSTANTS:
            return False
        values = self.memo[index]
        if values:
            return ("top",) in values or (depth > 0 and self._is_doubted(values))
        if depth > DEEPEST_DOUBT:
            return True
        if expression[0] == flow.GLOBAL:
            return self._is_unbound(self.names[expression[1]])
        if expression[0] == flow.PHI:
            return any(self.unknown(part, depth + 1) for part in made_of(expression))
        if _is_based(expression):
            return self._gives_unknown(expression, depth)
        return expression[0] in _ANYTHING

    def _is_unbound(self, name: str) -> bool:
        bound = self.program.names.module_name(self.file.path, name)
        return bound is None and name not in BUILTINS

    def _gives_unknown(self, expression: Based, depth: int) -> bool:
        """Whether nothing is known of *expression* because it is unknown what it is made of, or
        what that gives."""
        base = expression[1]
        bases = self.expand(self.memo[base])
        if not bases:
            return self.unknown(base, depth + 1)
        if expression[0] == flow.ATTR:
            name = self.names[expression[2]]
            # All are asked: what is noted must not depend on which comes first.
            without = [self._is_without(value, name) for value in bases]
            return any(without)
        for value in bases:  # noqa: SIM110 - asked so often that a generator is felt
            if value[0] in OUTSIDE and gives_anything(value[1]):
                return True
        return False

    def _is_without(self, value: Value, name: str) -> bool:
        """Whether no text says what the attribute *name* of a value is."""
        if value[0] in INSTANCES or value[0] in CLASSES:
            classes = self.program.classes
            return classes.member(value[1], name) is None and not classes.holders(value[1], name)
        return False

    def _is_doubted(self, values: ValueSet) -> bool:
        """Whether *values* are parameters that nobody passes anything to."""
        return all(value[0] == "P" for value in values) and bool(self.unpassed(values))

    def unpassed(self, values: ValueSet) -> ValueSet:
        return self._doubt([a for a in values if a[0] == "P" and self.is_unpassed(a)])

    def unfilled(self, values: ValueSet) -> ValueSet:
        return self._doubt([a for a in values if a[0] == "P" and self._is_unfilled(a)])

    def left_open(self, parameters: Sequence[Parameter]) -> ValueSet:
        seen = set(parameters)
        fresh = list(parameters)
        first: list[Parameter] = []
        while fresh:
            value = fresh.pop()
            passed = self.read(cells.passed(value[1], value[2]))
            if not passed and not self._has_default(value):
                first.append(value)
            more = [a for a in passed if a[0] == "P" and a not in seen]
            seen.update(more)
            fresh += more
        return self._doubt(first)

    def _doubt(self, parameters: Iterable[Parameter]) -> ValueSet:
        """TOP for *parameters* this round and the one before: what is passed is not known in the
        first. All are asked: what is noted must not depend on which comes first."""
        found: ValueSet = EMPTY
        for _, unit, _ in parameters:
            cell = cells.doubted(unit)
            self.contribute(cell, TOP)
            found |= self.read(cell)
        return found

    def is_unpassed(self, value: Parameter) -> bool:
        """Whether nothing is known of a parameter that has no default to be instead."""
        if self.parameter(value):
            return False
        passed = self.read(cells.passed(value[1], value[2]))
        return not self._has_default(value) or any(a[0] == "P" for a in passed)

    def _has_default(self, value: Parameter) -> bool:
        scope = self.program.scope(value[1])
        return scope is None or value[2] in scope.file.defaults(scope)

    def _is_unfilled(self, value: Parameter) -> bool:
        """Whether nothing is known of what `*args` or `**kwargs` hold."""
        held = self.parameter(value)
        if len(held) != 1:
            return False
        (only,) = held
        if only[0] != "C" or only[2] or only[3]:
            return False
        scope = self.program.scope(value[1])
        return scope is not None and scope.flow.params[value[2]][1] in _VARIADIC

    def is_for_others(self, value: Parameter) -> bool:
        """Whether others than the code may well pass something, too: it is declared as something
        that is called, of a function that is not private. Tests pass what the code never does."""
        scope = self.program.scope(value[1])
        annotation = -1 if scope is None else scope.flow.params[value[2]][2]
        if scope is None or annotation < 0 or self.program.files.is_test_path(scope.file.path):
            return False
        name = own_name(scope)
        if name.startswith("_") and not name.endswith("__"):
            return False
        typed = self.declared(scope, annotation)
        return uninformative(typed) or open_world(typed)


def _is_based(expression: flow.Expression) -> TypeGuard[Based]:
    return expression[0] in _BASED
