"""What the body of a class assigns, line by line, read from its text: what fields are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from remora.indexer.changes.statements import Indented, Statement, decoded, indented
from remora.indexer.foundation.named_tuples import NamedTuple

_OPENERS: Final = frozenset((b"(", b"[", b"{"))
_CLOSERS: Final = frozenset((b")", b"]", b"}"))
_MADE_UP: Final = frozenset((b"locals", b"vars", b"exec", b"__annotations__"))
"""A body in which one of these stands may have names that its text does not bind."""
_BLOCKS: Final = frozenset(b"if for while with try match async elif else except finally".split())
_QUOTES: Final = b"\"'"


class Assigned(NamedTuple):
    """`name: annotation = value`, as tokens."""

    name: str
    annotation: Statement = ()
    """Empty where there is none."""
    value: Statement | None = None
    """None where nothing is assigned."""


class Called(NamedTuple):
    """An expression that is one call, `a.b(x, y=z)`, as tokens."""

    name: str
    """Dotted, as written."""
    positional: tuple[Statement, ...]
    keywords: dict[str, Statement]
    is_open: bool
    """Whether `*` or `**` spreads what the text does not tell."""


def assigned(text: bytes) -> list[Assigned] | None:
    """What a class body assigns, in order; *text* is the class without what is defined in it.

    None where that cannot be told: below a condition, in a loop, or by names that are made up.
    """
    lines = list(indented(text))
    at = next((at for at, line in enumerate(lines) if line.tokens[0] == b"class"), None)
    if at is None or lines[at].tokens[-1] != b":":
        return None
    body = lines[at + 1 :]
    if any(_is_dark(line, body[0].column) for line in body):
        return None
    return [one for line in body if (one := _assigned(line.tokens)) is not None]


def _is_dark(line: Indented, column: int) -> bool:
    return (
        line.column != column or line.tokens[0] in _BLOCKS or not _MADE_UP.isdisjoint(line.tokens)
    )


def _assigned(tokens: Statement) -> Assigned | None:
    if len(tokens) < 3 or not decoded(tokens[0]).isidentifier():
        return None
    name = decoded(tokens[0])
    if tokens[1] == b"=":
        return Assigned(name, (), tokens[2:])
    if tokens[1] != b":":
        return None
    end = next((at for at in _outside(tokens, 2) if tokens[at] == b"="), len(tokens))
    return Assigned(name, tokens[2:end], tokens[end + 1 :] or None)


def called(value: Statement) -> Called | None:
    """*value* as a call; None where it is something else."""
    opens = next((at for at, token in enumerate(value) if token == b"("), 0)
    name = b"".join(value[:opens])
    if not opens or not all(part.isidentifier() for part in decoded(name).split(".")):
        return None
    if next((at for at in _outside(value, opens + 1, 1)), len(value)) != len(value):
        return None  # something follows the bracket that closes it
    parts = _split(value[opens + 1 : -1])
    named = [part for part in parts if len(part) > 1 and part[1] == b"="]
    return Called(
        decoded(name),
        tuple(part for part in parts if part not in named),
        {decoded(part[0]): part[2:] for part in named},
        any(part[0] in (b"*", b"**") for part in parts),
    )


def _outside(tokens: Statement, start: int, depth: int = 0) -> Iterator[int]:
    """The places from *start* on that stand in no bracket, if *depth* are open before."""
    for at in range(start, len(tokens)):
        if depth == 0:
            yield at
        depth += (tokens[at] in _OPENERS) - (tokens[at] in _CLOSERS)


def _split(tokens: Statement) -> list[Statement]:
    """The arguments of a call."""
    cuts = [at for at in _outside(tokens, 0) if tokens[at] == b","]
    edges = [-1, *cuts, len(tokens)]
    pieces = (tokens[a + 1 : b] for a, b in pairwise(edges))
    return [piece for piece in pieces if piece]


def written(tokens: Sequence[bytes]) -> str:
    """Tokens as text on one line: spaces where words would run together, and behind commas."""
    pieces: list[str] = []
    for token in map(decoded, tokens):
        if pieces and (pieces[-1] == "," or _would_join(pieces[-1], token)):
            pieces.append(" ")
        pieces.append(token)
    return "".join(pieces)


def _would_join(left: str, right: str) -> bool:
    return (left[-1].isalnum() or left[-1] == "_") and (right[0].isalnum() or right[0] == "_")


def unquoted(tokens: Statement) -> str:
    """An annotation as text, be it written as a string."""
    text = written(tokens)
    return text.strip("\"'") if len(tokens) == 1 and tokens[0][-1] in _QUOTES else text
