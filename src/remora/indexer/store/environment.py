"""The door to LMDB: opening, transactions, growth and damage.

No lmdb type or exception leaves this module. Every transaction is short: a
reader that keeps one open would pin old pages and could not see the map grow.
"""

from __future__ import annotations

import errno
import os
import re
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import lmdb

from remora.indexer.errors import StoreBusyError, StoreError, StoreFullError
from remora.indexer.store import seal, sums
from remora.indexer.store.codec import MENDING, StoreDamagedError
from remora.indexer.store.folder import NEW_FILE, Folder
from remora.indexer.store.inspection import SOUND, Fault, Verdict, inspect
from remora.indexer.store.lock import share_lock, write_lock
from remora.indexer.store.place import COPY_FILE, DATA_FILE, LOCK_FILE, LOCK_TABLE
from remora.indexer.store.sharing import Sharing

T = TypeVar("T")

# The map is address space, not disk: small enough for `ulimit -v`, doubled when full.
_SMALLEST_MAP = 64 * 1024 * 1024
_MOST_READERS = 512
_MOST_LOOKS = 5
_MOST_TABLES = 24
# What was read stays mapped, and counts as this process's memory, until the map is made anew.
_MAPPED_AT_MOST = 64 * 1024 * 1024
_MAPPED_AROUND = 64 * 1024  # by the kernel, with each page that is touched

# LMDB maps what it opens. Its lock table has 64 bytes a reader; and of a data file of many
# gigabytes that takes no room on the disk, nothing is ours.
_LARGEST_LOCK_TABLE = 16 * 1024 * 1024
_LARGE_FILE = 1024 * 1024 * 1024
_LEAST_FILLED = 1 / 256
_BESIDE_TABLES = 3 * 4096  # the file's two heads, and the list of its tables

