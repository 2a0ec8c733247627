"""What the operands of each op are, read off the types of expressions in `flow.py`.

A new op is an entry there: whoever walks expressions asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, cycle
from typing import Any, NamedTuple, get_args, get_origin

from remora.indexer.models.flow import EXPRESSION, NUMBER, TEXT, Expression

Kinds = tuple[str, ...]
"""What an operand is (`EXPRESSION`, `NAME`, ...); where that is a tuple, what by turns is in it."""


class Shape(NamedTuple):
    """What is behind an op: first operands with a place of their own, then some by turns."""

    placed: tuple[Kinds, ...]
    repeated: tuple[Kinds, ...]
    tuples: frozenset[int]
    """The places in the expression of those that are tuples of several."""


class Places(NamedTuple):
    """Where the numbers of one kind stand behind an op."""

    alone: tuple[slice, ...]
    """Of the expression."""
    inside: tuple[tuple[int, slice], ...]
    """Of a tuple in it, and where that stands."""


def operands(expression: Expression) -> Iterator[tuple[Kinds, Any]]:
    """Every operand of *expression* with what it is: a number, a text, or a tuple of numbers."""
    placed, repeated, _ = SHAPES[expression[0]]
    return zip(chain(placed, cycle(repeated)), expression[1:], strict=False)


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


def made_of(expression: Expression) -> tuple[int, ...]:
    """The expressions that are operands of *expression*; -1 for one that is left out."""
    return numbers_at(_EXPRESSIONS[expression[0]], expression)


def numbers_at(places: Places, expression: tuple[Any, ...]) -> tuple[int, ...]:
    """The numbers that stand at *places* of *expression*, whose last operands may be left out."""
    found: tuple[int, ...] = ()
    for part in places.alone:
        found += expression[part]
    for place, part in places.inside:
        if place < len(expression):
            found += expression[place][part]
    return found


def places_of(kind: str) -> list[Places]:
    """By op, where its operands of that *kind* stand."""
    return [_places(shape, kind) for shape in SHAPES]


def _places(shape: Shape, kind: str) -> Places:
    placed = list(enumerate(shape.placed, 1))
    singles = [place for place, kinds in placed if place not in shape.tuples and kinds[0] == kind]
    behind = len(placed) + 1
    alone = [slice(place, place + 1) for place in singles]
    alone += [slice(behind + at, None, turns) for at, turns in _turns(shape.repeated, (kind,))]
    inside = [
        (place, slice(at, None, turns))
        for place, kinds in placed
        if place in shape.tuples
        for at, turns in _turns(kinds, kind)
    ]
    return Places(tuple(_joined(alone)), tuple(inside))


def _turns(turns: Sequence[object], kind: object) -> Iterator[tuple[int, int]]:
    """Where *kind* comes first among *turns*, and after how many again."""
    return ((at, len(turns)) for at, found in enumerate(turns) if found == kind)


def _joined(parts: Iterable[slice]) -> Iterator[slice]:
    """The same places in as few slices as there can be: most expressions need one."""
    found: list[slice] = []
    for part in parts:
        if found and found[-1].stop == part.start and part.step in (None, 1):
            part = slice(found.pop().start, part.stop)
        found.append(part)
    return iter(found)


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
    tuples = frozenset(place for place, operand in enumerate(types, 1) if _is_tuple(operand))
    if get_origin(last) is not tuple:
        return Shape(tuple(map(_kinds_of, types)), (), tuples)
    turns = _kinds_of(get_args(last)[0])
    return Shape(tuple(map(_kinds_of, types[:-1])), tuple((kind,) for kind in turns), tuples)


def _is_tuple(operand: Any) -> bool:
    return get_origin(getattr(operand, "__origin__", None)) is tuple


def _kinds_of(operand: Any) -> Kinds:
    return getattr(operand, "__metadata__", (TEXT,) if operand is str else (NUMBER,))


SHAPES = _shapes()
"""By op."""
_EXPRESSIONS = places_of(EXPRESSION)
