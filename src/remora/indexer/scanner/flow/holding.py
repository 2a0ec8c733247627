"""What an expression is taken out of, and whose containers a container of the scope holds."""

from __future__ import annotations

from typing import Final, cast

from remora.indexer.models import flow
from remora.indexer.scanner.flow.aliases import ANY_OF, CHANGED, put_in
from remora.indexer.scanner.flow.limits import DEEPEST, MOST_LOOKED_AT
from remora.indexer.scanner.flow.reading import Reader

_GETTING = frozenset({"get", "setdefault", "pop", "__getitem__"})
_VIEWS = frozenset({"values", "items"})
_ROWS = frozenset({"enumerate", "list", "tuple", "sorted", "reversed", "iter"})
"""What gives the elements of a container: methods of it, and builtins that are handed it."""

_OTHERS: Final = frozenset({flow.GLOBAL, flow.IMPORT, flow.FREE, flow.OUTER, flow.PARAM, flow.ATTR})
_DISPLAYS: Final = frozenset({flow.LIST, flow.SET, flow.TUPLE, flow.DICT, flow.COMP})
_SAME: Final = frozenset({flow.NARROW, flow.BELOW, flow.EXCLUDE, flow.STAR})
_REMOVING = frozenset({"pop", "popleft"})


def holder_of(reader: Reader, index: int) -> tuple[int, int]:
    """The container that an expression is taken out of, and under which key (0: some); 0 where it
    is none."""
    expression = reader.scope.exprs[index]
    if expression[0] == flow.ITEM:
        return expression[1], expression[2]
    if expression[0] in (flow.ITER, flow.UNPACK):
        return _gone_over(reader, expression[1]), 0
    if expression[0] != flow.CALL or not expression[2]:
        return 0, 0
    called = reader.scope.exprs[expression[1]]
    if called[0] != flow.ATTR or reader.names[called[2]] not in _GETTING:
        return 0, 0
    return called[1], expression[2][0]


def _gone_over(reader: Reader, index: int) -> int:
    """The container of which *index* gives all: `table.values()`, `enumerate(rows)`, or itself."""
    exprs = reader.scope.exprs
    for _ in range(DEEPEST):
        expression = exprs[index]
        if expression[0] == flow.ITER:  # a row of `table.items()`, `enumerate(rows)`
            within = exprs[expression[1]]
            if within[0] != flow.CALL:
                break
            index, expression = expression[1], within
        if expression[0] != flow.CALL:
            break
        called = exprs[expression[1]]
        if called[0] == flow.ATTR and reader.names[called[2]] in _VIEWS:
            index = called[1]
        elif called[0] == flow.GLOBAL and reader.names[called[1]] in _ROWS and expression[2]:
            index = expression[2][0]
        else:
            break
    return index


class _Held:
    """The others' containers that an expression may be, by way of what this scope has made."""

    __slots__ = ("_exprs", "_left", "_reader")

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._exprs = reader.scope.exprs
        self._left = MOST_LOOKED_AT

    def of(self, index: int) -> set[int]:
        self._left -= 1
        if self._left < 0 or index <= 0:
            return set()
        expression = self._exprs[index]
        op, record = expression[0], cast(tuple[int, ...], expression)
        if op in _OTHERS:
            return {index}
        if op in CHANGED or op in _SAME:
            return self.of(record[1])
        if op in ANY_OF:
            return self._any([part for part in record[1:] if part < index])
        holder = self._holder(index)
        return self._any(self._parts(holder)) if holder > 0 else set()

    def _holder(self, index: int) -> int:
        """What *index* is taken out of, or was."""
        holder, _ = holder_of(self._reader, index)
        expression = self._exprs[index]
        if holder <= 0 and expression[0] == flow.CALL:
            called = self._exprs[expression[1]]
            if called[0] == flow.ATTR and self._reader.names[called[2]] in _REMOVING:
                return called[1]
        return holder

    def _any(self, indexes: list[int]) -> set[int]:
        return set[int]().union(*map(self.of, indexes))

    def _parts(self, index: int) -> list[int]:
        """What stands in a container that this scope has made, nobody knows where."""
        self._left -= 1
        if self._left < 0 or index <= 0:
            return []
        expression = self._exprs[index]
        op, record = expression[0], cast(tuple[int, ...], expression)
        if expression[0] == flow.DICT:
            pairs = zip(record[1::2], record[2::2], strict=True)
            return self._each([(value, key < 0) for key, value in pairs])
        if op in _DISPLAYS:
            parts = record[1 + (op == flow.COMP) :]
            return self._each([(part, self._exprs[part][0] == flow.STAR) for part in parts])
        if op in CHANGED:
            return self._parts(record[1]) + put_in(expression, self._parts)
        if op in _SAME:
            return self._parts(record[1])
        if op in ANY_OF:
            return [x for part in record[1:] if part < index for x in self._parts(part)]
        holder = self._holder(index)
        within = self._parts(holder) if holder > 0 else []
        return [part for one in within for part in self._parts(one)]

    def _each(self, parts: list[tuple[int, bool]]) -> list[int]:
        """The *parts*; of those that are spread, theirs."""
        found: list[int] = []
        for part, is_spread in parts:
            found += self._parts(part) if is_spread else [part]
        return found


def taken_from_others(reader: Reader, index: int) -> list[int]:
    """What of the module, of a function around, of a caller or an object an expression may be that
    is taken out of what this scope has made."""
    return sorted(_Held(reader).of(index))
