"""Words that prose marks as code: ``x``, `x`, *x*, ``x=1``, `*args`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from remora.indexer.docstrings.lines import Line, prose_lines

_CHANGE_NOTE: Final = re.compile(r"\.\. *(?:version(?:added|changed|removed)|deprecated)\b")
_MARKED: Final = re.compile(
    r"(?<![:\w`])(?:``(?P<literal>[^`\n]{1,80})``|`(?P<role>[^`\n]{1,80})`(?![`_]))"
    r"|(?<![\w*])\*(?P<emphasis>[A-Za-z_]\w*)\*(?![\w*])"
    r"|:(?:attr|obj|data|arg|param|paramref|code|py:attr|py:obj):`(?P<named>[^`\n]{1,80})`"
)
_WORD: Final = re.compile(r"\*{0,2}([A-Za-z_]\w*)(?:\s*=.*)?")


def code_words(docstring: str) -> frozenset[str]:
    """The names that *docstring* marks as code, each alone or with a value: ``x=1``.

    Not those of examples, nor of notes on what changed in some version, for they tell of what was.
    """
    if "`" not in docstring and "*" not in docstring:
        return frozenset()
    text = "\n".join(line.text for line in _of_today(prose_lines(docstring)))
    found = set()
    for marked in _MARKED.finditer(text):
        word = _WORD.fullmatch(marked[marked.lastgroup or 0])
        if word is not None:
            found.add(word[1])
    return frozenset(found)


def _of_today(lines: Iterable[Line]) -> Iterator[Line]:
    """*lines* without `.. versionchanged::` and the like, and what is indented below them."""
    note: int | None = None
    for line in lines:
        if note is not None and line.text and line.indent <= note:
            note = None
        if _CHANGE_NOTE.match(line.text):
            note = line.indent
        elif note is None:
            yield line
