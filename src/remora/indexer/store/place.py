"""The place of a store: a folder that is marked as ours. It is made or found empty, or refused.

What is removed there is removed by name, and only names that we give. So a folder that was
named by mistake stays as it is, and so does what somebody has put beside our files.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from remora.indexer.errors import StoreError, StoreRefusedError
from remora.indexer.store import stamp
from remora.indexer.store.folder import FRESH, Folder
from remora.indexer.store.sharing import UNSHARED, Sharing

DATA_FILE = "data.mdb"
LOCK_TABLE = "lock.mdb"
LOCK_FILE = "write.lock"
COPY_FILE = "data.new"
"""A copy of the data file that is not yet in its place."""

HOOKS_FOLDER = "hooks"
"""Where hooks leave word of their runs."""
HOOKS_LOG = "log"
PENDING, RUNNING = "pending", "running"

MARK_FILE = "CACHEDIR.TAG"
# https://bford.info/cachedir/: programs that make copies may leave such a folder out.
MARK = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a store of remora-index, all of which can be made again.
# `remora-index clean` removes it.
"""
_UNFINISHED = MARK_FILE + "%"
"""What the names of marks begin with that are not in their place yet, or never will be."""

# Who finds a folder that another process removes at that moment makes it again.
_ATTEMPTS = 3

_OUR_NAMES = {
    *(DATA_FILE, LOCK_TABLE, LOCK_FILE, COPY_FILE, MARK_FILE),
    *(stamp.FOLDER, HOOKS_FOLDER),
}
_ELSEWHERE = "name a new or an empty folder with --store or REMORA_INDEX_STORE"


