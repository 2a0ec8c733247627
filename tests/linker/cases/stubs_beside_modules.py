# --- lib/__init__.py
from .core import make, Thing, current
# --- lib/core.py
class Thing:
    kind = None

    def __init__(self, part):
        self.part = part
        self.own: "Own" = part

    def run(self):
        self.part.go()  # calls: Part.go
        self.kind.go()  # calls: Part.go
        self.own.go()  # calls: Own.go
        return self.part

    def typed_here(self, x: "Own"):
        x.go()  # calls: Own.go

class Own:
    def go(self): ...

def make(kind):
    kind.go()  # calls: Part.go
    return globals()[kind]()  # calls: builtins.globals

def either(x):
    return x

current = globals()["x"]  # calls: builtins.globals
# --- lib/core.pyi
from typing import overload
from .parts import Part
import lib.parts

class Thing:
    kind: Part
    part: Part
    own: Part
    def __init__(self, part: Part) -> None: ...
    def run(self) -> lib.parts.Part: ...
    def typed_here(self, x: Part) -> None: ...

def make(kind: Part) -> Thing: ...
@overload
def either(x: int) -> Part: ...
@overload
def either(x: str) -> Thing: ...
current: Thing
only_in_the_stub: Part
# --- lib/parts.py
class Part:
    def go(self): ...
# --- ext.pyi
class Ext:
    def go(self) -> Ext: ...
def build() -> Ext: ...
# --- use.py
from lib import make, Thing, current
from lib.core import either, only_in_the_stub
import ext

def use(thing):
    make("x").run().go()  # calls: make, Thing.run, Part.go
    current.run()  # calls: Thing.run
    only_in_the_stub.go()  # calls: Part.go
    either(thing).go()  # calls: either, Part.go
    either(thing).run()  # calls: either, Thing.run
    ext.build().go().go()  # calls: build, Ext.go
