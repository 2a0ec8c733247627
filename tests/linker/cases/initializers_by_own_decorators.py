# An `__init__` that a decorator of the snapshot lets a library write hides those behind it.
from dataclasses import dataclass
from functools import partial

def model(cls):
    return dataclass(cls)
frozen = dataclass(frozen=True)
ordered = partial(dataclass, order=True)

class Base:
    def __init__(self, x=0): ...
@model
class Model(Base):
    x: int = 0
@frozen
class Frozen(Base):
    x: int = 0
@ordered
class Ordered(Base):
    x: int = 0
@dataclass
class Plain(Base):
    x: int = 0
class Below(Plain):
    def __init__(self):
        super().__init__(1)  # calls: builtins.super
class Untouched(Base): ...

def use():
    Model(1)  # calls: Model (constructor), Base.__init__ (ambiguous)
    Frozen(1)  # calls: Frozen (constructor), Base.__init__ (ambiguous)
    Ordered(1)  # calls: Ordered (constructor), Base.__init__ (ambiguous)
    Plain(1)  # calls: Plain (constructor)
    Below()  # calls: Below (constructor), Below.__init__
    Untouched(1)  # calls: Untouched (constructor), Base.__init__
use()
