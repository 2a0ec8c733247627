"""The door to LMDB: opening, transactions, growth and damage.

No lmdb type or exception leaves this module. Every transaction is short: a
reader that keeps one open would pin old pages and could not see the map grow.
"""

from __future__ import annotations

import errno
import os
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import lmdb

from remora.indexer.errors import StoreError, StoreFullError
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.lock import write_lock
from remora.indexer.store.sharing import NEW_FILE, Sharing

T = TypeVar("T")

DATA_FILE = "data.mdb"
LOCK_FILE = "write.lock"

# The map is address space, not disk: small enough for `ulimit -v`, doubled when full.
_SMALLEST_MAP = 64 * 1024 * 1024
_MOST_READERS = 512
_MOST_TABLES = 24
# What was read stays mapped, and counts as this process's memory, until the map is made anew.
_MAPPED_AT_MOST = 64 * 1024 * 1024
_MAPPED_AROUND = 64 * 1024  # by the kernel, with each page that is touched


class _Tables(dict[bytes, Any]):
    """The tables of one transaction, opened when first used.

    A handle lives only as long as the read transaction that opened it, and
    opening one outside a transaction would wait for the writer.
    """

    def __init__(self, handle: Any, transaction: Any) -> None:
        super().__init__()
        self._handle = handle
        self._transaction = transaction

    def __missing__(self, name: bytes) -> Any:
        try:
            table = self._handle.open_db(name, txn=self._transaction, create=False)
        except (lmdb.NotFoundError, lmdb.ReadonlyError) as error:
            raise StoreDamagedError(f"the store lacks its table {name.decode()}") from error
        self[name] = table
        return table


