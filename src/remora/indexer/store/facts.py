"""Facts and flow of blobs in a transaction, whether they lie by themselves or in a pack.

What views, branches and late questions are about lies by itself, and is read in one step.
The rest of what some ref reaches is packed by a collection (`repacking.py`), its flow left
out. It comes out of the pack again when it is scanned anew, or a view names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from remora.indexer.models.ids import BlobId
from remora.indexer.store.codec import MENDING, MENDING_COMMAND_HINT, StoreDamagedError, is_listing
from remora.indexer.store.layout import FACTS, FLOW, LISTINGS, PACKED, PACKS, blob_key, pack_key
from remora.indexer.store.transactions import Read, Write

EncodedFacts = tuple[BlobId, bytes, bytes]
"""A blob with its encoded facts, or what a listing asks of them, and its encoded flow."""


def has_listing(read: Read, blob: bytes) -> bool:
    """Whether what a listing asks of the blob at this key is stored, alone or among its facts."""
    return has_facts(read, blob) or read.has(LISTINGS, blob)


def has_facts(read: Read, blob: bytes) -> bool:
    """Whether the facts of the blob at this key are stored."""
    return read.has(FACTS, blob) or read.has(PACKED, blob)


def facts_of(read: Read, blob: bytes) -> bytes | None:
    """The encoded facts of the blob at this key; None where there are none that can be read.

    Raises StoreDamagedError.
    """
    value = read.get(FACTS, blob)
    if value is not None:
        return value
    pack = read.get(PACKED, blob)
    return None if pack is None else packed_in(read, pack).get(blob)


def listing_of(read: Read, blob: bytes) -> bytes | None:
    """`facts_of`, or what a listing asks of them, where that is all there is.

    Raises StoreDamagedError.
    """
    value = facts_of(read, blob)
    return read.get(LISTINGS, blob) if value is None else value


def each_listing(read: Read, blobs: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
    """`each_facts`, and what a listing asks of the others, where that is stored.

    Raises StoreDamagedError.
    """
    wanted = list(blobs)
    found = set()
    for blob, value in each_facts(read, wanted):
        found.add(blob)
        yield blob, value
    if len(found) == len(wanted) or not read.count(LISTINGS):
        return
    for blob in wanted:
        alone = None if blob in found else read.get(LISTINGS, blob_key(blob))
        if alone is not None:
            yield blob, alone


def each_facts(read: Read, blobs: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
    """The encoded facts of those of *blobs* that have some: what is packed last, pack by pack.

    Raises StoreDamagedError.
    """
    packed: list[tuple[bytes, BlobId]] = []
    for blob in blobs:
        value = read.get(FACTS, blob_key(blob))
        if value is not None:
            yield blob, value
        elif (pack := read.get(PACKED, blob_key(blob))) is not None:
            packed.append((pack, blob))
    for pack, members in groupby(sorted(packed), key=itemgetter(0)):
        facts = packed_in(read, pack)
        for _, blob in members:
            value = facts.get(blob_key(blob))
            if value is not None:
                yield blob, value


def packed_in(read: Read, name: bytes) -> Mapping[bytes, bytes]:
    """The facts in a pack by the key of their blob; none where this Python cannot read it.

    Raises StoreDamagedError, where it is not there as well.
    """
    from remora.indexer.store.packs import is_readable, opened  # most stores are asked for neither

    pack = read.get(PACKS, name)
    if pack is None:
        raise StoreDamagedError(
            f"the store lacks its pack {name.hex()}",
            hint=MENDING,
            command_hint=MENDING_COMMAND_HINT,
        )
    return opened(pack) if is_readable(pack) else {}


def put_facts(write: Write, batch: Iterable[EncodedFacts]) -> None:
    """Store facts, and flow where it is not empty; what was packed or listed of them is no longer.

    What is a listing alone is stored where there are no facts.
    """
    for blob, facts, flow in sorted(batch):
        key = blob_key(blob)
        if is_listing(facts):
            if not has_facts(write, key):
                write.put(LISTINGS, key, facts)
            continue
        write.put(FACTS, key, facts)
        write.delete(LISTINGS, key)
        if flow:
            write.put(FLOW, key, flow)
        write.delete(PACKED, key)


def drop_listings(write: Write, blobs: Iterable[BlobId]) -> None:
    """Drop what a listing asks of *blobs*, where that is all that is stored."""
    for blob in sorted(blobs):
        write.delete(LISTINGS, blob_key(blob))


def drop_facts(write: Write, blob: bytes) -> None:
    """Drop all that is stored. What lies in a pack stays there until the pack is written anew."""
    for table in (FACTS, LISTINGS, FLOW, PACKED):
        write.delete(table, blob)


def put_pack(write: Write, pack: bytes) -> bytes:
    """Store a pack, which nothing names yet; its key."""
    name = pack_key(pack)
    write.put(PACKS, name, pack)
    return name


def put_saved(write: Write, tables: Mapping[bytes, Mapping[bytes, bytes]]) -> None:
    """Put what was saved of facts, flow and packs into an empty store.

    A pack counts by what it says itself: which blobs still lay in it, nobody knows.
    """
    for table in (FACTS, FLOW):
        write.put_all(table, sorted(tables.get(table, {}).items()))
    for pack in tables.get(PACKS, {}).values():
        from remora.indexer.store.packs import content_of  # most stores have none

        name = put_pack(write, pack)
        for member in content_of(pack).members:
            if not write.has(FACTS, member.blob):
                write.put(PACKED, member.blob, name)
