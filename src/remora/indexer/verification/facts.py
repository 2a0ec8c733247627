"""Facts and flow, held against the bytes in git that they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from remora.indexer.errors import GitError
from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import BlobId, RepoPath, blob_id
from remora.indexer.models.verification import Finding
from remora.indexer.scan_pool.pool import ScanRequest, scan_blobs
from remora.indexer.store import (
    EncodedFacts,
    StoreDamagedError,
    decode_definitions,
    decode_flow,
    decode_outline,
    is_listing,
    is_listing_of,
)
from remora.indexer.workspace import Workspace


def sampled(blobs: Sequence[BlobId], sample: int | None) -> list[BlobId]:
    """*sample* of *blobs*, the same ones every time, from all over their ids; None: all."""
    if sample is None or sample >= len(blobs):
        return list(blobs)
    return [blobs[number * len(blobs) // sample] for number in range(sample)]


class FactsCheck:
    """Scans blobs anew and compares. Stores nothing but in `mend`."""

    def __init__(
        self,
        workspace: Workspace,
        needed: Mapping[BlobId, RepoPath],
        progress: Progress,
    ) -> None:
        """*needed* are the blobs that views hold, each with a path it stands at."""
        self._workspace = workspace
        self._needed = needed
        self._progress = progress
        self.right: dict[BlobId, EncodedFacts] = {}
        """By blob what should be stored where something else is, or nothing."""
        self.unread: set[BlobId] = set()
        """Blobs whose bytes git does not have, or cannot read."""

    def check(self, blobs: Collection[BlobId]) -> list[Finding]:
        """What is wrong with what is stored of *blobs*."""
        with_flow = set(self._workspace.store.current().facts.blobs_with_flow())
        wanted = [known for blob in sorted(blobs) if (known := self._wanted(blob)) is not None]
        linked = [blob for blob in wanted if blob.blob in with_flow]
        plain = [blob for blob in wanted if blob.blob not in with_flow]
        told = [self._told(facts) for facts in self._scanned(linked, with_flow=True)]
        told += [self._told(facts) for facts in self._scanned(plain, with_flow=False)]
        found = [finding for finding in told if finding is not None]
        return sorted(found, key=lambda finding: (finding.path or "", finding.blob or ""))

    def mend(self) -> None:
        """Store what should be there."""
        self._workspace.store.make().facts.put(list(self.right.values()))
        self.right = {}

    def _wanted(self, blob: BlobId) -> ScanRequest | None:
        try:
            size = self._workspace.worktree.repository.blob_sizes([blob])[blob]
        except GitError:  # gc took it, a partial clone left it out, or it is no blob at all
            self.unread.add(blob)
            return None
        return ScanRequest(blob, self._needed.get(blob, RepoPath("")), size)

    def _scanned(self, wanted: list[ScanRequest], *, with_flow: bool) -> Iterator[EncodedFacts]:
        repository, jobs = self._workspace.worktree.repository, self._workspace.settings.jobs
        left = {blob.blob: blob for blob in wanted}
        on_scanned = self._progress.scanning(len(wanted), sum(blob.size for blob in wanted))
        with suppress(GitError):  # one of them cannot be read: then each by itself
            for facts in scan_blobs(
                repository, wanted, jobs=jobs, progress=on_scanned, with_flow=with_flow
            ):
                del left[facts[0]]
                yield facts
        silent = SILENT.scanning(0, 0)
        for blob in left.values():
            try:
                yield from scan_blobs(
                    repository, [blob], jobs=1, progress=silent, with_flow=with_flow
                )
            except GitError:
                self.unread.add(blob.blob)

    def _told(self, anew: EncodedFacts) -> Finding | None:
        blob = anew[0]
        problem = self._problem(*anew)
        if problem is None:
            return None
        if not self._is_sound_in_git(blob):
            self.unread.add(blob)
            return None
        self.right[blob] = anew
        path = self._needed.get(blob)
        return Finding("facts", problem, "scans the blob anew", path=path, blob=blob)

    def _problem(self, blob: BlobId, facts: bytes, flow: bytes) -> str | None:
        try:
            store = self._workspace.store.current()
            stored, stored_flow = store.facts.encoded_listing(blob), store.facts.encoded_flow(blob)
            if stored is None or is_listing(stored):
                if blob in self._needed:
                    return "its facts are missing"
                if stored is not None and not is_listing_of(stored, facts):
                    return "what is listed of it is not what its bytes say"
            elif not _same_facts(stored, facts):
                return "its facts are not what its bytes say"
            if flow and stored_flow is not None and not _same_flow(stored_flow, flow):
                return "what links need of it is not what its bytes say"
        except StoreDamagedError:
            return "its facts cannot be read"
        return None

    def _is_sound_in_git(self, blob: BlobId) -> bool:
        """Whether git's bytes are those that the id names; it does not look itself."""
        content = self._workspace.worktree.repository.blob(blob)
        return blob_id(content, self._workspace.worktree.location.object_format) == blob


def _same_facts(one: bytes, other: bytes) -> bool:
    return one == other or _facts(one) == _facts(other)


def _facts(value: bytes) -> tuple[Any, ...]:
    return decode_outline(value), decode_definitions(value)


def _same_flow(one: bytes, other: bytes) -> bool:
    return one == other or _flow(one) == _flow(other)  # sets have no order


def _flow(value: bytes) -> FileFlow | None:
    flow = decode_flow(value)
    return None if flow is None else flow._replace(scopes=tuple(flow.scopes))
