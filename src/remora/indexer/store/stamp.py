"""The stamp: what a worktree's view stands at, to be read without opening the store.

A hook or a `sync` with nothing to do must not pay for LMDB, JSON or a parser of
settings. The stamp is a small text file; its first line is the indexed tree, so
that a shell script can compare it with `git rev-parse HEAD^{tree}`. It is removed
before a view moves and written after, both under the write lock: it may be
missing, and it never says what the store does not hold.

This module imports nothing that costs.
"""

from __future__ import annotations

import os
from zlib import crc32

from remora.indexer.store.seal import is_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FOLDER = "stamps"
MAIN_WORKTREE = "main"
NONE = "-"
_DATA_FILE, _LOCK_FILE = "data.mdb", "write.lock"
_SUM_SIZE = 8


def file_of(store: str, worktree: str) -> str:
    """Where the stamp of *worktree* is; its id names no other folder."""
    name = worktree.replace("%", "%25").replace("/", "%2F").replace("\n", "%0A")
    return os.path.join(store, FOLDER, name or MAIN_WORKTREE)  # noqa: PTH118


def settings_line(config: Mapping[str, Sequence[str]]) -> str:
    """The settings git's config makes, on one line: a stamp holds under these alone."""
    return repr(sorted((name, list(values)) for name, values in config.items()))


def write(path: str, lines: Sequence[str], share: Callable[[str], None]) -> None:
    """Put the stamp in its place, whole or not at all. *share* sets permissions of what is new."""
    folder = os.path.dirname(path)  # noqa: PTH120
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    share(folder)
    # One writer at a time, hence one name; no stamp has it, for `%` is written out in names.
    fresh = f"{path}%new"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        text = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
        os.write(descriptor, text + _sum(text) + b"\n")
    finally:
        os.close(descriptor)
    share(fresh)
    os.replace(fresh, path)  # noqa: PTH105


def remove(path: str) -> None:
    """Take the stamp away, if there is one."""
    if os.path.exists(path):  # noqa: PTH110
        os.unlink(path)  # noqa: PTH108


def read(store: str, worktree: str) -> list[str] | None:
    """The lines of a worktree's stamp.

    None where there is none, where it is not what was written, and where the store beside it
    is not as the last writer left it: then what it says may be of another one.
    """
    try:
        with open(file_of(store, worktree), "rb") as file:  # noqa: PTH123
            raw = file.read()
    except FileNotFoundError:
        return None
    text, told = raw[: -_SUM_SIZE - 1], raw[-_SUM_SIZE - 1 :]
    if told != _sum(text) + b"\n":
        return None
    lock_file, data_file = (os.path.join(store, name) for name in (_LOCK_FILE, _DATA_FILE))  # noqa: PTH118
    return text.decode("utf-8", "replace").split("\n") if is_whole(lock_file, data_file) else None


def _sum(text: bytes) -> bytes:
    return b"%08x" % crc32(text)
