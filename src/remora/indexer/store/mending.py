"""Dropping exactly what is damaged: all of it can be made again.

A blob's facts or flow go alone. A row of a view that cannot be trusted takes the view with
it, and a row of links the links of its worktree: rows of either are made from one another.
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
    LINK_HEADS,
    LINKS,
    PACKED,
    PACKS,
    VIEW_PREFIX_SIZE,
    view_prefix,
)
from remora.indexer.store.transactions import Read, Write

_OF_BLOBS = {FACTS: "facts", PACKED: "facts", FLOW: "flow"}
_OF_VIEWS = {FILES, HEADS}
_NOTES = {ASKED, LEFT}
_OF_LINKS, _OF_NOTES = "links of a view", "notes of what was asked for"
_OF_PACKS = "packed facts"
_OF_HISTORY = "the history table"


def drop_damaged(write: Write, faults: Iterable[Fault]) -> None:
    """Drop the records of *faults*, and what cannot be trusted without them."""
    views: set[bytes] = set()
    links: set[bytes] = set()
    for table, key, _ in faults:
        if table in _OF_BLOBS or table in _NOTES or table == PACKS:
            write.delete(table, key)
        elif table == HISTORY:
            write.clear(HISTORY)  # its rows number one another
        elif table in _OF_VIEWS:
            views.add(key)
        else:
            links.add(key)
    lost = {worktree for worktree, prefix in _heads(write, HEADS) if _touches(views, prefix)}
    lost |= {key for key in views if _is_worktree(key)}
    unlinked = {w for w, prefix in _heads(write, LINK_HEADS) if _touches(links, prefix)}
    unlinked |= {key for key in links if _is_worktree(key)} | lost
    for worktree in lost:
        write.delete(HEADS, worktree)
    for worktree in unlinked:
        write.delete(LINK_HEADS, worktree)
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
    """Drop the rows of views that no worktree stands at, and of links likewise."""
    for owners, tables in ((HEADS, (FILES,)), (LINK_HEADS, (LINKS, CALLERS))):
        claimed = {prefix for _, prefix in _heads(write, owners)}
        for table in tables:
            found = [key for key, _ in write.stored(table) if key[:VIEW_PREFIX_SIZE] not in claimed]
            for key in found:
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
    others = (_OF_PACKS, "a view", _OF_LINKS, _OF_NOTES, _OF_HISTORY)
    parts += [what for what in others if counts[what]]
    return " and ".join(parts)


def _what(fault: Fault) -> str:
    if fault.table in _OF_VIEWS:
        return "a view"
    if fault.table == PACKS:
        return _OF_PACKS
    if fault.table in _NOTES:
        return _OF_NOTES
    if fault.table == HISTORY:
        return _OF_HISTORY
    return _OF_BLOBS.get(fault.table, _OF_LINKS)


def _heads(read: Read, table: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The worktrees of *table*, each with the prefix of its rows; without those damaged."""
    for key, stored in read.stored(table):
        value = sums.without_sum(table, key, stored)
        with suppress(StoreDamagedError):  # a right sum over what is none of ours
            if value is not None:
                yield key, view_prefix(_view_of(table, value))


def _view_of(table: bytes, value: bytes) -> int:
    if table == HEADS:
        return codec.decode_head(value).view
    return codec.decode_view_of_links(value)


def _touches(damaged: set[bytes], prefix: bytes) -> bool:
    return any(key[:VIEW_PREFIX_SIZE] == prefix for key in damaged if not _is_worktree(key))


def _is_worktree(key: bytes) -> bool:
    """Whether *key* names a worktree, and is no row of a view: those begin with a small number."""
    return key[:1] == b"="
