"""Facts for many blobs: here for a few, in worker processes for many."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from remora.indexer.errors import ObjectMissingError, ScanError
from remora.indexer.foundation.apart import python_apart
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import OnScanned
from remora.indexer.git import Repository
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.scan_pool import frames
from remora.indexer.store import EncodedFacts

if TYPE_CHECKING:
    from remora.indexer.scan_pool.worker import OnFlow

# Starting a worker costs its imports, as much as scanning a third of so many bytes.
_WORTH_A_WORKER = 1024 * 1024
_BATCH_BYTES = 256 * 1024
# The batches a worker has ahead must fit into the smallest pipe there is (4 KiB): else we
# would wait for it to read them while it waits for us to read its answers.
_BATCH_BLOBS = 30
_BATCHES_AHEAD = 2  # so that a worker never waits for its next batch
_READ_SIZE = 1024 * 1024


class ScanRequest(NamedTuple):
    """A blob to scan."""

    blob: BlobId
    path: RepoPath
    """One path it stands at, for messages."""
    size: int


class Way(NamedTuple):
    """How blobs are scanned."""

    with_flow: bool
    of_versions: bool
    for_listing: bool = False


def available_cores() -> int:
    """How many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_for(wanted: list[ScanRequest], jobs: int) -> int:
    """How many worker processes to use; 0 means to scan in this process."""
    if jobs == 1:
        return 0
    useful = sum(blob.size for blob in wanted) // _WORTH_A_WORKER
    workers = min(jobs or available_cores(), useful, len(wanted))
    return workers if workers > 1 else 0


def scan_blobs(
    repository: Repository,
    wanted: list[ScanRequest],
    *,
    jobs: int,
    progress: OnScanned,
    with_flow: bool = False,
    of_versions: bool = False,
    for_listing: bool = False,
    on_flow: OnFlow | None = None,
) -> Iterator[EncodedFacts]:
    """The encoded facts of every wanted blob, in no certain order.

    With *with_flow* *on_flow* gets the flow of those that this process scans itself.
    *of_versions* is for many blobs of few paths: what these share is read once. Facts are the
    same. *for_listing* no more is read, or given, than a listing asks, but of what holds errors or
    is no text. Raises ObjectMissingError for a blob git does not have, and ScanError, naming the
    blob, where a worker ended over it.
    """
    hidden = repository.only_here([blob.blob for blob in wanted])  # from workers, that is
    here = [blob for blob in wanted if blob.blob in hidden]
    anywhere = [blob for blob in wanted if blob.blob not in hidden]
    workers = workers_for(anywhere, jobs)
    way = Way(with_flow, of_versions, for_listing)
    if workers:
        found = chain(
            _in_workers(repository, anywhere, workers, way), _here(repository, here, way, on_flow)
        )
    else:
        found = chain(_here(repository, wanted, way, on_flow))
    sizes = {blob.blob: blob.size for blob in wanted}
    done = done_bytes = 0
    for facts in found:
        yield facts
        done, done_bytes = done + 1, done_bytes + sizes[facts[0]]
        progress(done, done_bytes)


def _here(
    repository: Repository, wanted: list[ScanRequest], way: Way, on_flow: OnFlow | None
) -> Iterator[EncodedFacts]:
    if not wanted:
        return
    from remora.indexer.scan_pool.worker import encoded_facts, encoded_listing
    from remora.indexer.scanner import Scanner

    scanner = Scanner(of_versions=way.of_versions)
    if way.for_listing:
        for blob, source in repository.blobs([w.blob for w in wanted]):
            yield encoded_listing(blob, source, scanner)
        return
    for blob, source in repository.blobs([w.blob for w in wanted]):
        yield encoded_facts(blob, source, scanner, with_flow=way.with_flow, on_flow=on_flow)


