"""Operators, comparisons and the expressions that choose."""

from __future__ import annotations

import re

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.asking import ask_whether_true, may_answer, put_into_text
from remora.indexer.scanner.flow.literals import filled, formatted, known
from remora.indexer.scanner.flow.narrowing import condition, isinstance_of, narrow_all
from remora.indexer.scanner.flow.reading import Reader

_FIELD = "%[sd]"
_TEXTS = (flow.STR, flow.CONST)


def binary(reader: Reader, node: Node) -> int:
    spine: list[Node] = []
    while node.kind_id == grammar.BINARY:
        spine.append(node)
        node = node.children[0]
    value = reader.expr(node)
    for step in reversed(spine):
        value = _operate(reader, step, value, reader.expr(step.children[-1]))
    return value


def _operate(reader: Reader, node: Node, left: int, right: int) -> int:
    exprs = reader.scope.exprs
    first = exprs[left]
    if first[0] in _TEXTS and grammar.operator_of(node) == "%":
        put_into_text(reader, node.children[0], right)
    if first[0] <= flow.CONST and exprs[right][0] <= flow.CONST:
        return _constant(reader, grammar.operator_of(node), left, right)
    if first[0] == flow.STR:
        return _text_with(reader, reader.names[first[1]], grammar.operator_of(node), right)
    made = reader.scope.add((flow.BINOP, grammar.operator_of(node), left, right))
    reader.event(made, node)
    return made


def _text_with(reader: Reader, text: str, operator: str, right: int) -> int:
    """A string with something behind it or put into it."""
    if operator == "+":
        return formatted(reader, [text, right])
    if operator != "%":
        return reader.scope.add((flow.CONST, "str"))
    held = reader.scope.exprs[right]
    return filled(reader, re.split(_FIELD, text), held[1:] if held[0] == flow.TUPLE else (right,))


def _constant(reader: Reader, operator: str, left: int, right: int) -> int:
    """What two constants come to, as far as it is known without calculating much."""
    one, other = reader.scope.exprs[left], reader.scope.exprs[right]
    if operator == "+" and one[0] == other[0] == flow.STR:
        return known(reader, reader.names[one[1]] + reader.names[other[1]])
    if operator in ("+", "-") and one[0] == other[0] == flow.INT:
        result = one[1] + other[1] if operator == "+" else one[1] - other[1]
        return reader.scope.add((flow.INT, result))
    if one[0] == flow.STR:
        return _text_with(reader, reader.names[one[1]], operator, right)
    return left or right


def unary(reader: Reader, node: Node) -> int:
    operator, operand = node.children[0], reader.expr(node.children[-1])
    if reader.scope.exprs[operand][0] <= flow.CONST:
        expression = reader.scope.exprs[operand]
        if expression[0] == flow.INT and operator.type == "-":
            return reader.scope.add((flow.INT, -expression[1]))
        return operand
    made = reader.scope.add((flow.UNARY, operator.type, operand))
    reader.event(made, node)
    return made


def negation(reader: Reader, node: Node) -> int:
    ask_whether_true(reader, reader.expr(node.children[-1]), node)
    return reader.scope.add((flow.CONST, "bool"))


def boolean(reader: Reader, node: Node) -> int:
    spine: list[Node] = []
    while node.kind_id == grammar.BOOLEAN:
        spine.append(node)
        node = node.children[0]
    mark = reader.mark()
    values = [_operand(reader, node, spine)]
    for step in reversed(spine):
        asked = ask_whether_true(reader, values[-1], step.children[0], grammar.operator_of(step))
        if grammar.operator_of(step) == "and":  # only what is false is gone on with
            values = [asked] if asked else []
        values.append(reader.expr(step.children[-1]))
    reader.undo(mark)
    return reader.scope.phi(values)


def _operand(reader: Reader, node: Node, spine: list[Node]) -> int:
    if node.kind_id == grammar.CALL and spine and grammar.operator_of(spine[-1]) == "and":
        value = reader.expr(node)
        narrow_all(reader, isinstance_of(reader, node, value)[0])
        return value
    return reader.expr(node)


def comparison(reader: Reader, node: Node) -> int:
    """A value: what a method of the left operand's gives of the last of several comparisons, which
    need be neither true nor false (`User.name == "x"`)."""
    previous: int | None = None
    operator = ""
    made = 0
    for child in node.children:
        kind = child.kind_id
        if kind in grammar.SILENT:
            operator = grammar.SIGNS.get(kind, operator)
            continue
        value = reader.expr(child)
        if previous is not None and operator not in ("is", "is not"):
            made = _compare(reader, node, operator, previous, value)
        previous = value
    return made or reader.scope.add((flow.CONST, "bool"))


def _compare(reader: Reader, node: Node, operator: str, left: int, right: int) -> int:
    exprs = reader.scope.exprs
    if operator in ("in", "not in"):
        left, right, operator = right, left, "in"
        held = exprs[left]
        if held[0] <= flow.CONST or (
            (held[0] == flow.TUPLE or held[0] == flow.LIST)
            and not may_answer(reader, held[1:])  # what is looked for is asked as well: not told
        ):
            return 0
    elif exprs[left][0] <= flow.CONST and exprs[right][0] <= flow.CONST:
        return 0
    made = reader.scope.add((flow.BINOP, operator, left, right))
    reader.event(made, node)
    return 0 if operator == "in" else made


def conditional(reader: Reader, node: Node) -> int:
    parts = grammar.parts_of(node)
    if len(parts) != 3:
        return reader.inside(node)
    truthy, falsy = condition(reader, parts[1])
    mark = reader.mark()
    narrow_all(reader, truthy)
    first = reader.expr(parts[0])
    reader.undo(mark)
    mark = reader.mark()
    narrow_all(reader, falsy)
    second = reader.expr(parts[2])
    reader.undo(mark)
    return reader.scope.phi([first, second])
