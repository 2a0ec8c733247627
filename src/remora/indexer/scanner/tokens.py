"""Where names stand in a source: those of definitions, of what is called, and of attributes.

Facts tell lines; who points into a text needs columns. They are read anew when they are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Final, Literal

from tree_sitter import Node, Parser, Query, QueryCursor

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.scanner import kinds
from remora.indexer.scanner.budget import BudgetedParser
from remora.indexer.scanner.imports import normal_identifier
from remora.indexer.scanner.parse import parse
from remora.indexer.scanner.source import read

Use = Literal["definition", "call", "attribute"]

_QUERY: Final = """
(function_definition name: (identifier) @definition)
(class_definition name: (identifier) @definition)
(call function: (identifier) @call)
(call function: (attribute attribute: (identifier) @call))
(decorator (identifier) @call)
(decorator (attribute attribute: (identifier) @call))
(attribute attribute: (identifier) @attribute)
"""

_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Spot(NamedTuple):
    """A place in a text."""

    line: int
    """From 0."""
    column: int
    """Characters before it in its line, from 0; a byte order mark is none."""


class Token(NamedTuple):
    """A name, and where it stands."""

    name: str
    use: Use
    start: Spot
    end: Spot
    outer: tuple[Spot, Spot] | None = None
    """From where to where the definition goes, decorators included; None where it is a use."""
    def_line: int = -1
    """Of a definition, the line that its `def` or `class` stands in, from 0."""


def tokens(source: bytes) -> list[Token]:
    """The names in *source*; what is called is an attribute besides where it is one.

    There are none where there is no text, or it is too complex to be read.
    """
    text = read(source)
    parsed = parse(_reader(), text.text) if text.status == "parsed" else None
    if parsed is None:
        return []
    spots = _Spots(text.text)
    found = QueryCursor(_query()).captures(parsed.root)
    uses: tuple[Use, ...] = ("definition", "call", "attribute")
    return [spots.token(node, use) for use in uses for node in found.get(use, ())]


@cache
def _reader() -> BudgetedParser:
    return BudgetedParser(Parser(kinds.LANGUAGE))


@cache
def _query() -> Query:
    return Query(kinds.LANGUAGE, _QUERY)


class _Spots:
    """Offsets into a text as places in it: the rows of a tree are not those of the text."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts = [0]
        while end := text.find(b"\n", self._starts[-1]) + 1:
            self._starts.append(end)

    def token(self, node: Node, use: Use) -> Token:
        name = normal_identifier(self._text[node.start_byte : node.end_byte])
        ends = self._spot(node.start_byte), self._spot(node.end_byte)
        definition = node.parent
        if use != "definition" or definition is None:
            return Token(name, use, *ends)
        outer, around = definition, definition.parent
        if around is not None and around.kind_id in kinds.DECORATED:
            outer = around
        span = self._spot(outer.start_byte), self._spot(outer.end_byte)
        return Token(name, use, *ends, span, self._spot(definition.start_byte).line)

    def _spot(self, offset: int) -> Spot:
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset].decode()
        return Spot(line, len(before) - before.startswith(_MARK))
