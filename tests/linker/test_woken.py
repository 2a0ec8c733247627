"""Who is evaluated again: whoever asked for what changed, found or not found, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.linker.flows import flows_of
from tests.linker.histories import Sources, advance, assert_same, assert_same_along

from remora.indexer.linker import link

EDITS: dict[str, tuple[Sources, str, str]] = {
    "a function begins to fill what it is passed": (
        {
            "fill.py": "def go(): ...\ndef fill(x):\n    len(x)\n",
            "use.py": "from fill import fill\nitems = []\nfill(items)\nitems[0]()\n",
        },
        "    len(x)\n",
        "    len(x)\n    x.append(go)\n",
    ),
    "a function begins to call what it is passed": (
        {
            "run.py": "def run(f):\n    f.name\n    f['x']\n",
            "use.py": "from run import run\ndef outer(g):\n    run(g)\n",
            "test_it.py": "from use import outer\nclass T:\n    def go(self): ...\n"
            "def handed(v):\n    v.go()\ndef test_it():\n    outer(handed)\n",
        },
        "f['x']\n",
        "f(T())\nclass T:\n    def go(self): ...\n",
    ),
    "a decorator on what had none": (
        {
            "c.py": "class C:\n    def m(self):\n        return len\n"
            "    def n(self): return self.m\n",
            "use.py": "from c import C\nC().m()\nC.m()\nf = C.m\nf()\n",
        },
        "    def m(self):",
        "    @staticmethod\n    def m(self=None):",
    ),
    "another name in a namespace that is read": (
        {
            "c.py": "def f(): ...\nclass C:\n    def m(self): ...\n",
            "use.py": "from c import C\ndef use(name):\n    vars(C)[name]()\n",
        },
        "    def m(self): ...",
        "    def m(self): ...\n    def n(self): ...",
    ),
    "another name for a function in a namespace that is read": (
        {
            "c.py": "def f(): ...\nclass C:\n    def m(self): ...\n",
            "use.py": "from c import C\ndef use(name):\n    C.__dict__[name]()\n",
        },
        "    def m(self): ...",
        "    def m(self): ...\n    n = f",
    ),
    "a function in a module whose namespace is read": (
        {
            "m.py": "def f(): ...\n",
            "use.py": "import m\ndef use():\n    vars(m)['g']()\n    m.__dict__['f']()\n",
        },
        "def f(): ...",
        "def f(): ...\ndef g(): ...",
    ),
    "a protocol's method that says what it gives": (
        {
            "p.py": "from typing import Any, Protocol\nclass P(Protocol):\n"
            "    def m(self) -> Any: ...\n",
            "use.py": "from p import P\nclass R:\n    def go(self): ...\n"
            "def use(p: P, c):\n    r = R()\n    if c: r = p.m()\n    r.go()\n",
        },
        "-> Any",
        "-> 'P'",
    ),
    "a method that begins to be there to be replaced": (
        {
            "p.py": "class P:\n    def m(self): return len\n",
            "use.py": "from p import P\nclass R:\n    def go(self): ...\n"
            "def use(p: P, c):\n    r = R()\n    if c: r = p.m()\n    r.go()\n",
        },
        "return len",
        "raise NotImplementedError",
    ),
    "somebody who replaces what nobody did": (
        {
            "p.py": "class P:\n    def m(self): raise NotImplementedError\n",
            "use.py": "from p import P\nclass R:\n    def go(self): ...\n"
            "def use(p: P, c):\n    r = R()\n    if c: r = p.m()\n    r.go()\n",
        },
        "raise NotImplementedError\n",
        "raise NotImplementedError\nclass Q(P):\n    def m(self): return Q()\n    def go(self): 1",
    ),
    "one more of many dotted names": (
        {
            "table.py": "T = {" + ", ".join(f"{n}: 'm.f{n}'" for n in range(9)) + "}\n",
            "m.py": "".join(f"def f{n}(): ...\n" for n in range(10)),
            "use.py": "from importlib import import_module\nfrom table import T\ndef use(k):\n"
            "    m, _, n = T[k].rpartition('.')\n    getattr(import_module(m), n)()\n",
        },
        "}",
        ", 9: 'm.f9'}",
    ),
    "a class that is given a `__getattr__`": (
        {
            "c.py": "class A: ...\nclass C(A): ...\n",
            "p.py": "import c\ndef look(self, name): return look\nc.A.x = look\n",
            "use.py": "from c import C\ndef n(): ...\ndef use():\n    C().miss()\n"
            "    getattr(C(), 'm', n)()\n",
        },
        "c.A.x",
        "c.A.__getattr__",
    ),
    "the class that a fixture makes an object of": (
        {
            "helpers.py": "import pytest\nclass A:\n    def go(self): ...\nclass Base:\n"
            "    kind = A\n    @pytest.fixture\n    def made(self): return self.kind()\n",
            "tests/test_it.py": "from helpers import A, Base\nclass B:\n    def go(self): ...\n"
            "class TestIt(Base):\n    kind = B\n    def test_it(self, made): made.go()\n",
        },
        "return self.kind()",
        "return A()",
    ),
    "an alias of types in a class": (
        {
            "c.py": "from typing import TypeAlias\nclass A:\n    def go(self): ...\n"
            "class B:\n    def go(self): ...\nclass C:\n    T: TypeAlias = 'A'\n",
            "use.py": "from c import C\ndef use(x: C.T, y: 'C.T'):\n    x.go()\n    y.go()\n",
        },
        "= 'A'",
        "= 'A | B'",
    ),
    "what a variable of contexts is set to in a third file": (
        {
            "c.py": "from contextvars import ContextVar\nv = ContextVar('v')\n",
            "s.py": "from c import v\nclass R:\n    def go(self): ...\ndef use():\n    v.set(1)\n",
            "use.py": "from c import v\ndef use():\n    v.get().go()\n",
        },
        "v.set(1)",
        "v.set(R())",
    ),
    "another name for a variable of contexts": (
        {
            "c.py": "from contextvars import ContextVar\nv = ContextVar('v')\n",
            "s.py": "from contextvars import ContextVar\nclass R:\n    def go(self): ...\n"
            "w = ContextVar('w')\ndef use():\n    w.set(R())\n",
            "use.py": "from c import v\ndef use():\n    v.get().go()\n",
        },
        "ContextVar('v')",
        "ContextVar('w')",
    ),
    "a property": (
        {
            "c.py": "class C:\n    def m(self):\n        return len\n"
            "    def n(self): return self.m\n",
            "use.py": "from c import C\nC().m\nC().m()\n",
        },
        "    def m(self):",
        "    @property\n    def m(self):",
    ),
    "an overload": (
        {
            "f.py": "class A:\n    def go(self): ...\nclass B(A):\n    def go(self): ...\n"
            "def f(x: int) -> A: ...\ndef f(x: str) -> B: ...\ndef f(x) -> A: ...\n",
            "use.py": "from f import f\nf(1).go()\nf('x').go()\n",
        },
        "def f(x: int)",
        "from typing import overload\n@overload\ndef f(x: int)",
    ),
    "a parameter that an inner function calls": (
        {"m.py": "def outer(first):\n    def inner():\n        return first()\n    return inner\n"},
        "outer(first)",
        "outer(given)",
    ),
    "its name in both": (
        {"m.py": "def outer(first):\n    def inner():\n        first()\n    return inner\n"},
        "first",
        "given",
    ),
    "a class becomes a function": (
        {"m.py": "class A:\n    def f(self):\n        self.f()\n        def g(): f()\nA.f\n"},
        "class A:",
        "def A():",
    ),
    "what a class body binds, beside what is stored": (
        {
            "c.py": "def one(): ...\ndef other(): ...\nclass C:\n    go = one\n"
            "    def keep(self):\n        self.go = one\n",
            "use.py": "from c import C\nC().go()\nC.go()\ndef f(c: C): c.go()\n",
        },
        "    go = one",
        "    go = other",
    ),
    "what is stored, beside what a class body binds": (
        {
            "c.py": "def one(): ...\ndef other(): ...\nclass C:\n    go = one\n"
            "    def keep(self):\n        self.go = one\n",
            "use.py": "from c import C\nC().go()\nC.go()\ndef f(c: C): c.go()\n",
        },
        "self.go = one",
        "self.go = other",
    ),
    "a captured variable": (
        {
            "m.py": "def one(): ...\ndef other(): ...\ndef outer():\n    x = one\n"
            "    def inner():\n        x()\n    return inner\nouter()()\n"
        },
        "x = one",
        "x = other",
    ),
    "a captured variable that is stored to": (
        {
            "m.py": "def one(): ...\ndef other(): ...\ndef outer():\n    x = one\n"
            "    def inner():\n        x()\n    def change():\n        y = other\n    change()\n"
            "    return inner\n"
        },
        "        y = other",
        "        nonlocal x\n        x = other",
    ),
    "a member that another base has": (
        {
            "c.py": "class M:\n    def go(self): ...\nclass A:\n    def go(self): ...\n"
            "class B(A, M): ...\n",
            "use.py": "from c import B\nB().go()\nclass D(B):\n    def up(self): super().go()\n",
        },
        "class A:\n    def go(self)",
        "class A:\n    def went(self)",
    ),
    "a member before that of a base": (
        {
            "c.py": "class A:\n    def go(self): ...\nclass B(A):\n    x = 1\n",
            "use.py": "from c import B\nB().go()\ndef f(b: B): b.go()\n",
        },
        "    x = 1",
        "    x = 1\n    def go(self): ...",
    ),
    "fields in another order": (
        {
            "c.py": "import attr\ndef one(): ...\ndef other(): ...\n@attr.s\nclass C:\n"
            "    a = attr.ib()\n    b = attr.ib()\n",
            "use.py": "from c import C, one, other\nc = C(one, other)\nc.a()\nc.b()\n",
        },
        "    a = attr.ib()\n    b = attr.ib()\n",
        "    b = attr.ib()\n    a = attr.ib()\n",
    ),
    "annotated fields in another order": (
        {
            "c.py": "from dataclasses import dataclass\ndef one(): ...\ndef other(): ...\n"
            "@dataclass\nclass C:\n    a: object\n    b: object\n",
            "use.py": "from c import C, one, other\nc = C(one, other)\nc.a()\nc.b()\n",
        },
        "    a: object\n    b: object\n",
        "    b: object\n    a: object\n",
    ),
    "what an overriding method declares": (
        {
            "c.py": "class P:\n    def go(self): ...\nclass Q:\n    def go(self): ...\nclass A:\n"
            "    def make(self): ...\n"
            + "".join(f"class B{n}(A):\n    def make(self) -> P: ...\n" for n in range(14)),
            "use.py": "from c import A\ndef f(a: A): a.make().go()\n",
        },
        "class B3(A):\n    def make(self) -> P",
        "class B3(A):\n    def make(self) -> Q",
    ),
    "a lambda before another": (
        {"m.py": "def f(): ...\ndef g(): ...\nx = lambda: f()\nx()\ndef h(): return x\n"},
        "x = lambda",
        "y = lambda: g()\nx = lambda",
    ),
    "a lambda in a function that is called": (
        {"m.py": "def f():\n    return len\n", "use.py": "from m import f\nf()()\n"},
        "    return len",
        "    y = lambda: f()\n    return len",
    ),
    "a variable that functions store to": (
        {
            "m.py": "def one(): ...\ndef other(): ...\nx = one\ndef change():\n    y = other\n"
            "    x\nx()\n",
            "use.py": "from m import x\nx()\n",
        },
        "    y = other",
        "    global x\n    x = other",
    ),
    "what a type variable is declared for": (
        {
            "box.py": "from typing import Generic, TypeVar\nT = TypeVar('T')\n"
            "class Box(Generic[T]):\n    def __init__(self, first: int, held: T):\n"
            "        self.held = held\n",
            "use.py": "from box import Box\nclass P:\n    def go(self): ...\n"
            "def f(b: Box[P]): b.held.go()\n",
        },
        "held: T",
        "held: int",
    ),
    "a protocol asks for more": (
        {
            "p.py": "from typing import Protocol\nclass Goes(Protocol):\n    def go(self): ...\n",
            "use.py": "from p import Goes\nclass A:\n    def go(self): ...\n"
            "def f(x):\n    if isinstance(x, Goes):\n        x.go()\nf(A())\n",
        },
        "    def go(self): ...\n",
        "    def go(self): ...\n    def stop(self): ...\n",
    ),
    "one of a family of methods": (
        {
            "v.py": "import ast\nclass V(ast.NodeVisitor):\n    def visit_Name(self, node): ...\n",
            "use.py": "from v import V\nV().visit(None)\ngetattr(V(), f'visit_{V}')()\n",
        },
        "    def visit_Name",
        "    def visit_Call(self, node): ...\n    def visit_Name",
    ),
    "a member of an enumeration": (
        {
            "e.py": "from enum import Enum\ndef one(): ...\ndef other(): ...\nclass E(Enum):\n"
            "    A = one\n    C = (one,)\n",
            "use.py": "from e import E\ndef f(e: E): e.value()\nE.A.value()\n",
        },
        "    A = one",
        "    A = one\n    B = (other,)",
    ),
    "a metaclass that calls up": (
        {
            "m.py": "class Meta(type):\n    def __call__(cls, *a):\n        return len\n"
            "class A(metaclass=Meta):\n    def __init__(self): ...\n",
            "use.py": "from m import A\nA()\n",
        },
        "return len",
        "return super().__call__(*a)",
    ),
    "a name that annotations in a class mean": (
        {
            "m.py": "class P:\n    def go(self): ...\nclass A:\n    class Q:\n"
            "        def go(self): ...\n    def f(self, p: 'P') -> 'P': ...\n",
            "use.py": "from m import A\nA().f(None).go()\n",
        },
        "class Q",
        "class P",
    ),
    "a name that annotations in a function mean": (
        {
            "m.py": "class P:\n    def go(self): ...\ndef f():\n    class Q:\n"
            "        def go(self): ...\n    def g(p: 'P') -> 'P': ...\n    return g(None)\n",
            "use.py": "from m import f\nf().go()\n",
        },
        "class Q",
        "class P",
    ),
    "a descriptor": (
        {
            "d.py": "class D:\n    def __set_name__(self, owner, name): ...\n"
            "class C:\n    x = D()\n",
            "use.py": "from d import C\nC().x()\nC().x = 1\n",
        },
        "class D:\n",
        "class D:\n    def __get__(self, a, b): return len\n    def __set__(self, a, v): ...\n",
    ),
    "a method of a parametrised class": (
        {
            "test_it.py": "import pytest\nclass P:\n    def go(self): ...\n"
            "@pytest.mark.parametrize('x', [P()])\nclass TestIt:\n    def test_one(self, x):\n"
            "        x.go()\n"
        },
        "    def test_one(self, x)",
        "    def test_other(self, x): x.go()\n    def test_one(self, x)",
    ),
    "what a base's name means": (
        {
            "a.py": "class A:\n    def go(self): ...\n",
            "b.py": "class A:\n    def go(self): ...\n    def other(self): ...\n",
            "m.py": "from a import A\n",
            "c.py": "from m import A\nclass C(A): ...\nclass D(C):\n"
            "    def up(self): super().go()\n",
            "use.py": "from c import C, D\nC().go()\nD().other()\ndef f(d: D): d.go()\n",
        },
        "from a",
        "from b",
    ),
    "a base in a class": (
        {
            "a.py": "class M:\n    def go(self): ...\nclass A:\n    class B:\n        x = 1\n",
            "c.py": "from a import A\nclass C(A.B): ...\n",
            "use.py": "from c import C\nC().go()\n",
        },
        "    class B:",
        "    class B(M):",
    ),
    "another base in a class": (
        {
            "a.py": "class M:\n    def go(self): ...\nclass A:\n    B = M\n    class N(M):\n"
            "        def go(self): ...\n",
            "c.py": "from a import A\nclass C(A.B): ...\n",
            "use.py": "from c import C\nC().go()\n",
        },
        "B = M",
        "B = N",
    ),
    "a class that only tests have below": (
        {
            "a.py": "class A:\n    x = 1\n    def run(self): self.go()\n",
            "m.py": "from a import A\nclass M(A): ...\n",
            "test_it.py": "from m import M\nclass Below(M): ...\n"
            "def test_it():\n    Below().go()\n    Below().run()\n",
        },
        "    x = 1",
        "    def go(self): ...",
    ),
    "a metaclass of a base": (
        {
            "a.py": "class Meta(type):\n    def __call__(cls): return len\nclass A:\n    x = 1\n",
            "m.py": "from a import A\nclass M(A): ...\n",
            "use.py": "from m import M\nM()\n",
        },
        "class A:",
        "class A(metaclass=Meta):",
    ),
    "comparisons of a base": (
        {
            "a.py": "import functools\nclass A:\n    def __lt__(self, o): ...\n",
            "m.py": "from a import A\nclass M(A): ...\n",
            "use.py": "from m import M\nM() > M()\n",
        },
        "class A:",
        "@functools.total_ordering\nclass A:",
    ),
    "classes that are bases of each other": (
        {
            "a.py": "from b import B\nclass A(B):\n    def go(self): ...\n",
            "b.py": "from a import A\nclass B:\n    def go(self): ...\n",
            "use.py": "from a import A\nfrom b import B\nA().go()\nB().go()\n",
        },
        "class B:",
        "class B(A):",
    ),
    "hooks": (
        {
            "c.py": "class A:\n    def go(self): ...\nclass B(A): ...\n",
            "use.py": "from c import B\nB().go()\nB().x = 1\nB().y\ndel B().x\n",
        },
        "class A:\n",
        "class A:\n    def __getattr__(self, name): return len\n"
        "    def __setattr__(self, name, value): ...\n    def __delattr__(self, name): ...\n"
        "    def __new__(cls): return super().__new__(cls)\n    def __post_init__(self): ...\n",
    ),
}


def edited(sources: Sources, old: str, new: str) -> Sources:
    after = {path: text.replace(old, new) for path, text in sources.items()}
    assert after != sources
    return after


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_and_back(name: str) -> None:
    before, old, new = EDITS[name]
    after = edited(before, old, new)
    assert_same_along([before, after, before])


OPERATORS = {
    "expr.py": "class Expr:\n    def __add__(self, o): return self\n    def args(self): ...\n",
    "sums.py": "from expr import Expr\nclass Sum(Expr):\n    def __add__(self, o): return self\n"
    "    def terms(self): return self.args()\n",
    "use.py": "from expr import Expr\ndef add(a: Expr, b: Expr): return a + b\n",
}


@pytest.mark.parametrize(
    ("old", "new", "wakes"),
    [
        ("    def terms", "    def more(self): ...\n    def terms", False),
        ("return self.args()", "return self.args", False),
        ("    def __add__(self, o): return self\n    def terms", "    def terms", True),
    ],
)
def test_an_operator_depends_on_the_method_that_it_asks_for(
    old: str, new: str, wakes: bool
) -> None:
    after = {**OPERATORS, "sums.py": OPERATORS["sums.py"].replace(old, new)}
    tables = link(flows_of(OPERATORS))
    delta = advance(tables, OPERATORS, after)
    assert_same(tables, after)
    assert ("use.py" in delta.relinked) == wakes


MADE = {
    "c.py": "from attrs import define, field\ndef check(*a): ...\n"
    "class C:\n    def __init__(self): self.x = 1\n    def m(self): ...\n"
    "@define\nclass D(C):\n    y: int = field(validator=check)\n",
    "use.py": "from c import C\ndef f(): C().m()\n",
    "more.py": "from c import D\ndef f(): D(1)\n",
}


@pytest.mark.parametrize(
    ("old", "new", "wakes"),
    [
        ("class C:\n", "class C:\n    x: int\n", {"more.py"}),
        ("class C:\n", "class C:\n    x: int = check()\n", {"use.py", "more.py"}),
        ("class C:\n", "class C:\n    x: int = field(converter=check)\n", {"use.py", "more.py"}),
        ("    y: int", "    z: int = 1\n    y: int", {"more.py"}),
        ("field(validator=check)", "1", {"more.py"}),
    ],
)
def test_who_makes_an_instance_asks_for_fields_where_these_may_run_something(
    old: str, new: str, wakes: set[str]
) -> None:
    after = {**MADE, "c.py": MADE["c.py"].replace(old, new)}
    assert after != MADE
    tables = link(flows_of(MADE))
    delta = advance(tables, MADE, after)
    assert_same(tables, after)
    assert delta.relinked.keys() - {"c.py"} == wakes
    assert_same_along([after, MADE, after])


# --- invented classes ------------------------------------------------------------------------

MEMBERS = (
    "    def {x}(self): return self.{y}()",
    "    def {x}(self, f=go): return f",
    "    def {x}(self) -> '{c}': ...",
    "    @property\n    def {x}(self): return self.{y}",
    "    @staticmethod\n    def {x}(f=go): return {c}",
    "    @classmethod\n    def {x}(cls): return cls()",
    "    {x} = go",
    "    {x} = lambda self: self.{y}",
    "    {x}: '{c}'",
    "    {x}: '{c}' = field(default_factory=go)",
    "    {x} = {y} = None",
    "    class {x}:\n        def {y}(self): ...",
    "    def __init__(self, {x}=go): self.{x} = {x}",
    "    def __getattr__(self, name): return self.{x}",
    "    def __add__(self, o): return o.{x}()",
    "    def __call__(self): return super().{x}()",
    "    def __get__(self, o, t): return go",
    "    def {x}(self):\n        v = self.{y}\n        def inner(): v()\n        return inner",
    "    def {x}(self):\n        for {y} in self.{y}(): {y}.{x}()",
    "    @{y}\n    def {x}(self): return go",
)
HEADS = (
    "class {c}:",
    "class {c}({d}):",
    "class {c}({d}, {e}):",
    "@dataclass\nclass {c}({d}):",
    "@kept\nclass {c}:",
    "class {c}(metaclass={d}):",
)
USES = (
    "{c}().{x}()",
    "{c}.{x}()",
    "{c}() + {d}()",
    "{c}()()",
    "def f{n}(v: {c}): v.{x}(); v + v; v(); v.{y} = go",
    "def f{n}(v):\n    if isinstance(v, {c}): v.{x}()",
    "f{n}({c}())",
    "def f{n}(v=go): return v",
    "f{n}({c})().{x}()",
    "{c}({d}()).{x}.{y}()",
)
BEFORE = "from dataclasses import dataclass, field\ndef go(): ...\ndef kept(c): return c\n"
PLACES = st.fixed_dictionaries(
    {
        **dict.fromkeys("xy", st.sampled_from("pqr")),
        **dict.fromkeys("cde", st.sampled_from("ABCD")),
        "n": st.integers(1, 2),
    }
)


@st.composite
def written(draw: Any, patterns: tuple[str, ...]) -> str:
    return str(draw(st.sampled_from(patterns)).format(**draw(PLACES)))


CLASSES = st.tuples(written(HEADS), st.lists(written(MEMBERS), min_size=1, max_size=4))
BODIES = st.lists(CLASSES, min_size=1, max_size=3)
Body = list[tuple[str, list[str]]]


def spelled(body: Body) -> str:
    return BEFORE + "\n".join("\n".join([head, *members]) for head, members in body) + "\n"


@st.composite
def changed(draw: Any, body: Body) -> Body:
    """*body* with one class's head, one member or the order of one body another."""
    at = draw(st.integers(0, len(body) - 1))
    head, members = body[at]
    what = draw(st.sampled_from(["head", "member", "more", "less", "order", "class"]))
    place = draw(st.integers(0, len(members) - 1))
    if what == "class":
        return [*body[:at], draw(CLASSES), *body[at + 1 :]]
    if what == "head":
        head = draw(written(HEADS))
    elif what == "order":
        members = draw(st.permutations(members))
    else:
        fresh = [] if what == "less" and len(members) > 1 else [draw(written(MEMBERS))]
        members = [*members[:place], *fresh, *members[place + (what != "more") :]]
    return [*body[:at], (head, members), *body[at + 1 :]]


