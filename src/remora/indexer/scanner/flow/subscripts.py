"""Items and slices."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.limits import HIGHEST_KEY, LONGEST_CONSTANT, LONGEST_KEY
from remora.indexer.scanner.flow.literals import string_text
from remora.indexer.scanner.flow.reading import Reader


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
    """A key as it is written. `True` and `1.0` are the key 1, as Python has it; another constant
    that is no string or integer is known by its text."""
    if node.kind_id in grammar.PLAIN_CONSTANTS:
        text = _constant(reader, node)
        if text is not None and text.isdigit():
            return reader.scope.add((flow.INT, int(text)))
        return 0 if text is None else reader.scope.add((flow.STR, reader.name_of(text)))
    if node.kind_id == grammar.TUPLE:
        spelled = _spelled(reader, grammar.parts_of(node))
        if spelled is not None:
            return reader.scope.add((flow.STR, reader.name_of(spelled)))
    return reader.expr(node)


def _spelled(reader: Reader, parts: list[Node]) -> str | None:
    """The text of a tuple of constants, equal for equal ones."""
    if len(parts) > LONGEST_KEY:
        return None
    texts = [_constant(reader, part) for part in parts]
    told = [text for text in texts if text is not None]
    return f"({','.join(told)})" if len(told) == len(texts) else None


def _constant(reader: Reader, node: Node) -> str | None:
    """The text of a constant, equal for those that are one key; None of what is none, or long."""
    kind, text = node.kind_id, reader.text(node)
    if len(text) > LONGEST_CONSTANT:
        return None
    if kind == grammar.STRING:
        is_fixed = all(child.kind_id != grammar.INTERPOLATION for child in node.children)
        known = string_text(reader, node) if is_fixed else None
        return None if known is None else repr(known)
    if kind in grammar.TRUTHS:
        return str(int(text == "True"))
    if kind == grammar.INTEGER:
        return str(int(text)) if text.isdigit() else None
    if kind == grammar.FLOAT:
        return _number(text)
    return text if kind in grammar.PLAIN_CONSTANTS else None


def _number(text: str) -> str | None:
    """A float, as the integer that it is equal to."""
    try:
        number = float(text)
    except ValueError:  # an imaginary one
        return None
    if number.is_integer():
        return str(int(number)) if number < HIGHEST_KEY else None
    return repr(number)


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
