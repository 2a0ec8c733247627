"""Parts that expressions have in common are gone through once, however many ways lead to them.

A few hundred lines can have more ways through them than can ever be gone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from tests.linker.flows import flows_of
from tests.linker.histories import assert_same_along
from tests.linker.test_cases import found_at

from remora.indexer.linker import link

NAMES, BRANCHES = 8, 9
MOST_CALLS = 6_000_000
"""Of Python functions, for three links from scratch and three that go on: half as many again as
the dearest makes."""


@contextmanager
def at_most(calls: int) -> Iterator[None]:
    """Fails where more functions are called than that."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event == "call"
        assert made <= calls, f"{made} calls in {frame.f_code.co_qualname}"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


def turned(indent: str) -> str:
    """Branches, each of which hands on what each of some names holds to another one."""
    lines = []
    for branch in range(BRANCHES):
        for by in range(1, NAMES):
            lines.append(f"{'if' if by == 1 else 'elif'} c[{branch}]:")
            lines += [f"    t{n} = x{n}" for n in range(NAMES)]
            lines += [f"    x{n} = t{(n + by) % NAMES}" for n in range(NAMES)]
    return "".join(f"{indent}{line}\n" for line in lines)


FUNCTIONS = "import os\nc = os.environ\n" + "".join(f"def f{n}(*a): ...\n" for n in range(NAMES))
BOUND = "".join(f"x{n} = f{n}\n" for n in range(NAMES))
INDENTED = "".join(f"    {line}\n" for line in BOUND.splitlines())
METHODS = "".join(f"    def x{n}(self): ...\n" for n in range(NAMES))
NESTED = "x = (x, x, x, x, x, x, x, x, x, x)\n"
SOURCES = {
    "module": FUNCTIONS + BOUND + turned("") + "x0()\n@x1\ndef d(): ...\nd()\n",
    "function": f"{FUNCTIONS}def go():\n{INDENTED}{turned('    ')}    x0()\n    return x1\ngo()\n",
    "class": f"{FUNCTIONS}class K:\n{INDENTED}{turned('    ')}K().x0()\nK.x1()\n",
    "methods": f"{FUNCTIONS}class K:\n{METHODS}{turned('    ')}K().x0()\nK.x1(K())\n",
    "loop": "def x0():\n    while True:\n        found = found\n    return found\n",
    "keys": "x = x0 = {}\nfor _ in x:\n    x = {(x, x): x, (x, x, x): [x, x]}\nx0()\n",
    "nested": f"def f(): ...\nx = f\n{NESTED * 9}x[0][0]()\ndef d(a=x): a[0]()\nd()\n",
}


@pytest.mark.parametrize("kind", SOURCES)
def test_many_ways_to_a_name_take_no_longer(kind: str) -> None:
    before = {"lib.py": SOURCES[kind], "use.py": "from lib import *\nimport lib\nx0()\nlib.x0()\n"}
    with at_most(MOST_CALLS):
        assert_same_along(
            [before, {**before, "lib.py": SOURCES[kind] + "def more(): ...\n"}, before]
        )


def test_classes_that_are_made_in_turn_are_followed_so_far() -> None:
    count = 300
    classes = "".join(
        f"@attrs.define\nclass A{n}:\n    x = attrs.field(factory=A{n + 1})\n" for n in range(count)
    )
    last = f"class A{count}:\n    def __init__(self): ...\nA{count - 3}()\nA0()\n"
    found = found_at(link(flows_of({"main.py": f"import attrs\n{classes}{last}"})), "main.py")
    near, far = sorted(found)[-2:]
    made = {f"A{n} (callback)" for n in range(count - 2, count + 1)}
    assert found[near] == {f"A{count - 3} (constructor)", *made, f"A{count}.__init__ (callback)"}
    assert found[far] == {"A0 (constructor)"}


MADE_WITH_THEMSELVES = """import attrs

@attrs.define
class Node:
    pair = attrs.field(converter=Pair)

@attrs.define
class Pair:
    leaf = attrs.field(factory=Leaf)
    node = attrs.field(factory=Node)

class Leaf:
    def __init__(self): ...

Node()
Pair()
"""


def test_classes_that_are_made_with_one_another_come_to_an_end() -> None:
    """No instance of them ever comes to be, but a file may say so."""
    found = found_at(link(flows_of({"main.py": MADE_WITH_THEMSELVES})), "main.py")
    assert found[15] == {"Node (constructor)"}
    assert {"Pair (constructor)", "Leaf (callback)"} <= found[16]


def _command(name: str, *asking: str) -> str:
    options = "".join(f"@click.option('--{n}', callback={n})\n" for n in asking)
    return f"@click.command()\n{options}def {name}(**given): ...\n"


def test_commands_that_ask_for_all_before_them_are_run_once_each() -> None:
    count = 40
    names = [f"c{n}" for n in range(count)]
    commands = "".join(_command(name, *names[:n]) for n, name in enumerate(names))
    with at_most(MOST_CALLS):
        tables = link(flows_of({"main.py": f"import click\n{commands}{names[-1]}()\n"}))
    found = found_at(tables, "main.py")
    assert found[max(found)] == {names[-1], *(f"{name} (callback)" for name in names[:-1])}


def test_commands_that_ask_for_one_another_in_a_long_row() -> None:
    count = 300
    commands = "".join(_command(f"c{n}", f"c{n - 1}") for n in range(1, count))
    source = f"import click\n{_command('c0', f'c{count - 1}')}{commands}c5()\n"
    found = found_at(link(flows_of({"main.py": source})), "main.py")
    assert {f"c{n} (callback)" for n in range(5)} <= found[max(found)]


def test_classes_that_are_made_for_fields_of_all_behind_them() -> None:
    count = 40
    classes = "".join(
        f"@attrs.define\nclass A{n}:\n    z = 1\n"
        + "".join(f"    x{m} = attrs.field(factory=A{m})\n" for m in range(n))
        for n in range(count)
    )
    with at_most(MOST_CALLS):
        tables = link(flows_of({"main.py": f"import attrs\n{classes}A12()\n"}))
    found = found_at(tables, "main.py")
    made = {f"A{n} (callback)" for n in range(12)}
    assert found[max(found)] == {"A12 (constructor)", *made}


def test_what_goes_over_what_goes_over_others_is_told_once() -> None:
    views = "".join(f"z{n} = zip({', '.join(f'z{m}' for m in range(n))})\n" for n in range(1, 60))
    source = f"def f(): ...\ndef g(): ...\nz0 = [f]\n{views}z0[0] = g\nfor (x,) in z1:\n    x()\n"
    found = found_at(link(flows_of({"main.py": source})), "main.py")
    assert found[max(found)] == {"f (ambiguous)"}
