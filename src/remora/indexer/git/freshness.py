"""Whether HEAD may have moved, without asking git.

A process that answers many questions must see every move of HEAD, and a git
process for each question would cost more than the answer. So git is asked again
only when a file that could move HEAD is not the one it was: another inode, size
or time. Git replaces these files whole (it renames a lock file over them). As
with git's own index, a file as young as the look at it proves nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remora.indexer.git.location import HeadState, Location

# File systems keep times in steps; a file that changed within one may look the same after.
_STEP_NS = 20_000_000

Signature = tuple[tuple[int, int, int] | None, ...]


def head_signature(location: Location, state: HeadState, asked_ns: int) -> Signature | None:
    """What tells later whether *state*, which git gave at *asked_ns*, may have changed.

    None where the files cannot tell: one is too young, or HEAD goes through a
    second symbolic ref.
    """
    files = [_stat(path) for path in _files(location, state)]
    newest = max((file[2] for file in files if file is not None), default=0)
    if newest > asked_ns - _STEP_NS or _is_symbolic(location, state):
        return None
    return tuple(files)


def same_head(location: Location, state: HeadState, signature: Signature) -> bool:
    """Whether HEAD cannot have moved since *signature* was taken."""
    return tuple(_stat(path) for path in _files(location, state)) == signature


def _files(location: Location, state: HeadState) -> list[str]:
    files = [
        f"{location.git_dir}/HEAD",
        f"{location.common_dir}/packed-refs",
        f"{location.common_dir}/reftable/tables.list",
        f"{location.git_dir}/reftable/tables.list",
    ]
    if state.ref is not None:
        files.append(f"{location.common_dir}/{state.ref}")
    return files


def _stat(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 (pathlib would cost more than the call)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _is_symbolic(location: Location, state: HeadState) -> bool:
    if state.ref is None:
        return False
    try:  # with reftable git never looks there, and there may be anything: a FIFO, say
        file = os.open(f"{location.common_dir}/{state.ref}", os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False  # packed, or unborn
    try:
        return os.read(file, 4) == b"ref:"
    except OSError:
        return False  # no file
    finally:
        os.close(file)
