"""An alias of types may stand in the body of a class."""


# --- main.py
from typing import TypeAlias

from others import Holder


class A:
    def go(self): ...


class B:
    def go(self): ...


class C:
    Both = A | B
    Quoted: TypeAlias = "A | B"
    One: TypeAlias = "A"
    Listed: TypeAlias = "list[B]"
    text = "A"

    def both(self, x: Both):
        x.go()  # calls: A.go (ambiguous), B.go (ambiguous)

    def quoted(self, x: Quoted):
        x.go()  # calls: A.go (ambiguous), B.go (ambiguous)

    def one(self, x: "C.One"):
        x.go()  # calls: A.go

    def listed(self, x: Listed):
        for each in x:
            each.go()  # calls: B.go


def outside(x: C.Both, y: "C.One"):
    x.go()  # calls: A.go (ambiguous), B.go (ambiguous)
    y.go()  # calls: A.go


def of_another_file(x: Holder.Held, y: "Holder.Quoted"):
    x.go()  # calls: D.go (ambiguous), E.go (ambiguous)
    y.go()  # calls: E.go


# --- others.py
from typing import TypeAlias


class D:
    def go(self): ...


class E:
    def go(self): ...


class Holder:
    Held = D | E
    Quoted: TypeAlias = "E"
