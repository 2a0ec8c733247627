"""Where a bound cuts, what is left is not `exact`: at it and past it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.linker.test_cases import linked

from remora.indexer.linker.limits import (
    DEEPEST_CALLABLE,
    DEEPEST_DOUBT,
    MOST_FIXTURES,
    MOST_FUNCTIONS,
    RECEIVERS,
    REGISTERED,
)


def _subclasses(number: int) -> str:
    below = "".join(f"class Below{n}(Base): ...\n" for n in range(number))
    last = f"class Last(Below{number - 1}):\n    def run(self): ...\n"
    use = "def use(base: Base):\n    base.run()\n"
    return f"class Base:\n    def run(self): ...\n{below}{last}{use}"


def _registered(number: int) -> str:
    kinds = (f"class C{n}: ...\n@run.register\ndef _(x: C{n}): ...\n" for n in range(number))
    head = "from functools import singledispatch\n@singledispatch\ndef run(x): ...\n"
    return f"{head}{''.join(kinds)}def use(x):\n    run(x)\n"


def _receivers(number: int) -> str:
    kinds = "class Known:\n    def run(self): ...\nclass Put:\n    def run(self): ...\n"
    held = (f"class H{n}:\n    def __init__(self): self.x = Known()\n" for n in range(number))
    puts = "".join(f"    put(H{n}())\n" for n in range(number))
    text = f"{kinds}{''.join(held)}def put(h):\n    h.x = Put()\ndef fill():\n{puts}"
    return f"{text}def use(h: H0):\n    h.x.run()\n"


def _unknown(number: int) -> str:
    steps = "".join(f"    x{n} = x{n - 1}() if u else None\n" for n in range(1, number + 1))
    head = f"import ext\ndef run(): ...\ndef use(u):\n    x0 = ext.thing()\n{steps}"
    return f"{head}    found = x{number} or run\n    found()\n"


def _partials(number: int) -> str:
    made = "".join(f"p{n} = partial(p{n - 1}, 1)\n" for n in range(1, number + 1))
    head = "from functools import partial\ndef other(*a): ...\ndef run(): ...\np0 = other\n"
    return f"{head}{made}def use(u):\n    (p{number} if u else run)()\n"


@pytest.mark.parametrize("past", [-1, 0, 1, 2])
@pytest.mark.parametrize(
    ("program", "bound"),
    [
        (_subclasses, MOST_FUNCTIONS),
        (_registered, REGISTERED),
        (_registered, MOST_FUNCTIONS),
        (_receivers, RECEIVERS),
        (_unknown, DEEPEST_DOUBT // 2),
        (_partials, DEEPEST_CALLABLE),
    ],
)
def test_nothing_is_exact_past_a_bound(
    program: Callable[[int], str], bound: int, past: int
) -> None:
    links = linked({"main.py": program(bound + past)}).links("main.py:use").links
    runs = [link.how for link in links if link.callee.rpartition(".")[2].endswith("run")]
    assert runs
    assert "exact" not in runs


FIXTURES = """\
import pytest
class Known:
    def run(self): ...
class Put:
    def run(self): ...
class TestBase:
    @pytest.fixture
    def thing(self): return Known()
class TestMiddle(TestBase):
    def test_use(self, thing): thing.run()
"""


@pytest.mark.parametrize("past", [-1, 0, 1, 2])
def test_a_fixture_that_many_take_the_place_of_is_not_known(past: int) -> None:
    """Those of other classes leave no room for the one that counts, which comes last."""
    below = "class {}({}):\n    @pytest.fixture\n    def thing(self): return Put()\n"
    others = "".join(below.format(f"TestA{n}", "TestBase") for n in range(MOST_FIXTURES + past))
    text = f"{FIXTURES}{others}{below.format('TestZ', 'TestMiddle')}"
    links = linked({"test_many.py": text}).links("test_many.py:TestMiddle.test_use").links
    assert [link.how for link in links if link.callee.endswith("Known.run")] == ["ambiguous"]
