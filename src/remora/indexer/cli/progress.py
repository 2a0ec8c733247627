"""How far long work is: a bar on a terminal, gone when done; else a line every few seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from remora.indexer.cli.rendering.report import count
from remora.indexer.cli.terminal import Notes
from remora.indexer.foundation.progress import (
    SILENT,
    OnLinked,
    OnListed,
    OnScanned,
    OnWritten,
    Progress,
)

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# Of such a size work has a bar at once, and of any other once it has gone on for a while.
_BYTES_WORTH_A_BAR = 3 * 1024 * 1024
_FILES_WORTH_A_BAR = 40
_COMMITS_WORTH_A_BAR = 5_000
_SOON = 0.5
"""Seconds; what is over before could hardly be read."""

# Work of such a size is told of where there is no terminal, too.
_BYTES_WORTH_A_LINE = 8 * 1024 * 1024
_FILES_WORTH_A_LINE = 300
_COMMITS_WORTH_A_LINE = 20_000
_DEFINITIONS_WORTH_A_LINE = 5_000
_STEP = 0.1
"""How much of the work is done between two lines, at least."""
_PATIENCE = 2.0
"""Seconds to the first line, and between two: what is over before needs none."""
_TELLING = 0.01
"""Of the work: how long all of it takes cannot be told from less, and would be said to be days."""


class DrawnProgress(Progress):
    """Draws how far a scan or a link is, with an estimate of the time left."""

    def __init__(self, stack: ExitStack, clock: Callable[[], float] = monotonic) -> None:
        """Bars are cleared away when *stack* ends."""
        self._stack = stack
        self._clock = clock

    def scanning(self, blobs: int, size: int) -> OnScanned:
        """A bar of bytes."""
        draw = self._begun("scanning", at_once=size >= _BYTES_WORTH_A_BAR)
        return lambda done, done_size: draw(done_size / size if size else 1.0)

    def linking(self, files: int) -> OnLinked:
        """A bar of shares: how long a share takes is known only afterwards."""
        return self._begun("linking", at_once=files >= _FILES_WORTH_A_BAR)

    def listing(self, commits: int) -> OnListed:
        """A bar of commits."""
        draw = self._begun("reading history", at_once=commits >= _COMMITS_WORTH_A_BAR)
        return lambda done: draw(done / commits if commits else 1.0)

    def writing(self, definitions: int) -> OnWritten:
        """A bar of definitions."""
        draw = self._begun("writing", at_once=False)
        return lambda done: draw(done / definitions if definitions else 1.0)

    def _begun(self, what: str, *, at_once: bool) -> Callable[[float], None]:
        """What draws the share that is done."""
        begun = self._clock()
        bars = [self._started(what)] if at_once else []

        def draw(share: float) -> None:
            if not bars:
                if share >= 1.0 or self._clock() - begun < _SOON:
                    return
                bars.append(self._started(what))
            _move(bars[0], share)

        return draw

    def _started(self, what: str) -> Bar:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        bar = Progress(
            TextColumn(what),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("about"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(stderr=True),
            transient=True,
        )
        bar.add_task("", total=1.0)
        return self._stack.enter_context(bar)


def _move(bar: Bar, share: float) -> None:
    bar.update(bar.task_ids[0], completed=share)
    if bar.finished:
        bar.stop()


class ToldProgress(Progress):
    """Says of work that goes on for a while how far it is, and how much time is left."""

    def __init__(self, note: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._note = note
        self._clock = clock

    def scanning(self, blobs: int, size: int) -> OnScanned:
        """Lines about a scan of many bytes."""
        if size < _BYTES_WORTH_A_LINE:
            return super().scanning(blobs, size)
        tell = self._begun(f"scanning {count(blobs, 'blob')}")
        return lambda done, done_size: tell(done_size / size)

    def linking(self, files: int) -> OnLinked:
        """Lines about a link of many files."""
        if files < _FILES_WORTH_A_LINE:
            return super().linking(files)
        return self._begun(f"linking {count(files, 'file')}")

    def listing(self, commits: int) -> OnListed:
        """Lines about many commits."""
        if commits < _COMMITS_WORTH_A_LINE:
            return super().listing(commits)
        tell = self._begun(f"reading the history of {count(commits, 'commit')}")
        return lambda done: tell(done / commits)

    def writing(self, definitions: int) -> OnWritten:
        """Lines about many definitions."""
        if definitions < _DEFINITIONS_WORTH_A_LINE:
            return super().writing(definitions)
        tell = self._begun(f"writing {count(definitions, 'definition')}")
        return lambda done: tell(done / definitions)

    def _begun(self, what: str) -> Callable[[float], None]:
        begun = last = self._clock()
        told = -_STEP

        def tell(share: float) -> None:
            nonlocal last, told
            now = self._clock()
            if max(told + _STEP, _TELLING) <= share < 1.0 and now - last >= _PATIENCE:
                told, last = share, now
                left = (now - begun) * (1.0 - share) / share
                self._note(f"{what}: {share:.0%}, about {left:,.0f} s left")

        return tell


@contextmanager
def drawn(*, quiet: bool) -> Iterator[Progress]:
    """What tells how far work is as long as the context lasts, unless all is to be *quiet*."""
    if quiet:
        yield SILENT
        return
    with ExitStack() as stack:
        yield DrawnProgress(stack) if sys.stderr.isatty() else ToldProgress(Notes())
