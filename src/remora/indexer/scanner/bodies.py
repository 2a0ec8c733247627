"""What a definition says itself: its body, without its head and without its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from remora.indexer.scanner import kinds
from remora.indexer.scanner.fingerprint import Region
from remora.indexer.scanner.scopes import STATEMENTS, ScannedScope

_DEFINITION: Final = kinds.FUNCTION | kinds.CLASS | kinds.DECORATED


def bodies(
    scopes: Sequence[ScannedScope], spans: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], ...]]:
    """The ranges of each scope's body: all of a function's, of others what lies in no member."""
    members: list[list[tuple[int, int]]] = [[] for _ in scopes]
    for scope in scopes[1:]:
        if scope.parent is not None:
            members[scope.parent.index].append(spans[scope.index])
    return [tuple(_body(scope, spans[scope.index][1], members[scope.index])) for scope in scopes]


def _body(scope: ScannedScope, end: int, members: Region) -> Iterator[tuple[int, int]]:
    if scope.body is None:
        return
    if scope.parent is not None and not scope.is_class:
        yield scope.body.start_byte, end
        return
    start = scope.body.start_byte
    for stop, resumed in sorted([*members, *_statements(scope)]):
        if start < stop:
            yield start, stop
        start = max(start, resumed)
    if start < end:
        yield start, end


def _statements(scope: ScannedScope) -> Iterator[tuple[int, int]]:
    """Where the statements of a class or module begin, so that a member between two is nothing."""
    assert scope.body is not None
    for child in scope.body.children:
        if STATEMENTS[child.kind_id] and child.kind_id not in _DEFINITION:
            yield child.start_byte, child.start_byte
