import enum
from typing import NamedTuple

class Planet(enum.Enum):  # calls: Planet.__init__ (implicit)
    EARTH = (1, 2)
    def __init__(self, mass, radius): ...
    def weigh(self): ...

class Empty(enum.Enum):  # calls: nothing
    def __init__(self, mass): ...

class Full(Empty):  # calls: Empty.__init__ (implicit)
    ONE = 1

class Colour(enum.Flag):
    RED = 1
    BLUE = 2
    def mix(self): ...

(Colour.RED | Colour.BLUE).mix()  # calls: Colour.mix
(Colour.RED & ~Colour.BLUE).mix()  # calls: Colour.mix
Planet["EARTH"].weigh()  # calls: Planet.weigh

class Point(NamedTuple):
    x: int
    def norm(self): ...

Point(1)._replace(x=2).norm()  # calls: Point (constructor), Point.norm, typing.NamedTuple._replace
Point._make([1]).norm()  # calls: Point.norm, typing.NamedTuple._make

class Named(Point):
    def again(self):
        return self._replace(x=1).norm()  # calls: Point.norm, typing.NamedTuple._replace
