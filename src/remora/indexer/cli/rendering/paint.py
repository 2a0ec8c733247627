"""Lines for a terminal: cut to its width, and with colours."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_PLAIN, _BOLD, _CYAN = "\x1b[0m", "\x1b[1m", "\x1b[36m"
_CUT = "..."
_NARROWEST = 20
"""Columns; a terminal that says it has fewer does not know."""

_KEY = re.compile(r"(node:\S+:)(\S+)")


def painted(line: str, *, width: int | None, color: bool) -> str:
    """*line*, which holds no control characters, for a terminal of *width* columns, if it is one.

    With *color* its first column, and the names in keys, stand out.
    """
    shown = line if width is None or width < _NARROWEST else cut(line, width)
    if not color:
        return shown
    first, gap, rest = shown.partition("  ")
    return f"{_CYAN}{first}{_PLAIN}{gap}" + _KEY.sub(rf"\1{_BOLD}\2{_PLAIN}", rest)


def cut(line: str, width: int) -> str:
    """*line*, or as much of it as fits into *width* columns, marked as cut."""
    if line.isascii() and len(line) <= width:
        return line
    ends, column = [], 0
    for character in line:
        column += _columns(character)
        ends.append(column)
    if column <= width:
        return line
    return line[: sum(end <= width - len(_CUT) for end in ends)] + _CUT


def _columns(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
