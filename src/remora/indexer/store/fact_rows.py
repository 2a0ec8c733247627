"""Facts, listings and flow of blobs in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from remora.indexer.models.ids import BlobId
from remora.indexer.models.view import FileSummary, Outline
from remora.indexer.store import codec
from remora.indexer.store.environment import Environment
from remora.indexer.store.facts import (
    EncodedFacts,
    each_facts,
    each_listing,
    facts_of,
    has_facts,
    has_listing,
    listing_of,
    put_facts,
)
from remora.indexer.store.layout import FACTS, FLOW, LISTINGS, PACKED, blob_key
from remora.indexer.store.transactions import Read

T = TypeVar("T")

ASKED_AT_ONCE = 1000
"""Blobs that are looked for in one transaction; between two, the map may be let go of."""


class FactRows:
    """What is stored of blobs, whatever views hold them: immutable under their ids."""

    def __init__(self, environment: Environment, wait: float) -> None:
        self._environment = environment
        self._wait = wait

    def known(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose facts are stored."""
        return self._those(blobs, has_facts)

    def listed(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* of which is stored what a listing asks, alone or among their facts."""
        return self._those(blobs, has_listing)

    def encoded(self, blob: BlobId) -> bytes | None:
        """The encoded facts of *blob*, or None where they are not stored."""
        with self._environment.read() as read:
            value = facts_of(read, blob_key(blob))
        self._environment.touched(1, len(value or b""))
        return value

    def encoded_listing(self, blob: BlobId) -> bytes | None:
        """The encoded facts of *blob*, or what a listing asks of them where that is all there is;
        None where nothing is stored."""
        with self._environment.read() as read:
            value = listing_of(read, blob_key(blob))
        self._environment.touched(1, len(value or b""))
        return value

    def encoded_flow(self, blob: BlobId) -> bytes | None:
        """The encoded flow of *blob*, or None where it is not stored."""
        with self._environment.read() as read:
            return read.get(FLOW, blob_key(blob))

    def with_flow(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose flow is stored."""
        return self._those(blobs, lambda read, key: read.has(FLOW, key))

    def _those(self, blobs: Iterable[BlobId], has: Callable[[Read, bytes], bool]) -> set[BlobId]:
        found: set[BlobId] = set()
        rest = iter(blobs)
        while some := list(islice(rest, ASKED_AT_ONCE)):
            with self._environment.read() as read:
                found.update(blob for blob in some if has(read, blob_key(blob)))
            self._environment.touched(len(some), 0)
        return found

    def outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of those of *blobs* whose facts are stored."""
        return self.of_facts(blobs, codec.decode_outline)

    def summaries(self, blobs: Iterable[BlobId]) -> dict[BlobId, FileSummary]:
        """What rows say of those of *blobs* that are `listed`."""
        return self._of_each(each_listing, blobs, codec.decode_summary)

    def names(self, blobs: Iterable[BlobId]) -> dict[BlobId, bytes]:
        """What holds the names of those of *blobs* whose facts are stored, for `as_in_names`."""
        return self.of_facts(blobs, codec.outline_names)

    def of_facts(self, blobs: Iterable[BlobId], part: Callable[[bytes], T]) -> dict[BlobId, T]:
        """The *part* taken out of the encoded facts of each of *blobs* that are stored."""
        return self._of_each(each_facts, blobs, part)

    def _of_each(
        self,
        each: Callable[[Read, Iterable[BlobId]], Iterator[tuple[BlobId, bytes]]],
        blobs: Iterable[BlobId],
        part: Callable[[bytes], T],
    ) -> dict[BlobId, T]:
        found: dict[BlobId, T] = {}
        size = 0
        with self._environment.read() as read:
            for blob, value in each(read, blobs):
                found[blob] = part(value)
                size += len(value)
        self._environment.touched(len(found), size)
        return found

    def put(self, batch: Sequence[EncodedFacts]) -> None:
        """Store the facts of several blobs, or what a listing asks, in one transaction."""
        self._environment.write(lambda write: put_facts(write, batch), wait=self._wait)
        size = sum(len(facts) + len(flow) for _, facts, flow in batch)
        self._environment.touched(len(batch), size)

    def blobs(self) -> list[BlobId]:
        """All blobs whose facts are stored, in the order of their ids."""
        return sorted({*self._blobs_in(FACTS), *self._blobs_in(PACKED)})

    def blobs_listed_alone(self) -> list[BlobId]:
        """All blobs of which no more is stored than a listing asks, in the order of their ids."""
        return self._blobs_in(LISTINGS)

    def blobs_with_flow(self) -> list[BlobId]:
        """All blobs whose flow is stored, in the order of their ids."""
        return self._blobs_in(FLOW)

    def _blobs_in(self, table: bytes) -> list[BlobId]:
        with self._environment.read() as read:
            return [BlobId(key.hex()) for key, _ in read.stored(table)]
