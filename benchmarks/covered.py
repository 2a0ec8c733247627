"""Affected tests, held against what the tests of two revisions ran, line by line.

python benchmarks/covered.py CLONE --python PYTHON [--package src]... [--commits N] [--span N]

Of the last first-parent commits that change a Python file of the package, N (spread evenly). Of
each and its parent the whole suite runs in a scratch work tree with coverage contexts (pytest-cov,
in PYTHON's environment). A test is affected by a commit where it ran a line that the commit changed
or added, or, in the parent, one that it changed or removed (`git diff -U0`; tests' own files
count). What runs as a module is imported is nobody's line, so it counts for no test. Printed for
each commit and in the end: the share of affected tests that were selected, the share of all that
need not run, and the share of the suite's time that they take.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from remora.indexer import Index

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Run(NamedTuple):
    """What one run of the whole suite did."""

    lines: dict[str, dict[int, set[str]]]
    """By path and line: the tests that ran it."""
    seconds: dict[str, float]
    """By test, parameters summed."""


class Score(NamedTuple):
    affected: int
    found: int
    selected: int
    tests: int
    selected_seconds: float
    seconds: float

    def __str__(self) -> str:
        recall = self.found / self.affected if self.affected else 1.0
        skipped = 1 - self.selected / self.tests
        saved = 1 - self.selected_seconds / self.seconds
        return (
            f"affected {self.affected} found {self.found} recall {recall:.3f} "
            f"skipped {skipped:.3f} time saved {saved:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clone", type=Path)
    parser.add_argument("--python", required=True)
    parser.add_argument("--package", action="append", default=[])
    parser.add_argument("--commits", type=int, default=15)
    parser.add_argument("--span", type=int, default=150, help="commits to choose from")
    parser.add_argument("--misses", type=int, default=0, help="name so many of those left out")
    arguments = parser.parse_args()
    packages = arguments.package or ["src"]
    totals: dict[bool, list[Score]] = {False: [], True: []}
    with (
        tempfile.TemporaryDirectory() as scratch,
        Index(arguments.clone, store=Path(scratch) / "store") as index,
    ):
        runner = Runner(arguments.clone, arguments.python, Path(scratch))
        for commit in chosen(arguments.clone, packages, arguments.span, arguments.commits):
            before, after = runner.run(f"{commit}^"), runner.run(commit)
            if before is None or after is None:
                print(commit[:10], "the suite does not run")
                continue
            truth = affected(arguments.clone, commit, before, after)
            for safe, scores in totals.items():
                selection = index.diff(f"{commit}^", commit).affected(safe=safe)
                selected = {test.test for test in selection.tests} & set(after.seconds)
                scores.append(score(truth, selected, after))
                missed = sorted(truth - selected)[: arguments.misses]
                print(
                    commit[:10], "safe   " if safe else "default", scores[-1], *missed, flush=True
                )
    for safe, scores in totals.items():
        if not scores:
            continue
        total = Score(*map(sum, zip(*scores, strict=True)))
        whole = sum(one.found == one.affected for one in scores)
        print("safe   " if safe else "default", f"{whole} of {len(scores)} commits whole,", total)


class Runner:
    """Runs the suite of a revision in a scratch work tree, each revision once."""

    def __init__(self, clone: Path, python: str, scratch: Path) -> None:
        self._clone, self._python, self._scratch = clone, python, scratch
        self._known: dict[str, Run | None] = {}

    def run(self, revision: str) -> Run | None:
        commit = git(self._clone, "rev-parse", revision).strip()
        if commit not in self._known:
            tree = self._scratch / "tree"
            git(self._clone, "worktree", "add", "--force", "--detach", str(tree), commit)
            try:
                self._known[commit] = self._measured(tree)
            finally:
                git(self._clone, "worktree", "remove", "--force", str(tree))
        return self._known[commit]

    def _measured(self, tree: Path) -> Run | None:
        names = self._scratch / "names"
        names.mkdir(exist_ok=True)
        (names / "test_names.py").write_text(_PLUGIN)
        (names / "settings").write_text("[run]\nbranch = False\n")  # not those of the tree
        paths = [str(tree / "src"), str(tree), str(names)]
        command = [self._python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "test_names"]
        command += ["--cov=.", "--cov-context=test", "--cov-report="]
        command += [f"--cov-config={names / 'settings'}"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NAMES": str(names)}
        times = names / "times"
        times.unlink(missing_ok=True)
        ran = subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False)
        if ran.returncode not in (0, 1) or not times.exists():
            print((ran.stdout + ran.stderr).decode(errors="replace")[-300:])
            return None
        names_of = dict(line.rsplit("\t", 1) for line in times.read_text().splitlines())
        seconds: dict[str, float] = defaultdict(float)
        for name, duration in names_of.items():
            seconds[plain(name)] += float(duration)
        return Run(covered(tree), dict(seconds)) if seconds else None


_PLUGIN = """
import collections, os

