"""A subclass may have a method from a base that text does not tell: who knows its receiver by a
class above that is not sure of its method."""

from typing import Generic, TypeVar

T = TypeVar("T")

def mixed():
    class Mixed:
        def run(self): ...
    return Mixed  # calls: nothing

class Base:
    def run(self): ...
    def stop(self): ...
    def go(self):
        self.run()  # calls: Base.run (ambiguous)

class Sub(mixed(), Base):
    def stop(self): ...

def use(base: Base):
    base.run()  # calls: Base.run (ambiguous)
    base.stop()  # calls: Base.stop (override), Sub.stop (override)

use(Sub())  # calls: use, Sub (constructor)
Sub().go()  # calls: Sub (constructor), Base.go (ambiguous)
Base().run()  # calls: Base (constructor), Base.run

class Table:
    def get(self, key): ...
    def put(self, key): ...
    def go(self):
        self.get(1)  # calls: Table.get (ambiguous)
        self.put(1)  # calls: Table.put

class OwnTable(dict, Table): ...

OwnTable().go()  # calls: OwnTable (constructor), Table.go

class Behind:
    def get(self, key): ...
    def go(self):
        self.get(1)  # calls: Behind.get

class InFront(Behind, dict): ...
class OfType(Behind, Generic[T]): ...

InFront().go()  # calls: InFront (constructor), Behind.go
OfType().go()  # calls: OfType (constructor), Behind.go
