"""A whole look through a store's file: what in it is not as it was written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.versions import LAYOUT_VERSION
from remora.indexer.store import codec, sums
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.layout import (
    CALLEE_PREFIX_SIZE,
    CALLERS,
    FACTS,
    FILES,
    FLOW,
    HEADS,
    HISTORY,
    LAYOUT_ROW,
    LINK_LAYERS,
    LINK_VIEWS,
    LINKS,
    META,
    PACK_KEY_SIZE,
    PACKED,
    PACKS,
    REVERSED,
    TABLES,
    UNCOMMITTED,
    VIEW_PREFIX_SIZE,
    view_prefix,
)
from remora.indexer.store.link_records import Layer, decode_layer, decode_link_view

_MOST_FAULTS = 1000
_MOST_RESCUED = 256 * 1024 * 1024


class Fault(NamedTuple):
    """One thing that is not as it was written."""

    table: bytes
    key: bytes
    problem: str


class Verdict(NamedTuple):
    """What a look through a file found."""

    faults: tuple[Fault, ...] = ()
    """Records that are damaged, in pages that are sound."""
    broken: str = ""
    """Why the file as a whole is of no use, said of the store; empty where it is of use."""

    @property
    def is_sound(self) -> bool:
        """Whether all is as it was written."""
        return not self.faults and not self.broken


SOUND = Verdict()


def inspect(data_file: str) -> Verdict:
    """Look through *data_file*. Nobody may write into it meanwhile; nothing is written here.

    Takes about a second for 100 MB.
    """
    census = _Census()
    tables, broken = _walked(data_file, census.note)
    if broken:
        return Verdict(broken=broken)
    if tables:  # else a process was killed while it made the store
        return census.verdict(frozenset(TABLES) - tables)
    return SOUND


def broken_pages(data_file: str) -> str:
    """What is wrong with the pages of *data_file*, said of the store, whatever the records say;
    empty where nothing is. Nobody may write into it meanwhile."""
    _, broken = _walked(data_file, lambda table, key, stored: None)
    return broken


def _walked(
    data_file: str, record: Callable[[bytes, bytes, bytes], None]
) -> tuple[frozenset[bytes], str]:
    """The tables of a file, each record of which *record* is told of; or what is broken."""
    from remora.indexer.store.pages import BrokenPagesError, walk  # seldom asked for

    descriptor = _opened(data_file)
    try:
        return walk(descriptor, record), ""
    except BrokenPagesError as error:
        return frozenset(), f"is damaged: {error}"
    finally:
        os.close(descriptor)


def rescued(data_file: str) -> dict[bytes, dict[bytes, bytes]]:
    """What a broken file still holds that is surely what was written, by table and key.

    Facts and flow of blobs, in packs, too, with the versions that shaped them: they never
    change under their keys, so that what comes out of a broken file is right by itself. Views
    and links are not: parts of them that are left say nothing. No more than `_MOST_RESCUED` bytes.
    """
    from remora.indexer.store.pages import salvage

    found: dict[bytes, dict[bytes, bytes]] = {META: {}, FACTS: {}, FLOW: {}, PACKS: {}}
    room = _MOST_RESCUED

    def keep(table: bytes, key: bytes, stored: bytes) -> None:
        nonlocal room
        value = sums.without_sum(table, key, stored) if table in found else None
        if value is not None and room >= len(value):
            found[table][key] = value
            room -= len(value)

    descriptor = _opened(data_file)
    try:
        salvage(descriptor, keep)
    finally:
        os.close(descriptor)
    return found


def _opened(data_file: str) -> int:
    return os.open(data_file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)


class _Census:
    """Holds each record against its sum, and counts the ranges that say how long they are."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._layout = b""
        self._files: Counter[bytes] = Counter()
        self._files_told: dict[bytes, tuple[bytes, int]] = {}
        self._calls: Counter[bytes] = Counter()
        self._calls_told: dict[bytes, int] = {}
        self._in_layers: Counter[tuple[bytes, bytes]] = Counter()
        self._layers_told: dict[bytes, Layer] = {}
        self._layers_needed: dict[bytes, set[bytes]] = {}
        """By the key of a view of links, the layers that it is made of."""
        self._packed: list[tuple[bytes, bytes]] = []
        """Each blob that is packed, and the pack it is in."""
        self._members: set[tuple[bytes, bytes]] = set()

    def note(self, table: bytes, key: bytes, stored: bytes) -> None:
        """Take in one record."""
        value = sums.without_sum(table, key, stored)
        if (table, key) == (META, LAYOUT_ROW):
            self._layout = stored if value is None else value
        if value is None:
            self._fault(table, key, "is not what was written")
            return
        try:
            self._count(table, key, value)
        except StoreDamagedError:
            self._fault(table, key, "cannot be read")

    def _count(self, table: bytes, key: bytes, value: bytes) -> None:
        if table == FILES:
            self._files[key[:VIEW_PREFIX_SIZE]] += 1
        elif table == HEADS:
            head = codec.decode_head(value)
            prefix = head.view.to_bytes(VIEW_PREFIX_SIZE, "big")
            self._files_told[prefix] = key, head.totals.files
        elif table in (LINKS, LINK_VIEWS, LINK_LAYERS):
            self._count_links(table, key, value)
        elif table == PACKED and len(value) != PACK_KEY_SIZE:
            self._fault(table, key, "cannot be read")
        elif table == PACKED:
            self._packed.append((key, value))
        elif table == PACKS:
            from remora.indexer.store.packs import content_of

            self._members.update((member.blob, key) for member in content_of(value).members)
        elif table == CALLERS and len(key) == CALLEE_PREFIX_SIZE:
            self._calls_told[key] = codec.decode_count(value)
        elif table == REVERSED:
            codec.decode_linked(value)
        elif table == UNCOMMITTED:
            for _, links in codec.decode_uncommitted(value):
                codec.decode_linked(links)
        elif table == HISTORY:
            from remora.indexer.store.history_codec import require_readable

            require_readable(key, value)
        elif table == CALLERS:
            self._calls[key[:CALLEE_PREFIX_SIZE]] += 1
            self._in_layers[CALLERS, key[:VIEW_PREFIX_SIZE]] += 1

    def _count_links(self, table: bytes, key: bytes, value: bytes) -> None:
        if table == LINKS:
            self._in_layers[LINKS, key[:VIEW_PREFIX_SIZE]] += 1
        elif table == LINK_LAYERS:
            self._layers_told[key] = decode_layer(value)
        else:
            self._layers_needed[key] = set(map(view_prefix, decode_link_view(value).layers))

    def _note_layers(self) -> None:
        """A view of links has its layers, and each as many records as it says."""
        for key, needed in self._layers_needed.items():
            if not needed <= self._layers_told.keys():
                self._fault(LINK_VIEWS, key, "is made of a layer that is missing")
        for key, told in self._layers_told.items():
            if told[:2] != (self._in_layers[LINKS, key], self._in_layers[CALLERS, key]):
                self._fault(LINK_LAYERS, key, "has another number of records than it should")

    def _note_lost(self) -> None:
        """What is packed is in the pack that it names. One that is damaged tells for all in it."""
        there = {pack for _, pack in self._members}
        damaged = {fault.key for fault in self._faults if fault.table == PACKS}
        for pack in {pack for _, pack in self._packed} - there - damaged:
            self._fault(PACKS, pack, "is missing")
        for blob, pack in self._packed:
            if pack in there and (blob, pack) not in self._members:
                self._fault(PACKED, blob, "names a pack that does not hold it")

    def _fault(self, table: bytes, key: bytes, problem: str) -> None:
        if len(self._faults) <= _MOST_FAULTS:
            self._faults.append(Fault(table, key, problem))

    def verdict(self, lacking: frozenset[bytes]) -> Verdict:
        """What was found, once all records are noted, in a store that lacks those tables."""
        if self._layout != str(LAYOUT_VERSION).encode():
            return Verdict(broken="has another layout")
        if lacking:
            names = ", ".join(sorted(name.decode() for name in lacking))
            return Verdict(broken=f"is damaged: it lacks its table {names}")
        for prefix, (key, count) in self._files_told.items():
            if self._files[prefix] != count:
                self._fault(HEADS, key, "has another number of files than it should")
        for prefix in self._calls.keys() | self._calls_told.keys():
            if self._calls[prefix] != self._calls_told.get(prefix, 0):
                self._fault(CALLERS, prefix, "has another number of callers than it should")
        self._note_layers()
        self._note_lost()
        if len(self._faults) > _MOST_FAULTS:
            many = f"more than {_MOST_FAULTS} of its records"
            return Verdict(broken=f"is damaged: {many} are not what was written")
        if any(fault.table == META for fault in self._faults):
            return Verdict(broken="is damaged: so is what it says of its own versions")
        return Verdict(tuple(self._faults))
