"""A relinked view equals one linked from scratch, row for row, whatever was edited."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.linker.flows import flows_of
from tests.linker.histories import Sources, advance, assert_same, assert_same_along

from remora.indexer.errors import TooManyReachedError
from remora.indexer.linker import link, relink

CHOOSING = """
def plain(): ...
def other(): ...

def chosen(function=plain):
    return function

class Base:
    def run(self):
        self.step()
    def step(self): ...

class Below(Base):
    def run(self):
        super().run()
    def step(self): ...

def outer():
    current = plain
    def change():
        current()
    def run():
        current()
    change()

steps = [plain, other]
steps.pop()
"""

BASE: Sources = {
    "pkg/choosing.py": CHOOSING,
    "pkg/choose.py": "from pkg.choosing import chosen, steps\nchosen()()\nsteps[-1]()\n",
    "pkg/__init__.py": "from .shapes import Shape, make\n",
    "pkg/shapes.py": (
        "class Shape:\n    def area(self):\n        return self.size()\n"
        "    def size(self): ...\n"
        "class Square(Shape):\n    def size(self):\n        return 2\n"
        "def make():\n    return Square()\n"
    ),
    "pkg/use.py": (
        "from pkg import make\nfrom pkg.apply import apply\n"
        "def run():\n    make().area()\n    apply(run)\n"
    ),
    "pkg/apply.py": "def apply(f):\n    return f()\n",
    "tests/conftest.py": (
        "import pytest\nfrom pkg import make\n@pytest.fixture\ndef shape():\n    return make()\n"
    ),
    "tests/test_shapes.py": "def test_area(shape):\n    shape.area()\n",
}

EDITS: dict[str, Any] = {
    "a body": {"pkg/apply.py": "def apply(f):\n    f()\n    return f()\n"},
    "a return": {
        "pkg/shapes.py": BASE["pkg/shapes.py"].replace("return Square()", "return Shape()")
    },
    "an annotation": {
        "pkg/shapes.py": BASE["pkg/shapes.py"].replace("def make():", "def make() -> Shape:")
    },
    "a base class": {"pkg/shapes.py": BASE["pkg/shapes.py"].replace("(Shape)", "")},
    "a re-export": {"pkg/__init__.py": "from .shapes import Shape\n"},
    "a package becomes a module": {
        "pkg/apply.py": None,
        "pkg/apply/__init__.py": "from .inner import apply\n",
        "pkg/apply/inner.py": "def apply(f):\n    return f()\n",
    },
    "a name moves": {
        "pkg/shapes.py": BASE["pkg/shapes.py"].partition("def make")[0],
        "pkg/makers.py": "from .shapes import Square\ndef make():\n    return Square()\n",
        "pkg/__init__.py": "from .shapes import Shape\nfrom .makers import make\n",
    },
    "a fixture": {"tests/conftest.py": BASE["tests/conftest.py"].replace("make()", "1")},
    "a conftest goes": {"tests/conftest.py": None},
    "a stub": {
        "pkg/shapes.pyi": "from .other import Round\ndef make() -> Round: ...\n",
        "pkg/other.py": "class Round:\n    def area(self): ...\n",
    },
    "a shadowing module": {"tests/pkg.py": "def make():\n    return None\n"},
    "a global store appears": {
        "pkg/apply.py": BASE["pkg/apply.py"] + "def keep(v):\n    global kept\n    kept = v\n",
        "pkg/use.py": "from pkg.apply import kept\nkept()\n",
    },
    "a default": {"pkg/choosing.py": CHOOSING.replace("function=plain", "function=other")},
    "no call up": {"pkg/choosing.py": CHOOSING.replace("super().run()", "self.step()")},
    "a nonlocal store": {
        "pkg/choosing.py": CHOOSING.replace(
            "        current()\n    def run",
            "        nonlocal current\n        current = other\n    def run",
        )
    },
    "a method of a container": {
        "pkg/choosing.py": CHOOSING.replace("steps.pop()", "steps.reverse()")
    },
    "a name before all others": {"pkg/choosing.py": "import first\n" + CHOOSING},
    "a link": {"tests/shapes.py": "-> ../pkg/shapes.py", "tests/again": "-> ../pkg"},
    "a package by a link": {
        "pkg/shapes.py": None,
        "forms/shapes.py": BASE["pkg/shapes.py"],
        "pkg/shapes": "-> ../forms",
    },
    "a module by a link": {
        "pkg/apply.py": "-> ../other/run.py",
        "other/run.py": "def apply(f):\n    return f()\n",
        "other/pkg.py": "def make(): ...\n",
    },
    "a syntax error": {"pkg/use.py": BASE["pkg/use.py"] + "def broken(:\n"},
}


def edited(sources: Sources, edit: Any) -> Sources:
    changed = {**sources, **edit}
    return {path: text for path, text in changed.items() if text is not None}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_and_back(name: str) -> None:
    after = edited(BASE, EDITS[name])
    tables = link(flows_of(BASE))
    advance(tables, BASE, after)
    assert_same(tables, after)
    advance(tables, after, BASE)
    assert_same(tables, BASE)


def test_units_that_only_move_are_not_evaluated_again() -> None:
    text = BASE["pkg/shapes.py"]
    after = edited(BASE, {"pkg/shapes.py": "import os\n\n" + text})
    tables = link(flows_of(BASE))
    before = tables.links("pkg/shapes.py:make")
    advance(tables, BASE, after)
    assert_same(tables, after)
    now = tables.links("pkg/shapes.py:make")
    assert [edge.lines for edge in before.links] == [(9,)]
    assert [edge.lines for edge in now.links] == [(11,)]


NESTED = """
def outer(f):
    def inner(g):
        return f() + g()
    return inner