@st.composite
def histories(draw: Any) -> list[Sources]:
    bodies = [draw(BODIES), draw(BODIES)]
    uses = "from m import *\nfrom n import *\n" + "\n".join(
        draw(st.lists(written(USES), min_size=1, max_size=5))
    )
    found = []
    for _ in range(draw(st.integers(2, 4))):
        found.append(
            {
                "m.py": spelled(bodies[0]),
                "n.py": "from m import *\n" + spelled(bodies[1]),
                "use.py": f"{uses}\n",
                "test_it.py": f"{uses}\ndef test_it(): A().p(); B().q()\n",
            }
        )
        at = draw(st.integers(0, 1))
        bodies[at] = draw(changed(bodies[at]))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_any_history_of_classes(history: list[Sources]) -> None:
    assert_same_along(history)


def assert_same_there_and_back(sources: Sources, edit: tuple[str, str, str]) -> None:
    """*edit*: a path, and text in it with what comes in its place."""
    path, old, new = edit
    assert old in sources[path]
    assert_same_along([sources, {**sources, path: sources[path].replace(old, new)}, sources])


BOUND_AGAIN: Sources = {
    "m.py": "from k import other\ndef f(): ...\ndef g():\n    f()\nother()\ndef f(): ...\n",
    "k.py": "def other(): ...\n",
    "use.py": "from m import f\ndef use():\n    f()\n",
}
EDITS_OF_WHAT_RUNS = {
    "nothing runs": ("m.py", "other()\ndef", "def"),
    "what runs is outside": ("k.py", "def other(): ...", "from os import getcwd as other"),
    "something else runs": ("m.py", "\nother()", "\nclass C: ..."),
    "it is not bound again": ("m.py", "other()\ndef f(): ...\n", "other()\n"),
}


