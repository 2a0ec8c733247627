"""The history table filled, and kept: commits go in by batches, parents first.

What is in it is closed: with a commit all that it reaches is there, as far as git has it. So a
run that is killed leaves a smaller table, and never a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from remora.indexer.errors import GitError, HistoryMovedError, StoreError, TooLargeError
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.git import Resolved
from remora.indexer.models.history import Committed
from remora.indexer.models.ids import CommitId
from remora.indexer.models.view import Head
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.store import COMMITS_IN_A_BLOCK, HistoryRows, Numbered, TableStanding
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.git import Commits

# A batch costs a commit to disk, and fills whole blocks and buckets of the table.
_COMMITS_AT_ONCE = 4096
_CHANGES_AT_ONCE = 200_000
_ATTEMPTS = 3


def fill(workspace: Workspace, commit: CommitId, progress: Progress = SILENT) -> TableStanding:
    """Have the table reach to *commit*; begun where there is none, or it was of a shallower clone.

    Raises GitError, StoreError and their kin; what was filled until then stays. Raises
    TooLargeError where it would be more than any history is; then nothing stays.
    """
    for _ in range(_ATTEMPTS - 1):
        with suppress(HistoryMovedError):  # another process has begun it anew, or collects
            return _filled(workspace, commit, progress)
    return _filled(workspace, commit, progress)


def keep(workspace: Workspace, before: Head | None, head: Head) -> None:
    """Have the table, where there is one, reach to *head*, which came after *before*.

    It is a service beside a sync: where it fails, a note says so.
    """
    assert head.commit is not None
    try:
        if before is None or not _added_next(workspace, before, head):
            fill(workspace, head.commit)
    except (GitError, StoreError, TooLargeError) as error:
        workspace.note(f"the history is not up to date: {error.message}")


def _added_next(workspace: Workspace, before: Head, head: Head) -> bool:
    """Add the one commit that came after *before*, if it is so, without asking git."""
    this, parent = _resolved(head), _resolved(before)
    if this is None or parent is None:
        return False
    rows, repository = workspace.store.make().history, workspace.worktree.repository
    standing, ends = rows.standing(), repository.history_ends()
    if standing is None or standing.ends != ends.digest or parent.commit not in standing.tips:
        return False
    commit = None
    if not ends.is_grafted and this.commit not in ends.cut:
        commit = repository.next_commit(this, parent, PYTHON_SUFFIXES)
    if commit is None:
        return False
    numbering = Numbering(rows, standing)
    parents = tuple(map(numbering.find, commit.line.parents))
    known = tuple(number for number in parents if number is not None)
    if known == parents:
        rows.append([(commit, known)], to=standing)
    return known == parents


def _resolved(head: Head) -> Resolved | None:
    if head.commit is None or head.tree is None:
        return None
    return Resolved(head.commit, head.commit, head.tree)


def _filled(workspace: Workspace, commit: CommitId, progress: Progress) -> TableStanding:
    rows = workspace.store.make().history
    repository = workspace.worktree.repository
    ends = repository.history_ends().digest
    standing = rows.standing()
    if standing is None or standing.ends != ends:
        standing = rows.begin(expected=standing, ends=ends)
    if commit in standing.tips:
        return standing
    listed, are_new = _listed(workspace, commit, standing)
    told = progress.listing(len(listed))
    adding, done = _Adding(rows, standing, are_new), 0
    try:
        for batch in _batches(listed):
            adding.add(batch)
            done += len(batch)
            told(done)
    except TooLargeError:
        rows.clear()  # else each further question would add as much again
        raise
    return adding.standing


def _batches(commits: Iterable[Committed]) -> Iterator[list[Committed]]:
    """*commits*, so many at a time as fit into memory and are worth a transaction."""
    batch: list[Committed] = []
    changes = 0
    for commit in commits:
        batch.append(commit)
        changes += len(commit.changes)
        if len(batch) == _COMMITS_AT_ONCE or changes >= _CHANGES_AT_ONCE:
            yield batch
            batch, changes = [], 0
    if batch:
        yield batch


class _Adding:
    """Adds commits to a table, be it that another process adds the same ones."""

    def __init__(self, rows: HistoryRows, standing: TableStanding, are_new: bool) -> None:
        self._rows = rows
        self._are_new = are_new
        self.standing = standing
        self._numbering = Numbering(rows, standing)

    def add(self, batch: list[Committed]) -> None:
        """Add what lacks of *batch*. Raises HistoryMovedError where the table is another one."""
        while numbered := self._numbered(batch):
            try:
                self.standing = self._rows.append(numbered, to=self.standing)
            except HistoryMovedError:
                self._catch_up()
            else:
                break

    def _numbered(self, batch: list[Committed]) -> list[Numbered]:
        found = []
        for commit in batch:
            if self._are_new or commit.line.commit not in self._numbering:
                parents = tuple(map(self._numbering.__getitem__, commit.line.parents))
                found.append((commit, parents))
                self._numbering.add(commit.line.commit)
        return found

    def _catch_up(self) -> None:
        """Go on from where another process has brought the table."""
        found = self._rows.standing()
        if found is None or found.begun != self.standing.begun:
            raise HistoryMovedError("the history table was begun anew", hint="run it again")
        self.standing, self._are_new = found, False
        self._numbering = Numbering(self._rows, found)


def _listed(
    workspace: Workspace, commit: CommitId, standing: TableStanding
) -> tuple[Commits, bool]:
    """The commits that lack, and whether these alone: git may have lost what the table ends in."""
    repository = workspace.worktree.repository
    try:
        return repository.commits([commit], standing.tips, PYTHON_SUFFIXES), True
    except GitError:
        here = [tip for tip in standing.tips if repository.has_object(tip)]
        if len(here) == len(standing.tips):
            raise
        return repository.commits([commit], here, PYTHON_SUFFIXES), False


class Numbering:
    """The numbers of commits; blocks are read, the last one first, until one is found."""

    def __init__(self, rows: HistoryRows, standing: TableStanding) -> None:
        self._rows = rows
        self._standing = standing
        self._next = standing.commits
        self._known: dict[bytes, int] = {}
        self._unread = -(-standing.commits // COMMITS_IN_A_BLOCK)

    def __getitem__(self, commit: CommitId) -> int:
        number = self.find(commit)
        if number is None:
            raise GitError(f"commit {commit} came before its parent")
        return number

    def __contains__(self, commit: CommitId) -> bool:
        return self.find(commit) is not None

    def find(self, commit: CommitId) -> int | None:
        """The number of *commit*; None where the table lacks it."""
        raw = bytes.fromhex(commit)
        while raw not in self._known and self._unread:
            self._unread -= 1
            ids = self._rows.block(self._standing, self._unread).ids
            first = self._unread * COMMITS_IN_A_BLOCK
            starts = range(0, len(ids), len(raw))
            self._known.update((ids[at : at + len(raw)], first + n) for n, at in enumerate(starts))
        return self._known.get(raw)

    def add(self, commit: CommitId) -> None:
        """Give *commit* the next number."""
        self._known[bytes.fromhex(commit)] = self._next
        self._next += 1