class A:
    def run(self): return self.stop()
    def stop(self): return outer(self.run)(len)

d = {}
def fill(x=A()):
    d["x"] = x.run
fill()
d["x"]()
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return f() + g()", "return g()"),
        ("def stop(self): return", "def stop(self, extra=None):\n        extra()\n        return"),
        ("d = {}", "d = {}\n\ndef more(): return A().stop()\n"),
        ("return inner", "return f"),
        ("class A:", "class A(dict):"),
        ("fill()", "fill(outer)"),
    ],
)
def test_an_edit_inside_one_file(old: str, new: str) -> None:
    uses = {"n.py": "from m import A, outer, d\nA().run()\nouter(A)(A)\nd['x']()\n"}
    before = {"m.py": NESTED, **uses}
    after = {"m.py": NESTED.replace(old, new), **uses}
    tables = link(flows_of(before))
    advance(tables, before, after)
    assert_same(tables, after)
    advance(tables, after, before)
    assert_same(tables, before)


BOUND_ANEW: Sources = {
    "lib.py": (
        "class A:\n    def run(self): ...\nclass B(A): ...\nclass C:\n    def run(self): ...\n"
        "def f(): ...\ndef g(): ...\ndef run(self): ...\n"
        "class Q:\n    def __enter__(self): ...\n    def __exit__(self, *e): return False\n"
        "def keep(x, kept=[]):\n    kept.append(x)\n    return kept\n"
    ),
    "via.py": "from lib import A, f as called\n",
    "use.py": (
        "import lib, via\nfrom via import called\n"
        "def use(a: lib.A):\n    a.run()\n    lib.B().run()\n    lib.f()\n    called()\n"
        "def left():\n    h = lib.f\n    with lib.Q():\n        h = lib.g\n    h()\n"
        "    lib.keep(lib.f)[0]()\n"
    ),
    "tests/conftest.py": "import lib, pytest\n@pytest.fixture(autouse=True)\ndef fix(): ...\n",
    "tests/test_use.py": "import lib\ndef test_it():\n    lib.A().run()\n    lib.f()\n",
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("anew.py", "import lib\nlib.A.run = lib.run\n"),
        ("anew.py", "import lib\nlib.B.run = lib.run\n"),
        ("anew.py", "import lib\ndef f(x: lib.A):\n    x.__class__ = lib.C\n"),
        ("anew.py", "import lib\nfor n in dir(lib.A):\n    setattr(lib.A, n, lib.run)\n"),
        ("anew.py", "import lib\nlib.f = lib.g\n"),
        ("anew.py", "import lib, via\nvia.called = lib.g\n"),
        ("anew.py", "import lib, sys\nsys.modules['lib'] = lib.C()\n"),
        ("anew.py", "import lib\nlib.f.__code__ = lib.g.__code__\n"),
        ("anew.py", "import lib\nlib.keep(lib.g)\n"),
        ("anew.py", "import lib\nlib.Q.__exit__ = lib.run\n"),
        ("lib.py", BOUND_ANEW["lib.py"].replace("return False", "return e")),
        ("lib.py", BOUND_ANEW["lib.py"] + "globals()['f'] = g\n"),
        ("lib.py", BOUND_ANEW["lib.py"] + "exec('f = g')\n"),
        (
            "tests/conftest.py",
            "import lib, pytest\n@pytest.fixture(autouse=True)\n"
            "def fix(monkeypatch):\n    monkeypatch.setattr(lib, 'f', lib.g)\n",
        ),
        (
            "tests/test_use.py",
            "import lib\nfrom unittest import mock\n@mock.patch('lib.f', lib.g)\n"
            "def test_it():\n    lib.A().run()\n    lib.f()\n",
        ),
    ],
)
def test_what_is_bound_anew_and_no_more(path: str, text: str) -> None:
    after = {**BOUND_ANEW, path: text}
    tables = link(flows_of(BOUND_ANEW))
    advance(tables, BOUND_ANEW, after)
    assert_same(tables, after)
    advance(tables, after, BOUND_ANEW)
    assert_same(tables, BOUND_ANEW)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("maker.py", "return one", "return other"),
        ("maker.py", "@pytest.fixture\n    def one", "def one"),
        ("till.py", "def build", "def rebuild"),
        ("support.py", "pytest.fixture(build)", "build()"),
        ("support.py", "from till import build", "pass"),
        ("tests/test_it.py", "make()", "build()"),
    ],
)
def test_fixtures_that_calls_give(path: str, old: str, new: str) -> None:
    before = {
        "till.py": "class Till:\n    def go(self): ...\ndef build():\n    return Till()\n",
        "maker.py": "import pytest\nfrom till import build\ndef make():\n    @pytest.fixture\n"
        "    def one(): return build()\n    @pytest.fixture\n    def other(): return None\n"
        "    return one\n",
        "support.py": "import pytest\nfrom till import build\nlent = pytest.fixture(build)\n",
        "tests/test_it.py": "from maker import make\nfrom support import lent\n"
        "from till import build\ntill = make()\ndef test_it(till, lent):\n    till.go()\n"
        "    lent.go()\n",
    }
    after = {**before, path: before[path].replace(old, new)}
    assert after != before
    tables = link(flows_of(before))
    advance(tables, before, after)
    assert_same(tables, after)
    advance(tables, after, before)
    assert_same(tables, before)


