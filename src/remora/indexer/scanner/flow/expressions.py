"""Which function reads which kind of expression, and those that need no more than a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.assignment import assignment, augmented, named
from remora.indexer.scanner.flow.calls import attribute, call
from remora.indexer.scanner.flow.comprehensions import comprehension
from remora.indexer.scanner.flow.containers import (
    dictionary,
    list_display,
    set_display,
    tuple_display,
)
from remora.indexer.scanner.flow.definitions import lambda_
from remora.indexer.scanner.flow.literals import concatenated, string
from remora.indexer.scanner.flow.operators import (
    binary,
    boolean,
    comparison,
    conditional,
    negation,
    unary,
)
from remora.indexer.scanner.flow.reading import Expressions, Reader
from remora.indexer.scanner.flow.subscripts import subscript


def _parenthesized(reader: Reader, node: Node) -> int:
    value = 0
    for child in node.children:
        if child.kind_id in reader.expressions:
            value = reader.expr(child)
    return value


def _await(reader: Reader, node: Node) -> int:
    made = reader.scope.add((flow.AWAIT, reader.expr(node.children[-1])))
    reader.event(made, node)
    return made


def _yield(reader: Reader, node: Node) -> int:
    scope = reader.scope
    scope.flags |= flow.GENERATOR | (flow.CATCHES if scope.catching else 0)
    parts = [c for c in node.children if c.kind_id in reader.expressions]
    if len(node.children) > 1 and node.children[1].type == "from" and parts:
        source = reader.expr(parts[0])
        made = scope.add((flow.YIELDFROM, source))
        reader.event(made, node)
        scope.yields.append(scope.add((flow.ITER, source)))
        return made
    for part in parts:
        scope.yields.append(reader.expr(part))
    return scope.add((flow.YIELD,)) if scope.result >= 0 else 0


def _entered(reader: Reader, node: Node) -> int:
    """`B() as x` at the end of `with A() if c else B() as x`: `with` binds the name."""
    return reader.expr(node.children[0])


def _unknown(_reader: Reader, _node: Node) -> int:
    return 0


def _constant(kind: str) -> Callable[[Reader, Node], int]:
    expression: flow.Constant = (flow.CONST, kind)
    return lambda reader, _: reader.scope.add(expression)


_BY_NAME: Final[dict[str, Callable[[Reader, Node], int]]] = {
    "identifier": Reader.expr,
    "call": call,
    "attribute": attribute,
    "binary_operator": binary,
    "unary_operator": unary,
    "not_operator": negation,
    "boolean_operator": boolean,
    "comparison_operator": comparison,
    "subscript": subscript,
    "string": string,
    "concatenated_string": concatenated,
    "integer": Reader.integer,
    "float": _constant("float"),
    "true": _constant("bool"),
    "false": _constant("bool"),
    "none": _constant("None"),
    "ellipsis": _unknown,
    "tuple": tuple_display,
    "expression_list": tuple_display,
    "pattern_list": tuple_display,
    "list": list_display,
    "set": set_display,
    "dictionary": dictionary,
    "list_comprehension": comprehension,
    "set_comprehension": comprehension,
    "generator_expression": comprehension,
    "dictionary_comprehension": comprehension,
    "conditional_expression": conditional,
    "lambda": lambda_,
    "named_expression": named,
    "parenthesized_expression": _parenthesized,
    "await": _await,
    "yield": _yield,
    "list_splat": _parenthesized,
    "dictionary_splat": Reader.inside,
    "assignment": assignment,
    "augmented_assignment": augmented,
    "as_pattern": _entered,
    "interpolation": Reader.inside,
    "format_specifier": Reader.inside,
    "format_expression": Reader.inside,
    "slice": Reader.inside,
    "type": Reader.inside,
    "generic_type": Reader.inside,
    "argument_list": Reader.inside,
}

EXPRESSIONS: Final[Expressions] = grammar.by_kind(_BY_NAME)