@pytest.mark.parametrize("edit", EDITS_OF_WHAT_RUNS.values(), ids=EDITS_OF_WHAT_RUNS)
def test_what_runs_before_a_variable_is_bound_again(edit: tuple[str, str, str]) -> None:
    assert_same_there_and_back(BOUND_AGAIN, edit)


HOOKED: Sources = {
    "a.py": "def f(): ...\n",
    "b.py": "def f(): ...\n",
    "hook.py": "import sys, b\nsys.modules['a'] = b\n",
    "use.py": "from a import f\nimport a\ndef use():\n    f()\n    a.f()\n",
}
EDITS_OF_HOOKS = {
    "no hook": ("hook.py", "sys.modules['a'] = b", "pass"),
    "another module": ("hook.py", "['a']", "['c']"),
    "a finder": (
        "hook.py",
        "sys.modules['a'] = b",
        "class F:\n    def find_spec(self, n): n == 'a'",
    ),
    "all imports": ("hook.py", "sys.modules['a'] = b", "__builtins__.__import__ = lambda *_: b"),
    "nothing is imported from it": ("use.py", "from a import f", "f = print"),
}


@pytest.mark.parametrize("edit", EDITS_OF_HOOKS.values(), ids=EDITS_OF_HOOKS)
def test_what_imports_find(edit: tuple[str, str, str]) -> None:
    assert_same_there_and_back(HOOKED, edit)


