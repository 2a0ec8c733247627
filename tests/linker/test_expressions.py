"""Expressions: one table says what each op's operands are, and everybody keeps to it."""

from __future__ import annotations

import inspect
import typing
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.linker.flows import flow_of

from remora.indexer.linker.static.schedule import CONSTANTS
from remora.indexer.linker.transfer.evaluation import HANDLERS
from remora.indexer.models import flow, operands
from remora.indexer.models.flow import EXPRESSION, NAME, NUMBER, SCOPE_INDEX, TEXT, TYPE, FileFlow

CASES = Path(__file__).parent / "cases"
PACKAGE = Path(inspect.getfile(flow)).parents[1]
SOURCES = [*CASES.glob("*.py"), *PACKAGE.rglob("*.py"), Path(typing.__file__)]

RARE = "class C:\n    def made(self): return __class__\n"


@pytest.fixture(scope="module")
def flows() -> list[FileFlow]:
    return [flow_of(text) for text in (*(path.read_text() for path in SOURCES), RARE)]


def ops() -> dict[str, int]:
    """The ops by their names: the constants from `UNKNOWN` on that an entry's type follows."""
    hints = flow.__annotations__
    return {name: number for name, number in vars(flow).items() if hints.get(name) == "Final"}


class Types(dict[str, Any]):
    """The types of `flow.py`, which stand there in quotes."""

    def __missing__(self, name: str) -> Any:
        kind = vars(flow)[name]
        self[name] = eval(kind, {}, self) if isinstance(kind, str) else kind
        return self[name]


TYPES = Types()


def forms(op: int) -> list[Any]:
    """The types of the expressions of *op*: some operands may be left out."""
    return [form for form in get_args(TYPES["Expression"]) if get_args(get_args(form)[0]) == (op,)]


def test_each_op_has_a_number_and_a_type_of_its_own() -> None:
    assert sorted(ops().values()) == list(range(len(operands.SHAPES)))
    assert all(forms(op) for op in ops().values())


def test_each_op_is_constant_or_has_a_handler() -> None:
    assert sorted([*CONSTANTS, *HANDLERS]) == sorted(ops().values())


@pytest.mark.parametrize("op", sorted(HANDLERS), ids=lambda op: HANDLERS[op].__name__)
def test_a_handler_takes_the_expressions_of_its_op(op: int) -> None:
    spelled = HANDLERS[op].__annotations__["expression"].split(" | ")
    taken = [TYPES[name.removeprefix("flow.")] for name in spelled]
    assert set(forms(op)) <= {form for kind in taken for form in (kind, *get_args(kind))}


def limits(file: FileFlow, scope: flow.ScopeFlow) -> dict[str, int]:
    """How many there are of what a number may point to."""
    sizes = (len(scope.exprs), len(file.names), len(file.scopes), len(file.types))
    return dict(zip((EXPRESSION, NAME, SCOPE_INDEX, TYPE), sizes, strict=True))


def test_what_is_written_has_the_shape_of_its_op(flows: list[FileFlow]) -> None:
    wrong = [
        (expression, kind, operand)
        for file in flows
        for scope in file.scopes
        for sizes in (limits(file, scope),)
        for expression in scope.exprs
        for kind, operand in operands.parts(expression)
        if not fits(kind, operand, sizes)
    ]
    assert wrong == []


def fits(kind: str, operand: object, sizes: dict[str, int]) -> bool:
    if kind in sizes:
        return isinstance(operand, int) and -1 <= operand < sizes[kind]
    return isinstance(operand, {TEXT: str, NUMBER: int}[kind])


def test_numbers_are_found_where_the_types_say_that_they_stand(flows: list[FileFlow]) -> None:
    """Two readings of the same types: operand by operand, and by slices."""
    kinds = (EXPRESSION, NAME, SCOPE_INDEX, TYPE)
    places = {kind: operands.places_of(kind) for kind in kinds}
    wrong = [
        (expression, kind)
        for file in flows
        for scope in file.scopes
        for expression in scope.exprs
        for kind in kinds
        if sorted(operands.numbers_at(places[kind][expression[0]], expression))
        != sorted(number for found, number in operands.parts(expression) if found == kind)
    ]
    assert wrong == []


def test_every_op_is_written_in_one_of_its_forms(flows: list[FileFlow]) -> None:
    written = {
        (expression[0], len(expression) - 1)
        for file in flows
        for scope in file.scopes
        for expression in scope.exprs
    }
    assert {op for op, _ in written} == set(ops().values())
    fixed = {op for op in ops().values() if not operands.SHAPES[op].repeated}
    sizes = {(op, len(get_args(form)) - 1) for op in fixed for form in forms(op)}
    assert {form for form in written if form[0] in fixed} <= sizes


def test_operands_are_taken_apart_and_put_together() -> None:
    call: flow.Call = (flow.CALL, 5, (6, 7), (2, 8, 3, 9), (10,))
    assert operands.made_of(call) == (5, 6, 7, 8, 9, 10)
    spelled = operands.mapped(call, lambda kind, n: f"name {n}" if kind == NAME else n)
    assert spelled == (flow.CALL, 5, (6, 7), ("name 2", 8, "name 3", 9), (10,))
    assert operands.made_of((flow.FUNC, 1, 0, 20, 3, 21)) == (20, 21)
    assert operands.made_of((flow.UNPACK, 4, 1, 2)) == (4,)
