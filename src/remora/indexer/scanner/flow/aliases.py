"""Containers under other names: what an expression may be of those that a scope has made, by way of
what holds them or has been given them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, cast

from remora.indexer.models import flow
from remora.indexer.models.flow import Expression
from remora.indexer.scanner.flow.limits import MOST_ELEMENTS, MOST_LOOKED_AT

DISPLAYS: Final = frozenset({flow.LIST, flow.DICT, flow.SET, flow.COMP})
CHANGED: Final = frozenset({flow.SETITEM, flow.ADD, flow.UPDATE, flow.PASSED, flow.METHOD})
ANY_OF: Final = frozenset({flow.PHI, flow.LOOP, flow.TRIED})
_SAME = frozenset({flow.NARROW, flow.BELOW, flow.EXCLUDE, flow.AWAIT, flow.ENTER, flow.STAR})
_TAKEN = frozenset({flow.ITEM, flow.ITER, flow.UNPACK})
_HOLDING = frozenset({flow.LIST, flow.SET, flow.TUPLE, flow.DICT, flow.COMP})
_JOINED = frozenset({flow.PHI, flow.TRIED, flow.SWALLOWED})


def before_change(exprs: Sequence[Expression], index: int) -> int:
    """The container that *index* is after one change, or may be; -1 where it is none."""
    expression = exprs[index]
    if expression[0] != flow.PHI and expression[0] not in CHANGED:
        return -1
    return cast(tuple[int, ...], expression)[1]


def put_in(change: Expression, parts: Callable[[int], list[int]]) -> list[int]:
    """What a change put into a container; *parts* tells of a container what stands in it."""
    if change[0] == flow.METHOD:
        return list(change[3][-1:])
    if change[0] == flow.UPDATE:
        return parts(change[2])
    if change[0] == flow.ADD:
        return [change[2]]
    return [change[3]] if change[0] == flow.SETITEM else []


class Aliases:
    """What the expressions of a scope may be, and what that may hold; each is asked once."""

    __slots__ = ("_exprs", "_held", "_known", "_left")

    def __init__(self, exprs: Sequence[Expression]) -> None:
        self._exprs = exprs
        self._known: dict[int, set[int]] = {}
        self._held: dict[int, set[int]] = {}
        self._left = 0

    def of(self, index: int) -> set[int]:
        """The displays that expression *index* may be."""
        if index not in self._known:
            self._left = MOST_LOOKED_AT
            self._known[index] = self._may_be(index)
        return self._known[index]

    def held_by(self, index: int) -> set[int]:
        """The displays that it may hold."""
        if index not in self._held:
            self._left = MOST_LOOKED_AT
            self._held[index] = self._may_hold(index)
        return self._held[index]

    def _may_be(self, index: int) -> set[int]:
        return self._walked(index, self._of)

    def _may_hold(self, index: int) -> set[int]:
        return self._walked(index, self._held_by)

    def _any_in(self, index: int) -> set[int]:
        """What an expression may be, and what that may hold."""
        return self._may_be(index) | self._may_hold(index)

    def _walked(self, index: int, work: Callable[[int, Expression], set[int]]) -> set[int]:
        self._left -= 1
        return work(index, self._exprs[index]) if self._left > 0 and index > 0 else set()

    def _any(self, indexes: Iterable[int], work: Callable[[int], set[int]]) -> set[int]:
        found: set[int] = set()  # made as `set[int]()` it would take several times as long
        for index in indexes:
            found |= work(index)
        return found

    def _of(self, index: int, expression: Expression) -> set[int]:
        op, record = expression[0], cast(tuple[int, ...], expression)
        if op in DISPLAYS:
            return {index}
        if op in CHANGED or op in _SAME:
            return self._may_be(record[1])
        if op in ANY_OF:
            return self._any(record[1:], self._may_be)
        if op in _TAKEN:
            return self._may_hold(record[1])
        if op == flow.ATTR:  # what an object was made with
            made = self._exprs[record[1]]
            return self._any(made[2], self._may_be) if made[0] == flow.CALL else set()
        if expression[0] == flow.CALL:
            called = self._exprs[expression[1]]
            held = self._may_hold(called[1]) if called[0] == flow.ATTR else set()
            return held | self._any(expression[2], self._may_be)
        return set()

    def _held_by_display(self, expression: Expression, record: tuple[int, ...]) -> set[int]:
        if expression[0] == flow.DICT:
            parts = [
                value for key, value in zip(record[1::2], record[2::2], strict=True) if key >= 0
            ]
            spread = [
                value for key, value in zip(record[1::2], record[2::2], strict=True) if key < 0
            ]
        else:
            every = record[1 + (expression[0] == flow.COMP) :]
            parts = [part for part in every if self._exprs[part][0] != flow.STAR]
            spread = [part for part in every if self._exprs[part][0] == flow.STAR]
        return self._any(parts, self._any_in) | self._any(spread, self._may_hold)

    def _held_by(self, index: int, expression: Expression) -> set[int]:
        op, record = expression[0], cast(tuple[int, ...], expression)
        if op in _HOLDING:
            return self._held_by_display(expression, record)
        if expression[0] == flow.METHOD:
            return self._may_hold(expression[1]) | self._any(expression[3], self._any_in)
        if op == flow.PASSED or op == flow.SLICE or op in _SAME or op in _TAKEN:
            return self._may_hold(record[1])
        if op in CHANGED:
            return self._may_hold(record[1]) | self._any_in(record[-1])
        if expression[0] == flow.BINOP:
            return self._any(expression[2:], self._may_hold)
        if op in ANY_OF:
            return self._any(record[1:], self._may_hold)
        if expression[0] == flow.CALL:
            called = self._exprs[expression[1]]
            held = self._may_hold(called[1]) if called[0] == flow.ATTR else set()
            named = expression[3][1::2] if len(expression) > 3 else ()
            beside = self._any(named, self._any_in)
            return held | self._any(expression[2], self._may_hold) | beside
        return set()


class PlacesHeld:
    """What stands in the places of a container, one by one: the same list may stand in two."""

    __slots__ = ("_exprs", "_left", "_repeated")

    def __init__(self, exprs: Sequence[Expression], repeated: Collection[int]) -> None:
        self._exprs = exprs
        self._repeated = repeated
        """What has one element in all places: comprehensions whose element was made outside of
        them, `dict.fromkeys`."""
        self._left = MOST_LOOKED_AT

    def hold_one_twice(self, index: int) -> bool:
        """Whether a display stands in more than one place of the container *index*."""
        roots = [self._root(part) for part in self._parts(index)]
        held = [root for root in roots if self._exprs[root][0] in DISPLAYS]
        return len(set(held)) < len(held)

    def _root(self, index: int) -> int:
        """The container that *index* is after changes."""
        for _ in range(MOST_LOOKED_AT):
            expression = self._exprs[index]
            before = before_change(self._exprs, index)
            if expression[0] == flow.LOOP:
                before = expression[1]
            if before <= 0:
                break
            index = before
        return index

    def _parts(self, index: int) -> list[int]:
        self._left -= 1
        if self._left < 0 or index <= 0:
            return []
        expression = self._exprs[index]
        op, record = expression[0], cast(tuple[int, ...], expression)
        if op == flow.COMP:
            return [record[2]] * (1 + (index in self._repeated))
        if op == flow.DICT:
            pairs = zip(record[1::2], record[2::2], strict=True)
            parts = ([value] if key >= 0 else self._parts(value) for key, value in pairs)
            return [part for some in parts for part in some]
        if op in _HOLDING:
            return [part for value in record[1:] for part in self._starred(value)]
        if op in CHANGED:
            return self._parts(record[1]) + put_in(expression, self._parts)
        return self._joined(index, expression, record)

    def _joined(self, index: int, expression: Expression, record: tuple[int, ...]) -> list[int]:
        """The same where ways meet, or a loop comes round."""
        if expression[0] == flow.LOOP:
            back = [part for part in self._parts(expression[2]) if self._root(part) < index]
            if len(back) > MOST_ELEMENTS:  # else loops in loops would double it each
                back = list(dict.fromkeys(back))
            return self._parts(expression[1]) + 2 * back
        if expression[0] in _JOINED:
            return max((self._parts(part) for part in record[1:]), key=len)
        return self._made_of(index, expression)

    def _starred(self, index: int) -> list[int]:
        expression = self._exprs[index]
        return self._parts(expression[1]) if expression[0] == flow.STAR else [index]

    def _made_of(self, index: int, expression: Expression) -> list[int]:
        """The same of a sum, or of what a call may copy."""
        if expression[0] == flow.BINOP:
            times = 1 + (expression[1] == "*")
            return (self._parts(expression[2]) + self._parts(expression[3])) * times
        if expression[0] != flow.CALL:
            return []
        if index in self._repeated:
            return list(expression[2]) * 2
        called = self._exprs[expression[1]]
        of = self._parts(called[1]) if called[0] == flow.ATTR else []
        return of + [part for given in expression[2] for part in self._parts(given)]
