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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = "stamps"
MAIN_WORKTREE = "main"
NONE = "-"
_DATA_FILE = "data.mdb"


def file_of(store: str, worktree: str) -> str:
    """Where the stamp of *worktree* is; its id names no other folder."""
    name = worktree.replace("%", "%25").replace("/", "%2F").replace("\n", "%0A")
    return os.path.join(store, FOLDER, name or MAIN_WORKTREE)  # noqa: PTH118


def settings_line(config: Mapping[str, Sequence[str]]) -> str:
    """The settings git's config makes, on one line: a stamp holds under these alone."""
    return repr(sorted((name, list(values)) for name, values in config.items()))


def write(path: str, lines: Sequence[str], mode: int) -> None:
    """Put the stamp in its place, whole or not at all."""
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    fresh = f"{path}.{os.getpid()}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        os.write(descriptor, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    finally:
        os.close(descriptor)
    os.replace(fresh, path)  # noqa: PTH105


def remove(path: str) -> None:
    """Take the stamp away, if there is one."""
    if os.path.exists(path):  # noqa: PTH110
        os.unlink(path)  # noqa: PTH108


def read(store: str, worktree: str) -> list[str] | None:
    """The lines of a worktree's stamp; None where there is none, or no store beside it."""
    try:
        with open(file_of(store, worktree), "rb") as file:  # noqa: PTH123
            lines = file.read().decode("utf-8", "replace").split("\n")
    except FileNotFoundError:
        return None
    has_store = os.path.exists(os.path.join(store, _DATA_FILE))  # noqa: PTH110, PTH118
    return lines if has_store else None
