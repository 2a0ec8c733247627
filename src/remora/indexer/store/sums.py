"""The sum that every record ends in: whether it is what was written, and where it was written.

A CRC-32 over table, key and value, so that a record is told from one of another key, too.
It finds what disks, copies and crashes do; who wants to deceive can reckon it as well.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from zlib import crc32

_SUM = struct.Struct(">I")
SIZE = _SUM.size
"""Bytes that a sum adds to a value."""


def with_sum(table: bytes, key: bytes, value: bytes) -> bytes:
    """*value* as it is stored at *key* of *table*."""
    return value + _SUM.pack(crc32(value, crc32(key, _seed(table))))


def without_sum(table: bytes, key: bytes, stored: bytes) -> bytes | None:
    """The value at *key* of *table*; None where it is not what was written there."""
    value = stored[:-SIZE]
    if stored[-SIZE:] != _SUM.pack(crc32(value, crc32(key, _seed(table)))):
        return None
    return value


@lru_cache(64)
def _seed(table: bytes) -> int:
    return crc32(table + b"\0")
