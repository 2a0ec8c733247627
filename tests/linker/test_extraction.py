"""Flow extraction ends, quickly and without recursion errors, on anything."""

from __future__ import annotations

import pytest
from tests.cost import cost_of
from tests.linker.flows import flow_of

from remora.indexer.linker import link
from remora.indexer.scanner import Scanner

SIZE = 20_000
CROWD = 20
MOST = 1000
"""Times the reference: what grows by the square of a source takes far more."""


def _others(own: int, name: str) -> str:
    return ", ".join(name.format(i) for i in range(CROWD) if i != own)


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
    "lambdas in lambdas": "x = " + "lambda: " * 10_000 + "1",
    "many ways through an elif": "def f(a):\n  if a: pass\n"
    + "".join(f"  elif a == {i}: x{i} = a\n" for i in range(10_000)),
    "partials of partials": "from functools import partial\n"
    + "p = len\n"
    + "p = partial(p, p)\n" * 3000
    + "p()",
    "properties of properties": "p = 1\n" + "p = property(p, p)\n" * 3000,
    "methods of lists of methods": "x = []\n" + "x = [x.append]\n" * 3000 + "x[0](1)",
    "a long line of classes": "class C0: ...\n"
    + "".join(f"class C{i}(C{i - 1}): ...\n" for i in range(1, 2000))
    + "C1999().m()",
    "many bases": "".join(f"class B{i}: ...\n" for i in range(2000))
    + f"class C({', '.join(f'B{i}' for i in range(2000))}): ...\nC().m()",
    "classes that are bases of each other": "".join(
        f"class C{i}({_others(i, 'C{}')}):\n  def m(self): self.n()\n" for i in range(CROWD)
    )
    + "C0().m()",
    "classes that hold bases of each other": "".join(
        f"class C{i}({_others(i, 'C{}.I')}):\n  class I({_others(i, 'C{}.I')}): ...\n"
        for i in range(CROWD // 2)
    ),
    "functions that are registered with each other": "from functools import singledispatch\n"
    + "".join(f"@singledispatch\ndef f{i}(x): ...\n" for i in range(CROWD))
    + "".join(f"f{i}.register(int)(f{j})\n" for i in range(CROWD) for j in range(CROWD) if i != j)
    + "f0(1)",
    "applications that hold each other": "import typer\n"
    + "".join(f"a{i} = typer.Typer()\n" for i in range(CROWD))
    + "".join(
        f"a{i}.add_typer(a{j})\na{i}.callback()(a{j})\n" for i in range(CROWD) for j in range(CROWD)
    )
    + "a0()",
    "metaclasses of each other": "".join(
        f"class M{i}(type, metaclass=M{(i + 1) % CROWD}):\n"
        "  def __init__(cls, *a):\n    cls.m()\n    T.append(cls)\n"
        for i in range(CROWD)
    ),
    "loops that put one list in many places": "def m(a, f):\n"
    + "".join(f"  x{i} = []\n  for _ in a: x{i}.append(f)\n  x{i}[0][0] = 1\n" for i in range(200)),
    "strings of strings": "x = 'a'\n" + "x = f'{x}_{x}_{x}'\n" * 3000 + "getattr(f, x)()",
}

TEST_MODULES = {
    "fixtures that give each other": "import pytest\n"
    + "".join(
        f"@pytest.fixture\ndef f{i}({_others(i, 'f{}')}): return {_others(i, 'f{}')}\n"
        for i in range(CROWD)
    )
    + "def test_x(f0): f0()",
    "two fixtures in a circle": "import pytest\n"
    "@pytest.fixture\ndef a(b): return b\n@pytest.fixture\ndef b(a): return a\n"
    "def test_x(a, request): a(); request.getfixturevalue('b')()",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input(name: str) -> None:
    assert cost_of(lambda: link({"m.py": flow_of(HOSTILE[name])})) < MOST


@pytest.mark.parametrize("name", TEST_MODULES)
def test_hostile_tests(name: str) -> None:
    assert cost_of(lambda: link({"test_m.py": flow_of(TEST_MODULES[name])})) < MOST


def test_only_the_bytes_matter() -> None:
    source = b"import a\ndef f(x):\n    for y in x: y.m(a.b)\n"
    one, other = (Scanner().scan(source, with_flow=True) for _ in range(2))
    assert one == other
