"""Bags are counted as `Counter` counts them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.changes.bags import beyond, in_both

_BAG = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 4)).map(Counter)


@given(_BAG, _BAG)
def test_bags_are_subtracted_and_shared_as_counters_are(
    one: Counter[str], other: Counter[str]
) -> None:
    left = beyond(one, other)
    assert list(left.items()) == list((one - other).items())
    assert in_both(one, other) == in_both(other, one) == (one & other).total()
    assert left.total() == one.total() - in_both(one, other)
