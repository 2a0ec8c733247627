"""Marks of pytest: who is evaluated again where one comes, goes or says something else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.linker.flows import flows_of
from tests.linker.histories import Sources, advance, assert_same, assert_same_along

from remora.indexer.linker import link

MARKED = {
    "tests/conftest.py": "import pytest\n@pytest.fixture\ndef a(): return len\n"
    "@pytest.fixture\ndef b(): ...\n",
    "tests/test_base.py": "import pytest\nclass TestBase:\n    def test_base(self, a): a()\n",
    "tests/test_it.py": "import pytest\nfrom tests.test_base import TestBase\n"
    "def test_one(a): a()\n"
    "@pytest.mark.parametrize('x', [len])\ndef test_two(a, x): x(a)\n"
    "class TestMore(TestBase):\n    def test_three(self, a): a()\n",
}


@pytest.mark.parametrize(
    ("path", "old", "new", "evaluated"),
    [
        (
            "tests/test_it.py",
            "class TestMore",
            "@pytest.mark.parametrize('a', [id])\ndef test_new(a): a()\nclass TestMore",
            ["the module", "test_new"],
        ),
        ("tests/test_it.py", "'x'", "'x, a'", ["the module", "test_two"]),
        (
            "tests/test_base.py",
            "class TestBase:",
            "@pytest.mark.usefixtures('b')\nclass TestBase:",
            ["a module", "a class", "a test", "the other module", "its class", "its test"],
        ),
    ],
)
def test_a_mark_wakes_what_it_is_on(path: str, old: str, new: str, evaluated: list[str]) -> None:
    after = {**MARKED, path: MARKED[path].replace(old, new)}
    assert after != MARKED
    tables = link(flows_of(MARKED))
    assert advance(tables, MARKED, after).evaluated == len(evaluated)
    assert_same(tables, after)
    assert_same_along([after, MARKED, after])


MARKS = (
    "@pytest.mark.parametrize('{x}', [go])",
    "@pytest.mark.parametrize('{x}, {y}', [(go, go)])",
    "@pytest.mark.parametrize('{x}', [go], indirect=True)",
    "@pytest.mark.usefixtures('{x}')",
    "@pytest.mark.usefixtures('{x}', '{y}')",
    "@marks",
    "",
)
BOUND = (
    "pytestmark = pytest.mark.usefixtures('{x}')",
    "pytestmark = [pytest.mark.parametrize('{x}', [go])]",
    "marks = pytest.mark.parametrize('{x}', [go])",
    "",
)
FILE = """import pytest
from tests.conftest import go
{imported}
{module}
{one}
def test_one({x}, {y}): {x}(); {y}()
{two}
class TestIt{base}:
    {inside}
    {three}
    def test_three(self, {x}): {x}()
@pytest.fixture
def p({y}): return {y}
"""
FIXTURES = "import pytest\ndef go(): ...\n@pytest.fixture\ndef q(): ...\n{mark}\n@pytest.fixture\n"
FIXTURES += "def r(request): return go\n"


@st.composite
def marked(draw: Any, imported: str, base: str) -> str:
    names = st.sampled_from("pqr")
    x = draw(names)
    y = draw(names.filter(lambda name: name != x))

    def one_of(patterns: tuple[str, ...]) -> str:
        return str(draw(st.sampled_from(patterns)).format(x=draw(names), y=draw(names)))

    return FILE.format(
        imported=imported,
        base=base,
        x=x,
        y=y,
        module=one_of(BOUND),
        inside=one_of(BOUND),
        one=one_of(MARKS),
        two=one_of(MARKS),
        three=one_of(MARKS),
    )


@st.composite
def snapshots(draw: Any) -> Sources:
    return {
        "tests/conftest.py": FIXTURES.format(mark=draw(st.sampled_from(["", "@pytest.mark.x"]))),
        "tests/test_a.py": draw(marked("", "")),
        "tests/test_b.py": draw(marked("from tests.test_a import TestIt as A", "(A)")),
    }


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(snapshots(), min_size=2, max_size=3))
def test_any_history_of_marks(history: list[Sources]) -> None:
    assert_same_along(history)
