"""The stored form of a blob's flow: a head, and its scopes in chunks.

Who asks about a class of a file reads nothing of its functions: the bodies of modules and
classes are a chunk of their own, functions follow in several, and each chunk is
decoded when it is asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, overload

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.flow import (
    FUNCTION_SCOPE,
    DecodedScopes,
    FileFlow,
    FlowOutline,
    ScopeFlow,
    ScopeOutline,
)
from remora.indexer.store.codec import decode_linked, reading
from remora.indexer.store.packing import SMALL, compressed, inflated

_LENGTH = struct.Struct(">I")
_PORTION = 512
"""In expressions: some 16 kB, not yet compressed."""


class _Chunk(NamedTuple):
    """Where some scopes are in what follows the head."""

    scopes: tuple[int, ...]
    start: int
    end: int


def encode_flow(flow: FileFlow | None) -> bytes:
    """The stored form of *flow*; where there is none, as the blob is no text, a mark."""
    if flow is None:
        return _led_by(compressed(None, SMALL), [])
    chunks: list[_Chunk] = []
    bodies: list[bytes] = []
    end = 0
    for scopes in _chunked(flow):
        bodies.append(compressed(scopes, SMALL))
        start, end = end, end + len(bodies[-1])
        chunks.append(_Chunk(tuple(scopes), start, end))
    outline = (tuple(map(tuple, flow.outline.scopes)), *flow.outline[1:])
    head = (flow.names, flow.types, flow.exported, outline, tuple(map(tuple, chunks)))
    return _led_by(compressed(head, SMALL), bodies)


def _led_by(head: bytes, bodies: list[bytes]) -> bytes:
    return b"".join([_LENGTH.pack(len(head)), head, *bodies])


def _chunked(flow: FileFlow) -> Iterator[dict[int, tuple[Any, ...]]]:
    """The scopes by their place in the file, in chunks."""
    outer: dict[int, tuple[Any, ...]] = {}
    functions: dict[int, tuple[Any, ...]] = {}
    size = 0
    for place, scope in enumerate(flow.scopes):
        if scope.kind < FUNCTION_SCOPE:
            outer[place] = tuple(scope)
            continue
        functions[place] = tuple(scope)
        size += len(scope.exprs)
        if size >= _PORTION:
            yield functions
            functions, size = {}, 0
    yield outer
    yield functions


@reading
def decode_flow(value: bytes) -> FileFlow | None:
    """A blob's flow; None where it has none. Raises StoreDamagedError."""
    start = _LENGTH.size + _LENGTH.unpack_from(value)[0]
    fields = decode_linked(value[_LENGTH.size : start])
    if fields is None:
        return None
    names, types, exported, outline, chunks = fields
    scopes = tuple([ScopeOutline(*scope) for scope in outline[0]])
    bodies = StoredScopes(value[start:], len(scopes), [_Chunk(*known) for known in chunks])
    return FileFlow(names, types, bodies, exported, FlowOutline(scopes, *outline[1:]))


@reading
def flow_mentions(value: bytes, words: Iterable[str], *, in_scopes: bool) -> bool:
    """Whether one of *words* may stand among the names of a stored flow, or within one of them.

    The modules that it imports are among them. With *in_scopes* also in what its scopes hold,
    what is written of decorators for one.
    Reads no record. Raises StoreDamagedError.
    """
    wanted = [word.encode("utf-8", "surrogatepass") for word in words]
    start = _LENGTH.size + _LENGTH.unpack_from(value)[0]
    head = value[_LENGTH.size : start]
    if _stands_in(inflated(head), wanted):
        return True
    chunks = (decode_linked(head) or ())[4:] if in_scopes else ()
    spans = (_Chunk(*known) for known in chain.from_iterable(chunks))
    return any(_stands_in(inflated(value[start + x.start : start + x.end]), wanted) for x in spans)


def _stands_in(raw: bytes, words: list[bytes]) -> bool:
    return any(word in raw for word in words)


_SCOPE_TYPES = (int, str, *(int,) * 3, tuple, int, *(tuple,) * 14)


def _scope(record: tuple[Any, ...]) -> ScopeFlow:
    if tuple(map(type, record)) != _SCOPE_TYPES:
        raise ValueError("a scope has another shape")
    return ScopeFlow(*record)


class StoredScopes(DecodedScopes):
    """The scopes of a stored flow, each decoded when it is asked for."""

    def __init__(self, bodies: bytes, count: int, chunks: list[_Chunk]) -> None:
        self._bodies = bodies
        self._home = [chunks[-1]] * count
        for chunk in chunks:
            for place in chunk.scopes:
                self._home[place] = chunk
        self._scopes: list[ScopeFlow | None] = [None] * count

    def __len__(self) -> int:
        return len(self._scopes)

    @overload
    def __getitem__(self, place: int) -> ScopeFlow: ...
    @overload
    def __getitem__(self, place: slice) -> list[ScopeFlow]: ...
    def __getitem__(self, place: int | slice) -> ScopeFlow | list[ScopeFlow]:
        """Raises StoreDamagedError."""
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        return self._scopes[place] or self._decoded(self._home[place])[place]

    def forget(self) -> None:
        """Keep what is stored alone."""
        self._scopes = [None] * len(self._scopes)

    @reading
    def _decoded(self, chunk: _Chunk) -> list[Any]:
        """The scopes, with those of a chunk among them."""
        records: dict[int, Any] = decode_linked(self._bodies[chunk.start : chunk.end])
        for place, record in records.items():
            self._scopes[place] = _scope(record)
        return self._scopes
