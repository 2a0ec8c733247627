"""A signature, as facts have it, taken apart.

The text is on one line and spaced as `inspect` spaces it (docs/facts.md), so brackets and
strings are all there is to watch. What the grammar could not read stays in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final

from remora.indexer.models.change import NodeChange
from remora.indexer.models.signature import Parameter, ParameterKind, Signature

_HEAD: Final = re.compile(r"(async )?(?:def|class) ([^\s(\[]+)")
_LAMBDA: Final = re.compile(r"\blambda\b")
_READ_AT_ONCE: Final = 160
"""Characters of two heads."""
_OPENERS: Final = "([{"
_CLOSERS: Final = ")]}"
_STRING: Final = re.compile(
    r"('''|\"\"\")(?:\\.|(?!\1).)*\1|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL
)
_MARKS: Final = re.compile(r"['\"()\[\]{}]|\blambda\b")
"""What has to be watched. Most parts of a head hold none of it, and are cut by a plain search."""


@lru_cache(1 << 12)  # a class is asked for its bases as often as one of its methods is compared
def read_signature(text: str) -> Signature:
    """What `Definition.signature` says; an empty one for a module, and for what is no head."""
    head = _HEAD.match(text)
    if head is None:
        return Signature()
    rest = text[head.end() :]
    generics, rest = _bracketed(rest, "[")
    arguments, rest = _bracketed(rest, "(")
    inner = arguments[1:-1]
    if "class " in head[0]:
        return Signature(bases=tuple(split(inner)), generics=generics)
    arrow, _, returns = rest.partition("->")
    return Signature(
        parameters=tuple(_parameters(split(inner))),
        returns=returns.strip() or None if not arrow.strip() else None,
        generics=generics,
        is_async=bool(head[1]),
    )


def called_heads(change: NodeChange) -> tuple[Signature, Signature]:
    """What a call of it is bound to, before and after: of a dataclass and the like, its fields."""
    is_record = any(change.constructors)
    old, new = change.constructors if is_record else change.signatures
    return read_signature(old or ""), read_signature(new or "")


def without_common(one: str, other: str) -> tuple[str, str]:
    """Two long heads to be read beside each other: runs of parameters that both begin or end with
    are `...`. Short ones stay as they are, and so does what is no head of a function."""
    if len(one) + len(other) <= _READ_AT_ONCE:
        return one, other
    first, second = _in_pieces(one), _in_pieces(other)
    if first is None or second is None:
        return one, other
    start = _common(first[1], second[1])
    rests = [parts[start:][::-1] for parts in (first[1], second[1])]
    end = _common(*rests)
    told = []
    for front, parts, rest in (first, second):
        middle = parts[start : len(parts) - end]
        told.append(f"{front}({', '.join([*_dots(start), *middle, *_dots(end)])}){rest}")
    return told[0], told[1]


def _in_pieces(text: str) -> tuple[str, list[str], str] | None:
    """What stands in front of the parameters of a function, these, and what stands behind them."""
    head = _HEAD.match(text)
    if head is None or "class " in head[0]:
        return None
    generics, rest = _bracketed(text[head.end() :], "[")
    arguments, rest = _bracketed(rest, "(")
    return (head[0] + generics, split(arguments[1:-1]), rest) if arguments.endswith(")") else None


def _common(one: list[str], other: list[str]) -> int:
    """How many of the first parts are the same."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


def _dots(count: int) -> list[str]:
    return ["..."] if count else []


def _bracketed(text: str, opener: str) -> tuple[str, str]:
    """The bracket that *text* begins with, and what follows; nothing and all where it does not."""
    if not text.startswith(opener):
        return "", text
    end = _MARKS.search(text, 1)
    if end is not None and end[0] in _CLOSERS:
        return text[: end.end()], text[end.end() :]
    depth = 0
    for at, character in _outside_strings(text):
        depth += (character in _OPENERS) - (character in _CLOSERS)
        if not depth:
            return text[: at + 1], text[at + 1 :]
    return text, ""


def _outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """The characters of *text* that stand in no string, with their places."""
    at = 0
    while at < len(text):
        if text[at] in "'\"" and (string := _STRING.match(text, at)):
            at = string.end()
            continue
        yield at, text[at]
        at += 1


def split(text: str, separator: str = ",") -> list[str]:
    """The parts of *text* between separators that stand in no bracket and no string.

    Nor in the head of a lambda: of `a=lambda x, y: x, b` there are two.
    """
    if _MARKS.search(text) is None:
        return [part.strip() for part in text.split(separator) if part.strip()]
    parts: list[str] = []
    depth = start = heads = 0
    for at, character in _outside_strings(text):
        depth += (character in _OPENERS) - (character in _CLOSERS)
        if depth == 0 and character == "l" and _LAMBDA.match(text, at):
            heads += 1
        elif depth == 0 and character == ":" and heads:
            heads -= 1
        elif character == separator and depth == 0 and not heads:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _parameters(parts: list[str]) -> Iterator[Parameter]:
    kind: ParameterKind = "positional_only" if "/" in parts else "positional_or_keyword"
    for part in parts:
        if part == "/":
            kind = "positional_or_keyword"
        elif part == "*":
            kind = "keyword_only"
        elif part.startswith("**"):
            yield _parameter(part, "var_keyword")
        elif part.startswith("*"):
            yield _parameter(part, "var_positional")
            kind = "keyword_only"
        else:
            yield _parameter(part, kind)


def _parameter(text: str, kind: ParameterKind) -> Parameter:
    declared, default = _at_first(text, "=")
    name, annotation = _at_first(declared, ":")
    return Parameter(name.lstrip("*"), kind, annotation, default, text)


def _at_first(text: str, separator: str) -> tuple[str, str | None]:
    """What stands before and after the first *separator* outside of brackets and strings.

    An `=` of `==`, `<=`, `:=` and the like stands in a default, after the first one.
    A lambda in a default has its colon after the `=` as well.
    """
    before, found, after = text.partition(separator)
    if not found:
        return text.strip(), None
    if _MARKS.search(before) is None:
        return before.strip(), after.strip()
    depth = 0
    for at, character in _outside_strings(text):
        depth += (character in _OPENERS) - (character in _CLOSERS)
        if character == separator and depth == 0:
            return text[:at].strip(), text[at + 1 :].strip()
    return text.strip(), None
