import dataclasses
import types
from typing import Any, Protocol

class Base:
    def keep(self): ...
    def say(self): ...
    def _do(self): ...

class Below(Base):
    def info(self): ...
    def keep(self): ...

def info(self):
    self._do()  # calls: Base._do
    self.other()  # calls: other

def other(self): ...

def say(self): ...

def late(self): ...

def make():
    body = {"info": info}
    body["other"] = other
    return type("Made", (Base,), body)  # calls: builtins.type

def make_partly(name):
    body = {"say": say}
    body[name] = late
    return type("Partly", (Base,), body)  # calls: builtins.type

Plain = type("Plain", (Base,), {})
New = types.new_class("New", (Base,))
Data = dataclasses.make_dataclass("Data", ["x"], bases=(Base,), namespace={"say": say})

def make_special(unknown=open(__file__)):
    return type("Special", (Base,), {"__call__": late, "say": unknown, "keep": 1})  # calls: builtins.type

def use_special():
    made = make_special()()  # calls: make_special, Base (ambiguous)
    made.say()  # calls: nothing
    made._do()  # calls: Base._do (ambiguous)
    return made.keep

def use():
    made = make()()  # calls: make, Base (constructor)
    made.info()  # calls: info
    made.keep()  # calls: Base.keep
    make().info  # calls: make
    Base().info()  # calls: Base (constructor)
    Base().say()  # calls: Base (constructor), Base.say
    Plain().keep()  # calls: Base (constructor), Base.keep
    New().keep()  # calls: Base (constructor), Base.keep
    Data(1).say()  # calls: Base (constructor), say

def use_partly():
    made = make_partly(input())()  # calls: make_partly, builtins.input, Base (ambiguous)
    made.say()  # calls: say (ambiguous)
    made.keep()  # calls: Base.keep (ambiguous)
    made.debug()  # calls: late (ambiguous)

class Started:
    def __init__(self): ...
    def go(self): ...
    @classmethod
    def below(cls):
        return type("Lower", (cls,), {})  # calls: builtins.type

class Faster(Started):
    def go(self): ...

Record = dataclasses.make_dataclass("Record", ["x"], bases=(Started,))
Filled = types.new_class("Filled", (Started,), {}, lambda body: body.update(more=late))

def use_started():
    Record(1).go()  # calls: Started (ambiguous), Started.__init__ (ambiguous), Started.go (ambiguous)
    Filled().go()  # calls: Started (ambiguous), Started.__init__ (ambiguous), Started.go (ambiguous)

def use_below(kind: type[Started]):
    kind.below()().go()  # calls: Started.below, Started (override), Started.__init__, Started.go (override), Faster.go (override)

class Meta(type):
    def __init__(cls, name, bases, body): ...

class Registered(metaclass=Meta):
    def __init_subclass__(cls): ...

def register():
    type("Named", (Registered,), {})  # calls: builtins.type, Meta.__init__ (implicit), Registered.__init_subclass__ (implicit)

class Logger(Protocol):
    def write(self) -> Any: ...

class File:
    def write(self): ...

def choose() -> type[Logger]:
    return File

def write():
    choose()().write()  # calls: choose, File (ambiguous), Logger (ambiguous), File.write (ambiguous), Logger.write (override)
