"""Dropping exactly what is damaged: all of it can be made again.

A blob's facts or flow go alone. A row of a view that cannot be trusted takes the view with
it, and a row of links all views of links that its layer is part of: rows of either are made from
one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress

from remora.indexer.store import codec, sums
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.inspection import Fault
from remora.indexer.store.layout import (
    ASKED,
    CALLERS,
    FACTS,
    FILES,
    FLOW,
    HEADS,
    HISTORY,
    LEFT,
    LINK_LAYERS,
    LINK_VIEWS,
    LINKS,
    LISTINGS,
    PACKED,
    PACKS,
    REVERSED,
    UNCOMMITTED,
    VIEW_PREFIX_SIZE,
    view_prefix,
)
from remora.indexer.store.link_records import decode_link_view
from remora.indexer.store.transactions import Read, Write

_OF_BLOBS = {FACTS: "facts", LISTINGS: "facts", PACKED: "facts", FLOW: "flow"}
_OF_VIEWS = {FILES, HEADS}
_NOTES = {ASKED, LEFT}
_BESIDE = (REVERSED, UNCOMMITTED)
_ALONE = {*_OF_BLOBS, *_NOTES, *_BESIDE, PACKS, LINK_VIEWS}
_OF_LINKS, _OF_NOTES = "links of a view", "notes of what was asked for"
_OF_PACKS, _OF_GRAPHS = "packed facts", "a reverse graph of links"
_OF_UNCOMMITTED = "links of what is not committed"
_OF_HISTORY = "the history table"


def drop_damaged(write: Write, faults: Iterable[Fault]) -> None:
    """Drop the records of *faults*, and what cannot be trusted without them."""
    views: set[bytes] = set()
    layers: set[bytes] = set()
    for table, key, _ in faults:
        if table in _ALONE:
            write.delete(table, key)
        elif table == HISTORY:
            write.clear(HISTORY)  # its rows number one another
        elif table in _OF_VIEWS:
            views.add(key)
        else:
            layers.add(key[:VIEW_PREFIX_SIZE])
    lost = {worktree for worktree, prefix in _heads(write) if _touches(views, prefix)}
    for worktree in lost | {key for key in views if _is_worktree(key)}:
        write.delete(HEADS, worktree)
    for view in [key for key, needed in _link_views(write) if needed & layers]:
        write.delete(LINK_VIEWS, view)
    drop_unclaimed(write)
    drop_lost(write)


def drop_lost(write: Write) -> None:
    """Forget of which blobs the facts lay in packs that are gone."""
    lost = [key for key, stored in write.stored(PACKED) if not _names_a_pack(write, key, stored)]
    for key in lost:
        write.delete(PACKED, key)


def _names_a_pack(write: Write, blob: bytes, stored: bytes) -> bool:
    name = sums.without_sum(PACKED, blob, stored)
    if not name:
        return False
    return write.has(PACKS, name)


def drop_unclaimed(write: Write) -> None:
    """Drop the rows of views that no worktree stands at, and of links in no view of links."""
    views = {prefix for _, prefix in _heads(write)}
    layers = {layer for _, needed in _link_views(write) for layer in needed}
    for claimed, tables in ((views, (FILES,)), (layers, (LINK_LAYERS, LINKS, CALLERS))):
        for table in tables:
            found = [key for key, _ in write.stored(table) if key[:VIEW_PREFIX_SIZE] not in claimed]
            for key in found:
                write.delete(table, key)
    for table in _BESIDE:
        for key in set(write.keys(table)).difference(write.keys(LINK_VIEWS)):
            write.delete(table, key)


def drop_range(write: Write, table: bytes, prefix: bytes) -> None:
    """Drop all records of *table* whose key begins with *prefix*."""
    for key in [key for key, _ in write.stored(table, prefix)]:
        write.delete(table, key)


def told(faults: Iterable[Fault]) -> str:
    """What was dropped, in words: "the facts of 2 blobs and the view of 1 worktree"."""
    counts = Counter(_what(fault) for fault in faults)
    parts = [
        f"the {what} of {count} blob{'s' if count > 1 else ''}"
        for what in dict.fromkeys(_OF_BLOBS.values())
        if (count := counts[what])
    ]
    others = (_OF_PACKS, "a view", _OF_LINKS, _OF_GRAPHS, _OF_UNCOMMITTED, _OF_NOTES, _OF_HISTORY)
    parts += [what for what in others if counts[what]]
    return " and ".join(parts)


def _what(fault: Fault) -> str:
    if fault.table in _OF_VIEWS:
        return "a view"
    if fault.table == PACKS:
        return _OF_PACKS
    if fault.table in _NOTES:
        return _OF_NOTES
    if fault.table == REVERSED:
        return _OF_GRAPHS
    if fault.table == UNCOMMITTED:
        return _OF_UNCOMMITTED
    if fault.table == HISTORY:
        return _OF_HISTORY
    return _OF_BLOBS.get(fault.table, _OF_LINKS)


def _heads(read: Read) -> Iterator[tuple[bytes, bytes]]:
    """The worktrees, each with the prefix of its view's rows; without those damaged."""
    for key, value in _readable(read, HEADS):
        with suppress(StoreDamagedError):  # a right sum over what is none of ours
            yield key, view_prefix(codec.decode_head(value).view)


def _link_views(read: Read) -> Iterator[tuple[bytes, set[bytes]]]:
    """The views of links, each with the prefixes of its layers; without those damaged."""
    for key, value in _readable(read, LINK_VIEWS):
        with suppress(StoreDamagedError):
            yield key, set(map(view_prefix, decode_link_view(value).layers))


def _readable(read: Read, table: bytes) -> Iterator[tuple[bytes, bytes]]:
    for key, stored in read.stored(table):
        value = sums.without_sum(table, key, stored)
        if value is not None:
            yield key, value


def _touches(damaged: set[bytes], prefix: bytes) -> bool:
    return any(key[:VIEW_PREFIX_SIZE] == prefix for key in damaged if not _is_worktree(key))


def _is_worktree(key: bytes) -> bool:
    """Whether *key* names a worktree, and is no row of a view: those begin with a small number."""
    return key[:1] == b"="
