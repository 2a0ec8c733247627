"""What a comparison reads: facts from the store, and bytes from git."""

from __future__ import annotations

from collections.abc import Iterable

from remora.indexer.errors import ObjectMissingError
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId
from remora.indexer.store import decode_facts
from remora.indexer.workspace import Workspace

_KEPT = 256
"""Blobs whose facts are kept decoded: of two versions of a file, and of those compared with it."""


class BlobReader:
    """Reads the blobs of one workspace. Facts that were dropped meanwhile are scanned again."""

    def __init__(self, workspace: Workspace, blobs: Iterable[BlobId] = ()) -> None:
        """What a partial clone lacks of *blobs*, where one is asked for, comes in one fetch."""
        self._workspace = workspace
        self._facts: dict[BlobId, FileFacts] = {}
        self._blobs = dict.fromkeys(blobs)
        self._is_first = True

    def facts(self, blob: BlobId) -> FileFacts:
        """Its facts, flow left out. Raises StoreError, ObjectMissingError."""
        found = self._facts.get(blob)
        if found is None:
            if len(self._facts) >= _KEPT:
                self._facts.clear()
            found = self._facts[blob] = decode_facts(self._workspace.facts.encoded(blob))
        return found

    def source(self, blob: BlobId) -> bytes:
        """Its bytes. Raises ObjectMissingError."""
        worktree = self._workspace.worktree
        if self._is_first:  # of a file that differs some definition does, and its bytes are read
            self._is_first = False
            worktree.repository.expect_blobs(len(self._blobs))
        try:
            return worktree.repository.blob(blob)
        except ObjectMissingError:
            worktree.blob_sizes({blob: None, **self._blobs})
            return worktree.repository.blob(blob)
