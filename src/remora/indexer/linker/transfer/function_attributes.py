"""Attributes of functions: parts of them, what they wrap, and what decorators have added."""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.transfer.interface import NOTHING, Found, RuleFamily
from remora.indexer.linker.values import NO_UNIT, TOP, Bound, Function, outside_instance
from remora.indexer.models.ids import UnitId

_REGISTERING = frozenset({"register", "command", "group", "add_command", "result_callback"})
"""What is asked of single-dispatch functions, and of click's groups of commands."""
_OF_COMMANDS = frozenset({"main", "callback"})
"""What of a command of click is the function that it was made of."""


class FunctionAttributeRules(RuleFamily):
    def of_function(self, value: Function | Bound, name: str) -> Found:
        if name == "__call__":
            return frozenset({value}), ()
        if name == "__code__":
            return frozenset({outside_instance("types.CodeType")}), ()
        if name == "__get__":
            return TOP, ()
        if name == "__wrapped__" and value[-1]:
            stored = self.read(cells.attribute(value[1], name))
            # `wraps` may name another function than the one that is decorated.
            return stored | TOP | {("f", value[-1], NO_UNIT)}, ()
        if value[0] == "b" and name == "__func__":
            return frozenset({("f", value[1], value[3])}), ()
        if name.startswith("__"):
            return NOTHING
        if value[0] == "f" and name in _OF_COMMANDS and self._is_command(value[1]):
            return frozenset({value}), ()
        if value[0] == "f" and name in _REGISTERING and self._dispatches(value[1]):
            registers = cells.whatever_is_run(value[1]) if name == "result_callback" else value[1]
            return frozenset({("rg", registers)}), ()
        return self.read(cells.attribute(value[1], name)), ()

    def _dispatches(self, unit: UnitId) -> bool:
        scope = self.program.scope(unit)
        return scope is not None and "dispatch" in self.program.decorators.kinds(scope)

    def _is_command(self, unit: UnitId) -> bool:
        scope = self.program.scope(unit)
        kinds = frozenset[str]() if scope is None else self.program.decorators.kinds(scope)
        return "command" in kinds or "group" in kinds