_Id = tuple[int, int] | None
"""What tells a file from another one in its place: device and number. None: there is none."""


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
        """The value at *key*, or None. Raises StoreDamagedError where it is another's."""
        stored: bytes | None = self._transaction.get(key, db=self._tables[table])
        return None if stored is None else _value(table, key, stored)

    def has(self, table: bytes, key: bytes) -> bool:
        """Whether *key* is there; its value is not looked at."""
        found: bool = self._transaction.cursor(db=self._tables[table]).set_key(key)
        return found

    def items(self, table: bytes, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Keys that begin with *prefix*, in order, with their values.

        Raises StoreDamagedError where one is not what was written.
        """
        for key, stored in self.stored(table, prefix):
            yield key, _value(table, key, stored)

    def stored(self, table: bytes, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """`items` as they lie there, with sums that nobody looked at."""
        cursor = self._transaction.cursor(db=self._tables[table])
        if not cursor.set_range(prefix):
            return
        for key, stored in cursor:
            if not key.startswith(prefix):
                return
            yield key, stored

    def keys(self, table: bytes) -> Iterator[bytes]:
        """All keys of *table*, in order."""
        for key in self._transaction.cursor(db=self._tables[table]).iternext(values=False):
            yield bytes(key)

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

    def tables(self) -> dict[bytes, Any]:
        """All tables by name."""
        names = [bytes(name) for name in self._transaction.cursor().iternext(values=False)]
        return {name: self._tables[name] for name in names}

    def bytes_in_use(self) -> int:
        """Bytes of the pages that all tables together occupy."""
        return sum(map(self.bytes_used, self.tables())) + _BESIDE_TABLES


class Write(Read):
    """One write transaction."""

    def create(self, table: bytes) -> None:
        """Make *table* where it does not exist."""
        self._tables[table] = self._handle.open_db(table, txn=self._transaction, create=True)

    def put(self, table: bytes, key: bytes, value: bytes) -> None:
        """Set *key* to *value*."""
        stored = sums.with_sum(table, key, value)
        self._transaction.put(key, stored, db=self._tables[table])

    def put_all(self, table: bytes, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Set many keys; sorted ones are written fastest."""
        stored = ((key, sums.with_sum(table, key, value)) for key, value in items)
        self._transaction.cursor(db=self._tables[table]).putmulti(stored)

    def delete(self, table: bytes, key: bytes) -> bool:
        """Remove *key*; False where it was not there."""
        removed: bool = self._transaction.delete(key, db=self._tables[table])
        return removed

    def clear(self, table: bytes) -> None:
        """Remove all keys of *table*."""
        self._transaction.drop(self._tables[table], delete=False)


def _value(table: bytes, key: bytes, stored: bytes) -> bytes:
    value = sums.without_sum(table, key, stored)
    if value is None:
        raise StoreDamagedError(
            f"a stored record is not what was written (table {table.decode()}, key {key.hex()})",
            hint=MENDING,
        )
    return value


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
        self._data_file = os.path.join(folder, DATA_FILE)  # noqa: PTH118
        self._lock_file = os.path.join(folder, LOCK_FILE)  # noqa: PTH118
        self._lock_table = os.path.join(folder, LOCK_TABLE)  # noqa: PTH118
        self._copy_file = os.path.join(folder, COPY_FILE)  # noqa: PTH118
        self._whole: seal.State | None = None
        """The state of the data file in which it was last known to be as it was written."""
        self._damaged = False
        self.verdict = SOUND
        """What was found when it was opened; records that are damaged are yet to be mended."""
        self._reading = 0
        self._touched = 0
        self._open_in_place()

    @classmethod
    def shared(cls, folder: str, *, sharing: Sharing) -> Environment:
        """The environment in *folder*, which must exist. Raises StoreError."""
        place = os.path.realpath(folder)
        with _opening:
            environment = _open_environments.get(place)
            if environment is not None:
                environment._take_up_copy()  # the same one: others in this process use it, too
            if environment is not None and environment.is_removed:
                environment._close()
                environment = None
            if environment is None:
                environment = _open_environments[place] = cls(place, sharing=sharing)
            environment._require_own()
            return environment

    @property
    def is_removed(self) -> bool:
        """Whether what is open is of no more use: it is no longer the file in the folder, which
        is what all others read, or it was found damaged."""
        return self._damaged or _id_of(self._data_file) != self._file

    @property
    def _is_compacted(self) -> bool:
        """Whether a copy has taken the place of what is open: the same store, in another file.

        Its lock table is the same, and ours; a store that was removed has taken that along.
        """
        file = _id_of(self._data_file)
        return file not in (self._file, None) and _id_of(self._lock_table) == self._table

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
            environment._close()

    def _close(self) -> None:
        with self._one_at_a_time:  # not under somebody who reads in another thread
            self._closer()

    def _open_in_place(self) -> None:
        """Open the file that is in place, surely that one, and note which it is."""
        while True:
            before = _id_of(self._data_file)
            try:
                handle = self._open()
            except StoreDamagedError:
                if before == _id_of(self._data_file):
                    raise
                continue  # it was held against the size of a copy that came meanwhile
            file = _id_of(self._data_file)
            if before in (file, None):  # made just now, in the latter case
                break
            handle.close()
        self._handle, self._file, self._table = handle, file, _id_of(self._lock_table)
        self._closer = weakref.finalize(self, handle.close)

    def _open(self) -> Any:
        with _translated(self.folder), Folder.open(self.folder) as folder:
            for name in (DATA_FILE, LOCK_TABLE):
                self._prepare(folder, name)
            size = os.stat(DATA_FILE, dir_fd=folder.descriptor).st_size
            if size:
                self._require_pages()
            handle = lmdb.open(
                os.fsencode(_way_to(folder)),  # as text it would have to be UTF-8
                map_size=max(_SMALLEST_MAP, size + _SMALLEST_MAP // 2),
                readonly=not self.writable,
                lock=self.writable or os.access(LOCK_TABLE, os.W_OK, dir_fd=folder.descriptor),
                create=self.writable,
                mode=NEW_FILE,
                max_dbs=_MOST_TABLES,
                max_readers=_MOST_READERS,
                readahead=False,
            )
            self._refuse_truncated(handle, Path(self.folder, DATA_FILE))
            if self.writable:
                handle.reader_check()  # frees the slots of readers that were killed
        return handle

    def _prepare(self, folder: Folder, name: str) -> None:
        """Have LMDB, which follows links, find a plain file of ours; or none, to be read only."""
        known = folder.check(name, to_write=self.writable)
        # Not opened without need: to close LMDB's table of locks drops those of this process.
        if self.writable and (known is None or self._sharing.bits):
            os.close(folder.file(name, os.O_RDWR | os.O_CREAT, self._sharing.share))
        elif known is not None and _is_hollow(name, known):
            raise StoreDamagedError(
                f"the store in {self.folder} is damaged: "
                f"{name} has {known.st_size:,} bytes, and most of them are not there"
            )

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
                self._require_whole()
                yield Read(self._handle, transaction)
            except StoreDamagedError:
                self._distrust()
                raise
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

    # Damage

    def _require_pages(self) -> None:
        """Make sure that LMDB can open the file: a broken one might end the process."""
        self.verdict = self._verdict()
        if self.verdict.broken:
            raise self.damage(self.verdict)

    def _require_whole(self) -> None:
        """Make sure that nothing but writers of ours has touched the file."""
        if seal.state_of(self._data_file) == self._whole:
            return
        verdict = self._verdict()
        if not verdict.is_sound:
            raise self.damage(verdict)

    def damage(self, verdict: Verdict) -> StoreDamagedError:
        """The error for a store of which a look found that."""
        count = len(verdict.faults)
        records = "1 of its records is" if count == 1 else f"{count} of its records are"
        problem = verdict.broken or f"is damaged: {records} not what was written"
        return StoreDamagedError(f"the store in {self.folder} {problem}", hint=MENDING)

    def _verdict(self) -> Verdict:
        """What is wrong with the file, which is looked through only where it is not sealed."""
        for _ in range(_MOST_LOOKS):
            state = seal.state_of(self._data_file)
            if state is None or state == seal.read(self._lock_file):
                self._whole = state
                return SOUND
            with share_lock(self._lock_file) as is_ours:
                if not is_ours:  # whoever writes has looked, or is mending
                    return SOUND
                verdict = inspect(self._data_file)
                if seal.state_of(self._data_file) == state:
                    if verdict.is_sound:
                        self._seal_again(state)
                    return verdict
        raise StoreError(
            f"the store in {self.folder} is changed all the time by something that locks nothing",
            hint="name another place with --store or REMORA_INDEX_STORE",
        )

    def _seal_again(self, state: seal.State) -> None:
        self._whole = state
        self._put_seal(state)

    def _distrust(self) -> None:
        """Have whoever opens the store next look through all of it."""
        self._damaged, self._whole = True, None
        self._put_seal(None)

    def _put_seal(self, state: seal.State | None) -> None:
        """Seal the file without the lock, where there may be one: all see the same."""
        if not self.writable or not os.access(self._lock_file, os.W_OK):
            return
        with Folder.open(self.folder) as folder:
            lock = folder.file(LOCK_FILE, os.O_WRONLY)
        try:
            seal.put(lock, state)
        finally:
            os.close(lock)

    def mend(
        self,
        drop: Callable[[Write, tuple[Fault, ...]], None],
        *,
        wait: float,
        anyhow: bool = False,
    ) -> tuple[Fault, ...]:
        """Have *drop* remove what is damaged, in one transaction; what that was.

        A sealed file is looked through *anyhow* alone.
        Raises StoreDamagedError where the file as a whole is of no use.
        """
        with self._writing(wait) as lock:
            is_known = self._is_sealed() and not anyhow
            verdict = SOUND if is_known else inspect(self._data_file)
            if verdict.broken:
                raise self.damage(verdict)
            if verdict.faults:
                self._commit(lambda write: drop(write, verdict.faults))
            self._seal(lock)
            self._damaged, self.verdict = False, SOUND
            return verdict.faults

    def look_through(self) -> Verdict:
        """Look through the file, sealed or not, while nobody writes. Raises StoreBusyError."""
        with share_lock(self._lock_file) as is_ours:
            if not is_ours:
                raise StoreBusyError(
                    f"the store in {self.folder} is being written", hint="try again in a moment"
                )
            return inspect(self._data_file)

    def _require_sealed(self) -> None:
        """Under the write lock: make sure that the file is as the last writer left it."""
        if not self._is_sealed():
            verdict = inspect(self._data_file)
            if not verdict.is_sound:
                raise self.damage(verdict)

    def _is_sealed(self) -> bool:
        state = seal.state_of(self._data_file)
        return state is not None and state == seal.read(self._lock_file)

    def _seal(self, lock: int) -> None:
        self._whole = seal.state_of(self._data_file)
        seal.put(lock, self._whole)

    def _begin(self, *, write: bool = False) -> Any:
        self._require_own()
        while True:
            transaction = self._begin_here(write)
            # Looked at afterwards: what was in place then stays whole for this transaction, and
            # for one around it.
            if (self._reading and not write) or not self._is_compacted:
                return transaction
            transaction.abort()
            self._reopen()

    def _begin_here(self, write: bool) -> Any:
        try:
            return self._handle.begin(write=write)
        except lmdb.MapResizedError:
            self._handle.set_mapsize(0)  # another process made the map larger: take its size
            return self._handle.begin(write=write)

    def _take_up_copy(self) -> None:
        with self._one_at_a_time, _translated(self.folder):
            if self._is_compacted and self._pid == os.getpid():
                self._reopen()

    def _reopen(self) -> None:
        self._closer()  # before: a process that has a store open twice loses its locks
        self._open_in_place()

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
        with self._writing(wait) as lock:
            self._require_sealed()
            result = self._sealed(lock, change)
            then(result)
            return result

    def _sealed(self, lock: int, change: Callable[[Write], T]) -> T:
        """Commit *change*, and seal what it leaves, be it nothing."""
        try:
            result = self._commit(change)
        except StoreDamagedError:
            self._distrust()
            raise
        except BaseException:
            self._seal(lock)
            raise
        self._seal(lock)
        return result

    @contextmanager
    def _writing(self, wait: float) -> Iterator[int]:
        """Hold the write lock, as an open file, over the data file that is in place."""
        if not self.writable:
            raise StoreError(
                f"the store in {self.folder} cannot be written",
                hint="name a writable place with --store or REMORA_INDEX_STORE",
            )
        self._require_own()
        with (
            write_lock(self._lock_file, wait=wait, sharing=self._sharing) as lock,
            self._one_at_a_time,
            _translated(self.folder),
        ):
            self._require_in_place()
            with suppress(FileNotFoundError):
                os.unlink(self._copy_file)  # noqa: PTH108 (of a process that was killed)
            self._handle.reader_check()  # a reader that was killed would keep pages from use
            yield lock

    def _require_in_place(self) -> None:
        # What is written into a file that has no name any more is lost.
        if self.is_removed and not self._is_compacted:
            raise StoreError(
                f"the store in {self.folder} was removed meanwhile",
                hint="run the command again: it makes a new one",
            )

    def compact(self, *, wait: float) -> None:
        """Put a copy without free pages in the place of the data file.

        Readers of the old one go on, and take the new one up with their next
        transaction. Raises StoreBusyError as `write` does, StoreFullError where there is
        no room for the copy, and StoreError; the old file is in place then.
        """
        from remora.indexer.store.compaction import replace_by_copy

        with self._writing(wait) as lock:
            self._require_sealed()
            last = self._last_transaction()
            with self._begin() as transaction:
                read = Read(self._handle, transaction)
                tables, size = read.tables(), read.bytes_in_use()
                replace_by_copy(self._data_file, self._copy_file, tables, transaction, last, size)
            self._seal(lock)  # before it is opened, and would be looked through
            self._reopen()

    def _last_transaction(self) -> int:
        transaction = self._begin(write=True)  # which mends what a killed writer left
        try:
            return int(transaction.id()) - 1
        finally:
            transaction.abort()

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
        used = (self._handle.info()["last_pgno"] + 1) * self._handle.stat()["psize"]
        with Folder.open(self.folder) as folder:
            data = folder.file(DATA_FILE, os.O_RDWR)
        try:
            found = os.fstat(data)
            if (found.st_dev, found.st_ino) == self._file and found.st_size > used:
                os.ftruncate(data, used)
        finally:
            os.close(data)

    def is_blank(self) -> bool:
        """Whether no table was ever made."""
        # Not the environment's own count: that runs ahead of what a transaction sees,
        # for a moment after another process has committed.
        with self.read() as read:
            return read.is_blank()

    def size_on_disk(self) -> int:
        """Bytes of the data file."""
        return Path(self.folder, DATA_FILE).stat().st_size


def _way_to(folder: Folder) -> str:
    """A path to *folder* that nobody can lead elsewhere; where the system has none, its own."""
    open_here = f"/proc/self/fd/{folder.descriptor}"
    try:
        is_it = os.path.samestat(os.stat(open_here), os.fstat(folder.descriptor))  # noqa: PTH116
    except OSError:
        is_it = False
    return open_here if is_it else folder.path


def _is_hollow(name: str, known: os.stat_result) -> bool:
    if name == LOCK_TABLE:
        return known.st_size > _LARGEST_LOCK_TABLE
    filled = known.st_blocks * 512
    return known.st_size > _LARGE_FILE and filled < known.st_size * _LEAST_FILLED


def _id_of(path: str) -> _Id:
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _translated(folder: str) -> Iterator[None]:
    try:
        yield
    except (lmdb.InvalidError, lmdb.CorruptedError, lmdb.PageNotFoundError) as error:
        raise StoreDamagedError(f"the store in {folder} is damaged: {_said(error)}") from error
    except (lmdb.VersionMismatchError, lmdb.IncompatibleError) as error:
        raise StoreDamagedError(
            f"the store in {folder} has another format: {_said(error)}"
        ) from error
    except (lmdb.MapFullError, lmdb.MapResizedError):
        raise
    except lmdb.Error as error:
        if os.strerror(errno.ENOSPC) in str(error) or _is_short_write(folder, error):
            raise _disk_full(folder) from error
        raise StoreError(f"the store in {folder} cannot be used: {_said(error)}") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _disk_full(folder) from error
        raise StoreError(
            f"the store in {folder} cannot be used: {error.strerror}",
            hint="name a writable place with --store or REMORA_INDEX_STORE",
        ) from error


def _said(error: Exception) -> str:
    """LMDB's words, without the path that it was given."""
    return re.sub(r"^/proc/self/fd/\d+: ", "", str(error))


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
