"""The seal: how the data file looked when the last writer was done with it.

LMDB trusts its pages, so a file that anything but a writer of ours has touched is gone
through before it is used (`inspection.py`). To see whether one has costs a look at the
file's state: its inode, size and times are kept in the lock file, which every writer has
at hand. What changes a file and leaves all of them is not seen here: the sums of the
records are for that.

This module imports nothing that costs.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    State = tuple[int, int, int, int]

_PLACE = 32
"""Where it begins in the lock file, behind the number of whoever holds it."""
_WIDTH = 112


def state_of(data_file: str) -> State | None:
    """How a data file looks now; None where there is no such file."""
    try:
        found = os.lstat(data_file)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def put(lock: int, state: State | None) -> None:
    """Seal a data file in that state, in the open lock file *lock*."""
    words = "" if state is None else " ".join(map(str, state))
    line = f"{words} {crc32(words.encode()):08x}\n"
    # Always as wide, and no truncation: for that the file system may wait for its journal.
    os.pwrite(lock, line.encode("ascii").rjust(_WIDTH), _PLACE)


@contextmanager
def opened(lock_file: str) -> Iterator[int]:
    """The lock file, which must be there, to `put` a seal into."""
    descriptor = os.open(lock_file, os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read(lock_file: str) -> State | None:
    """The state that a data file was sealed in; None where that cannot be told."""
    try:
        descriptor = os.open(lock_file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        line = os.pread(descriptor, _WIDTH, _PLACE)
    except OSError:  # a folder is in its place
        return None
    finally:
        os.close(descriptor)
    return _parsed(line)


def is_whole(lock_file: str, data_file: str) -> bool:
    """Whether the data file is as the last writer left it."""
    state = state_of(data_file)
    return state is not None and state == read(lock_file)


def _parsed(line: bytes) -> State | None:
    words, _, told = line.strip().rpartition(b" ")
    if told != b"%08x" % crc32(words) or words.count(b" ") != 3:
        return None
    inode, size, modified, changed = map(int, words.split(b" "))
    return inode, size, modified, changed
