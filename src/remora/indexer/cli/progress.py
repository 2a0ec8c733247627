"""A progress bar for long work: on a terminal only, and gone when done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from remora.indexer.foundation.progress import SILENT, OnLinked, OnScanned, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# Below these the work is over before a bar could be read.
_BYTES_WORTH_A_BAR = 3 * 1024 * 1024
_FILES_WORTH_A_BAR = 40


class DrawnProgress(Progress):
    """Draws how far a scan or a link is, with an estimate of the time left."""

    def __init__(self, stack: ExitStack) -> None:
        """Bars are cleared away when *stack* ends."""
        self._stack = stack

    def scanning(self, blobs: int, size: int) -> OnScanned:
        """A bar of bytes."""
        if size < _BYTES_WORTH_A_BAR:
            return super().scanning(blobs, size)
        bar = self._started("scanning")
        task = bar.add_task("", total=size)
        return lambda done, done_size: _move(bar, task, done_size)

    def linking(self, files: int) -> OnLinked:
        """A bar of shares: how long a share takes is known only afterwards."""
        if files < _FILES_WORTH_A_BAR:
            return super().linking(files)
        bar = self._started("linking")
        task = bar.add_task("", total=1.0)
        return lambda share: _move(bar, task, share)

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
        return self._stack.enter_context(bar)


def _move(bar: Bar, task: int, done: float) -> None:
    from rich.progress import TaskID

    bar.update(TaskID(task), completed=done)
    if bar.finished:
        bar.stop()


@contextmanager
def drawn(*, quiet: bool) -> Iterator[Progress]:
    """What draws as long as the context lasts, where there is somebody to look at it."""
    with ExitStack() as stack:
        yield DrawnProgress(stack) if not quiet and sys.stderr.isatty() else SILENT
