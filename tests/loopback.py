"""Servers of the tests' own, on this machine: the one exception to "no network"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_serving = 0


def is_allowed() -> bool:
    """Whether a test is making, or running, a server right now."""
    return _serving > 0


@contextmanager
def servers_allowed() -> Iterator[None]:
    """Let this process have sockets; what it starts is denied them as ever."""
    global _serving
    _serving += 1
    try:
        yield
    finally:
        _serving -= 1
