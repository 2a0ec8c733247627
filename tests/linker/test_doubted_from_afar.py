"""What makes a link of one file sure or not stands in others: bases that calls give, what is
passed and not as declared, heads that arguments do not fit. Each edit there and back is as from
scratch."""

from __future__ import annotations

import pytest
from tests.linker.flows import flows_of
from tests.linker.histories import assert_same_along

from remora.indexer.linker import link
from remora.indexer.linker.links import spread_rows

FILES = {
    "lib.py": "class A:\n    def run(self): ...\n    def go(self): self.run()\nclass B:\n"
    "    def run(self): ...\nheld = []\ndef given(): return A\ndef give(): return held\n",
    "below.py": "from lib import given\nclass C(given()):\n    def run(self): ...\n"
    "class D(C):\n    def go(self): ...\n",
    "heads.py": "from lib import A, B\ndef use(a: A): a.run()\ndef takes(x): ...\n"
    "def gives() -> A: return A()\n",
    "passes.py": "from lib import A, B\nfrom heads import use, takes\n"
    "def f(): use(A())\ndef g(): takes(1)\n",
    "fills.py": "from lib import give, held, A\ndef f(): give().append(A.run)\n"
    "def g(): held[0](A())\n",
    "handed.py": "class Other:\n    def __init__(self): self.done = len\nclass Taker:\n"
    "    def done(self): ...\n    def take(self, x): self.done\nTaker().take(Other())\n",
}
"""By path what stands there first."""
GO, USE = "lib.py:A.go", "heads.py:use"


def how_it_runs(files: dict[str, str], unit: str) -> dict[str, str]:
    """By callee how a link of *unit* is known."""
    return {x.callee: x.how for x in spread_rows(link(flows_of(files)).files())[unit]}


@pytest.mark.parametrize(
    ("path", "old", "new", "unit", "before", "after"),
    [
        ("lib.py", "return A", "return B", GO, {"A": "override", "C": "override"}, {"A": "exact"}),
        ("below.py", "def run", "def ran", GO, {"A": "override", "C": "override"}, {"A": "exact"}),
        ("below.py", "given())", "object)", GO, {"A": "override", "C": "override"}, {"A": "exact"}),
        ("passes.py", "A()", "B()", USE, {"A": "override"}, {"A": "override", "B": "ambiguous"}),
        ("heads.py", "a: A", "a: B", USE, {"A": "override"}, {"A": "ambiguous"}),
    ],
)
def test_a_method_that_runs_from_afar(
    path: str, old: str, new: str, unit: str, before: dict[str, str], after: dict[str, str]
) -> None:
    edited = {**FILES, path: FILES[path].replace(old, new)}
    for files, told in ((FILES, before), (edited, after)):
        ways = how_it_runs(files, unit)
        for name, how in told.items():
            path_of = "below.py" if name == "C" else "lib.py"
            assert ways[f"{path_of}:{name}.run"] == how
    assert_same_along([FILES, edited, FILES])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("lib.py", "return held", "return []"),
        ("fills.py", "give().append(A.run)", "give()"),
        ("handed.py", "self.done\n", "self.__dict__ = x.__dict__\n"),
        ("heads.py", "return A()", "return len"),
        ("below.py", "class C(given()):", "class C(*[given()]):"),
        ("lib.py", "class A:", "class A(B):"),
        ("passes.py", "takes(1)", "takes()"),
    ],
)
def test_an_edit_and_back(path: str, old: str, new: str) -> None:
    edited = {**FILES, path: FILES[path].replace(old, new)}
    assert edited != FILES
    assert_same_along([FILES, edited, FILES])
    assert_same_along([edited, FILES, edited])
