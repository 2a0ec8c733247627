"""Another process may move a view or its links meanwhile: then read again, with a bound."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from remora.indexer.errors import ViewMovedError

MOST_ATTEMPTS = 5
"""Each costs another process a move of its own, and starts from there: the way is short."""

T = TypeVar("T")


def until_it_stands(attempt: Callable[[], T], moved: type[ViewMovedError] = ViewMovedError) -> T:
    """What *attempt* gives, made again where it raises *moved*; at last that is raised."""
    for _ in range(MOST_ATTEMPTS - 1):
        with suppress(moved):
            return attempt()
    return attempt()
