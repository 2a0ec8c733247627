"""What a merge did to a text, told from its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.history.merges import differences, merge_word

FURTHER = st.lists(st.sampled_from([b"", b"a", b"-b", b"+c", b"@@ -1 +9 @@", b" e"]), max_size=24)
LINES = FURTHER.map(lambda lines: [b"def f():", *lines])


def is_within(lines: list[bytes], text: list[bytes]) -> bool:
    """Whether *lines* are lines of *text*, in its order."""
    further = iter(text)
    return all(line in further for line in lines)


@given(LINES, LINES)
def test_what_is_neither_new_nor_gone_is_the_same(before: list[bytes], after: list[bytes]) -> None:
    new, gone = differences(b"\n".join(before), b"\n".join(after))
    kept = [line for number, line in enumerate(after, 1) if number not in new]
    assert new <= set(range(1, len(after) + 1))
    assert is_within(kept, before)
    for line in set(before) - gone:
        assert kept.count(line) == before.count(line)
    for line in gone:
        assert kept.count(line) < before.count(line)


@given(LINES)
def test_equal_texts_do_not_differ(lines: list[bytes]) -> None:
    text = b"\n".join(lines)
    assert differences(text, text) == (set(), set())


def test_lines_that_moved_are_gone_and_new() -> None:
    assert differences(b"a\nb\nc", b"b\nc\na") == ({3}, {b"a"})


def test_words() -> None:
    base = [b"%d" % number for number in range(40)]
    left, right = [b"x", *base], [*base, b"y"]
    joined = [b"x", *base, b"y"]

    def word(result: list[bytes]) -> str:
        return merge_word(b"\n".join(result), [b"\n".join(left), b"\n".join(right)])

    assert word(joined) == "joins"
    assert word([*joined, b"z"]) == "own"
    assert word(joined[:5] + joined[6:]) == "own"
