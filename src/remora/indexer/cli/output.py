"""A result in a file that the user names, or on standard output."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from remora.indexer.errors import RemoraError, UsageError

_STDOUT = "-"
_BESIDE = ".remora-new"


class FileNotWrittenError(RemoraError):
    """A file that the user named for the result cannot be written."""


def write(chunks: Iterable[bytes], file: str | None, *, binary: bool = False) -> None:
    """Write *chunks* to *file*, which changes once they are all there; to standard output without
    one and for `-`, but what is *binary* not to a terminal.

    Raises FileNotWrittenError, UsageError, and whatever comes of making the chunks.
    """
    if file is None or file == _STDOUT:
        if binary and sys.stdout.isatty():
            raise UsageError("this format is no text", hint="-o FILE writes it to a file")
        sys.stdout.flush()
        sys.stdout.buffer.writelines(chunks)
    elif _is_stream(file):
        with _opened(file, lambda: Path(file).open("wb")) as stream:
            _fill(stream, chunks, file)
    else:
        _replace(file, chunks)


def _is_stream(file: str) -> bool:
    """Whether it is written into as it is: a pipe, a device.

    Raises FileNotWrittenError for a folder, and for a link to a file: a repository may hold one.
    """
    with _told(file), suppress(FileNotFoundError):
        mode = Path(file).stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileNotWrittenError(f"{file} is a folder", hint="name a file in it")
        if not stat.S_ISREG(mode):
            return True
    if stat.S_ISLNK(_mode(file)):
        raise FileNotWrittenError(
            f"{file} is a symbolic link: what it leads to is not written over",
            hint="name the file itself, or remove the link",
        )
    return False


def _mode(file: str) -> int:
    """Of the file itself, be it a link; 0 where there is none."""
    try:
        return Path(file).lstat().st_mode
    except OSError:
        return 0


def _replace(file: str, chunks: Iterable[bytes]) -> None:
    """Make a file beside, and give it that name when it is whole."""
    beside = Path(f"{file}.{os.getpid()}{_BESIDE}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with _opened(file, lambda: os.fdopen(os.open(beside, flags, 0o666), "wb")) as stream:
        try:
            _fill(stream, chunks, file)
            with _told(file):
                if permissions := stat.S_IMODE(_mode(file)):
                    os.fchmod(stream.fileno(), permissions)
                beside.replace(file)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


@contextmanager
def _opened(file: str, make: Callable[[], BinaryIO]) -> Iterator[BinaryIO]:
    with _told(file):
        stream = make()
    try:
        yield stream
    except BaseException:
        with suppress(OSError):  # it would write the rest, which failed
            stream.close()
        raise
    with _told(file):
        stream.close()


def _fill(stream: BinaryIO, chunks: Iterable[bytes], file: str) -> None:
    for chunk in chunks:
        with _told(file):
            stream.write(chunk)
    with _told(file):
        stream.flush()


@contextmanager
def _told(file: str) -> Iterator[None]:
    """What the system says of *file* as our error."""
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise FileNotWrittenError(f"{file} cannot be written: {reason}") from problem
