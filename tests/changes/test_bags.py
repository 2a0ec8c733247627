"""Bags are counted as `Counter` counts them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.changes.bags import bag, beyond, counts_of, in_both
from remora.indexer.changes.difference import Difference

_BAG = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 4)).map(Counter)


@given(_BAG, _BAG)
def test_bags_are_subtracted_and_shared_as_counters_are(
    one: Counter[str], other: Counter[str]
) -> None:
    left = beyond(one, other)
    assert list(left.items()) == list((one - other).items())
    assert in_both(one, other) == in_both(other, one) == (one & other).total()
    assert left.total() == one.total() - in_both(one, other)


@given(st.lists(st.sampled_from("abcdef")))
def test_what_is_counted_is_what_a_counter_counts(things: list[str]) -> None:
    counted = counts_of(things)
    assert dict(counted) == Counter(things)
    found = bag(dict(counted))
    assert (found, found.total(), found["no such"]) == (Counter(things), len(things), 0)


_LINES = st.dictionaries(st.sampled_from([b"a", b"a b", b"b c", b"c = d"]), st.integers(1, 3))


@given(_LINES.map(Counter), _LINES.map(Counter))
def test_a_difference_read_backwards_is_that_of_the_other_text(
    one: Counter[bytes], other: Counter[bytes]
) -> None:
    back, anew = Difference(one, other).reversed, Difference(other, one)
    assert (back.left, back.right, back.gone, back.come, back.equal, back.share) == (
        anew.left,
        anew.right,
        anew.gone,
        anew.come,
        anew.equal,
        anew.share,
    )
