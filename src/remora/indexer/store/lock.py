"""The write lock: a file lock with a deadline.

LMDB's own writer lock waits without end and no signal interrupts it, so it is
only ever taken while this one is held.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from remora.indexer.errors import StoreBusyError, StoreError
from remora.indexer.store.folder import Folder
from remora.indexer.store.sharing import UNSHARED, Sharing

_FIRST_PAUSE = 0.005
_LONGEST_PAUSE = 0.1
_WIDTH = 20
"""Of the holder's number in the file."""


@contextmanager
def write_lock(path: str, *, wait: float, sharing: Sharing = UNSHARED) -> Iterator[int]:
    """Hold the lock file at *path*, waiting up to *wait* seconds for it; its descriptor.

    The system drops the lock when its holder ends, however it ends. Raises
    StoreBusyError after the deadline, and StoreError where the file cannot be made or
    is none of ours.
    """
    above, name = os.path.split(path)
    try:
        with Folder.open(above or os.curdir) as folder:
            descriptor = folder.file(name, os.O_RDWR | os.O_CREAT, sharing.share)
    except FileNotFoundError as error:
        raise StoreError(
            f"the store's folder {above} was removed meanwhile",
            hint="run the command again: it makes a new one",
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store's lock {path} cannot be opened: {error.strerror}",
            hint="name a writable place with --store or REMORA_INDEX_STORE",
        ) from error
    try:
        _acquire(descriptor, path, wait)
        # Always as wide, and no truncation: for that the file system may wait for its journal.
        os.pwrite(descriptor, str(os.getpid()).encode().ljust(_WIDTH), 0)
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def share_lock(path: str) -> Iterator[bool]:
    """Keep writers out, if none is at work: whether none is.

    Where the lock file cannot be opened nobody can tell, and nobody is kept out.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        yield True
        return
    try:
        yield _shared(descriptor)
    finally:
        os.close(descriptor)


def _shared(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _acquire(descriptor: int, path: str, wait: float) -> None:
    deadline = time.monotonic() + wait
    pause = _FIRST_PAUSE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise _busy(descriptor, path, wait) from error
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return


def _busy(descriptor: int, path: str, wait: float) -> StoreBusyError:
    holder = os.pread(descriptor, _WIDTH, 0).decode("ascii", "replace").strip()
    who = f"process {holder}" if holder.isdigit() else "another process"
    return StoreBusyError(
        f"the store is being written by {who}, after {wait:g} s of waiting",
        hint=f"wait longer with --wait, or answer from what is stored with --no-sync ({path})",
    )
