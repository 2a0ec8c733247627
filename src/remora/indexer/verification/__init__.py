"""The store held against git and against itself: facts, views, links and stamps.

Everything is made anew and compared. Nothing is stored but by a repair, which drops
what is wrong, makes it again, and looks once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from remora.indexer.errors import (
    GitError,
    StoreBusyError,
    StoreError,
    UsageError,
    ViewMovedError,
)
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.verification import (
    Checked,
    Finding,
    Kind,
    Verification,
    shown_worktree,
)
from remora.indexer.store import EncodedFacts, Fault, NodeStateStore, StoreDamagedError
from remora.indexer.verification.facts import FactsCheck, sampled
from remora.indexer.verification.history import HistoryCheck, checked
from remora.indexer.verification.worktree import WorktreeCheck
from remora.indexer.workspace import Workspace

_NOUNS: dict[Kind, str] = {"views": "file", "links": "row", "stamps": "stamp"}


def verify(
    workspace: Workspace,
    *,
    sample: int | None = None,
    repair: bool = False,
    progress: Progress = SILENT,
) -> Verification:
    """Check the whole store, whichever worktree what is in it is of.

    With *sample* the facts of so many blobs, and links only where they are few. With
    *repair* what is wrong is made again and looked at once more; a store that cannot be read
    at all is emptied first, with a note, as a sync would. Raises UsageError,
    StoreError where there is no store that can be read (or written, for a repair), GitError.
    """
    if sample is not None and sample < 1:
        raise UsageError("a sample has one blob at least")
    if repair:
        _require_writable(workspace)
    return _Verifier(workspace, sample, repair, progress).run()


def _require_writable(workspace: Workspace) -> None:
    exists = NodeStateStore.exists(workspace.store.folder)
    store = workspace.store.make() if exists else workspace.store.current()
    if not store.writable:
        raise StoreError(
            f"the store in {store.folder} cannot be written, and so not be repaired",
            hint="without --repair it is only looked at",
        )


class _Verifier:
    """One run over a store."""

    def __init__(
        self,
        workspace: Workspace,
        sample: int | None,
        repair: bool,
        progress: Progress,
    ) -> None:
        self._workspace = workspace
        self._sample = sample
        self._repair = repair
        self._progress = progress

    @property
    def _store(self) -> NodeStateStore:
        """Asked for each time: a store found damaged is opened anew."""
        return self._workspace.store.current()

    def run(self) -> Verification:
        """All kinds in the order in which one rests on another."""
        records = self._records()
        if records.left:  # what is read there can be anything
            return Verification((records,), self._repair)
        facts, right = self._facts()
        worktrees = self._worktrees(right)
        return Verification((records, facts, *worktrees, self._history()), self._repair)

    def _mended(
        self, check: Callable[[], list[Finding]], mend: Callable[[], None]
    ) -> tuple[list[Finding], list[Finding]]:
        """What *check* finds, and what it still finds after a repair."""
        found = check()
        if not found or not self._repair:
            return found, found
        mend()
        return found, check()

    # -- records

    def _records(self) -> Checked:
        try:
            found, left = self._mended(self._record_faults, self._drop_faulty)
        except StoreBusyError:
            return Checked("records", "", 0, (), (), ("while another process writes",))
        notes = ("all else, until that is mended",) if left else ()
        return Checked("records", "", 0, tuple(found), tuple(left), notes)

    def _record_faults(self) -> list[Finding]:
        return [_finding(fault) for fault in self._store.check()]

    def _drop_faulty(self) -> None:
        """Drop faulty records; make views anew of which that leaves nothing."""
        before = set(self._store.worktrees())
        self._store.mend()
        for worktree in before.difference(self._store.worktrees()):
            with suppress(GitError), closing(self._check_of(worktree, ())) as check:
                check.mend_view()

    # -- facts

    def _facts(self) -> tuple[Checked, list[EncodedFacts]]:
        needed = dict(self._needed())
        alone = (*self._store.facts.blobs_listed_alone(), *self._store.facts.blobs_with_flow())
        stored = sorted({*self._store.facts.blobs(), *alone})
        chosen = {*sampled(stored, self._sample), *(needed.keys() - set(self._store.facts.blobs()))}
        check = FactsCheck(self._workspace, needed, self._progress)
        found = left = check.check(chosen)
        if found and self._repair:
            check.mend()
            left = check.check([finding.blob for finding in found if finding.blob is not None])
        unread = check.unread
        notes = [f"{len(unread):,} that git no longer has, or cannot read"] if unread else []
        outside = len(set(stored) - chosen)
        if outside:
            notes.append(f"{outside:,} outside the sample")
        count = len(chosen - unread)
        checked = Checked("facts", "blob", count, tuple(found), tuple(left), tuple(notes))
        return checked, list(check.right.values())

    def _needed(self) -> Iterator[tuple[BlobId, RepoPath]]:
        """The blobs that views say facts of, each with a path."""
        for worktree in self._known_worktrees():
            with suppress(StoreDamagedError, ViewMovedError):  # the view's own check tells
                head = self._store.head(worktree)
                for row in self._store.rows(worktree, head) if head is not None else ():
                    if row.status != "too_large":
                        yield row.blob, row.path

    # -- history

    def _history(self) -> Checked:
        check = HistoryCheck(self._workspace, only_few=self._sample is not None)
        return checked(check, *self._mended(check.check, check.mend))

    # -- worktrees

    def _worktrees(self, right: Iterable[EncodedFacts]) -> list[Checked]:
        tallies: dict[Kind, _Tally] = {kind: _Tally() for kind in _NOUNS}
        right = list(right)
        known = self._known_worktrees()
        for gone in set(self._store.worktrees()).difference(known):
            tallies["views"].notes.add(f"that of {shown_worktree(gone)}, which is gone")
        for worktree in known:
            try:
                check = self._check_of(worktree, right)
            except GitError as error:
                tallies["views"].notes.add(f"that of {shown_worktree(worktree)}: {error.message}")
                continue
            with closing(check):
                self._check(check, tallies)
        return [tally.checked(kind) for kind, tally in tallies.items()]

    def _check_of(self, worktree: str, right: Iterable[EncodedFacts]) -> WorktreeCheck:
        return WorktreeCheck(self._workspace, worktree, right, self._progress)

    def _check(self, check: WorktreeCheck, tallies: dict[Kind, _Tally]) -> None:
        only_few = self._sample is not None
        views, links, stamps = tallies["views"], tallies["links"], tallies["stamps"]
        views.add(*self._mended(check.check_view, check.mend_view))
        links.add(*self._mended(lambda: check.check_links(only_few=only_few), check.mend_links))
        stamps.add(*self._mended(check.check_stamp, check.mend_stamp))
        for kind, tally in tallies.items():
            tally.count += check.totals[kind]
            tally.notes |= check.notes[kind]

    def _known_worktrees(self) -> list[str]:
        """Those that are there; the view of one that is gone goes with the next sync."""
        common = Path(self._workspace.worktree.location.common_dir)
        linked = {f"worktrees/{place.name}" for place in common.glob("worktrees/*")}
        return sorted({"", self._workspace.worktree.id, *linked})


def _finding(fault: Fault) -> Finding:
    place = "the file" if not fault.table else f"{fault.table.decode()} {fault.key.hex()}"
    return Finding("records", f"{place}: {fault.problem}", "drops it")


class _Tally:
    """How one kind of things comes out over all worktrees."""

    def __init__(self) -> None:
        self.count = 0
        self.found: list[Finding] = []
        self.left: list[Finding] = []
        self.notes: set[str] = set()

    def add(self, found: list[Finding], left: list[Finding]) -> None:
        """What is wrong in one worktree, and what of it is left."""
        self.found += found
        self.left += left

    def checked(self, kind: Kind) -> Checked:
        """All of it."""
        return Checked(
            kind,
            _NOUNS[kind],
            self.count,
            tuple(self.found),
            tuple(self.left),
            tuple(sorted(self.notes)),
        )


__all__ = ["Checked", "Finding", "Verification", "verify"]