spent = collections.defaultdict(float)

def pytest_runtest_logreport(report):
    spent[report.nodeid] += report.duration

def pytest_sessionfinish():
    with open(os.path.join(os.environ["NAMES"], "times"), "w") as file:
        for name, time in spent.items():
            print(name.encode("unicode_escape").decode(), time, sep="\\t", file=file)
"""


def covered(tree: Path) -> dict[str, dict[int, set[str]]]:
    lines: dict[str, dict[int, set[str]]] = {}
    with sqlite3.connect(tree / ".coverage") as database:
        rows = database.execute(
            "select file.path, context.context, numbits from line_bits"
            " join file on file.id = file_id join context on context.id = context_id"
            " where context.context != ''"
        )
        for path, context, bits in rows:
            of_file = lines.setdefault(os.path.relpath(path, tree), defaultdict(set))
            test = plain(context.rpartition("|")[0])
            for line in numbered(bits):
                of_file[line].add(test)
    return lines


def numbered(bits: bytes) -> Iterator[int]:
    """The lines of coverage's bitmaps: bit n of all is line n, lowest bit of a byte first."""
    for at, byte in enumerate(bits):
        yield from (at * 8 + bit for bit in range(8) if byte >> bit & 1)


def affected(clone: Path, commit: str, before: Run, after: Run) -> set[str]:
    found: set[str] = set()
    for path, old, new in changed(clone, commit):
        for run, touched in ((before, old), (after, new)):
            of_file = run.lines.get(path, {})
            found.update(*(of_file.get(line, ()) for line in touched))
    return found & set(after.seconds)


def changed(clone: Path, commit: str) -> Iterator[tuple[str, range, range]]:
    """Path, lines before, lines after, of each hunk. Renames are a removal and an addition."""
    old_path = new_path = ""
    text = git(
        clone, "diff", "-U0", "--no-renames", "--no-color", f"{commit}^", commit, "--", "*.py"
    )
    for line in text.splitlines():
        if line.startswith("--- "):
            old_path = line[6:]
        elif line.startswith("+++ "):
            new_path = line[6:]
        elif hunk := _HUNK.match(line):
            start, count, to, many = (int(part) if part else 1 for part in hunk.groups())
            yield old_path, range(start, start + count), range(0)
            yield new_path, range(0), range(to, to + many)


def score(truth: set[str], selected: set[str], after: Run) -> Score:
    seconds = after.seconds
    return Score(
        len(truth),
        len(truth & selected),
        len(selected),
        len(seconds),
        sum(seconds[test] for test in selected),
        sum(seconds.values()),
    )


def plain(test: str) -> str:
    return test.partition("[")[0]


def chosen(clone: Path, packages: list[str], span: int, count: int) -> list[str]:
    paths = [f"{package}/*.py" for package in packages]
    log = git(clone, "log", "--first-parent", "--format=%H", f"-{span}", "--", *paths).split()
    step = max(1, len(log) // count)
    return log[::step][:count]


def git(clone: Path, *arguments: str) -> str:
    command = ["git", "-C", str(clone), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