NAMESPACES = """class Meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["run"] = None
        return super().__new__(mcs, name, bases, namespace)
class Base:
    def run(self): ...
"""
HANDING = """def change(row): row.append(1)
def keep(*rows):
    for row in rows: row.name
"""
LEAVING = """def leave(self, *args):
    pass
class A:
    def run(self): ...
class B(A):
    def run(self): ...
class Guard:
    def __enter__(self): ...
    __exit__ = leave
"""


@pytest.mark.parametrize(
    ("lib", "old", "new", "use"),
    [
        (
            NAMESPACES,
            '"run"',
            '"walk"',
            "class Made(lib.Base, metaclass=lib.Meta):\n    def run(self): ...\nMade().run()\n",
        ),
        (
            HANDING,
            "row.name",
            "change(row)",
            "def g(): ...\nrows = [g]\nlib.keep(rows)\nrows[0]()\n",
        ),
        (
            LEAVING,
            "pass",
            "return True",
            "def f():\n    x = lib.A()\n    with lib.Guard():\n        x = lib.B()\n    x.run()\n",
        ),
    ],
    ids=["namespace", "star arguments", "leaving"],
)
def test_what_the_body_of_a_function_says_to_others(lib: str, old: str, new: str, use: str) -> None:
    before = {"lib.py": lib, "use.py": f"import lib\n{use}"}
    after = {**before, "lib.py": lib.replace(old, new)}
    assert after != before
    assert_same_along([before, after, before])


def test_what_a_module_says_that_it_exports() -> None:
    core = "__all__ = ['A']\nclass A: ...\nclass B: ...\n"
    before = {"p/__init__.py": "from .core import *\n", "p/core.py": core}
    before["use.py"] = "import p\np.B()\n"
    assert_same_along(
        [before, {**before, "p/core.py": core.replace("'A'", "'A', 'B'")}, before],
    )


