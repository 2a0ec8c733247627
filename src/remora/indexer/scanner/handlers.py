"""What the pass does at each kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds
from remora.indexer.scanner.complexity import (
    guard_decisions,
    loop_decisions,
    match_decisions,
    try_decisions,
)
from remora.indexer.scanner.scopes import Pass, ScannedScope
from remora.indexer.scanner.signature import bound_names

SKIP, NAME, DESCEND, DECISION, ATTRIBUTE, HANDLED = range(6)
"""The action at a node: the last one asks HANDLERS."""

_QUOTES: Final = (b'"', b"'")
_INTERPOLATED: Final = frozenset(b"fFtT")


def _comment(walk: Pass, _: Node, node: Node) -> int:
    walk.layout.drop(node.start_byte, node.end_byte)
    return 0


def _string(walk: Pass, parent: Node, node: Node) -> int:
    start = node.start_byte
    walk.layout.strings.append((start, node.end_byte))
    if parent.kind_id in kinds.CONCATENATED_STRING and parent.start_byte < start:
        walk.layout.further.add(start)
    lead = walk.text[start : start + 2]
    if lead[:1] not in _QUOTES and not _INTERPOLATED.isdisjoint(lead):
        walk.stack.append(node)
    return 0


def _keyword(walk: Pass, _: Node, node: Node) -> int:
    """Of `key=value` the key is no name."""
    return _alone(walk, node, node.children[-1])


def _alone(walk: Pass, parent: Node, node: Node) -> int:
    """What the walk does at each child, for one that is reached without its siblings."""
    action = ACTIONS[node.kind_id]
    while action == ATTRIBUTE:
        node = node.children[0]
        action = ACTIONS[node.kind_id]
    if action == NAME:
        walk.names.append(node)
    elif action in (DESCEND, DECISION):
        walk.stack.append(node)
        return int(action == DECISION)
    elif action:
        return HANDLERS[node.kind_id](walk, parent, node)
    return 0


def _block(walk: Pass, _: Node, node: Node) -> int:
    walk.mark_block(node)
    walk.stack.append(node)
    return 0


def _definition(walk: Pass, _: Node, node: Node) -> int:
    inner = node
    if node.kind_id in kinds.DECORATED:
        inner = node.children[-1]
        if inner.kind_id not in kinds.FUNCTION and inner.kind_id not in kinds.CLASS:
            walk.stack.append(node)
            return 0
    for child in inner.children:
        if child.kind_id in kinds.IDENTIFIER and child.end_byte > child.start_byte:
            scope = ScannedScope(node, inner, walk.scope)
            scope.name = walk.text[child.start_byte : child.end_byte]
            walk.scope.stores.append(child)
            walk.meet(scope)
            return 0
    walk.stack.append(inner)
    return 0


def _import(walk: Pass, _: Node, node: Node) -> int:
    walk.scope.imports.append(node)
    walk.layout.round(node.children)
    for child in node.children:
        if child.kind_id in kinds.COMMENT:
            walk.layout.drop(child.start_byte, child.end_byte)
    return 0


def _declaration(walk: Pass, _: Node, node: Node) -> int:
    walk.declare(node)
    return 0


def _assignment(walk: Pass, _: Node, node: Node) -> int:
    walk.store(node.children[0])
    walk.stack.append(node)
    return 0


def _pattern(walk: Pass, parent: Node, node: Node) -> int:
    walk.store_all(node)
    return _tuple(walk, parent, node)


def _capture(walk: Pass, _: Node, node: Node) -> int:
    walk.store_all(node)
    walk.stack.append(node)
    return 0


def _tuple(walk: Pass, parent: Node, node: Node) -> int:
    walk.stack.append(node)
    walk.layout.sequence(parent, node)
    return 0


def _parenthesized(walk: Pass, parent: Node, node: Node) -> int:
    walk.stack.append(node)
    walk.layout.brackets(parent, node)
    return 0


def _as_pattern(walk: Pass, _: Node, node: Node) -> int:
    walk.store(node.children[-1])
    walk.stack.append(node)
    return 0


def _dotted_name(walk: Pass, parent: Node, node: Node) -> int:
    parts = node.children
    walk.names.append(parts[0])
    if len(parts) == 1 and parent.kind_id in kinds.CASE_PATTERN:
        walk.scope.stores.append(parts[0])
    return 0


def _comprehension_for(walk: Pass, parent: Node, node: Node) -> int:
    walk.scope.veils.append((parent, bound_names(_target(node))))
    walk.stack.append(node)
    return 1


def _lambda(walk: Pass, _: Node, node: Node) -> int:
    for child in node.children:
        if child.kind_id in kinds.LAMBDA_PARAMETERS:
            bound = [name for part in child.children for name in bound_names(part)]
            walk.scope.veils.append((node, bound))
    walk.stack.append(node)
    return 0


def _target(loop: Node) -> Node:
    """What a `for` binds: its first part that is neither a keyword nor layout."""
    for child in loop.children:
        if child.is_named and not child.is_extra:
            return child
    return loop


def _for(walk: Pass, _: Node, node: Node) -> int:
    walk.store(_target(node))
    walk.mark_clauses(node)
    walk.stack.append(node)
    return loop_decisions(node)


def _while(walk: Pass, _: Node, node: Node) -> int:
    walk.mark_clauses(node)
    walk.stack.append(node)
    return loop_decisions(node)


def _if(walk: Pass, _: Node, node: Node) -> int:
    walk.mark_clauses(node)
    walk.stack.append(node)
    return 1


def _try(walk: Pass, _: Node, node: Node) -> int:
    walk.mark_clauses(node)
    walk.stack.append(node)
    return try_decisions(node)


def _case(walk: Pass, _: Node, node: Node) -> int:
    walk.stack.append(node)
    return guard_decisions(node)


def _match(walk: Pass, _: Node, node: Node) -> int:
    walk.stack.append(node)
    return match_decisions(walk.text, node)


def _assert(walk: Pass, _: Node, node: Node) -> int:
    walk.uncounted.append(node)
    return 1


def _with_clause(walk: Pass, _: Node, node: Node) -> int:
    walk.layout.round(node.children)
    walk.stack.append(node)
    return 0


Handler = Callable[[Pass, Node, Node], int]

_HANDLERS_BY_NAME: Final[dict[str, Handler]] = {
    "string": _string,
    "keyword_argument": _keyword,
    "keyword_pattern": _keyword,
    "comment": _comment,
    "block": _block,
    "function_definition": _definition,
    "class_definition": _definition,
    "decorated_definition": _definition,
    "import_statement": _import,
    "import_from_statement": _import,
    "future_import_statement": _import,
    "global_statement": _declaration,
    "nonlocal_statement": _declaration,
    "assignment": _assignment,
    "augmented_assignment": _assignment,
    "named_expression": _assignment,
    "pattern_list": _pattern,
    "tuple_pattern": _pattern,
    "list_pattern": _capture,
    "list_splat_pattern": _capture,
    "dictionary_splat_pattern": _capture,
    "splat_pattern": _capture,
    "as_pattern_target": _capture,
    "as_pattern": _as_pattern,
    "expression_list": _tuple,
    "tuple": _tuple,
    "parenthesized_expression": _parenthesized,
    "dotted_name": _dotted_name,
    "for_in_clause": _comprehension_for,
    "lambda": _lambda,
    "for_statement": _for,
    "while_statement": _while,
    "if_statement": _if,
    "try_statement": _try,
    "match_statement": _match,
    "case_clause": _case,
    "assert_statement": _assert,
    "with_clause": _with_clause,
}

_LEAVES: Final = kinds.numbers(
    "integer",
    "float",
    "true",
    "false",
    "none",
    "ellipsis",
    "escape_sequence",
    "escape_interpolation",
    "string_start",
    "string_content",
    "string_end",
    "type_conversion",
    "line_continuation",
    "pass_statement",
    "break_statement",
    "continue_statement",
    "positional_separator",
    "keyword_separator",
    "import_prefix",
)


def _actions() -> bytes:
    table = bytearray(0x10000)
    for number in kinds.named_numbers() - _LEAVES:
        table[number] = DESCEND
    table[kinds.ERROR] = DESCEND
    for action, names in (
        (NAME, ("identifier",)),
        (ATTRIBUTE, ("attribute",)),
        (DECISION, ("boolean_operator", "conditional_expression", "if_clause", "elif_clause")),
        (HANDLED, tuple(_HANDLERS_BY_NAME)),
    ):
        for number in kinds.numbers(*names):
            table[number] = action
    return bytes(table)


ACTIONS: Final = _actions()
HANDLERS: Final[dict[int, Handler]] = {
    number: handler for name, handler in _HANDLERS_BY_NAME.items() for number in kinds.numbers(name)
}
