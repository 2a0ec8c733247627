"""What may stand anywhere between tokens: comments and continuations, hidden from the parser.

Tree-sitter keeps them on its stack beside the tokens. Where there are very many, reading
slows down with the square of their number: at every line end its scanner reads ahead over
a run of them, and at every error it goes over all since the last statement. So they are
hidden in such texts, in a copy of the same length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple

NEWLINE, HASH, BACKSLASH = b"\n#\\"
_NOT_SPACE: Final = re.compile(rb"[^ \t\f\r]")

_STRINGS: Final = rb"""
    | \"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+\"?+
    | '[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?+
"""

# Few texts need these patterns, and to compile them takes a millisecond: `_compiled` does it then.
# Every branch begins with a literal: the search then skips at memory speed.
_LEXEME: Final = (
    rb"""
      \#[^\n]*+
    | \"\"\"[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*(?:\"\"\")?
    | '''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*(?:''')?
    """
    + _STRINGS
    + rb"""
    | \( | \[ | \{ | \) | \] | \}
    | \\\n | \\\r\n
    | \n
    """
)

_MOST_EXTRAS: Final = 1000
"""More in one text are hidden, all of them. Three files of four hundred have that many."""

_EXTRA: Final = rb"""
      (?P<extra> \#[^\n]*+ | \\\r?+\n )
    | (?:(?<=[fFtT])|(?<=[fFtT][rR]))(?!\"\"\")
        \"(?:[^"\\\n{]++|\\.|\{(?:\{|(?!\{)[^\n}]{0,200}+\}))*\"
    | (?:(?<=[fFtT])|(?<=[fFtT][rR]))(?!''')
        '(?:[^'\\\n{]++|\\.|\{(?:\{|(?!\{)[^\n}]{0,200}+\}))*'
"""
"""Extras, and what hides them: the braces of an f-string may hold any quotes (PEP 701)."""

_TRIPLE_STRINGS: Final = rb"""
    | \"\"\"[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*(?:\"\"\"|(?P<open>.?+))
    | '''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*(?:'''|(?P<open_too>.?+))
"""
_IN_TEXT: Final = _EXTRA + _TRIPLE_STRINGS + _STRINGS
_IN_LINES: Final = _EXTRA + _STRINGS
"""The same after a string that never ends: the parser reads what is in it."""

_LONG_RUN: Final = 64
"""From this many comments or continuations in a row, reading ahead would show."""

_RUN: Final = rb"\n(?:[\ \t\f\r]*+(?:\#[^\n]*+|\\\r?+)?\n){%d}" % _LONG_RUN


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.VERBOSE | re.DOTALL)  # `re` keeps what it has compiled


class Rewritten(NamedTuple):
    """A copy of a text, of the same length, and what is not in it."""

    text: bytes
    comments: tuple[tuple[int, int], ...]
    errors: tuple[int, ...] = ()
    """Where brackets were that are never closed."""


def without_many_extras(text: bytes) -> Rewritten:
    """*text* without its comments and continuations, where they are many or in long runs."""
    if not has_many_extras(text):
        return Rewritten(text, ())
    return without_extras(text) if count_extras(text) > _MOST_EXTRAS else _short_runs(text)


def has_many_extras(text: bytes) -> bool:
    """Whether `without_many_extras` would look for some to hide: all, or long runs."""
    count = count_extras(text)
    if count < _LONG_RUN:
        return False  # most texts: a run to hide would have as many
    return count > _MOST_EXTRAS or _compiled(_RUN).search(text) is not None


def count_extras(text: bytes) -> int:
    """How many comments and continuations there are in *text* at most."""
    # A search for one byte runs at memory speed, a count of two does not.
    continuations = text.count(b"\\\n") if b"\\" in text else 0
    if b"\r" in text:
        continuations += text.count(b"\\\r")
    return text.count(b"#") + continuations


def without_extras(text: bytes) -> Rewritten:
    """*text* with all its comments and continuations blanked."""
    copy = bytearray(text)
    comments: list[tuple[int, int]] = []
    joined = -1  # where the line begins that the last continuation joined to its own
    for start, end in _extras(text):
        if text[start] == HASH:
            comments.append((start, end))
            copy[start:end] = b" " * (end - start)
            continue
        line = text.rfind(b"\n", 0, start) + 1
        # On an empty line the line feed stays, or the next line would be indented.
        keeps_line = line != joined and _NOT_SPACE.search(text, line, start) is None
        joined = -1 if keeps_line else end
        copy[start : end - keeps_line] = b" " * (end - keeps_line - start)
    return Rewritten(bytes(copy), tuple(comments))


def _extras(text: bytes) -> Iterator[tuple[int, int]]:
    """Where comments and continuations begin and end."""
    lexeme, at = _IN_TEXT, 0
    while True:
        for found in _compiled(lexeme).finditer(text, at):
            what = found.lastgroup
            if what is None:
                continue  # a string that ends: most of what is found
            if what == "extra":
                yield found.span()
            else:
                lexeme, at = _IN_LINES, found.start() + 3
                break
        else:
            return


def lexemes(text: bytes) -> Iterator[tuple[int, int, bool]]:
    """Comments, strings, brackets, continuations and line feeds: where they begin and end,
    and whether anything but space stands between one and the one before."""
    end = 0
    for found in _compiled(_LEXEME).finditer(text):
        start = found.start()
        yield start, found.end(), _NOT_SPACE.search(text, end, start) is not None
        end = found.end()


def _short_runs(text: bytes) -> Rewritten:
    """*text* with long runs of comment lines or of continuations blanked."""
    copy = bytearray(text)
    comments: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    line_is_empty = True
    for start, end, apart in lexemes(text):
        lead = text[start]
        in_run = lead in (NEWLINE, BACKSLASH) or (lead == HASH and line_is_empty and not apart)
        if run and (apart or not in_run):
            if len(run) >= _LONG_RUN:
                comments.extend(blank(text, copy, run))
            run.clear()
        line_is_empty = lead == NEWLINE or (line_is_empty and in_run and not apart)
        if in_run and lead != NEWLINE:
            # On an empty line the line feed stays, or the next line would be indented.
            keeps_line = lead == BACKSLASH and line_is_empty
            run.append((start, end - keeps_line))
    if len(run) >= _LONG_RUN:
        comments.extend(blank(text, copy, run))
    return Rewritten(bytes(copy), tuple(comments))


def blank(text: bytes, copy: bytearray, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Blank *ranges* in the copy and empty the list; those that were comments."""
    for start, end in ranges:
        copy[start:end] = b" " * (end - start)
    comments = [(start, end) for start, end in ranges if text[start] == HASH]
    ranges.clear()
    return comments
