"""One run at a time for each worktree, and never one too few.

Whoever wants a run leaves a marker. Whoever holds the lock takes the marker
away, then runs: so each run begins after the last wish that it answers, and a
hundred wishes made meanwhile are answered by one more run.

The marker names the process that will take it away. A hook script that finds
such a process alive need not start another one. What `hooks/post-commit` and its
kin start writes its own number there before it becomes this program: were it
written by the script, a script held up by the system could name a process that
has read HEAD already.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from remora.indexer.store import place
from remora.indexer.store.folder import Folder
from remora.indexer.store.sharing import UNSHARED, Sharing
from remora.indexer.store.stamp import name_of

_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 1.0


def run_collapsed(
    folder: Path, worktree: str, run: Callable[[], None], sharing: Sharing = UNSHARED
) -> int:
    """Call *run* for this wish and for those that come meanwhile; how often it was called.

    None of them is lost: 0 means that another process has seen this wish and
    will run. *folder* is the store's, *worktree* its id; what is made there gets
    the permissions of *sharing*. Raises OSError where it cannot be written, and
    StoreRefusedError where something there is none of ours.
    """
    name = name_of(worktree)
    with (
        place.made(folder, sharing) as store,
        store.made(place.HOOKS_FOLDER, sharing.share) as hooks,
        hooks.made(place.PENDING, sharing.share) as pending,
        hooks.made(place.RUNNING, sharing.share) as running,
    ):
        _mark(pending, name, os.getpid(), os.O_CREAT | os.O_EXCL, sharing)
        runs = 0
        while pending.stat(name):  # again after the lock is free: a wish may have come in between
            with _held(running, name, sharing) as held:
                if held is not None:
                    _mark(pending, name, held, os.O_TRUNC)
                    return runs
                while pending.remove(name):
                    run()
                    runs += 1
                    _let_wishes_gather(pending, name, runs)
        return runs


def _let_wishes_gather(pending: Folder, name: str, runs: int) -> None:
    """Where wishes come faster than runs end, git has the machine to itself for a while."""
    if pending.stat(name):
        time.sleep(min(_FIRST_PAUSE * 2 ** (runs - 1), _LONGEST_PAUSE))


@contextmanager
def _held(running: Folder, name: str, sharing: Sharing) -> Iterator[int | None]:
    """Hold the lock, for None; or the number of the process that holds it."""
    descriptor = running.file(name, os.O_RDWR | os.O_CREAT, sharing.share)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).strip()
            yield int(holder) if holder.isdigit() else 0
        else:
            os.pwrite(descriptor, b"%-19d\n" % os.getpid(), 0)
            yield None
    finally:
        os.close(descriptor)


def _mark(pending: Folder, name: str, process: int, how: int, sharing: Sharing = UNSHARED) -> None:
    """Name *process* in the marker: made with O_EXCL where it is missing, else only changed."""
    try:
        descriptor = pending.file(name, os.O_WRONLY | how, sharing.share)
    except (FileExistsError, FileNotFoundError):
        return  # a wish is marked already; or it was taken up just now, and will be answered
    except PermissionError:
        if not pending.stat(name):
            raise
        return  # another user's script has marked its wish: any marker will be taken up
    try:
        os.write(descriptor, b"%d\n" % process)
    finally:
        os.close(descriptor)
