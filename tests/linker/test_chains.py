"""What comes by many summaries: beside it what is there at once is never `exact`, be the chain as
long as the rounds follow; behind that it is not known that more will come."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.linker.histories import assert_same_along
from tests.linker.test_cases import linked

KINDS = "class Known:\n    def run(self): ...\nclass Late:\n    def run(self): ...\n"


def _chain(first: str, further: str, length: int) -> str:
    links = (further.replace("N", str(n)).replace("M", str(n - 1)) for n in range(1, length + 1))
    return KINDS + first + "".join(links)


def _results(length: int) -> str:
    text = _chain("def g0(): return Late()\n", "def gN(): return gM()\n", length)
    return f"{text}def use(flag):\n    held = Known() if flag else g{length}()\n    held.run()\n"


def _generators(length: int) -> str:
    further = "def gN():\n    for x in gM(): yield x\n"
    text = _chain("def g0():\n    yield Late()\n", further, length)
    return (
        f"{text}def use():\n    held = Known()\n    for held in g{length}(): pass\n    held.run()\n"
    )


def _variables(length: int) -> str:
    first = "X0 = None\ndef s0():\n    global X0\n    X0 = Late()\n"
    further = "XN = None\ndef sN():\n    global XN\n    XN = XM\n"
    text = _chain(first, further, length)
    last = f"Y = Known()\ndef sy():\n    global Y\n    Y = X{length}\n"
    return f"{text}{last}def use():\n    Y.run()\n"


def _attributes(length: int) -> str:
    first = "class H0:\n    def __init__(self): self.a = Late()\nh0 = H0()\n"
    further = "class HN:\n    def __init__(self): self.a = hM.a\nhN = HN()\n"
    text = _chain(first, further, length)
    first_of_all = "class Last:\n    def __init__(self): self.a = Known()\n"
    more = f"    def more(self): self.a = h{length}.a\n"
    return f"{text}{first_of_all}{more}def use(last: Last):\n    last.a.run()\n"


def _decorators(length: int) -> str:
    text = _chain(
        "def other(): ...\ndef b0(f): return other\n", "def bN(f): return bM(f)\n", length
    )
    return f"{text}@b{length}\ndef run(): ...\ndef use():\n    run()\n"


def _put_in_place(length: int) -> str:
    text = _chain(
        "def other(self): ...\ndef g0(): return other\n", "def gN(): return gM()\n", length
    )
    return f"{text}Known.run = g{length}()\ndef use():\n    Known().run()\n"


WAYS = (_results, _generators, _variables, _attributes, _decorators, _put_in_place)


@pytest.mark.parametrize(
    ("way", "length"),
    [
        *((way, 1) for way in WAYS),
        *((way, 2) for way in (_results, _generators, _variables, _attributes)),
    ],
)
def test_nothing_is_sure_beside_what_comes_by_a_chain(
    way: Callable[[int], str], length: int
) -> None:
    links = linked({"main.py": way(length)}).links("main.py:use").links
    runs = [(link.callee, link.how) for link in links if link.callee.endswith("run")]
    if way is _decorators:
        assert ("main.py:other", "exact") in [(link.callee, link.how) for link in links]
    else:
        assert runs
    assert not [callee for callee, how in runs if how == "exact"]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_chain_that_grows_and_shrinks(way: Callable[[int], str]) -> None:
    """In each place of it, as files that are edited one by one."""
    assert_same_along([_files(way(length)) for length in (2, 4, 9, 3, 12, 1)])


def _files(text: str) -> dict[str, str]:
    """The links of the chain in a file, and what uses it in another."""
    chain, mark, use = text.rpartition("def use(")
    return {"chain.py": chain, "use.py": f"from chain import *\nimport chain\n{mark}{use}"}
