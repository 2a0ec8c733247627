"""Flow extraction ends, quickly and without recursion errors, on anything."""

from __future__ import annotations

import time

import pytest

from remora.indexer.linker import link
from snapshot import flow_of

SIZE = 20_000

HOSTILE = {
    "nested parentheses": "x = " + "(" * SIZE + "1" + ")" * SIZE,
    "nested calls": "x = " + "f(" * SIZE + ")" * SIZE,
    "a chain of attributes": "x = a" + ".b" * SIZE,
    "a chain of calls": "x = a" + ".b()" * SIZE,
    "a long sum": "x = a" + " + a" * SIZE,
    "a long conjunction": "x = a" + " and a" * SIZE,
    "nested conditionals": "x = " + "a if b else " * 5000 + "c",
    "chained assignment": " = ".join(f"x{i}" for i in range(SIZE)) + " = 1",
    "nested blocks": "".join(" " * i + "if x:\n" for i in range(300)) + " " * 300 + "y()",
    "nested functions": "".join(" " * i + "def f():\n" for i in range(300)) + " " * 300 + "y()",
    "many rebindings": "x = f\n" + "x = [x]\n" * SIZE + "x()",
    "rebinding in a loop": "for i in y:\n" + "    x = f(x)\n" * SIZE,
    "many branches": "x = 1\n" + "if a:\n    x = f\n" * 5000 + "x()",
    "many names and branches": "".join(f"x{i} = 1\nif a:\n    y = f\n" for i in range(3000)),
    "a deep annotation": "def f(x: " + "list[" * 2000 + "int" + "]" * 2000 + "): ...",
    "unclosed brackets": "f(" * SIZE,
    "lambdas in lambdas": "x = " + "lambda: " * 3000 + "1",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input(name: str) -> None:
    began = time.process_time()
    link({"m.py": flow_of(HOSTILE[name].encode())})
    assert time.process_time() - began < 20


def test_only_the_bytes_matter() -> None:
    source = b"import a\ndef f(x):\n    for y in x: y.m(a.b)\n"
    assert flow_of(source) == flow_of(source)
