"""The history table in memory: the graph of commits, and how each path came to its blobs.

A commit is its number here. Parents have smaller numbers than children, so to go through numbers
downwards is to go back in time along every line of history at once.
"""

from __future__ import annotations

from array import array
from functools import cached_property

from remora.indexer.models.history import CommitLine, PathChange
from remora.indexer.models.ids import BlobId, CommitId, RepoPath
from remora.indexer.store import (
    COMMITS_IN_A_BLOCK,
    NONE,
    HistoryRows,
    StoreDamagedError,
    TableStanding,
    Texts,
)


class Trail:
    """How one path came to its blobs, whichever line of history one looks at."""

    def __init__(
        self,
        path: RepoPath,
        changes: dict[int, tuple[BlobId | None, BlobId | None]],
        first: array[int],
    ) -> None:
        self.path = path
        self.changes = changes
        """By commit, what its first parent had there and what it has itself."""
        self._first = first

    @cached_property
    def _last(self) -> list[int]:
        """By commit, the one at which the path was last changed on the way of first parents."""
        last: list[int] = []
        add, changes = last.append, self.changes
        for number, parent in enumerate(self._first):
            if number in changes:
                add(number)
            else:
                add(NONE if parent == NONE else last[parent])
        return last

    def blob_at(self, number: int) -> BlobId | None:
        """What *number* has at the path; None where it has no regular file there."""
        change = self.changes.get(number) or self.changes.get(self._last[number])
        return None if change is None else change[1]


class CommitTable:
    """The whole graph as it stands, and what is asked of it as it is asked."""

    def __init__(self, rows: HistoryRows, standing: TableStanding) -> None:
        """Reads ids, parents and dates; some 20 bytes a commit and its id."""
        self._rows = rows
        self.standing = standing
        self.first_parents = array("I")
        self.others: dict[int, tuple[int, ...]] = {}
        """Of merges, the parents but for the first."""
        self.cut: set[int] = set()
        """Commits at which a shallow clone ends."""
        self._author_dates, self._committer_dates = array("q"), array("q")
        ids = []
        for block in rows.blocks(standing):
            start = len(self.first_parents)
            ids.append(block.ids)
            self.others.update((start + at, more) for at, more in block.other_parents.items())
            self.cut.update(start + at for at in block.cut)
            self.first_parents.extend(block.first_parents)
            self._author_dates.extend(block.author_dates)
            self._committer_dates.extend(block.committer_dates)
        self._ids = b"".join(ids)
        self._width = len(self._ids) // max(1, len(self.first_parents))
        self._texts: dict[int, Texts] = {}
        self._paths: dict[int, list[tuple[int, ...]]] = {}
        self._trails: dict[RepoPath, Trail] = {}

    # Commits

    def number(self, commit: CommitId) -> int | None:
        """The number of *commit*; None where the table lacks it."""
        raw, at = bytes.fromhex(commit), -1
        while (at := self._ids.find(raw, at + 1)) >= 0:
            if at % self._width == 0:
                return at // self._width
        return None

    def commit(self, number: int) -> CommitId:
        """The id of a commit."""
        return CommitId(self._ids[number * self._width : (number + 1) * self._width].hex())

    def parents(self, number: int) -> tuple[int, ...]:
        """The parents of a commit, the first one first."""
        first = self.first_parents[number]
        return () if first == NONE else (first, *self.others.get(number, ()))

    def author_date(self, number: int) -> int:
        """When the author made it."""
        return self._author_dates[number]

    def committer_date(self, number: int) -> int:
        """When it was committed."""
        return self._committer_dates[number]

    def line(self, number: int) -> CommitLine:
        """What a history tells of a commit."""
        block, at = divmod(number, COMMITS_IN_A_BLOCK)
        if block not in self._texts:
            self._texts[block] = self._rows.texts(self.standing, block)
        texts = self._texts[block]
        return CommitLine(
            self.commit(number),
            tuple(map(self.commit, self.parents(number))),
            texts.authors[at],
            self._author_dates[number],
            self._committer_dates[number],
            texts.subjects[at],
        )

    def reached(self, tips: list[int], without: list[int], *, first_parent: bool) -> list[int]:
        """The commits that *tips* reach and *without* does not, children before parents."""
        size = max(tips, default=-1) + 1
        marks = bytearray(size)
        for tip in tips:
            marks[tip] |= _WANTED
        self._mark_below(without, marks)
        found = []
        for number in range(size - 1, -1, -1):
            if marks[number] == _WANTED:
                found.append(number)
                for parent in self.parents(number)[: 1 if first_parent else None]:
                    marks[parent] |= _WANTED
        return found

    def _mark_below(self, tips: list[int], marks: bytearray) -> None:
        """Mark as left out what *tips* reach."""
        left_out = bytearray(max(tips, default=-1) + 1)
        for tip in tips:
            left_out[tip] = 1
        for number in range(len(left_out) - 1, -1, -1):
            if left_out[number]:
                if number < len(marks):
                    marks[number] |= _LEFT_OUT
                for parent in self.parents(number):
                    left_out[parent] = 1

    # Paths

    @cached_property
    def path_names(self) -> list[RepoPath]:
        """All paths by number."""
        return self._rows.path_names(self.standing)

    def trail(self, path: RepoPath) -> Trail:
        """How *path* came to its blobs; with no change at all where it never held a file."""
        if path not in self._trails:
            number = self._rows.path_number(self.standing, path)
            changes = {}
            if number is not None:
                found = self._rows.changed(self.standing, number)
                changes = dict(
                    zip(found.commits, zip(found.old, found.new, strict=True), strict=True)
                )
            self._trails[path] = Trail(path, changes, self.first_parents)
        return self._trails[path]

    def changed_paths(self, number: int) -> list[RepoPath]:
        """The paths of Python files that a commit changed against its first parent."""
        block, at = divmod(number, COMMITS_IN_A_BLOCK)
        if block not in self._paths:
            self._paths[block] = self._rows.paths_of(self.standing, block)
        return [self.path_names[path] for path in self._paths[block][at]]

    def unread(self, number: int) -> int:
        """How many trails have to be read for the `changes` of a commit."""
        return sum(path not in self._trails for path in self.changed_paths(number))

    def changes(self, number: int) -> list[PathChange]:
        """The Python files that a commit changed against its first parent.

        Raises StoreDamagedError where rows of the table contradict each other.
        """
        try:
            paths = self.changed_paths(number)
            return [PathChange(path, *self.trail(path).changes[number]) for path in paths]
        except LookupError as error:
            raise StoreDamagedError(
                "rows of the history table contradict each other",
                hint="index.verify(repair=True) drops it, and the next question fills it",
                command_hint="remora-index verify --repair drops it; the next question fills it",
            ) from error

    def last_changes(self, number: int) -> dict[RepoPath, int]:
        """By path, the newest commit that changed it, on the way of first parents from *number*."""
        found: dict[RepoPath, int] = {}
        while number != NONE:
            for path in self.changed_paths(number):
                found.setdefault(path, number)
            number = self.first_parents[number]
        return found


_WANTED, _LEFT_OUT = 1, 2
