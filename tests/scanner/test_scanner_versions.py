"""A scanner that knows other versions of a file says what one says that knows none."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remora.indexer.scanner import Scanner
from remora.indexer.scanner.walk import Walk

_EXAMPLES = 400

MODULE = [
    "import os",
    "import os.path",
    "import os.path as os",
    "from a import os",
    "from . import os, f",
    "from a import *",
    "try:\n    import os\nexcept ImportError:\n    os = None",
    "if os:\n    def f(): return os",
    "x = 0XFF; E = 1E5",
    "x = 'a', \"b\"",
    "x = 1",
    "E = 1",
    "global os",
    "print 1",
    "# comment",
    "def",
    "'''docstring'''",
    "if x:\n    y = 1\nelse:\n    def h():\n        if x: return 1\n        # last",
]
MEMBERS = [
    "def f(self): return os.path",
    "def f(self, os=os): return os",
    "@os.path\ndef f(self):\n    if self:\n        for a in self:\n            a,\n    # last",
    "@property\ndef os(self): 'doc'; return 'x', f'{os}'",
    "def g(self):\n    '''Do.\n\n    Args:\n        a: it\n    '''",
    "def g(a: 'os'=1) -> os:\n    '''Do.\n\n    Args:\n        b: it\n    '''\n    return 1E5",
    "async def g(a, *, b=None):\n    global os\n    import os\n    return os",
    "def h():\n    import os.path\n    def k(): return os.path.join(1,)\n    return (yield k)",
    "def h():\n\n    x = [os for os in os]; return lambda os: (os,)",
    "def é(): return os if 1 else E;",
    "class B(os.A):\n    os = 1\n    def f(self): return os",
    "class B:\n    def f(self, x=os): return 1\n\n    class C(os):\n        def f(self): pass",
    "class B:\n    '''It.\n\n    Args:\n        a: b\n    '''\n    def __init__(self, c): pass",
    "def l(): return 1# at once",
    "def l(): return 1",
    "if f:\n    def m():\n        while f: f()\n        # a\n\n        # b",
    "import os",
    "os = 1",
    "pass",
    "# comment",
]


def _indented(text: str, by: str) -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


INDENTATIONS = st.sampled_from(["    ", "  ", "\t"])
CLASSES = st.builds(
    lambda name, members, by: f"class {name}:\n" + _indented("\n".join(members), by),
    st.sampled_from(["A", "B", "os"]),
    st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=4),
    INDENTATIONS,
)
BRANCHES = st.builds(
    lambda members, by: "if x:\n" + _indented("\n".join(members), by),
    st.lists(st.sampled_from(MEMBERS[:-4]), min_size=1, max_size=2),
    INDENTATIONS,
)
PARTS = st.one_of(st.sampled_from(MODULE), st.sampled_from(MEMBERS), CLASSES, BRANCHES)
ENDS = st.sampled_from(["\n", "\n\n", "\n# between\n", "\r\n", "\n\f\n"])
TEXTS = st.tuples(st.lists(PARTS, max_size=8), ENDS).map(
    lambda text: (text[1].join(text[0]) + text[1]).encode()
)


@st.composite
def _versions(draw: st.DrawFn) -> list[bytes]:
    """Texts made of the same few parts, so that most stand in several of them."""
    parts = draw(st.lists(PARTS, min_size=1, max_size=6))
    some = st.lists(st.sampled_from(parts), max_size=8)
    return [(draw(ENDS).join(draw(some)) + "\n").encode() for _ in range(5)]


def _check(sources: list[bytes]) -> None:
    scanner = Scanner(of_versions=True)
    for source in sources:
        assert scanner.scan(source) == Scanner().scan(source)


@given(st.one_of(_versions(), st.lists(TEXTS, max_size=5)))
@settings(max_examples=_EXAMPLES, deadline=None)
def test_facts_are_the_same_whatever_was_read_before(sources: list[bytes]) -> None:
    _check(sources)


FUNCTION = "\ndef f(a):\n    return os.path, a\n"
CLASS = "\nclass C:\n{}\n    def f(self, a=os): return os.path\n"
CASES = {
    "an import that comes to mean another": ["import os" + FUNCTION, "from x import os" + FUNCTION],
    "an import that comes": [FUNCTION, "import os" + FUNCTION],
    "an import that goes": ["import os.path" + FUNCTION, FUNCTION],
    "a module below that is imported as well": [
        "import os" + FUNCTION,
        "import os, os.path" + FUNCTION,
    ],
    "a function that imports for its module": [
        FUNCTION,
        FUNCTION + "def g():\n    global os\n    import os\n",
        FUNCTION,
    ],
    "a class that hides an import from heads": [
        "import os" + CLASS.format("    pass"),
        "import os" + CLASS.format("    os = 1"),
        "import os" + CLASS.format("    import x.os as os"),
    ],
    "what is below another class": [
        "import os" + CLASS.format("    class D(os.A): pass"),
        "import os" + CLASS.format("    os = 1\n    class D(os.A): pass"),
    ],
    "twins and overloads": [
        "@overload\ndef f(b): ...\n" + FUNCTION,
        FUNCTION,
        FUNCTION + FUNCTION,
        FUNCTION + "x = 1" + FUNCTION,
    ],
    "blocks that end together": [
        "class A:\n  class B:\n    def f():\n      if x:\n        for a in b: c\n",
        "class A:\n  class B:\n    x = 1\n    def f():\n      if x:\n        for a in b: c\n",
        "class A:\n  class B:\n    def f():\n      if x:\n        for a in b: c\n  y = 1\n",
        "if x:\n  def f():\n    if x: y\n",
        "if x:\n  def f():\n    if x: y\nz\n",
    ],
    "strings and none": [
        "a = 'x'\ndef f(): return 'y', ''\ndef g(): pass\nb = 'z'\n",
        "a = 'xx'\ndef f(): return 'y', ''\ndef g(): pass\nb = 'z'\n",
        "a = 'xx'\ndef g(): pass\ndef f(): return 'y', ''\n",
    ],
    "what would be read on across an end": [
        "def f(): return 1\nE = 2\n",
        "E = 1\ndef f(): return 1\nE = 2\n",
        "def f(): return 1;\nE5 = 2\n",
    ],
    "comments behind the last statement": [
        "def f():\n    x\n    # a\n    # b\n\ny = 1\n",
        "z\ndef f():\n    x\n    # a\n    # b\n\ny = 1\n",
        "def f():\n    x\n    # a\n\ny = 1\n",
    ],
    "comments that begin where it ends": [
        "class A:\n  def f():\n    if x: y# a\n  # b\n\nz\n",
        "class A:\n  def f():\n    if x: y # a\n  # b\n\nz\n",
        "class A:\n  def f():\n    if x: y\n\nz\n",
        "class A:\n  z\n  def f():\n    if x: y\n# a\nz\n",
        "class A:\n  z\n  def f():\n    if x: y\n    # a\n    # b\nz\n",
        "class A:\n  y\n  def f():\n    if x: y\n    # a\n    # b\nz\n",
        "class A:\n  y\n  def f():\n    if x: y# a\n    # b\nz\n",
    ],
    "a syntax error elsewhere": [FUNCTION, FUNCTION + "def (:\n", FUNCTION + "x = 1\n"],
    "the same bytes, indented by others": [
        "if x:\n    def f():\n        a\n",
        "if x:\n\tdef f():\n        a\n",
        "if x:\n  def f():\n        a\n",
    ],
    "a method that becomes a function": [
        "class A:\n    def f(self): return self\n",
        "if A:\n    def f(self): return self\n",
    ],
    "line ends": ["x\r\ndef f():\r\n    y\r\n", "z\r\ndef f():\r\n    y\r\n", "z\rdef f(): y\r"],
    "encodings": [
        "# coding: latin-1\ndef f(): 'é'\n",
        "# coding: latin-1\n\ndef f(): 'é'\n",
        "\ufeffdef f(): 'é'\n",
        "\ufeff\ndef f(): 'é'\n",
    ],
    "our own signs": ["def f(): '\4'\n", "x\ndef f(): '\4'\n", "x\n\4\ndef f(): 1\n"],
    "docstrings that are held against others": [
        "class A:\n    '''\n    Args:\n        a: x\n    '''\n    def __init__(self, b): pass\n",
        "class A:\n    '''\n    Args:\n        a: x\n    '''\n    def __init__(self, a): pass\n",
    ],
}


@pytest.mark.parametrize("texts", CASES.values(), ids=CASES)
def test_what_depends_on_more_than_its_bytes_is_read_again(texts: list[str]) -> None:
    """In any order: the first of two may be the one that is known."""
    _check([text.encode() for text in texts])
    _check([text.encode("latin-1", "replace") for text in reversed(texts)])


def test_what_stays_is_not_gone_into(monkeypatch: pytest.MonkeyPatch) -> None:
    visited = list[bytes]()
    visit = Walk._visit

    def counted(walk: Walk, scope: Any) -> None:
        visited.append(scope.name)
        visit(walk, scope)

    monkeypatch.setattr(Walk, "_visit", counted)
    functions = [f"def f{i}(): return os\n" for i in range(20)]
    members = ["class C:\n", *(f"    def g{i}(self): return os\n" for i in range(20))]
    one = ["import os\n", *functions, *members]
    two = [*one[:5], "import x\n", *one[5:30], "    def new(self): pass\n", *one[30:]]
    three = ["import y as x, os\n", *two[1:]]
    scanner = Scanner(of_versions=True)
    for lines in (one, two, three):
        scanner.scan("".join(lines).encode())
        visited.append(b"|")
    told = b" ".join(visited).split(b"|")
    assert len(told[0].split()) == 41
    assert told[1].split() == [b"C", b"new"]
    assert told[2].split() == []


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from remora.indexer.scanner import versions

    monkeypatch.setattr(versions, "_MOST_BYTES", 12_000)
    texts = ["".join(f"def f{i}(): return {i}\n" for i in range(n, n + 9)) for n in range(9)]
    scanner = Scanner(of_versions=True)
    for one, other in pairwise(texts):
        for text in (one, other):
            assert scanner.scan(text.encode()) == Scanner().scan(text.encode())
        held = scanner._versions
        assert held is not None and held.size <= 12_000
        assert sum(len(key[2]) + 1024 for key in held.pieces) == held.size
        assert 0 < len(held.pieces) < 12
