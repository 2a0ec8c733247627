"""Annotations and class bases as small type expressions.

The text is read, not the syntax tree, so that an annotation in a string and one
in code take the same way. Anything that is no type expression gives None.
"""

from __future__ import annotations

import re

from remora.indexer.models.flow import TypeText
from remora.indexer.scanner.flow.limits import DEEPEST_ANNOTATION, LONGEST_ANNOTATION

_TOKEN = re.compile(
    r"\s*(?:([^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*)|([\[\](),|])|(\"[^\"\\\n]*\"|'[^'\\\n]*')"
    r"|(\.\.\.|[-+]?\d+\w*|\*))"
)


class _NotATypeError(Exception):
    """Raised inside this module only."""


def parse_type(text: str) -> TypeText:
    """The type expression written in *text*, or None."""
    if len(text) > LONGEST_ANNOTATION:
        return None
    try:
        tokens = _tokens(text)
        parsed, end = _union(tokens, 0, 0)
    except _NotATypeError:
        return None
    return parsed if end == len(tokens) else None


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            raise _NotATypeError
        place = match.end()
        word, mark, string, literal = match.groups()
        if word is not None:
            tokens.append(("name", re.sub(r"\s", "", word)))
        elif mark is not None:
            tokens.append((mark, mark))
        elif string is not None:
            tokens.append(("string", string[1:-1]))
        else:
            tokens.append(("literal", literal))
    return tokens


def _union(tokens: list[tuple[str, str]], place: int, depth: int) -> tuple[TypeText, int]:
    if depth > DEEPEST_ANNOTATION:
        raise _NotATypeError
    parts = []
    while True:
        part, place = _primary(tokens, place, depth)
        parts.append(part)
        if place < len(tokens) and tokens[place][0] == "|":
            place += 1
            continue
        break
    return (parts[0] if len(parts) == 1 else ("|", *parts)), place


def _primary(tokens: list[tuple[str, str]], place: int, depth: int) -> tuple[TypeText, int]:
    if place >= len(tokens):
        raise _NotATypeError
    kind, value = tokens[place]
    place += 1
    parsed: TypeText
    if kind == "name":
        parsed = None if value == "None" else value
    elif kind == "string":
        parsed = parse_type(value)
    elif kind == "literal":
        if value == "*" and place < len(tokens) and tokens[place][0] == "name":
            return _primary(tokens, place, depth + 1)
        parsed = None
    elif kind == "[":
        items, place = _items(tokens, place, "]", depth)
        return ("l", *items), place
    elif kind == "(":
        items, place = _items(tokens, place, ")", depth)
        parsed = items[0] if len(items) == 1 else ("l", *items)
    else:
        raise _NotATypeError
    while place < len(tokens) and tokens[place][0] == "[":
        items, place = _items(tokens, place + 1, "]", depth)
        if parsed is not None:
            parsed = ("[]", parsed, *items)
    return parsed, place


def _items(
    tokens: list[tuple[str, str]], place: int, closing: str, depth: int
) -> tuple[list[TypeText], int]:
    items: list[TypeText] = []
    while True:
        if place >= len(tokens):
            raise _NotATypeError
        if tokens[place][0] == closing:
            return items, place + 1
        item, place = _union(tokens, place, depth + 1)
        items.append(item)
        if place < len(tokens) and tokens[place][0] == ",":
            place += 1
