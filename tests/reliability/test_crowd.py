"""Many readers and writers over moving heads in several worktrees.

No answer mixes two views, no writer waits past its deadline, readers that are killed leave
nothing, and those that stay do not make the store grow. `-m long -s` is two minutes of it,
with the counts.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lmdb
import pytest
from tests.command import environment, remora
from tests.history import History
from tests.reliability import crowd
from tests.reliability.processes import Started, alive, wait_until
from tests.reliability.repositories import files

from remora.indexer.index import Index

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are found in /proc"
)


class Size(NamedTuple):
    """How large a crowd is."""

    worktrees: int
    readers: int
    commits: int
    rounds: int | None
    """Of each writer; None: until the time is over."""


SHORT = Size(worktrees=2, readers=3, commits=3, rounds=6)
LONG = Size(worktrees=4, readers=16, commits=12, rounds=None)


class Crowd:
    """Worktrees of one repository, and who reads and writes in them."""

    def __init__(self, history: History, folder: Path, size: Size, seed: int) -> None:
        self.history, self.folder, self.size = history, folder, size
        self.chance = random.Random(seed)
        self.mark = f"crowd-{os.getpid()}-{seed}"
        self.stop = folder / "stop"
        commits = [history.commit(files(number)) for number in range(size.commits)]
        self.worktrees = [history.path]
        for number in range(1, size.worktrees):
            place = folder / f"linked-{number}"
            history.git("worktree", "add", "-q", "--detach", "--no-checkout", str(place), "HEAD")
            self.worktrees.append(place)
        history.checkout(commits[0])
        for place in self.worktrees:
            with Index(place) as index:  # there is an answer from the beginning
                index.sync()
        self.answers = folder / "answers"
        self.answers.write_text(json.dumps(self._right(commits)))
        self.writers = [self._start("writer", place) for place in self.worktrees]
        self.readers = [self._start("reader", self._place(n)) for n in range(size.readers)]

    def _right(self, commits: Sequence[str]) -> dict[str, list[str]]:
        found = {}
        for commit in commits:
            with Index(self.history.path, store=self.folder / f"scratch-{commit}") as index:
                index.sync(commit, links=True)
                view = index.head(catch_up=False)
                found[commit] = [crowd.digest(view), crowd.linked(view)]
        return found

    def _place(self, number: int) -> Path:
        return self.worktrees[number % len(self.worktrees)]

    def _start(self, role: str, place: Path) -> Started:
        told = {
            "role": role,
            "folder": str(place),
            "answers": str(self.answers),
            "stop": str(self.stop),
            "seed": self.chance.random(),
            "rounds": self.size.rounds if role == "writer" else None,
        }
        return Started(
            crowd.PROGRAM,
            [json.dumps(told)],
            folder=place,
            temporary=self.folder / "temporary",
            mark=self.mark,
        )

    def replace_a_reader(self) -> None:
        """Kill a reader that has begun, whatever it is doing, and start another one."""
        number = self.chance.randrange(len(self.readers))
        killed = self.readers[number]
        assert killed.process.stdout is not None
        if killed.process.stdout.readline() != b"begun\n":
            raise AssertionError(killed.process.communicate()[1].decode())
        killed.process.kill()
        killed.process.communicate()
        self.readers[number] = self._start("reader", self._place(number))

    def ended(self) -> list[dict[str, Any]]:
        """What all told at the end; nothing they started is left."""
        told = []
        for member in [*self.writers, *self.readers]:
            out, said = member.process.communicate()
            assert (member.process.returncode, said) == (0, b""), said.decode()
            told.append(json.loads(out.splitlines()[-1]))
        wait_until(lambda: not alive(self.mark), lambda: f"left behind: {alive(self.mark)}")
        assert list((self.folder / "temporary").iterdir()) == []
        return told


def bytes_of(history: History) -> int:
    return Path(history.git_dir, "remora", "data.mdb").stat().st_size


def held_slots(history: History) -> list[str]:
    """Slots of readers that are held, by the living or the dead."""
    folder = str(history.git_dir / "remora")
    with lmdb.open(folder, readonly=True, create=False, max_dbs=1) as opened:
        told: str = opened.readers()
    return [line for line in told.splitlines() if line.strip()[:1].isdigit()]


def checked(members: Crowd) -> Counter[str]:
    """What was done, added up; nothing of it was wrong or late."""
    told = members.ended()
    assert [wrong for one in told for wrong in one["wrong"]] == []
    counts: Counter[str] = Counter()
    for one in told:
        counts.update({f"{one['role']}: {what}": many for what, many in one["counts"].items()})
    assert not counts["reader: moved"], "a view goes on to answer about its tree"
    slowest = {role: max(o["slowest"] for o in told if o["role"] == role) for role in crowd.ROLES}
    print(f"\n{dict(counts)}; slowest: {slowest}")
    for place in members.worktrees:
        done = remora(place, "sync", "--links")
        assert (done.returncode, done.stderr) == (0, "")
        with Index(place) as index:
            view = index.head(catch_up=False)
            right = json.loads(members.answers.read_text())[view.about.commit]
            assert [crowd.digest(view), crowd.linked(view)] == right
    return counts


def test_a_small_crowd(history: History, tmp_path: Path) -> None:
    found = Crowd(history, tmp_path, SHORT, random.randrange(2**32))
    found.replace_a_reader()
    for writer in found.writers:
        writer.process.wait()
    found.stop.touch()
    counts = checked(found)
    assert counts["writer: sync"] + counts["writer: moved"] == SHORT.worktrees * (SHORT.rounds or 0)
    assert held_slots(history) == []


@pytest.mark.long
def test_a_crowd_for_two_minutes(history: History, tmp_path: Path) -> None:
    seed = int(os.environ.get("TEST_SEED", random.randrange(2**32)))
    found = Crowd(history, tmp_path, LONG, seed)
    ends = time.monotonic() + float(os.environ.get("TEST_SECONDS", "120"))
    killed, sizes = 0, []
    while time.monotonic() < ends:
        found.replace_a_reader()
        killed += 1
        sizes.append(bytes_of(history))
        time.sleep(2)
    found.stop.touch()
    counts = checked(found)
    scratch = sum(f.stat().st_size for f in tmp_path.glob("scratch-*/data.mdb"))
    print(f"seed {seed}: {killed} readers killed; {sum(counts.values())} rounds")
    print(f"store, every two seconds: {sizes[:: max(1, len(sizes) // 12)]}; apart: {scratch}")
    assert held_slots(history) == []
    assert sizes[-1] < 2 * sizes[len(sizes) // 2], "it goes on growing"


# -- readers that stay, and readers that are killed where it hurts most

STAYS = """
import sys
from remora.indexer.index import Index
with Index(sys.argv[1]) as index:
    nodes = index.head().nodes()
    first = next(nodes)
    print("open", flush=True)
    sys.stdin.read()
    print(" ".join(node.source_hash for node in (first, *nodes)))
