"""Two processes for one link: each evaluates half of the code's files and half of the tests'.

Rounds are the linker's (`linker/engine/partition.py`); this is what carries contributions
between them. The second process is a fork: it starts with the flow facts that are in
memory already, and asks the store for nothing. What goes through the pipes is `marshal`'s,
written and read by one program within seconds.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from remora.indexer.errors import LinkingError, RemoraError
from remora.indexer.linker.engine.partition import Contribution, Outcome

WORTHWHILE = 20_000
"""Expressions; below, a second process brings nothing that anybody would notice."""
_STANDARD_ERROR = 2


class Half:
    """The partition of one of two processes."""

    def __init__(self, paths: Iterable[str], incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self.paths = frozenset(paths)
        self._incoming = incoming
        self._outgoing = outgoing

    def evaluates(self, path: str) -> bool:
        return path in self.paths

    def send(self, plain: Any) -> None:
        marshal.dump(plain, self._outgoing)
        self._outgoing.flush()

    def receive(self) -> Any:
        """What the other process has sent. Raises its error, or LinkingError where it ended."""
        try:
            heard = marshal.load(self._incoming)
        except EOFError:
            raise LinkingError(
                "the second process of this link has ended before its time",
                hint="was there enough memory? `git config remora.jobs 1` links in one process",
            ) from None
        if isinstance(heard, tuple):
            message, hint = heard
            raise RemoraError(message, hint=hint)
        return heard


class First(Half):
    """The process that links."""

    def exchange(self, contributions: list[Contribution]) -> list[Contribution]:
        heard: list[Contribution] = self.receive()
        self.send(contributions)
        return heard

    def stand_by(self) -> None:
        """The other process waits for this one, or has ended: then `exchange` says so."""

    def outcome(self) -> Outcome:
        found: Outcome = self.receive()
        return found


class Second(Half):
    """The process that was started: it speaks first, so that the two never both wait."""

    def __init__(
        self, paths: Iterable[str], incoming: BinaryIO, outgoing: BinaryIO, starter: int
    ) -> None:
        super().__init__(paths, incoming, outgoing)
        self._starter = starter

    def do(self, work: Callable[[Second], Any]) -> None:
        """Send what *work* returns, no tuple, or (message, hint) of what kept it from it."""
        try:
            self.send(work(self))
        except LinkingError:
            raise
        except RemoraError as error:
            self.send((error.message, error.hint))

    def stand_by(self) -> None:
        """Raise LinkingError where the process that started this one is no more."""
        if os.getppid() != self._starter:
            raise LinkingError("the process that this one links for has ended")

    def exchange(self, contributions: list[Contribution]) -> list[Contribution]:
        self.send(contributions)
        heard: list[Contribution] = self.receive()
        return heard


class TwoProcesses:
    """The linker's workers: this process, and a fork of it."""

    def take(self, size: int) -> bool:
        return size >= WORTHWHILE and can_fork()

    @contextlib.contextmanager
    def shared(
        self, stages: Sequence[Mapping[str, int]], work: Callable[[Second], Outcome]
    ) -> Iterator[First]:
        halves = [halves_of(sizes) for sizes in stages]
        first = [path for one, _ in halves for path in one]
        second = [path for _, other in halves for path in other]
        with two_processes(first, second, work) as half:
            yield half


def can_fork() -> bool:
    """Whether a fork of this process can go on: it has no other threads whose locks would
    never be given back (and macOS forbids what its libraries do after one)."""
    return sys.platform == "linux" and threading.active_count() == 1


def halves_of(sizes: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Paths in two parts of about the same size. Neighbours stay together: they ask alike."""
    first: list[str] = []
    second: list[str] = []
    half, reached = sum(sizes.values()) / 2, 0
    for path in sorted(sizes):
        (first if reached < half else second).append(path)
        reached += sizes[path]
    return first, second


@contextlib.contextmanager
def two_processes(
    first: Iterable[str], second: Iterable[str], work: Callable[[Second], Any]
) -> Iterator[First]:
    """The half of this process, while another one does *work*; what that returned is its outcome.

    Raises what the other process has to say where it fails, LinkingError where it says
    nothing; it never outlives the block.
    """
    there, back = os.pipe(), os.pipe()
    starter = os.getpid()
    with _held_back():
        child = os.fork()
        if not child:
            _be_second(work, lambda: _second(second, there[0], back[1], starter))
    os.close(there[0])
    os.close(back[1])
    try:
        with os.fdopen(back[0], "rb") as incoming, os.fdopen(there[1], "wb") as outgoing:
            yield First(first, incoming, outgoing)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@contextlib.contextmanager
def _held_back() -> Iterator[None]:
    """No signal comes between a fork and the second process being its own."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _second(paths: Iterable[str], incoming: int, outgoing: int, starter: int) -> Second:
    """What the started process works with. Of the first one's files it has these two only."""
    _close_others(incoming, outgoing)
    return Second(paths, os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb"), starter)


def _be_second(work: Callable[[Second], Any], begin: Callable[[], Second]) -> NoReturn:
    """The whole life of the second process. Nothing of the first one's is closed or flushed."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends this
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        begin().do(work)
        code = 0
    except (LinkingError, BrokenPipeError):
        pass  # the first process has ended
    except BaseException:
        import traceback  # takes milliseconds, which each link would pay

        traceback.print_exc()
    finally:
        os._exit(code)


def _close_others(*keep: int) -> None:
    """Locks of the first process must not live on in this one."""
    for number in [int(entry.name) for entry in Path("/dev/fd").iterdir()]:
        if number > _STANDARD_ERROR and number not in keep:
            with contextlib.suppress(OSError):  # that of the listing itself
                os.close(number)
