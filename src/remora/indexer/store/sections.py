"""Lines of text behind a first one, deflated in sections: one of them is read without the rest.

The second line, which is read most, is a section by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from remora.indexer.store.packing import SMALL, deflated, inflated

_LINES = 8
"""In a section. Of records that had all of a definition one was inflated in 12 µs; with 16 in 17,
and 3% less room; with 4 in 7, and 5% more."""
_MARK = b"\0"
"""What sections begin with, and no line."""
_COUNT = struct.Struct(">I")
_END = b"\n"


def sectioned(text: bytes) -> bytes:
    """The form of *text* in which all behind its first line, if there is more, lies in sections."""
    first, *lines = text.split(_END)
    if not lines:
        return text
    some = (lines[start : start + _LINES] for start in range(1, len(lines), _LINES))
    parts = [deflated(_END.join(part), SMALL) for part in (lines[:1], *some)]
    sizes = b"".join(map(_COUNT.pack, map(len, parts)))
    return b"".join((first, _END, _MARK, _COUNT.pack(len(parts)), sizes, *parts))


def whole(value: bytes) -> bytes:
    """The text of what was `sectioned`, or is such a text. Raises ValueError, zlib.error."""
    start = _sections_at(value)
    if not start:
        return value
    parts = [inflated(value[first:end]) for first, end in _spans(value, start)]
    return _END.join((value[: start - 1], *parts))


def lines_of(value: bytes, *numbers: int) -> list[bytes]:
    """Some lines of what was `sectioned`, or is a text; the first one has number 0.

    Raises IndexError where there are fewer; ValueError, zlib.error.
    """
    start = _sections_at(value)
    if not start:
        lines = value.split(_END, max(numbers) + 1)
        return [lines[number] for number in numbers]
    spans = _spans(value, start)
    return [_line(value, start, spans, number) for number in numbers]


def has_two_lines(value: bytes) -> bool:
    """Whether *value* is two lines that were `sectioned`. Raises struct.error."""
    start = _sections_at(value)
    return start > 0 and _COUNT.unpack_from(value, start + 1) == (1,)


def _line(value: bytes, start: int, spans: Sequence[tuple[int, int]], number: int) -> bytes:
    if not number:
        return value[: start - 1]
    if number == 1:
        first, end = spans[0]
        return inflated(value[first:end])
    section, at = divmod(number - 2, _LINES)
    first, end = spans[section + 1]
    return inflated(value[first:end]).split(_END, at + 1)[at]


def _sections_at(value: bytes) -> int:
    """Where sections begin; 0 where there are none."""
    start = value.find(_END) + 1
    return start if value[start : start + 1] == _MARK else 0


def _spans(value: bytes, start: int) -> list[tuple[int, int]]:
    """From where to where each section lies."""
    (count,) = _COUNT.unpack_from(value, start + 1)
    end = start + 1 + _COUNT.size * (count + 1)
    if not 0 < count < end <= len(value):
        raise ValueError("it has another number of sections")
    spans = []
    for (size,) in _COUNT.iter_unpack(value[start + 1 + _COUNT.size : end]):
        spans.append((end, end + size))
        end += size
    if end != len(value):
        raise ValueError("its sections do not end where it does")
    return spans
