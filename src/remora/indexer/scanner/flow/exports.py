"""`__all__`: what a star import brings, as far as a module's text tells."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.models.flow import EXPORTS_OF
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.limits import DEEPEST
from remora.indexer.scanner.flow.literals import string_text
from remora.indexer.scanner.flow.reading import Reader

ALL = "__all__"
_COPIES = frozenset({"list", "tuple", "sorted"})


def exports_assigned(reader: Reader, value: Node) -> None:
    """`__all__ = value`, on the top of a module."""
    _keep(reader, _names(reader, value, 0))


def exports_added(reader: Reader, value: Node) -> None:
    """`__all__ += value`, on the top of a module."""
    _add(reader, _names(reader, value, 0))


def exports_changed(reader: Reader, method: Node, arguments: Node) -> None:
    """A call of a *method* of `__all__`. What a function adds is not known."""
    given = [child for child in arguments.children if child.kind_id not in grammar.PUNCTUATION]
    name = reader.text(method)
    if reader.scope.kind != flow.MODULE_SCOPE or not given:
        reader.exported = None
    elif name == "extend":
        _add(reader, _names(reader, given[0], 0))
    elif name in ("append", "insert"):
        _add(reader, _listed(reader, given[-1], 0))
    elif name == "remove":
        gone = _listed(reader, given[0], 0) or []
        _keep(reader, [word for word in reader.exported or () if word not in gone])


def _keep(reader: Reader, words: list[str] | None) -> None:
    reader.exported = words


def _add(reader: Reader, words: list[str] | None) -> None:
    if reader.exported is None or words is None:
        reader.exported = None
    else:
        reader.exported += words


def _names(reader: Reader, node: Node, depth: int) -> list[str] | None:
    """The names that a sequence lists, those of other modules as `EXPORTS_OF`; None where it
    cannot be told."""
    kind = node.kind_id
    if depth > DEEPEST:
        return None
    if kind in (grammar.LIST, grammar.TUPLE):
        found: list[str] = []
        for child in node.children:
            if child.kind_id in grammar.PUNCTUATION or child.type in "[]()":
                continue
            more = _listed(reader, child, depth + 1)
            if more is None:
                return None
            found += more
        return found
    if kind == grammar.ATTRIBUTE and reader.text(node.children[-1]) == ALL:
        return [EXPORTS_OF + reader.text(node.children[0])]
    if kind == grammar.BINARY and reader.text(node.children[1]) == "+":
        left = _names(reader, node.children[0], depth + 1)
        right = _names(reader, node.children[-1], depth + 1)
        return None if left is None or right is None else left + right
    if kind == grammar.PARENTHESIZED:
        return _names(reader, node.children[1], depth + 1)
    if kind == grammar.CALL and reader.text(node.children[0]) in _COPIES:
        given = grammar.parts_of(node.children[-1])
        return _names(reader, given[0], depth + 1) if given else None
    return None


def _listed(reader: Reader, node: Node, depth: int) -> list[str] | None:
    """The names that one element of a sequence stands for."""
    if node.kind_id == grammar.STRING:
        return [string_text(reader, node) or ""]
    if node.kind_id == grammar.LIST_SPLAT:
        return _names(reader, node.children[-1], depth)
    return None