def _in_workers(
    repository: Repository, wanted: list[ScanRequest], count: int, way: Way
) -> Iterator[EncodedFacts]:
    paths = {blob.blob: blob.path for blob in wanted}
    batches = _batches(wanted)
    with ExitStack() as stack, selectors.DefaultSelector() as selector:
        for _ in range(count):
            worker = stack.enter_context(_Worker(repository, way))
            for _ in range(_BATCHES_AHEAD):
                worker.send(next(batches, None))
            selector.register(worker.output, selectors.EVENT_READ, worker)
        while selector.get_map():
            for ready, _ in selector.select():
                worker = ready.data
                yield from worker.receive(paths)
                while worker.batches_ahead < _BATCHES_AHEAD and not worker.closed:
                    worker.send(next(batches, None))
                if worker.closed and not worker.waiting:
                    selector.unregister(worker.output)


def _batches(wanted: list[ScanRequest]) -> Iterator[list[BlobId]]:
    # The largest last would leave one worker busy alone: they go first, each with the other
    # versions of its file, which may be read together.
    largest: dict[RepoPath, int] = {}
    for blob in wanted:
        largest[blob.path] = max(blob.size, largest.get(blob.path, 0))
    batch: list[BlobId] = []
    size = 0
    for blob in sorted(wanted, key=lambda w: (-largest[w.path], w.path, -w.size)):
        batch.append(blob.blob)
        size += blob.size
        if size >= _BATCH_BYTES or len(batch) == _BATCH_BLOBS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Processes started here never see Ctrl-C, which is for the one that asked.

    A terminal tells them all. They end when their input does.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One worker process and the blobs it still owes."""

    def __init__(self, repository: Repository, way: Way) -> None:
        command = python_apart("from remora.indexer.scan_pool.worker import main; main()")
        with _ctrl_c_held_back():
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._input, self.output = self._process.stdin, self._process.stdout
        self._sent: list[list[BlobId]] = []
        self.waiting: dict[BlobId, None] = {}
        self.closed = False
        self._received = bytearray()
        self._write(json.dumps((repository.location, way)).encode())

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.closed:
            self._input.close()
        if self.waiting:
            self._process.kill()
        self.output.close()
        self._process.wait()

    @property
    def batches_ahead(self) -> int:
        """Batches sent and not yet answered in full."""
        self._sent = [batch for batch in self._sent if any(blob in self.waiting for blob in batch)]
        return len(self._sent)

    def send(self, batch: list[BlobId] | None) -> None:
        """Ask for a batch; None says there are no more."""
        if self.closed:
            return
        if batch is None:
            self._input.close()
            self.closed = True
            return
        self._sent.append(batch)
        self.waiting.update(dict.fromkeys(batch))
        self._write(" ".join(batch).encode())

    def _write(self, line: bytes) -> None:
        try:
            self._input.write(line + b"\n")
        except BrokenPipeError:
            self.closed = True  # it ended: `receive` finds out and says over which blob

    def receive(self, paths: Mapping[BlobId, RepoPath]) -> Iterator[EncodedFacts]:
        """What has arrived. Raises ScanError where the worker ended with blobs still owed."""
        chunk = os.read(self.output.fileno(), _READ_SIZE)
        if not chunk and self.waiting:
            raise self._ended(paths)
        self._received += chunk
        start = 0
        while len(self._received) - start >= frames.FRAME.size:
            lengths = frames.FRAME.unpack_from(self._received, start)
            end = start + frames.FRAME.size + sum(lengths)
            if len(self._received) < end:
                break
            yield self._frame(start + frames.FRAME.size, lengths)
            start = end
        del self._received[:start]

    def _frame(self, start: int, lengths: tuple[int, int, int]) -> EncodedFacts:
        name_end = start + lengths[0]
        facts_end = name_end + lengths[1]
        name = self._received[start:name_end].decode()
        facts = bytes(self._received[name_end:facts_end])
        flow = bytes(self._received[facts_end : facts_end + lengths[2]])
        if name == frames.FAILED:
            raise ObjectMissingError(facts.decode(), hint=flow.decode())
        blob = BlobId(name)
        del self.waiting[blob]
        return blob, facts, flow

    def _ended(self, paths: Mapping[BlobId, RepoPath]) -> ScanError:
        blob = next(iter(self.waiting))
        status = self._process.wait()
        return ScanError(
            f"a scanning process ended (status {status}) over {paths[blob]} (blob {blob})",
            hint=f"leave the file out for now: git config --add remora.exclude '/{paths[blob]}'",
        )
