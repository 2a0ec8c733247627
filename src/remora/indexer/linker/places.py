"""Sets of places in a list: a number with these bits set, and as bytes the lowest come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import sub

from remora.indexer.foundation.named_tuples import NamedTuple


def as_bytes(number: int) -> bytes:
    """A set of places, as it is stored."""
    return number.to_bytes((number.bit_length() + 7) // 8, "little")


def as_number(bits: bytes) -> int:
    """What `as_bytes` was given."""
    return int.from_bytes(bits, "little")


def of(places: Iterable[int]) -> int:
    """The set of *places*, each of which comes once."""
    return sum(map((1).__lshift__, places))


def within(number: int) -> list[int]:
    """The places in a set, rising."""
    flags, found, at = bin(number)[:1:-1], [], -1
    while (at := flags.find("1", at + 1)) >= 0:
        found.append(at)
    return found


class Run(NamedTuple):
    """Places next to each other that move equally far."""

    mask: int
    up: int


def runs(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """The moves from *old* places to *new* ones, both rising, in as few runs as there can be."""
    ups = list(map(sub, new, old))
    found: list[Run] = []
    first = 0
    ends = [place for place, (one, next_) in enumerate(pairwise(ups), 1) if one != next_]
    for end in [*ends, len(ups)] if ups else ():
        low, high = old[first], old[end - 1]
        found.append(Run((1 << high + 1) - (1 << low), ups[first]))
        first = end
    return found


def moved(number: int, along: Sequence[Run]) -> int:
    """A set whose places have moved *along* runs."""
    there = 0
    for mask, up in along:
        part = number & mask
        there |= part << up if up >= 0 else part >> -up
    return there
