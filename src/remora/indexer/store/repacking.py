"""Packing facts that are seldom asked for, and unpacking what is asked for again.

Packs lie in one order, by `Member.kin`, as the leaves of a tree do. What is to be packed goes
into the pack where it belongs, after what lies there of the same path; that pack is written
anew, or several in its place. So is one of which much is dead, and two small neighbours
become one. As a few versions of many files would have all packs written anew, they first
lie in late packs beside them, until together they are worth it.

Packs are made outside of transactions; a transaction that puts them in place leaves out
what has changed since they were read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId
from remora.indexer.store.codec import facts_text, stored_facts
from remora.indexer.store.environment import Environment
from remora.indexer.store.facts import drop_facts, each_facts, packed_in, put_facts, put_pack
from remora.indexer.store.layout import FACTS, PACKED, PACKS, blob_key
from remora.indexer.store.packs import (
    LARGEST,
    PACK_SIZE,
    Content,
    PackMember,
    content_of,
    encode_pack,
    is_full,
    is_readable,
)
from remora.indexer.store.transactions import Read, Write

_WORN = 4
"""A pack is written anew where a part of it as large as one in so many is dead."""
_WORTH = 2
"""Late packs are merged with the others when they hold as much as a part in so many of those."""
_STEP = 8 * 1024 * 1024
"""Bytes of facts that one transaction packs; somebody may wait for it."""
_UNPACKED_AT_ONCE = 200


class _Packable(NamedTuple):
    """Facts that are to lie in a pack, and the pack in which they lie now, if any."""

    member: PackMember
    pack: bytes | None


class _Pack(NamedTuple):
    """A stored pack: what is alive in it, and how much is dead."""

    is_late: bool
    first: bytes
    last: bytes
    alive: list[_Packable]
    size: int
    dead: int

    @property
    def is_worn(self) -> bool:
        return self.dead * _WORN >= self.size + self.dead


def repack(
    environment: Environment,
    wait: float,
    kin: Mapping[BlobId, bytes],
    keep: Callable[[Read], set[BlobId]],
    *,
    thoroughly: bool,
) -> int:
    """Pack the facts of the blobs in *kin*, of each path the oldest first; how many that were.

    What *keep* gives in the transaction that would pack it stays as it is, and so do facts
    too large for a pack. *thoroughly* leaves nothing in late packs. Whoever is killed in
    between leaves packs of which something is dead. Raises StoreBusyError and its kin.
    """
    with environment.read() as read:
        planned = list(_planned(_stored_packs(read), _wanted(read, kin), thoroughly=thoroughly))
    count = 0
    for step in _steps(planned):
        made = [pack for draft in step for pack in _made(environment, draft)]
        count += environment.write(partial(_put, made=made, keep=keep), wait=wait)
    return count


def drop_dead_packs(write: Write) -> None:
    """Drop the packs in which nothing is alive."""
    named = {name for _, name in write.items(PACKED)}
    for name in [name for name in write.keys(PACKS) if name not in named]:
        write.delete(PACKS, name)


def unpack(environment: Environment, wait: float, blobs: Iterable[BlobId]) -> None:
    """Have the facts of *blobs* lie by themselves again. Raises StoreBusyError and its kin."""
    with environment.read() as read:
        if not read.count(PACKED):
            return
        found = [(read.get(PACKED, blob_key(blob)), blob) for blob in blobs]
        packed = [blob for pack, blob in sorted(found, key=_by_pack) if pack is not None]
    for start in range(0, len(packed), _UNPACKED_AT_ONCE):
        with environment.read() as read:
            facts = list(each_facts(read, packed[start : start + _UNPACKED_AT_ONCE]))
        batch = [(blob, stored_facts(value), b"") for blob, value in facts]
        environment.write(partial(put_facts, batch=batch), wait=wait)


def _by_pack(found: tuple[bytes | None, BlobId]) -> bytes:
    return found[0] or b""


def _wanted(read: Read, kin: Mapping[BlobId, bytes]) -> list[_Packable]:
    sources = []
    for blob, place in kin.items():
        value = read.get(FACTS, blob_key(blob))
        size = 0 if value is None else len(facts_text(value))
        if 0 < size <= LARGEST:
            sources.append(_Packable(PackMember(blob_key(blob), place, size), None))
    return sources


def _stored_packs(read: Read) -> list[_Pack]:
    """The packs that can be read here, in order."""
    packs = []
    for name, value in read.items(PACKS):
        is_late, members = content_of(value)
        alive = [_Packable(m, name) for m in members if read.get(PACKED, m.blob) == name]
        size = sum(source.member.size for source in alive)
        dead = sum(member.size for member in members) - size
        if alive and is_readable(value):
            first, last = (alive[end].member.kin for end in (0, -1))
            packs.append(_Pack(is_late, first, last, alive, size, dead))
    return sorted(packs, key=lambda pack: (pack.first, pack.last))


class _Draft(NamedTuple):
    """A pack to be."""

    is_late: bool
    sources: list[_Packable]

    @property
    def size(self) -> int:
        return sum(source.member.size for source in self.sources)


def _planned(packs: list[_Pack], wanted: list[_Packable], *, thoroughly: bool) -> Iterator[_Draft]:
    """The packs that are to be made, new ones and ones that take the place of others."""
    settled = [pack for pack in packs if not pack.is_late]
    late = [pack for pack in packs if pack.is_late]
    coming = [*(source for pack in late for source in pack.alive), *wanted]
    size = sum(source.member.size for source in coming)
    if thoroughly or size * _WORTH >= sum(pack.size for pack in settled):
        yield from _cut(_merged(settled, coming), is_late=False)
        return
    yield from _cut(_merged(settled, []), is_late=False)
    small = [source for pack in late if pack.size < PACK_SIZE // 2 for source in pack.alive]
    if wanted:
        yield from _cut([_in_order([*small, *wanted])], is_late=True)


def _merged(packs: list[_Pack], wanted: list[_Packable]) -> Iterator[list[_Packable]]:
    """What is to be written anew of *packs* with *wanted* among them: runs, each in order."""
    if not packs:
        yield _in_order(wanted)
        return
    firsts = [pack.first for pack in packs]
    coming: list[list[_Packable]] = [[] for _ in packs]
    for source in wanted:
        coming[max(0, bisect_right(firsts, source.member.kin) - 1)].append(source)
    run: list[_Packable] = []
    for place, pack in enumerate(packs):
        if coming[place] or pack.is_worn or _is_small(packs, place):
            run += _in_order([*pack.alive, *coming[place]])
        else:
            yield run
            run = []
    yield run


def _is_small(packs: list[_Pack], place: int) -> bool:
    """Whether a pack and one beside it would fit into one."""
    size = packs[place].size
    beside = [*packs[max(0, place - 1) : place], *packs[place + 1 : place + 2]]
    return any(size + pack.size <= PACK_SIZE for pack in beside)


def _in_order(sources: list[_Packable]) -> list[_Packable]:
    return sorted(sources, key=lambda source: source.member.kin)


def _cut(runs: Iterable[list[_Packable]], *, is_late: bool) -> Iterator[_Draft]:
    """Packs of *runs*, none larger than it should be."""
    for run in runs:
        pack: list[_Packable] = []
        size = 0
        for source in run:
            if is_full(len(pack), size, source.member.size):
                yield _Draft(is_late, pack)
                pack, size = [], 0
            pack.append(source)
            size += source.member.size
        if pack:
            yield _Draft(is_late, pack)


def _steps(drafts: Iterable[_Draft]) -> Iterator[list[_Draft]]:
    """As many at a time as one transaction puts in place."""
    step: list[_Draft] = []
    size = 0
    for draft in drafts:
        step.append(draft)
        size += draft.size
        if size >= _STEP:
            yield step
            step, size = [], 0
    if step:
        yield step


class _Made(NamedTuple):
    """A pack that is to be put in place, and where what it holds was read."""

    value: bytes
    sources: list[_Packable]


def _made(environment: Environment, draft: _Draft) -> Iterator[_Made]:
    """The pack of a *draft*, without what has gone meanwhile."""
    found: list[_Packable] = []
    facts: list[bytes] = []
    with environment.read() as read:
        for source in draft.sources:
            value = _read(read, source)
            if value is not None and len(value) == source.member.size:
                found.append(source)
                facts.append(value)
    if found:
        content = Content(draft.is_late, tuple(source.member for source in found))
        yield _Made(encode_pack(content, facts), found)


def _read(read: Read, source: _Packable) -> bytes | None:
    if source.pack is None:
        value = read.get(FACTS, source.member.blob)
        return None if value is None else facts_text(value)
    if not read.has(PACKS, source.pack):
        return None
    return packed_in(read, source.pack).get(source.member.blob)


def _put(write: Write, made: Iterable[_Made], keep: Callable[[Read], set[BlobId]]) -> int:
    """Put packs in place; how many blobs were packed that were not."""
    kept = keep(write)
    count = 0
    for pack in made:
        name = put_pack(write, pack.value)
        for source in pack.sources:
            if not _is_as_read(write, source, kept):
                continue
            count += source.pack is None
            drop_facts(write, source.member.blob)
            write.put(PACKED, source.member.blob, name)
    return count


def _is_as_read(write: Write, source: _Packable, kept: set[BlobId]) -> bool:
    blob = source.member.blob
    if source.pack is not None:
        return write.get(PACKED, blob) == source.pack
    return write.has(FACTS, blob) and blob.hex() not in kept
