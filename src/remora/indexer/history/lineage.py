"""The life of one node, back from a commit: every commit that made it what it is.

At a merge those parents are followed that have the file as the merge has it, as git does; where
none has, those that have the node so. What another side did to it is not part of its life, for it
did not last. Where no parent has it so, the merge itself changed it, and all of them are followed.
With first parents alone a merge is a commit like any other, which brought in what its branch did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from heapq import heappop, heappush

from remora.indexer.changes.diff import Ancestor, BlobsByPath, ancestors, by_own_file
from remora.indexer.foundation.progress import Note
from remora.indexer.history.blobs import Blobs, CommitReader
from remora.indexer.history.merges import merge_word
from remora.indexer.history.places import NodePlace, place_of
from remora.indexer.history.table import CommitTable, Trail
from remora.indexer.models.ids import BlobId, CommitId, RepoPath
from remora.indexer.models.lives import Entry, MergeWord

AncestorsOf = Callable[[int, int | None], Mapping[str, Ancestor]]
"""What each node of a commit was in that parent of it, by key."""
VersionsOf = Callable[[int, int | None], tuple[BlobsByPath, BlobsByPath]]
"""What differs between a commit and that parent of it, on either side; None is the empty tree."""

_FIRST_READ, _MOST_READ = 64, 1024
"""Versions of a file that are scanned ahead: each time twice as many, for most lives are short."""
_MOST_FETCHED = 64
"""Commits that a partial clone fetches together, at most."""


class Lineage:
    """Goes back through the history of one node, from the newest commit on."""

    def __init__(
        self,
        table: CommitTable,
        blobs: Blobs,
        versions: VersionsOf,
        *,
        first_parent: bool = False,
        follow: bool = True,
        note: Note,
        ancestors: AncestorsOf | None = None,
    ) -> None:
        """Without *follow* it ends where the node had another key.

        *ancestors* is asked where all of a commit has to be looked at: for many nodes it may keep
        what it finds.
        """
        self._table = table
        self._blobs = blobs
        self._versions = versions
        self._most_parents = 1 if first_parent else None
        self._follow = follow
        self._note = note
        self._ancestors = ancestors
        self._reached: dict[NodePlace, bytearray] = {}
        self._waiting: list[tuple[int, NodePlace]] = []
        self._ahead: dict[RepoPath, int] = defaultdict(lambda: _FIRST_READ)
        self._fetched = 1
        self.cut: list[CommitId] = []
        """Where a shallow clone ends before the node's life began."""
        self.texts: dict[CommitId, str] = {}
        """By commit of an entry, the beginning of the hash of the text it left."""

    def entries(self, start: int, place: NodePlace) -> Iterator[Entry]:
        """Newest first. The node has to stand at *place* of the commit *start*."""
        self._go_back(start, place)
        while self._waiting:
            number, place = heappop(self._waiting)
            entry = self._entry(-number, place)
            if entry is not None:
                yield entry

    def frontier(self, start: int, place: NodePlace) -> tuple[CommitId, ...]:
        """The commits that gave the file at *start* the content it has: they tell lives apart."""
        self._go_back(start, place)
        return tuple(self._table.commit(-number) for number, _ in sorted(self._waiting))

    def _parents(self, number: int) -> tuple[int, ...]:
        return self._table.parents(number)[: self._most_parents]

    def _go_back(self, number: int, place: NodePlace) -> None:
        """Go back from *number* along all lines, to the commits that changed the file."""
        reached = self._reached.setdefault(place, bytearray(self._table.standing.commits))
        trail, first = self._table.trail(place.path), self._table.first_parents
        others = self._table.others if self._most_parents is None else {}
        starts = [number]
        while starts:
            number = starts.pop()
            while not reached[number]:
                reached[number] = 1
                if number in trail.changes:
                    heappush(self._waiting, (-number, place))
                    break
                if number in others:
                    blob = trail.blob_at(number)
                    starts += [p for p in others[number] if trail.blob_at(p) == blob]
                number = first[number]

    def _entry(self, number: int, place: NodePlace) -> Entry | None:
        """What the commit did to the node, if it did something; goes on from its parents."""
        trail = self._table.trail(place.path)
        blob = trail.changes[number][1]
        parents = self._parents(number)
        self._read_ahead(trail, number)
        same = [p for p in parents if trail.blob_at(p) == blob]
        same = same or [p for p in parents if self._is_same(trail.blob_at(p), blob, place.name)]
        for parent in same:
            self._go_back(parent, place)
        if same:
            return None
        if number in self._table.cut:
            self.cut.append(self._table.commit(number))
            return None
        return self._changed(number, place, parents)

    def _is_same(self, old: BlobId | None, new: BlobId | None, name: str) -> bool:
        text = self._blobs.text(old, name)
        return text is not None and text == self._blobs.text(new, name)

    def _read_ahead(self, trail: Trail, number: int) -> None:
        """Scan what the file had at this commit; while at it, at some of those before as well."""
        wanted = dict.fromkeys(self._around(trail, number), trail.path)
        if not self._blobs.lacking(wanted):
            return
        most = self._ahead[trail.path]
        self._ahead[trail.path] = min(2 * most, _MOST_READ)
        for earlier in sorted((n for n in trail.changes if n < number), reverse=True):
            wanted.update(dict.fromkeys(filter(None, trail.changes[earlier]), trail.path))
            if len(wanted) >= most:
                break
        self._blobs.bring(wanted)

    def _around(self, trail: Trail, number: int) -> list[BlobId]:
        sides = [*trail.changes[number], *map(trail.blob_at, self._parents(number))]
        return [blob for blob in sides if blob is not None]

    def _changed(self, number: int, place: NodePlace, parents: tuple[int, ...]) -> Entry | None:
        """The entry of a commit in which the node is not as in any parent."""
        told = {parent: self._ancestor(number, parent, place) for parent in parents or (None,)}
        known = {parent: was for parent, was in told.items() if was is not None}
        before = {
            parent: old
            for parent, was in known.items()
            if was.key is not None and (old := place_of(was.key)) is not None
        }
        for parent, old in before.items():
            if parent is not None and (self._follow or old == place):
                self._go_back(parent, old)
        if not known:
            return None
        # Of a merge that parent tells of it which has it, under the same key at best.
        chosen = min(known, key=lambda p: (p not in before, before.get(p) != place))
        change = known[chosen].change
        if change is None:
            return None
        line = self._table.line(number)
        self.texts[line.commit] = self._blobs.text(self._blob(number, place), place.name) or ""
        word = self._merge_word(number, place, before) if len(parents) > 1 else None
        against = None if chosen is None else self._table.commit(chosen)
        return Entry(line, place.key, change.before, change, against, word)

    def _ancestor(self, number: int, parent: int | None, place: NodePlace) -> Ancestor | None:
        """What the node was in that parent; where its own file tells, no other is read."""
        old = None if parent is None else self._table.trail(place.path).blob_at(parent)
        new = self._blob(number, place)
        own = None
        if old is not None and new is not None and self._blobs.wants(place.path):
            reader = self._reader({place.path: old}, {place.path: new})
            self._blobs.expect(partial(self._earlier, place.path, number))
            own = by_own_file(place.path, place.name, old, new, reader)
        return own or self._among_all(number, parent, place)

    def _among_all(self, number: int, parent: int | None, place: NodePlace) -> Ancestor | None:
        before, after = self._differing(number, parent, place.path)
        if place.path not in after:
            return None
        if before:
            more = partial(self._beside_earlier, place.path, number)
            self._blobs.fetch([*before.values(), *after.values()], more)
            self._blobs.expect(more)
            if self._ancestors is not None:
                return self._ancestors(number, parent).get(place.key)
        return ancestors(before, after, self._reader(before, after), self._note).get(place.key)

    def _differing(
        self, number: int, parent: int | None, path: RepoPath
    ) -> tuple[BlobsByPath, BlobsByPath]:
        """What differs; only *path* where that comes of nothing, however many came with it."""
        if parent is None:
            new = self._table.trail(path).blob_at(number)
            return {}, {path: new} if new is not None and self._blobs.wants(path) else {}
        before, after = self._versions(number, parent)
        return before, after if before else {p: new for p, new in after.items() if p == path}

    def _earlier(self, path: RepoPath, number: int) -> Iterator[BlobId]:
        """What the file had around the commits that changed it before this one."""
        for commit in self._before(path, number):
            yield from filter(None, self._table.trail(path).changes[commit])

    def _before(self, path: RepoPath, number: int) -> list[int]:
        """The commits that changed the file before this one: more each time they are asked for."""
        earlier = sorted((n for n in self._table.trail(path).changes if n < number), reverse=True)
        most, self._fetched = self._fetched, min(2 * self._fetched, _MOST_FETCHED)
        return earlier[:most]

    def _beside_earlier(self, path: RepoPath, number: int) -> Iterator[BlobId]:
        """What the commits before this one changed beside the file: they may be asked for next."""
        for commit in self._before(path, number):
            for side in self._versions(commit, next(iter(self._parents(commit)), None)):
                yield from side.values()

    def _reader(self, before: BlobsByPath, after: BlobsByPath) -> CommitReader:
        return CommitReader(self._blobs, before, after)

    def _blob(self, number: int, place: NodePlace) -> BlobId | None:
        return self._table.trail(place.path).blob_at(number)

    def _merge_word(
        self, number: int, place: NodePlace, before: Mapping[int | None, NodePlace]
    ) -> MergeWord:
        sources = [self.source(p, old) for p, old in before.items() if p is not None]
        return merge_word(self.source(number, place), sources)

    def source(self, number: int, place: NodePlace) -> bytes:
        """The bytes of a node in a commit; none where it is not there."""
        blob = self._blob(number, place)
        if blob is None:
            return b""
        self._blobs.bring({blob: place.path})
        index = self._blobs.find(blob, place.name)
        if index is None:
            return b""
        found = self._blobs.definition(blob, index)
        return self._blobs.source(blob)[found.start_byte : found.end_byte]

    def removal(self, start: int, place: NodePlace) -> tuple[int, int] | None:
        """The commit, and its parent, in which a node that *start* has no more was there last.

        None where nothing that leads to *start* ever had it.
        """
        trail = self._table.trail(place.path)
        if not trail.changes:
            return None
        wanted = bytearray(start + 1)
        wanted[start] = 1
        for number in range(start, -1, -1):
            if not wanted[number]:
                continue
            parents = self._parents(number)
            lacking = [p for p in parents if not self._has(trail, p, place.name)]
            if parents and not lacking:
                return number, parents[0]
            for parent in lacking:
                wanted[parent] = 1
        return None

    def _has(self, trail: Trail, number: int, name: str) -> bool:
        blob = trail.blob_at(number)
        if blob is None:
            return False
        if self._blobs.lacking([blob]):
            self._blobs.bring({b: trail.path for c in trail.changes.values() for b in c if b})
        return self._blobs.find(blob, name) is not None
