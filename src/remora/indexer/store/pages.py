"""LMDB's file, read page by page without LMDB.

LMDB takes its own pages on trust: a damaged one can end the process, hang it, or read as
empty. So a file that may be damaged is gone through here first, with every offset, length
and page number held against what can be. The format is that of LMDB 0.9 (its `mdb.c`:
MDB_page, MDB_node, MDB_db, MDB_meta), on little-endian machines.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from remora.indexer.foundation.named_tuples import NamedTuple

_HEADER = struct.Struct("<QHHHH")  # page number, padding, flags, lower, upper
_OVERFLOW_COUNT = struct.Struct("<I")  # in place of lower and upper
_NODE = struct.Struct("<HHHH")  # low and high half of a size or page number, flags, key's length
_DB = struct.Struct("<IHHQQQQQ")  # page size, flags, depth, branch, leaf, overflow, entries, root
_META = struct.Struct("<IIQQ")  # magic, version, address, size of the map
_META_END = struct.Struct("<QQ")  # last page, number of the transaction
_PAGE_NUMBER = struct.Struct("<Q")

_BRANCH, _LEAF, _OVERFLOW, _META_PAGE = 1, 2, 4, 8
_BIG, _TABLE = 1, 2  # flags of a node: its value is on pages of its own; it is a table
_MAGIC, _VERSION = 0xBEEFC0DE, 1
_NO_ROOT = 2**64 - 1
_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))
_LARGEST_META = 512
_LONGEST_KEY = 511
_DEEPEST = 32
_FREE_TABLE, _MAIN_TABLE = 0, 1

Record = Callable[[bytes, bytes, bytes], None]
"""Is told of each record: table, key, value."""


class BrokenPagesError(Exception):
    """The file is not what LMDB leaves: what was found, in a few words."""


class _Db(NamedTuple):
    """What LMDB notes of a table."""

    page_size: int
    flags: int
    depth: int
    branches: int
    leaves: int
    overflows: int
    entries: int
    root: int


class _Node(NamedTuple):
    """A part of a page. In a branch `size` is a page's number."""

    key: bytes
    size: int
    flags: int
    start: int
    """Of the value, in the page."""


class _Meta(NamedTuple):
    page_size: int
    dbs: tuple[_Db, _Db]
    last_page: int
    transaction: int


def walk(descriptor: int, record: Record) -> frozenset[bytes]:
    """Go through the newest snapshot in an open file, and tell *record* of all that is in it.

    Gives the names of its tables.

    Raises BrokenPagesError at the first thing that cannot be. What *record* was told of
    until then was where it should be. Nobody may write into the file meanwhile.
    """
    meta = _newest_meta(descriptor)
    pages = _Pages(descriptor, meta)
    tables = _tables(pages, meta)
    for name, db in tables.items():
        _Tree(pages, db).walk(partial(_tell, record, name))
    _check_free_pages(pages, meta)
    return frozenset(tables)


def salvage(descriptor: int, record: Record) -> None:
    """Tell *record* of what can be come by in a broken file, whatever is missing around it.

    None of it need be what was written: look at its sum.
    """
    meta = max(filter(None, _metas(descriptor)), key=_age, default=None)
    if meta is None:
        return
    pages = _Pages(descriptor, meta)
    for name, db in _tables(pages, meta, tolerant=True).items():
        _Tree(pages, db, tolerant=True).walk(partial(_tell, record, name))


def _tables(pages: _Pages, meta: _Meta, *, tolerant: bool = False) -> dict[bytes, _Db]:
    tables: dict[bytes, _Db] = {}

    def note(node: _Node, value: bytes) -> None:
        if node.flags != _TABLE or len(value) != _DB.size:
            raise BrokenPagesError("its list of tables holds something else")
        tables[node.key] = _Db(*_DB.unpack(value))

    _Tree(pages, meta.dbs[_MAIN_TABLE], tolerant=tolerant).walk(note)
    return tables


def _tell(record: Record, table: bytes, node: _Node, value: bytes) -> None:
    if node.flags & _TABLE:
        raise BrokenPagesError("a table lies in a table")
    record(table, node.key, value)


def _metas(descriptor: int) -> tuple[_Meta | None, _Meta | None]:
    """The two heads of the file, which transactions write in turn; None where one is damaged."""
    first = _meta_at(descriptor, 0)
    sizes = [first.page_size] if first else sorted(_PAGE_SIZES)
    second = next((found for size in sizes if (found := _meta_at(descriptor, size))), None)
    return first, second


def _age(meta: _Meta) -> int:
    return meta.transaction


def _newest_meta(descriptor: int) -> _Meta:
    first, second = _metas(descriptor)
    if first is None or second is None:
        raise BrokenPagesError("one of its two first pages is damaged")
    return max(first, second, key=_age)


