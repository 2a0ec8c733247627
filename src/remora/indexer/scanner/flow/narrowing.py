"""Conditions, and what `isinstance` says about a name or an attribute path."""

from __future__ import annotations

import re

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.reading import DEEPEST, Reader

_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")

Narrowing = tuple[int | str, int, int]
"""(environment key, expression now there, class expression)"""


def condition(reader: Reader, node: Node) -> tuple[list[Narrowing], list[Narrowing]]:
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
            mark = reader.scope.mark()
            conjunction = grammar.operator_of(node) == "and"
            narrow_all(reader, truthy if conjunction else falsy)
            more_truthy, more_falsy = condition(reader, right)
            reader.scope.rollback(mark)
            reader.depth -= 1
            if conjunction:
                return truthy + more_truthy, []
            return [], falsy + more_falsy
    value = reader.expr(node)
    if kind == grammar.CALL:
        return isinstance_of(reader, node, value), []
    return [], []


def isinstance_of(reader: Reader, node: Node, value: int) -> list[Narrowing]:
    expression = reader.scope.exprs[value]
    if expression[0] != flow.CALL or len(expression[2]) != 2:
        return []
    function = reader.scope.exprs[expression[1]]
    if function[0] != flow.GLOBAL or reader.names[function[1]] not in (
        "isinstance",
        "issubclass",
    ):
        return []
    if reader.names[function[1]] == "issubclass":
        return []
    arguments = grammar.parts_of(node.children[-1])
    if not arguments:
        return []
    key = path_of(reader, arguments[0])
    return [] if key is None else [(key, expression[2][0], expression[2][1])]


def path_of(reader: Reader, node: Node) -> int | str | None:
    if node.kind_id == grammar.IDENTIFIER:
        return reader.name(node)
    if node.kind_id == grammar.ATTRIBUTE:
        text = reader.text(node)
        return text if _PATH.fullmatch(text) else None
    return None


def narrow(reader: Reader, key: int | str, value: int, wanted: int) -> None:
    made = reader.scope.add((flow.NARROW, value, wanted))
    if isinstance(key, str):
        reader.scope.paths += 1
    reader.scope.set(key, made)


def narrow_all(reader: Reader, narrowings: list[Narrowing]) -> None:
    for narrowing in narrowings:
        narrow(reader, *narrowing)
