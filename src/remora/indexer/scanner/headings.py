"""What a listing tells of a text: its definitions, and nothing of what is in them.

A definition stands in a block, and its keyword in the text. So of a tree without an error what
is no block, and a block without such a word, need not be looked into: that takes a tenth of what
the whole pass does.
"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from remora.indexer.models.facts import FileListing
from remora.indexer.scanner import kinds
from remora.indexer.scanner.definitions import heading_of, names_of, places_of
from remora.indexer.scanner.handlers import HANDLERS
from remora.indexer.scanner.parse import Parsed
from remora.indexer.scanner.scopes import ScannedScope
from remora.indexer.scanner.signature import parameters
from remora.indexer.scanner.source import Source
from remora.indexer.scanner.walk import Walk

_DEFINITIONS: Final = kinds.FUNCTION | kinds.CLASS | kinds.DECORATED
_WITH_BLOCKS: Final = kinds.COMPOUND | kinds.CLAUSES | kinds.BLOCK
_KEYWORDS: Final = (b"def", b"class")


def listing(source: Source, parsed: Parsed) -> FileListing | None:
    """The headings of a text; None where it holds an error, and all of it has to be read."""
    if parsed.root.has_error or parsed.hidden_errors:
        return None
    walk = _Skimming(source.text, parsed.root)
    places, names = places_of(source, walk), names_of(walk.scopes)
    found = [
        heading_of(source, x, places, name) for x, name in zip(walk.scopes, names, strict=True)
    ]
    return FileListing("parsed", True, source.encoding, tuple(found))


class _Skimming(Walk):
    """The pass over blocks alone."""

    def _visit(self, scope: ScannedScope) -> None:
        scope.index = len(self.scopes)
        self.scopes.append(scope)
        self.scope = scope
        if scope.parent is None:
            self.stack.append(scope.inner)
        else:
            self._visit_head(scope)
        while self.stack:
            self._skim(self.stack.pop())

    def _visit_head(self, scope: ScannedScope) -> None:
        for child in scope.inner.children:
            kind = child.kind_id
            if kind in kinds.PARAMETERS:
                scope.parameters = parameters(self.text, child)
            elif kind in kinds.BLOCK and self._defines(child):
                self.stack.append(child)

    def _skim(self, node: Node) -> None:
        for child in node.children:
            kind = child.kind_id
            if kind in _DEFINITIONS:
                HANDLERS[kind](self, node, child)
            elif kind in _WITH_BLOCKS and self._defines(child):
                self.stack.append(child)

    def _defines(self, node: Node) -> bool:
        """Whether there may be a definition in *node*."""
        start, end = node.start_byte, node.end_byte
        return any(self.text.find(word, start, end) >= 0 for word in _KEYWORDS)
