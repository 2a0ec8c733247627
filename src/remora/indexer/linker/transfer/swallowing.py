"""Context managers that swallow exceptions: what is behind the block sees any step of it."""

from __future__ import annotations

from remora.indexer.linker.static.library_names import SWALLOWING
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    AnyInstance,
    Value,
    ValueSet,
    outside,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

_OPENING: ValueSet = frozenset({outside("builtins.open")})
"""What gives files: they swallow nothing."""


class SwallowingRules(RuleFamily):
    def swallowed_expression(self, index: int, expression: flow.Swallowed) -> ValueSet:
        _, ended, left, *managers = expression
        if any(map(self._swallows, managers)):
            return self.any_of((ended, left))
        return EMPTY if ended < 0 else self.memo[ended]

    def _swallows(self, entered: int) -> bool:
        """Whether the manager that the expression *entered* enters may swallow an exception."""
        enter = self.exprs[entered]
        if enter[0] != flow.ENTER:
            return False
        made = self.exprs[enter[1]]
        makers = self.expand(self.memo[made[1]]) if made[0] == flow.CALL else frozenset()
        if any(value[0] == "x" and value[1] in SWALLOWING for value in makers):
            return True
        if makers == _OPENING:
            return False
        values = self.expand(self.memo[enter[1]])
        if not values:
            return self.unknown(enter[1])
        name = "__aexit__" if len(enter) > 2 else "__exit__"
        # All are asked, here and below: what is noted must not depend on which comes first.
        found = [self._may_swallow(value, name, makers) for value in values]
        return any(found)

    def _may_swallow(self, value: Value, name: str, makers: ValueSet) -> bool:
        if value[0] in INSTANCES:
            return self._exit_swallows(value, name)
        if value[0] == "C":
            caught = [a[0] in FUNCTIONS and self._catches(a[1]) for a in makers]
            return any(caught)
        return value[0] == "top" or (value[0] == "xi" and value[1] in SWALLOWING)

    def _catches(self, unit: UnitId) -> bool:
        """Whether the generator *unit* may end an exception at its `yield`."""
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        return scope is None or not _is_plain_generator(scope.flow.flags)

    def _exit_swallows(self, value: AnyInstance, name: str) -> bool:
        member = self.program.classes.member(value[1], name)
        if member is None:
            return self.program.classes.outside_base(value[1]) is not None
        members = [member, *(self.overriding(value[1], name) if value[0] == "o" else ())]
        of_class = self.anew(member, name, value)[0]
        functions = of_class.union(*(self.functions_of(found, name) for found in members))
        plain = [a[0] == "f" and not self._returns_something(a[1]) for a in functions]
        return not all(plain)

    def _returns_something(self, unit: UnitId) -> bool:
        """Whether a function gives back anything but None or, where it leaves a `with`, False."""
        scope = self.program.scope(unit)
        self.queries.depend_on_definition(unit)
        return scope is None or bool(scope.flow.returns)


def _is_plain_generator(flags: int) -> bool:
    return bool(flags & flow.GENERATOR) and not flags & flow.CATCHES
