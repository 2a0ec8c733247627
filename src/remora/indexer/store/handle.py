"""LMDB's handle on a folder, opened over plain and whole files of ours only."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

import lmdb

from remora.indexer.errors import StoreBusyError
from remora.indexer.store.codec import MENDING, MENDING_COMMAND_HINT, StoreDamagedError
from remora.indexer.store.folder import NEW_FILE, Folder
from remora.indexer.store.inspection import SOUND, Verdict, broken_pages
from remora.indexer.store.place import DATA_FILE, LOCK_TABLE
from remora.indexer.store.seal import state_of
from remora.indexer.store.sharing import Sharing
from remora.indexer.store.soundness import Soundness
from remora.indexer.store.translation import translated

# The map is address space, not disk: small enough for `ulimit -v`, doubled when full.
_SMALLEST_MAP = 64 * 1024 * 1024
_MOST_READERS = 512
_MOST_TABLES = 24

# LMDB maps what it opens. Its lock table has 64 bytes a reader; and of a data file of many
# gigabytes that takes no room on the disk, nothing is ours.
_LARGEST_LOCK_TABLE = 16 * 1024 * 1024
_LARGE_FILE = 1024 * 1024 * 1024
_LEAST_FILLED = 1 / 256
_MOST_TRIES = 20


def open_handle(
    path: str, soundness: Soundness, sharing: Sharing, *, writable: bool
) -> tuple[Any, Verdict]:
    """The handle on the store in *path*, and what is to be mended in it.

    Raises StoreDamagedError where the file as a whole is of no use, or was removed meanwhile.
    """
    with translated(path), Folder.open(path) as folder:
        try:
            return _opened(path, folder, soundness, sharing, writable=writable)
        except FileNotFoundError as error:  # another process found it damaged, and removed it
            raise StoreDamagedError(f"the store in {path} was removed meanwhile") from error


def _opened(
    path: str, folder: Folder, soundness: Soundness, sharing: Sharing, *, writable: bool
) -> tuple[Any, Verdict]:
    verdict = SOUND
    for name in (DATA_FILE, LOCK_TABLE):
        _prepare(folder, name, sharing, writable=writable)
    size = os.stat(DATA_FILE, dir_fd=folder.descriptor).st_size
    if size:  # LMDB cannot be shown a broken file: it might end the process
        verdict = soundness.verdict()
    if verdict.broken:
        raise soundness.damage(verdict)
    handle = _opened_by_lmdb(
        os.fsencode(_way_to(folder)),  # as text it would have to be UTF-8
        map_size=max(_SMALLEST_MAP, size + _SMALLEST_MAP // 2),
        readonly=not writable,
        lock=writable or os.access(LOCK_TABLE, os.W_OK, dir_fd=folder.descriptor),
        create=writable,
        mode=NEW_FILE,
        max_dbs=_MOST_TABLES,
        max_readers=_MOST_READERS,
        readahead=False,
    )
    try:
        _refuse_truncated(handle, path)
    except BaseException:
        handle.close()
        raise
    if writable:
        handle.reader_check()  # frees the slots of readers that were killed
    return handle, verdict


def _opened_by_lmdb(way: bytes, **options: Any) -> Any:
    """As `lmdb.open`, again where the mutexes of the lock table had just been destroyed.

    The last process to close an environment destroys them, and does not see one that is
    opening it at that moment and believes them to be in use. Once all such have let go, the
    next one makes them anew.
    """
    for _ in range(_MOST_TRIES - 1):
        with suppress(lmdb.InvalidParameterError):
            return lmdb.open(way, **options)
    return lmdb.open(way, **options)


def _prepare(folder: Folder, name: str, sharing: Sharing, *, writable: bool) -> None:
    """Have LMDB, which follows links, find a plain file of ours; or none, to be read only."""
    known = folder.check(name, to_write=writable)
    # Not opened without need: to close LMDB's table of locks drops those of this process.
    if writable and (known is None or sharing.bits):
        os.close(folder.file(name, os.O_RDWR | os.O_CREAT, sharing.share))
    elif known is not None and _is_hollow(name, known):
        raise StoreDamagedError(
            f"the store in {folder.path} is damaged: "
            f"{name} has {known.st_size:,} bytes, and most of them are not there"
        )


def told_size(handle: Any) -> int:
    """Bytes of the data file up to the last page that its head tells of."""
    return int((handle.info()["last_pgno"] + 1) * handle.stat()["psize"])


def resize(folder: str, file: tuple[int, int] | None, size: int) -> None:
    """Have the data file in *folder* end there, if it still is *file* (its device and inode)."""
    with Folder.open(folder) as opened:
        data = opened.file(DATA_FILE, os.O_RDWR)
    try:
        found = os.fstat(data)
        if (found.st_dev, found.st_ino) == file:
            os.ftruncate(data, size)
    finally:
        os.close(data)


def _refuse_truncated(handle: Any, folder: str) -> None:
    """Raise StoreDamagedError where pages that need not be free lie past the end of the file.

    To read one would kill the process (SIGBUS). Free ones may lie there: who writes has
    the file as long as its head says only after the commit, and may be killed before.
    """
    path = os.path.join(folder, DATA_FILE)  # noqa: PTH118
    for _ in range(_MOST_TRIES):
        state = state_of(path)
        if os.lstat(path).st_size >= told_size(handle):
            return
        with _reading(handle):  # else a writer might use pages again that are looked at
            broken = broken_pages(path)
        if not broken:
            return
        if state_of(path) == state:
            raise StoreDamagedError(
                f"the store in {folder} {broken}", hint=MENDING, command_hint=MENDING_COMMAND_HINT
            )
    raise StoreBusyError(f"the store in {folder} is being written", hint="try again in a moment")


def _reading(handle: Any) -> Any:
    try:
        return handle.begin()
    except lmdb.MapResizedError:
        handle.set_mapsize(0)  # another process made the map larger: take its size
        return handle.begin()


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
