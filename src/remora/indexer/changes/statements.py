"""The statements of a definition, read from its bytes: logical lines, as tokens.

No grammar is asked, so this costs what the definition is long, and nothing for the rest of its
file. It is for likeness; whether something changed at all is said by the hashes of facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition, Mark

Spanning = Definition | Mark
"""What says where a definition stands."""

Statement = tuple[bytes, ...]
"""The tokens of a logical line, without layout and comments; strings have double quotes."""


class Indented(NamedTuple):
    """A logical line, and how far it is indented; of several on one line all as the first."""

    column: int
    tokens: Statement
    start: int = 0
    """The place of its first token in the text."""


STRING: Final = rb"""
      "{3}[^"\\]*+(?:(?:\\.?+|"(?!""))[^"\\]*+)*(?:"{3}|\Z)
    | '{3}[^'\\]*+(?:(?:\\.?+|'(?!''))[^'\\]*+)*(?:'{3}|\Z)
    | "[^"\\\r\n]*+(?:\\.?+[^"\\\r\n]*+)*+"?+
    | '[^'\\\r\n]*+(?:\\.?+[^'\\\r\n]*+)*+'?+
"""
"""A string without its prefix, closed or not; verbose, and a point is any byte."""
_TOKEN: Final = re.compile(
    rb"""
    [^\S\r\n]*+ (?: \\(?:(?=\r\n)\r)?+\n?+ [^\S\r\n]*+ )*+ (?:\#[^\r\n]*+)?+  # layout, comments
    ( [\w\x80-\xff]++(?!["'])
    | [()\[\]{},.;\n]  # most that is no word: found before strings are looked for
    | \w*+(?: """
    + STRING
    + rb""" )
    | \r?\n | \r
    | [-+*/%@&|^<>=!:]=|\*\*|//|<<|>>|->
    | \S
    | \Z )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENERS: Final = frozenset((b"(", b"[", b"{"))
_CLOSERS: Final = frozenset((b")", b"]", b"}"))
_ENDS: Final = frozenset((b"\n", b"\r\n", b"\r", b";", b""))
_TURNS: Final = _ENDS | _OPENERS | _CLOSERS
"""Tokens after which it matters where a line ends; b"" is the end of the text."""
_HEADS: Final = frozenset((b"def", b"class", b"async"))
_QUOTES: Final = b"\"'"
_APOSTROPHE: Final = ord("'")


def statements(
    source: bytes, definition: Spanning, members: Iterable[Spanning] = ()
) -> list[Statement]:
    """What stands below the head of *definition*, but for what stands in *members*.

    Strings that are statements, docstrings among them, are left out.
    """
    lines = _logical_lines(_without(source, definition, members))
    if definition.kind != "module":
        lines = _below_head(lines)
    return [line for line in lines if line[-1][-1] not in _QUOTES or not all(map(_is_string, line))]


def _without(source: bytes, definition: Spanning, members: Iterable[Spanning]) -> bytes:
    pieces: list[bytes] = []
    at = definition.start_byte
    for member in members:
        pieces.append(source[at : member.start_byte])
        at = member.end_byte
    pieces.append(source[at : definition.end_byte])
    return b"\n".join(pieces)


def _logical_lines(text: bytes) -> Iterator[Statement]:
    line: list[bytes] = []
    depth = 0
    for token in _TOKEN.findall(text):
        if token not in _TURNS:
            line.append(token if token[0] != _APOSTROPHE else _double_quoted(token))
        elif token not in _ENDS:
            line.append(token)
            depth = depth + 1 if token in _OPENERS else max(depth - 1, 0)
        elif line and depth == 0:
            yield tuple(line)
            line = []
    if line:
        yield tuple(line)


def indented(text: bytes) -> Iterator[Indented]:
    """The logical lines of *text* where they stand."""
    line: list[bytes] = []
    depth = column = begins = start = 0
    for match in _TOKEN.finditer(text):
        token = match[1]
        if token not in _ENDS or depth:
            if not line and begins >= 0:
                column, begins = match.start(1) - begins, -1
            if not line:
                start = match.start(1)
            if token not in _ENDS:
                line.append(token if token[0] != _APOSTROPHE else _double_quoted(token))
                depth = max(depth + (token in _OPENERS) - (token in _CLOSERS), 0)
            continue
        if line:
            yield Indented(column, tuple(line), start)
            line = []
        if token != b";":
            begins = match.end(1)
    if line:
        yield Indented(column, tuple(line), start)


def below_head(text: bytes) -> list[Indented]:
    """The logical lines of a function below its head; *text* is all of it."""
    lines = iter(indented(text))
    for line in lines:
        if line.tokens[0] in _HEADS:
            rest = _after_head(line.tokens)
            return [*([Indented(line.column, rest)] if rest else []), *lines]
    return []


def tokens_in(text: bytes) -> Statement:
    """All tokens of *text*, whatever lines they stand on."""
    return tuple(token for line in _logical_lines(text) for token in line)


def _double_quoted(token: bytes) -> bytes:
    if b'"' in token or b"\\" in token:
        return token
    return b'"' + token.strip(b"'") + b'"'


def _is_string(token: bytes) -> bool:
    return token[-1] in _QUOTES


def _below_head(lines: Iterator[Statement]) -> Iterator[Statement]:
    for line in lines:
        if line[0] in _HEADS:
            if rest := _after_head(line):
                yield rest
            break
    yield from lines


def _after_head(line: Statement) -> Statement:
    """What follows the colon of a head on its line."""
    depth = 0
    for at, token in enumerate(line):
        depth += (token in _OPENERS) - (token in _CLOSERS)
        if token == b":" and depth == 0:
            return line[at + 1 :]
    return ()


def encoded(text: str) -> bytes:
    """A name or other text as it stands among the tokens of a file."""
    return text.encode("utf-8", "surrogateescape")


def decoded(token: bytes) -> str:
    """A token as text; what is no UTF-8 in it comes back by `encoded`."""
    return token.decode("utf-8", "surrogateescape")
