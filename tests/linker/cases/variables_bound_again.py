# What a function asks of its module is what the variable holds when it is called.
# --- main.py
from typing import overload
import logging

def a(): ...
def b(): ...
class Base:
    def run(self): ...
class Other(Base):
    def run(self): ...

def called_before():
    f()  # calls: a (ambiguous), b (ambiguous)
f = a
called_before()
f = b
called_before()

def defined_twice():
    g()  # calls: g (ambiguous), g@2 (ambiguous)
def g(): ...
defined_twice()
def g(): ...
defined_twice()

def nothing_between():
    h()  # calls: h@2
def h(): ...
number = len("x")
logging.getLogger(__name__).debug("x")
def h(): ...
nothing_between()

@overload  # calls: typing.overload
def typed(x: int): ...
@overload  # calls: typing.overload
def typed(x: str): ...
def typed(x): ...
def asks_typed():
    typed(1)  # calls: typed@3
asks_typed()

def made():
    x.run()  # calls: Base.run (ambiguous), Other.run (ambiguous)
def build():
    made()  # calls: made
    return Other()  # calls: Other (constructor)
x = Base()
x = build()
made()

def in_a_class():
    return k()  # calls: k (ambiguous), k@2 (ambiguous)
def k(): ...
class Body:
    value = k()  # calls: k (ambiguous), k@2 (ambiguous)
    other = in_a_class()
def k(): ...

def handed(_):
    m()  # calls: m (ambiguous), m@2 (ambiguous)
def m(): ...
list(map(handed, [1]))
def m(): ...
handed(1)

def in_loop():
    n()  # calls: a (ambiguous), b (ambiguous)
n = a
for _ in range(2):
    in_loop()
    n = b
in_loop()

def by_condition():
    return p()  # calls: a (ambiguous), b (ambiguous)
if number:
    p = a
else:
    p = b
by_condition()

def imported():
    q()  # calls: q (ambiguous)
def q(): ...
imported()
from other import q
imported()
# --- other.py
def q(): ...
