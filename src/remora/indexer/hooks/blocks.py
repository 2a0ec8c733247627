"""A marked block in a hook that may be somebody else's. Pure: bytes in, bytes out."""

from __future__ import annotations

import os
import re
from typing import Literal

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.hooks.events import Event
from remora.indexer.hooks.scripts import SHEBANG, marks

Made = Literal["", " the file is ours", " the file and its folder are ours"]
"""What was not there before; said after the block's first mark, for the way back."""

_MADE_FILE: Made = " the file is ours"
_MADE_FOLDER: Made = " the file and its folder are ours"


class DamagedBlockError(ValueError):
    """A hook has the first mark of a block, but not what has to follow it."""


class Remains(NamedTuple):
    """A hook without its block."""

    content: bytes | None
    """None where nothing is left that was there before."""
    folder_was_made: bool


def block(event: Event, lines: str, made: Made = "") -> bytes:
    """The block, from mark to mark. Ends in a newline."""
    begin, end = marks(event)
    return os.fsencode(f"{begin}{made}\n{lines}{end}\n")


def new_hook(event: Event, lines: str, *, with_folder: bool) -> bytes:
    """A whole hook, for where there was none."""
    return SHEBANG + block(event, lines, _MADE_FOLDER if with_folder else _MADE_FILE)


def has_block(hook: bytes, event: Event) -> bool:
    """Whether *hook* holds the beginning of a block."""
    return os.fsencode("\n" + marks(event)[0]) in hook


def with_block(hook: bytes, event: Event, lines: str) -> bytes:
    """*hook*, a sh script, with the block after its first line, or in place of an older one.

    All other bytes stay. Raises DamagedBlockError.
    """
    if has_block(hook, event):
        start, end, made = _place(hook, event)
        fresh = block(event, lines, made)
        return hook[:start] + fresh[: None if hook[:end].endswith(b"\n") else -1] + hook[end:]
    first, newline, rest = hook.partition(b"\n")
    if newline:
        return first + newline + block(event, lines) + rest
    return first + b"\n" + block(event, lines)[:-1]  # no newline at the end: none after either


def without_block(hook: bytes, event: Event) -> Remains:
    """*hook* as it was before the block came. Raises DamagedBlockError."""
    start, end, made = _place(hook, event)
    if not hook[start:end].endswith(b"\n"):
        start -= 1
    content = hook[:start] + hook[end:]
    nothing_else = bool(made) and content == SHEBANG
    return Remains(None if nothing_else else content, made == _MADE_FOLDER)


def _place(hook: bytes, event: Event) -> tuple[int, int, Made]:
    begin, end = (re.escape(os.fsencode(mark)) for mark in marks(event))
    pattern = rb"(?<=\n)" + begin + rb"( [a-z ]+|)\n.*?^" + end + rb"(?:\n|\Z)"
    found = re.search(pattern, hook, re.DOTALL | re.MULTILINE)
    if found is None:
        raise DamagedBlockError(f"the block of {event} does not end where it should")
    made: Made = ""
    for known in (_MADE_FILE, _MADE_FOLDER):
        if found[1] == known.encode():
            made = known
    return found.start(), found.end(), made
