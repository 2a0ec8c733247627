"""Arithmetic of bags, in one pass each: `Counter` has it, in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def beyond(one: Counter[K], other: Counter[K]) -> Counter[K]:
    """What *one* has more than *other*: `one - other`."""
    have = other.get
    return Counter({k: more for k, count in one.items() if (more := count - have(k, 0)) > 0})


def in_both(one: Counter[K], other: Counter[K]) -> int:
    """How much two bags share: `(one & other).total()`."""
    if len(other) < len(one):
        one, other = other, one
    have = other.get
    return sum([count if count < (n := have(k, 0)) else n for k, count in one.items()])
