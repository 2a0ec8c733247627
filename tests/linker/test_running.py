"""Lessons are run, not only reasoned: what runs speaks against no link. See `running.py`."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

_RAN_WHOLE = 80
"""Lessons of which every statement runs, at least; of the others what does run is held against
their links as well."""


def test_no_lesson_is_refuted_by_its_run() -> None:
    judged = subprocess.run(
        [sys.executable, "-m", "tests.linker.running"], capture_output=True, text=True, check=False
    )
    assert judged.returncode == 0, judged.stdout + judged.stderr
    counted = re.search(r"^(\d+) of \d+ ran whole; 0 times", judged.stdout, re.MULTILINE)
    assert counted is not None
    assert int(counted[1]) >= _RAN_WHOLE, judged.stdout


PROGRAM = """def f(): ...
def g(): ...
def choose(flag: bool):
    (f if flag else g)()
    g()
    return f
choose(True)()
"""
JUDGING = """import json
from tests.linker.running import refuted, run
files = {files!r}
print(json.dumps(refuted(files, {links!r}, set(), run(files))))
"""


@pytest.mark.parametrize(
    ("links", "against"),
    [
        ({4: {"f (ambiguous)", "g (ambiguous)"}, 5: {"g"}, 7: {"choose", "f"}}, []),
        ({4: {"f", "g"}, 5: {"g"}, 7: {"choose", "f"}}, []),
        ({4: {"f", "g"}, 5: {"f", "g"}, 7: {"choose", "f"}}, [5]),
        ({4: {"f", "g"}, 7: {"choose", "g"}}, [5, 7, 7]),
    ],
    ids=["true", "of a part that may be left out", "what never ran", "what is missing"],
)
def test_a_run_speaks_against_links(links: dict[int, set[str]], against: list[int]) -> None:
    program = JUDGING.format(files={"main.py": PROGRAM}, links={"main.py": links})
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert sorted(line for _, line, _, _ in json.loads(told.stdout)) == against
