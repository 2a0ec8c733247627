"""A class below `namedtuple("P", "x y")` has these fields, and methods that give the class."""
import collections
from collections import namedtuple

class Point(namedtuple("Point", "x y")):
    __slots__ = ()
    def run(self): ...

    @classmethod
    def origin(cls):
        return cls(0, 0)  # calls: Point (constructor)

    def moved(self):
        return self._replace(x=3)  # calls: collections.namedtuple._replace

class Pair(collections.namedtuple("Pair", ["f", "g"])):
    def go(self):
        self.f()  # calls: act
        first, second = self
        second()  # calls: other

class Triple(namedtuple("Triple", ("h", "i"), defaults=[None])):
    def go(self):
        self.h()  # calls: act

def act(): ...
def other(): ...

def use():
    Point(1, 2)._replace(x=1).run()  # calls: Point (constructor), Point.run, collections.namedtuple._replace
    Point._make([1, 2]).run()  # calls: Point.run, collections.namedtuple._make
    Point.origin().moved().run()  # calls: Point.moved, Point.origin, Point.run
    Pair(act, g=other).go()  # calls: Pair (constructor), Pair.go
    Pair(act, other)[0]()  # calls: Pair (constructor), act
    Triple(act).go()  # calls: Triple (constructor), Triple.go
