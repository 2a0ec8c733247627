"""Syncs that are killed, interrupted, and raced: nothing stored is lost, and views end up right."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from tests.command import environment
from tests.contents import contents, contents_from_scratch
from tests.history import History

from remora.indexer.errors import ScanError, StoreFullError
from remora.indexer.foundation.progress import OnScanned, Progress
from remora.indexer.index import Index
from remora.indexer.store import EncodedFacts

FILES = 200
KILLS = 50
CHANGED_AT_ONCE = 60
PATIENCE = 600.0
"""Seconds after which what was waited for will not come: no measure of how long it takes."""

# A sync that stores facts often, and starts workers for little: more instants that matter.
# Whoever started the tests in the background of a shell had Ctrl-C ignored, here as well.
SYNC = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from remora.indexer.views import scanning
from remora.indexer.scan_pool import pool
scanning._BATCH_BYTES = 20_000
pool._WORTH_A_WORKER = 20_000
from remora.indexer.cli.main import main
main()
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processes are counted in /proc"
)


class EndedAfterSixteen(Progress):
    """Ends the run when so many blobs are scanned."""

    def __init__(self, ending: BaseException) -> None:
        self.ending = ending

    def scanning(self, blobs: int, size: int) -> OnScanned:
        def scanned(done: int, done_size: int) -> None:
            if done == 16:
                raise self.ending

        return scanned


def test_facts_are_stored_twice_a_second(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little they are: what a killed run loses is half a second's work."""
    history.commit({f"m{number}.py": f"x = {number}\n" for number in range(20)})
    now = iter(range(1000))
    monkeypatch.setattr("remora.indexer.views.scanning.time.monotonic", lambda: next(now) / 10)
    stored: list[int] = []
    keep = index.workspace.facts.keep

    def counted(batch: list[EncodedFacts]) -> None:
        stored.append(len(batch))
        keep(batch)

    monkeypatch.setattr(index.workspace.facts, "keep", counted)
    index.sync()
    assert sum(stored) == 20
    assert max(stored) <= 5


@pytest.mark.parametrize(
    "ending",
    [KeyboardInterrupt(), SystemExit(143), ScanError("a scanning process ended")],
    ids=repr,
)
def test_a_run_that_ends_early_keeps_what_it_has_scanned(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch, ending: BaseException
) -> None:
    history.commit({f"m{number}.py": f"x = {number}\n" for number in range(20)})
    monkeypatch.setattr("remora.indexer.views.scanning._BATCH_SECONDS", 10**6)
    with pytest.raises(type(ending)):
        index.sync(progress=EndedAfterSixteen(ending))
    report = index.sync()
    assert (report.scanned, report.reused) == (4, 16)


