"""Where work goes on: functions that change most, weighed by complexity, and what changes together.

Commits that are no merges are gone through from the oldest on. A function counts as changed where
its text is not what it was, layout and comments included. What has another key since is followed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from remora.indexer.changes.diff import BlobsByPath, compare
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.blobs import CommitReader
from remora.indexer.history.lives import Past
from remora.indexer.history.places import NodePlace
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, node_key, split_key

_MOST_TOGETHER = 30
"""Functions that a commit may change, and still says that they belong together."""
_A_YEAR = 365 * 24 * 60 * 60
_LEAST_TOGETHER = 3
_COUNTED = ("function", "method")


class Hotspot(NamedTuple):
    """A function that changed."""

    key: str
    """As it is now."""
    commits: int
    """Those that changed its text."""
    authors: tuple[str, ...]
    """Who they are of, the one with the most first."""
    complexity: int
    """As it is now."""
    score: int
    """Commits times complexity."""
    last: CommitId
    """The newest of the commits."""


class Pair(NamedTuple):
    """Two functions of different files that change together."""

    keys: tuple[str, str]
    together: int
    """Commits that changed both, of those that changed at most 30 functions."""
    of: tuple[int, int]
    """Such commits that changed either."""

    @property
    def share(self) -> float:
        """Of the commits that changed the one that changed more seldom, those that changed both."""
        return self.together / min(self.of)


class Hotspots(NamedTuple):
    """What a stretch of history comes to."""

    nodes: list[Hotspot]
    """The highest score first."""
    pairs: list[Pair]
    """Those that were most often together first; at least three times."""
    commits: int
    """How many were looked at."""
    since: int
    """The time from which on commits were, in epoch seconds."""


def hotspots(past: Past, since: int | None = None) -> Hotspots:
    """What the commits of *past*, merges left out, changed since then (epoch seconds).

    Without *since* that is the year before the newest of them.
    """
    if since is None:
        since = past.table.committer_date(past.start) - _A_YEAR
    numbers = [
        number
        for number in past.table.reached([past.start], [], first_parent=False)
        if past.table.committer_date(number) >= since
        and len(past.table.parents(number)) < 2
        and number not in past.table.cut
    ]
    counting = _Counting(past)
    numbers.reverse()
    past.read(numbers)
    for number in numbers:
        counting.count(number)
    return Hotspots(counting.nodes(), counting.pairs(), len(numbers), since)


class _Counting:
    """Goes through commits, from the oldest on."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._changed: dict[str, list[int]] = defaultdict(list)
        self._seldom: Counter[str] = Counter()
        self._together: Counter[tuple[str, str]] = Counter()
        self._later: dict[str, str] = {}
        """By key, what it became."""

    def count(self, number: int) -> None:
        """Take in what one commit changed."""
        parent = self._past.table.parents(number)[:1]
        before, after = self._past.versions(number, parent[0] if parent else None)
        self._past.blobs.bring({b: p for side in (before, after) for p, b in side.items()})
        old, new = self._texts(before), self._texts(after)
        gone, come = old.keys() - new.keys(), new.keys() - old.keys()
        for key in come:
            self._later.pop(key, None)
        if gone and come:
            self._note_moves(before, after)
        touched = sorted(key for key, text in new.items() if old.get(key, text) != text)
        for key in touched:
            self._changed[key].append(number)
        if len(touched) <= _MOST_TOGETHER:
            self._seldom.update(touched)
            self._together.update(
                pair for pair in combinations(touched, 2) if _file(pair[0]) != _file(pair[1])
            )

    def _texts(self, files: Mapping[RepoPath, BlobId]) -> dict[str, str]:
        """The functions of *files*, each with what tells its text from others."""
        found: dict[str, str] = {}
        for path, blob in files.items():
            if self._past.blobs.is_read(blob):
                outline = self._past.blobs.outline(blob)
                rows = zip(outline.names, outline.kinds, outline.hashes, strict=True)
                found.update((node_key(path, n), text) for n, k, text in rows if k in _COUNTED)
        return found

    def _note_moves(self, before: BlobsByPath, after: BlobsByPath) -> None:
        reader = CommitReader(self._past.blobs, before, after)
        for change in compare(before, after, reader, self._past.note):
            if change.before and change.after and change.before != change.after:
                self._later[change.before] = change.after

    def _now(self, key: str) -> str:
        """The key that what had *key* came to have."""
        seen = {key}
        while (later := self._later.get(key)) is not None and later not in seen:
            seen.add(later)
            key = later
        return key

    def nodes(self) -> list[Hotspot]:
        """Those that are still there, the highest score first."""
        by_key: dict[str, set[int]] = defaultdict(set)
        for key, numbers in self._changed.items():
            by_key[self._now(key)].update(numbers)
        complexities = self._complexities(by_key)
        found = [
            self._hotspot(key, sorted(numbers), complexities[key])
            for key, numbers in by_key.items()
            if key in complexities
        ]
        return sorted(found, key=lambda spot: (-spot.score, -spot.commits, spot.key))

    def _hotspot(self, key: str, numbers: list[int], complexity: int) -> Hotspot:
        lines = [self._past.table.line(number) for number in numbers]
        authors = Counter(line.author for line in lines)
        names = sorted(authors, key=lambda name: (-authors[name], name))
        score = len(lines) * complexity
        return Hotspot(key, len(lines), tuple(names), complexity, score, lines[-1].commit)

    def _complexities(self, keys: Iterable[str]) -> dict[str, int]:
        """How complex those of *keys* are that the newest commit has."""
        places = {key: NodePlace(*parts) for key in keys if (parts := split_key(key)) is not None}
        blobs = {
            key: blob
            for key, (path, _) in places.items()
            if (blob := self._past.table.trail(path).blob_at(self._past.start)) is not None
        }
        self._past.blobs.bring({blob: places[key].path for key, blob in blobs.items()})
        found = {}
        for key, blob in blobs.items():
            index = self._past.blobs.find(blob, places[key].name)
            if index is not None:
                found[key] = self._past.blobs.definition(blob, index).complexity
        return found

    def pairs(self) -> list[Pair]:
        """Of those that are still there, the ones that were most often together first."""
        together: Counter[tuple[str, str]] = Counter()
        seldom: Counter[str] = Counter()
        for (one, other), times in self._together.items():
            first, second = sorted((self._now(one), self._now(other)))
            together[first, second] += times
        for key, times in self._seldom.items():
            seldom[self._now(key)] += times
        often = {keys for keys, times in together.items() if times >= _LEAST_TOGETHER}
        there = self._complexities({key for keys in often for key in keys})
        found = [
            Pair(keys, together[keys], (seldom[keys[0]], seldom[keys[1]]))
            for keys in often
            if there.keys() >= set(keys) and _file(keys[0]) != _file(keys[1])
        ]
        return sorted(found, key=lambda pair: (-pair.together * pair.share, pair.keys))


def _file(key: str) -> str:
    return key.rpartition(":")[0]
