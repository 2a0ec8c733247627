"""Lines in sections come back, one by one as well, and bytes that are none of ours are an error."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remora.indexer.store.sections import lines_of, sectioned, whole

LINES = st.lists(
    st.binary(max_size=300).map(lambda raw: b"[" + raw.replace(b"\n", b"")), min_size=1
)


@given(LINES, st.integers(1, 40))
def test_lines_come_back(lines: list[bytes], times: int) -> None:
    lines = lines[:1] + lines[1:] * times
    text = b"\n".join(lines)
    for value in (text, sectioned(text)):
        assert whole(value) == text
        assert [lines_of(value, number) for number in range(len(lines))] == [[x] for x in lines]
        assert lines_of(value, *range(len(lines))) == lines
        with pytest.raises(IndexError):
            lines_of(value, len(lines) + 8)


def test_what_is_deflated_is_small_and_its_first_line_is_not() -> None:
    lines = [
        b'["outline"]',
        *(b'["f","function",%d,"and more that repeats"]' % number for number in range(200)),
    ]
    value = sectioned(b"\n".join(lines))
    assert value.startswith(lines[0] + b"\n")
    assert len(value) < len(whole(value)) / 2


@given(st.data())
def test_cut_or_changed_it_ends_with_an_error(data: st.DataObject) -> None:
    value = sectioned(b"\n".join([b"[", *(b"[%d, %d]" % (n, n * n) for n in range(60))]))
    start = value.index(b"\n") + 2
    cut = data.draw(st.integers(start, len(value) - 1))
    with pytest.raises((ValueError, struct.error)):
        whole(value[:cut])
    at, byte = data.draw(st.integers(start, start + 3)), data.draw(st.integers(1, 255))
    other = value[:at] + bytes([value[at] ^ byte]) + value[at + 1 :]
    with pytest.raises(ValueError, match="sections"):
        whole(other)
