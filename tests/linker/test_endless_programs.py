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


PROXIES = """import sys
class Left:
    def __init__(self): self.other = Right()
    def __getattr__(self, name): return getattr(self.other, name)
    def kept(self): ...
class Right:
    def __init__(self): self.other = Left()
    def __getattr__(self, name): return getattr(self.other, name)
class Own:
    def __getattr__(self, name): return getattr(self, name)
def __getattr__(name): return getattr(sys.modules[__name__], name)
def look_up(thing, name): return getattr(thing, name)
class Body:
    __getattr__ = look_up(Own(), "kept")
class Described:
    def __get__(self, instance, owner): return getattr(owner, self.name)
    name = "kept"
Body.kept = Described()
Own.kept = look_up(Body(), "kept")
Own.__getattr__ = look_up(Own(), "missing")
def use():
    Right().kept()
    Right().missing()
    Own().missing()
    Body().missing()
    Own().kept()
    look_up(look_up, "missing")()
"""


def test_proxies_that_stand_for_each_other() -> None:
    flows = flows_of({"main.py": PROXIES, "other.py": "import main\nmain.missing()\n"})
    links = spread_rows(link(flows).files())
    asked = {link.callee for link in links["main.py:use"]}
    assert {"main.py:Left.kept", "main.py:Own.__getattr__"} <= asked


HOLDING = """class Told:
    def __repr__(self): return "told"
def build(schema):
    str(schema)
    "%s" % (schema,)
    print(f"{schema}")
    if isinstance(schema, list):
        build([schema, Told()])
    return build({schema: [schema]})
build([Told()])
"""


def test_a_parameter_that_is_passed_in_a_container() -> None:
    links = spread_rows(link(flows_of({"main.py": HOLDING})).files())
    assert "main.py:Told.__repr__" in {a.callee for a in links["main.py:build"]}
