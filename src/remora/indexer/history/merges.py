"""What a merge did to a text: joined what its parents have, or changed something of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

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
    for old, new in gaps(before, after):
        added.update(new)
        removed.update(before[old.start : old.stop])
    return added, removed


def gaps(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[tuple[range, range]]:
    """The places in which two texts differ, in no certain order; all other lines are in both.

    Cut first where both begin and end alike, and at lines that are once in either: what is left is
    short, and the longest run of equal lines is looked for in that alone.
    """
    waiting = [(range(len(before)), range(len(after)))]
    while waiting:
        old, new = _trimmed(before, after, *waiting.pop())
        if not old or not new:
            yield from [(old, new)] if old or new else []
            continue
        anchors = _anchors(before, after, old, new)
        if not anchors:
            yield from _small_gaps(before, after, old, new)
            continue
        ends = [(old.start - 1, new.start - 1), *anchors, (old.stop, new.stop)]
        waiting += [(range(a + 1, c), range(b + 1, d)) for (a, b), (c, d) in pairwise(ends)]


def _trimmed(
    before: Sequence[bytes], after: Sequence[bytes], old: range, new: range
) -> tuple[range, range]:
    """Both without the lines that they begin and end with alike."""
    start = _alike((before[i], after[j]) for i, j in zip(old, new, strict=False))
    old, new = old[start:], new[start:]
    end = _alike((before[i], after[j]) for i, j in zip(old[::-1], new[::-1], strict=False))
    return old[: len(old) - end], new[: len(new) - end]


def _alike(pairs: Iterable[tuple[bytes, bytes]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _anchors(
    before: Sequence[bytes], after: Sequence[bytes], old: range, new: range
) -> list[tuple[int, int]]:
    """Lines that are once on either side, as many as are in one order on both."""
    ours, theirs = _once(before, old), _once(after, new)
    places = [(i, theirs[line]) for line, i in ours.items() if line in theirs]
    ends: list[int] = []
    last: list[int] = []
    behind: list[int] = []
    for at, (_, j) in enumerate(places):
        length = bisect_left(ends, j)
        behind.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [at]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(places[at])
        at = behind[at]
    return found[::-1]


def _once(lines: Sequence[bytes], within: range) -> dict[bytes, int]:
    counts = Counter(lines[within.start : within.stop])
    return {lines[i]: i for i in within if counts[lines[i]] == 1}


def _small_gaps(
    before: Sequence[bytes], after: Sequence[bytes], old: range, new: range
) -> Iterator[tuple[range, range]]:
    pieces = before[old.start : old.stop], after[new.start : new.stop]
    for tag, i, j, k, m in SequenceMatcher(None, *pieces, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old[i:j], new[k:m]
