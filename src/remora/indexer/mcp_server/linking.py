"""The first links of a large repository: made by a process of their own, which may use all cores.

A link is shared by forks, and a process with threads, as a server is, cannot be forked safely.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from remora.indexer.index import Index

WORTHWHILE: Final = 200
"""Files that take some five seconds in one process; for fewer another is not worth its start."""
_LOOKS_EVERY = 0.1
"""Seconds."""
_ENDS_WITHIN = 5.0
"""Seconds, of a process that was told to end."""


def files_to_link(index: Index) -> int:
    """How many files a first question about links would link, at least; of a store without links.

    Raises GitError, StoreError.
    """
    if index.workspace.store.link_views():
        return 0
    head = index.workspace.store.head()
    return len(index.plan().of("scan")) if head is None else head.totals.files


def run_until(command: Sequence[str], ended: Event) -> None:
    """Run *command*, as long as nobody has *ended* it; what it says goes to stderr.

    How it went is not told: who asks for what it was to make finds it there, or makes it, and
    meets what stood in the way.
    """
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        while not ended.is_set():
            try:
                process.wait(_LOOKS_EVERY)
            except subprocess.TimeoutExpired:
                continue
            return
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()  # of one that has ended nothing
    try:
        process.wait(_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
