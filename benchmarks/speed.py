"""How fast the main job is: each figure against a reference measured in the same run.

    python benchmarks/speed.py REPOSITORY [--only NAME,...] [--sizes 1000,10000,50000]

REPOSITORY is any git repository with at least 1,500 Python files and 500
commits; it is cloned, not touched. Machines are noisy: read the ratios.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

# Whoever installs a package has its modules compiled once, not at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

COMMAND = [sys.executable, "-c", "from remora.indexer.cli.main import main; main()"]
SAMPLE_SECONDS = 0.02
REPEATS = 15


class Run(NamedTuple):
    """One process: wall and CPU seconds, and what it printed."""

    wall: float
    cpu: float
    out: str


def run(command: list[str], cwd: Path) -> Run:
    """Run *command* to its end; CPU counts its children too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, done.stdout)


def remora(cwd: Path, *arguments: str) -> Run:
    """Run one remora-index command."""
    return run([*COMMAND, *arguments], cwd)


def best(measure: Callable[[], Run], repeats: int = REPEATS) -> Run:
    """The quickest of several runs: what the work costs when nothing disturbs it."""
    return min((measure() for _ in range(repeats)), key=lambda done: done.wall)


def git(cwd: Path, *arguments: str) -> str:
    """What a git command prints."""
    return subprocess.run(
        ["git", *arguments], cwd=cwd, capture_output=True, text=True, check=True
    ).stdout.strip()


def line(what: str, value: str, limit: str = "") -> None:
    """Print one figure."""
    print(f"{what:44} {value:>26}   {limit}", flush=True)


def clone(source: str, folder: Path) -> Path:
    """A clone without a work tree, sharing the objects."""
    target = folder / "clone"
    git(folder, "clone", "--quiet", "--shared", "--no-checkout", source, str(target))
    return target


def stand_at(repository: Path, revision: str) -> None:
    """Move HEAD, and nothing else."""
    git(repository, "update-ref", "--no-deref", "HEAD", git(repository, "rev-parse", revision))


def sources(repository: Path, revision: str = "HEAD") -> dict[str, bytes]:
    """The Python blobs of a revision that the index scans, each once."""
    from remora.indexer.git import Repository, locate
    from remora.indexer.rules import Rules

    rules = Rules()
    with Repository(locate(repository)) as opened:
        tree = opened.resolve(revision).tree
        ids = {entry.blob for entry in opened.tree_entries(tree, wanted=rules.wants)}
        found = opened.blobs(ids)
        return {blob: text for blob, text in found if len(text) <= rules.max_blob_size}


def bare_parse(texts: list[bytes]) -> float:
    """Seconds that tree-sitter alone takes, in this one process."""
    import tree_sitter_python
    from tree_sitter import Language, Parser

    parser = Parser(Language(tree_sitter_python.language()))
    began = time.perf_counter()
    for text in texts:
        parser.parse(text)
    return time.perf_counter() - began


