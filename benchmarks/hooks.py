"""What the hooks add to git: the same work without and with them, in turns, in one run.

    python benchmarks/hooks.py [--rounds N] [--commits N] [--command PATH]

Prints the median time of one step without hooks, and what is added by hooks that do
nothing (`:`, the least there is) and by ours: by the clock, and in processor time
of git and all that it waits for. Steps that move nothing must start no program;
the others leave the work to a process in the background, which the next round waits
for.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

_IDENTITY = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "A U Thor"), ("EMAIL", "author@example.com"))
}
_QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

Hooks = Literal["none", "empty", "ours"]

# Whoever runs tests may have told Python to compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_BESIDE = Path(sysconfig.get_path("scripts"), "remora-index")
"""The command of the environment that this runs in."""


class Bench:
    """A repository of some files, and a clock."""

    def __init__(self, path: Path, command: str) -> None:
        self.path = path
        self.command = command
        self._number = 0

    def git(self, *arguments: str, skip: bool = False) -> None:
        """Run git, its output captured as programs do."""
        environment = {**os.environ, **_IDENTITY, **_QUIET}
        if skip:
            environment["REMORA_INDEX_SKIP"] = "1"
        subprocess.run(
            ("git", *arguments), cwd=self.path, env=environment, check=True, capture_output=True
        )

    def remora(self, *arguments: str) -> None:
        """Run `remora-index`."""
        subprocess.run((self.command, *arguments), cwd=self.path, check=True, capture_output=True)

    def make(self, files: int) -> None:
        """The repository, with one commit."""
        self.path.mkdir()
        self.git("init", "-q", "-b", "main")
        for number in range(files):
            file = self.path / f"package{number % 10}" / f"module{number}.py"
            file.parent.mkdir(exist_ok=True)
            file.write_text("".join(f"def f{n}(x):\n    return x + {number}\n" for n in range(30)))
        self.git("add", ".")
        self.git("commit", "-q", "-m", "begin")

    def edit(self, name: str = "package0/module0.py") -> None:
        """Change a file and stage it."""
        self._number += 1
        with (self.path / name).open("a") as file:
            file.write(f"def added{self._number}(): ...\n")
        self.git("add", name)

    def settle(self) -> None:
        """Wait until nothing runs in the background, and the index is at HEAD."""
        running = self.path / ".git" / "remora" / "hooks" / "running" / "main"
        if running.exists():
            import fcntl

            with running.open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
        self.remora("sync", "-q")

    @contextmanager
    def hooks(self, which: Hooks) -> Iterator[None]:
        """With these hooks."""
        if which == "ours":
            self.remora("install")
            self.settle()
        elif which == "empty":
            self._write_empty_hooks()
        try:
            yield
        finally:
            if which == "ours":
                self.settle()
                self.remora("uninstall")
            elif which == "empty":
                shutil.rmtree(self.path / ".git" / "hooks")

    def _write_empty_hooks(self) -> None:
        folder = self.path / ".git" / "hooks"
        folder.mkdir(exist_ok=True)
        for script in (Path(__file__).parent.parent / "hooks").iterdir():
            hook = folder / script.name
            hook.write_text("#!/bin/sh\n:\n")
            hook.chmod(0o755)


class Step(NamedTuple):
    """Something users do."""

    name: str
    prepare: Callable[[Bench], None]
    work: Callable[[Bench], None]
    rounds: int


def steps(rounds: int, commits: int) -> list[Step]:
    """What is measured."""
    return [
        Step("commit, nothing in it", _nothing, _commit_empty, rounds),
        Step("checkout -b, same tree", _nothing, _branch, rounds),
        Step("checkout of a path", _nothing, lambda bench: bench.git("checkout", "."), rounds),
        Step("commit of one text file", lambda bench: bench.edit("README"), _commit, rounds),
        Step("commit of one Python file", lambda bench: bench.edit(), _commit, rounds),
        Step("checkout, another tree", _two_branches, _checkout, rounds),
        Step(f"rebase of {commits} commits", _topic(commits), _rebase, 3),
        Step(f"cherry-pick of {commits} commits", _topic(commits), _pick, 3),
    ]


def _nothing(bench: Bench) -> None:
    bench.git("checkout", "-q", "main", skip=True)


def _commit_empty(bench: Bench) -> None:
    bench.git("commit", "-q", "--allow-empty", "-m", "empty")


def _branch(bench: Bench) -> None:
    bench.git("checkout", "-q", "-B", "same")


def _commit(bench: Bench) -> None:
    bench.git("commit", "-q", "-m", "edit")


def _two_branches(bench: Bench) -> None:
    bench.git("checkout", "-q", "-B", "other", skip=True)
    bench.edit()
    bench.git("commit", "-q", "-m", "other", skip=True)


def _checkout(bench: Bench) -> None:
    bench.git("checkout", "-q", "main")


def _topic(commits: int) -> Callable[[Bench], None]:
    def prepare(bench: Bench) -> None:
        bench.git("checkout", "-q", "main", skip=True)
        bench.git("checkout", "-q", "-B", "topic", skip=True)
        for _ in range(commits):
            bench.edit("package1/module1.py")
            bench.git("commit", "-q", "-m", "topic", skip=True)
        bench.git("checkout", "-q", "-B", "onto", "main", skip=True)
        bench.edit("package2/module2.py")
        bench.git("commit", "-q", "-m", "onto", skip=True)
        bench.git("checkout", "-q", "topic", skip=True)

    return prepare


def _rebase(bench: Bench) -> None:
    bench.git("rebase", "-q", "onto")


def _pick(bench: Bench) -> None:
    bench.git("checkout", "-q", "--detach", "onto", skip=True)
    bench.git("cherry-pick", "main..topic")


class Cost(NamedTuple):
    """What one step took, in milliseconds."""

    clock: float
    processor: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.clock - other.clock, self.processor - other.processor)

    def __str__(self) -> str:
        return f"{self.clock:>8.1f} {self.processor:>8.1f}"


def measure(bench: Bench, step: Step) -> dict[Hooks, Cost]:
    """The median costs of a step under each kind of hooks, taken in turns."""
    kinds: tuple[Hooks, ...] = ("none", "empty", "ours")
    costs: dict[Hooks, list[Cost]] = {which: [] for which in kinds}
    for _ in range(step.rounds):
        for which in kinds:
            step.prepare(bench)
            with bench.hooks(which):
                before = _spent()
                step.work(bench)
                costs[which].append(_spent() - before)
            bench.git("checkout", "-q", "-f", "main", skip=True)
    return {
        which: Cost(*map(statistics.median, zip(*costs[which], strict=True))) for which in kinds
    }


def _spent() -> Cost:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(time.perf_counter() * 1000, (children.ru_utime + children.ru_stime) * 1000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--commits", type=int, default=100)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--command", default=str(_BESIDE))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder, "repo"), wanted.command)
        bench.make(wanted.files)
        bench.remora("sync", "-q")
        print(f"{'milliseconds, clock processor':<30}{'git':>17}{'+ empty':>17}{'+ ours':>17}")
        for step in steps(wanted.rounds, wanted.commits):
            costs = measure(bench, step)
            added = [str(costs[which] - costs["none"]) for which in ("empty", "ours")]
            print(f"{step.name:<30}{costs['none']!s}{''.join(added)}", flush=True)


if __name__ == "__main__":
    main()
