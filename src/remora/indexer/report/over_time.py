"""Complexity over time: of revisions on the way of first parents, as many as a chart can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.lives import Past
from remora.indexer.models.ids import BlobId, CommitId, RepoPath
from remora.indexer.report.changing import first_parents
from remora.indexer.report.measured import Measure, measure, together

MOST: Final = 24
"""Points of the chart."""
MOST_SCANNED: Final = 2_000
"""Old blobs that one report has scanned, at most; they are kept, and the next one has more."""

Files = Mapping[RepoPath, BlobId]


class Point(NamedTuple):
    """One revision."""

    commit: CommitId
    date: int
    """Committed at, in epoch seconds."""
    files: int
    measure: Measure


class OverTime(NamedTuple):
    """Points, the oldest first."""

    points: list[Point]
    asked: int
    """How many there would be if all were scanned."""


def over_time(past: Past, *, most_scanned: int = MOST_SCANNED) -> OverTime:
    """The chart of *past*; of old revisions those that so many scans can give.

    The newest and the oldest come first, then those half-way. Raises ObjectMissingError.
    """
    samples = dict(_trees(past, _sampled(past)))
    chosen: list[int] = []
    wanted: dict[BlobId, RepoPath] = {}
    for number in _halving(sorted(samples)):
        blobs = {blob: path for path, blob in samples[number].items()}
        more = past.blobs.lacking(blobs.keys() - wanted.keys())
        if len(more) <= most_scanned:
            most_scanned -= len(more)
            chosen.append(number)
            wanted |= blobs
    past.blobs.bring(wanted)
    of_blob = cache(lambda blob: measure(past.blobs.definitions(blob)))
    points = [
        Point(
            past.table.commit(number),
            past.table.committer_date(number),
            len(samples[number]),
            together(of_blob(x) for x in samples[number].values() if past.blobs.is_read(x)),
        )
        for number in sorted(chosen)
    ]
    return OverTime(points, len(samples))


def _sampled(past: Past) -> set[int]:
    """Commits at equal distances in time, the oldest and the newest among them."""
    line = first_parents(past)[::-1]
    if len(line) <= MOST:
        return set(line)
    dates = [past.table.committer_date(number) for number in line]
    first, last = dates[0], dates[-1]
    found, at = {line[0], line[-1]}, 0
    for step in range(1, MOST - 1):
        moment = first + (last - first) * step // (MOST - 1)
        while at + 1 < len(line) - 1 and dates[at + 1] <= moment:
            at += 1
        found.add(line[at])
    return found


def _trees(past: Past, wanted: set[int]) -> Iterator[tuple[int, Files]]:
    """The files of the *wanted* commits, as the rules choose them: all changes played again."""
    files: dict[RepoPath, BlobId] = {}
    for number in reversed(first_parents(past)):
        for change in past.table.changes(number):
            if change.new is None:
                files.pop(change.path, None)
            elif past.blobs.wants(change.path):
                files[change.path] = change.new
        if number in wanted:
            yield number, dict(files)


def _halving(numbers: Sequence[int]) -> Iterator[int]:
    """The last and the first of *numbers*, then the middle of each gap, the widest first."""
    yield from dict.fromkeys([*numbers[-1:], *numbers[:1]])
    gaps = [(0, len(numbers) - 1)]
    while gaps:
        gaps.sort(key=lambda gap: gap[0] - gap[1])
        low, high = gaps.pop(0)
        middle = (low + high) // 2
        if middle in (low, high):
            continue
        yield numbers[middle]
        gaps += [(low, middle), (middle, high)]
