"""Nested values as bytes, in MessagePack: the only module that imports msgpack.

Its decoder is made for bytes of strangers: it ends on any input, nests 1,024 deep at most,
and takes no length on trust that exceeds the input. What it leaves to us is how much a few
bytes may grow to: `unpacked` first goes through the bytes without making anything, and a
record grows by no more than `_MOST_EXPANSION` when it is inflated.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable
from typing import Any

import msgpack

_PACKED, _PLAIN = b"\x00", b"\x01"
_ONE_PAIR = b"\x81"
"""MessagePack's word for a dictionary of one key."""
FAST, SMALL, SMALLER = 1, 3, 4
"""Levels of compression."""
_SETS = (frozenset, set)  # in brackets, since `|` makes a type of them at each of 20,000 looks
_WORTH_PACKING = 200
_MOST_EXPANSION = 32  # of 130,000 rows of sympy's the one that repeats most has 28
_SMALL_INPUT = 4096
_LEAST_WINDOW = 9
"""zlib has no smaller ones, by the power of two."""
_HUGE_NUMBER = 1
"""An extension type: an integer that MessagePack has no room for, its bytes signed."""


def packed(value: Any) -> bytes:
    """*value* as bytes: strings, bytes, numbers, None, and tuples, sets and dictionaries of such.

    Equal values need not be equal bytes: sets and dictionaries have no order.
    """
    try:
        return _packers.pack(value)
    except UnicodeEncodeError:  # a path that is not UTF-8; to expect it always costs
        raw: bytes = _packer("surrogatepass").pack(value)
        return raw


def packed_alone(key: str, value: bytes) -> bytes:
    """What `packed` makes of a dictionary that has *key* alone, for a *value* that is packed."""
    return _ONE_PAIR + packed(key) + value


def unpacked(raw: bytes) -> Any:
    """What was `packed`, lists and sets as tuples and frozensets.

    Raises ValueError, TypeError or another of their kin for any other bytes; memory
    grows by no more than 64 times their length.
    """
    if len(raw) > _SMALL_INPUT:
        _require_whole(raw)
    return msgpack.unpackb(
        raw,
        use_list=False,
        strict_map_key=False,
        object_hook=_set_or_dictionary,
        ext_hook=_number,
        unicode_errors="surrogatepass",
    )


def compressed(value: Any, level: int) -> bytes:
    """`packed`, and `deflated`."""
    return deflated(packed(value), level)


def deflated(raw: bytes, level: int) -> bytes:
    """*raw* with a mark, deflated where that is worth it."""
    if len(raw) > _WORTH_PACKING:
        small = _by_zlib(raw, level)
        if len(raw) <= _MOST_EXPANSION * len(small):
            return _PACKED + small
    return _PLAIN + raw


def _by_zlib(raw: bytes, level: int) -> bytes:
    """zlib's, with tables for as much as there is: those for any length are 256 kB, and to make
    them takes longer than to deflate a small row."""
    window = max(_LEAST_WINDOW, min(len(raw).bit_length(), zlib.MAX_WBITS))
    deflating = zlib.compressobj(level, zlib.DEFLATED, window, min(window - 6, zlib.DEF_MEM_LEVEL))
    return deflating.compress(raw) + deflating.flush()


def expanded(value: bytes) -> Any:
    """What was `compressed`. Raises as `unpacked` does, or zlib.error."""
    return unpacked(inflated(value))


def inflated(value: bytes) -> bytes:
    """What was `deflated`, or `packed` where it was `compressed`. Raises ValueError, zlib.error."""
    if value[:1] == _PACKED:
        return _inflated(value[1:])
    if value[:1] != _PLAIN:
        raise ValueError("its first byte is unknown")
    return value[1:]


def _inflated(small: bytes) -> bytes:
    inflating = zlib.decompressobj()
    raw = inflating.decompress(small, _MOST_EXPANSION * len(small))
    if not inflating.eof or inflating.unused_data:
        raise ValueError("it does not end where it should")
    return raw


def _packer(unicode_errors: str | None = None) -> msgpack.Packer:
    return msgpack.Packer(
        default=_in_other_words, unicode_errors=unicode_errors, buf_size=_SMALL_INPUT
    )  # `packb` begins with 256 kB


def _in_other_words(value: Any) -> Any:
    """What MessagePack has no word for: a set is a map of its elements under None."""
    if type(value) is frozenset or isinstance(value, _SETS):
        return {None: tuple(value)}
    if isinstance(value, int):
        size = value.bit_length() // 8 + 1
        return msgpack.ExtType(_HUGE_NUMBER, value.to_bytes(size, "big", signed=True))
    raise TypeError(f"a value of {type(value)} cannot be stored")


class _Packers(threading.local):
    """One for each thread: to make one takes as long as most values do."""

    def __init__(self) -> None:
        self.pack: Callable[[Any], bytes] = _packer().pack


_packers = _Packers()


def _set_or_dictionary(found: dict[Any, Any]) -> Any:
    return frozenset(found[None]) if None in found else found


def _number(kind: int, raw: bytes) -> int:
    if kind != _HUGE_NUMBER:
        raise ValueError(f"an extension of type {kind} is unknown")
    return int.from_bytes(raw, "big", signed=True)


def _require_whole(raw: bytes) -> None:
    """Go through *raw* once, making nothing: no length in it may promise what is not there."""
    reading = msgpack.Unpacker(max_buffer_size=len(raw))
    reading.feed(raw)
    try:
        reading.skip()
    except msgpack.OutOfData as error:
        raise ValueError("it is cut short") from error
