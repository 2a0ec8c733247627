"""A link by two processes is the link by one, and neither process leaves the other behind.

The tests' own processes have threads, with which nothing is forked: so these run programs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from remora.indexer.callgraph.parallel import halves_of

CASES = Path(__file__).parents[1] / "linker" / "cases"

_LINKED_TWICE = """
import os, sys
from pathlib import Path
from remora.indexer.callgraph import parallel
from remora.indexer.linker import link
from remora.indexer.scanner import Scanner

forked = []
fork = os.fork
def noted():
    forked.append(fork())
    return forked[-1]
os.fork, parallel.WORTHWHILE = noted, 0
scanner = Scanner()
flows = {}
for path in sorted(Path(sys.argv[1]).glob("*.py")):
    flows[f"pkg/{path.name}"] = scanner.scan(path.read_bytes(), with_flow=True).flow
    flows[f"tests/test_{path.name}"] = flows[f"pkg/{path.name}"]
alone, together = link(flows), link(flows, workers=parallel.TwoProcesses())
assert len(forked) == 1, forked
assert len(alone.rows["files"]) == len(flows) > 50
print("same" if alone.rows == together.rows else "different")
"""

_FAILING = """
import os
from remora.indexer.errors import LinkingError, RemoraError, StoreError
from remora.indexer.callgraph.parallel import two_processes

def work(half):
    {work}

try:
    with two_processes(["a"], ["b"], work) as half:
        {meanwhile}
except LinkingError as error:
    print("LinkingError")
except (RemoraError, KeyboardInterrupt) as error:
    print(type(error).__name__, *error.args)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody left")
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)


def test_two_processes_make_the_rows_of_one() -> None:
    done = run(_LINKED_TWICE, str(CASES))
    assert (done.stdout, done.stderr) == ("same\n", "")


@pytest.mark.parametrize(
    ("work", "meanwhile", "told"),
    [
        ("raise ValueError('lost')", "half.receive()", "LinkingError"),
        ("raise StoreError('torn')", "half.receive()", "RemoraError torn"),
        ("raise StoreError('torn')", "half.exchange([])", "RemoraError torn"),
        ("os.kill(os.getpid(), 9)", "half.exchange([])", "LinkingError"),
        ("import signal; signal.pause()", "raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_a_process_that_fails_is_told_and_left_nowhere(
    work: str, meanwhile: str, told: str
) -> None:
    done = run(_FAILING.format(work=work, meanwhile=meanwhile))
    assert done.stdout == f"{told}\nnobody left\n", done.stderr
    assert ("ValueError: lost" in done.stderr) == ("lost" in work)


@pytest.mark.parametrize("at_work", ["half.exchange([])", "while True: half.stand_by()"])
def test_the_second_process_ends_when_the_first_is_killed(at_work: str) -> None:
    program = f"""
import os
from remora.indexer.callgraph.parallel import two_processes

def work(half):
    half.send(os.getpid())
    {at_work}

with two_processes([], [], work) as half:
    print(half.receive(), flush=True)
    os.kill(os.getpid(), 9)
"""
    done = run(program)  # waits for the output's end, which the second process has open
    assert done.returncode == -9
    assert done.stdout.strip().isdigit()
    assert done.stderr == ""


def test_halves_are_about_equal_and_neighbours_stay_together() -> None:
    sizes = {f"pkg/m{number}.py": 10 + number for number in range(10)}
    first, second = halves_of(sizes)
    assert sorted(first + second) == first + second == sorted(sizes)
    assert abs(sum(map(sizes.__getitem__, first)) - sum(map(sizes.__getitem__, second))) <= 19
    assert halves_of({"a.py": 5}) == (["a.py"], [])
    assert halves_of({}) == ([], [])