@pytest.mark.parametrize(
    "old, new",
    [
        ("def h_a(): ...", "def h_a(): ...\ndef h_b(): ..."),
        ("def h_a(): ...", "class h_a: ..."),
        ("'h_a'", "'h_b'"),
        ("return globals()", "return {'h_a': h_c}"),
        ("def h_c", "def other"),
    ],
)
def test_names_of_a_module_that_are_put_together(old: str, new: str) -> None:
    lib = "def h_a(): ...\ndef h_c(): ...\nNAME = 'h_a'\ndef names(): return globals()\n"
    use = "import lib\ndef run(k):\n    getattr(lib, 'h_' + k)()\n    lib.names().get(lib.NAME)()\n"
    before = {"lib.py": lib, "use.py": use}
    after = {**before, "lib.py": lib.replace(old, new)}
    assert after != before
    assert_same_along([before, after, before])


def test_a_stub_is_a_dependency_of_its_module() -> None:
    stub = "class Shape: ...\ndef make() -> Shape: ...\n"
    before = {**BASE, "pkg/shapes.pyi": stub}
    after = {**BASE, "pkg/shapes.pyi": stub + "def more(): ...\n"}
    tables = link(flows_of(before))
    delta = advance(tables, before, after)
    assert delta.relinked["pkg/shapes.pyi"] == "file_change"
    assert delta.relinked["pkg/shapes.py"] == "dependency_change"
    assert "pkg/use.py" not in delta.relinked
    assert_same(tables, after)


def test_a_body_relinks_its_file_only() -> None:
    after = edited(BASE, {"pkg/apply.py": "def apply(f):\n    x = 1\n    return f()\n"})
    tables = link(flows_of(BASE))
    assert advance(tables, BASE, after).relinked == {"pkg/apply.py": "file_change"}


