"""Simple statements, and which function reads which kind of statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.branching import for_, if_, try_, while_, with_
from remora.indexer.scanner.flow.definitions import decorated, definition
from remora.indexer.scanner.flow.imports import import_, import_from
from remora.indexer.scanner.flow.limits import DEEPEST
from remora.indexer.scanner.flow.mutation import taken_out
from remora.indexer.scanner.flow.narrowing import Narrowing, condition, narrow_all
from remora.indexer.scanner.flow.patterns import match_
from remora.indexer.scanner.flow.reading import Reader, Statements
from remora.indexer.scanner.flow.subscripts import key_of
from remora.indexer.scanner.kinds import ERROR


def _expression_statement(reader: Reader, node: Node) -> None:
    reader.at(node)
    for child in node.children:
        if child.kind_id in reader.expressions:
            reader.expr(child)


def _return(reader: Reader, node: Node) -> None:
    reader.at(node)
    for child in node.children[1:]:
        if child.kind_id in reader.expressions and not _passes_on(reader, child):
            reader.scope.returns.append(reader.expr(child))
    reader.scope.end()


def _passes_on(reader: Reader, value: Node) -> bool:
    """Whether an `__exit__` returns that the exception goes on, as where it returns nothing."""
    name = reader.scope.name.rpartition(".")[2]
    return value.kind_id in grammar.FALSY and name in ("__exit__", "__aexit__")


def _raise(reader: Reader, node: Node) -> None:
    reader.at(node)
    first = True
    for child in node.children[1:]:
        if child.kind_id in reader.expressions:
            value = reader.expr(child)
            if first or reader.scope.exprs[value][0] != flow.CONST:
                raised = reader.scope.add((flow.RAISE, value))
                reader.event(raised, child)
            first = False
    reader.scope.end()


def _assert(reader: Reader, node: Node) -> None:
    reader.at(node)
    parts = [c for c in node.children[1:] if c.kind_id in reader.expressions]
    truthy: list[Narrowing] = []
    if parts:
        truthy, _ = condition(reader, parts[0])
    for part in parts[1:]:
        reader.expr(part)
    narrow_all(reader, truthy)


def _delete(reader: Reader, node: Node) -> None:
    reader.at(node)
    for child in grammar.parts_of(node):
        _delete_target(reader, child)


def _delete_target(reader: Reader, node: Node) -> None:
    kind = node.kind_id
    if kind == grammar.SUBSCRIPT:
        parts = grammar.parts_of(node)
        if len(parts) >= 2:
            base, key = reader.expr(parts[0]), key_of(reader, parts[1:])
            reader.event(reader.scope.add((flow.DELETE, base, key)), node)
            taken_out(reader, parts[0], base, key)
    elif kind == grammar.ATTRIBUTE:
        base, name = reader.expr(node.children[0]), reader.name(node.children[-1])
        reader.event(reader.scope.add((flow.DELETE_ATTR, base, name)), node)
    elif kind == grammar.IDENTIFIER:
        reader.scope.forget(reader.name(node))
    elif reader.depth < DEEPEST:
        reader.depth += 1
        for child in grammar.parts_of(node):
            _delete_target(reader, child)
        reader.depth -= 1


def _global(reader: Reader, node: Node) -> None:
    for child in node.children:
        if child.kind_id == grammar.IDENTIFIER:
            reader.scope.declared[reader.name(child)] = -1


def _nonlocal(reader: Reader, node: Node) -> None:
    for child in node.children:
        if child.kind_id == grammar.IDENTIFIER:
            name = reader.name(child)
            reader.scope.declared[name] = 1
            outer = reader.scope.parent
            if outer is not None:
                outer.values.setdefault(name, [])


def _break(reader: Reader, node: Node) -> None:
    reader.scope.leave()


def _continue(reader: Reader, node: Node) -> None:
    reader.scope.begin_again()


def _type_alias(reader: Reader, node: Node) -> None:
    left, right = grammar.field(node, grammar.LEFT), grammar.field(node, grammar.RIGHT)
    if left is None or right is None:
        return
    if reader.text(left).startswith("("):
        _store_on_type(reader, left, right)
        return
    if reader.scope.kind >= flow.FUNCTION_SCOPE:
        return
    made = reader.type_of(right)
    text = reader.text(left).partition("[")[0].strip()
    if made >= 0 and text.isidentifier():
        name = reader.name_of(text)
        reader.scope.bind(name, reader.scope.add((flow.ANNOTATED, made)))


def _store_on_type(reader: Reader, left: Node, right: Node) -> None:
    """`type(x).name = value`, which the parser has for an alias of a type."""
    reader.at(left)
    target, value = left.children[0], right.children[0]
    if target.kind_id != grammar.ATTRIBUTE or target.children[0].kind_id != grammar.PARENTHESIZED:
        return
    asked = tuple(reader.expr(part) for part in grammar.parts_of(target.children[0]))
    made: flow.Call = (flow.CALL, reader.scope.use(reader.name_of("type")), asked)
    called = reader.scope.add(made)
    reader.event(called, target)
    name = reader.name(target.children[-1])
    reader.scope.stores += (called, name, reader.expr(value))


_BY_NAME: Final[dict[str, Callable[[Reader, Node], None]]] = {
    "expression_statement": _expression_statement,
    "if_statement": if_,
    "for_statement": for_,
    "while_statement": while_,
    "with_statement": with_,
    "try_statement": try_,
    "match_statement": match_,
    "function_definition": definition,
    "class_definition": definition,
    "decorated_definition": decorated,
    "return_statement": _return,
    "raise_statement": _raise,
    "assert_statement": _assert,
    "delete_statement": _delete,
    "import_statement": import_,
    "import_from_statement": import_from,
    "global_statement": _global,
    "nonlocal_statement": _nonlocal,
    "break_statement": _break,
    "continue_statement": _continue,
    "exec_statement": _expression_statement,
    "print_statement": _expression_statement,
    "type_alias_statement": _type_alias,
    "block": Reader.block,
}

STATEMENTS: Final[Statements] = grammar.by_kind(_BY_NAME) | {ERROR: Reader.block}
