"""Programs that would run without end are linked all the same."""

from __future__ import annotations

from tests.linker.flows import flows_of

from remora.indexer.linker import link
from remora.indexer.linker.links import spread_rows

ASKING = """class Asking:
    def __getattr__(self, name):
        return self.kept
    def kept(self): ...
class Below(Asking):
    @property
    def kept(self):
        return self.missing
def use(asked: Below):
    asked.other
"""


def test_a_property_that_asks_for_itself() -> None:
    links = spread_rows(link(flows_of({"main.py": ASKING})).files())
    asked = {link.callee for link in links["main.py:use"]}
    assert asked == {"main.py:Asking.__getattr__"}


MAKING = """class Base:
    def keep(self): ...
def make(base):
    return make(type("Made", (base,), {"keep": make}))
Own = type("Own", (Own,), {})
for place in range(3):
    Base = type("Base", (Base,), {"keep": Base, "x:y": make, "": make, 3: make})
class Meta(type):
    def __call__(cls): return type("More", (cls,), {})
class Made(metaclass=Meta): ...
make(Base)().keep()
Made()()().keep()
"""


def test_classes_that_are_made_of_themselves() -> None:
    links = spread_rows(link(flows_of({"main.py": MAKING})).files())
    assert {"main.py:make", "builtins.type"} <= {a.callee for a in links["main.py:make"]}
