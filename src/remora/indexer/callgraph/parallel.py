"""Several processes for one link: each evaluates its part of the code's files and of the tests'.

Rounds are the linker's (`linker/engine/partition.py`); this is what carries words
between them. The other processes are forks: they start with the flow facts that are in
memory already, and ask the store for nothing. Each has two pipes, to and from the process that
links, which passes on what they have for each other without looking into it. What goes through
the pipes is `marshal`'s, written and read by one program within seconds.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import signal
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from remora.indexer.errors import LinkingError, RemoraError
from remora.indexer.linker.engine.partition import Outcome

WORTHWHILE = 20_000
"""Expressions; for fewer a process more brings nothing that anybody would notice."""
MUCH_CODE = 16_000
"""Expressions; where the code has fewer, one process evaluates it, and what that has worked out is
there for the tests of all."""
_CODE, _TESTS = 0, 1
"""The stages of a link."""
_STANDARD_ERROR = 2
Homes = Mapping[str, int]
"""By path the number of the process that evaluates the file; 0 is the one that links."""


class Channel:
    """The two pipes to another process."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def send(self, plain: Any) -> None:
        """Send plain values, no tuple. Raises LinkingError where the other process has ended."""
        try:
            marshal.dump(plain, self._outgoing)
            self._outgoing.flush()
        except BrokenPipeError:
            raise _ended() from None

    def refuse(self, error: RemoraError) -> None:
        """Send an error in place of what is waited for."""
        self.send((error.message, error.hint))

    def receive(self) -> Any:
        """What the other process has sent. Raises its error, or LinkingError where it ended."""
        try:
            heard = marshal.load(self._incoming)
        except EOFError:
            raise _ended() from None
        if isinstance(heard, tuple):
            message, hint = heard
            raise RemoraError(message, hint=hint)
        return heard

    def close(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._outgoing.close()
        self._incoming.close()


def _ended() -> LinkingError:
    return LinkingError(
        "a process of this link has ended before its time",
        hint="was there enough memory? `git config remora.jobs 1` links in one process",
    )


class LinkingProcess(ABC):
    """The partition of one of several processes."""

    def __init__(self, number: int, count: int, homes: Homes) -> None:
        self.number = number
        self.count = count
        self._homes = homes

    def home(self, path: str) -> int:
        return self._homes.get(path, 0)

    def exchange(self, parcels: Sequence[Any]) -> list[Any]:
        return list(map(marshal.loads, self.passed_on([marshal.dumps(x) for x in parcels])))

    def tell(self, moved: Any) -> list[Any]:
        return list(map(marshal.loads, self.passed_on([marshal.dumps(moved)] * self.count)))

    @abstractmethod
    def passed_on(self, parcels: list[bytes]) -> list[bytes]:
        """Hand a parcel to each process; those of all others for this one."""


class First(LinkingProcess):
    """The process that links. It hears all others before it speaks: so no two of them wait for
    each other."""

    def __init__(self, homes: Homes, channels: Sequence[Channel]) -> None:
        super().__init__(0, len(channels) + 1, homes)
        self._channels = channels

    def passed_on(self, parcels: list[bytes]) -> list[bytes]:
        heard: list[list[bytes]] = [channel.receive() for channel in self._channels]
        spoken = [parcels, *heard]
        for number, channel in enumerate(self._channels, 1):
            others = (of for speaker, of in enumerate(spoken) if speaker != number)
            channel.send([of[number] for of in others])
        return [of[0] for of in heard]

    def stand_by(self) -> None:
        """The other processes wait for this one, or have ended: then `passed_on` says so."""

    def outcomes(self) -> Iterator[Outcome]:
        for channel in self._channels:
            while (heard := channel.receive()) is not None:
                yield Outcome(*heard)


class Other(LinkingProcess):
    """A process that was started."""

    def __init__(
        self, number: int, count: int, homes: Homes, channel: Channel, starter: int
    ) -> None:
        super().__init__(number, count, homes)
        self.channel = channel
        self._starter = starter

    def passed_on(self, parcels: list[bytes]) -> list[bytes]:
        self.channel.send(parcels)
        heard: list[bytes] = self.channel.receive()
        return heard

    def do(self, work: Callable[[Other], Iterable[Outcome]]) -> None:
        """Send what *work* gives, one by one, or what kept it from it."""
        try:
            for outcome in work(self):
                self.channel.send(list(outcome))
            self.channel.send(None)
        except LinkingError:
            raise
        except RemoraError as error:
            self.channel.refuse(error)

    def stand_by(self) -> None:
        """Raise LinkingError where the process that started this one is no more."""
        if os.getppid() != self._starter:
            raise LinkingError("the process that this one links for has ended")


class Processes:
    """The linker's workers: this process, and forks of it."""

    def __init__(self, most: int) -> None:
        """At *most* so many processes, this one included."""
        self.most = most
        self._count = 1

    def take(self, sizes: Sequence[int]) -> int | None:
        code, tests = sizes
        self._count = min(self.most, (code + tests) // WORTHWHILE + 1) if can_fork() else 1
        if self._count == 1:
            return None
        return _CODE if code > MUCH_CODE else _TESTS

    @contextlib.contextmanager
    def shared(
        self, stages: Sequence[Mapping[str, int]], work: Callable[[Other], Iterable[Outcome]]
    ) -> Iterator[First]:
        homes = {path: home for x in stages for path, home in homes_of(x, self._count).items()}
        with processes(self._count, homes, work) as first:
            yield first


def can_fork() -> bool:
    """Whether a fork of this process can go on: it has no other threads whose locks would
    never be given back (and macOS forbids what its libraries do after one)."""
    return sys.platform == "linux" and threading.active_count() == 1


def homes_of(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Paths in *count* parts of about the same size. Neighbours stay together: they ask alike."""
    paths = sorted(sizes)
    before = accumulate([sizes[path] for path in paths], initial=0)
    part = sum(sizes.values()) / count or 1
    return {path: min(int(at / part), count - 1) for path, at in zip(paths, before, strict=False)}


@contextlib.contextmanager
def processes(
    count: int, homes: Homes, work: Callable[[Other], Iterable[Outcome]]
) -> Iterator[First]:
    """This process as the first of *count*, while the others do *work*.

    Raises what another process has to say where it fails, LinkingError where it says
    nothing; none outlives the block.
    """
    children: list[int] = []
    channels: list[Channel] = []
    try:
        for number in range(1, count):
            child, channel = _started(number, count, homes, work)
            children.append(child)
            channels.append(channel)
        yield First(homes, channels)
    finally:
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        for channel in channels:
            channel.close()


def _started(
    number: int, count: int, homes: Homes, work: Callable[[Other], Iterable[Outcome]]
) -> tuple[int, Channel]:
    """Another process, and the way to it."""
    there, back = os.pipe(), os.pipe()
    starter = os.getpid()

    def begin() -> Other:
        _close_others(there[0], back[1])  # it has these two only of the first one's files
        return Other(number, count, homes, _channel(there[0], back[1]), starter)

    with _held_back():
        child = os.fork()
        if not child:
            _be_another(work, begin)
    os.close(there[0])
    os.close(back[1])
    return child, _channel(back[0], there[1])


def _channel(incoming: int, outgoing: int) -> Channel:
    return Channel(os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb"))


@contextlib.contextmanager
def _held_back() -> Iterator[None]:
    """No signal comes between a fork and the new process being its own."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_another(work: Callable[[Other], Iterable[Outcome]], begin: Callable[[], Other]) -> NoReturn:
    """The whole life of another process. Nothing of the first one's is closed or flushed."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends this
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        begin().do(work)
        code = 0
    except LinkingError:  # the first process has ended
        os._exit(code)  # while its pipe is held: Python 3.13 tells of what such one could not write
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
