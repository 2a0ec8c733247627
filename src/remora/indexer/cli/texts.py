"""Texts that are in no commit: from standard input, and from files someone names."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from remora.indexer.errors import PathNotFoundError, TooLargeError

_STDIN = "standard input"
_MOST_OF_NAMES = 16 * 1024 * 1024


def from_stdin(most: int) -> bytes:
    """All of standard input. Raises TooLargeError past *most* bytes, and reads no further."""
    return _bounded(sys.stdin.buffer, _STDIN, most)


def lines_from_stdin() -> list[str]:
    """The lines of standard input that are not empty, as arguments would be decoded.

    Raises TooLargeError.
    """
    text = os.fsdecode(_bounded(sys.stdin.buffer, _STDIN, _MOST_OF_NAMES))
    return [line for line in text.replace("\r\n", "\n").split("\n") if line]


def from_file(name: str, most: int) -> bytes:
    """The content of a regular file; nothing else is waited for.

    Raises PathNotFoundError, and TooLargeError past *most* bytes.
    """
    place = Path(name)
    try:
        # Asked first: a FIFO nobody writes into would not even open.
        if not stat.S_ISREG(place.stat().st_mode):
            raise PathNotFoundError(f"{name} is no regular file", hint="- reads standard input")
        with place.open("rb") as file:
            return _bounded(file, name, most)
    except OSError as problem:
        raise PathNotFoundError(f"{name} cannot be read: {problem.strerror}") from problem


def to_file(name: str, text: bytes) -> None:
    """Write a file, whole or not at all; what stands there is replaced, a link and not its target.

    Raises PathNotFoundError.
    """
    place = Path(name)
    new = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        try:
            with new.open("xb") as file:
                file.write(text)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise PathNotFoundError(f"{name} cannot be written: {why}") from problem


def _bounded(stream: BinaryIO, name: str, most: int) -> bytes:
    source = stream.read(most + 1)
    if len(source) > most:
        raise TooLargeError(
            f"{name} has more than {most:,} bytes, which is max_blob_size",
            hint="git config remora.maxBlobSize sets another limit",
        )
    return source
