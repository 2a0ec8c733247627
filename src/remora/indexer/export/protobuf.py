"""The few ways in which protobuf writes what SCIP has: numbers, texts, messages in messages.

https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

_VARINT, _LENGTH = 0, 2


def number(field: int, value: int) -> bytes:
    """A number that is not negative, or an enum's or a truth value; nothing for 0, as in proto3."""
    return _varint(field << 3 | _VARINT) + _varint(value) if value else b""


def text(field: int, value: str) -> bytes:
    """A text; nothing for an empty one. Half a character becomes a question mark."""
    return message(field, value.encode("utf-8", "replace")) if value else b""


def message(field: int, *parts: bytes) -> bytes:
    """A message made of fields, be it empty."""
    content = b"".join(parts)
    return _varint(field << 3 | _LENGTH) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)
