"""Items and slices."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.reading import Reader

_LONGEST_KEY = 4


def subscript(reader: Reader, node: Node) -> int:
    parts = grammar.parts_of(node)
    if len(parts) < 2:
        return 0
    base = reader.expr(parts[0])
    if len(parts) == 2 and parts[1].kind_id == grammar.SLICE:
        return _slice(reader, base, parts[1])
    made = reader.scope.add((flow.ITEM, base, key_of(reader, parts[1:])))
    reader.event(made, node)
    return made


def key_of(reader: Reader, parts: list[Node]) -> int:
    if len(parts) == 1:
        return key(reader, parts[0])
    spelled = _spelled(reader, parts)
    if spelled is not None:
        return reader.scope.add((flow.STR, reader.name_of(spelled)))
    made: flow.Tuple = (flow.TUPLE, *[reader.expr(part) for part in parts])
    return reader.scope.add(made)


def key(reader: Reader, node: Node) -> int:
    """A key as it is written: a constant that is no string or integer is known by its text."""
    if node.kind_id in grammar.PLAIN_CONSTANTS:
        return reader.scope.add((flow.STR, reader.name(node)))
    if node.kind_id == grammar.TUPLE:
        spelled = _spelled(reader, grammar.parts_of(node))
        if spelled is not None:
            return reader.scope.add((flow.STR, reader.name_of(spelled)))
    return reader.expr(node)


def _spelled(reader: Reader, parts: list[Node]) -> str | None:
    """The text of a tuple of constants."""
    if len(parts) > _LONGEST_KEY or not all(_is_constant(part) for part in parts):
        return None
    return f"({','.join(reader.text(part) for part in parts)})"


def _is_constant(node: Node) -> bool:
    if node.kind_id == grammar.STRING:
        return all(child.kind_id != grammar.INTERPOLATION for child in node.children)
    return node.kind_id == grammar.INTEGER or node.kind_id in grammar.PLAIN_CONSTANTS


def _slice(reader: Reader, base: int, node: Node) -> int:
    bounds = [-1, -1, -1]
    place = 0
    for child in node.children:
        if child.kind_id == grammar.COLON:
            place += 1
        elif child.kind_id not in grammar.SILENT and place < len(bounds):
            bounds[place] = reader.expr(child)
    lower, upper, step = bounds
    made = reader.scope.add((flow.SLICE, base, lower, upper, step))
    reader.event(made, node)
    return made
