"""What work costs beside other work of the same moment: machines differ, and may be busy."""

from __future__ import annotations

import time
from collections.abc import Callable


def cost_of(work: Callable[[], object]) -> float:
    """How many times the processor time of a small reference *work* takes.

    The reference is a few hundredths of a second where nothing else runs.
    """
    before = _seconds_of(_reference)
    seconds = _seconds_of(work)
    return seconds / max(before, _seconds_of(_reference))


def _seconds_of(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _reference() -> None:
    counts: dict[int, int] = {}
    for number in range(150_000):
        counts[number % 1000] = counts.get(number % 1000, 0) + 1
