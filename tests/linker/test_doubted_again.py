"""What leaves links in doubt is read as all else is: where it comes or goes, so does the doubt."""

from __future__ import annotations

import pytest
from tests.linker.histories import Sources, assert_same_along

KINDS = "class A:\n    def run(self): ...\nclass B:\n    def run(self): ...\n"
USES_BOX = (
    "from kinds import A\nfrom box import Box\n"
    "def use():\n    items = [A()]\n    Box(items).change()\n    items[0].run()\n"
)
BOX = (
    "from kinds import B\nclass Top:\n    def __init__(self, items):\n        self.items = items\n"
    "    def change(self):\n        self.items[0] = B()\n"
    "class Box(Top):\n    def __init__(self, items):\n        super().__init__(items)\n"
)
KEPT: Sources = {"kinds.py": KINDS, "box.py": BOX, "use.py": USES_BOX}
FILLED: Sources = {
    "kinds.py": KINDS,
    "fill.py": "from kinds import B\nfrom inner import put\n"
    "def fill(items, other=None):\n    put(items)\n",
    "inner.py": "from kinds import B\ndef put(items):\n    items.insert(0, B())\n",
    "use.py": "from kinds import A\nfrom fill import fill\n"
    "def use():\n    items = [A(), A()]\n    fill(items=items)\n    items[0].run()\n"
    "    more = [A()]\n    fill(more)\n    more[0].run()\n",
}
ORDERED: Sources = {
    "base.py": "class Base:\n    def run(self): ...\n    def go(self): self.run()\n",
    "mixed.py": "def mixed():\n    class Mixed:\n        def run(self): ...\n    return Mixed\n",
    "sub.py": "from base import Base\nfrom mixed import mixed\nclass Sub(mixed(), Base):\n"
    "    x = 1\n",
    "some.py": "from base import Base\nFLAG = 1\nclass Some(Base):\n    if FLAG:\n"
    "        def run(self): ...\n    else:\n        x = 1\n",
    "meta.py": "class Kept(dict): ...\nclass Meta(type):\n    @classmethod\n"
    "    def __prepare__(mcs, name, bases):\n        return Kept()\n",
    "made.py": "from meta import Meta\nclass Made(metaclass=Meta):\n    def run(self): ...\n",
    "use.py": "from base import Base\nfrom some import Some\nfrom made import Made\n"
    "def use(base: Base):\n    base.run()\n    Some().run()\n    Made().run()\n",
}
STARRED: Sources = {
    "lib.py": "def join(): ...\ndef other(): ...\nfrom os.path import *\n",
    "use.py": "import lib\nfrom lib import join\ndef use():\n    join()\n    lib.other()\n",
}
PUT: Sources = {
    "kinds.py": KINDS,
    "host.py": "from kinds import A, B\nclass Host:\n    value = A()\n    said: A\n"
    "    def __init__(self, state):\n        self.said = B()\n        self.__dict__ = state\n"
    "    def run(self): ...\n",
    "put.py": "from host import Host\nfrom kinds import B\ndef put(name):\n"
    "    setattr(Host, name, B())\n",
    "use.py": "from host import Host\ndef g(): ...\ndef use():\n    Host.value.run()\n"
    "    Host({'run': g}).run()\n    Host({}).said.run()\n",
}
BELOW: Sources = {
    "top.py": "class Top:\n    x = 1\n    def go(self): self.run()\n",
    "base.py": "from top import Top\nclass Base(Top):\n    def run(self): ...\n"
    "    def stop(self): self.run()\n",
    "make.py": "def below(c):\n    class Below(c):\n        def run(self): ...\n"
    "    return Below\ndef made(c):\n    return type('Made', (c,), {'run': lambda self: 1})\n",
    "use.py": "from base import Base\nfrom make import below, made\n"
    "def use(base: Base):\n    base.run()\n    base.stop()\n    base.go()\n"
    "below(Base)\nmade(Base)\n",
}
EDITS = {
    "no class is passed": (BELOW, "use.py", "below(Base)", "below"),
    "none is its base": (BELOW, "make.py", "Below(c)", "Below"),
    "none is made of it": (BELOW, "use.py", "made(Base)", "made"),
    "it is made with something else": (BELOW, "make.py", "'run': lambda", "'walk': lambda"),
    "its base is below another": (BELOW, "base.py", "Base(Top)", "Base"),
    "who keeps it": (KEPT, "box.py", "self.items = items", "self.others = items"),
    "who hands it on": (KEPT, "box.py", "super().__init__(items)", "super().__init__([])"),
    "who changes it": (KEPT, "box.py", "self.items[0] = B()", "self.items"),
    "an initializer comes": (KEPT, "box.py", "super().__init__(items)", "self.items = [B()]"),
    "who fills it in the end": (FILLED, "inner.py", "items.insert(0, B())", "items.copy()"),
    "who moves it": (FILLED, "inner.py", "items.insert(0, B())", "items.reverse()"),
    "who hands it on to who fills it": (FILLED, "fill.py", "put(items)", "put(other)"),
    "by which name": (FILLED, "fill.py", "items, other=None", "other=None, items=None"),
    "an unknown base": (ORDERED, "sub.py", "mixed(), Base", "Base"),
    "an unknown base behind": (ORDERED, "sub.py", "mixed(), Base", "Base, mixed()"),
    "a method before an unknown base": (ORDERED, "sub.py", "x = 1", "def run(self): ..."),
    "what is bound in all ways": (ORDERED, "some.py", "x = 1", "def run(self): ..."),
    "nothing stands behind": (ORDERED, "base.py", "def run", "def walk"),
    "a namespace of its own": (ORDERED, "meta.py", "return Kept()", "return {}"),
    "a metaclass that prepares": (ORDERED, "meta.py", "__prepare__", "__other__"),
    "a star from outside": (STARRED, "lib.py", "from os.path import *\n", ""),
    "a star before": (
        STARRED,
        "lib.py",
        "def join(): ...\ndef other(): ...\nfrom os.path import *\n",
        "from os.path import *\ndef join(): ...\ndef other(): ...\n",
    ),
    "under any name": (PUT, "put.py", "Host, name", "Host, 'value'"),
    "under no name": (PUT, "put.py", "setattr(Host, name, B())", "pass"),
    "a namespace as a whole": (PUT, "host.py", "self.__dict__", "self.state"),
    "what is said": (PUT, "host.py", "self.said = B()", "self.said = A()"),
    "what is said is below": (PUT, "kinds.py", "class B:", "class B(A):"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_doubt_comes_and_goes(edit: tuple[Sources, str, str, str]) -> None:
    sources, path, old, new = edit
    assert old in sources[path]
    assert_same_along([sources, {**sources, path: sources[path].replace(old, new)}, sources])
