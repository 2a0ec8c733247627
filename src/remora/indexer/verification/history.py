"""The history table held against what git lists now."""

from __future__ import annotations

from remora.indexer.errors import GitError, HistoryMovedError
from remora.indexer.history.table import CommitTable
from remora.indexer.models.history import Committed
from remora.indexer.models.ids import CommitId
from remora.indexer.models.verification import Checked, Finding
from remora.indexer.rules import PYTHON_SUFFIXES
from remora.indexer.store import StoreDamagedError
from remora.indexer.workspace import Workspace

_REMEDY = "drops the table; the next question about history fills it"
_MOST_SAMPLED = 5_000
"""Commits of a table that is compared where only a sample was asked for."""


class HistoryCheck:
    """Looks at one store's table; drops it where it mends."""

    def __init__(self, workspace: Workspace, *, only_few: bool) -> None:
        """With *only_few* a table of many commits is left out, with a note."""
        self._workspace = workspace
        self._only_few = only_few
        self.total = 0
        """How many commits were compared."""
        self.notes: set[str] = set()
        """What was not looked at, and why."""

    def check(self) -> list[Finding]:
        """What is not as git has it. Raises StoreError."""
        self.total = 0
        rows = self._workspace.store.current().history
        standing = rows.standing()
        if standing is None or not standing.commits:
            return []
        repository = self._workspace.worktree.repository
        if standing.ends != repository.history_ends().digest:
            self.notes.add("a table of a clone that was cut elsewhere: the next question drops it")
            return []
        if self._only_few and standing.commits > _MOST_SAMPLED:
            self.notes.add(f"{standing.commits:,} commits, which are no sample")
            return []
        tips = [tip for tip in standing.tips if repository.has_object(tip)]
        if len(tips) < len(standing.tips):
            self.notes.add("commits that git no longer has")
        try:
            return self._compared(
                CommitTable(rows, standing), tips, len(tips) == len(standing.tips)
            )
        except (StoreDamagedError, HistoryMovedError) as error:
            return [Finding("history", error.message, _REMEDY)]
        except GitError as error:
            self.notes.add(error.message)
            return []

    def mend(self) -> None:
        """Drop the table."""
        self._workspace.store.make().history.clear()

    def _compared(self, table: CommitTable, tips: list[CommitId], are_all: bool) -> list[Finding]:
        found = []
        for commit in self._workspace.worktree.repository.commits(tips, [], PYTHON_SUFFIXES):
            self.total += 1
            problem = _problem(table, commit)
            if problem is not None:
                found.append(
                    Finding("history", f"commit {commit.line.commit[:12]} {problem}", _REMEDY)
                )
        if are_all and self.total != table.standing.commits:
            told = f"it has {table.standing.commits:,} commits, git {self.total:,}"
            found.append(Finding("history", told, _REMEDY))
        return found


def _problem(table: CommitTable, commit: Committed) -> str | None:
    number = table.number(commit.line.commit)
    if number is None:
        return "is not in it"
    if table.line(number) != commit.line:
        return "is told otherwise"
    if (number in table.cut) != commit.is_cut:
        return "ends a shallow clone, or does not"
    if set(table.changes(number)) != set(commit.changes):
        return "changed other files"
    return None


def checked(check: HistoryCheck, found: list[Finding], left: list[Finding]) -> Checked:
    """The outcome as a verification tells it."""
    notes = tuple(sorted(check.notes))
    return Checked("history", "commit", check.total, tuple(found), tuple(left), notes)
