"""Strings, as far as their text is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.asking import interpolated
from remora.indexer.scanner.flow.limits import LONGEST_STRING, MOST_PARTS
from remora.indexer.scanner.flow.reading import Reader

_B, _CAPITAL_B = b"bB"
_IN_NAMES = re.compile(r"[\w.-]*")


def string(reader: Reader, node: Node) -> int:
    parts = node.children
    if len(parts) == 3 and parts[1].kind_id == grammar.STRING_CONTENT:
        start = parts[0]
        prefix = reader.source[start.start_byte : start.end_byte]
        if _B in prefix or _CAPITAL_B in prefix:  # bytes in bytes take ten times as long
            return reader.scope.add((flow.CONST, "bytes"))
        if parts[1].end_byte - parts[1].start_byte <= LONGEST_STRING and not parts[1].children:
            return reader.scope.add((flow.STR, reader.name(parts[1])))
        return reader.scope.add((flow.CONST, "str"))
    if len(parts) == 2:
        return reader.scope.add((flow.STR, reader.name_of("")))
    return formatted(reader, [_part(reader, child) for child in parts[1:-1]])


def _part(reader: Reader, node: Node) -> str | int:
    """A part of an f-string: its text, or the expression that is put in."""
    if node.kind_id == grammar.STRING_CONTENT:
        return "{" if node.children else reader.text(node)
    return interpolated(reader, node)


def formatted(reader: Reader, parts: Sequence[str | int]) -> int:
    """A string of texts and expressions, told where it may be a name."""
    fixed = [part for part in parts if isinstance(part, str)]
    if len(parts) > MOST_PARTS or not all(map(_IN_NAMES.fullmatch, fixed)):
        return reader.scope.add((flow.CONST, "str"))
    made: flow.Formatted = (
        flow.FORMATTED,
        *[known(reader, part) if isinstance(part, str) else part for part in parts],
    )
    return reader.scope.add(made)


def filled(reader: Reader, texts: Sequence[str], values: Sequence[int]) -> int:
    """*texts* with *values* between them, where there are as many as need be."""
    if len(texts) != len(values) + 1:
        return reader.scope.add((flow.CONST, "str"))
    parts: list[str | int] = [texts[0]]
    for value, behind in zip(values, texts[1:], strict=True):
        parts += (value, behind)
    return formatted(reader, [part for part in parts if part != ""])


def known(reader: Reader, text: str) -> int:
    """A string that is known to be *text*, unless that is long: sums of strings could be
    longer together than the source."""
    if len(text) <= LONGEST_STRING:
        return reader.scope.add((flow.STR, reader.name_of(text)))
    return reader.scope.add((flow.CONST, "str"))


def string_text(reader: Reader, node: Node) -> str | None:
    value = reader.scope.exprs[string(reader, node)]
    return reader.names[value[1]] if value[0] == flow.STR else None


def concatenated(reader: Reader, node: Node) -> int:
    for child in node.children:
        if child.kind_id == grammar.STRING:
            for part in child.children:
                if part.kind_id == grammar.INTERPOLATION:
                    interpolated(reader, part)
    return reader.scope.add((flow.CONST, "str"))
