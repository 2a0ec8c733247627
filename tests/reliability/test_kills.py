"""Commands killed at every point that has a name: nothing is lost, left behind or answered wrongly.

The short form takes a few points of each command, the long form (`-m long`) every one;
`-s` prints the counts.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import lmdb
import pytest
from tests.contents import Contents, contents, links
from tests.history import History
from tests.reliability import points
from tests.reliability.processes import Started
from tests.reliability.repositories import files, module

from remora.indexer.index import Index

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are found in /proc"
)

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
SHORT = 2
"""Points of each command in the short form."""


COMMANDS: dict[str, tuple[str, ...]] = {
    "sync": ("sync", "--no-links", "--jobs", "2"),
    "sync --links": ("sync", "--links", "--jobs", "2"),
    "callers": ("callers", "step0"),
    "callers --at HEAD~1": ("callers", "--at", "HEAD~1", "step0"),
    "search": ("search", "run"),
    "at HEAD~1": ("at", "HEAD~1"),
    "show --at :worktree": ("show", "--at", ":worktree", "fresh"),
    "ls --at :staged": ("ls", "--at", ":staged"),
    "hook post-commit": ("hook", "--now", "post-commit"),
    "hook pre-commit": ("hook", "--limit", "600", "pre-commit"),
    "gc": ("gc", "--keep-days", "0"),
}


class Work:
    """A repository that always has something new to index."""

    def __init__(self, history: History, tmp_path: Path) -> None:
        self.history = history
        self.temporary = tmp_path / "temporary"
        self.store = history.git_dir / "remora"
        self._scratch = tmp_path / "scratch"
        self._numbers = itertools.count()
        self.names: set[str] = set()
        self.more()
        self.more()  # so that there is a commit before the last one

    def more(self) -> None:
        """Commit new content for some files, and leave more of it uncommitted."""
        number = next(self._numbers)
        self.history.commit(files(number))
        self.history.materialise()
        Path(self.history.path, "m1.py").write_text(module(1, number) + "def fresh(): ...\n")
        Path(self.history.path, "new.py").write_text(f"def new{number}(): ...\n")
        self.history.git("add", "--all")

    def start(self, command: tuple[str, ...], **variables: str) -> Started:
        """Start *command* on what there is to do."""
        mark = f"{os.getpid()}-{next(self._numbers)}"
        return Started(
            points.PROGRAM,
            command,
            folder=self.history.path,
            temporary=self.temporary,
            mark=mark,
            variables=variables,
        )

    def points_of(self, command: tuple[str, ...]) -> list[str]:
        """The points that *command* comes by; it is not killed."""
        listed = self.temporary.parent / "points"
        listed.write_text("")
        code, _, said = self.start(command, **{points.LIST: str(listed)}).ended()
        assert code == 0, said
        self.follow()
        self.names |= self.in_store()
        return list(dict.fromkeys(listed.read_text().splitlines()))

    def in_store(self) -> set[str]:
        """The names of all that the store's folder holds."""
        return {str(file.relative_to(self.store)) for file in self.store.rglob("*")}

    def follow(self) -> None:
        """What anybody does next works as if nothing had happened."""
        said: list[str] = []
        with Index(self.history.path, note=said.append) as index:
            index.sync(links=True)
        # A sync may collect what so many commits have left; nothing else is to be said.
        assert all(note.startswith("the store had grown") for note in said), said

    def forget(self) -> None:
        """Begin again without a store."""
        with Index(self.history.path) as index:
            index.remove()

    def answers(self) -> tuple[Contents, dict[str, object]]:
        """All that the store says of HEAD."""
        with Index(self.history.path) as index:
            assert (index.staleness(), index.status().links) == (None, "current")
            view = index.head(catch_up=False)
            return contents(view), links(view)

    def answers_from_scratch(self) -> tuple[Contents, dict[str, object]]:
        """All that a new store says of HEAD."""
        with Index(self.history.path, store=self._scratch) as index:
            index.remove()
        with Index(self.history.path, store=self._scratch) as index:
            index.sync(links=True)
            view = index.head(catch_up=False)
            return contents(view), links(view)


