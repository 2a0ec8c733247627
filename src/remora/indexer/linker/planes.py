"""Numbers as bytes, for rows that have thousands: first the lowest bytes of all, then the next
ones. Most of those are zeros, which take no room when they are deflated."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable

_BYTES = 4


def packed(numbers: Iterable[int]) -> bytes:
    """*numbers*, of 32 bits each."""
    whole = _little(array("I", numbers)).tobytes()
    return b"".join([whole[place::_BYTES] for place in range(_BYTES)])


def unpacked(planes: bytes) -> array[int]:
    """What `packed` was given."""
    count = len(planes) // _BYTES
    whole = bytearray(len(planes))
    for place in range(_BYTES):
        whole[place::_BYTES] = planes[place * count : (place + 1) * count]
    return _little(array("I", bytes(whole)))


def nth(planes: bytes, place: int) -> int:
    """The number at *place* of what `packed` was given."""
    return int.from_bytes(planes[place :: len(planes) // _BYTES], "little")


def _little(numbers: array[int]) -> array[int]:
    """*numbers* with the lowest byte in front, whatever the machine has there; and back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
