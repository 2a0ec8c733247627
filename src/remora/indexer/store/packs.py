"""Packs: facts of several blobs, compressed together.

Facts of two versions of a file are nearly the same; each by itself takes some pages. A pack
holds some forty of them in a row, in a thirtieth of the room, and is read as a whole. What
it holds it says in front, uncompressed: who looks for dead members decompresses nothing.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath
from remora.indexer.store.codec import reading

PACK_SIZE = 1024 * 1024
"""Bytes of facts that a pack is made of. It is read in 2.5 ms; half as many take 1.6 ms and
a quarter more room."""
LARGEST = 4 * PACK_SIZE
"""What is larger is not packed, and no pack becomes larger when it is read."""
_MOST_EXPANSION = 512

_PLAIN, _ZLIB, _LZMA = 0, 1, 2
_HEADER = struct.Struct(">BBBH")  # how it is compressed, is it late, length of an id, members
_MEMBER = struct.Struct(">IB")  # size, length of its kin; the id and the kin follow
_MOST_MEMBERS = 8192
_LONGEST_KIN = 255


class PackMember(NamedTuple):
    """What a pack says of one blob in it."""

    blob: bytes
    """Its key."""
    kin: bytes
    """The path where it stood, if that is not too long: packs lie in this order."""
    size: int
    """Bytes of its facts."""


def kin_of(path: RepoPath) -> bytes:
    """The place of the facts of a blob at *path*: beside its other versions, which are most like
    it, and among those that are asked for with it, as questions go through files in this order."""
    return os.fsencode(path)[:_LONGEST_KIN]


def is_full(members: int, size: int, more: int) -> bool:
    """Whether a pack of so many members and bytes has no room for *more* bytes."""
    return bool(members) and (members == _MOST_MEMBERS or size + more > PACK_SIZE)


class Content(NamedTuple):
    """What a pack says of itself."""

    is_late: bool
    """Whether it was made beside those where its members belong, and is to be merged into them."""
    members: tuple[PackMember, ...]


def encode_pack(content: Content, facts: Sequence[bytes]) -> bytes:
    """The pack of *content*, each member of the size of its *facts*."""
    members = content.members
    raw = b"".join(facts)
    method, body = _compressed(raw)
    if len(raw) > _MOST_EXPANSION * len(body):
        method, body = _PLAIN, raw
    told = [_MEMBER.pack(m.size, len(m.kin)) + m.blob + m.kin for m in members]
    head = _HEADER.pack(method, content.is_late, len(members[0].blob), len(members))
    return b"".join((head, *told, body))


@reading
def content_of(pack: bytes) -> Content:
    """What *pack* holds, in its order. Raises StoreDamagedError."""
    return _parts(pack)[1]


@reading
def facts_in(pack: bytes) -> dict[bytes, bytes]:
    """The facts in *pack*, by the key of their blob. Raises StoreDamagedError."""
    method, (_, members), body = _parts(pack)
    raw = _expanded(method, body, sum(member.size for member in members))
    facts: dict[bytes, bytes] = {}
    start = 0
    for member in members:
        facts[member.blob] = raw[start : start + member.size]
        start += member.size
    return facts


opened = lru_cache(32)(facts_in)
"""`facts_in`, remembered: what goes through a distant revision comes by its packs more than once,
and each is a mebibyte as a rule."""


def is_readable(pack: bytes) -> bool:
    """Whether this Python can read *pack*: some are built without lzma."""
    return pack[:1] != bytes([_LZMA]) or _lzma() is not None


def _parts(pack: bytes) -> tuple[int, Content, bytes]:
    """How it is compressed, what it says, and what is compressed."""
    method, is_late, id_size, count = _HEADER.unpack_from(pack)
    if not 0 < count <= _MOST_MEMBERS:
        raise ValueError("it has too many members, or none")
    members = []
    end = _HEADER.size
    for _ in range(count):
        size, kin_size = _MEMBER.unpack_from(pack, end)
        start = end + _MEMBER.size
        kin, end = start + id_size, start + id_size + kin_size
        members.append(PackMember(pack[start:kin], pack[kin:end], size))
    if len(pack) <= end:
        raise ValueError("it is cut short")
    return method, Content(bool(is_late), tuple(members)), pack[end:]


def _compressed(raw: bytes) -> tuple[int, bytes]:
    lzma = _lzma()
    if lzma is None:
        return _ZLIB, zlib.compress(raw)
    return _LZMA, lzma.compress(raw, format=lzma.FORMAT_RAW, filters=_filters(lzma, len(raw)))


def _expanded(method: int, body: bytes, size: int) -> bytes:
    """What was compressed, of *size* bytes, which is bounded before room is made for it."""
    if size > min(LARGEST, _MOST_EXPANSION * len(body)):
        raise ValueError("it promises too much")
    if method == _PLAIN:
        raw, ends = body, True
    elif method == _ZLIB:
        inflating = zlib.decompressobj()
        raw, ends = inflating.decompress(body, size + 1), inflating.eof
    elif method == _LZMA:
        raw, ends = _without_lzma(body, size)
    else:
        raise ValueError("how it is compressed is unknown")
    if not ends or len(raw) != size:
        raise ValueError("it has another length")
    return raw


def _without_lzma(body: bytes, size: int) -> tuple[bytes, bool]:
    lzma = _lzma()
    if lzma is None:
        raise ValueError("this Python has no lzma")
    reading = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_filters(lzma, size))
    try:
        return reading.decompress(body, size + 1), reading.eof
    except lzma.LZMAError as error:
        raise ValueError(str(error)) from error


def _filters(lzma: Any, size: int) -> list[dict[str, int]]:
    """LZMA2 that looks back over all *size* bytes.

    Hash chains take a third of the time of lzma's own binary trees, for 1% more room.
    """
    return [
        {
            "id": lzma.FILTER_LZMA2,
            "dict_size": max(4096, size),
            "mode": lzma.MODE_NORMAL,
            "mf": lzma.MF_HC4,
            "nice_len": 64,
            "depth": 16,
        }
    ]


@lru_cache(1)
def _lzma() -> ModuleType | None:
    try:
        import lzma
    except ImportError:
        return None
    return lzma
