"""Affected tests, held against what fails: real code is changed at random, and all tests run.

    python benchmarks/mutations.py CLONE --python PYTHON --package src/attr [--changes N] [--seed S]

Each change is one of many kinds (`benchmarks/mutants.py`): a body that raises, a condition that is
its reverse, a constant that is None, a base, decorator, import, keyword, entry of a table or method
that is gone, a fixture, what pytest is told, a file of data. It is made in the work tree of a
scratch clone, the whole suite runs in PYTHON's environment, and each test that fails and did not
before has to be among those that `affected HEAD :worktree` gives; where a file or class of tests
cannot be collected, all tests in it. A test that was left out runs once more, alone: where it does
not fail then, it failed by what other tests left behind, and that is told apart. A test that the
index does not know, inherited or generated, counts as found: `pytest --remora` runs it.

Printed for each change, and in the end by kind: failing tests, those left out, tests skipped; each
by default and with `--safe`.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mutants import BESIDE, KINDS, OF_TESTS, Mutant, chosen
from remora.indexer import Index

_SCORE = "{:12} {:5} changes {:5} failing; left out {:5}, safe {:5}; skipped {:.3f}, safe {:.3f}"
_LARGEST = 1 << 19
"""In bytes, of files that are changed."""


class Outcome(NamedTuple):
    """What a run of the whole suite told."""

    failed: frozenset[str]
    """Tests without parameters; files and classes that could not be collected."""
    seconds: float
    ended: bool


class Found(NamedTuple):
    """What `affected` said."""

    selected: frozenset[str]
    others: frozenset[str]

    @property
    def skipped(self) -> float:
        return len(self.others) / (len(self.selected) + len(self.others) or 1)

    def left_out(self, failed: Iterable[str]) -> set[str]:
        """The tests that fail, or lie in what does, and were not selected."""
        return {test for one in failed for test in self.others if _lies_in(test, one)}


class Score(NamedTuple):
    """Of one change: how many tests fail, how many of them each way leaves out, and skips."""

    failing: int
    left_out: tuple[int, int]
    skipped: tuple[float, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clone", type=Path)
    parser.add_argument("--python", required=True, help="with pytest and what the tests need")
    parser.add_argument("--package", action="append", required=True, help="a folder to change")
    parser.add_argument("--tests", default="tests", help="the folder of the tests")
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=[*KINDS, *OF_TESTS, *BESIDE])
    parser.add_argument("--only", type=int, nargs="+", help="of the changes, by number from 1")
    parser.add_argument("--misses", type=int, default=5, help="name so many of those left out")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            ["git", "clone", "-q", arguments.clone.resolve(), f"{scratch}/tree"], check=True
        )
        suite = Suite(Path(scratch), arguments.python, arguments.tests)
        before = suite.run()
        print(f"unchanged: {len(before.failed)} fail, {before.seconds:.0f} s", flush=True)
        files = changeable(suite.tree, arguments.package, arguments.tests)
        kinds = arguments.kinds or [*KINDS, *OF_TESTS, *BESIDE]
        mutants = islice(chosen(files, arguments.seed, kinds), arguments.changes)
        scores = defaultdict[str, list[Score]](list)
        for number, mutant in enumerate(mutants, 1):
            if arguments.only and number not in arguments.only:
                continue
            score = held_against(suite, before, mutant, f"{number} {mutant}", arguments.misses)
            if score is not None:
                scores[mutant.kind].append(score)
    tell(scores)


def held_against(
    suite: Suite, before: Outcome, mutant: Mutant, label: str, misses: int
) -> Score | None:
    """What one change says; None where the suite does not come to an end by it."""
    with suite.changed(mutant):
        after = suite.run(limit=60 + 4 * before.seconds)
        if not after.ended:
            print(label, "the suite does not end", flush=True)
            return None
        plain, safe = suite.affected(safe=False), suite.affected(safe=True)
        failed = after.failed - before.failed
        asked = plain.left_out(failed) | safe.left_out(failed)
        alone = suite.failing_alone(sorted(safe.left_out(failed)))
    known = plain.selected | plain.others
    failing = {test for one in failed for test in known if _lies_in(test, one)}
    left = safe.left_out(failed) & alone
    only_default = (asked - safe.left_out(failed)) | left
    by_others = len(asked) - len(only_default)
    print(
        f"{label}: {len(failing)} fail, skipped {plain.skipped:.2f}, safe {safe.skipped:.2f}",
        f"left out {len(only_default)}, safe {len(left)}",
        f"({by_others} by others)" if by_others else "",
        *sorted(only_default - left)[:misses],
        *(f"UNSAFE {test}" for test in sorted(left)[:misses]),
        flush=True,
    )
    counts = len(only_default), len(left)
    return Score(len(failing), counts, (plain.skipped, safe.skipped))


def tell(scores: Mapping[str, list[Score]]) -> None:
    every = [one for several in scores.values() for one in several]
    for kind, of_kind in (*scores.items(), ("all", every)):
        if of_kind:
            left = [sum(x.left_out[at] for x in of_kind) for at in (0, 1)]
            skipped = [sum(x.skipped[at] for x in of_kind) / len(of_kind) for at in (0, 1)]
            failing = sum(x.failing for x in of_kind)
            print(_SCORE.format(kind, len(of_kind), failing, *left, *skipped))


class Suite:
    """A scratch clone whose tests run."""

    def __init__(self, scratch: Path, python: str, tests: str) -> None:
        self.tree = scratch / "tree"
        self._scratch, self._python, self._tests = scratch, python, tests
        (scratch / "names").mkdir()
        (scratch / "names" / "told_outcomes.py").write_text(_PLUGIN)

    def changed(self, mutant: Mutant) -> _Changed:
        """The clone with that change, inside a `with`."""
        return _Changed(self.tree / mutant.path, mutant.text)

    def run(self, limit: float = 3600, tests: Iterable[str] = ()) -> Outcome:
        told = self._scratch / "told"
        told.write_text("")
        command = [self._python, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider"]
        command += ["-p", "told_outcomes", *(tests or [self._tests])]
        paths = [str(self.tree / "src"), str(self.tree), str(self._scratch / "names")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TOLD": str(told),
        }
        start = time.monotonic()
        ended = _ends(command, self.tree, environment, limit)
        failed = frozenset(line.partition("[")[0] for line in told.read_text().splitlines())
        return Outcome(failed, time.monotonic() - start, ended)

    def failing_alone(self, tests: list[str]) -> set[str]:
        """Those of *tests* that fail where each runs alone; of many the first are asked, and the
        others taken to."""
        passing = {x for x in tests[:_ASKED] if not self.run(600, [x]).failed}
        return set(tests) - passing

    def affected(self, *, safe: bool) -> Found:
        with Index(self.tree, store=self._scratch / "store") as index:
            selection = index.diff("HEAD", ":worktree").affected(safe=safe)
            selected = frozenset(test.test for test in selection.tests)
            return Found(selected, frozenset(selection.unaffected))


_ASKED = 20
"""Tests left out by one change that run alone."""
_PLUGIN = """
import os