"""

DIES_READING = """
import os, signal, sys
from remora.indexer.store.environment import Environment
from remora.indexer.store.sharing import UNSHARED
with Environment.shared(sys.argv[1], sharing=UNSHARED).read():
    print("open", flush=True)
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def reader(program: str, place: Path) -> subprocess.Popen[str]:
    """A process that has begun to read."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", program, str(place)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def grown_by(history: History, index: Index, syncs: int) -> int:
    """By how many bytes the store grows over so many syncs between commits it knows."""
    index.sync()
    before = bytes_of(history)
    for number in range(syncs):
        history.checkout(f"v{number % 2}")
        index.sync(links=True)
    return bytes_of(history) - before


@pytest.fixture
def settled(history: History, index: Index) -> Index:
    """A store that has stopped growing, between two commits."""
    for number in range(2):
        history.commit(files(number))
        history.tag(f"v{number}")
    grown_by(history, index, 12)
    return index


def test_a_reader_that_stays_does_not_make_the_store_grow(history: History, settled: Index) -> None:
    whole = [node.source_hash for node in settled.nodes()]
    staying = reader(STAYS, history.path)
    assert grown_by(history, settled, 40) <= 16 * 4096
    out, _ = staying.communicate("")
    assert out.split() == whole, "what it had begun to read it reads to the end"


def test_a_reader_killed_while_it_reads_does_not_make_the_store_grow(
    history: History, settled: Index
) -> None:
    """Though the writer was there before it, and stays: nobody opens the store meanwhile."""
    dying = reader(DIES_READING, history.git_dir / "remora")
    dying.communicate("")
    assert dying.returncode == -signal.SIGKILL
    assert grown_by(history, settled, 40) <= 16 * 4096
