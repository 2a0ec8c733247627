"""A folder that was opened through no link, and what is in it, by name.

Whoever made a repository may have left something where our files belong: a link to a
file of the user's, a FIFO that nobody ever writes to, a device, a terabyte of zeros. So
every name is looked up relative to an open folder, is never followed, and must be the
plain file that we would have made. Imports nothing that costs: stamps are read this way.
"""

from __future__ import annotations

import errno
import os
import stat

from remora.indexer.errors import StoreRefusedError
from remora.indexer.foundation.closing import Closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

NEW_FILE = 0o666
"""What a new file is made with; the umask takes from it."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Whoever opens a FIFO or a terminal must not wait for it, nor be ended by it.
_FILE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_WRITES = os.O_WRONLY | os.O_RDWR

FRESH = "%new"
"""Behind the name of a file that is about to take that name."""

_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
    stat.S_IFREG: "a file",
    stat.S_IFIFO: "a FIFO",
    stat.S_IFSOCK: "a socket",
}


def unshared(descriptor: int) -> None:
    """Leave the permissions of what was made to the umask."""


class Folder(Closing):
    """An open folder. A name in it leads to nothing outside of it.

    What is made or written is given to a function *share*, by its descriptor. All methods
    raise StoreRefusedError where something else than a file or folder of ours has the
    name, and OSError where the system says no.
    """

    def __init__(self, descriptor: int, path: str) -> None:
        self.descriptor = descriptor
        self.path = path

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Folder:
        """The folder *path*; the folders above it are the caller's to judge."""
        whole = os.fspath(path)
        name = whole.rstrip("/") or "/"  # which would have the last step followed
        return cls(_open_folder(name, whole, None), whole)

    def close(self) -> None:
        """Let go of it."""
        os.close(self.descriptor)

    def folder(self, name: str) -> Folder:
        """The folder *name* in this one."""
        path = f"{self.path}/{name}"
        return Folder(_open_folder(name, path, self.descriptor), path)

    def made(self, name: str, share: Callable[[int], None] = unshared) -> Folder:
        """The folder *name* in this one, made where there is none."""
        try:
            os.mkdir(name, dir_fd=self.descriptor)
        except FileExistsError:
            return self.folder(name)
        made = self.folder(name)
        share(made.descriptor)
        return made

    def stat(self, name: str) -> os.stat_result | None:
        """What is known of *name*, itself and not what it leads to; None where there is none."""
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def has_folder(self, name: str) -> bool:
        """Whether *name* is a folder, and no link to one."""
        found = self.stat(name)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def check(self, name: str, *, to_write: bool = True) -> os.stat_result | None:
        """`stat`, of what must be a plain file; one to be written must have no other name."""
        found = self.stat(name)
        if found is not None:
            _require_plain(found, f"{self.path}/{name}", to_write=to_write)
        return found

    def file(self, name: str, flags: int, share: Callable[[int], None] = unshared) -> int:
        """A descriptor of the file *name*, opened with *flags*."""
        to_write = bool(flags & _WRITES)
        self.check(name, to_write=to_write)  # to open a device may do something already
        try:
            opened = os.open(name, flags | _FILE, NEW_FILE, dir_fd=self.descriptor)
        except OSError:
            self.check(name, to_write=to_write)  # it has come just now
            raise
        try:
            _require_plain(os.fstat(opened), f"{self.path}/{name}", to_write=to_write)
            if to_write:
                share(opened)
        except BaseException:
            os.close(opened)
            raise
        return opened

    def read(self, name: str, at_most: int, *, end: bool = False) -> bytes | None:
        """The first *at_most* bytes of a file, or the last; None where there is no such file."""
        try:
            opened = self.file(name, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            start = max(0, os.fstat(opened).st_size - at_most) if end else 0
            return os.pread(opened, at_most, start)
        finally:
            os.close(opened)

    def replace(self, name: str, content: bytes, share: Callable[[int], None] = unshared) -> None:
        """Put *content* in the place of *name*, whole or not at all. One process at a time."""
        self.check(name)
        fresh = name + FRESH
        opened = self.file(fresh, os.O_WRONLY | os.O_CREAT, share)
        with os.fdopen(opened, "wb") as stream:
            os.ftruncate(opened, 0)
            stream.write(content)
        os.rename(fresh, name, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def remove(self, name: str) -> bool:
        """Take the name away, whatever has it but a folder; False where there was none."""
        if self.has_folder(name):
            return False
        try:
            os.unlink(name, dir_fd=self.descriptor)
        except FileNotFoundError:
            return False
        return True

    def remove_folder(self, name: str) -> None:
        """Take the folder *name* away, if there is one and nothing is in it."""
        try:
            os.rmdir(name, dir_fd=self.descriptor)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise

    def names(self) -> list[str]:
        """What is in it, in order."""
        return sorted(os.listdir(self.descriptor))  # noqa: PTH208


def _open_folder(name: str, path: str, above: int | None) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=above)
    except FileNotFoundError:
        raise
    except OSError:
        found = os.stat(name, dir_fd=above, follow_symlinks=False)
        if stat.S_ISDIR(found.st_mode):
            raise
        raise _refusal(path, _kind(found), "a folder of ours") from None


def _require_plain(found: os.stat_result, path: str, *, to_write: bool) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _refusal(path, _kind(found), "a file of ours")
    if to_write and found.st_nlink > 1:
        raise _refusal(path, "a file with other names (hard links)", "a file of ours")


def _kind(found: os.stat_result) -> str:
    return _KINDS.get(stat.S_IFMT(found.st_mode), "a device")


def _refusal(path: str, kind: str, wanted: str) -> StoreRefusedError:
    return StoreRefusedError(
        f"{path} is {kind}, where {wanted} belongs: it is not touched",
        hint="take it away, or name another place with --store or REMORA_INDEX_STORE",
    )