NAMES = ("a", "b", "c")
FILES = (
    *("m.py", "n.py", "p/__init__.py", "p/q.py", "tests/test_m.py", "tests/conftest.py"),
    *("m.pyi", "p/__init__.pyi"),
)
LINES = st.sampled_from(
    [
        "from m import {x}",
        "from n import *",
        "__all__ = ['{x}', '{y}']",
        "__all__ = ['{x}']\n__all__.append('{y}')",
        "from p import {x} as {y}",
        "import p.q",
        "from .q import {x}",
        "from . import {x}",
        "from ..m import {x}",
        "from ..p.q import {x}",
        "from p.q import {x}",
        "def {x}(): return {y}",
        "def {x}(f): return f()",
        "def {x}(f): return f",
        "def {x}(f):\n    def w(): return f()\n    return w",
        "class {x}:\n    def run(self): return self.{y}()\n    def {y}(self): return {x}()",
        "class {x}({y}):\n    def {y}(self): return {z}",
        "class {x}:\n    def __init__(self, {y}): self.{y} = {y}\n    def go(self): self.{y}()",
        "{x} = {y}",
        "{x} = {y}()",
        "{x} = {y}({z})",
        "{x}.{y} = {z}",
        "{x}().{y}()",
        "{x}({y})",
        "@{x}\ndef {y}(): return {z}()",
        "def {x}(v: '{y}') -> {z}: return v.{y}()",
        "try:\n    from m import {x}\nexcept ImportError:\n    {x} = None",
        "try:\n    from n import {x}\nexcept ImportError:\n    from p import {y} as {x}",
        "try:\n    import p.q, n as {x}\nexcept ImportError:\n    def {x}(): {y}()\n"
        "else:\n    {z} = {x}.{z}",
        "import pytest\n@pytest.fixture\ndef {x}(): return {y}()",
        "import pytest\n@pytest.fixture(autouse=True)\ndef {x}(): {y}()",
        "class {x}:\n    @property\n    def {y}(self): return {z}\n"
        "    @{y}.setter\n    def {y}(self, v): v()",
        "def {x}():\n    {y}().{z} = {x}",
        "def {x}(d):\n    d['k'] = {y}",
        "d = {{}}\n{x}(d)\nd['k']()",
        "def test_it({x}, {y}): {x}.{y}(); {z}()",
        "{x}: {y}",
        "def {x}(v: {y}) -> {z}: ...",
        "class {x}:\n    {y}: {z}\n    def {z}(self, v: {x}) -> {y}: ...",
        "import functools\n@functools.singledispatch\ndef {x}(v): return {y}()",
        "@{x}.register\ndef {y}(v: int): return {z}()",
        "class {x}(type):\n    def __call__(cls): return {y}()\n    def {z}(cls): ...",
        "class {x}(metaclass={y}):\n    {z} = {y}()",
        "class {x}:\n    def __init_subclass__(cls): cls.{y}()",
        "# a line",
        "class {x}:\n    def __set_name__(self, owner, name): owner.{y}()",
        "import pytest\n@pytest.fixture(name='{x}')\ndef {y}(request): return request.param",
        "import pytest\npytestmark = pytest.mark.usefixtures('{x}')",
        "import pytest\n{x} = pytest.fixture({y})",
        "import pytest\ndef {x}():\n    @pytest.fixture\n    def {y}(): return {z}()\n"
        "    return {y}",
        "{x} = {y}()",
        "pytest_plugins = ['p.q', 'm']",
        "import pytest\n@pytest.mark.parametrize('{x}', [{y}])\ndef test_given({x}): {x}()",
        "import pytest\n@pytest.mark.parametrize('{x}', [{y}], indirect=True)\n"
        "def test_asked({x}): {x}()",
        "def test_late(request): request.getfixturevalue('{x}')()",
        "def {x}(v):\n    global {y}\n    {y} = v\n    for i in v: i()",
        "import m, p.q\ndef {x}(k):\n    getattr(m, 'a' + k)()\n    getattr(p.q, 'b' + k)()",
        "import n\ndef {x}(k): getattr(n.{y}, '{z}' + k)()",
        "def {x}(k):\n    globals()['a' + k]()\n    globals().get('{y}')()",
        "import m\nm.{x}().get('{y}')()\ndef {z}(): return globals()",
        "from contextvars import ContextVar\n{x} = ContextVar('{x}')\n{x}.set({y})\n{x}.get()()",
        "from collections import ChainMap\n{x} = ChainMap({{'k': {y}}}, {z})\n{x}['k']()",
        "import importlib\n{x} = 'p.q:{y}'\na, b = {x}.split(':')\n"
        "getattr(importlib.import_module(a), b)()",
        "from concurrent.futures import ThreadPoolExecutor\nclass {x}:\n"
        "    def __init__(self): self.{y} = ThreadPoolExecutor()\n"
        "    def {z}(self): self.{y}.submit({z})",
        "class {x}(type):\n    known = {{'k': {y}}}\n    {z} = {y}",
        "class {x}(metaclass={y}): ...\n{x}.known['k']()\n{x}.{z}()",
        "from typing import TypeAlias\n{x}: TypeAlias = '{y} | {z}'",
        "from unittest.mock import Mock\ndef test_mock(): m = {x}(); m.{y} = Mock(); m.{y}()",
    ]
)


@st.composite
def texts(draw: Any) -> str:
    lines = draw(st.lists(LINES, min_size=0, max_size=5))
    names = st.sampled_from(NAMES)
    return (
        "\n".join(line.format(x=draw(names), y=draw(names), z=draw(names)) for line in lines) + "\n"
    )


SNAPSHOTS = st.dictionaries(st.sampled_from(FILES), texts(), max_size=len(FILES))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SNAPSHOTS, min_size=2, max_size=4), st.booleans())
def test_any_history(history: list[Sources], keep: bool) -> None:
    before: Sources = {}
    tables = link(flows_of(before))
    for snapshot in history:
        after = {**before, **snapshot} if keep else snapshot
        advance(tables, before, after)
        assert_same(tables, after)
        before = after


LINKED = ("m.py", "n.py", "p/q.py", "s/m.py", "s/n.py", "s/p/q.py", "s/tests/conftest.py")
PLACES = ("m.py", "p", "p/q.py", "p/__init__.py", "s/m.py", "s/p", "s/n", "s/q.py", "t", "n.pyi")
TARGETS = ("-> n.py", "-> s/m.py", "-> ../m.py", "-> s", "-> s/p", "-> p", "-> ../p", "-> t/n.py")


