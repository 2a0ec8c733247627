"""What the operands of each op are, read off the types of expressions in `flow.py`.

A new op is an entry there: whoever walks expressions asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, cycle
from typing import Any, NamedTuple, get_args, get_origin

from remora.indexer.models.flow import EXPRESSION, NUMBER, TEXT, Expression

Kinds = tuple[str, ...]
"""What an operand is (`EXPRESSION`, `NAME`, ...); where that is a tuple, what by turns is in it."""


class Shape(NamedTuple):
    """What is behind an op: first operands with a place of their own, then some by turns."""

    placed: tuple[Kinds, ...]
    repeated: tuple[Kinds, ...]
    holds_tuples: bool


def operands(expression: Expression) -> Iterator[tuple[Kinds, Any]]:
    """Every operand of *expression* with what it is: a number, a text, or a tuple of numbers."""
    placed, repeated, _ = SHAPES[expression[0]]
    kinds = chain(placed, cycle(repeated)) if repeated else placed
    return zip(kinds, expression[1:], strict=False)


def parts(expression: Expression) -> Iterator[tuple[str, Any]]:
    """The same, tuples taken apart."""
    for kinds, operand in operands(expression):
        if type(operand) is tuple:
            yield from zip(cycle(kinds), operand, strict=False)
        else:
            yield kinds[0], operand


def mapped(expression: Expression, change: Callable[[str, Any], Any]) -> tuple[Any, ...]:
    """The op and what *change* makes of each operand, given what that is."""
    return (
        expression[0],
        *[
            tuple(map(change, cycle(kinds), operand))
            if type(operand) is tuple
            else change(kinds[0], operand)
            for kinds, operand in operands(expression)
        ],
    )


def made_of(expression: Expression) -> list[int]:
    """The expressions that are operands of *expression*; -1 for one that is left out."""
    places = _PLACES[expression[0]]
    if places is None:
        return [number for kind, number in parts(expression) if kind == EXPRESSION]
    plain: tuple[Any, ...] = expression
    return [plain[place] for place in places if place < len(plain)]


def _shapes() -> list[Shape]:
    """The shapes by op; of several, as operands may be left out, the longest."""
    found: dict[int, Shape] = {}
    for variant in get_args(Expression):
        op, *types = get_args(variant)
        (number,) = get_args(op)
        shape = _shape_of(types)
        if number not in found or len(shape.placed) > len(found[number].placed):
            found[number] = shape
    return [found[number] for number in range(len(found))]


def _shape_of(types: list[Any]) -> Shape:
    last = types[-1] if types else None
    if get_origin(last) is not tuple:
        return Shape(tuple(map(_kinds_of, types)), (), any(map(_is_tuple, types)))
    turns = _kinds_of(get_args(last)[0])
    return Shape(tuple(map(_kinds_of, types[:-1])), tuple((kind,) for kind in turns), False)


def _is_tuple(operand: Any) -> bool:
    return get_origin(getattr(operand, "__origin__", None)) is tuple


def _kinds_of(operand: Any) -> Kinds:
    return getattr(operand, "__metadata__", (TEXT,) if operand is str else (NUMBER,))


def _places_of(shape: Shape) -> tuple[int, ...] | None:
    """Where expressions stand, if each has a place of its own."""
    if shape.repeated or shape.holds_tuples:
        return None
    return tuple(at for at, kinds in enumerate(shape.placed, 1) if kinds == (EXPRESSION,))


SHAPES = _shapes()
"""By op."""
_PLACES = [_places_of(shape) for shape in SHAPES]
