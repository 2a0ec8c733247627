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
from remora.indexer.store.codec import MENDING, StoreDamagedError
from remora.indexer.store.layout import FACTS, FLOW, PACKED, PACKS, blob_key, pack_key
from remora.indexer.store.transactions import Read, Write

EncodedFacts = tuple[BlobId, bytes, bytes]
"""A blob with its encoded facts and its encoded flow."""


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
        raise StoreDamagedError(f"the store lacks its pack {name.hex()}", hint=MENDING)
    return opened(pack) if is_readable(pack) else {}


def put_facts(write: Write, batch: Iterable[EncodedFacts]) -> None:
    """Store facts, and flow where it is not empty; what was packed of them is no longer."""
    for blob, facts, flow in sorted(batch):
        key = blob_key(blob)
        write.put(FACTS, key, facts)
        if flow:
            write.put(FLOW, key, flow)
        write.delete(PACKED, key)


def drop_facts(write: Write, blob: bytes) -> None:
    """Drop facts and flow. What lies in a pack stays there until the pack is written anew."""
    for table in (FACTS, FLOW, PACKED):
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
