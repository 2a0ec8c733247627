"""What a merge did to a text: joined what its parents have, or changed something of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from remora.indexer.models.lives import MergeWord

_HUNK: Final = re.compile(rb"@@ -[0-9,]+ \+([0-9]+)")
"""Where a hunk begins in the later text."""


def merge_word(result: bytes, parents: Sequence[bytes]) -> MergeWord:
    """How *result* came from the texts of its *parents*, as `git show --cc` would have it.

    `own` where a line is in no parent, or one that all parents have is gone.
    """
    new: set[int] | None = None
    gone: set[bytes] | None = None
    for parent in parents:
        added, removed = differences(parent, result)
        new = added if new is None else new & added
        gone = removed if gone is None else gone & removed
    return "own" if new or gone else "joins"


def differences(before: bytes, after: bytes) -> tuple[set[int], set[bytes]]:
    """Which lines of *after* are new, by number from 1, and what lines of *before* are gone."""
    from remora.indexer.git import unified  # loads libgit2, and most histories have no merge

    added: set[int] = set()
    removed: set[bytes] = set()
    at = 0
    for line in unified(before, after).split(b"\n"):
        hunk = _HUNK.match(line)  # each other line has a sign before it
        if hunk is not None:
            at = int(hunk[1])
        elif line.startswith(b"-"):
            removed.add(line[1:])
        else:
            if line.startswith(b"+"):
                added.add(at)
            at += 1
    return added, removed
