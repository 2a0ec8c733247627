"""What a merge did to a text, told from its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.history.merges import gaps, merge_word

LINES = st.lists(st.sampled_from([b"", b"a", b"b", b"c", b"d", b"e", b"f"]), max_size=24)


@given(LINES, LINES)
def test_what_lies_between_gaps_is_the_same(before: list[bytes], after: list[bytes]) -> None:
    found = list(gaps(before, after))
    old = {place for one, _ in found for place in one}
    new = {place for _, one in found for place in one}
    kept = [line for place, line in enumerate(before) if place not in old]
    assert kept == [line for place, line in enumerate(after) if place not in new]
    assert sum(len(one) for one, _ in found) == len(old)
    assert all(one or other for one, other in found)


@given(LINES)
def test_equal_texts_have_no_gaps(lines: list[bytes]) -> None:
    assert list(gaps(lines, list(lines))) == []


def test_lines_that_moved_are_gone_and_new() -> None:
    found = list(gaps([b"a", b"b", b"c"], [b"b", b"c", b"a"]))
    assert [(list(old), list(new)) for old, new in sorted(found, key=str)] == [
        ([0], []),
        ([], [2]),
    ]


def test_words() -> None:
    base = [b"%d" % number for number in range(40)]
    left, right = [b"x", *base], [*base, b"y"]
    joined = [b"x", *base, b"y"]

    def word(result: list[bytes]) -> str:
        return merge_word(b"\n".join(result), [b"\n".join(left), b"\n".join(right)])

    assert word(joined) == "joins"
    assert word([*joined, b"z"]) == "own"
    assert word(joined[:5] + joined[6:]) == "own"
