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
# --- face/__init__.py
from ._core import Real
from .shapes import made

logger = Real()
# --- face/__init__.pyi
class Logger:
    def info(self) -> None: ...
    def bind(self) -> Logger: ...

logger: Logger
unset: Logger
# --- face/_core.py
class Real:
    def info(self):
        return self.bind()  # calls: Real.bind

    def bind(self):
        return self
# --- face/shapes.py
class Shape:
    def area(self): ...

def made(x):
    return globals()[x]  # calls: builtins.globals
# --- face/shapes.pyi
class Shape:
    def area(self) -> int: ...

def made(x) -> Shape: ...
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
from face import logger, made, unset

def use_a_face():
    logger.info()  # calls: Real.info
    made("x").area()  # calls: made, Shape.area
    unset.info()  # calls: nothing

def use(thing):
    make("x").run().go()  # calls: make, Thing.run, Part.go
    current.run()  # calls: Thing.run
    only_in_the_stub.go()  # calls: Part.go
    either(thing).go()  # calls: either, Part.go
    either(thing).run()  # calls: either, Thing.run
    ext.build().go().go()  # calls: build, Ext.go
