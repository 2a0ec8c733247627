"""Scanning what no one has scanned yet; facts are stored as they come."""

from __future__ import annotations

import time
from collections.abc import Mapping

from remora.indexer.foundation.progress import SILENT, Progress
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.rules import Plan, Rules
from remora.indexer.scan_pool.pool import ScanRequest, scan_blobs
from remora.indexer.store import EncodedFacts
from remora.indexer.workspace import FactCache, Worktree

# Facts are stored in batches: a run that is killed has lost one batch at most. A batch
# costs a commit to disk, some milliseconds, so twice a second is often enough.
_BATCH_BYTES = 8 * 1024 * 1024
_BATCH_SECONDS = 0.5

_VERSIONS = 2
"""Of a file, on average: of so many it is worth to look for what they share."""


def scan_missing(
    worktree: Worktree,
    facts: FactCache,
    plan: Plan,
    rules: Rules,
    *,
    with_flow: bool = False,
    for_listing: bool = False,
    progress: Progress = SILENT,
) -> int:
    """Scan what *plan* asks for and keep the facts; how many blobs that were.

    With *with_flow* what links need is kept as well; *for_listing*, what a listing asks alone.
    """
    blobs = plan.blobs_to_scan
    if blobs:
        scan_and_keep(
            worktree,
            facts,
            blobs,
            jobs=rules.jobs,
            with_flow=with_flow,
            for_listing=for_listing,
            progress=progress,
        )
    return len(blobs)


def scan_and_keep(
    worktree: Worktree,
    facts: FactCache,
    blobs: Mapping[BlobId, RepoPath],
    *,
    jobs: int,
    with_flow: bool,
    for_listing: bool = False,
    progress: Progress,
) -> None:
    """Scan *blobs*, each with a path it stands at, and keep their facts batch by batch.

    A run that is asked to end, or fails over a blob, keeps what it had scanned until then.
    """
    sizes = worktree.blob_sizes(blobs)
    wanted = [ScanRequest(blob, path, sizes[blob]) for blob, path in blobs.items()]
    scanned = progress.scanning(len(wanted), sum(sizes.values()))
    found = scan_blobs(
        worktree.repository,
        wanted,
        jobs=jobs,
        progress=scanned,
        with_flow=with_flow,
        for_listing=for_listing,
        of_versions=_VERSIONS * len(set(blobs.values())) <= len(blobs),
        on_flow=facts.hold_flow,
    )
    batch = _Batch()
    try:
        for scan in found:
            batch.add(scan)
            if batch.is_due:
                facts.keep(batch.taken())
    finally:
        facts.keep(batch.taken())


class _Batch:
    """Facts that are to be stored together."""

    def __init__(self) -> None:
        self._facts: list[EncodedFacts] = []
        self._size, self._begun = 0, time.monotonic()

    def add(self, facts: EncodedFacts) -> None:
        """Put in the facts of one more blob."""
        self._facts.append(facts)
        self._size += len(facts[1]) + len(facts[2])

    @property
    def is_due(self) -> bool:
        """Whether it is large or old enough to be worth a commit to disk."""
        return self._size >= _BATCH_BYTES or time.monotonic() - self._begun >= _BATCH_SECONDS

    def taken(self) -> list[EncodedFacts]:
        """All that was put in; nothing is left, so that what cannot be stored is tried once."""
        facts = self._facts
        self._facts, self._size, self._begun = [], 0, time.monotonic()
        return facts
