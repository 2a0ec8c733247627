# What is passed, yielded or awaited may be no instance of the class that is declared.
import asyncio
from dataclasses import dataclass
from typing import Iterator
class A:
    def run(self): ...
class B:
    def run(self): ...
class Below(A): ...
def right(a: A):
    a.run()  # calls: A.run
right(A())
right(Below())
def wrong(a: A):
    a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
wrong(B())
def perhaps(a: A | None = None):
    if a is not None:
        a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
perhaps(B())
def by_name(*, a: A):
    a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
by_name(a=B())
def starred(*given: A):
    given[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
starred(B())
def listed(given: list[A]):
    given[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
listed([B()])
def kept(given: list[A]):
    given[0].run()  # calls: A.run
kept([A()])
class Holder:
    def __init__(self, a: A): self.a = a
    def run(self): self.a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
Holder(B()).run()
@dataclass
class Field:
    a: A
    def run(self): self.a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
Field(B()).run()
@dataclass
class Sound:
    a: A
    def run(self): self.a.run()  # calls: A.run
Sound(A()).run()
def gives_others() -> Iterator[A]:
    yield B()
def gives() -> Iterator[A]:
    yield A()
async def other() -> A:
    return B()
async def use():
    for x in gives_others():  # calls: gives_others
        x.run()  # calls: A.run (ambiguous), B.run (ambiguous)
    for x in gives():  # calls: gives
        x.run()  # calls: A.run
    (await other()).run()  # calls: A.run (ambiguous), B.run (ambiguous), other
asyncio.run(use())
