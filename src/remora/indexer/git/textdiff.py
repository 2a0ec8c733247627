"""What differs between two texts, by libgit2: its cost is bounded, whatever stands in them."""

from __future__ import annotations

import re

import pygit2
from pygit2.enums import DiffOption

_HUNK = re.compile(rb"^(@@ [-+,0-9 ]+ @@).*$", re.MULTILINE)
"""What stands behind the numbers is the head of a function: there is one here, and it is known."""


def unified(before: bytes, after: bytes) -> bytes:
    """The hunks of a unified diff, each line with its end; nothing where both are the same.

    A last line without an end is taken to have one.
    """
    # A patch reads the texts again when it is written out, and does not keep them itself.
    old, new = (text + b"\n" if text else b"" for text in (before, after))
    patch = pygit2.Patch.create_from(old, new, flag=DiffOption.FORCE_TEXT)
    written = bytes(patch.data)
    first = written.find(b"\n@@ ")
    return b"" if first < 0 else _HUNK.sub(rb"\1", written[first + 1 :])