@st.composite
def linked_snapshots(draw: Any) -> Sources:
    found: Sources = draw(st.dictionaries(st.sampled_from(LINKED), texts(), max_size=5))
    links = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(TARGETS), max_size=4)
    for place, target in draw(links).items():
        if not any(path.startswith(f"{place}/") for path in found):
            found[place] = target
    return {p: x for p, x in found.items() if not any(p.startswith(f"{q}/") for q in found)}


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(linked_snapshots(), min_size=2, max_size=4))
def test_any_history_of_symbolic_links(history: list[Sources]) -> None:
    assert_same_along(history)


@pytest.mark.parametrize(("link", "target"), [("p", "s"), ("s/t/p", "../../s"), ("p", "s/k")])
def test_a_link_to_a_folder_is_another_place_of_what_imports_relatively(
    link: str, target: str
) -> None:
    importer = "from ...m import b\n{}\ndef a(): b()\n"
    files = {
        "s/k/q/r.py": importer.format(""),
        "s/k/q/e.py": "from ...m import *\ndef a(): b()\n",
        "s/m.py": "def b(): ...\n",
        "m.py": "def b(): ...\n",
    }
    linked = {**files, link: f"-> {target}"}
    edited = {**linked, "s/k/q/r.py": importer.format("b()")}
    assert_same_along([files, linked, edited, files, {**files, "r/p": "-> .."}, files])


def test_too_much_is_known_before_the_first_round() -> None:
    before = {"m.py": "def f(a): ...\n", "n.py": "import m\nm.f(1)\n", "t.py": "import n\n"}
    after = {**before, "m.py": "def f(a): a()\n"}
    tables = link(flows_of(before))
    tables.flows = flows_of(after)
    with pytest.raises(TooManyReachedError, match="2 scopes"):
        relink(tables, changed=["m.py"], at_most=1)
    tables.apply(relink(tables, changed=["m.py"], at_most=2).rows)
    assert_same(tables, after)


def test_a_test_function_taken_in_again_in_the_round_it_begins_in() -> None:
    function = "def a(v):\n    global a\n    a = v\n    for i in v: i()\n"
    before = {"tests/test_m.py": function}
    after = {"tests/test_m.py": f"a(a)\n{function}"}
    tables = link(flows_of(before))
    advance(tables, before, after)
    assert_same(tables, after)


@st.composite
def chunks(draw: Any) -> str:
    names = st.sampled_from(NAMES)
    return str(draw(LINES).format(x=draw(names), y=draw(names), z=draw(names)))


CHUNKS = st.lists(chunks(), min_size=3, max_size=8)
SMALL_EDITS = st.lists(
    st.tuples(st.sampled_from(FILES[:3]), st.integers(0, 8), st.none() | chunks()),
    min_size=1,
    max_size=5,
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@example(  # imports in a cycle, of which any name may be asked for first
    m=["from m import a", "from m import a", "from p import a as a"],
    n=["from m import a", "def a(v):\n    global a\n    a = v", "from m import a"],
    p=["from m import b", "from m import b", "from n import *"],
    edits=[("m.py", 0, None), ("m.py", 0, None)],
)
@given(CHUNKS, CHUNKS, CHUNKS, SMALL_EDITS)
def test_small_edits(m: list[str], n: list[str], p: list[str], edits: list[Any]) -> None:
    parts = dict(zip(FILES[:3], (m, n, p), strict=True))

    def sources() -> Sources:
        return {path: "\n".join(lines) + "\n" for path, lines in parts.items()}

    before = sources()
    tables = link(flows_of(before))
    for path, place, chunk in edits:
        parts[path] = parts[path][:place] + ([chunk] if chunk else []) + parts[path][place + 1 :]
        after = sources()
        advance(tables, before, after)
        assert_same(tables, after)
        before = after


def test_a_name_that_is_passed_on_farther_than_is_followed_is_the_same_anew() -> None:
    """Who asks first, from the middle or from the end, decides nothing."""
    files = {f"m{n:02}.py": f"from m{n + 1:02} import x\n\ndef use(): x()\n" for n in range(30)}
    files["m30.py"] = "def x(): ...\n"
    tables = link(flows_of(files))
    files["m20.py"] += "\ndef more(): x()\n"
    tables.flows = flows_of(files)
    tables.apply(relink(tables, changed=["m20.py"]).rows)
    assert tables.rows == link(tables.flows).rows
