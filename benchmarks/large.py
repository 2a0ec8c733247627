"""A generated repository of many files: memory of all processes, and what an end by Ctrl-C keeps.

    python benchmarks/large.py [--files 50000] [--only NAME,...] [--keep FOLDER]

The repository is made by `git fast-import`, always the same. Memory is the sum of the
proportional sizes (PSS) of all processes, sampled: pages that several share count once.
What is asked afterwards is measured beside the same in a tenth of the files. With
--keep the repositories stay in FOLDER for the next run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from speed import COMMAND, chosen, descendants, git, line, remora

SAMPLE_SECONDS = 0.05
ASKED = {
    "status": ("status", "--json"),
    "show KEY": ("show", "--no-links", "node:pkg7/sub7/mod707.py:Record707.value_3"),
    "ls of one file": ("ls", "pkg7/sub7/mod707.py"),
    "ls of all, --json": ("ls", "--json"),
    "ls --files": ("ls", "--files"),
    "search, 20 hits": ("search", "value_3", "--limit", "20"),
    "search, nothing": ("search", "no_such_name_anywhere", "--limit", "20"),
    "at HEAD~1, one file": ("at", "HEAD~1", "pkg7/sub7/mod707.py"),
}


class Memory(NamedTuple):
    """Bytes: what processes hold themselves, and their share of files they map."""

    own: int = 0
    mapped: int = 0

    @property
    def all(self) -> int:
        """Both together."""
        return self.own + self.mapped


class Watched:
    """The most that all processes below this one held, and how much of it the first of them."""

    def __init__(self) -> None:
        self.peak = Memory()
        self.first = Memory()

    def look(self) -> None:
        """Take one sample."""
        sizes = [proportional(process) for process in descendants(os.getpid())]
        together = Memory(*map(sum, zip(*sizes, strict=True))) if sizes else Memory()
        if together.all > self.peak.all:
            self.peak, self.first = together, sizes[0]

    def __str__(self) -> str:
        peak, first = self.peak, self.first
        return f"{peak.all / 1e6:.0f} MB ({first.own / 1e6:.0f} own + {first.mapped / 1e6:.0f})"


def proportional(process: int) -> Memory:
    """The share of memory that is this process's."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:  # it has ended
        return Memory()
    found = {row.split()[0]: int(row.split()[1]) * 1024 for row in told.splitlines()[1:]}
    return Memory(found["Pss_Anon:"], found["Pss:"] - found["Pss_Anon:"])


@contextlib.contextmanager
def watched() -> Iterator[Watched]:
    """Sample the memory of all processes below this one."""
    found, stop = Watched(), threading.Event()

    def watch() -> None:
        while not stop.wait(SAMPLE_SECONDS):
            found.look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        stop.set()
        watcher.join()


def source(number: int, version: int = 0) -> str:
    """A module of some 3 kB, as code is: classes, docstrings, calls to a neighbour."""
    near = number // 10
    methods = "".join(
        f"    def value_{n}(self, first: int, second: str = 'x{number}') -> bool:\n"
        f'        """Say whether *first* is worth {n}.\n\n'
        f"        :param first: the number that is held against {number}\n"
        f'        """\n'
        f"        if first > {n} and second:\n"
        f"            return helper_{near}(first + {version})\n"
        f"        return bool(self.base or second)\n\n"
        for n in range(3 + number % 7)
    )
    return (
        f'"""Module {number}."""\n\nimport os\n'
        f"from pkg{near % 100}.sub{near // 100 % 100}.mod{near} import helper_{near}\n\n\n"
        f"class Record{number}:\n    base = {number}\n\n{methods}\n"
        f"def helper_{number}(value):\n    return os.path.join(str(value), '{number}')\n"
    )


def path_of(number: int) -> str:
    """Where module *number* stands."""
    return f"pkg{number % 100}/sub{number // 100 % 100}/mod{number}.py"


def imported(repository: Path, files: dict[str, str], *, parent: bool) -> None:
    """Commit *files* on main."""
    stream = ["commit refs/heads/main\ncommitter A <a@example.com> 1112912000 +0000\ndata 0\n"]
    stream += ["from refs/heads/main^0\n"] if parent else []
    for path, text in files.items():
        stream.append(f"M 644 inline {path}\ndata {len(text)}\n{text}\n")
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=repository,
        input="".join(stream).encode(),
        check=True,
    )


def generated(folder: Path, files: int) -> Path:
    """The repository of so many files; the one that is there already, if any."""
    repository = folder / f"files-{files}"
    if not repository.exists():
        git(folder, "init", "--quiet", "--initial-branch=main", str(repository))
        imported(repository, {path_of(n): source(n) for n in range(files)}, parent=False)
        imported(repository, {path_of(n): source(n, 1) for n in range(3)}, parent=True)
    return repository


