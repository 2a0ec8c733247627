"""Sections: NumPy's, underlined by any character, and Google's, ended by a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from remora.indexer.docstrings.lines import Line
from remora.indexer.foundation.named_tuples import NamedTuple

Topic = Literal["parameters", "attributes", "returns", "yields", "raises", "other"]

_TOPICS: Final[dict[str, Topic]] = {
    **dict.fromkeys(
        (
            *("parameters", "parameter", "params", "args", "arguments", "argument"),
            *("other parameters", "other arguments", "keyword args", "keyword arguments"),
            *("keywords", "keyword parameters", "optional parameters", "optional arguments"),
            *("required arguments", "required parameters", "input", "inputs", "kwargs"),
        ),
        "parameters",
    ),
    **dict.fromkeys(("attributes", "attribute", "fields"), "attributes"),
    **dict.fromkeys(("returns", "return", "return value"), "returns"),
    **dict.fromkeys(("yields", "yield"), "yields"),
    **dict.fromkeys(("raises", "raise", "except", "exceptions"), "raises"),
}
_COLON_TOPICS: Final = {
    name: topic for name, topic in _TOPICS.items() if name not in {"input", "inputs", "except"}
}
_UNDERLINE: Final = re.compile(r"([-=~^\"'*+#_.])\1{2,}")
_STROKES: Final = frozenset("-=~^\"'*+#_.")


class Section(NamedTuple):
    """What a section is about, and its lines without the heading."""

    topic: Topic
    lines: Sequence[Line]
    underlined: bool


def sections(lines: Sequence[Line]) -> Iterator[Section]:
    """The sections, in order: those that are underlined, and in what is left those with a colon."""
    heads = list(_underlined_heads(lines))
    ends = [at for at, _ in heads] + [len(lines)]
    yield from _colon_sections(lines[: ends[0]])
    for (at, topic), end in zip(heads, ends[1:], strict=True):
        if topic == "other":
            yield from _colon_sections(lines[at + 2 : end])
        else:
            yield Section(topic, lines[at + 2 : end], underlined=True)


def until_heading(lines: Iterable[Line], after: int) -> list[Line]:
    """*lines* up to the first underlined heading that is below line *after*."""
    found: list[Line] = []
    for line in lines:
        found.append(line)
        if len(found) > after + 2 and _is_heading(found[-2], line):
            return found[:-2]
    return found


def _underlined_heads(lines: Sequence[Line]) -> Iterator[tuple[int, Topic]]:
    for at, (title, below) in enumerate(pairwise(lines)):
        if _is_heading(title, below):
            yield at, _TOPICS.get(title.text.rstrip(":").lower(), "other")


def _is_heading(title: Line, below: Line) -> bool:
    if below.text[:1] not in _STROKES or not title.text or below.indent != title.indent:
        return False
    return _UNDERLINE.fullmatch(below.text) is not None


def _colon_sections(lines: Sequence[Line]) -> Iterator[Section]:
    at = 0
    while at < len(lines):
        topic = _colon_topic(lines[at].text)
        end = _end_of_block(lines, at) if topic else at
        if topic and end > at + 1:
            yield Section(topic, lines[at + 1 : end], underlined=False)
            at = end
        else:
            at += 1


def _colon_topic(text: str) -> Topic | None:
    """What `Args:` and keras' older `# Arguments` announce."""
    if text.startswith("# "):
        return _COLON_TOPICS.get(text[2:].rstrip(":").lower())
    return _COLON_TOPICS.get(text[:-1].rstrip().lower()) if text.endswith(":") else None


def _end_of_block(lines: Sequence[Line], head: int) -> int:
    """Where what is indented more than its heading ends; blank lines at the end do not count."""
    last = head
    for at in range(head + 1, len(lines)):
        if lines[at].text:
            if lines[at].indent <= lines[head].indent:
                break
            last = at
    return last + 1
