"""The stamp: what a worktree's view stands at, to be read without opening the store.

A hook or a `sync` with nothing to do must not pay for LMDB, JSON or a parser of
settings. The stamp is a small text file; its first line is the indexed tree, so
that a shell script can compare it with `git rev-parse HEAD^{tree}`. It is removed
before a view moves and written after, both under the write lock: it may be
missing, and it never says what the store does not hold.

This module imports nothing that costs.
"""

from __future__ import annotations

from zlib import crc32

from remora.indexer.store.folder import FRESH, Folder, unshared
from remora.indexer.store.seal import is_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FOLDER = "stamps"
MAIN_WORKTREE = "main"
NONE = "-"
_DATA_FILE, _LOCK_FILE = "data.mdb", "write.lock"
_SUM_SIZE = 8
_LARGEST = 1 << 20
"""Bytes; settings that make a longer stamp have none."""


def name_of(worktree: str) -> str:
    """What the file of *worktree* is called; its id names no other folder."""
    name = worktree.replace("%", "%25").replace("/", "%2F").replace("\n", "%0A")
    return name or MAIN_WORKTREE


def file_of(store: str, worktree: str) -> str:
    """Where the stamp of *worktree* is."""
    return f"{store}/{FOLDER}/{name_of(worktree)}"


def settings_line(config: Mapping[str, Sequence[str]]) -> str:
    """The settings git's config makes, on one line: a stamp holds under these alone."""
    return repr(sorted((name, list(values)) for name, values in config.items()))


def write(
    store: str, worktree: str, lines: Sequence[str], share: Callable[[int], None] = unshared
) -> None:
    """Put the stamp in its place, whole or not at all. *share* sets permissions of what is new."""
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    content = text + _sum(text) + b"\n"
    if len(content) > _LARGEST:
        return
    with Folder.open(store) as folder, folder.made(FOLDER, share) as stamps:
        stamps.replace(name_of(worktree), content, share)


def remove(store: str, worktree: str) -> None:
    """Take the stamp away, if there is one."""
    with Folder.open(store) as folder:
        if folder.stat(FOLDER) is not None:
            with folder.folder(FOLDER) as stamps:
                stamps.remove(name_of(worktree))


def remove_all(store: Folder) -> None:
    """Take all stamps away, and their folder if nothing else is in it."""
    remove_worktrees(store, FOLDER)


def remove_worktrees(above: Folder, name: str) -> None:
    """Take away the files in the folder *name* that are called after worktrees."""
    if above.has_folder(name):
        with above.folder(name) as folder:
            for file in folder.names():
                if _is_of_worktree(file.removesuffix(FRESH)):
                    folder.remove(file)
        above.remove_folder(name)


def _is_of_worktree(name: str) -> bool:
    return name == MAIN_WORKTREE or "%2F" in name


def read(store: str, worktree: str) -> list[str] | None:
    """The lines of a worktree's stamp; None where none can be read, or it is not what was written.

    None as well where the store beside it is not as the last writer left it: then what it says
    may be of another one. Raises StoreRefusedError where something else is in the place of
    one of the two.
    """
    try:
        with Folder.open(store) as folder, folder.folder(FOLDER) as stamps:
            content = stamps.read(name_of(worktree), _LARGEST + 1)
            has_store = folder.check(_DATA_FILE) is not None
    except (FileNotFoundError, PermissionError):
        return None
    if content is None or len(content) > _LARGEST or not has_store:
        return None
    text, told = content[: -_SUM_SIZE - 1], content[-_SUM_SIZE - 1 :]
    if told != _sum(text) + b"\n" or not is_whole(f"{store}/{_LOCK_FILE}", f"{store}/{_DATA_FILE}"):
        return None
    return text.decode("utf-8", "replace").split("\n")


def _sum(text: bytes) -> bytes:
    return b"%08x" % crc32(text)
