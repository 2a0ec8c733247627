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
    from remora.indexer.index.link_cost import LinkCost

LONGEST_ALONE: Final = 5.0
"""Seconds of a link that is made in this process; for fewer another is not worth its start."""
_SCOPES_A_FILE: Final = 25
"""Of files that nobody has read yet: flask has 20, sympy 30."""
_LOOKS_EVERY = 0.1
"""Seconds."""
_ENDS_WITHIN = 5.0
"""Seconds, of a process that was told to end."""


def first_link_cost(index: Index) -> LinkCost:
    """What a first question about links would take: nothing where some are retained.

    Raises GitError, StoreError.
    """
    from remora.indexer.index.link_cost import RETAINED, cost_of_all

    if index.workspace.store.link_views():
        return RETAINED
    head = index.workspace.store.head()
    if head is not None:
        return cost_of_all(head.totals.files, head.totals.nodes)
    files = len(index.plan().of("scan"))
    return cost_of_all(files, files * _SCOPES_A_FILE)


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
