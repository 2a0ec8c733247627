"""Attributes that are handed over whole: `x.__dict__ = y.__dict__`, `vars(x).update(vars(y))`."""

from __future__ import annotations

from typing import cast

from remora.indexer.linker import values as v
from remora.indexer.linker.limits import ALIASES
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, INSTANCES, ValueSet
from remora.indexer.models import flow

_CLASS = "__class__"
_VARIABLES = frozenset({v.outside("builtins.vars")})


class SharedAttributeRules(RuleFamily):
    def share_entries(self, base: int, namespace: int) -> None:
        others = self._whose(namespace, ALIASES)
        if others:
            self._share(self.owners_of(base), others)

    def share_attributes(self, owners: ValueSet, namespace: int) -> None:
        self._share(owners, self._whose(namespace, ALIASES))

    def _share(self, owners: ValueSet, others: ValueSet) -> None:
        """Who gets the attributes of an instance of another class may do what that does."""
        is_subclass = self.program.classes.is_subclass
        for owner in owners:
            for other in others if owner[0] in INSTANCES else ():
                if owner[0] in INSTANCES and other[0] in INSTANCES:
                    below = is_subclass(owner[1], ("c", other[1]))
                    if not below and not is_subclass(other[1], ("c", owner[1])):
                        self.bind_anew(owner, _CLASS, frozenset({v.class_of(other)}))

    def _whose(self, index: int, depth: int) -> ValueSet:
        """Whose attributes an expression holds: `x.__dict__`, `vars(x)`, a copy of one."""
        expression = self.exprs[index]
        parts: list[int] = []
        if expression[0] == flow.ATTR and self.names[expression[2]] == "__dict__":
            return self.expand(self.memo[expression[1]])
        if expression[0] == flow.CALL:
            if not self.memo[expression[1]].isdisjoint(_VARIABLES):
                return self.expand(self.memo[expression[2][0]]) if expression[2] else EMPTY
            called = self.exprs[expression[1]]
            copied = called[0] == flow.ATTR and self.names[called[2]] == "copy"
            parts = [called[1]] if called[0] == flow.ATTR and copied else list(expression[2][:1])
        elif expression[0] == flow.DICT:
            pairs = cast(tuple[int, ...], expression)
            parts = [value for key, value in zip(pairs[1::2], pairs[2::2], strict=True) if key < 0]
        parts = parts if depth else []
        return EMPTY.union(*(self._whose(part, depth - 1) for part in parts))