class Read:
    """One read transaction."""

    def __init__(self, handle: Any, transaction: Any) -> None:
        self._handle = handle
        self._transaction = transaction
        self._tables = _Tables(handle, transaction)

    def get(self, table: bytes, key: bytes) -> bytes | None:
        """The value at *key*, or None."""
        value: bytes | None = self._transaction.get(key, db=self._tables[table])
        return value

    def has(self, table: bytes, key: bytes) -> bool:
        """Whether *key* is there; its value is not looked at."""
        found: bool = self._transaction.cursor(db=self._tables[table]).set_key(key)
        return found

    def items(self, table: bytes, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Keys that begin with *prefix*, in order, with their values."""
        cursor = self._transaction.cursor(db=self._tables[table])
        if not cursor.set_range(prefix):
            return
        for key, value in cursor:
            if not key.startswith(prefix):
                return
            yield key, value

    def is_blank(self) -> bool:
        """Whether no table was ever made."""
        return not self._transaction.cursor().first()

    def count(self, table: bytes) -> int:
        """How many keys *table* holds."""
        entries: int = self._transaction.stat(db=self._tables[table])["entries"]
        return entries

    def bytes_used(self, table: bytes) -> int:
        """Bytes of the pages *table* occupies."""
        stat = self._transaction.stat(db=self._tables[table])
        pages: int = stat["branch_pages"] + stat["leaf_pages"] + stat["overflow_pages"]
        return pages * int(stat["psize"])


class Write(Read):
    """One write transaction."""

    def create(self, table: bytes) -> None:
        """Make *table* where it does not exist."""
        self._tables[table] = self._handle.open_db(table, txn=self._transaction, create=True)

    def put(self, table: bytes, key: bytes, value: bytes) -> None:
        """Set *key* to *value*."""
        self._transaction.put(key, value, db=self._tables[table])

    def put_all(self, table: bytes, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Set many keys; sorted ones are written fastest."""
        self._transaction.cursor(db=self._tables[table]).putmulti(items)

    def delete(self, table: bytes, key: bytes) -> bool:
        """Remove *key*; False where it was not there."""
        removed: bool = self._transaction.delete(key, db=self._tables[table])
        return removed

    def clear(self, table: bytes) -> None:
        """Remove all keys of *table*."""
        self._transaction.drop(self._tables[table], delete=False)


# LMDB must not be opened twice in one process: instances for one folder share an environment.
_open_environments: weakref.WeakValueDictionary[str, Environment] = weakref.WeakValueDictionary()
_opening = threading.Lock()


class Environment:
    """One LMDB environment in one folder, shared by all who open that folder in this process."""

    def __init__(self, folder: str, *, sharing: Sharing) -> None:
        self.folder = folder
        self._sharing = sharing
        self._pid = os.getpid()
        # Handles of tables must not be opened in two transactions of a process at once.
        self._one_at_a_time = threading.RLock()
        self.writable = os.access(folder, os.W_OK)
        self._handle = self._open()
        self._file = self._file_in_place()
        self._closer = weakref.finalize(self, self._handle.close)
        self._reading = 0
        self._touched = 0

    @classmethod
    def shared(cls, folder: str, *, sharing: Sharing) -> Environment:
        """The environment in *folder*, which must exist. Raises StoreError."""
        place = os.path.realpath(folder)
        with _opening:
            environment = _open_environments.get(place)
            if environment is not None and environment.is_removed:
                environment._closer()
                environment = None
            if environment is None:
                environment = _open_environments[place] = cls(place, sharing=sharing)
            environment._require_own()
            return environment

    def _file_in_place(self) -> tuple[int, int] | None:
        try:
            found = Path(self.folder, DATA_FILE).stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    @property
    def is_removed(self) -> bool:
        """Whether what is open is no longer the file in the folder: nobody else will read it."""
        return self._file_in_place() != self._file

    def _require_own(self) -> None:
        # LMDB's state is the parent's, and it refuses a second one beside it.
        if self._pid != os.getpid():
            raise StoreError(
                f"the store in {self.folder} was opened before this process was forked",
                hint="open it after the fork, or start processes by `spawn`",
            )

    @staticmethod
    def forget(folder: str) -> None:
        """Close the environment in *folder* for everyone in this process, if it is open.

        Only before its files are removed.
        """
        with _opening:
            environment = _open_environments.pop(os.path.realpath(folder), None)
        if environment is not None:
            environment._closer()

    def _open(self) -> Any:
        path = Path(self.folder, DATA_FILE)
        size = path.stat().st_size if path.exists() else 0
        lock_table = Path(self.folder, "lock.mdb")
        with _translated(self.folder):
            handle = lmdb.open(
                os.fsencode(self.folder),  # as text it would have to be UTF-8
                map_size=max(_SMALLEST_MAP, size + _SMALLEST_MAP // 2),
                readonly=not self.writable,
                lock=self.writable or os.access(lock_table, os.W_OK),
                create=self.writable,
                mode=NEW_FILE,
                max_dbs=_MOST_TABLES,
                max_readers=_MOST_READERS,
                readahead=False,
            )
            self._refuse_truncated(handle, path)
            if self.writable:
                for file in (path, lock_table):
                    self._sharing.share(str(file))
                handle.reader_check()  # frees the slots of readers that were killed
        return handle

    def _refuse_truncated(self, handle: Any, path: Path) -> None:
        # Reading a page past the end of the file would kill the process (SIGBUS).
        pages = handle.info()["last_pgno"] + 1
        size = path.stat().st_size
        if size < pages * handle.stat()["psize"]:
            handle.close()
            raise StoreDamagedError(f"the store in {self.folder} is cut short")

    @contextmanager
    def read(self) -> Iterator[Read]:
        """A read transaction: what it sees does not change while it lasts."""
        with self._one_at_a_time, _translated(self.folder):
            transaction = self._begin()
            self._reading += 1
            try:
                yield Read(self._handle, transaction)
            finally:
                self._reading -= 1
                transaction.abort()

    def touched(self, values: int, size: int) -> None:
        """So many values, of *size* bytes together, were read or written, anywhere in the file.

        Now and then the map is made anew: the file stays in the system's cache, but who
        goes through a large store need not hold all of it.
        """
        with self._one_at_a_time, _translated(self.folder):
            self._touched += size + values * _MAPPED_AROUND
            if self._touched > _MAPPED_AT_MOST and not self._reading:
                self._touched = 0
                self._handle.set_mapsize(self._handle.info()["map_size"])

    def _begin(self, *, write: bool = False) -> Any:
        self._require_own()
        try:
            return self._handle.begin(write=write)
        except lmdb.MapResizedError:
            self._handle.set_mapsize(0)  # another process made the map larger: take its size
            return self._handle.begin(write=write)

    def write(
        self,
        change: Callable[[Write], T],
        *,
        wait: float,
        then: Callable[[T], None] = lambda result: None,
    ) -> T:
        """Run *change* in one write transaction and return its result.

        *change* runs again from the start where the map had to grow. *then* runs
        after the commit, still under the write lock. Raises StoreBusyError when
        that lock is not free within *wait* seconds.
        """
        if not self.writable:
            raise StoreError(
                f"the store in {self.folder} cannot be written",
                hint="name a writable place with --store or REMORA_INDEX_STORE",
            )
        lock = str(Path(self.folder, LOCK_FILE))
        with (
            write_lock(lock, wait=wait, sharing=self._sharing),
            self._one_at_a_time,
            _translated(self.folder),
        ):
            # A reader that was killed would hold its pages, and the store grow by each write.
            self._handle.reader_check()
            result = self._commit(change)
            then(result)
            return result

    def _commit(self, change: Callable[[Write], T]) -> T:
        while True:
            try:
                with self._begin(write=True) as transaction:  # commits, or aborts if it raises
                    return change(Write(self._handle, transaction))
            except lmdb.MapFullError:
                self._handle.set_mapsize(2 * self._handle.info()["map_size"])
            except lmdb.Error:
                self._give_back()
                raise

    def _give_back(self) -> None:
        """Cut off what a write that failed left behind the last page in use.

        Where the disk is full that may be the rest of it, which git needs, too. Only
        under the write lock: no reader looks there, whichever state it sees.
        """
        path = Path(self.folder, DATA_FILE)
        used = (self._handle.info()["last_pgno"] + 1) * self._handle.stat()["psize"]
        if path.stat().st_size > used:
            os.truncate(path, used)

    def is_blank(self) -> bool:
        """Whether no table was ever made."""
        # Not the environment's own count: that runs ahead of what a transaction sees,
        # for a moment after another process has committed.
        with self.read() as read:
            return read.is_blank()

    def size_on_disk(self) -> int:
        """Bytes of the data file."""
        return Path(self.folder, DATA_FILE).stat().st_size


@contextmanager
def _translated(folder: str) -> Iterator[None]:
    try:
        yield
    except (lmdb.InvalidError, lmdb.CorruptedError, lmdb.PageNotFoundError) as error:
        raise StoreDamagedError(f"the store in {folder} is damaged: {error}") from error
    except (lmdb.VersionMismatchError, lmdb.IncompatibleError) as error:
        raise StoreDamagedError(f"the store in {folder} has another format: {error}") from error
    except (lmdb.MapFullError, lmdb.MapResizedError):
        raise
    except lmdb.Error as error:
        if os.strerror(errno.ENOSPC) in str(error) or _is_short_write(folder, error):
            raise _disk_full(folder) from error
        raise StoreError(f"the store in {folder} cannot be used: {error}") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _disk_full(folder) from error
        raise StoreError(
            f"the store in {folder} cannot be used: {error.strerror}",
            hint="name a writable place with --store or REMORA_INDEX_STORE",
        ) from error


# A write that only partly fits is an "input/output error" to LMDB: this near the end of
# the disk, that is what it means.
_NEARLY_FULL = 256 * 1024 * 1024


def _is_short_write(folder: str, error: Exception) -> bool:
    return os.strerror(errno.EIO) in str(error) and _free_space(folder) < _NEARLY_FULL


def _free_space(folder: str) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _disk_full(folder: str) -> StoreFullError:
    free = _free_space(folder) / 1024 / 1024
    return StoreFullError(
        f"no space left for the store in {folder} ({free:.1f} MiB free); what it held is intact",
        hint="free some space, or name another place with --store or REMORA_INDEX_STORE",
    )
