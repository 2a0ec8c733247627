"""Arithmetic of bags, in one pass each: `Counter` has it, in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def bag(counts: dict[K, int]) -> Counter[K]:
    """*counts* as a bag. `Counter(counts)` asks what it was given first, and that costs more."""
    found: Counter[K] = Counter.__new__(Counter)
    dict.update(found, counts)
    return found


def counts_of(things: Collection[K]) -> Mapping[K, int]:
    """How often each stands among *things*; of most statements, once."""
    once = dict.fromkeys(things, 1)
    return once if len(once) == len(things) else Counter(things)


def beyond(one: Counter[K], other: Counter[K]) -> Counter[K]:
    """What *one* has more than *other*: `one - other`."""
    have = other.get
    return bag({k: more for k, count in one.items() if (more := count - have(k, 0)) > 0})


def in_both(one: Counter[K], other: Counter[K]) -> int:
    """How much two bags share: `(one & other).total()`."""
    if len(other) < len(one):
        one, other = other, one
    have = other.get
    return sum([count if count < (n := have(k, 0)) else n for k, count in one.items()])
