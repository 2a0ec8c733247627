"""What is said to be of a class, and is made of another one."""
from typing import cast

class A:
    def run(self): ...
class Below(A): ...
class B:
    def run(self): ...

def casts(known: A):
    cast(A, B()).run()  # calls: A.run (ambiguous), B (constructor), B.run (ambiguous), typing.cast
    cast("A", B()).run()  # calls: A.run (ambiguous), B (constructor), B.run (ambiguous), typing.cast
    cast(A, Below()).run()  # calls: A.run, Below (constructor), typing.cast
    cast(A, known).run()  # calls: A.run, typing.cast

casts(A())

class Holder:
    value: A
    right: A
    def __init__(self):
        self.value = B()
        self.right = Below()
    def go(self):
        self.value.run()  # calls: A.run (ambiguous), B.run (ambiguous)
        self.right.run()  # calls: A.run

Holder().go()
