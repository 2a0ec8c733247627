from dataclasses import dataclass
from typing import NamedTuple
import attr
import attrs

class Base:
    def __init__(self): ...

@dataclass
class Point(Base):
    x: int

@dataclass(frozen=True)
class Frozen(Base):
    x: int
    def __post_init__(self): ...

class Below(Point): ...

@dataclass(init=False)
class Inherits(Base):
    x: int

@dataclass
class Own(Base):
    x: int
    def __init__(self): ...

@attrs.define
class Defined(Base):
    x: int

@attr.s(auto_attribs=True)
class Made(Base):
    x: int

Point(1)  # calls: Point (constructor)
Frozen(1)  # calls: Frozen (constructor), Frozen.__post_init__
Below(1)  # calls: Below (constructor)
Inherits()  # calls: Inherits (constructor), Base.__init__
Own()  # calls: Own (constructor), Own.__init__
Defined(1)  # calls: Defined (constructor)
Made(1)  # calls: Made (constructor)

class Held:
    def go(self): ...

@dataclass
class Holder(Base):
    held: object

Holder(Held()).held.go()  # calls: Holder (constructor), Held (constructor), Held.go