def _meta_at(descriptor: int, offset: int) -> _Meta | None:
    raw = os.pread(descriptor, _LARGEST_META, offset)
    if len(raw) < _LARGEST_META:
        return None
    number, _, flags, _, _ = _HEADER.unpack_from(raw)
    magic, version, _, _ = _META.unpack_from(raw, _HEADER.size)
    if flags != _META_PAGE or (magic, version) != (_MAGIC, _VERSION):
        return None
    place = _HEADER.size + _META.size
    dbs = [_Db(*_DB.unpack_from(raw, place + at * _DB.size)) for at in (_FREE_TABLE, _MAIN_TABLE)]
    last_page, transaction = _META_END.unpack_from(raw, place + 2 * _DB.size)
    size = dbs[_FREE_TABLE].page_size
    if size not in _PAGE_SIZES or number * size != offset:
        return None
    return _Meta(size, (dbs[0], dbs[1]), last_page, transaction)


class _Pages:
    """The pages of a snapshot, each given out once.

    LMDB writes no page that a transaction took from the file's end and gave back itself: the
    last ones that the head tells of need not be there, if they are listed as free.
    """

    def __init__(self, descriptor: int, meta: _Meta) -> None:
        self._descriptor = descriptor
        self.size = meta.page_size
        self._told = meta.last_page + 1
        self._end = min(self._told, os.fstat(descriptor).st_size // self.size)
        self._taken = bytearray(self._end)
        self._unwritten: set[int] = set()  # of any number, in a damaged head: no array

    def take(self, number: int, count: int = 1) -> bytes:
        """*count* pages from *number*. No page belongs to two places."""
        self.claim(number, count)
        raw = os.pread(self._descriptor, count * self.size, number * self.size)
        if len(raw) != count * self.size:
            raise BrokenPagesError("it is cut short")
        return raw

    def peek(self, number: int) -> bytes:
        """The head of a page, which need not be one that can be taken."""
        self._require(number)
        return os.pread(self._descriptor, _HEADER.size, number * self.size)

    def claim(self, number: int, count: int = 1) -> None:
        """Note that pages are in use. They are there, then."""
        self._require(number, count)
        if any(self._taken[number : number + count]):
            raise BrokenPagesError(f"page {number} is in two places")
        self._taken[number : number + count] = b"\1" * count

    def claim_free(self, number: int) -> None:
        """Note that a page is free, be it there or not."""
        if not self._end <= number < self._told:
            self.claim(number)
        elif number in self._unwritten:
            raise BrokenPagesError(f"page {number} is in two places")
        else:
            self._unwritten.add(number)

    def require_end(self) -> None:
        """What the head tells of and is not there is free, once all that is free is claimed."""
        if len(self._unwritten) != self._told - self._end:
            raise BrokenPagesError("it is cut short")

    def _require(self, number: int, count: int = 1) -> None:
        if not 2 <= number <= self._told - count:
            raise BrokenPagesError(f"it names page {number}, which there cannot be")
        if number + count > self._end:
            raise BrokenPagesError("it is cut short")


class _Tree:
    """One table: a tree of branch and leaf pages."""

    def __init__(
        self, pages: _Pages, db: _Db, *, numbers_as_keys: bool = False, tolerant: bool = False
    ) -> None:
        """A *tolerant* walk leaves out what is broken, and tells of the rest."""
        self._pages = pages
        self._db = db
        self._tolerant = tolerant
        self._order: Callable[[bytes], Any] = _as_number if numbers_as_keys else _as_bytes
        self._last: Any = -1 if numbers_as_keys else b""
        self._floor: Any = self._order(b"")
        self._branches = self._leaves = self._overflows = self._entries = 0

    def walk(self, found: Callable[[_Node, bytes], None]) -> None:
        """Tell *found* of every record, in order."""
        db = self._db
        if (db.root == _NO_ROOT) != (db.depth == 0) or db.depth > _DEEPEST:
            if self._tolerant:
                return
            raise BrokenPagesError("a table's depth is none")
        if db.root != _NO_ROOT:
            self._walk_on(db.root, 1, found)
        counted = self._branches, self._leaves, self._overflows, self._entries
        if counted != (db.branches, db.leaves, db.overflows, db.entries) and not self._tolerant:
            raise BrokenPagesError("a table holds another number of records than it should")

    def _walk_on(self, number: int, level: int, found: Callable[[_Node, bytes], None]) -> None:
        try:
            self._walk(number, level, found)
        except BrokenPagesError:
            if not self._tolerant:
                raise

    def _walk(self, number: int, level: int, found: Callable[[_Node, bytes], None]) -> None:
        page = self._pages.take(number)
        if level == self._db.depth:
            self._leaves += 1
            for node in self._nodes(page, number, _LEAF):
                self._in_order(node.key)
                self._entries += 1
                self._tell(page, node, found)
            return
        self._branches += 1
        for place, node in enumerate(self._nodes(page, number, _BRANCH)):
            if place:  # the first has no key: it is whatever comes before the second
                self._separates(node.key)
            self._walk_on(node.size, level + 1, found)

    def _tell(self, page: bytes, node: _Node, found: Callable[[_Node, bytes], None]) -> None:
        try:
            found(node, self._value(page, node))
        except BrokenPagesError:
            if not self._tolerant:
                raise

    def _in_order(self, key: bytes) -> None:
        place = self._order(key)
        if place <= self._last or place < self._floor:
            raise BrokenPagesError("its keys are out of order")
        self._last = place

    def _separates(self, key: bytes) -> None:
        """What came so far is below *key*, and what comes is not."""
        self._floor = self._order(key)
        if self._floor <= self._last:
            raise BrokenPagesError("its keys are out of order")

    def _nodes(self, page: bytes, number: int, kind: int) -> Iterator[_Node]:
        own_number, _, flags, lower, upper = _HEADER.unpack_from(page)
        count = (lower - _HEADER.size) // 2
        if own_number != number or flags != kind:
            raise BrokenPagesError(f"page {number} is not what it was")
        if lower < _HEADER.size or lower % 2 or not lower <= upper <= len(page) or not count:
            raise BrokenPagesError(f"page {number} is damaged")
        filled = 0
        for start in struct.unpack_from(f"<{count}H", page, _HEADER.size):
            node, size = _node(page, start, kind, upper)
            filled += size
            yield node
        if filled != len(page) - upper:
            raise BrokenPagesError(f"page {number} is damaged")

    def _value(self, page: bytes, node: _Node) -> bytes:
        if not node.flags & _BIG:
            return page[node.start : node.start + node.size]
        (number,) = _PAGE_NUMBER.unpack_from(page, node.start)
        needed = (_HEADER.size + node.size - 1) // self._pages.size + 1
        count = self._overflow_pages(number)
        if count < needed:
            raise BrokenPagesError(f"page {number} is not what it was")
        self._overflows += count
        raw = self._pages.take(number, count)
        return raw[_HEADER.size : _HEADER.size + node.size]

    def _overflow_pages(self, number: int) -> int:
        head = self._pages.peek(number).ljust(_HEADER.size, b"\0")
        own_number, _, flags, _, _ = _HEADER.unpack_from(head)
        if own_number != number or flags != _OVERFLOW:
            raise BrokenPagesError(f"page {number} is not what it was")
        count: int = _OVERFLOW_COUNT.unpack_from(head, 12)[0]
        return count


def _node(page: bytes, start: int, kind: int, upper: int) -> tuple[_Node, int]:
    """The node at *start* of a page, and the bytes it takes."""
    if not upper <= start <= len(page) - _NODE.size or start % 2:
        raise BrokenPagesError("a record lies outside of its page")
    low, high, flags, key_size = _NODE.unpack_from(page, start)
    key_end = start + _NODE.size + key_size
    if key_size > _LONGEST_KEY or key_end > len(page):
        raise BrokenPagesError("a record lies outside of its page")
    key = page[start + _NODE.size : key_end]
    if kind == _BRANCH:
        return _Node(key, low | high << 16 | flags << 32, 0, key_end), _even(key_end - start)
    size = low | high << 16
    end = key_end + (_PAGE_NUMBER.size if flags & _BIG else size)
    if flags & ~(_BIG | _TABLE) or end > len(page):
        raise BrokenPagesError("a record lies outside of its page")
    return _Node(key, size, flags, key_end), _even(end - start)


def _even(size: int) -> int:
    return size + (size & 1)


def _as_bytes(key: bytes) -> bytes:
    return key


def _as_number(key: bytes) -> int:
    return int.from_bytes(key, "little")


def _check_free_pages(pages: _Pages, meta: _Meta) -> None:
    """A page that is in use and listed as free would be overwritten by the next who writes."""

    def claim_all(node: _Node, value: bytes) -> None:
        if len(node.key) != _PAGE_NUMBER.size or len(value) < _PAGE_NUMBER.size:
            raise BrokenPagesError("its list of free pages is damaged")
        count, *numbers = struct.unpack_from(f"<{len(value) // _PAGE_NUMBER.size}Q", value)
        if count > len(numbers):
            raise BrokenPagesError("its list of free pages is damaged")
        for number in numbers[:count]:
            pages.claim_free(number)

    _Tree(pages, meta.dbs[_FREE_TABLE], numbers_as_keys=True).walk(claim_all)
    pages.require_end()
