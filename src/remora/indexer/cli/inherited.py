"""What a caller hands down to a process: standard streams, signals, the encoding of names.

A caller may have closed a stream, filled the disk behind it, or ignored a signal
that we rely on. Then the answer is an error, never a traceback.
"""

from __future__ import annotations

import io
import os
import sys

from remora.indexer.errors import RemoraError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_STDIN, _STDOUT, _STDERR = range(3)
_CHUNK = 64 * 1024

# In the place of a closed stream, one that fails when it is used: to read what nobody
# sent, or to print a result into nothing, must not pass for success. Notes may be lost.
_STAND_INS = {_STDIN: os.O_WRONLY, _STDOUT: os.O_RDONLY, _STDERR: os.O_WRONLY}


class OutputError(RemoraError):
    """A result cannot be written to where it should go."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the result cannot be written: {reason}")


class ReaderGoneError(Exception):
    """Whoever read our output has left: nothing more is to be printed, and that is fine."""


class InputError(RemoraError):
    """Standard input cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"standard input cannot be read: {reason}")


class _Stdin(io.FileIO):
    """Standard input whose failures are told from all others, whoever reads.

    Where the caller made it non-blocking, it is waited for all the same.
    """

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        try:
            while (length := super().readinto(buffer)) is None:
                _wait(reading=self)
            return length
        except OSError as error:
            raise InputError(error.strerror or str(error)) from error

    def readall(self) -> bytes:
        whole, chunk = bytearray(), bytearray(_CHUNK)
        while length := self.readinto(chunk):
            whole += chunk[:length]
        return bytes(whole)


class _Stdout(io.FileIO):
    """Standard output whose failures are told from all others, whoever prints.

    Where the caller made it non-blocking, its reader is waited for all the same.
    """

    def write(self, content: ReadableBuffer, /) -> int:
        try:
            while (length := super().write(content)) is None:
                _wait(writing=self)
            return length
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            raise OutputError(error.strerror or str(error)) from error


def _wait(*, reading: io.FileIO | None = None, writing: io.FileIO | None = None) -> None:
    from select import select  # seldom needed, and a file to load

    select([reading] if reading else [], [writing] if writing else [], [])


def use_streams() -> None:
    """Have three standard streams, whichever of them the caller closed.

    A closed one leaves its number to the next file that is opened: a message to
    standard error would be written into the store.
    """
    for stream, flags in _STAND_INS.items():
        if not _is_open(stream):
            os.open(os.devnull, flags)  # takes the lowest free number, which is this one
            os.set_inheritable(stream, True)
    sys.stderr = sys.stderr or open(_STDERR, "w", closefd=False)  # noqa: SIM115
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_Stdin(_STDIN, closefd=False)), "utf-8")
    given = sys.stdout
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Stdout(_STDOUT, "w", closefd=False)),
        encoding=given.encoding if given else "utf-8",
        errors=given.errors if given else "strict",
        line_buffering=bool(given and given.line_buffering),
    )


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def forget_stream(stream: int) -> None:
    """Nothing more can be written there: a later flush must not fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)


def tell(line: str) -> None:
    """Print a line to standard error. Where it cannot be written, there is nobody to be told."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        forget_stream(_STDERR)


def use_signals() -> None:
    """Be told how processes end: who ignores SIGCHLD hands that down, and all end well then."""
    import signal  # takes milliseconds, which a sync with nothing to do saves

    if signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def use_utf8() -> None:
    """Begin again in UTF-8 mode where names of files would be read in another encoding.

    What is stored of a path must be the same whatever the locale.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
