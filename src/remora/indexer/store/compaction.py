"""A compact copy of LMDB's data file, put in its place while others read the old one.

LMDB gives no page back to the file system: what is removed leaves free pages, and the
file keeps its size. A copy, renamed over the old file, is the only way to a smaller
one. Who has the old file open goes on reading it, whole and unchanged, and
finds at its next transaction that another one is in place (`Environment`).

The lock table stays, for two tables over one store, however shortly, would hide readers
and writers from each other. It says which transaction was the last, and whoever reads
takes the page of the file's head (there are two, taken in turn) that this number tells.
A copy begins to count anew, so its heads are given the numbers that the table goes by.

Only under the write lock, and by fixed names: what a killed process leaves is taken
away by the next writer.
"""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import lmdb

# LMDB's format (mdb.c): the first two pages are heads. A page begins with its number; a head
# follows that, and in it comes, after magic, version, address, map size, two tables of
# 48 bytes each and the last page's number, that of the transaction.
_NUMBER = struct.Struct("=Q")
_PAGE_HEADER = 16
_TRANSACTION = _PAGE_HEADER + 4 + 4 + 8 + 8 + 2 * 48 + 8
_HEAD_END = _TRANSACTION + _NUMBER.size
_HEADS = 2

_MAP_BESIDE = 1024 * 1024


def replace_by_copy(
    path: str, copy: str, tables: Mapping[bytes, Any], transaction: Any, last: int, size: int
) -> None:
    """Write *tables*, as *transaction* sees them, to *copy*, and put that in the place of *path*.

    *last* is the number of the last transaction that was committed, *size* the bytes in
    use. The old file stays where anything fails. Raises OSError and lmdb's errors.
    """
    folder = os.path.dirname(path)  # noqa: PTH120
    _require_room(folder, size)
    descriptor = os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        page_size = _fill(copy, tables, transaction, _MAP_BESIDE + 2 * size)
        _count_on(descriptor, page_size, last)
        _keep_owner(descriptor, os.stat(path))  # noqa: PTH116
        os.fsync(descriptor)
        os.replace(copy, path)  # noqa: PTH105
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(copy)  # noqa: PTH108
        raise
    finally:
        os.close(descriptor)
    _sync_folder(folder)


def _fill(copy: str, tables: Mapping[bytes, Any], source: Any, map_size: int) -> int:
    """Write *tables*, as *source* sees them, into the empty file *copy*; its page size.

    Key after key in order, so that every page is full: LMDB's own compact copy leaves
    pages as they are, and what was changed often has them half empty.
    """
    handle = lmdb.open(
        os.fsencode(copy), subdir=False, lock=False, map_size=map_size, max_dbs=len(tables)
    )
    try:
        with handle.begin(write=True) as target:
            for name, table in tables.items():
                rows = source.cursor(db=table).iternext()
                copied = handle.open_db(name, txn=target)
                target.cursor(db=copied).putmulti(rows, append=True)
        return int(handle.stat()["psize"])
    finally:
        handle.close()


def _require_room(folder: str, size: int) -> None:
    """Raises OSError (ENOSPC) where *size* bytes more would not fit beside what is there."""
    found = os.statvfs(folder)
    if found.f_bavail * found.f_frsize < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder)


def _count_on(descriptor: int, page_size: int, last: int) -> None:
    """Give both heads the copy's tables, and numbers by which *last* is the newer one.

    The older head may show the same as the newer: what the tables use is free in neither.
    """
    head = bytearray(os.pread(descriptor, _HEAD_END, page_size))  # a copy's own is the second
    for page in range(_HEADS):
        _NUMBER.pack_into(head, 0, page)
        _NUMBER.pack_into(head, _TRANSACTION, last if last % _HEADS == page else last - 1)
        os.pwrite(descriptor, head, page * page_size)


def _keep_owner(descriptor: int, old: os.stat_result) -> None:
    """Owner and permissions are those of the file that goes, as far as we may give them."""
    for owner in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        with suppress(PermissionError):
            os.fchown(descriptor, *owner)
            break
    os.fchmod(descriptor, old.st_mode & 0o777)


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
