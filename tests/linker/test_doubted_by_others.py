"""What other files say that puts an exact link in doubt, or takes it back, wakes who has it."""

from __future__ import annotations

import pytest
from tests.linker.histories import Sources, assert_same_along

LAZY = (
    "def g(): ...\nclass C:\n    def run(self): ...\n    def __getattr__(self, name):\n"
    "        setattr(self, name, g)\n        return g\n"
)
USES_LAZY = (
    "from lazy import C\ndef use(key):\n    c = C()\n    c[key]\n    c.run()\n    c.other()\n"
)
SHAPES = (
    "def f(): ...\nclass M(type):\n    pass\nclass K(metaclass=M):\n    def run(): ...\n"
    "class Base: pass\nclass One(Base):\n    def go(self): ...\nclass Two(Base): pass\n"
    "class First: pass\nclass Other:\n    def act(self): ...\nclass Both(First, Other): pass\n"
    "queue = [f]\ndef drop(): pass\n"
)
USES_SHAPES = (
    "import shapes\ndef use(x: shapes.Base):\n    x.go()\n    shapes.K.run()\n"
    "    shapes.Both().act()\n    shapes.queue[0]()\n"
)
IN_A_CIRCLE = "def f(): ...\nimport {}\ndef f(): ...\n"
ASKS = "import a\na.f()\n"
STARRED = "from lib import *\ndef g(): ...\ndef put():\n    {}\n    f = g\nf()\n"
OUTSIDE = (
    "from collections import UserList\ndef g(): ...\nclass O(UserList):\n    def put(self):\n"
    "        {}\nclass R(O):\n    def go(self):\n        self.data[0]()\n"
)
WRITTEN = (
    "from dataclasses import dataclass\n{}class P:\n    def __init__(self): ...\n"
    "    def __post_init__(self): ...\n{}class Q(P): pass\nQ()\n"
)


def _shapes(old: str, new: str) -> Sources:
    return {"shapes.py": SHAPES.replace(old, new), "use.py": USES_SHAPES}


HISTORIES: dict[str, list[Sources]] = {
    "another name of a __getattr__": [
        {"lazy.py": LAZY, "use.py": USES_LAZY},
        {"lazy.py": LAZY + "    __getitem__ = __getattr__\n", "use.py": USES_LAZY},
        {"lazy.py": LAZY, "use.py": USES_LAZY},
    ],
    "a property of the metaclass": [
        _shapes("", ""),
        _shapes("    pass\n", "    @property\n    def run(cls): return f\n"),
        _shapes("", ""),
    ],
    "a __getattr__ of a subclass": [
        _shapes("", ""),
        _shapes("Two(Base): pass", "Two(Base):\n    def __getattr__(self, name): return f"),
        _shapes("", ""),
    ],
    "what is taken out": [
        _shapes("", ""),
        _shapes("drop(): pass", "drop(): queue.pop(0)"),
        _shapes("", ""),
    ],
    "what is stored on a base": [
        _shapes("", ""),
        {**_shapes("", ""), "put.py": "import shapes\nshapes.First.act = shapes.f\n"},
        _shapes("", ""),
    ],
    "an import in a circle": [
        {"a.py": IN_A_CIRCLE.format("json"), "b.py": ASKS},
        {"a.py": IN_A_CIRCLE.format("b"), "b.py": ASKS},
        {"a.py": IN_A_CIRCLE.format("c"), "b.py": ASKS},
        {"a.py": IN_A_CIRCLE.format("c"), "b.py": ASKS, "c.py": "import a\n"},
    ],
    "a star import under a global name": [
        {"lib.py": "def f(): ...\n", "m.py": STARRED.format("global f")},
        {"lib.py": "def k(): ...\n", "m.py": STARRED.format("global f")},
        {"lib.py": "def f(): ...\n", "m.py": STARRED.format("pass")},
    ],
    "a container from outside": [
        {"o.py": OUTSIDE.format("self.data.append(g)")},
        {"o.py": OUTSIDE.format("self.data = [g]")},
        {"o.py": OUTSIDE.format("self.data.append(g)")},
    ],
    "what may write an __init__": [
        {"p.py": WRITTEN.format("", "")},
        {"p.py": WRITTEN.format("@dataclass\n", "")},
        {"p.py": WRITTEN.format("", "    def __init_subclass__(cls): ...\n")},
        {"p.py": WRITTEN.format("", "")},
    ],
}


@pytest.mark.parametrize("name", HISTORIES)
def test_links_follow(name: str) -> None:
    assert_same_along(HISTORIES[name])
