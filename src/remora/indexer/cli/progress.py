"""A progress bar for long scans: on a terminal only, and gone when done."""

from __future__ import annotations

import sys

from remora.indexer.index import Progress, ProgressStart, no_progress

# Below this a scan is over before the bar could be read.
_WORTH_A_BAR = 3 * 1024 * 1024


class ScanProgress:
    """Draws how far a scan is, with an estimate of the time left. A context manager."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: object | None = None

    @property
    def start(self) -> ProgressStart:
        """To be told how much a scan will read."""
        return self._start if self._shown else no_progress

    def _start(self, blobs: int, size: int) -> Progress:
        if size < _WORTH_A_BAR:
            return no_progress(blobs, size)
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bar

        bar = Bar(
            TextColumn("scanning"),
            BarColumn(),
            TaskProgressColumn(),
            MofNCompleteColumn(),
            TextColumn("bytes, about"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar = bar
        bar.start()
        task = bar.add_task("scan", total=size)

        def report(done: int, done_bytes: int) -> None:
            bar.update(task, completed=done_bytes)
            if done == blobs:
                bar.stop()

        return report

    def __enter__(self) -> ScanProgress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]