@contextlib.contextmanager
def peak_memory(found: list[int]) -> Iterator[None]:
    """Append the largest memory, in bytes, of all processes below this one together.

    Pages that several share count once (PSS, as the kernel divides them).
    """
    stop = threading.Event()
    peak = 0

    def watch() -> None:
        nonlocal peak
        while not stop.wait(SAMPLE_SECONDS):
            peak = max(peak, sum(map(_proportional_size, descendants(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()
        found.append(peak)


def descendants(process: int) -> list[int]:
    """The processes below *process*, parents before their children."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            for child in map(int, task.read_text().split()):
                found += [child, *descendants(child)]
    return found


def _proportional_size(process: int) -> int:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in told.splitlines() if row.startswith("Pss:"))


def cold(repository: Path) -> None:
    """The first sync, against a bare parse of the same blobs."""
    texts = list(sources(repository).values())
    size = sum(map(len, texts))
    line("files scanned, size", f"{len(texts):,} blobs, {size / 1e6:.1f} MB")
    ratios: list[float] = []
    memories: list[int] = []
    for _ in range(3):
        parse = bare_parse(texts)
        remora(repository, "clean", "-q")
        with peak_memory(memories):
            done = remora(repository, "sync", "--json")
        ratios.append(done.wall / parse)
        report = json.loads(done.out)
        assert report["scanned"] == len(texts), "the reference parsed other blobs"
        line("  bare parse, cold sync wall, CPU", f"{parse:.2f}, {done.wall:.2f}, {done.cpu:.2f} s")
    line("cold sync / bare parse", f"{statistics.median(ratios):.2f}", "at most 1.5")
    line("peak memory of all processes", f"{max(memories) / 1e6:.0f} MB", "under 400 MB")
    record = json.loads(_status(repository))
    line("store / sources", f"{record['store_bytes'] / size:.2f}", "under 1.5")


def _status(repository: Path) -> str:
    return subprocess.run(
        [*COMMAND, "status", "--json"], cwd=repository, capture_output=True, text=True, check=False
    ).stdout


def small_commits(repository: Path, count: int = 8) -> list[tuple[str, str]]:
    """Pairs of a parent and a commit that changes one to five Python files."""
    told = git(repository, "log", "--first-parent", "--format=%H %P", "--max-count=400")
    pairs = []
    for text in told.splitlines():
        commit, parent, *_ = [*text.split(), ""]
        names = git(repository, "diff", "--name-only", parent, commit) if parent else ""
        if 1 <= sum(name.endswith(".py") for name in names.splitlines()) <= 5:
            pairs.append((parent, commit))
        if len(pairs) == count:
            break
    return pairs


def one_commit(repository: Path) -> None:
    """A commit of up to five files: CPU from start to exit, less the parse of its blobs."""
    beyond = []
    for parent, commit in small_commits(repository):
        remora(repository, "clean", "-q")
        stand_at(repository, parent)
        remora(repository, "sync", "-q")
        known = sources(repository, parent)
        fresh = [text for blob, text in sources(repository, commit).items() if blob not in known]
        stand_at(repository, commit)
        done = remora(repository, "sync", "--json")
        assert json.loads(done.out)["scanned"] == len(fresh)
        beyond.append(done.cpu - bare_parse(fresh))
    line("one commit: CPU beyond parsing, median", f"{statistics.median(beyond):.3f} s")
    line("one commit: CPU beyond parsing, worst", f"{max(beyond):.3f} s", "at most 0.25 s")


def nothing(repository: Path) -> None:
    """A sync with nothing to do, against a Python that does nothing."""
    remora(repository, "sync", "-q")
    idle = best(lambda: run([sys.executable, "-c", "pass"], repository))
    done = best(lambda: remora(repository, "sync", "-q"))
    line("python -c pass, sync", f"{idle.wall * 1e3:.1f}, {done.wall * 1e3:.1f} ms")
    line("nothing changed / python -c pass", f"{done.wall / idle.wall:.2f}", "at most 4")


def switching(repository: Path) -> None:
    """To a commit 500 away and back, all blobs known."""
    here = git(repository, "rev-parse", "HEAD")
    there = git(repository, "rev-list", "--first-parent", "--skip=500", "--max-count=1", here)
    for revision in (there, here):
        stand_at(repository, revision)
        remora(repository, "sync", "-q")
    walls = []
    for revision in (there, here) * 3:
        stand_at(repository, revision)
        done = remora(repository, "sync", "--json")
        report = json.loads(done.out)
        assert report["scanned"] == 0
        walls.append(done.wall)
    what = f"{report['added'] + report['changed'] + report['moved'] + report['removed']} files"
    line(f"500 commits away ({what}), worst", f"{max(walls):.3f} s", "at most 0.5 s")


def showing(repository: Path) -> None:
    """One node at HEAD: as a process, and in one."""
    from remora.indexer import Index

    with Index(repository) as index:
        index.sync()
        keys = [node.key for node in index.nodes()][::97]
        done = best(lambda: remora(repository, "show", keys[len(keys) // 2]))
        line("show KEY as a process", f"{done.wall:.3f} s", "under 0.15 s")
        index.node(keys[0])
        took = []
        for key in keys:
            began = time.perf_counter()
            index.node(key)
            took.append(time.perf_counter() - began)
    line("node(key) in process, median", f"{statistics.median(took) * 1e3:.3f} ms", "under 1 ms")
    slow = sorted(took)[int(len(took) * 0.99)]
    line("node(key) in process, 99th of 100", f"{slow * 1e3:.3f} ms")


def growth(sizes: list[int]) -> None:
    """One commit of three files in generated repositories of growing size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            repository = _generated(Path(folder), size)
            remora(repository, "sync", "-q")
            cpu = []
            for number in range(6):
                _change_three(repository, number)
                done = remora(repository, "sync", "--json")
                assert json.loads(done.out)["scanned"] == 3
                cpu.append(done.cpu)
            line(f"one commit in {size:,} files: CPU, best", f"{min(cpu):.3f} s", "stays flat")


def _generated(folder: Path, size: int) -> Path:
    repository = folder / "generated"
    git(folder, "init", "--quiet", str(repository))
    stream = ["commit refs/heads/main\ncommitter A <a@example.com> 1112912000 +0000\ndata 0\n"]
    for number in range(size):
        text = "".join(
            f"def f{number}_{i}(a, b=None):\n    return a or b\n" for i in range(number % 5 + 1)
        )
        path = f"p{number % 100}/q{number // 100 % 100}/m{number}.py"
        stream.append(f"M 644 inline {path}\ndata {len(text)}\n{text}\n")
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=repository,
        input="".join(stream).encode(),
        check=True,
    )
    git(repository, "symbolic-ref", "HEAD", "refs/heads/main")
    return repository


def _change_three(repository: Path, number: int) -> None:
    stream = "commit refs/heads/main\ncommitter A <a@example.com> 1112912000 +0000\ndata 0\n"
    stream += "from refs/heads/main^0\n"
    for file in (1, 333, 777):
        text = f"def changed_{file}_{number}(): ...\n"
        stream += f"M 644 inline p{file % 100}/q{file // 100 % 100}/m{file}.py\n"
        stream += f"data {len(text)}\n{text}\n"
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=repository,
        input=stream.encode(),
        check=True,
    )


MEASURES: dict[str, Callable[[Path], None]] = {
    "cold": cold,
    "one-commit": one_commit,
    "nothing": nothing,
    "switching": switching,
    "showing": showing,
}


def chosen(parser: argparse.ArgumentParser, only: str, known: Collection[str]) -> list[str]:
    """The measures that *only* names, with commas between."""
    wanted = only.split(",")
    unknown = set(wanted).difference(known)
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    return wanted


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("repository")
    parser.add_argument("--only", default=",".join([*MEASURES, "growth"]))
    parser.add_argument("--sizes", default="1000,10000,50000")
    given = parser.parse_args()
    wanted = chosen(parser, given.only, {*MEASURES, "growth"})
    with tempfile.TemporaryDirectory() as folder:
        repository = clone(str(Path(given.repository).resolve()), Path(folder))
        for name, measure in MEASURES.items():
            if name in wanted:
                measure(repository)
    if "growth" in wanted:
        growth([int(size) for size in given.sizes.split(",")])


if __name__ == "__main__":
    main()
