"""Signals that come while code runs which loses what is raised in it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def held_back() -> Iterator[None]:
    """Handlers of SIGINT, SIGTERM and SIGHUP run when the block is left, not within it.

    Python calls handlers between any two steps of the main thread, the first step of a callback
    included, where no `try` is yet. A foreign library that calls back may drop what they raise,
    and take a callback that did not answer for one that did. A signal that is ignored, or ends
    the process, does so at once. Other threads never run handlers.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handlers: dict[int, Callable[[int, FrameType | None], object]] = {}
    came: list[tuple[int, FrameType | None]] = []
    held = True

    def hold(number: int, frame: FrameType | None) -> None:
        if held:
            came.append((number, frame))
        else:  # another signal came before this one had its handler back
            handlers[number](number, frame)

    try:
        for number in _ENDING:
            handler = signal.getsignal(number)
            if callable(handler):
                handlers[number] = handler
                signal.signal(number, hold)
        yield
    finally:
        held = False
        for changed, handler in handlers.items():
            signal.signal(changed, handler)
        for heard, frame in came:
            handlers[heard](heard, frame)