@pytest.fixture
def work(history: History, tmp_path: Path) -> Work:
    return Work(history, tmp_path)


def kill_at(work: Work, command: tuple[str, ...], point: str, number: signal.Signals) -> bool:
    """Kill *command* at *point*, and hold what follows against a new store; whether it was hit."""
    work.more()
    reached = work.temporary.parent / "reached"
    reached.unlink(missing_ok=True)
    told = {points.POINT: point, points.SIGNAL: str(int(number)), points.REACHED: str(reached)}
    _, _, said = work.start(command, **told).ended()
    assert "Traceback" not in said
    assert "bug" not in said
    left = list(work.temporary.iterdir())
    assert left == [] or number == signal.SIGKILL
    for folder in left:
        shutil.rmtree(folder)
    work.follow()
    assert _readers(work.store) == []
    assert work.in_store() <= work.names
    assert work.answers() == work.answers_from_scratch()
    return reached.exists()


def _readers(store: Path) -> list[str]:
    """Slots of readers that are held, by the living or the dead."""
    with lmdb.open(str(store), readonly=True, create=False, max_dbs=1) as environment:
        told: str = environment.readers()
    return [line for line in told.splitlines() if line.strip()[:1].isdigit()]


def _spread(found: list[str], count: int) -> list[str]:
    """*count* of *found*, evenly; the same ones each time."""
    return found[:: max(1, len(found) // count)][:count]


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_some_points(work: Work, name: str) -> None:
    _killed(work, name, lambda found: _spread(found, SHORT), SIGNALS)


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_every_point(work: Work, name: str) -> None:
    """Or at one in TEST_EVERY of them, beginning at one that is left to chance."""
    every = int(os.environ.get("TEST_EVERY", "1"))
    first = random.randrange(every)
    _killed(work, name, lambda found: found[first::every], SIGNALS)


def _killed(
    work: Work,
    name: str,
    choose: Callable[[list[str]], list[str]],
    signals: tuple[signal.Signals, ...],
) -> None:
    command = COMMANDS[name]
    if name == "gc":  # which is of no use where there is no store
        work.follow()
    anew = work.points_of(command)  # where there is no store yet
    work.more()
    usual = set(work.points_of(command))
    turns: Iterator[signal.Signals] = itertools.cycle(signals)
    hit = 0
    known = list(dict.fromkeys([*anew, *sorted(usual)]))
    chosen = choose(known)
    for point in chosen:
        number = next(turns)
        try:
            if point not in usual:
                work.forget()
            hit += kill_at(work, command, point, number)
        except AssertionError as error:
            raise AssertionError(f"{name}, {number.name} at {point}: {error}") from error
    print(f"\n{name}: {len(known)} points, {len(chosen)} tried, {hit} reached")
    assert hit > len(chosen) // 2, "hardly any command was killed"


@pytest.mark.long
def test_killed_at_random_instants(work: Work) -> None:
    """Where no name is: inside LMDB, git, a system call."""
    seed = int(os.environ.get("TEST_SEED", random.randrange(2**32)))
    chance = random.Random(seed)
    for command in COMMANDS.values():
        work.points_of(command)
        work.more()
    hit = dict.fromkeys(COMMANDS, 0)
    rounds = int(os.environ.get("TEST_ROUNDS", "200"))
    for _ in range(rounds):
        name, number = chance.choice(list(COMMANDS)), chance.choice(SIGNALS)
        work.more()
        running = work.start(COMMANDS[name])
        time.sleep(chance.uniform(0.0, 0.4))
        running.process.send_signal(number)
        code, _, said = running.ended()
        assert "Traceback" not in said or number == signal.SIGINT, (seed, name, said)
        work.follow()
        assert _readers(work.store) == [], (seed, name)
        assert work.answers() == work.answers_from_scratch(), (seed, name)
        hit[name] += code != 0
    print(f"\nseed {seed}: of {rounds} kills {sum(hit.values())} came in time: {hit}")
