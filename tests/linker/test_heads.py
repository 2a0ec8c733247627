"""Whom the annotations in the head of a function wake: who follows what is passed, and of those
who call it only whom they tell something else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.linker.flows import flows_of
from tests.linker.histories import Sources, advance, assert_same, assert_same_along

from remora.indexer.linker import link

HEADS = {
    "a.py": "class A:\n    def go(self): ...\nclass B(A):\n    def go(self): ...\n",
    "kinds.py": "from a import A\nAlias = A\n",
    "f.py": "from typing import Callable, Optional, Protocol, TypeVar\n"
    "from a import A, B\nfrom kinds import Alias\nT = TypeVar('T', bound=A)\n"
    "def f(x: A, y: Alias, z: T, n: int = 1) -> Optional[A]:\n    x.go(), y.go(), z.go()\n"
    "    return x\n",
    "use.py": "from a import A, B\nfrom f import f\ndef use():\n    f(B(), A(), B()).go()\n",
}

KINDS = [
    ("the same otherwise written", "f.py", "Optional[A]", "'A | None'", False),
    ("one builtin more", "f.py", "n: int", "n: int | str", False),
    (
        "a class beside a class: what is passed may be none of them",
        "f.py",
        "x: A",
        "x: A | B",
        True,
    ),
    ("another class: what is passed may be none of it", "f.py", "x: A", "x: B", True),
    ("the class behind an alias", "f.py", "y: Alias", "y: A", False),
    ("what is called", "f.py", "x: A", "x: Callable", True),
    ("nothing known", "f.py", "x: A", "x: object", True),
    ("an unknown name", "f.py", "x: A", "x: Missing", True),
    ("no annotation", "f.py", "x: A", "x", True),
    ("another result", "f.py", "Optional[A]", "Optional[B]", True),
    ("no result", "f.py", " -> Optional[A]", "", True),
    ("another bound", "f.py", "bound=A", "bound=Callable", True),
    ("another alias", "kinds.py", "Alias = A", "from typing import Callable as Alias", True),
    ("a class becomes a protocol", "a.py", "class A:", "class A(Protocol):", True),
    ("a class is gone", "a.py", "class A:", "class C:", True),
]


@pytest.mark.parametrize(("path", "old", "new", "wakes"), [k[1:] for k in KINDS])
def test_who_calls_asks_what_annotations_come_to(
    path: str, old: str, new: str, wakes: bool
) -> None:
    before = HEADS
    if "Protocol" in new:
        before = {**HEADS, "a.py": f"from typing import Protocol\n{HEADS['a.py']}"}
    after = {**before, path: before[path].replace(old, new)}
    assert after != before
    tables = link(flows_of(before))
    delta = advance(tables, before, after)
    assert_same(tables, after)
    assert ("use.py" in delta.relinked) == wakes
    assert_same_along([after, before, after])


def test_an_annotation_that_came_to_something_else_is_not_read_as_it_is_now() -> None:
    """The annotation differs, and what the old one meant differs as well."""
    after = {
        **HEADS,
        "kinds.py": "from typing import Callable as Alias\n",
        "f.py": HEADS["f.py"].replace("y: Alias", "y: Callable"),
    }
    tables = link(flows_of(HEADS))
    delta = advance(tables, HEADS, after)
    assert_same(tables, after)
    assert "use.py" in delta.relinked
    assert_same_along([after, HEADS, after])


def test_who_follows_a_value_asks_what_the_parameter_is_declared_as() -> None:
    before = {
        **HEADS,
        "on.py": "def on(x):\n    x.go()\n",
        "f.py": HEADS["f.py"] + "from on import on\ndef hand(x: A):\n    on(x)\n",
    }
    after = {**before, "f.py": before["f.py"].replace("hand(x: A)", "hand(x: B)")}
    tables = link(flows_of(before))
    delta = advance(tables, before, after)
    assert_same(tables, after)
    assert "on.py" in delta.relinked
    assert "use.py" not in delta.relinked


# --- invented heads --------------------------------------------------------------------------

TYPES = (
    *("A", "B", "'A'", "A | B", "Optional[A]", "list[A]", "type[A]", "Alias", "T", "list[T]"),
    *("Callable", "Callable[[], A]", "int", "object", "Self", "Box[A]", "Shape", "Missing", ""),
)
CLASSES = (
    "class {c}:\n    def go(self): ...",
    "class {c}(Protocol):\n    def go(self): ...",
    "class {c}(TypedDict):\n    go: Other",
    "class {c}(Other):\n    def go(self): return self",
    "class {c}(Generic[T]):\n    def go(self) -> T: ...",
    "def {c}(): ...",
    "{c} = Other",
    "{c}: Other = Other()",
)
TOP = "from typing import *\n"
BOUNDS = ("", ", bound=A", ", bound=Callable", ", bound='B'", ", A, B")


@st.composite
def heads(draw: st.DrawFn) -> Sources:
    """A few classes, functions with annotations over them, and calls of these."""
    kinds = st.sampled_from(TYPES)

    def declared(name: str) -> str:
        text = draw(kinds)
        return f"{name}: {text}" if text else name

    def head(name: str, own: str = "") -> str:
        result = draw(kinds)
        params = ", ".join(filter(None, (own, declared("x"), declared("y"))))
        return f"def {name}({params}){f' -> {result}' if result else ''}:"

    classes = "\n".join(draw(st.sampled_from(CLASSES)).format(c=c) for c in ("A", "B", "Shape"))
    bound = draw(st.sampled_from(BOUNDS))
    alias = draw(st.sampled_from(("A", "B", "Callable", "Optional[A]", "lambda: A")))
    return {
        "a.py": f"{TOP}T = TypeVar('T'{bound})\nclass Other:\n    def go(self): ...\n{classes}\n"
        "class Box(Generic[T]):\n    held: T\n",
        "k.py": f"{TOP}from a import *\nAlias = {alias}\n",
        "f.py": f"{TOP}from a import *\nfrom k import Alias\n"
        f"{head('f')}\n    x.go()\n    return y\n{head('g')}\n    return f(y, x)\n"
        f"class C:\n    {head('m', 'self')}\n        x(), f(self, x)\n        return x\n"
        f"    def n(self, x):\n        x.go()\n",
        "use.py": "from a import *\nfrom f import C, f, g\ndef use(c: C):\n    f(A(), B()).go()\n"
        "    g(use, c).go()\n    c.m(A(), use).go()\n    c.n(f(c, c))\n    c.m(A, B())()\n",
        "test_f.py": "from f import f, C\nclass D:\n    def go(self): ...\ndef test_f():\n"
        "    f(D(), D()).go()\n    C().m(D(), D)\n",
    }


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(heads(), min_size=2, max_size=3))
def test_any_history_of_heads(history: list[Sources]) -> None:
    assert_same_along([*history, history[0]])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(heads(), heads(), st.sampled_from(["a.py", "k.py", "f.py"]))
def test_one_file_of_heads_at_a_time(one: Sources, other: Sources, path: str) -> None:
    assert_same_along([one, {**one, path: other[path]}, other, {**other, path: one[path]}])
