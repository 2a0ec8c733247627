"""What a comparison reads: facts from the store, and bytes from git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from remora.indexer.changes.sides import BlobsByPath
from remora.indexer.errors import ObjectMissingError
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId
from remora.indexer.store import Marked, decode_facts
from remora.indexer.workspace import Workspace

if TYPE_CHECKING:
    from remora.indexer.git import Ahead

_KEPT = 256
"""Blobs whose facts are kept decoded: of two versions of a file, and of those compared with it."""

_WORTH_A_PROCESS = 100
"""So many blobs take as long to read as it takes to start a git that does it meanwhile."""


class BlobReader:
    """Reads the blobs of one workspace. Facts that were dropped meanwhile are scanned again."""

    def __init__(self, workspace: Workspace, before: BlobsByPath, after: BlobsByPath) -> None:
        """What a partial clone lacks of both versions, where one is asked for, comes in one fetch.

        Two versions of a file are read one after the other: in a pack one is mostly stored as what
        it differs in from the other.
        """
        self._workspace = workspace
        self._beside = {
            blob: there
            for one, other in ((before, after), (after, before))
            for path, blob in one.items()
            if (there := other.get(path)) is not None
        }
        self._read: dict[BlobId, bytes] = {}
        self._facts: dict[BlobId, FileFacts] = {}
        self._marked: dict[BlobId, Marked] = {}
        self._blobs = dict.fromkeys([*before.values(), *after.values()])
        self._is_first = True
        self._ahead: Ahead | None = None

    @contextmanager
    def ahead(self, before: BlobsByPath, after: BlobsByPath) -> Iterator[None]:
        """Until the block ends, have the files that differ read by another process, if they are
        many: for who is about to compare them all."""
        differing = [
            blob
            for path in sorted({*before, *after})
            for blob in dict.fromkeys((before.get(path), after.get(path)))
            if blob is not None
        ]
        if len(differing) < _WORTH_A_PROCESS:
            yield
            return
        with self._workspace.worktree.repository.reading_ahead(differing) as ahead:
            self._ahead = ahead
            try:
                yield
            finally:
                self._ahead = None

    def facts(self, blob: BlobId) -> FileFacts:
        """Its facts, flow left out. Raises StoreError, ObjectMissingError."""
        found = self._facts.get(blob)
        if found is None:
            if len(self._facts) >= _KEPT:
                self._facts.clear()
            found = self._facts[blob] = decode_facts(self._workspace.facts.encoded(blob))
        return found

    def definitions(self, blob: BlobId) -> Marked:
        """What it defines. Raises StoreError, ObjectMissingError."""
        found = self._marked.get(blob)
        if found is None:
            if len(self._marked) >= _KEPT:
                self._marked.clear()
            found = self._marked[blob] = Marked(self._workspace.facts.encoded(blob))
        return found

    def source(self, blob: BlobId) -> bytes:
        """Its bytes. Raises ObjectMissingError."""
        found = self._read.pop(blob, None)
        if found is None and self._ahead is not None:
            found = self._ahead.take(blob)
        if found is not None:
            return found
        found, beside = self._bytes(blob), self._beside.get(blob)
        if beside is not None:
            self._read[beside] = self._bytes(beside)
        return found

    def _bytes(self, blob: BlobId) -> bytes:
        worktree = self._workspace.worktree
        if self._is_first:  # of a file that differs some definition does, and its bytes are read
            self._is_first = False
            worktree.repository.expect_blobs(len(self._blobs))
        try:
            return worktree.repository.blob(blob)
        except ObjectMissingError:
            worktree.blob_sizes({blob: None, **self._blobs})
            return worktree.repository.blob(blob)