def cold(repository: Path, small: Path) -> None:
    """The first sync."""
    for place in (small, repository):
        remora(place, "clean", "-q")
        with watched() as memory:
            done = remora(place, "sync", "--json", "--no-links")
        report = json.loads(done.out)
        size = json.loads(answer(place, "status", "--json"))["store_bytes"]
        line(f"cold sync of {report['files']:,} files, {report['nodes']:,} nodes", "")
        line("  wall, CPU", f"{done.wall:.1f}, {done.cpu:.1f} s")
        line("  memory of all (first process)", str(memory), "under 600 MB")
        line("  store", f"{size / 1e6:.0f} MB")


def answer(repository: Path, *arguments: str) -> str:
    """What a command prints, whatever its exit code."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=repository, capture_output=True, text=True, check=False
    ).stdout


def interrupted(repository: Path, small: Path) -> None:
    """Ctrl-C again and again: what each run keeps, and that nothing is scanned twice."""
    remora(repository, "clean", "-q")
    kept = 0
    for _ in range(4):
        code, told, took = _ended_when_scanning(repository)
        assert code == 130, code
        blobs = json.loads(answer(repository, "status", "--json"))["blobs"]
        line("Ctrl-C: ended after, then kept, told", f"{took:.2f} s, {blobs - kept:,}, {told:,}")
        kept = blobs
    report = json.loads(remora(repository, "sync", "--json", "--no-links").out)
    files = len(set(git(repository, "ls-tree", "-r", "--format=%(objectname)", "HEAD").split()))
    assert report["scanned"] == files - kept, (report["scanned"], files, kept)
    line("then scanned, reused", f"{report['scanned']:,}, {report['reused']:,}")


SCANNING = """
import sys
from remora.indexer import Index
from remora.indexer.foundation.progress import Progress
class Told(Progress):
    def scanning(self, blobs, size):
        def scanned(done, done_size):
            print(done, flush=True)
        return scanned
try:
    with Index(".") as index:
        index.sync(links=False, progress=Told())
except KeyboardInterrupt:
    sys.exit(130)
"""
INTERRUPTED_AFTER = 3000


def _ended_when_scanning(repository: Path) -> tuple[int, int, float]:
    """A sync that is told to end: its exit code, how many blobs it had told of by then, and
    how many seconds it took to end."""
    command = [sys.executable, "-c", SCANNING]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = 0
        while told < INTERRUPTED_AFTER:
            told = int(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        asked = time.monotonic()
        told = max([told, *map(int, process.stdout.read().split())])
        return process.wait(), told, time.monotonic() - asked


def afterwards(repository: Path, small: Path) -> None:
    """A commit of three files, and questions, beside the same in the smaller repository."""
    for place in (small, repository):
        remora(place, "sync", "-q", "--no-links")
    line("", "CPU small, large, ratio; memory")
    beside("sync of three files", small, repository, _three_files)
    for name, arguments in ASKED.items():
        beside(name, small, repository, partial(_asked, arguments=arguments))


def beside(
    name: str, small: Path, large: Path, measure: Callable[[Path], tuple[float, Watched]]
) -> None:
    """One measure in both repositories."""
    (few, _), (many, memory) = measure(small), measure(large)
    line(name, f"{few:.2f}, {many:.2f} s, {many / few:.1f}; {memory.peak.all / 1e6:.0f} MB")


def _asked(place: Path, arguments: tuple[str, ...]) -> tuple[float, Watched]:
    with watched() as memory:
        times = [_cpu(place, *arguments) for _ in range(3)]
    return min(times), memory


def _cpu(place: Path, *arguments: str) -> float:
    before = os.times()
    subprocess.run(
        [*COMMAND, *arguments],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    after = os.times()
    return after.children_user + after.children_system - before[2] - before[3]


def _three_files(place: Path) -> tuple[float, Watched]:
    best = float("inf")
    with watched() as memory:
        for _ in range(3):
            changed = {path_of(n): source(n, time.time_ns()) for n in (1, 333, 777)}
            imported(place, changed, parent=True)
            best = min(best, _cpu(place, "sync", "-q", "--no-links"))
    return best, memory


MEASURES: dict[str, Callable[[Path, Path], None]] = {
    "cold": cold,
    "interrupted": interrupted,
    "afterwards": afterwards,
}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--only", default=",".join(MEASURES))
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    wanted = chosen(parser, given.only, MEASURES)
    with tempfile.TemporaryDirectory() as passing:
        folder = given.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        small, large = generated(folder, given.files // 10), generated(folder, given.files)
        for name, measure in MEASURES.items():
            if name in wanted:
                measure(large, small)


if __name__ == "__main__":
    main()
