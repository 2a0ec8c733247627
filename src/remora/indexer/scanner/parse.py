"""Text to syntax tree, past the places where tree-sitter-python and Python part ways.

Every remedy rewrites a copy of the text to the same length, so that the tree's
offsets hold for the text itself. Rows do not: a remedy may take line feeds out.
None depends on a clock or on the running interpreter's own parser, because the
same bytes must give the same facts everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tree_sitter import Node, Parser

from remora.indexer.scanner import kinds

# Every branch begins with a literal: the search then skips at memory speed.
_LEXEME: Final = re.compile(
    rb"""
      \#[^\n]*+
    | \"\"\"(?:[^"\\]++|\\.|"(?!""))*+(?:\"\"\")?+
    | '''(?:[^'\\]++|\\.|'(?!''))*+(?:''')?+
    | \"(?:[^"\\\n]++|\\.)*+\"?+
    | '(?:[^'\\\n]++|\\.)*+'?+
    | \( | \[ | \{ | \) | \] | \}
    | \\\n | \\\r\n
    | \n
    """,
    re.VERBOSE | re.DOTALL,
)
_NEWLINE, _HASH, _BACKSLASH = b"\n#\\"
_OPEN: Final = frozenset(b"([{")
_CLOSE: Final = frozenset(b")]}")
_NOT_SPACE: Final = re.compile(rb"[^ \t\f\r]")

_LONG_RUN: Final = 64
"""From this many comments or continuations in a row, tree-sitter's quadratic scan would show."""

_RUN: Final = re.compile(rb"\n(?:[ \t\f\r]*+(?:#[^\n]*+|\\\r?+)?+\n){%d}" % _LONG_RUN)

_STATEMENT_START: Final = re.compile(
    rb"[ \t\f]*(?:@|(?:def|class|import|return|while|with|try|except|finally|raise|pass|break"
    rb"|continue|global|nonlocal|del|assert)\b)"
)
"""Words that cannot begin a line inside brackets: an open bracket before them was never closed."""

_TYPE_PARAMETERS: Final = re.compile(rb"\b(?:def|class|type)[ \t]+\w+[ \t]*\[")
_TYPE_PARAMETER_TOKEN: Final = re.compile(rb"[\[({]|[\])}]|==|=|,|\n")


class Parsed(NamedTuple):
    """A tree and what the parser was not shown of the text it stands for."""

    root: Node
    hidden_comments: tuple[tuple[int, int], ...]
    """Comments that a remedy blanked: they are in the text and not in the tree."""


class _Rewritten(NamedTuple):
    text: bytes
    comments: tuple[tuple[int, int], ...]


def parse(parser: Parser, text: bytes) -> Parsed:
    """The best tree of *text* that the remedies give."""
    shown = _short_runs(text)
    root = parser.parse(shown.text).root_node
    if not root.has_error:
        return Parsed(root, shown.comments)
    joined = _joined_lines(_plain_type_parameters(shown.text))
    if joined.text == shown.text:
        return Parsed(root, shown.comments)
    second = parser.parse(joined.text).root_node
    if second.has_error and damage(second) >= damage(root):
        return Parsed(root, shown.comments)
    return Parsed(second, shown.comments + joined.comments)


def damage(root: Node) -> int:
    """How many bytes a tree could not make sense of, and how many tokens it had to invent."""
    total = 0
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind_id == kinds.ERROR:
            total += node.end_byte - node.start_byte
        elif node.is_missing:
            total += 1
        elif node.has_error:
            stack.extend(node.children)
    return total


def _lexemes(text: bytes) -> Iterator[tuple[int, int, bool]]:
    """Comments, strings, brackets, continuations and line feeds: where they begin and end,
    and whether anything but space stands between one and the one before."""
    end = 0
    for found in _LEXEME.finditer(text):
        start = found.start()
        yield start, found.end(), _NOT_SPACE.search(text, end, start) is not None
        end = found.end()


def _short_runs(text: bytes) -> _Rewritten:
    """*text* with long runs of comment lines or of continuations blanked.

    At every line end tree-sitter's scanner reads ahead over all of them, and at the
    next it does so again.
    """
    if not _RUN.search(text):
        return _Rewritten(text, ())
    copy = bytearray(text)
    comments: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    line_is_empty = True
    for start, end, apart in _lexemes(text):
        lead = text[start]
        if apart:
            _blank_run(text, copy, run, comments)
            line_is_empty = False
        if lead == _NEWLINE:
            line_is_empty = True
        elif lead == _BACKSLASH:
            # On an empty line the line feed stays, or the next line would be indented.
            run.append((start, end - line_is_empty))
        elif lead == _HASH and line_is_empty:
            run.append((start, end))
        else:
            _blank_run(text, copy, run, comments)
            line_is_empty = False
    _blank_run(text, copy, run, comments)
    return _Rewritten(bytes(copy), tuple(comments))


def _blank_run(
    text: bytes,
    copy: bytearray,
    run: list[tuple[int, int]],
    comments: list[tuple[int, int]],
) -> None:
    if len(run) >= _LONG_RUN:
        for start, end in run:
            copy[start:end] = b" " * (end - start)
            if text[start] == _HASH:
                comments.append((start, end))
    run.clear()


def _joined_lines(text: bytes) -> _Rewritten:
    """*text* with the line feeds and comments inside brackets blanked."""
    copy = bytearray(text)
    comments: list[tuple[int, int]] = []
    depth = 0
    for start, end, _ in _lexemes(text):
        lead = text[start]
        if lead in _OPEN:
            depth += 1
        elif depth == 0:
            continue
        elif lead in _CLOSE:
            depth -= 1
        elif lead == _NEWLINE and _STATEMENT_START.match(text, end):
            depth = 0
        elif lead in (_NEWLINE, _HASH, _BACKSLASH):
            copy[start:end] = b" " * (end - start)
            if lead == _HASH:
                comments.append((start, end))
    return _Rewritten(bytes(copy), tuple(comments))


def _plain_type_parameters(text: bytes) -> bytes:
    """*text* with the defaults of type parameters (PEP 696) blanked."""
    copy = bytearray(text)
    for found in _TYPE_PARAMETERS.finditer(text):
        _blank_defaults(text, copy, found.end())
    return bytes(copy)


def _blank_defaults(text: bytes, copy: bytearray, start: int) -> None:
    """Blank the defaults of the type parameter list that begins at *start*."""
    depth = 1
    default = -1
    for found in _TYPE_PARAMETER_TOKEN.finditer(text, start):
        sign = found[0]
        if sign == b"\n":
            continue
        if default >= 0 and depth == 1 and sign in (b",", b"]"):
            copy[default : found.start()] = b" " * (found.start() - default)
            default = -1
        if sign[0] in _OPEN:
            depth += 1
        elif sign[0] in _CLOSE:
            depth -= 1
            if depth == 0:
                return
        elif sign == b"=" and depth == 1:
            default = found.start()
