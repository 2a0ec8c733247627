"""Fields: Sphinx's `:param x:` and epytext's `@param x:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from remora.indexer.docstrings.lines import Line
from remora.indexer.foundation.named_tuples import NamedTuple

_FIELD: Final = re.compile(
    r"(?P<mark>[:@])(?P<kind>param|parameter|arg|argument|key|keyword|kwarg|kwparam|type|"
    r"return|returns|rtype|yield|yields|raise|raises|except|exception|ivar|cvar|var|vartype)"
    r"(?P<subject>[ \t][^:\n]{0,300})?:(?P<text>.*)"
)


class DocField(NamedTuple):
    """`:kind subject: text`, with the lines that go on below it."""

    kind: str
    subject: str
    text: str


def fields(lines: Sequence[Line]) -> Iterator[DocField]:
    """The fields of a docstring, in order."""
    at = 0
    while at < len(lines):
        found = _FIELD.match(lines[at].text) if lines[at].text[:1] in (":", "@") else None
        start, at = at, at + 1
        if found is None:
            continue
        text = [found["text"].strip()]
        while at < len(lines) and lines[at].text and lines[at].indent > lines[start].indent:
            text.append(lines[at].text)
            at += 1
        yield DocField(found["kind"], (found["subject"] or "").strip(), " ".join(text).strip())
