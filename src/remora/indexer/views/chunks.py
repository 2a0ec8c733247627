"""So many files at a time as fit into memory, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

# An outline takes kilobytes: those of a whole large repository would be hundreds of megabytes.
_FILES_AT_ONCE = 1000


def in_chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """*items*, so many at a time that their outlines fit into memory, however many there are."""
    rest = iter(items)
    while chunk := list(islice(rest, _FILES_AT_ONCE)):
        yield chunk