def pytest_configure(config):
    if os.environ.get("PYTEST_XDIST_WORKER") is None:
        global file
        file = open(os.environ["TOLD"], "a", errors="backslashreplace")

def pytest_runtest_logreport(report):
    if report.failed:
        print(report.nodeid.replace(chr(10), " "), file=file, flush=True)

pytest_collectreport = pytest_runtest_logreport
"""


class _Changed:
    def __init__(self, path: Path, text: bytes) -> None:
        self._path, self._text = path, text
        self._before = path.read_bytes()

    def __enter__(self) -> None:
        self._path.write_bytes(self._text)

    def __exit__(self, *_: object) -> None:
        self._path.write_bytes(self._before)


def _ends(command: list[str], folder: Path, environment: dict[str, str], limit: float) -> bool:
    """Whether a command ends in time; otherwise it and what it started is ended."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True


def changeable(tree: Path, packages: list[str], tests: str) -> dict[str, dict[str, bytes]]:
    """By kind the files that it is done in, by path."""
    tracked = subprocess.run(["git", "ls-files"], cwd=tree, capture_output=True, text=True).stdout
    paths = [path for path in tracked.splitlines() if (tree / path).is_file()]
    code = dict(_texts(tree, paths, packages, ".py"))
    of_tests = dict(_texts(tree, paths, [tests], ".py"))
    settings = dict(_texts(tree, paths, ["pyproject.toml"], ".toml"))
    others = {
        path: text
        for path, text in _texts(tree, paths, [*packages, tests], "")
        if not path.endswith((".py", ".pyi"))
    }
    return {
        **dict.fromkeys(KINDS, code),
        **dict.fromkeys(OF_TESTS, of_tests),
        "setting": settings,
        "half": others,
    }


def _texts(
    tree: Path, paths: list[str], folders: list[str], suffix: str
) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        is_within = any(path == one or path.startswith(f"{one}/") for one in folders)
        if is_within and path.endswith(suffix) and (tree / path).stat().st_size <= _LARGEST:
            yield path, (tree / path).read_bytes()


def _lies_in(test: str, one: str) -> bool:
    """Whether *test* is *one*, or stands in it."""
    return test == one or test.startswith(f"{one}::")


if __name__ == "__main__":
    main()
