"""Where definitions that are known stand in a text, and the text without them.

A stand-in of the same length takes the place of each, for the parser to read what is left. Where it
finds no error then, and each stand-in as a statement of its own, it would find none in the whole
text, and the definition in the place of the stand-in: before it the parser is in one state for
both, as a statement begins; so it is again behind it, where a line ends of which nothing
goes on. In a string or in brackets a stand-in is no statement. What might be one and go on
nonetheless is not taken for known: what stands behind a backslash that continues a line, what has
something behind it in its line, and what is followed by a line further in than itself, which to
the grammar is no error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple

STAND_IN: Final = b"global x"
"""No definition is shorter, hardly a text has it, and it can be no part of an expression."""

_HEAD: Final = re.compile(
    rb"\n([ \t]*+)(?:@[^\n]*+\n\1){0,8}(?:async[ \t]+|)(?:def|class)[ \t][^\n]*+"
)
"""Of a definition, down to the line of its `def` or `class`. It begins with a literal: so it is
looked for at memory speed."""

_BEHIND: Final = re.compile(
    rb"[ \t]*+(?:#[^\n]*+)?\r?(?:\Z|\n(?:[ \t\f]*+(?:#[^\n]*+)?\r?\n)*([ \t]*+)([^\n]?))"
)
"""The rest of a line without a statement, such lines, and how the next one begins."""
_UNCLEAR: Final = (b"\\", b"\f", b"\r")
"""What a line may begin with without saying how far in it stands."""

_SWALLOWING: Final = tuple(sign.encode() for sign in "\ufeff\u2060\u200b")
"""Spaces to the grammar alone. Behind one it takes the end of a line for a space as well: there a
stand-in would be the rest of `else:`, which no definition can be."""

_MOST_ALIKE: Final = 8
"""Of the definitions that have one head, the last so many are looked for."""
_MOST_COMPARED: Final = 16
"""Times the length of a text: so much of what is known is held against it."""

_WORTH_A_GAP: Final = 100
"""Bytes: each gap has the parser ask for text twice more."""


class Key(NamedTuple):
    """What a definition is known by."""

    lead: bytes
    """Its indentation."""
    in_class: bool
    text: bytes


def head_of(text: bytes, start: int, lead: bytes) -> bytes | None:
    """What the definition at *start*, behind *lead*, is found by; None where it cannot be."""
    found = _HEAD.match(text, start - len(lead) - 1) if start > len(lead) else None
    return None if found is None else found[0]


def found_in(text: bytes, heads: Mapping[bytes, Sequence[Key]]) -> dict[int, Key]:
    """The definitions that stand in *text*, each once, by where they begin; none where something in
    it may swallow the end of a line."""
    if any(sign in text for sign in _SWALLOWING):
        return {}
    found: dict[int, Key] = {}
    seen: set[Key] = set()
    left = _MOST_COMPARED * len(text)
    head = _HEAD.search(text)
    while head is not None and left > 0:
        start, done = head.end(1), head.end()
        if not _is_continued(text, head.start()):
            for key in heads.get(head[0], ())[: -_MOST_ALIKE - 1 : -1]:
                left -= len(key.text)
                if key not in seen and _stands_at(text, start, key):
                    seen.add(key)
                    found[start] = key
                    done = start + len(key.text)
                    break
        head = _HEAD.search(text, done)
    return found


def _stands_at(text: bytes, start: int, key: Key) -> bool:
    return text.startswith(key.text, start) and _ends(text, start + len(key.text), key.lead)


def _is_continued(text: bytes, line_feed: int) -> bool:
    before = line_feed - 1 if text[line_feed - 1 : line_feed] == b"\r" else line_feed
    return text[before - 1 : before] == b"\\"


def _ends(text: bytes, end: int, lead: bytes) -> bool:
    """Whether what stands behind *lead* ends at *end*, for all that can be seen."""
    behind = _BEHIND.match(text, end)
    if behind is None or text[end : end + 1] == b"#":
        return False
    sign = behind[2]
    return not sign or (sign not in _UNCLEAR and lead.startswith(behind[1]))


def without(text: bytes, known: Mapping[int, Key]) -> bytes:
    """*text* with a stand-in in the place of each of *known*."""
    pieces: list[bytes] = []
    done = 0
    for start, key in known.items():
        pieces += (text[done:start], STAND_IN.ljust(len(key.text)))
        done = start + len(key.text)
    pieces.append(text[done:])
    return b"".join(pieces)


def gaps_for(text: bytes, known: Mapping[int, Key]) -> list[tuple[int, int]]:
    """The space behind stand-ins that the parser need not go over: to leave out a short one, or
    the end of the text, takes longer or is not the same."""
    ends = ((start + len(STAND_IN), start + len(key.text)) for start, key in known.items())
    return [(at, end) for at, end in ends if end - at >= _WORTH_A_GAP and end < len(text)]