def found(path: str | os.PathLike[str]) -> Folder | None:
    """The folder of the store at *path*; None where there is no folder, or an empty one.

    Raises StoreRefusedError for a folder that is not a store's, and StoreError where it
    cannot be entered.
    """
    try:
        folder, is_ours = _opened(os.fspath(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(
            f"the store's folder {os.fspath(path)} cannot be entered: {error.strerror}",
            hint=_ELSEWHERE,
        ) from error
    if is_ours:
        return folder
    folder.close()
    return None


def made(path: str | os.PathLike[str], sharing: Sharing = UNSHARED) -> Folder:
    """The folder of the store at *path*, made and marked where there is none, or an empty one.

    What is made is shared by *sharing*, folders above it included. Raises StoreRefusedError
    for a folder that is not a store's, and OSError where it cannot be made.
    """
    whole = os.fspath(path)
    for attempt in reversed(range(_ATTEMPTS)):
        _make(whole, sharing)
        try:
            folder, _ = _opened(whole, sharing)
        except FileNotFoundError:  # another process has removed it just now
            if not attempt:
                raise
        else:
            break
    return folder


def is_store(path: str | os.PathLike[str]) -> bool:
    """Whether there is a store at *path*. Raises StoreError and its kin, as `found` does."""
    folder = found(path)
    if folder is None:
        return False
    with folder:
        return folder.check(DATA_FILE, to_write=False) is not None


def left_in(path: str | os.PathLike[str]) -> list[str]:
    """The names of what lies at *path* but its mark: once the store is removed, what is not ours.

    Raises as `found` does.
    """
    folder = found(path)
    if folder is None:
        return []
    with folder:
        return sorted(name for name in folder.names() if name != MARK_FILE)


def remove(path: str | os.PathLike[str]) -> bool:
    """Delete what we have made at *path*, and the folder if nothing else is in it.

    False where there was nothing of ours. A folder that stays stays marked. Raises
    StoreRefusedError for a folder that is not a store's, and OSError.
    """
    folder = found(path)
    if folder is None:
        return False
    with folder:
        before = folder.names()
        stamp.remove_all(folder)  # first: they vouch for what goes now
        _remove_hooks(folder)
        unfinished = [name for name in before if name.startswith(_UNFINISHED)]
        for name in (DATA_FILE, COPY_FILE, LOCK_TABLE, LOCK_FILE, *unfinished):
            folder.remove(name)
        left = folder.names()
        if left == [MARK_FILE] or not left:
            _remove_empty(folder)
            return True
        return left != before


@contextmanager
def removing(path: str | os.PathLike[str]) -> Iterator[None]:
    """What goes wrong while something of the store at *path* is removed is StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the store in {os.fspath(path)} cannot be removed: {error.strerror}"
        ) from error


def refuse_links(path: str, within: Iterable[str | None]) -> None:
    """Raise StoreRefusedError where a link below one of the folders *within* leads to *path*.

    A commit, or whoever packed a repository, may have put it there.
    """
    roots = [os.path.realpath(root) for root in within if root is not None]
    steps = path.split("/")
    for count in range(2, len(steps) + 1):
        step = "/".join(steps[:count])
        above = os.path.realpath(os.path.dirname(step))  # noqa: PTH120
        if any(is_within(above, root) for root in roots) and os.path.islink(step):  # noqa: PTH114
            raise StoreRefusedError(
                f"the store's place {path} leads through {step}, a symbolic link in the repository",
                hint="name the place it leads to with --store or REMORA_INDEX_STORE",
            )


def is_within(path: str, folder: str) -> bool:
    """Whether *path* is *folder* or below it, by their names."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


# -- whose folder it is


def _opened(path: str, sharing: Sharing | None = None) -> tuple[Folder, bool]:
    """The folder at *path*, and whether it is a store's; with a *sharing* it is marked."""
    folder = Folder.open(path)
    try:
        is_ours = _is_ours(folder)
        if sharing is not None and not _is_marked(folder) and _is_writable(folder):
            _mark(folder, sharing)
    except BaseException:
        folder.close()
        raise
    return folder, is_ours


def _is_writable(folder: Folder) -> bool:
    return os.access(".", os.W_OK, dir_fd=folder.descriptor)


def _is_ours(folder: Folder) -> bool:
    """Whether it is a store's; False for an empty one, which may become that."""
    _refuse_strangers(folder)
    if _is_marked(folder) or _lacks_only_its_mark(folder):
        return True
    names = folder.names()
    if all(name.startswith(_UNFINISHED) for name in names):
        return False
    if _is_marked(folder):  # by another process, since we looked
        return True
    named = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
    raise StoreRefusedError(
        f"{folder.path} is no store of remora-index: it holds {named}", hint=_ELSEWHERE
    )


def _is_marked(folder: Folder) -> bool:
    return folder.read(MARK_FILE, len(MARK) + 1) == MARK


def _refuse_strangers(folder: Folder) -> None:
    """Where anybody may make a folder, as in /tmp, one of another user is no store of ours."""
    own = os.fstat(folder.descriptor)
    above = os.stat("..", dir_fd=folder.descriptor)
    anybodys = stat.S_IWOTH | stat.S_ISVTX
    is_open = above.st_mode & anybodys == anybodys
    if is_open and own.st_uid not in (os.geteuid(), above.st_uid):
        raise StoreRefusedError(
            f"{folder.path} belongs to another user, in a folder where anybody may make one",
            hint=_ELSEWHERE,
        )


def _lacks_only_its_mark(folder: Folder) -> bool:
    """Whether it is a store whose mark is damaged, or was never made, by an earlier version.

    It has our names alone, and our tables in LMDB's file.
    """
    names = {name for name in folder.names() if not name.startswith(_UNFINISHED)}
    if DATA_FILE not in names or not names <= _OUR_NAMES:
        return False
    data = folder.check(DATA_FILE)
    return data is not None and (data.st_size == 0 or _holds_our_tables(folder))


# LMDB's first two pages, written in turns: 16 bytes of head, then magic, format, address, size
# of the map, and two tables: that of free pages (its first field is the size of a page), and
# that of the tables' names (its last one is the number of its root page).
_META = struct.Struct("=16xIIQQ I44x 40xQ")
_MAGIC = 0xBEEFC0DE
_LARGEST_PAGE = 65536
_TABLES = (b"meta", b"facts", b"heads", b"files")


def _holds_our_tables(folder: Folder) -> bool:
    """Looked up by hand: LMDB would map a file of which nothing is known."""
    data = folder.file(DATA_FILE, os.O_RDONLY)
    try:
        head = os.pread(data, _META.size, 0)
        page_size = _META.unpack(head)[4] if len(head) == _META.size else 0
        return 0 < page_size <= _LARGEST_PAGE and any(
            all(table in _names_by(data, place, page_size) for table in _TABLES)
            for place in (0, page_size)
        )
    finally:
        os.close(data)


def _names_by(data: int, place: int, page_size: int) -> bytes:
    """The page of names that the page at *place* leads to."""
    head = os.pread(data, _META.size, place)
    if len(head) < _META.size:
        return b""
    magic, _, _, _, _, root = _META.unpack(head)
    is_sane = magic == _MAGIC and root < os.fstat(data).st_size // page_size
    return os.pread(data, page_size, root * page_size) if is_sane else b""


# -- making and removing


def _make(path: str, sharing: Sharing) -> None:
    """Make the folder *path*, and those above it that are missing, to be shared so."""
    missing = []
    path = os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118
    while not os.path.lexists(path):
        missing.append(path)
        path = os.path.dirname(path)  # noqa: PTH120
    for step in reversed(missing):
        try:
            os.mkdir(step)  # noqa: PTH102
        except FileExistsError:
            continue  # another process came first, and shares it
        with Folder.open(step) as folder:
            sharing.share(folder.descriptor)


def _mark(folder: Folder, sharing: Sharing) -> None:
    """Mark it. Several processes may at once: each has its own file, and all are alike."""
    name = _UNFINISHED + os.urandom(8).hex()
    mark = folder.file(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, sharing.share)
    with os.fdopen(mark, "wb") as stream:
        stream.write(MARK)
    os.rename(name, MARK_FILE, src_dir_fd=folder.descriptor, dst_dir_fd=folder.descriptor)


def _remove_hooks(folder: Folder) -> None:
    if folder.has_folder(HOOKS_FOLDER):
        with folder.folder(HOOKS_FOLDER) as hooks:
            for name in (PENDING, RUNNING):
                stamp.remove_worktrees(hooks, name)
            for name in (HOOKS_LOG, HOOKS_LOG + FRESH):
                hooks.remove(name)
        folder.remove_folder(HOOKS_FOLDER)


def _remove_empty(folder: Folder) -> None:
    folder.remove(MARK_FILE)
    try:
        os.rmdir(folder.path)  # noqa: PTH106
    except FileNotFoundError:  # somebody else has removed it, too
        return
    except OSError:  # somebody has put something there just now
        _mark(folder, UNSHARED)
