"""Whether a data file is as our writers left it.

It is, where it is sealed (`seal.py`). Where it is not it is looked through
(`inspection.py`), and sealed again if nothing is wrong.
"""

from __future__ import annotations

import os

from remora.indexer.errors import StoreBusyError, StoreError
from remora.indexer.store import seal
from remora.indexer.store.codec import MENDING, MENDING_COMMAND_HINT, StoreDamagedError
from remora.indexer.store.folder import Folder
from remora.indexer.store.inspection import SOUND, Verdict, inspect
from remora.indexer.store.lock import share_lock
from remora.indexer.store.place import DATA_FILE, LOCK_FILE

_MOST_LOOKS = 5


class Soundness:
    """What is known of the data file in one folder."""

    def __init__(self, folder: str, *, writable: bool) -> None:
        """A seal is put only where the folder is *writable*."""
        self._folder = folder
        self._writable = writable
        self._data_file = os.path.join(folder, DATA_FILE)  # noqa: PTH118
        self._lock_file = os.path.join(folder, LOCK_FILE)  # noqa: PTH118
        self._whole: seal.State | None = None
        """The state of the file in which it was last known to be as it was written."""

    def verdict(self) -> Verdict:
        """What is wrong with the file, which is looked through only where it is not sealed.

        While a writer is at work nothing is: it has looked, or is mending. Raises StoreError
        where something goes on changing the file and locks nothing.
        """
        for _ in range(_MOST_LOOKS):
            state = seal.state_of(self._data_file)
            if state is None or state == seal.read(self._lock_file):
                self._whole = state
                return SOUND
            with share_lock(self._lock_file) as is_ours:
                if not is_ours:
                    return SOUND
                verdict = inspect(self._data_file)
                if seal.state_of(self._data_file) == state:
                    if verdict.is_sound:
                        self._whole = state
                        self._put_seal(state)
                    return verdict
        raise StoreError(
            f"the store in {self._folder} is changed all the time by something that locks nothing",
            hint="name another place with --store or REMORA_INDEX_STORE",
        )

    def is_untouched(self, file: tuple[int, int] | None) -> bool:
        """Whether the file is still *file* (its device and inode), and as it was found whole."""
        whole = self._whole
        if whole is None or file is None or whole[0] != file[1]:
            return False
        return seal.state_of(self._data_file) == whole

    def require(self) -> None:
        """Raise StoreDamagedError where anything but writers of ours has spoilt the file."""
        if seal.state_of(self._data_file) != self._whole:
            self.require_sound(self.verdict())

    def require_under_lock(self) -> None:
        """`require`, for who holds the write lock."""
        if not self.is_sealed:
            self.require_sound(inspect(self._data_file))

    def require_sound(self, verdict: Verdict) -> None:
        """Raise StoreDamagedError where a look has found something."""
        if not verdict.is_sound:
            raise self.damage(verdict)

    def damage(self, verdict: Verdict) -> StoreDamagedError:
        """The error for what a look has found."""
        count = len(verdict.faults)
        records = "1 of its records is" if count == 1 else f"{count} of its records are"
        problem = verdict.broken or f"is damaged: {records} not what was written"
        return StoreDamagedError(
            f"the store in {self._folder} {problem}",
            hint=MENDING,
            command_hint=MENDING_COMMAND_HINT,
        )

    def look_through(self) -> Verdict:
        """Look through the file, sealed or not, while nobody writes. Raises StoreBusyError."""
        with share_lock(self._lock_file) as is_ours:
            if not is_ours:
                raise StoreBusyError(
                    f"the store in {self._folder} is being written", hint="try again in a moment"
                )
            return self.look_under_lock()

    def look_under_lock(self) -> Verdict:
        """`look_through`, for who holds the write lock."""
        return inspect(self._data_file)

    @property
    def is_sealed(self) -> bool:
        """Whether the file is in the state in which the last writer left it."""
        state = seal.state_of(self._data_file)
        return state is not None and state == seal.read(self._lock_file)

    def seal_under(self, lock: int) -> None:
        """Seal the file, in the open lock file *lock*, which is held."""
        self._whole = seal.state_of(self._data_file)
        seal.put(lock, self._whole)

    def break_seal(self) -> None:
        """Have whoever opens the store next look through all of it."""
        self._whole = None
        self._put_seal(None)

    def _put_seal(self, state: seal.State | None) -> None:
        """Seal the file without the lock, where there may be one: all see the same."""
        if not self._writable or not os.access(self._lock_file, os.W_OK):
            return
        with Folder.open(self._folder) as folder:
            lock = folder.file(LOCK_FILE, os.O_WRONLY)
        try:
            seal.put(lock, state)
        finally:
            os.close(lock)