UNSURE: Sources = {
    "k.py": "class A:\n    def run(self): ...\nclass B:\n    def run(self): ...\nBase = A\n",
    "d.py": "def keep(cls):\n    return cls\n",
    "c.py": "from d import keep\nfrom k import A, B, Base\n@keep\nclass C(Base): ...\n"
    "class D(C): ...\n",
    "use.py": "from c import D\ndef use():\n    D().run()\n    D.run\n",
}
EDITS_OF_BASES = {
    "one of two": ("k.py", "Base = A", "Base = A if len('') else B"),
    "a call": ("c.py", "class C(", "class C(make(), "),
    "another class": ("d.py", "return cls", "return type('X', (cls,), {'run': print})"),
    "no decorator": ("c.py", "@keep\n", ""),
    "from outside": ("k.py", "Base = A", "from threading import Thread as Base"),
    "an item": (
        "k.py",
        "class A:",
        "class A:\n    def __class_getitem__(cls, item):\n        return cls",
    ),
    "another item": (
        "k.py",
        "class A:",
        "class A:\n    def __class_getitem__(cls, item):\n        return B",
    ),
}


@pytest.mark.parametrize("edit", EDITS_OF_BASES.values(), ids=EDITS_OF_BASES)
@pytest.mark.parametrize("base", ["Base", "A[int]"])
def test_bases_that_are_unsure(edit: tuple[str, str, str], base: str) -> None:
    sources = {**UNSURE, "c.py": UNSURE["c.py"].replace("(Base)", f"({base})")}
    assert_same_there_and_back(sources, edit)
