"""The entries of a section: `x, y : int`, `x (int): ...`, `- x: ...`, each with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from remora.indexer.docstrings.lines import Line
from remora.indexer.docstrings.names import begins_prose, names_in, stated_default
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.docstring import DocumentedName

_BULLET: Final = re.compile(r"\A(?:[-*+\N{BULLET}]|\d{1,3}[.)])\s+(?=\S)")
_HEAD: Final = re.compile(r"(?P<names>[^:(=\[]{1,300}?)\s*(?P<after>[:(=\[]|--?(?=\s)|\Z)")


class EntryLines(NamedTuple):
    """The line that begins an entry, and the lines below it."""

    head: str
    body: str
    is_followed: bool
    """Whether anything more indented stands below it."""


def entries(block: Sequence[Line]) -> Iterator[EntryLines]:
    """The entries of a section: its first line says how far they are indented."""
    base = next((line.indent for line in block if line.text), 0)
    head: str | None = None
    body: list[str] = []
    for line in block:
        if line.text and line.indent <= base:
            if head is not None:
                yield EntryLines(head, " ".join(body), bool(body))
            head, body = _BULLET.sub("", line.text, count=1), []
        elif line.text:
            body.append(line.text)
    if head is not None:
        yield EntryLines(head, " ".join(body), bool(body))


def parameters(block: Sequence[Line], *, typed: bool) -> Iterator[DocumentedName]:
    """The parameters or attributes that a section documents; `...` for "and so on".

    *typed* says that a colon is followed by the type, as in NumPy's convention.
    """
    for entry in entries(block):
        yield from _documented(entry, typed)


def _documented(entry: EntryLines, typed: bool) -> Iterator[DocumentedName]:
    """What one entry documents; nothing where its head is prose."""
    head = _HEAD.match(entry.head)
    if head is None or not (names := names_in(head["names"])) or begins_prose(names):
        return
    rest = entry.head[head.end("names") :].lstrip()
    kind, said = _type_and_text(rest, typed)
    if rest and not kind and not said and not rest.startswith((":", "-", "=")):
        return
    if not rest and not entry.is_followed:
        return  # a word on a line of its own is as likely the end of a sentence
    default = stated_default(f"{kind or ''} {said} {entry.body}")
    for name in names:
        yield DocumentedName(name, kind, default)


def _type_and_text(rest: str, typed: bool) -> tuple[str | None, str]:
    """What follows the names: `: type`, `(type): text`, `-- text`, `=default : type`."""
    if rest.startswith("("):
        end = _closing(rest)
        after = rest[end + 1 :].lstrip()
        if end < 0 or not (after == "" or after.startswith((":", "-"))):
            return None, ""
        return rest[1:end], after.lstrip(":- ")
    if rest.startswith(":") and typed:
        return rest[1:].strip() or None, ""
    return None, rest.lstrip(":-= ")


def _closing(text: str) -> int:
    """Where the bracket closes that *text* begins with; -1 where it does not."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if not depth:
            return at
    return -1
