"""Histories of nodes, asked for by key: the table filled, and what a question needs around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from remora.indexer.errors import GitError, NodeNotFoundError, ObjectMissingError, UsageError
from remora.indexer.foundation.progress import SILENT, Progress, once
from remora.indexer.history.filling import fill
from remora.indexer.history.kept import Frontier, KeptHistory, Life, Lives, told_again
from remora.indexer.history.places import NodePlace
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, split_key
from remora.indexer.models.lives import Entry
from remora.indexer.store import TableStanding

if TYPE_CHECKING:
    from remora.indexer.changes.diff import Ancestor, BlobsByPath
    from remora.indexer.history.blobs import Blobs
    from remora.indexer.history.lineage import Lineage
    from remora.indexer.history.table import CommitTable
    from remora.indexer.models.change import NodeChange
    from remora.indexer.models.facts import Definition
    from remora.indexer.models.history import PathChange
    from remora.indexer.rules import Rules
    from remora.indexer.workspace import Workspace

_PATHS_WORTH_GIT: Final = 8
"""The trails of more paths take longer to read than git takes to compare two commits."""


class Past:
    """The history that leads to one commit. Nothing is read before it is asked for."""

    def __init__(
        self,
        workspace: Workspace,
        commit: CommitId,
        rules: Rules,
        standing: TableStanding,
        progress: Progress = SILENT,
    ) -> None:
        """Of a table that stands at *standing*."""
        store = workspace.store.make()
        self.rows, self.writable = store.history, store.writable
        self._workspace = workspace
        self._standing = standing
        self._progress = progress
        self._lives = Lives(self.rows, standing.ends, rules.digest)
        self.commit, self.rules = commit, rules
        self.note = once(workspace.note)
        """What is true of many commits is said once."""
        self.versions = lru_cache(256)(self._versions)
        self.ancestors = lru_cache(16)(self._ancestors)

    @cached_property
    def table(self) -> CommitTable:
        """The graph of commits."""
        from remora.indexer.history.table import CommitTable  # of no use to a life that was kept

        return CommitTable(self.rows, self._standing)

    @cached_property
    def start(self) -> int:
        """The commit's number. Raises ObjectMissingError where the table lacks it."""
        return self.number(self.commit)

    def number(self, commit: CommitId) -> int:
        """The number of *commit*. Raises ObjectMissingError where the table lacks it."""
        number = self.table.number(commit)
        if number is None:
            raise ObjectMissingError(f"commit {commit} is not in the history that was read")
        return number

    @cached_property
    def blobs(self) -> Blobs:
        """Facts of blobs of any age."""
        from remora.indexer.history.blobs import Blobs  # of no use to a life that was kept

        return Blobs(self._workspace, self.rules, self._progress)

    @classmethod
    def to(
        cls, workspace: Workspace, commit: CommitId, rules: Rules, progress: Progress = SILENT
    ) -> Past:
        """With the table filled, where it does not reach *commit* yet.

        Raises GitError, StoreError and their kin.
        """
        return cls(workspace, commit, rules, fill(workspace, commit, progress), progress)

    @classmethod
    def known(cls, workspace: Workspace, commit: CommitId, rules: Rules) -> Past | None:
        """As far as the table goes, with nothing written; None where this clone has none."""
        store = workspace.store.opened
        standing = None if store is None else store.history.standing()
        if standing is None or standing.ends != workspace.worktree.repository.history_ends().digest:
            return None
        return cls(workspace, commit, rules, standing)

    def lineage(self, *, first_parent: bool = False, follow: bool = True) -> Lineage:
        """What goes back through the history of one node."""
        from remora.indexer.history.lineage import Lineage  # of no use to a life that was kept

        return Lineage(
            self.table,
            self.blobs,
            self.versions,
            first_parent=first_parent,
            follow=follow,
            note=self.note,
            ancestors=self.ancestors,
        )

    def of(self, key: str, *, first_parent: bool = False, follow: bool = True) -> KeptHistory:
        """The history of a node, which may have been removed since.

        Raises NodeNotFoundError where nothing in this history had that key, or where it has
        another one now; the hint offers that.
        """
        parts = split_key(key)
        if parts is None:
            raise UsageError(f"{key!r} is not a key", hint="a key reads node:path.py:name")
        place, is_whole = NodePlace(*parts), follow and not first_parent
        known = self._kept_life(place) if is_whole else None
        if known is not None:
            return told_again(known)
        lineage = self.lineage(first_parent=first_parent, follow=follow)
        if not self._stands(place):
            return _told(lineage, self._removed(lineage, place))
        entries = lineage.entries(self.start, place)
        return _told(lineage, self._noting(lineage, place, entries) if is_whole else entries)

    def _kept_life(self, place: NodePlace) -> Life | None:
        return self._lives.find(place, self.commit, lambda: self._frontier(place))

    def _frontier(self, place: NodePlace) -> Frontier:
        return self.lineage().frontier(self.start, place)

    def _noting(
        self, lineage: Lineage, place: NodePlace, entries: Iterator[Entry]
    ) -> Iterator[Entry]:
        """*entries*; the whole is noted when it was gone through, to be read the next time."""
        found = []
        for entry in entries:
            found.append(entry)
            yield entry
        if self.writable:
            life = Life(found, lineage.texts, lineage.cut)
            self._lives.note(place, self.commit, self._frontier(place), life)

    def life(self, place: NodePlace) -> Life | None:
        """What is known of the life of a node that stands at *place*, without scanning anything.

        None where its history was never asked for, or the facts of what came since are not there.
        """
        from remora.indexer.history.blobs import NotScannedError

        with suppress(ObjectMissingError):
            known = self._kept_life(place)
            if known is not None:
                return known
            lineage = self.lineage()
            entries = self._noting(lineage, place, lineage.entries(self.start, place))
            with self.blobs.at_hand_alone(), suppress(NotScannedError):
                return Life(list(entries), lineage.texts, lineage.cut)
        return None

    def _stands(self, place: NodePlace) -> bool:
        blob = self.table.trail(place.path).blob_at(self.start)
        if blob is None:
            return False
        self.blobs.bring({blob: place.path})
        return self.blobs.find(blob, place.name) is not None

    def _removed(self, lineage: Lineage, place: NodePlace) -> Iterator[Entry]:
        found = lineage.removal(self.start, place)
        if found is None:
            raise NodeNotFoundError(
                f"nothing that leads to {self.table.commit(self.start)[:10]} was ever {place.key}",
                hint="index.search() finds nodes by a part of their name",
                command_hint="remora-index search finds nodes by a part of their name",
            )
        number, parent = found
        change = self.change_before(number, parent, place.key)
        if change.after is not None:
            commit = self.table.commit(number)
            raise NodeNotFoundError(
                f"{place.key} is no more: {commit[:10]} made it {change.after}",
                hint=f"index.history({change.after!r})",
                command_hint=f"remora-index history {change.after}",
            )
        return self._with_removal(lineage, number, parent, place, change)

    def was_removed(self, place: NodePlace) -> bool:
        """Whether something was there once, and is not now; it may have another key."""
        return not self._stands(place) and self.lineage().removal(self.start, place) is not None

    def _with_removal(
        self, lineage: Lineage, number: int, parent: int, place: NodePlace, change: NodeChange
    ) -> Iterator[Entry]:
        before = self.table.commit(parent)
        yield Entry(self.table.line(number), place.key, place.key, change, before)
        yield from lineage.entries(parent, place)

    def text(self, number: int, place: NodePlace) -> str | None:
        """What tells the text of a node in a commit from others; None where it is not there."""
        blob = self.table.trail(place.path).blob_at(number)
        if blob is None:
            return None
        self.blobs.bring({blob: place.path})
        return self.blobs.text(blob, place.name)

    def definition(self, number: int, place: NodePlace) -> Definition | None:
        """A node in a commit; None where it is not there."""
        blob = self.table.trail(place.path).blob_at(number)
        if blob is None:
            return None
        self.blobs.bring({blob: place.path})
        index = self.blobs.find(blob, place.name)
        return None if index is None else self.blobs.definition(blob, index)

    def change_before(self, number: int, parent: int, key: str) -> NodeChange:
        """What a commit did to a node of its parent. Raises NodeNotFoundError."""
        for change in self.compared(number, parent):
            if change.before == key:
                return change
        raise NodeNotFoundError(f"{self.table.commit(number)} did nothing to {key}")

    def compared(self, number: int, parent: int | None) -> list[NodeChange]:
        """What a commit did to all nodes, against that parent."""
        from remora.indexer.changes.diff import compare
        from remora.indexer.history.blobs import CommitReader

        before, after = self.versions(number, parent)
        return compare(before, after, CommitReader(self.blobs, before, after), self.note)

    def read(self, numbers: Iterable[int]) -> None:
        """Have all facts scanned, if need be, of what those commits changed on first parents.

        Where a partial clone lacks bytes of it, these come together once some are asked for.
        """
        wanted: dict[BlobId, RepoPath] = {}
        for number in numbers:
            for change in self.table.changes(number):
                if self.blobs.wants(change.path):
                    sides = filter(None, (change.old, change.new))
                    wanted.update(dict.fromkeys(sides, change.path))
        self.blobs.bring(wanted)
        self.blobs.expect(lambda: wanted)

    def _ancestors(self, number: int, parent: int | None) -> dict[str, Ancestor]:
        """What each node of a commit was in that parent of it, by key."""
        from remora.indexer.changes.diff import ancestors
        from remora.indexer.history.blobs import CommitReader

        before, after = self.versions(number, parent)
        return ancestors(before, after, CommitReader(self.blobs, before, after), self.note)

    def _versions(self, number: int, parent: int | None) -> tuple[BlobsByPath, BlobsByPath]:
        """The files that differ between a commit and that parent of it, by path, on either side."""
        changes = self._path_changes(number, parent)
        wanted = [change for change in changes if self.blobs.wants(change.path)]
        before = {change.path: change.old for change in wanted if change.old is not None}
        after = {change.path: change.new for change in wanted if change.new is not None}
        return before, after

    def _path_changes(self, number: int, parent: int | None) -> list[PathChange]:
        if parent is None:
            return self.table.changes(number)
        if parent != self.table.first_parents[number]:
            return self._compared_by_git(number, parent)
        if self.table.unread(number) > _PATHS_WORTH_GIT:
            with suppress(GitError):  # the table may know what a clone lacks
                return self._compared_by_git(number, parent)
        return self.table.changes(number)

    def _compared_by_git(self, number: int, parent: int) -> list[PathChange]:
        sides = self.table.commit(parent), self.table.commit(number)
        return self._workspace.worktree.repository.commit_changes(*sides, wanted=self.blobs.wants)


def _told(lineage: Lineage, entries: Iterator[Entry]) -> KeptHistory:
    return KeptHistory(entries, lambda: Life((), lineage.texts, lineage.cut))
