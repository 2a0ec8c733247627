"""The door to LMDB: opening, growth, and when a transaction may begin.

No lmdb type or exception leaves this module and the four beside it (`handle`,
`transactions`, `translation`, `compaction`). Every transaction is short: a
reader that keeps one open would pin old pages and could not see the map grow.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import lmdb

from remora.indexer.errors import StoreError
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.folder import Folder
from remora.indexer.store.handle import open_handle, resize, told_size
from remora.indexer.store.inspection import SOUND, Fault
from remora.indexer.store.lock import write_lock
from remora.indexer.store.place import COPY_FILE, DATA_FILE, LOCK_FILE, LOCK_TABLE
from remora.indexer.store.sharing import Sharing
from remora.indexer.store.soundness import Soundness
from remora.indexer.store.transactions import Read, Write
from remora.indexer.store.translation import FOREIGN, raise_translated, translated

T = TypeVar("T")

# What was read stays mapped, and counts as this process's memory, until the map is made anew.
_MAPPED_AT_MOST = 64 * 1024 * 1024
_MAPPED_AROUND = 64 * 1024  # by the kernel, with each page that is touched


_Id = tuple[int, int] | None
"""What tells a file from another one in its place: device and number. None: there is none."""


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
        self.soundness = Soundness(folder, writable=self.writable)
        self._is_spent = False
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
        is what all others read, was found damaged, or is closed."""
        return self._is_spent or _id_of(self._data_file) != self._file

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
            self._is_spent = True  # whatever file comes: it may have the number of this one
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
        handle, self.verdict = open_handle(
            self.folder, self.soundness, self._sharing, writable=self.writable
        )
        return handle

    @contextmanager
    def read(self) -> Iterator[Read]:
        """A read transaction: what it sees does not change while it lasts."""
        try:  # as in `translated`, which would take a fifth of a transaction's time
            with self._one_at_a_time:
                transaction = self._begin_here(write=False)
                is_untouched = self.soundness.is_untouched(self._file)
                if not is_untouched:
                    transaction = self._looked_after(transaction, write=False)
                self._reading += 1
                try:
                    if not is_untouched:
                        self.soundness.require()
                    yield Read(self._handle, transaction)
                except StoreDamagedError:
                    self._distrust()
                    raise
                finally:
                    self._reading -= 1
                    transaction.abort()
        except FOREIGN as error:
            raise_translated(self.folder, error)

    def touched(self, values: int, size: int) -> None:
        """So many values, of *size* bytes together, were read or written, anywhere in the file.

        Now and then the map is made anew: the file stays in the system's cache, but who
        goes through a large store need not hold all of it.
        """
        self._touched += size + values * _MAPPED_AROUND
        if self._touched <= _MAPPED_AT_MOST:
            return
        with self._one_at_a_time, translated(self.folder):
            if not self._reading:
                self._touched = 0
                self._handle.set_mapsize(self._handle.info()["map_size"])

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
            is_known = self.soundness.is_sealed and not anyhow
            verdict = SOUND if is_known else self.soundness.look_under_lock()
            if verdict.broken:
                raise self.soundness.damage(verdict)
            if verdict.faults:
                self._commit(lambda write: drop(write, verdict.faults))
            self.soundness.seal_under(lock)
            self._is_spent, self.verdict = False, SOUND
            return verdict.faults

    def _distrust(self) -> None:
        """Be of no more use: whoever opens the store next looks through all of it."""
        self._is_spent = True
        self.soundness.break_seal()

    def _begin(self, *, write: bool = False) -> Any:
        return self._looked_after(self._begin_here(write=write), write=write)

    def _looked_after(self, transaction: Any, *, write: bool) -> Any:
        """*transaction*, or one in the copy that has taken the file's place.

        Looked at after it has begun: what was in place then stays whole for it, and for one
        around it.
        """
        while self._is_compacted and (write or not self._reading):
            transaction.abort()
            self._reopen()
            transaction = self._begin_here(write=write)
        return transaction

    def _begin_here(self, *, write: bool) -> Any:
        self._require_own()
        try:
            return self._handle.begin(write=write)
        except lmdb.MapResizedError:
            self._handle.set_mapsize(0)  # another process made the map larger: take its size
            return self._handle.begin(write=write)

    def _take_up_copy(self) -> None:
        with self._one_at_a_time, translated(self.folder):
            if self._is_compacted and self._pid == os.getpid():
                self._reopen()

    def _reopen(self) -> None:
        self._closer()  # before: a process that has a store open twice loses its locks
        self._is_spent = True  # unless it can be opened
        self._open_in_place()
        self._is_spent = False

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
            self.soundness.require_under_lock()
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
            self.soundness.seal_under(lock)
            raise
        self.soundness.seal_under(lock)
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
            translated(self.folder),
        ):
            self._require_in_place()
            self._remove_left_copy()
            self._handle.reader_check()  # a reader that was killed would keep pages from use
            yield lock

    def _remove_left_copy(self) -> None:
        """Take away the copy of a process that was killed. Raises StoreRefusedError."""
        try:
            os.unlink(self._copy_file)  # noqa: PTH108
        except FileNotFoundError:
            return
        except OSError:
            with Folder.open(self.folder) as folder:
                folder.check(COPY_FILE)  # which says what is in its place
            raise

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
            self.soundness.require_under_lock()
            last = self._last_transaction()
            with self._begin() as transaction:
                read = Read(self._handle, transaction)
                tables, size = read.tables(), read.bytes_in_use()
                replace_by_copy(self._data_file, self._copy_file, tables, transaction, last, size)
            self.soundness.seal_under(lock)  # before it is opened, and would be looked through
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
                    before = self.size_on_disk()
                    result = change(Write(self._handle, transaction))
                self._lengthen(before)
                return result
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
        told = told_size(self._handle)
        if self.size_on_disk() > told:
            resize(self.folder, self._file, told)

    def _lengthen(self, before: int) -> None:
        """Have the file as long as its head says: so it is seen at once that nothing is cut off.

        LMDB leaves out pages at the end that a transaction took and gave back. What is put
        there takes no room. Only under the write lock. A file that had more bytes *before*
        was cut by somebody meanwhile, and stays as short as that.
        """
        told = told_size(self._handle)
        with suppress(OSError):  # all that is in use is there, and committed
            if before <= self.size_on_disk() < told:
                resize(self.folder, self._file, told)

    def is_blank(self) -> bool:
        """Whether no table was ever made."""
        # Not the environment's own count: that runs ahead of what a transaction sees,
        # for a moment after another process has committed.
        with self.read() as read:
            return read.is_blank()

    def size_on_disk(self) -> int:
        """Bytes of the data file."""
        return Path(self.folder, DATA_FILE).stat().st_size


def _id_of(path: str) -> _Id:
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
