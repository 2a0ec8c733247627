"""Displays: tuples, lists, sets and dictionaries."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.asking import ask, may_answer
from remora.indexer.scanner.flow.calls import splat
from remora.indexer.scanner.flow.limits import MOST_ELEMENTS
from remora.indexer.scanner.flow.reading import Reader
from remora.indexer.scanner.flow.subscripts import key

_LEFT_FIRST = frozenset(
    {grammar.CALL, grammar.ATTRIBUTE, grammar.SUBSCRIPT, grammar.BINARY, grammar.BOOLEAN}
)


def tuple_display(reader: Reader, node: Node) -> int:
    made: flow.Tuple = (flow.TUPLE, *_elements(reader, node))
    return reader.scope.add(made)


def list_display(reader: Reader, node: Node) -> int:
    made: flow.List = (flow.LIST, *_elements(reader, node))
    return reader.scope.make(made)


def set_display(reader: Reader, node: Node) -> int:
    made: flow.Set = (flow.SET, *_elements(reader, node))
    for value in made[1:]:
        ask(reader, "hash", value, node)
    return reader.scope.make(made)


def dictionary(reader: Reader, node: Node) -> int:
    pairs: list[int] = []
    for child in node.children:
        if child.kind_id == grammar.PAIR:
            pairs += (key(reader, child.children[0]), reader.expr(child.children[-1]))
        elif child.kind_id == grammar.DICT_SPLAT:
            pairs += (-1, reader.expr(child.children[-1]))
    made: flow.Dict = (flow.DICT, *pairs[: 4 * MOST_ELEMENTS])
    for value in pairs[::2]:
        if value >= 0:
            ask(reader, "hash", value, node)
    display = reader.scope.make(made)
    if may_answer(
        reader, [value for key, value in zip(pairs[::2], pairs[1::2], strict=True) if key < 0]
    ):
        reader.event(display, node)  # mappings are asked what they hold
    return display


def _elements(reader: Reader, node: Node) -> list[int]:
    table = reader.expressions
    values = [
        splat(reader, child) if _is_starred(child) else reader.expr(child)
        for child in node.children
        if child.kind_id == grammar.IDENTIFIER or child.kind_id in table
    ]
    exprs = reader.scope.exprs
    if len(values) > MOST_ELEMENTS:
        distinct = [v for v in dict.fromkeys(values) if exprs[v][0] > flow.CONST]
        unknown = reader.scope.add((flow.STAR, reader.scope.add((flow.COMP, "list", 0))))
        return [unknown, *distinct[:MOST_ELEMENTS]]
    return values


def _is_starred(node: Node) -> bool:
    """Whether an element begins with a star. The parser has `[*f(x)]` as `(*f)(x)`."""
    while node.kind_id in _LEFT_FIRST:
        node = node.children[0]
    return node.kind_id == grammar.LIST_SPLAT
