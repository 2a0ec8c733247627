"""Strings, as far as their text is known."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.reading import Reader

_LONGEST_STRING = 60


def string(reader: Reader, node: Node) -> int:
    parts = node.children
    if len(parts) == 3 and parts[1].kind_id == grammar.STRING_CONTENT:
        start = parts[0]
        prefix = reader.source[start.start_byte : start.end_byte]
        if b"b" in prefix or b"B" in prefix:
            return reader.scope.add((flow.CONST, "bytes"))
        if parts[1].end_byte - parts[1].start_byte <= _LONGEST_STRING and not parts[1].children:
            return reader.scope.add((flow.STR, reader.name(parts[1])))
        return reader.scope.add((flow.CONST, "str"))
    for child in parts:
        if child.kind_id == grammar.INTERPOLATION:
            reader.inside(child)
    if len(parts) == 2:
        return reader.scope.add((flow.STR, reader.name_of("")))
    known = parts[1].kind_id == grammar.STRING_CONTENT
    return begun(reader, reader.text(parts[1]) if known else "")


def known(reader: Reader, text: str) -> int:
    """A string that is known to be *text*, unless that is long: sums of strings could be
    longer together than the source."""
    if len(text) <= _LONGEST_STRING:
        return reader.scope.add((flow.STR, reader.name_of(text)))
    return reader.scope.add((flow.CONST, "str"))


def begun(reader: Reader, text: str) -> int:
    """A string that is made at run time; how it begins may name a family of methods."""
    if text.isidentifier() and len(text) < _LONGEST_STRING:
        return reader.scope.add((flow.PREFIX, reader.name_of(text)))
    return reader.scope.add((flow.CONST, "str"))


def string_text(reader: Reader, node: Node) -> str | None:
    value = reader.scope.exprs[string(reader, node)]
    return reader.names[value[1]] if value[0] == flow.STR else None


def concatenated(reader: Reader, node: Node) -> int:
    for child in node.children:
        if child.kind_id == grammar.STRING:
            for part in child.children:
                if part.kind_id == grammar.INTERPOLATION:
                    reader.inside(part)
    return reader.scope.add((flow.CONST, "str"))
