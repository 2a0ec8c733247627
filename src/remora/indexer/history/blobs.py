"""Facts of old blobs: those at hand, and those that are scanned for a question, many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from remora.indexer.changes.diff import BlobsByPath
from remora.indexer.changes.sides import NOTHING, Definitions
from remora.indexer.errors import ObjectMissingError, RemoraError
from remora.indexer.foundation.progress import Progress
from remora.indexer.models.facts import Definition, FileFacts
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.view import Outline
from remora.indexer.rules import Rules
from remora.indexer.store import Marked, decode_definition, decode_facts, decode_outline
from remora.indexer.views.scanning import scan_and_keep
from remora.indexer.workspace import Workspace

_KEPT_IN_MEMORY = 512


class NotScannedError(RemoraError):
    """Facts are wanted that nobody has scanned, where nothing is to be scanned."""


class Blobs:
    """What blobs of any age say by themselves. What is larger than the rules allow says nothing."""

    def __init__(self, workspace: Workspace, rules: Rules, progress: Progress) -> None:
        self._workspace = workspace
        self._rules = rules
        self._progress = progress
        self._too_large: set[BlobId] = set()
        self._at_hand: set[BlobId] = set()
        self._scans = True
        self._more: Callable[[], Iterable[BlobId]] = tuple
        self.outline = lru_cache(_KEPT_IN_MEMORY)(self._outline)
        self.facts = lru_cache(_KEPT_IN_MEMORY // 8)(self._facts)
        self.marked = lru_cache(_KEPT_IN_MEMORY // 8)(self._marked)

    @contextmanager
    def at_hand_alone(self) -> Iterator[None]:
        """Nothing is scanned meanwhile: what would be is NotScannedError."""
        self._scans = False
        try:
            yield
        finally:
            self._scans = True

    def lacking(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* that have not been scanned."""
        rest = set(blobs) - self._at_hand - self._too_large
        known = self._workspace.facts.known(rest)
        self._at_hand |= known
        return rest - known

    def bring(self, blobs: Mapping[BlobId, RepoPath]) -> None:
        """Have the facts of *blobs*, each with a path it stood at, scanned if need be.

        Raises ObjectMissingError where the repository lacks one.
        """
        lacking = self.lacking(blobs)
        if not lacking:
            return
        if not self._scans:
            raise NotScannedError(f"{len(lacking)} blobs have not been scanned")
        sizes = self._workspace.worktree.blob_sizes(sorted(lacking))
        self._too_large |= {blob for blob in lacking if sizes[blob] > self._rules.max_blob_size}
        wanted = {blob: path for blob, path in blobs.items() if blob in lacking - self._too_large}
        if wanted:
            scan_and_keep(
                self._workspace.worktree,
                self._workspace.facts,
                wanted,
                jobs=self._rules.jobs,
                with_flow=False,
                progress=self._progress,
            )
        self._at_hand |= wanted.keys()

    def fetch(self, blobs: Iterable[BlobId], more: Callable[[], Iterable[BlobId]]) -> None:
        """Where a partial clone lacks some of *blobs*, fetch them, and *more* along with them.

        Raises ObjectMissingError.
        """
        lacking = sorted(self.lacking(blobs))
        worktree = self._workspace.worktree
        try:
            worktree.repository.blob_sizes(lacking)
        except ObjectMissingError:
            worktree.blob_sizes(dict.fromkeys([*lacking, *more()]))

    def expect(self, more: Callable[[], Iterable[BlobId]]) -> None:
        """Where a partial clone lacks the bytes of what is asked for next, *more* come with it."""
        self._more = more

    def is_read(self, blob: BlobId | None) -> bool:
        """Whether *blob* is none that is too large; it has to have been brought."""
        return blob is not None and blob not in self._too_large

    def _outline(self, blob: BlobId) -> Outline:
        return decode_outline(self._workspace.facts.encoded(blob))

    def _facts(self, blob: BlobId) -> FileFacts:
        return decode_facts(self._workspace.facts.encoded(blob))

    def _marked(self, blob: BlobId) -> Marked:
        return Marked(self._workspace.facts.encoded(blob))

    def find(self, blob: BlobId | None, name: str) -> int | None:
        """Which definition of *blob* has that name; None where it has none."""
        if blob is None or not self.is_read(blob):
            return None
        names = self.outline(blob).names
        return names.index(name) if name in names else None

    def text(self, blob: BlobId | None, name: str) -> str | None:
        """What tells the text of a node of *blob* from others; None where none has that name."""
        index = self.find(blob, name)
        return None if blob is None or index is None else self.outline(blob).hashes[index]

    def definition(self, blob: BlobId, index: int) -> Definition:
        """One definition of *blob*."""
        return decode_definition(self._workspace.facts.encoded(blob), index)

    def definitions(self, blob: BlobId) -> tuple[Definition, ...]:
        """All definitions of *blob*, which has to have been brought."""
        return self.facts(blob).definitions

    def source(self, blob: BlobId, beside: Iterable[BlobId] = ()) -> bytes:
        """The bytes of *blob*; where a partial clone lacks it, those of *beside* come with it, and
        what is expected.

        Raises ObjectMissingError.
        """
        worktree = self._workspace.worktree
        try:
            return worktree.repository.blob(blob)
        except ObjectMissingError:  # its facts may be known all the same
            worktree.blob_sizes(dict.fromkeys([blob, *beside, *self._more()]))
            return worktree.repository.blob(blob)

    def wants(self, path: RepoPath) -> bool:
        """Whether the rules choose *path*."""
        return self._rules.wants(path)


class CommitReader:
    """What is asked of the blobs of one commit: where one was never scanned, all of them are."""

    def __init__(self, blobs: Blobs, before: BlobsByPath, after: BlobsByPath) -> None:
        self._blobs = blobs
        self._all = {blob: path for side in (before, after) for path, blob in side.items()}

    def definitions(self, blob: BlobId) -> Definitions:
        """What it defines; nothing, if it is too large."""
        if self._blobs.lacking([blob]):
            self._blobs.bring(self._all)
        return self._blobs.marked(blob) if self._blobs.is_read(blob) else NOTHING

    def source(self, blob: BlobId) -> bytes:
        """Its bytes."""
        return self._blobs.source(blob, self._all)
