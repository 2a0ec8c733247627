from dataclasses import dataclass
from typing import NamedTuple

# What is stored on an instance stands before a method of its class: by an `__init__` that no text
# says, or as `__setattr__` has it.
def f(): ...
def g(): ...

@dataclass
class Row:
    run: object = f
    go: object = f

class Below(Row):
    def run(self): ...
    def own(self): ...

@dataclass(frozen=True)
class Counted:
    run: object = f
    def __new__(cls, *args):
        return super().__new__(cls)

class Guarded:
    def __init__(self):
        self.act = f
    def __setattr__(self, name, value):
        object.__setattr__(self, name, g)
    def own(self): ...

class Pair(NamedTuple):
    first: object = f
    second: object = f

class Named(Pair):
    def first(self): ...

def start():
    Below().run()  # calls: Below (constructor), Below.run (ambiguous)
    Below().go()  # calls: Below (constructor), f
    Below().own()  # calls: Below (constructor), Below.own
    Guarded().act()  # calls: Guarded (constructor), Guarded.__init__, f (ambiguous)
    Guarded().own()  # calls: Guarded (constructor), Guarded.__init__, Guarded.own
    a, b = Named()
    a()  # calls: nothing
    b()  # calls: f
    Counted(g).run()  # calls: Counted (constructor), Counted.__new__, f (ambiguous), g (ambiguous)
