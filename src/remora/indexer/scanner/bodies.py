"""What a definition says itself: its body, without its head and without its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds
from remora.indexer.scanner.fingerprint import Region
from remora.indexer.scanner.scopes import ScannedScope

_NO_STATEMENT: Final = kinds.COMMENT | kinds.SEMICOLON


def bodies(scopes: Sequence[ScannedScope], spans: Sequence[tuple[int, int]]) -> list[Region]:
    """The ranges of each scope's body: all of a function's, of others what lies in no member."""
    members: list[list[tuple[int, int]]] = [[] for _ in scopes]
    for scope in scopes[1:]:
        if scope.parent is not None:
            members[scope.parent.index].append(spans[scope.index])
    return [tuple(_body(scope, spans[scope.index][1], members[scope.index])) for scope in scopes]


def _body(scope: ScannedScope, end: int, members: Region) -> Iterator[tuple[int, int]]:
    if scope.body is None:
        return
    start = scope.body.start_byte
    if scope.parent is None or scope.is_class:
        for stop, resumed in members:
            if start < stop:
                yield start, stop
            start = max(start, resumed)
    if start < end:
        yield start, end


def last_byte(node: Node) -> int:
    """Where the last statement of *node* ends: blocks swallow the comments after them."""
    while node.kind_id in kinds.TAILED:
        for child in reversed(node.children):
            if child.kind_id not in _NO_STATEMENT and child.end_byte > child.start_byte:
                node = child
                break
        else:
            break
    return node.end_byte
