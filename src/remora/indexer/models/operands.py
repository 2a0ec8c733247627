"""What the operands of each op are, read off the types of expressions in `flow.py`.

A new op is an entry there: whoever walks expressions asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, cycle
from typing import Any, Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models import flow
from remora.indexer.models.flow import EXPRESSION, Expression

Kinds = tuple[str, ...]
"""What an operand is (`EXPRESSION`, `NAME`, ...); where that is a tuple, what by turns is in it."""


WITH_KEYWORDS: Final = 4
"""So long is a call that passes some by name, its op among them."""


class Shape(NamedTuple):
    """What is behind an op: first operands with a place of their own, then some by turns."""

    placed: tuple[Kinds, ...]
    repeated: tuple[Kinds, ...]
    tuples: frozenset[int]
    """The places in the expression of those that are tuples of several."""


class OperandPlaces(NamedTuple):
    """Where the numbers of one kind stand behind an op."""

    alone: tuple[slice, ...]
    """Of the expression."""
    inside: tuple[tuple[int, slice], ...]
    """Of a tuple in it, and where that stands."""


def operands(expression: Expression) -> Iterator[tuple[Kinds, Any]]:
    """Every operand of *expression* with what it is: a number, a text, or a tuple of numbers."""
    placed, repeated, _ = SHAPES[expression[0]]
    return zip(chain(placed, cycle(repeated)), expression[1:], strict=False)


def keywords(expression: Expression) -> tuple[tuple[int, int], ...]:
    """What a call passes by name: the number of each name, and of the expression; nothing where
    *expression* is no call."""
    if expression[0] != flow.CALL or len(expression) < WITH_KEYWORDS:
        return ()
    given = expression[3]
    return tuple(zip(given[::2], given[1::2], strict=True))


def doublestars(expression: Expression) -> tuple[int, ...]:
    """The expressions whose items a call passes by name, as `**x`."""
    return expression[4] if expression[0] == flow.CALL and len(expression) > 4 else ()


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
    only = _ONE_RUN[expression[0]]
    if only is None:
        return numbers_at(_EXPRESSIONS[expression[0]], expression)
    record: tuple[Any, ...] = expression
    return record[only]


def numbers_at(places: OperandPlaces, expression: tuple[Any, ...]) -> tuple[int, ...]:
    """The numbers that stand at *places* of *expression*, whose last operands may be left out."""
    found: tuple[int, ...] = ()
    for part in places.alone:
        found += expression[part]
    for place, part in places.inside:
        if place < len(expression):
            found += expression[place][part]
    return found


def places_of(kind: str) -> list[OperandPlaces]:
    """By op, where its operands of that *kind* stand."""
    return [_places(shape, kind) for shape in SHAPES]


def _places(shape: Shape, kind: str) -> OperandPlaces:
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
    return OperandPlaces(tuple(_joined(alone)), tuple(inside))


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
    for variant in _variants("Expression"):
        op, *types = variant.removeprefix("tuple[Literal[").removesuffix("]").split(", ")
        number, shape = int(op.removesuffix("]")), _shape_of(types)
        if number not in found or len(shape.placed) > len(found[number].placed):
            found[number] = shape
    return [found[number] for number in range(len(found))]


def _variants(name: str) -> Iterator[str]:
    """The types of tuples that the type *name* of `flow.py` is one of."""
    text: str = vars(flow)[name]
    for part in text.split(" | "):
        if part.startswith("tuple["):
            yield part.replace("*tuple[", "*").replace(", ...]", "")
        else:
            yield from _variants(part)


def _shape_of(types: list[str]) -> Shape:
    """What is behind an op; a `*` stands before what there may be any number of."""
    repeated = [word[1:] for word in types if word.startswith("*")]
    placed = types[: len(types) - len(repeated)]
    return Shape(
        tuple(flow.MEANING[word] for word in placed),
        tuple((kind,) for word in repeated for kind in flow.MEANING[word]),
        frozenset(place for place, word in enumerate(placed, 1) if word in flow.TUPLES),
    )


SHAPES = _shapes()
"""By op."""
_EXPRESSIONS = places_of(EXPRESSION)
_ONE_RUN = [
    None if inside or len(alone) > 1 else (*alone, slice(0))[0] for alone, inside in _EXPRESSIONS
]
"""By op, where all its expressions stand, if that is one slice: of most ops it is."""
