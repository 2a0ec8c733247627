"""Two revisions side by side, from Python: what breaks, and who is hit."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from unittest.mock import patch

import pytest
from tests.history import Content, History

from remora.indexer.errors import (
    NodeNotFoundError,
    PathNotFoundError,
    RevisionNotFoundError,
    UsageError,
)
from remora.indexer.index import Comparison, Index
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.view import FileRow
from remora.indexer.views.view import View


@pytest.fixture
def index(history: History) -> Index:
    return Index(history.path)


def compared(
    history: History, before: Mapping[str, Content], after: Mapping[str, Content]
) -> Comparison:
    history.commit(before)
    history.commit(after)
    return Index(history.path).diff("HEAD~1")


def broken(comparison: Comparison) -> dict[str, list[str]]:
    """By old name, without its file, what breaks."""
    return {
        (change.before or "").rpartition(":")[2]: [
            found.text for found in comparison.breaking(change)
        ]
        for change in comparison
        if comparison.breaking(change)
    }


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [
        ("def f(a): ...", "def f(a, b): ...", ["parameter b has to be given now"]),
        ("def f(a): ...", "def f(a, b=1): ...", []),
        ("def f(a): ...", "def f(a, *b, **c): ...", []),
        ("def f(a, b=1): ...", "def f(a): ...", ["parameter b was removed"]),
        ("def f(a, b=1): ...", "def f(a, c=0, b=1): ...", ["parameter b stands at another place"]),
        (
            "def f(a, b=1): ...",
            "def f(c=0, a=0, b=1): ...",
            ["parameters a and b stand at other places"],
        ),
        (
            "def f(a, b, c=1): ...",
            "def f(a, c=1, b=2): ...",
            ["parameter b stands at another place", "parameter c stands at another place"],
        ),
        ("def f(self, a): ...", "def f(a): ...", ["parameter self was removed"]),
        ("def f(a, b): ...", "def f(a, *c, b): ...", ["parameter b is keyword only now"]),
        ("def f(a=1): ...", "def f(a=2): ...", ["parameter a is 2 unless given, not 1"]),
        ("def f(a=1): ...", "def f(a): ...", ["parameter a has no default any more"]),
        ("def f(a, _b=1): ...", "def f(a, c=0, _d=2): ...", []),
        ("def f(a, _b=1): ...", "def f(a): ...", []),
        ("def f(a, _b=1): ...", "def f(a, _b): ...", ["parameter _b has no default any more"]),
        ("def f(a, _b): ...", "def f(a): ...", ["parameter _b was removed"]),
        ("def f(a): ...", "def f(a=1): ...", []),
        ("def f(a, b): ...", "def f(a, *, b): ...", ["parameter b is keyword only now"]),
        ("def f(a: int): ...", "def f(a: str) -> int: ...", []),
        ("def f(): ...", "async def f(): ...", ["it has to be awaited now"]),
        ("async def f(): return 1", "def f(): ...", ["it is not to be awaited now"]),
        ("async def f():\n    yield 1\n", "def f():\n    return made()\n", []),
        ("def f():\n    return made()\n", "async def f():\n    yield 1\n", []),
        ("def _f(): ...", "", []),
        ("def f():\n    def g(a): ...\n", "def f():\n    def g(b): ...\n", []),
        ("__all__ = ['g']\ndef f(): ...\ndef g(): ...", "__all__ = ['g']\ndef g(): ...", []),
        ("def f(): ...", "", ["f was removed"]),
        ("def f(): ...\n", "from other import f\n", []),
        ("def f(): ...\n", "from other import f as _g\nf: Final = _g\n", []),
        ("class A(B): ...", "class A: ...", ["B is no base any more"]),
        ("class A(B[int], C): ...", "class A(C, B[str]): ...", []),
        ("class A(Generic[T], B): ...", "class A[T](B): ...", []),
        ("class A(tuple): ...", "class A(t.NamedTuple): ...", []),
        ("class A(type): ...", "class A(abc.ABCMeta): ...", []),
        ("class A(Exception): ...", "class A(ValueError): ...", []),
        ("class A(ValueError): ...", "class A(Exception): ...", ["ValueError is no base any more"]),
        ("class A(B): ...", "class _C(B[int]): ...\nclass _D(_C): ...\nclass A(_D): ...", []),
        ("class A(OSError): ...", "class _C(OSError): ...\nclass A(_C): ...", []),
        ("class A(B): ...", "class _C(A): ...\nclass A(_C): ...", ["B is no base any more"]),
        ("def f(): ...\nif g:\n    def f(): ...\n", "", ["f was removed"]),
        ("class A(tuple): ...", "class A(NamedList): ...", ["tuple is no base any more"]),
        ("class A: ...", "def A(): ...", ["A is a function now"]),
        ("def f(a, *b, **c): ...", "def f(a, *args, **options): ...", []),
        ("def f(a, *b): ...", "def f(a): ...", ["parameter b was removed"]),
        ("@overload\ndef f(a): ...", "@typing.overload\ndef f(a, b): ...", []),
    ],
)
def test_what_breaks(history: History, before: str, after: str, texts: list[str]) -> None:
    found = compared(
        history,
        {"m.py": before, "other.py": "def f(): ...\n"},
        {"m.py": after},
    )
    assert broken(found).get("f", broken(found).get("A", [])) == texts
    assert len(broken(found)) <= 1


ASKED = "def f(a={0}):\n    if a is {0}:\n        a = made()\n    return use(a)\n"
PUT_IN = "def f(b, a=None):\n    if a is None:\n        a = BASE\n    return use(a, b)\n"
TRUTH = "def f(a={0}):\n    return 1 if a and not a else use(a or {{}})\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ASKED.format("None"), ASKED.format("_UNSET")),
        (ASKED.format("_UNSET"), ASKED.format("Unset.TOKEN")),
        (ASKED.format("_UNSET"), ASKED.format("...")),
        (
            "def f(a=None):\n    return 1 if a is None else a\n",
            "def f(a=MISSING):\n    log()\n    return 1 if a is MISSING else a\n",
        ),
        (
            "def f(a=None):\n    if a is not None and ok:\n        use(a)\n    go()\n",
            "def f(a=MISSING):\n    if a is not MISSING and ok:\n        use(a)\n",
        ),
        (
            "def f(a=None):\n    if a is None:\n        go()\n    else:\n        use(a)\n",
            "def f(a=X.Y):\n    if a is X.Y:\n        go()\n    else:\n        use(a)\n",
        ),
        (
            "def f(a=None):\n    if a is None:\n        return 0\n    return use(a)\n",
            "def f(a=NO):\n    if a is NO:\n        return 0\n    return use(a.b)\n",
        ),
        (PUT_IN, "def f(b, a=BASE):\n    return use(a, b)\n"),
        ("def f(b, a=BASE):\n    return use(a, b)\n", PUT_IN),
        ("def f(a=None):\n    a = 'x' if a is None else a\n", 'def f(a="x"):\n    use(a)\n'),
        ("def f(a=None):\n    a = a if a is not None else 1\n", "def f(a=1):\n    use(a)\n"),
        ("def f(a=None):\n    if a is None: a = 1\n    use(a)\n", "def f(a=1):\n    use(a)\n"),
        ("def f(a=True):\n    use(a)\n", "_X = True\ndef f(a=_X):\n    use(a, _X == 1)\n"),
        ("_X: int = 1\ndef f(a=_X):\n    use(a)\n", "def f(a=1):\n    use(a)\n"),
        ("_X = 'a'\ndef f(a=_X):\n    use(a)\n", "_Y = 'a'\ndef f(a=_Y):\n    use(a)\n"),
        (TRUTH.format("None"), TRUTH.format("False")),
        ("def f(a=None):\n    if a: locals = 1\n", "def f(a=False):\n    if a: use(locals)\n"),
        ("def f(a=()):\n    while a: go()\n", "def f(a=None):\n    if a: use(a or 1)\n"),
    ],
)
def test_a_default_that_is_only_written_otherwise_breaks_nothing(
    history: History, before: str, after: str
) -> None:
    found = compared(history, {"m.py": before}, {"m.py": after})
    assert [x.change for one in found for x in one.parameters] == ["default"]
    assert broken(found) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ASKED.format("None"), ASKED.format("_UNSET").replace("made", "built")),
        (ASKED.format("None"), ASKED.format("_UNSET").replace("is _", "== _")),
        (ASKED.format("None"), ASKED.format("_UNSET") + "    print(locals())\n"),
        (ASKED.format("None"), "def f(a=_UNSET):\n    use(a)\n" + ASKED.format("_UNSET")[16:]),
        (
            ASKED.format("None").replace("made()", "made(a)"),
            ASKED.format("_UNSET").replace("made()", "made(a)"),
        ),
        (
            "def f(a=None):\n    if a is None:\n        log()\n    return use(a)\n",
            "def f(a=NO):\n    if a is NO:\n        log()\n    return use(a)\n",
        ),
        (
            "def f(a=None):\n    return use(a, 1 if a is None else a)\n",
            "def f(a=NO):\n    return use(a, 1 if a is NO else a)\n",
        ),
        (
            "def f(a=None):\n    if a is not None or go:\n        use(a)\n",
            "def f(a=NO):\n    if a is not NO or go:\n        use(a)\n",
        ),
        (
            "def f(a=None):\n    if go:\n        if a is None:\n            a = 1\n    use(a)\n",
            "def f(a=NO):\n    if go:\n        if a is NO:\n            a = 1\n    use(a)\n",
        ),
        ("def f(a=None):\n    return a\n", "def f(a=_UNSET):\n    return a\n"),
        (PUT_IN, "def f(b, a=OTHER):\n    return use(a, b)\n"),
        (PUT_IN.replace("BASE", "b"), "def f(b, a=b):\n    return use(a, b)\n"),
        (PUT_IN.replace("    if", "    BASE = b\n    if"), "def f(b, a=BASE):\n    return a\n"),
        (PUT_IN.replace("BASE", "[]"), "def f(b, a=[]):\n    return use(a, b)\n"),
        (PUT_IN.replace("    if", "    log(a)\n    if"), "def f(b, a=BASE):\n    return 1\n"),
        (
            "def f(a=None):\n    if go:\n        a = 1 if a is None else a\n",
            "def f(a=1):\n    use(a)\n",
        ),
        (TRUTH.format("None"), TRUTH.format("True")),
        ("def f(a=1):\n    use(a)\n", f"X = 1\n[X{', X' * 500}]\ndef f(a=X):\n    use(a)\n"),
        ("def f(a=1):\n    use(a)\n", "X = 2\ndef f(a=X):\n    use(a)\n"),
        ("def f(a=1):\n    use(a)\n", "X = 1\nX += 1\ndef f(a=X):\n    use(a)\n"),
        ("def f(a=1):\n    use(a)\n", "X = 1\nfor X in y: ...\ndef f(a=X):\n    use(a)\n"),
        ("def f(a=1):\n    use(a)\n", "X = 1\n(X, y) = z\ndef f(a=X):\n    use(a)\n"),
        ("def f(a=1):\n    use(a)\n", "if y:\n    X = 1\ndef f(a=X):\n    use(a)\n"),
        ("def f(a=1):\n    use(a)\n", "X = 1\nif (X := y): ...\ndef f(a=X):\n    use(a)\n"),
        (TRUTH.format("None"), TRUTH.format("False").replace("or {}", "and 1")),
        ("def f(a=None):\n    if a: go()\n", "def f(a=False):\n    if a.b: go()\n"),
        ("def f(a=None):\n    if not a in b: go()\n", "def f(a=False):\n    if not a: go()\n"),
    ],
)
def test_a_default_that_may_be_another_breaks(history: History, before: str, after: str) -> None:
    found = compared(history, {"m.py": before}, {"m.py": after})
    assert len(broken(found)["f"]) == 1
    assert "unless given" in broken(found)["f"][0]


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        ("y: int = 0", "y: int", ["parameter y has no default any more"]),
        ("y: int = 0", "z: int = 0", ["parameter y is z now"]),
        ("    y: int = 0\n", "", ["parameter y was removed"]),
        ("x: int", "w: int\n    x: int", ["parameter w has to be given now"]),
        ("y: int = 0", "y: str = 0", []),
        ("@dataclass", "@dataclass(repr=False)", []),
        ("@dataclass", "@unknown\n@dataclass", []),
    ],
)
def test_fields_are_parameters(history: History, old: str, new: str, texts: list[str]) -> None:
    text = "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    y: int = 0\n"
    found = broken(compared(history, {"m.py": text}, {"m.py": text.replace(old, new)}))
    assert found.get("A", [])[:1] == texts


def test_fields_take_over_from_a_constructor(history: History) -> None:
    written = "class A:\n    def __init__(self, x, y=0):\n        self.x, self.y = x, y\n"
    text = "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    y: int = 0\n"
    assert broken(compared(history, {"m.py": written}, {"m.py": text})) == {}


def test_variables_that_are_gone(history: History) -> None:
    found = compared(history, {"m.py": "A = 1\nB = 2\n"}, {"m.py": "A = 1\n"})
    assert broken(found) == {"__module__": ["B was removed"]}


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [
        ("def f(this, a): ...", "def f(self, a): ...", []),
        ("@classmethod\ndef f(cls, a): ...", "@classmethod\ndef f(klass, a): ...", []),
        ("def f(self, a): ...", "def f(self, a, /): ...", ["parameter a is positional only now"]),
        ("def f(self, a): ...", "def f(self, /, a): ...", []),
        ("def f(self, a): ...", "@staticmethod\ndef f(a): ...", ["it is a staticmethod now"]),
        ("@staticmethod\ndef f(a): ...", "def f(self, a): ...", ["it is no staticmethod now"]),
        ("def f(self, a): ...", "@classmethod\ndef f(cls, a): ...", ["it is a classmethod now"]),
        ("def f(self, a): ...", "def f(a): ...", ["parameter self was removed"]),
        ("def f(self, a): ...", "def f(this, b, a): ...", ["parameter b has to be given now"]),
        ("def f(self, a): ...", "def f(self, b): ...", ["parameter a is b now"]),
    ],
)
def test_nobody_passes_the_object_of_a_method(
    history: History, before: str, after: str, texts: list[str]
) -> None:
    old, new = ("class A:\n" + indent(text, "    ") for text in (before, after))
    found = broken(compared(history, {"m.py": old}, {"m.py": new}))
    assert found.get("A.f", [])[:1] == texts


def test_of_what_is_gone_no_parameter_is_told(history: History) -> None:
    text = "class A:\n    def f(self, one, two=2):\n        return [one, two, self.other(one)]\n"
    after = text.replace("def f(self, one, two=2)", "def _g(self, one, two=3)")
    found = compared(history, {"m.py": text}, {"m.py": after})
    assert broken(found) == {"A.f": ["A.f is gone: it is node:m.py:A._g now"]}


def test_special_methods_are_called_by_place(history: History) -> None:
    named = "class A:\n    def __getattr__(self, a): ...\n    def __call__(self, a): ...\n"
    found = broken(compared(history, {"m.py": named}, {"m.py": named.replace("a)", "b)")}))
    assert found == {"A.__call__": ["parameter a is b now"]}


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("def f(self): ...", "f = g", []),
        ("def f(self): ...", "f = 3", ["f"]),
        ("def f(self): ...", "f: Callable[[], int]", []),
        ("def f(self): ...", "def g(self): self.f = 3", []),
        ("def f(self): ...", "def __getattr__(self, name): ...", []),
        ("def f(self): ...", "g = 3", ["f"]),
        ("def __repr__(self): ...\ndef __len__(self): ...", "g = 3", ["__len__"]),
        ("def __hash__(self): ...", "g = 3", []),
        (
            "def __eq__(self, other): ...\ndef __hash__(self): ...",
            "def __eq__(self, other): ...",
            ["__hash__"],
        ),
        (
            "def __eq__(self, other): ...\ndef __hash__(self): ...",
            "def __eq__(self, other): ...\n__hash__ = object.__hash__",
            [],
        ),
    ],
)
def test_what_a_class_has_otherwise_is_not_gone(
    history: History, before: str, after: str, gone: list[str]
) -> None:
    old, new = ("class A:\n" + indent(text, "    ") + "\n" for text in (before, after))
    found = broken(compared(history, {"m.py": old}, {"m.py": new}))
    assert found == {f"A.{name}": [f"A.{name} was removed"] for name in gone}


@pytest.mark.parametrize(
    ("path", "is_told"),
    [
        ("my-project/m.py", True),
        ("my-project/src/pkg/m.py", True),
        ("typing-examples/m.py", False),
        (".github/scripts-of-ci/m.py", False),
        ("make-it.py", False),
    ],
)
def test_folders_that_are_no_packages(history: History, path: str, is_told: bool) -> None:
    found = compared(history, {path: "def f(): ..."}, {path: "def f(a): ..."})
    assert bool(broken(found)) is is_told


def test_special_names_of_a_module_are_asked_by_python(history: History) -> None:
    found = compared(history, {"m.py": "def __getattr__(name): ...\n"}, {"m.py": "\n"})
    assert broken(found) == {}


def test_parts_of_properties_that_are_gone(history: History) -> None:
    read = "class A:\n    @property\n    def f(self): return 1\n"
    written = "    @f.setter\n    def f(self, value): self.g = value\n"
    dropped = "    @f.deleter\n    def f(self): del self.g\n"
    found = compared(history, {"m.py": read + written + dropped}, {"m.py": read + dropped})
    assert broken(found) == {"A.f@2": ["f has no setter any more"]}


HANDED_ON = {
    "pkg/__init__.py": "from ._one import f\nfrom .offer import *\n",
    "pkg/_one.py": "def f(a): ...\ndef g(a): ...\ndef h(a): ...\n"
    "class A:\n    def m(self, a): ...\n",
    "pkg/offer.py": "from ._one import A, g, h\n__all__ = ['A', 'g']\n",
    "pkg/beside.py": "from ._one import h\n",
}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"pkg/_one.py": HANDED_ON["pkg/_one.py"].replace("(a)", "(a, b)")}, {"f", "g"}),
        ({"pkg/_one.py": HANDED_ON["pkg/_one.py"].replace(", a)", ")")}, {"A.m"}),
        ({"pkg/_one.py": "def f(a): ...\n"}, {"A", "A.m", "g"}),
        ({"pkg/_one.py": None, "pkg/_two.py": HANDED_ON["pkg/_one.py"]}, {"A", "A.m", "f", "g"}),
        (
            {
                "pkg/_one.py": None,
                "pkg/_two.py": HANDED_ON["pkg/_one.py"],
                "pkg/__init__.py": "from ._two import f\nfrom .offer import *\n",
                "pkg/offer.py": "from ._two import A, g\n__all__ = ['A', 'g']\n",
            },
            set(),
        ),
        ({"pkg/_one.py": "class A: m = 1\ng = 2", "pkg/__init__.py": "f = 3"}, {"A.m", "g"}),
    ],
)
def test_what_lies_in_a_private_module_and_is_handed_on(
    history: History, after: Mapping[str, Content], expected: set[str]
) -> None:
    assert broken(compared(history, HANDED_ON, after)).keys() == expected


def test_what_a_base_class_takes_up_does_not_break(history: History) -> None:
    found = compared(
        history,
        {"m.py": "class B: ...\nclass A(B):\n    def f(self): return 1\n"},
        {"m.py": "class B:\n    def f(self): return 1\nclass A(B): ...\n"},
    )
    assert broken(found) == {}


def test_a_moved_name_that_is_imported_back_does_not_break(history: History) -> None:
    body = "def f(a):\n    print(a)\n    return [a, a]\n"
    found = compared(
        history,
        {"pkg/__init__.py": "", "pkg/old.py": body},
        {"pkg/new.py": body, "pkg/old.py": "from pkg.new import f\n"},
    )
    assert broken(found) == {}


def test_tests_and_setup_are_for_nobody_else(history: History) -> None:
    found = compared(
        history,
        {
            "setup.py": "def f(): ...",
            "tests/test_a.py": "def test_f(): ...",
            "_in.py": "def f(): 1",
        },
        {"setup.py": None, "tests/test_a.py": None, "_in.py": None, "a.py": ""},
    )
    assert broken(found) == {}


def test_what_breaks_nothing_has_no_file_read_for_it(history: History) -> None:
    before = {f"m{n}.py": f"def f{n}(a):\n    return {n}\n" for n in range(9)}
    after = {path: text.replace("return", "return 1 +") for path, text in before.items()}
    found = compared(history, before, {**after, "m3.py": "def f3(a, b):\n    return 3\n"})
    read: list[str] = []
    flow = View.flow

    def noted(view: View, row: FileRow) -> FileFlow | None:
        read.append(row.path)
        return flow(view, row)

    with patch.object(View, "flow", noted):
        assert broken(found) == {"f3": ["parameter b has to be given now"]}
    assert set(read) == {"m3.py"}


LIB = "def load(path):\n    return open(path)\n\n\ndef gone():\n    return 1\n"
APP = """from lib import gone, load


