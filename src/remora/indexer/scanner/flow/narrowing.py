"""Conditions, and what `isinstance` says about a name or an attribute path."""

from __future__ import annotations

import re

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.asking import ask_whether_true
from remora.indexer.scanner.flow.limits import DEEPEST
from remora.indexer.scanner.flow.reading import Reader

_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")

Narrowing = tuple[int | str, flow.Expression]
"""(environment key, what is there under the condition)"""
Outcomes = tuple[list[Narrowing], list[Narrowing]]
"""What holds where a condition is true, and where it is false."""


def condition(reader: Reader, node: Node) -> Outcomes:
    """Evaluate a condition; what holds where it is true, and where it is false."""
    kind = node.kind_id
    if kind == grammar.PARENTHESIZED and reader.depth < DEEPEST:
        inner = grammar.parts_of(node)
        if len(inner) == 1:
            reader.depth += 1
            found = condition(reader, inner[0])
            reader.depth -= 1
            return found
    if kind == grammar.NOT and reader.depth < DEEPEST:
        reader.depth += 1
        truthy, falsy = condition(reader, node.children[-1])
        reader.depth -= 1
        return falsy, truthy
    if kind == grammar.BOOLEAN and reader.depth < DEEPEST:
        left, right = grammar.field(node, grammar.LEFT), grammar.field(node, grammar.RIGHT)
        if left is not None and right is not None:
            reader.depth += 1
            truthy, falsy = condition(reader, left)
            mark = reader.mark()
            conjunction = grammar.operator_of(node) == "and"
            narrow_all(reader, truthy if conjunction else falsy)
            more_truthy, more_falsy = condition(reader, right)
            reader.undo(mark)
            reader.depth -= 1
            if conjunction:
                return truthy + more_truthy, _either(reader, falsy, more_falsy)
            return _either(reader, truthy, more_truthy), falsy + more_falsy
    value = reader.expr(node)
    ask_whether_true(reader, value, node)
    if kind == grammar.CALL:
        return isinstance_of(reader, node, value)
    return type_is(reader, node) if kind == grammar.COMPARISON else ([], [])


def _either(reader: Reader, first: list[Narrowing], second: list[Narrowing]) -> list[Narrowing]:
    """What holds where one of two conditions does, each of which says something of one name."""
    if len(first) != 1 or len(second) != 1 or first[0][0] != second[0][0]:
        return []
    (key, one), (_, other) = first[0], second[0]
    return [(key, (flow.PHI, reader.scope.add(one), reader.scope.add(other)))]


def isinstance_of(reader: Reader, node: Node, value: int) -> Outcomes:
    """What `isinstance` and `issubclass` say; of the latter only where it is true."""
    expression = reader.scope.exprs[value]
    if expression[0] != flow.CALL or len(expression[2]) != 2:
        return [], []
    function = reader.scope.exprs[expression[1]]
    asked = reader.names[function[1]] if function[0] == flow.GLOBAL else ""
    if asked not in ("isinstance", "issubclass"):
        return [], []
    arguments = grammar.parts_of(node.children[-1])
    key = path_of(reader, arguments[0]) if arguments else None
    if key is None:
        return [], []
    known = expression[2]
    if asked == "issubclass":
        return [(key, (flow.BELOW, *known))], []
    return [(key, (flow.NARROW, *known))], [(key, (flow.EXCLUDE, *known))]


def type_is(reader: Reader, node: Node) -> Outcomes:
    """What `type(x) is C` and `x.__class__ == C` say, and where they are denied."""
    parts = grammar.parts_of(node)
    sign = grammar.operator_of(node)
    if len(parts) != 2 or sign not in _SAME or parts[1].kind_id != grammar.IDENTIFIER:
        return [], []
    asked = _asked_for_type(parts[0], reader)
    key = path_of(reader, asked) if asked is not None else None
    if asked is None or key is None:
        return [], []
    held = reader.scope.env.get(key) if isinstance(key, str) else reader.scope.use(key)
    value = reader.expr(asked) if held is None else held
    known: list[Narrowing] = [(key, (flow.NARROW, value, reader.expr(parts[1])))]
    return (known, []) if _SAME[sign] else ([], known)


_SAME = {"is": True, "==": True, "is not": False, "!=": False}


def _asked_for_type(node: Node, reader: Reader) -> Node | None:
    """The `x` of `type(x)` and `x.__class__`."""
    if node.kind_id == grammar.CALL:
        given = grammar.parts_of(node.children[-1])
        called = node.children[0]
        is_type = reader.text(called) == "type" and reader.name(called) not in reader.scope.env
        return given[0] if is_type and len(given) == 1 else None
    if node.kind_id == grammar.ATTRIBUTE and reader.text(node.children[-1]) == "__class__":
        return node.children[0]
    return None


def path_of(reader: Reader, node: Node) -> int | str | None:
    if node.kind_id == grammar.NAMED and node.children:
        node = node.children[0]
    if node.kind_id == grammar.IDENTIFIER:
        return reader.name(node)
    if node.kind_id == grammar.ATTRIBUTE:
        text = reader.text(node)
        return text if _PATH.fullmatch(text) else None
    return None


def narrow(reader: Reader, key: int | str, expression: flow.Expression) -> None:
    if isinstance(key, str):
        reader.scope.paths += 1
    reader.scope.set(key, reader.scope.add(expression))


def narrow_all(reader: Reader, narrowings: list[Narrowing]) -> None:
    for narrowing in narrowings:
        narrow(reader, *narrowing)
