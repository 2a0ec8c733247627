"""A process that scans blobs for another one.

It is told the repository's location in one line of JSON, then batches of blob
ids, a line each; it answers every blob with a frame (`frames`). It reads blobs
itself, so that sources never cross a pipe. Parsing holds the interpreter's lock,
hence processes; and not `multiprocessing`, whose spawned children import the
caller's main module.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from remora.indexer.errors import RemoraError
from remora.indexer.git import Location, Repository
from remora.indexer.models.facts import FileFacts
from remora.indexer.models.ids import BlobId
from remora.indexer.scan_pool.frames import FAILED, FRAME
from remora.indexer.scanner import Scanner
from remora.indexer.store import EncodedFacts, encode_facts, encode_listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from remora.indexer.models.flow import FileFlow

    OnFlow = Callable[[BlobId, FileFlow], None]

# Trees and facts hold no cycles: the collector would only walk them in vain.
_COLLECT_AFTER = 200_000


def encoded_facts(
    blob: BlobId,
    source: bytes,
    scanner: Scanner | None = None,
    *,
    with_flow: bool = False,
    on_flow: OnFlow | None = None,
) -> EncodedFacts:
    """The facts of one blob, and with *with_flow* its flow, ready to store; *on_flow* gets that as
    it is."""
    facts = (scanner or Scanner()).scan(source, with_flow=with_flow)
    if on_flow is not None and facts.flow is not None:
        on_flow(blob, facts.flow)
    encoded = encode_facts(facts, len(source))
    if not with_flow:
        return blob, encoded, b""
    from remora.indexer.store import encode_flow  # only linking pays for it

    return blob, encoded, encode_flow(facts.flow)


def encoded_listing(blob: BlobId, source: bytes, scanner: Scanner) -> EncodedFacts:
    """What a listing asks of one blob, ready to store; all its facts, where they had to be read."""
    found = scanner.listing(source)
    if isinstance(found, FileFacts):
        return blob, encode_facts(found, len(source)), b""
    return blob, encode_listing(found, len(source)), b""


def main() -> None:
    """Serve batches from standard input until it closes."""
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    told = requests.readline()
    if not told:
        return  # whoever started this ended before it could ask
    place, (with_flow, of_versions, for_listing) = json.loads(told)
    scanner = Scanner(of_versions=of_versions)
    try:
        with Repository(Location(*place)) as repository:
            encoded = partial(encoded_facts, scanner=scanner, with_flow=with_flow)
            if for_listing:
                encoded = partial(encoded_listing, scanner=scanner)
            _serve(repository, requests, answers, encoded)
    except BrokenPipeError:
        os._exit(1)  # whoever asked is gone; a normal exit would flush into the closed pipe
    gc.freeze()  # who asked waits for the end, which would look for cycles in all there is


def _serve(
    repository: Repository,
    requests: BinaryIO,
    answers: BinaryIO,
    encoded: Callable[[BlobId, bytes], EncodedFacts],
) -> None:
    try:
        for line in requests:
            blobs = [BlobId(name) for name in line.decode().split()]
            for blob, source in repository.blobs(blobs):
                _send(answers, *encoded(blob, source))
    except RemoraError as error:
        _send(answers, FAILED, error.message.encode(), error.hint.encode())


def _send(answers: BinaryIO, name: str, facts: bytes, flow: bytes) -> None:
    answers.write(FRAME.pack(len(name), len(facts), len(flow)))
    answers.write(name.encode())
    answers.write(facts)
    answers.write(flow)
    answers.flush()  # a frame at a time: what follows may be the blob that ends this process
