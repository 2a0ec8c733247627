"""Comprehensions: they belong to the scope around them and leave no name in it."""

from __future__ import annotations

from typing import cast

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.asking import ask
from remora.indexer.scanner.flow.assignment import assign
from remora.indexer.scanner.flow.changing_calls import is_container
from remora.indexer.scanner.flow.mutation import seen_through
from remora.indexer.scanner.flow.narrowing import condition, narrow_all
from remora.indexer.scanner.flow.reading import Reader


def comprehension(reader: Reader, node: Node) -> int:
    scope = reader.scope
    mark = reader.mark()
    bound: dict[int, list[int] | None] = {}
    gone_over: list[int] = []
    parts = grammar.parts_of(node)
    for clause in parts[1:]:
        if clause.kind_id == grammar.FOR_IN:
            iterated = _go_over(reader, clause, bound, is_first=not gone_over)
            gone_over += [] if iterated is None else [iterated]
        elif clause.kind_id == grammar.IF_CLAUSE:
            for part in grammar.parts_of(clause):
                narrow_all(reader, condition(reader, part)[0])
    before = len(scope.exprs)
    made = _made(reader, node, parts[0])
    if cast(tuple[int, ...], scope.exprs[made])[2] < before:
        scope.repeated.add(made)
    reader.undo(mark)
    for iterated in gone_over if node.type == "generator_expression" else ():
        if is_container(reader, iterated):
            seen_through(reader, [iterated], made)
    if scope.kind < flow.FUNCTION_SCOPE:
        for name, values in bound.items():
            if values is None:
                scope.values.pop(name, None)
    return made


def _go_over(
    reader: Reader, clause: Node, bound: dict[int, list[int] | None], *, is_first: bool
) -> int | None:
    """Read a `for x in y`; what its names were before goes to *bound*."""
    scope = reader.scope
    left, right = grammar.field(clause, grammar.LEFT), grammar.field(clause, grammar.RIGHT)
    if left is None or right is None:
        return None
    iterated = reader.expr(right)
    if is_first and scope.kind == flow.CLASS_SCOPE:
        # names of a class body are seen where the first of it is made alone
        for name in [key for key in scope.env if isinstance(key, int)]:
            scope.forget(name)
    waits = grammar.is_async(clause)
    element = scope.add((flow.ITER, iterated, 1) if waits else (flow.ITER, iterated))
    if scope.exprs[iterated][0] not in (flow.CONST, flow.STR):
        reader.event(element, right)
    for name in _target_names(reader, left):
        bound[name] = scope.values.get(name)
    assign(reader, left, element)
    return iterated


def _made(reader: Reader, node: Node, body: Node) -> int:
    """What is made of the elements: a container, or a generator of them."""
    scope = reader.scope
    kind = node.type.partition("_")[0]
    if kind == "dictionary" and body.kind_id == grammar.PAIR:
        key, value = reader.expr(body.children[0]), reader.expr(body.children[-1])
        ask(reader, "hash", key, body)
        return scope.add((flow.COMP, "dict", value, key))
    element = reader.expr(body)
    if kind == "set":
        ask(reader, "hash", element, body)
    return scope.add((flow.COMP, "gen" if kind == "generator" else kind, element))


def _target_names(reader: Reader, node: Node) -> list[int]:
    if node.kind_id == grammar.IDENTIFIER:
        return [reader.name(node)]
    return [reader.name(c) for c in node.children if c.kind_id == grammar.IDENTIFIER]