def one():
    return load("a")


def two():
    return load("b", 2)


def three(*a):
    return load(*a)


def four():
    return gone()
"""


def test_callers_that_no_longer_fit_are_named(history: History) -> None:
    found = compared(
        history,
        {"lib.py": LIB, "app.py": APP},
        {"lib.py": "def load(path, mode):\n    return open(path, mode)\n"},
    )
    hits = {
        hit.caller.rpartition(":")[2]: (hit.fits, hit.why, hit.changed)
        for change in found
        for hit in found.links(change).hit
    }
    assert hits["one"] == (False, "mode is missing", False)
    assert hits["two"] == (None, "", False), "it did not fit before either"
    assert hits["three"][0] is None
    assert hits["four"] == (False, "it was removed", False)


@pytest.mark.parametrize(
    ("before", "after", "fits"),
    [
        ("    def go(self): ...\n", "    pass\n", False),
        ("    def go(self): ...\n", "    go = print\n", None),
        ("    def go(self): ...\n", "    def __getattr__(self, name): ...\n", None),
        ("    def go(self): ...\n", "    def __init__(self):\n        self.go = print\n", None),
    ],
)
def test_a_name_that_something_else_has_now(
    history: History, before: str, after: str, fits: bool | None
) -> None:
    run = "    def run(self):\n        self.go()\n"
    found = compared(
        history,
        {"lib.py": f"class A:\n{before}{run}\n\ndef f(): ...\n", "a.py": "import lib\nlib.f()\n"},
        {"lib.py": f"class A:\n{after}{run}\n\nf = unknown\n"},
    )
    hits = {hit.caller: hit.fits for change in found for hit in found.links(change).hit}
    assert hits == {"node:lib.py:A.run": fits, "node:a.py:__module__": None}


def test_a_name_that_a_module_may_make_up(history: History) -> None:
    app = {"lib.py": LIB, "app.py": APP}
    found = compared(history, app, {"lib.py": "def __getattr__(name): ...\n"})
    hits = {hit.caller: hit.fits for change in found for hit in found.links(change).hit}
    assert set(hits.values()) == {None}


def test_callers_gained_and_lost_and_tests(history: History) -> None:
    test = "from lib import load\n\n\ndef test_load():\n    load('x')\n"
    found = compared(
        history,
        {"lib.py": LIB, "app.py": APP, "tests/test_lib.py": test},
        {
            "lib.py": LIB.replace("open(path)", "open(path, 'rb')"),
            "app.py": APP.replace('load("a")', "1").replace("gone()", 'load("c")'),
        },
    )
    by_name = {(change.after or "").rpartition(":")[2]: found.links(change) for change in found}
    load = by_name["load"]
    assert load.callers_gained == ("node:app.py:four",)
    assert load.callers_lost == ("node:app.py:one",)
    assert load.tests == ("node:tests/test_lib.py:test_load",)
    assert load.hit == (), "its head is the same"


def test_a_caller_that_was_mended_is_not_hit(history: History) -> None:
    found = compared(
        history,
        {"lib.py": LIB, "app.py": "from lib import load\ndef one():\n    return load('a')\n"},
        {
            "lib.py": LIB.replace("load(path)", "load(path, mode)"),
            "app.py": "from lib import load\ndef one():\n    return load('a', 'r')\n",
        },
    )
    hits = [hit for change in found for hit in found.links(change).hit]
    assert [(hit.caller, hit.fits, hit.changed) for hit in hits] == [
        ("node:app.py:one", True, True)
    ]


def test_ranges(history: History, index: Index) -> None:
    base = history.commit({"a.py": "def f(): ...\n"})
    history.branch("topic")
    history.commit({"a.py": "def f(): ...\ndef g(): ...\n"})
    history.checkout("topic")
    history.commit({"b.py": "def h(): ...\n"})
    history.checkout("main")

    def keys(*ends: str) -> list[tuple[str | None, str | None]]:
        return [
            (change.before, change.after)
            for change in index.diff(*ends)
            if change.type == "function"
        ]

    assert keys("main...topic") == [(None, "node:b.py:h")]
    assert keys("main..topic") == [("node:a.py:g", None), (None, "node:b.py:h")]
    assert keys("main", "topic") == keys("main..topic")
    assert keys(base) == [(None, "node:a.py:g")] == keys(f"{base}..")
    with pytest.raises(UsageError):
        index.diff("a..b", "c")
    with pytest.raises(UsageError):
        index.diff("a", "b", "c")
    with pytest.raises(RevisionNotFoundError):
        index.diff("nothing")


def test_of_several_merge_bases_the_first_is_taken_and_told(history: History) -> None:
    base = history.commit({"a.py": "x = 1\n"})
    left = history.commit({"b.py": "y = 1\n"})
    history.branch("other", base)
    history.checkout("other")
    right = history.commit({"c.py": "z = 1\n"})
    history.join(left, files={"b.py": "y = 1\n"})
    history.checkout("main")
    history.join(right, files={"c.py": "z = 1\n"})
    notes: list[str] = []
    with Index(history.path, note=notes.append) as index:
        taken = index.diff("main...other").before.about.commit
    assert taken in (left, right)
    assert [note for note in notes if "merge bases" in note] == [
        f"main and other have 2 merge bases: the first, {taken[:10]}, is taken"
    ]


def test_a_tree_has_no_merge_base(history: History, index: Index) -> None:
    history.commit({"a.py": ""})
    tree = history.commit({"b.py": ""})
    assert index.diff(f"{tree}^{{tree}}..HEAD") is not None
    with pytest.raises(UsageError):
        index.diff(f"{tree}^{{tree}}...HEAD")


def test_narrowed_to_paths_and_keys(history: History) -> None:
    found = compared(
        history,
        {"src/a.py": "class A:\n    def f(self): ...\n", "b.py": "def f(): ...\n"},
        {"src/a.py": "class A:\n    def f(self): return 1\n", "b.py": "def f(): return 1\n"},
    )

    def named(*wanted: str) -> set[str]:
        return {change.after or "" for change in found.below(wanted)}

    assert "node:src/a.py:A.f" in named("src")
    assert named("src") | named("b.py") == named()
    assert named("node:b.py:f") == {"node:b.py:f"}
    assert "node:src/a.py:A.f" in named("node:src/a.py:A")
    with pytest.raises(PathNotFoundError):
        found.below(["nothing"])
    with pytest.raises(NodeNotFoundError):
        found.below(["node:b.py:nothing"])


def test_what_is_too_large_is_said_and_not_compared(history: History) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    history.commit({"a.py": "def f(): ...\n" * 200})
    notes: list[str] = []
    index = Index(history.path, settings={"max_blob_size": 1000}, note=notes.append)
    assert list(index.diff("HEAD~1")) == []
    assert any("not compared: a.py" in note for note in notes)