def test_what_cannot_be_stored_is_tried_once(
    history: History, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk, or where another process never stops writing, twice were twice as long."""
    history.commit({f"m{number}.py": f"x = {number}\n" for number in range(20)})
    tried: list[int] = []

    def full(batch: list[object]) -> None:
        if batch:
            tried.append(len(batch))
            raise StoreFullError("no space left")

    monkeypatch.setattr(index.workspace.facts, "keep", full)
    monkeypatch.setattr("remora.indexer.views.scanning._BATCH_BYTES", 1)
    with pytest.raises(StoreFullError):
        index.sync()
    assert tried == [1]


class Sync:
    """A sync in a session of its own, so that all it starts can be found."""

    def __init__(self, folder: Path, *, jobs: int) -> None:
        command = [sys.executable, "-P", "-c", SYNC, "--wait", "60", "sync", "--jobs", str(jobs)]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def alive(self) -> list[str]:
        """The processes of the session that still run."""
        found = []
        for place in Path("/proc").glob("[0-9]*/stat"):
            try:
                rest = place.read_text(errors="replace").rpartition(")")[2]
                command = (place.parent / "cmdline").read_text(errors="replace")
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we looked
            state, _parent, group = rest.split()[:3]
            if int(group) == self.process.pid and state != "Z":
                found.append(command.replace("\0", " "))
        return found

    def has_workers(self) -> bool:
        """Whether a worker was started. It may be busy loading its modules."""
        return any("remora.indexer.scan_pool.worker" in command for command in self.alive())

    def workers_read(self) -> bool:
        """Whether a worker has begun to read blobs."""
        return self.has_workers() and any("cat-file" in command for command in self.alive())

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Return when *holds* does, or it has ended."""
        wait_until(lambda: self.process.poll() is not None or holds(), "it does not begin")

    def ended(self) -> tuple[int, str]:
        """How it ended, and what it said; nothing that it started may be left."""
        assert self.process.stderr is not None
        with self.process.stderr as stream:
            said = stream.read().decode()  # to the end: workers hold the other end open, too
        code = self.process.wait()
        wait_until(lambda: not self.alive(), f"left behind: {self.alive()}")
        return code, said


def wait_until(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.005)


def source(seed: int) -> str:
    return "".join(
        f"def f{seed}_{n}(a: int, b: str = '{seed}') -> bool:\n"
        f'    """Say whether {n} is in {seed}."""\n'
        f"    return bool(a and b or {n})\n\n"
        for n in range(8)
    )


class Work:
    """A repository that always has something new to scan."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._numbers = iter(range(10**6))
        history.commit({f"pkg/m{n}.py": source(next(self._numbers)) for n in range(FILES)})

    def more(self, chance: random.Random) -> None:
        """Commit new content for many files."""
        files = chance.sample(range(FILES), CHANGED_AT_ONCE)
        self.history.commit({f"pkg/m{n}.py": source(next(self._numbers)) for n in files})


@pytest.fixture
def work(history: History) -> Work:
    return Work(history)


@pytest.fixture(autouse=True)
def sound(notes: list[str]) -> Iterator[None]:
    """A store is never found damaged."""
    yield
    assert not [note for note in notes if "rebuilt" in note]


def stored_facts(index: Index) -> int:
    """How many blobs the store knows, having read every row and fact of its view."""
    status = index.status()
    if status.indexed:
        found = contents(index.head(catch_up=False))
        assert found.totals[0] == len(found.files) == status.totals.files
        assert found.totals[1] == len(found.nodes) == status.totals.nodes
    return 0 if status.store is None else status.store.blobs


def blobs_stored(index: Index) -> int:
    """How many blobs the store knows at this moment."""
    store = index.status().store
    return 0 if store is None else store.blobs


def stores_more_than(index: Index, blobs: int) -> bool:
    return blobs_stored(index) > blobs


def test_kills_at_any_instant(work: Work, index: Index, tmp_path: Path) -> None:
    work.history.git("config", "remora.gc", "false")  # all that was scanned is counted here
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    began = time.monotonic()
    assert Sync(work.history.path, jobs=1).ended() == (0, "")
    long = time.monotonic() - began
    index.remove()

    facts = killed = continued = 0
    for number in itertools.count():
        if number >= KILLS and killed > KILLS // 4 and continued:
            break
        assert number < 10 * KILLS, "no kill comes between two batches of facts, or hardly any"
        if index.staleness() is None:
            work.more(chance)
        running = Sync(work.history.path, jobs=1 + number % 2)
        time.sleep(chance.uniform(0, long))
        running.process.kill()
        code, said = running.ended()
        assert code in (0, -signal.SIGKILL), f"seed {seed}: {said}"
        assert said == "", f"seed {seed}"
        before, facts = facts, stored_facts(index)
        assert facts >= before, f"seed {seed}, kill {number}: facts were lost"
        killed += code != 0
        # How long a sync takes depends on what else runs: later kills follow the earlier ones.
        long *= 1.1 if code else 0.85
        continued += facts > before and index.staleness() is not None

    work.more(chance)
    assert Sync(work.history.path, jobs=2).ended() == (0, "")
    last = index.head(catch_up=False)
    assert contents(last) == contents_from_scratch(work.history.path, tmp_path / "scratch")


ATTEMPTS = 10
"""To come in time: a sync may end while whoever is to interrupt it does not get to run."""


def test_what_was_stored_is_not_scanned_again(work: Work, index: Index) -> None:
    for _ in range(ATTEMPTS):
        running = Sync(work.history.path, jobs=1)
        running.wait_until(lambda: blobs_stored(index) > 0)
        running.process.kill()
        running.ended()
        if index.staleness() is not None:
            facts = stored_facts(index)
            assert index.sync().scanned == FILES - facts
            return
        index.remove()
    pytest.fail("a sync ended each time before it was killed")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_asked_to_end(work: Work, index: Index, jobs: int, number: signal.Signals) -> None:
    expected = {signal.SIGINT: (130, "interrupted\n"), signal.SIGTERM: (143, "")}
    for attempt in range(ATTEMPTS):
        for _ in range(attempt + 1):
            work.more(random.Random(attempt))
        stored = blobs_stored(index)
        running = Sync(work.history.path, jobs=jobs)
        stores_more = partial(stores_more_than, index, stored)
        running.wait_until(running.workers_read if jobs > 1 else stores_more)
        running.process.send_signal(number)
        ending = running.ended()
        if index.staleness() is not None:
            assert ending == expected[number]
            index.sync()
            assert index.staleness() is None
            return
    pytest.fail("it waits for the end of its work")


def test_ctrl_c_reaches_the_workers_too(work: Work, index: Index) -> None:
    """A terminal tells the whole group: no worker may print that it was interrupted."""
    for _ in range(ATTEMPTS):
        running = Sync(work.history.path, jobs=2)
        running.wait_until(running.has_workers)
        with suppress(ProcessLookupError):  # it has ended, and was waited for
            os.killpg(running.process.pid, signal.SIGINT)
        ending = running.ended()
        if index.staleness() is not None:
            assert ending == (130, "interrupted\n")
            return
        index.remove()
    pytest.fail("it waits for the end of its work")


# -- two worktrees at once


class Racer(threading.Thread):
    """Commits and checks out in one worktree, and starts syncs without waiting for them."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__()
        self.folder = folder
        self._chance = random.Random(seed)
        self._seed = seed
        self.syncs: list[Sync] = []
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            for step in range(12):
                self._step(step)
                if len(self.syncs) > 2:
                    self.syncs[-3].process.wait()  # no more than three at a time
        except Exception as error:
            self.failure = error

    def _step(self, step: int) -> None:
        commits = self._git("rev-list", "--all").split()
        if self._chance.random() < 0.4:
            self._git("checkout", "--quiet", "--detach", self._chance.choice(commits))
        else:
            for _ in range(5):
                path = self.folder / "pkg" / f"m{self._chance.randrange(FILES)}.py"
                path.write_text(source(self._chance.randrange(10**9)))
            self._git("add", "--all")
            self._git("commit", "--quiet", "-m", f"step {step} of {self._seed}")
        self.syncs.append(Sync(self.folder, jobs=1 + step % 2))

    def _git(self, *arguments: str) -> str:
        return subprocess.check_output(["git", *arguments], cwd=self.folder, text=True)


def test_two_worktrees_race(work: Work, tmp_path: Path) -> None:
    history = work.history
    history.materialise()
    history.git("config", "remora.gc", "false")  # of which a note would be said
    linked = tmp_path / "linked"
    history.git("worktree", "add", "--quiet", str(linked))
    seed = random.randrange(2**32)
    racers = [Racer(history.path, seed), Racer(linked, seed + 1)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
        assert racer.failure is None, f"seed {seed}: {racer.failure}"
        assert [sync.ended() for sync in racer.syncs] == [(0, "")] * 12, f"seed {seed}"
    for racer in racers:
        assert Sync(racer.folder, jobs=1).ended() == (0, "")
        with Index(racer.folder) as index:
            assert index.staleness() is None
            view = contents(index.head(catch_up=False))
        scratch = tmp_path / f"scratch-{racer.folder.name}"
        assert view == contents_from_scratch(racer.folder, scratch), f"seed {seed}"
