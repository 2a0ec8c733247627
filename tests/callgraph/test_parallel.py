"""A link by several processes is the link by one, and none of them leaves another behind.

The tests' own processes have threads, with which nothing is forked: so these run programs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from remora.indexer.callgraph.parallel import homes_of

CASES = Path(__file__).parents[1] / "linker" / "cases"

_LINKED_IN_TURN = """
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
os.fork, parallel.WORTHWHILE = noted, 1
scanner = Scanner()
flows = {}
for path in sorted(Path(sys.argv[1]).glob("*.py"))[::2]:  # half are plenty to share out
    flows[f"pkg/{path.name}"] = scanner.scan(path.read_bytes(), with_flow=True).flow
    flows[f"tests/test_{path.name}"] = flows[f"pkg/{path.name}"]
for path, text in {  # code that leaves something in cells of tests
    "pkg/uses.py": "from tests.a_noting import Note, note\\ndef use(x): Note.last = note(x)\\n",
    "tests/a_noting.py": "class Note: ...\\ndef note(x): return x()\\n",
    "tests/test_uses.py": "from pkg.uses import use\\nclass T: ...\\ndef test_use(): use(T)\\n",
}.items():
    flows[path] = scanner.scan(text.encode(), with_flow=True).flow
alone = link(flows)
assert len(alone.rows["files"]) == len(flows) > 50
# code and tests by several, or tests alone
for parallel.MUCH_CODE, counts in (0, (2, 7)), (1_000_000, (3,)):
    for count in counts:
        forked.clear()
        together = link(flows, workers=parallel.Processes(count))
        assert len(forked) == count - 1, forked
        print("same" if alone.rows == together.rows else "different")
"""

_FAILING = """
import os
from remora.indexer.errors import LinkingError, RemoraError, StoreError
from remora.indexer.callgraph.parallel import processes

def work(other):
    if other.number != {failing}:
        other.tell([])
        return []
    {work}

try:
    with processes(3, {{}}, work) as first:
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


def test_several_processes_make_the_rows_of_one() -> None:
    done = run(_LINKED_IN_TURN, str(CASES))
    assert (done.stdout, done.stderr) == ("same\n" * 3, "")


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize(
    ("work", "meanwhile", "told"),
    [
        ("raise ValueError('lost')", "first.tell([])", "LinkingError"),
        (
            "other.tell([]); raise ValueError('lost')",
            "first.tell([]), [*first.outcomes()]",
            "LinkingError",
        ),
        ("raise StoreError('torn')", "first.tell([])", "RemoraError torn"),
        ("os.kill(os.getpid(), 9)", "first.tell([])", "LinkingError"),
        (
            "other.channel.send([b'N', b'N', b'N']); os._exit(1)",
            "first.tell([]), list(first.outcomes())",
            "LinkingError",
        ),
        ("import signal; signal.pause()", "raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_a_process_that_fails_is_told_and_left_nowhere(
    work: str, meanwhile: str, told: str, failing: int
) -> None:
    done = run(_FAILING.format(work=work, meanwhile=meanwhile, failing=failing))
    assert done.stdout == f"{told}\nnobody left\n", done.stderr
    assert ("ValueError: lost" in done.stderr) == ("lost" in work)


@pytest.mark.parametrize("at_work", ["other.tell([])", "while True: other.stand_by()"])
def test_the_other_processes_end_when_the_first_is_killed(at_work: str) -> None:
    program = f"""
import os
from remora.indexer.callgraph.parallel import processes

def work(other):
    other.tell(os.getpid())
    {at_work}

with processes(3, {{}}, work) as first:
    print(*first.tell(0), flush=True)
    os.kill(os.getpid(), 9)
"""
    done = run(program)  # waits for the output's end, which the other processes have open
    assert done.returncode == -9
    assert len(set(map(int, done.stdout.split()))) == 2
    assert done.stderr == ""


def test_each_process_hears_what_all_others_have_for_it() -> None:
    program = """
from remora.indexer.callgraph.parallel import processes

def work(other):
    heard = other.exchange([f"{other.number} to {to}" for to in range(other.count)])
    return [("a.py", heard, other.tell(other.number), []), ("b.py", [], [], [])]

with processes(4, {}, work) as first:
    print(first.exchange(["0 to 0", "0 to 1", "0 to 2", "0 to 3"]), first.tell(0))
    for path, *heard, _ in first.outcomes():
        print(path, *heard)
"""
    assert run(program).stdout.splitlines() == [
        "['1 to 0', '2 to 0', '3 to 0'] [1, 2, 3]",
        "a.py ['0 to 1', '2 to 1', '3 to 1'] [0, 2, 3]",
        "b.py [] []",
        "a.py ['0 to 2', '1 to 2', '3 to 2'] [0, 1, 3]",
        "b.py [] []",
        "a.py ['0 to 3', '1 to 3', '2 to 3'] [0, 1, 2]",
        "b.py [] []",
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_parts_are_about_equal_and_neighbours_stay_together(count: int) -> None:
    sizes = {f"pkg/m{number}.py": 10 + number for number in range(10)}
    homes = homes_of(sizes, count)
    assert list(homes) == sorted(sizes)
    assert list(homes.values()) == sorted(homes.values())
    parts = [sum(sizes[path] for path in sizes if homes[path] == home) for home in range(count)]
    assert max(parts) - min(parts) <= 2 * 19
    assert homes_of({"a.py": 5}, count) == {"a.py": 0}
    assert homes_of({"a.py": 0, "b.py": 0}, count) == {"a.py": 0, "b.py": 0}
    assert homes_of({}, count) == {}
