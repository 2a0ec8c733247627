"""The lines of a docstring, without those that are examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple

_CODE_BLOCK: Final = re.compile(r"\.\. *(?:code|code-block|sourcecode|parsed-literal|testcode)::")
_FENCES: Final = ("```", "~~~")


class Line(NamedTuple):
    """One line; of a blank one the indent is 0 and the text empty."""

    indent: int
    text: str


def prose_lines(docstring: str) -> Iterator[Line]:
    """The lines of a cleaned docstring; those of literal blocks, doctests and fences are blank.

    What stands in an example says nothing about the function the docstring is of.
    """
    return _without_examples(_lines(docstring))


def _lines(docstring: str) -> Iterator[Line]:
    for written in docstring.split("\n"):
        text = written.strip()
        yield Line(len(written) - len(written.lstrip()) if text else 0, text)


_BLANK: Final = Line(0, "")


def _without_examples(lines: Iterator[Line]) -> Iterator[Line]:
    fence = ""
    literal: int | None = None  # what is indented more than this is an example
    doctest = False
    for line in lines:
        if fence:
            fence = "" if line.text.startswith(fence) else fence
            yield _BLANK
            continue
        if line.text and literal is not None and line.indent <= literal:
            literal = None
        if literal is not None:
            yield _BLANK
            continue
        if not line.text:
            doctest = False
            yield line
            continue
        if line.text.startswith(_FENCES) and not line.text.strip("`~").endswith("`"):
            fence = line.text[:3] if not set(line.text) <= {"~"} else ""
            yield _BLANK if fence else line
            continue
        doctest = line.text.startswith(">>>") or doctest
        if _begins_literal(line.text):
            literal = line.indent
        yield _BLANK if doctest else line


def _begins_literal(text: str) -> bool:
    if text.startswith(".."):
        return _CODE_BLOCK.match(text) is not None
    return text.endswith("::")
