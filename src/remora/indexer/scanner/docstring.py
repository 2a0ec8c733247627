"""The docstring of a body, read from its tokens; nothing is evaluated."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tree_sitter import Node

from remora.indexer.scanner import kinds

_LITERAL: Final = re.compile(rb"([A-Za-z]*)(\"\"\"|'''|\"|')")
_ESCAPE: Final = (  # compiled where one is: most docstrings hold none
    r"(?s)\\(?:\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^{}\n]*\}|.)"
)
_NAMED: Final = {
    "\n": "",
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_NO_TEXT_PREFIX: Final = frozenset(b"bBfFtT")


def docstring_statement(body: Node) -> Node | None:
    """The statement of *body* (a block or the module) that is its docstring."""
    for statement in body.children:
        kind = statement.kind_id
        if kind in kinds.COMMENT:
            continue
        if kind not in kinds.EXPRESSION_STATEMENT:
            return None
        return statement
    return None


def docstring(text: bytes, statement: Node) -> str | None:
    """The cleaned docstring that *statement* is; None where it is another expression."""
    literals = _literals(statement)
    if literals is None:
        return None
    parts: list[str] = []
    for literal in literals:
        part = _value(text[literal.start_byte : literal.end_byte])
        if part is None:
            return None
        parts.append(part)
    return cleandoc("".join(parts))


def _literals(statement: Node) -> list[Node] | None:
    """The string tokens of a statement that holds nothing else."""
    node = statement
    while True:
        held = [child for child in node.children if child.is_named and not child.is_extra]
        if node.kind_id in kinds.CONCATENATED_STRING:
            return held
        if len(held) != 1 or _has_comma(node):
            return None
        node = held[0]
        if node.kind_id in kinds.STRING:
            return held
        if (
            node.kind_id not in kinds.PARENTHESIZED
            and node.kind_id not in kinds.CONCATENATED_STRING
        ):
            return None


def _has_comma(node: Node) -> bool:
    return any(child.kind_id in kinds.COMMA for child in node.children)


def _value(literal: bytes) -> str | None:
    """What a string literal stands for; None for bytes, f-strings and broken literals."""
    head = _LITERAL.match(literal)
    if head is None or not _NO_TEXT_PREFIX.isdisjoint(head[1]):
        return None
    quotes = len(head[2])
    if len(literal) < head.end() + quotes or not literal.endswith(head[2]):
        return None
    inner = literal[head.end() : -quotes].decode("utf-8").replace("\r\n", "\n")
    if "\\" not in inner or b"r" in head[1].lower():
        return inner
    return re.sub(_ESCAPE, _unescape, inner)


def _unescape(found: re.Match[str]) -> str:
    """The character an escape stands for; the escape itself where it stands for none.

    Python keeps an unknown escape as it is written. It refuses a number past
    the end of Unicode or a name it does not know; those stay as written too, and
    so do lone surrogates, which no store or terminal could take.
    """
    escape = found[0]
    lead = escape[1]
    if (known := _NAMED.get(lead)) is not None:
        return known
    if lead in "01234567":
        return chr(int(escape[1:], 8))
    if lead in "xuU" and len(escape) > 2:
        return _character(int(escape[2:], 16)) or escape
    if lead == "N" and len(escape) > 2:
        return _named_character(escape[3:-1]) or escape
    return escape


def _character(number: int) -> str | None:
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return None
    return chr(number)


def _named_character(name: str) -> str | None:
    # Imported here: its table is large, and almost no docstring names a character.
    from unicodedata import lookup

    try:
        return lookup(name)
    except KeyError:
        return None


def cleandoc(text: str) -> str:
    """What `inspect.cleandoc` answers, without importing inspect."""
    if "\t" in text:
        text = text.expandtabs()
    first, feed, rest = text.partition("\n")
    if margins := _MARGIN.findall(feed + rest):
        margin = min(map(len, margins))
        if margin:
            rest = _margin(margin).sub("\n", feed + rest)[1:]
    return (first.lstrip() + feed + rest).strip("\n")


_MARGIN: Final = re.compile(r"\n([^\S\n]*+)\S")


@lru_cache(maxsize=64)
def _margin(width: int) -> re.Pattern[str]:
    return re.compile(rf"\n[^\S\n]{{0,{width}}}")
