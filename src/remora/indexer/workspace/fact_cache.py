"""Facts by blob: those stored, and those that are kept in memory alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from remora.indexer.errors import StoreError
from remora.indexer.foundation.progress import Note
from remora.indexer.models.ids import BlobId
from remora.indexer.models.view import FileSummary, Outline
from remora.indexer.store import (
    EncodedFacts,
    decode_outline,
    decode_summary,
    is_listing,
    outline_names,
)
from remora.indexer.workspace.store_access import StoreAccess
from remora.indexer.workspace.worktree import Worktree

if TYPE_CHECKING:
    from remora.indexer.models.flow import FileFlow

_MOST_OUTLINED = 200_000
"""Definitions whose outlines are kept."""
_MOST_HELD = 100_000
"""Expressions of flow that is held as it was scanned, some 10 MB."""


class FactCache:
    """What is known of blobs. What was dropped from the store meanwhile is scanned again."""

    def __init__(
        self, worktree: Worktree, store: StoreAccess, note: Note, *, stores: bool = True
    ) -> None:
        """Without *stores* nothing is written: new facts are kept in memory only."""
        self._worktree = worktree
        self._store = store
        self._note = note
        self._stores = stores
        self._unstored: dict[BlobId, bytes] = {}
        self._unstored_listings: dict[BlobId, bytes] = {}
        self._unstored_flow: dict[BlobId, bytes] = {}
        self._outlines: dict[BlobId, Outline] | None = None
        self._outlined = 0
        self._held: dict[BlobId, FileFlow] = {}
        self._room = _MOST_HELD

    def keep_outlines(self) -> None:
        """From now on outlines are kept as they are decoded: for who goes on asking for names.

        They are a function of the blob. Those of 200,000 definitions are kept, some 80 MB.
        """
        self._outlines = self._outlines or {}

    def known(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose facts are at hand."""
        wanted, store = set(blobs), self._store.opened
        stored = store.facts.known(wanted) if store is not None else set()
        return stored | (wanted & self._unstored.keys())

    def listed(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* of which is at hand what a listing asks."""
        wanted, store = set(blobs), self._store.opened
        stored = store.facts.listed(wanted) if store is not None else set()
        return stored | (wanted & (self._unstored.keys() | self._unstored_listings.keys()))

    def keep(self, batch: list[EncodedFacts]) -> None:
        """Store facts; in memory only, with a note, where the store cannot be written."""
        if not batch:
            return
        if self._unstored or self._unstored_listings or not self._stores:
            self._keep_in_memory(batch)
            return
        try:
            self._store.make().facts.put(batch)
        except StoreError as error:
            store = self._store.opened
            if store is not None and store.writable:
                raise
            self._note(f"{error.message}; facts are kept in memory only")
            self._keep_in_memory(batch)

    def _keep_in_memory(self, batch: list[EncodedFacts]) -> None:
        for blob, facts, flow in batch:
            kept = self._unstored_listings if is_listing(facts) else self._unstored
            kept[blob] = facts
            if flow:
                self._unstored_flow[blob] = flow

    def encoded(self, blob: BlobId) -> bytes:
        """The encoded facts of *blob*; scanned again where they were dropped meanwhile.

        Raises StoreError, and ObjectMissingError where the repository lacks the blob.
        """
        value = self._unstored.get(blob)
        if value is None and (store := self._store.opened) is not None:
            value = store.facts.encoded(blob)
        return self._scanned_again(blob)[1] if value is None else value

    def listing(self, blob: BlobId) -> bytes:
        """The encoded facts of *blob*, or what a listing asks of them; scanned again where that was
        dropped meanwhile. Raises as `encoded` does."""
        value = self._unstored.get(blob, self._unstored_listings.get(blob))
        if value is None and (store := self._store.opened) is not None:
            value = store.facts.encoded_listing(blob)
        return self.encoded(blob) if value is None else value

    def _scanned_again(self, blob: BlobId, *, with_flow: bool = False) -> EncodedFacts:
        """What was dropped of *blob* since it was last asked for."""
        from remora.indexer.scan_pool.worker import encoded_facts

        self._worktree.blob_sizes([blob])  # a partial clone that left it out fetches it
        content = self._worktree.repository.blob(blob)
        again = encoded_facts(blob, content, with_flow=with_flow)
        self.keep([again])
        return again

    def with_flow(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose flow is at hand."""
        wanted, store = set(blobs), self._store.opened
        stored = store.facts.with_flow(wanted) if store is not None else set()
        return stored | (wanted & self._unstored_flow.keys())

    def encoded_flow(self, blob: BlobId) -> bytes:
        """The encoded flow of *blob*, extracted anew where it is not at hand.

        Raises StoreError, and ObjectMissingError where the repository lacks the blob.
        """
        value = self._unstored_flow.get(blob)
        if value is None and (store := self._store.opened) is not None:
            value = store.facts.encoded_flow(blob)
        return self._scanned_again(blob, with_flow=True)[2] if value is None else value

    def hold_flow(self, blob: BlobId, flow: FileFlow) -> None:
        """Hold the *flow* of what was just scanned, while there is room: a link mostly follows,
        which need not decode it."""
        if blob not in self._held and flow.outline.size <= self._room:
            self._room -= flow.outline.size
            self._held[blob] = flow

    def flow(self, blob: BlobId) -> FileFlow | None:
        """The flow of *blob*; None where it is no text. What was held is given away.

        Raises as `encoded_flow` does.
        """
        from remora.indexer.store import decode_flow  # where links are read, no flow is

        held = self._held.pop(blob, None)
        if held is None:
            return decode_flow(self.encoded_flow(blob))
        self._room += held.outline.size
        return held

    def mentions(self, blob: BlobId, words: Iterable[str], *, in_scopes: bool) -> bool:
        """Whether the flow of *blob* may speak of one of *words* (`flow_mentions`).

        Raises StoreError, and ObjectMissingError where the repository lacks the blob.
        """
        from remora.indexer.store import flow_mentions  # of no use to most questions

        return flow_mentions(self.encoded_flow(blob), words, in_scopes=in_scopes)

    def outline(self, blob: BlobId) -> Outline:
        """The outline of *blob*. Raises as `encoded` does."""
        kept = None if self._outlines is None else self._outlines.get(blob)
        return decode_outline(self.encoded(blob)) if kept is None else kept

    def outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of those of *blobs* whose facts are at hand."""
        wanted, store = set(blobs), self._store.opened
        found = store.facts.outlines(wanted) if store is not None else {}
        for blob in wanted & self._unstored.keys():
            found[blob] = decode_outline(self._unstored[blob])
        return found

    def all_outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of *blobs*, of which facts that were dropped meanwhile are scanned again."""
        wanted = set(blobs)
        kept = {} if self._outlines is None else self._outlines
        found = {blob: kept[blob] for blob in wanted & kept.keys()}
        decoded = self.outlines(wanted - found.keys())
        decoded |= self.outlines_again(wanted - found.keys() - decoded.keys())
        self._keep_decoded(decoded)
        return found | decoded

    def _keep_decoded(self, decoded: dict[BlobId, Outline]) -> None:
        if self._outlines is None or not decoded:
            return
        self._outlined += sum(len(outline.names) for outline in decoded.values())
        if self._outlined > _MOST_OUTLINED:  # among them some of blobs that nobody asks for now
            self._outlines.clear()
            self._outlined = 0
            return
        self._outlines |= decoded

    def outlines_again(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of *blobs*, whose facts were dropped since they were last asked for."""
        return {blob: decode_outline(self.encoded(blob)) for blob in blobs}

    def summaries(self, blobs: Iterable[BlobId]) -> dict[BlobId, FileSummary]:
        """What rows say of those of *blobs* that are `listed`."""
        wanted, store = set(blobs), self._store.opened
        found = store.facts.summaries(wanted) if store is not None else {}
        for unstored in (self._unstored_listings, self._unstored):
            for blob in wanted & unstored.keys():
                found[blob] = decode_summary(unstored[blob])
        return found

    def all_summaries(self, blobs: Iterable[BlobId]) -> dict[BlobId, FileSummary]:
        """Of *blobs*, of which facts that were dropped meanwhile are scanned again."""
        wanted = set(blobs)
        found = self.summaries(wanted)
        return found | {blob: decode_summary(self.encoded(blob)) for blob in wanted - found.keys()}

    def names(self, blobs: Iterable[BlobId]) -> dict[BlobId, bytes]:
        """What holds the names of each of *blobs*, for `as_in_names`. Raises StoreError."""
        wanted, store = set(blobs), self._store.opened
        found = store.facts.names(wanted) if store is not None else {}
        for blob in wanted - found.keys():
            found[blob] = outline_names(self.encoded(blob))
        return found
