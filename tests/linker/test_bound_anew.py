"""What others bind anew: who is evaluated again for one name more, and how many may be bound so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.linker.flows import flows_of
from tests.linker.histories import Sources, advance, assert_same, assert_same_along

from remora.indexer.linker import link
from remora.indexer.models.ids import UnitId

USED = {
    "lib.py": "def one(): ...\ndef two(): ...\ndef other(): ...\n"
    "def coded(): ...\nclass A:\n    def go(self): ...\n    def stay(self): ...\nclass B(A): ...\n",
    "patch.py": "import lib\nlib.one = lib.other\n",
    "ones.py": "import lib\ndef f(): lib.one()\n",
    "twos.py": "import lib\ndef f(): lib.two()\n",
    "code.py": "import lib\nlib.coded.__code__ = (lambda: 1).__code__\n",
    "goes.py": "from lib import A\ndef f(): A().go()\n",
    "stays.py": "from lib import A\ndef f(): A().stay()\n",
}


@pytest.mark.parametrize(
    ("bound", "wakes"),
    [
        ("lib.two = lib.other", {"twos.py"}),
        ("lib.A.go = lib.other", {"goes.py"}),
        ("lib.B.go = lib.other", {"goes.py"}),
        ("lib.other = lib.one", {"ones.py"}),
        ("lib.two.__code__ = lib.other.__code__", {"twos.py"}),
        ("setattr(lib, input(), lib.other)", USED.keys() - {"lib.py", "patch.py"}),
    ],
)
def test_one_name_more_wakes_who_asks_for_it(bound: str, wakes: set[str]) -> None:
    after = {**USED, "patch.py": f"{USED['patch.py']}{bound}\n"}
    tables = link(flows_of(USED))
    delta = advance(tables, USED, after)
    assert_same(tables, after)
    assert delta.relinked.keys() - {"patch.py"} == wakes
    assert_same_along([after, USED, after])


def test_any_number_of_names_may_be_bound_anew() -> None:
    names = [f"f{n}" for n in range(40)]
    sources = {
        "lib.py": "".join(f"def {name}(): ...\n" for name in [*names, "kept", "coded", "other"]),
        "patch.py": "import lib\n"
        + "".join(f"lib.{name} = lib.other\n" for name in names)
        + "lib.coded.__code__ = lib.other.__code__\n",
        "use.py": "from lib import f7, kept, coded\ndef f():\n    f7()\n    kept()\n    coded()\n",
    }
    links = link(flows_of(sources)).links(UnitId("use.py:f")).links
    assert {(link.callee, link.how) for link in links} == {
        ("lib.py:f7", "ambiguous"),
        ("lib.py:other", "ambiguous"),
        ("lib.py:kept", "exact"),
        ("lib.py:coded", "ambiguous"),
    }


STORES = (
    "lib.one = lib.other",
    "lib.two = lib.one",
    "lib.A.go = lib.other",
    "lib.A().go = lib.other",
    "lib.B.go = lib.two",
    "del lib.B.go",
    "setattr(lib, input(), lib.two)",
    "setattr(lib.A, input(), lib.two)",
    "lib.one.__code__ = lib.two.__code__",
    "lib.A().__class__ = lib.B",
    "import sys\nsys.modules['lib'] = lib.A()",
    "",
)


@st.composite
def snapshots(draw: Any) -> Sources:
    some = st.lists(st.sampled_from(STORES), max_size=3)
    return {
        **USED,
        "patch.py": "\n".join(["import lib", *draw(some), ""]),
        "tests/test_it.py": "\n".join(["import lib", *draw(some), "def test_it(): lib.one()", ""]),
    }


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(snapshots(), min_size=2, max_size=3))
def test_any_history_of_stores(history: list[Sources]) -> None:
    assert_same_along(history)
