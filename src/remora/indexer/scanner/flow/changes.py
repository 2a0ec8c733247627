"""What statements may change of the scope around theirs: by `global` and `nonlocal`, by stores to
items, by methods that fill a container; and what they give away, for others to change."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner.flow import grammar

Change = tuple[int, list[bytes]]
"""Where a statement begins, and the variables that it may change; `GIVEN` before those that it
returns or yields."""
GIVEN = b"="
_FILLING = frozenset(
    {b"append", b"add", b"appendleft", b"extend", b"insert", b"setdefault", b"update"}
)


def changes_of(root: Node, source: bytes) -> list[Change]:
    """What the statements below *root* may change, in their order. Read off the statements
    alone: the scope around a function is read before what is in it."""
    found: list[Change] = []
    waiting = [root]
    while waiting:
        for child in waiting.pop().children:
            kind = child.kind_id
            if kind in _HOLDING:
                waiting.append(child)
            elif kind in _CHANGING:
                names = _CHANGING[kind](child, source)
                if names:
                    found.append((child.start_byte, names))
    found.sort(key=itemgetter(0))
    return found


def _declared(node: Node, source: bytes) -> list[bytes]:
    return [_text(child, source) for child in node.children if child.kind_id == grammar.IDENTIFIER]


def _changed(node: Node, source: bytes) -> list[bytes]:
    """Of an expression statement."""
    found: list[bytes] = []
    for child in grammar.parts_of(node):
        if child.kind_id == grammar.ASSIGNMENT:
            found += [name for target in _targets(child) for name in _stored(target, source)]
        elif child.kind_id == grammar.YIELD:
            found += _given(child, source)
        else:
            found += _filled(child, source)
    return found


def _returned(node: Node, source: bytes) -> list[bytes]:
    return _given(node, source) or _changed(node, source)


def _given(node: Node, source: bytes) -> list[bytes]:
    """The variables that a function returns or yields."""
    given = [child for child in grammar.parts_of(node) if child.kind_id == grammar.IDENTIFIER]
    return [GIVEN + _text(child, source) for child in given]


def _targets(node: Node) -> list[Node]:
    left = node.children[0]
    return [left] if left.kind_id == grammar.SUBSCRIPT else grammar.parts_of(left)


def _stored(target: Node, source: bytes) -> list[bytes]:
    """The variable whose item, or an item of whose item, is stored to."""
    path = _leading(target)
    is_item = target.kind_id == path[-2].kind_id == grammar.SUBSCRIPT if len(path) > 1 else False
    return [_text(path[-1], source)] if is_item else []


def _filled(expression: Node, source: bytes) -> list[bytes]:
    """The variable that *expression* begins with, if it calls a method of it that fills it."""
    path = _leading(expression)
    if len(path) < 3 or path[-3].kind_id != grammar.CALL or path[-2].kind_id != grammar.ATTRIBUTE:
        return []
    return [_text(path[-1], source)] if _text(path[-2].children[-1], source) in _FILLING else []


def _leading(node: Node) -> list[Node]:
    """*node* and what stands first in it, down to the name it begins with."""
    path = [node]
    while path[-1].kind_id in _LEADING:
        path.append(path[-1].children[0])
    return path if path[-1].kind_id == grammar.IDENTIFIER else []


def _text(node: Node, source: bytes) -> bytes:
    return source[node.start_byte : node.end_byte]


_LEADING = frozenset({grammar.SUBSCRIPT, grammar.ATTRIBUTE, grammar.CALL})
_HOLDING: Final = grammar.kinds(
    "block",
    "module",
    "ERROR",
    "function_definition",
    "class_definition",
    "decorated_definition",
    "if_statement",
    "elif_clause",
    "else_clause",
    "for_statement",
    "while_statement",
    "with_statement",
    "try_statement",
    "except_clause",
    "except_group_clause",
    "finally_clause",
    "match_statement",
    "case_clause",
)
_CHANGING: Final[dict[int, Callable[[Node, bytes], list[bytes]]]] = grammar.by_kind(
    {
        "global_statement": _declared,
        "nonlocal_statement": _declared,
        "expression_statement": _changed,
        "return_statement": _returned,
    }
)
