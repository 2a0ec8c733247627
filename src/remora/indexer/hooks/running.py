"""One run at a time for each worktree, and never one too few.

Whoever wants a run leaves a marker. Whoever holds the lock takes the marker
away, then runs: so each run begins after the last wish that it answers, and a
hundred wishes made meanwhile are answered by one more run.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from remora.indexer.store.stamp import file_of

FOLDER = "hooks"
"""In the store's folder: all that hooks leave there."""


def run_collapsed(folder: Path, worktree: str, run: Callable[[], None]) -> int:
    """Call *run* for this wish and for those that come meanwhile; how often it was called.

    None of them is lost: 0 means that another process has seen this wish and
    will run. *folder* is the store's, *worktree* its id. Raises OSError where
    the folder cannot be written.
    """
    name = Path(file_of("", worktree)).name
    pending = Path(folder, FOLDER, "pending", name)
    running = Path(folder, FOLDER, "running", name)
    for file in (pending, running):
        file.parent.mkdir(parents=True, exist_ok=True)
    pending.touch()
    runs = 0
    while pending.exists():  # again after the lock is free: a wish may have come in between
        with _held(running) as held:
            if not held:
                return runs
            while _taken(pending):
                run()
                runs += 1
    return runs


@contextmanager
def _held(file: Path) -> Iterator[bool]:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _taken(marker: Path) -> bool:
    try:
        marker.unlink()
    except FileNotFoundError:
        return False
    return True
