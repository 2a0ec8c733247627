from typing import Callable, ClassVar
from enum import Enum

class Key(Enum):
    A = 1
    B = 2

def a(): ...
def b(): ...
def c(): ...
def d(): ...
def e(): ...
def g(): ...
def h(): ...
def i(): ...
def j(): ...

def one_of(name):
    return {"a": a, "b": b, "c": c, "d": d, "e": e, "g": g, "h": h, "i": i, "j": j}[name.lower()]

class Runner:
    handlers: ClassVar[dict[Key, Callable[[], None]]] = {Key.A: a, Key.B: b}

    def __init__(self, keys):
        self.active: list[tuple[Key, Callable[[], None]]] = []
        for key in keys:
            self.active.append((key, self.handlers[key]))

    def run(self):
        for key, handler in self.active:
            handler()  # calls: a (ambiguous), b (ambiguous)

def of_many(name):
    kept = (one_of(name), 1)  # calls: one_of
    kept[0]()  # calls: a (ambiguous), b (ambiguous), c (ambiguous), d (ambiguous), e (ambiguous), g (ambiguous), h (ambiguous), i (ambiguous), j (ambiguous)
