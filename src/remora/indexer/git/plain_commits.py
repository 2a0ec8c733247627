"""A commit read from its own bytes, if it is as plain as nearly all are: no process is needed.

What git would re-encode, clean or fold is left to git, so that both tell the same.
"""

from __future__ import annotations

from remora.indexer.models.history import CommitLine
from remora.indexer.models.ids import CommitId

_MOST_DIGITS = 12
MOST_CHARACTERS = 500
"""Of a name or a subject: what is longer is cut."""
_CRUD = "".join(map(chr, range(33))) + ".,:;<>\"\\'"
"""What git strips from the ends of names."""


def plain_line(commit: CommitId, content: bytes) -> CommitLine | None:
    """What a history tells of a commit; None where that takes git."""
    try:
        head, _, message = content.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError:
        return None
    fields = [field.partition(" ") for field in head.split("\n")]
    if any(name == "encoding" for name, _, _ in fields):
        return None
    signed = {name: _signed(value) for name, _, value in fields if name in ("author", "committer")}
    author, committer, subject = signed.get("author"), signed.get("committer"), _subject(message)
    if author is None or committer is None or subject is None:
        return None
    parents = tuple(CommitId(value) for name, _, value in fields if name == "parent")
    name, authored = author
    return CommitLine(commit, parents, cut(name), authored, committer[1], cut(subject))


def cut(text: str) -> str:
    """As much of a name or subject as a history tells."""
    return text[:MOST_CHARACTERS]


def _signed(value: str) -> tuple[str, int] | None:
    """Name and time."""
    name, _, rest = value.partition(" <")
    mail, _, when = rest.partition("> ")
    seconds, _, zone = when.partition(" ")
    is_plain = (
        _is_text(name)
        and name == name.strip(_CRUD)
        and not {"<", ">"}.intersection(name + mail)
        and seconds.isascii()
        and seconds.isdigit()
        and len(seconds) <= _MOST_DIGITS
        and zone[:1] in ("+", "-")
        and zone[1:].isdigit()
    )
    return (name, int(seconds)) if is_plain else None


def _subject(message: str) -> str | None:
    """The first line, if the next one is empty."""
    first, _, rest = message.partition("\n")
    is_plain = _is_text(first) and first == first.strip() and rest[:1] in ("", "\n")
    return first if is_plain else None


def _is_text(text: str) -> bool:
    return bool(text) and text.isprintable()
