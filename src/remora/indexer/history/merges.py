"""What a merge did to a text: joined what its parents have, or changed something of its own."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from remora.indexer.models.lives import MergeWord


def merge_word(result: bytes, parents: Sequence[bytes]) -> MergeWord:
    """How *result* came from the texts of its *parents*, as `git show --cc` would have it.

    `own` where a line is in no parent, or one that all parents have is gone.
    """
    lines = result.splitlines()
    new: set[int] | None = None
    gone: set[bytes] | None = None
    for parent in parents:
        added, removed = _differences(parent.splitlines(), lines)
        new = added if new is None else new & added
        gone = removed if gone is None else gone & removed
    return "own" if new or gone else "joins"


def _differences(before: list[bytes], after: list[bytes]) -> tuple[set[int], set[bytes]]:
    """Which lines of *after* are new, by place, and what lines of *before* are gone."""
    added: set[int] = set()
    removed: set[bytes] = set()
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            added.update(range(new_from, new_to))
            removed.update(before[old_from:old_to])
    return added, removed
