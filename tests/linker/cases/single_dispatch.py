# --- show.py
from functools import singledispatch, singledispatchmethod
import functools

@singledispatch
def show(x):
    return Plain()  # calls: Plain (constructor)

@show.register
def _(x: int):
    return Number()  # calls: Number (constructor)

class Plain:
    def print(self): ...
class Number(Plain):
    def print(self): ...

class Shown:
    @functools.singledispatchmethod
    def add(self, x): ...

    @add.register
    def _add_number(self, x: int):
        self.check()  # calls: Shown.check

    @add.register(str)
    def _add_text(self, x): ...

    def check(self): ...
# --- other.py
from show import show

@show.register(list)
def show_list(x):
    x.append(1)

def show_text(x): ...
show.register(str, show_text)
# --- use.py
from show import show, Shown

def use(x):
    show(x).print()  # calls: show (override), _ (override), show_list (override), show_text (override), Plain.print (ambiguous), Number.print (ambiguous)
    Shown().add(x)  # calls: Shown (constructor), Shown.add (override), Shown._add_number (override), Shown._add_text (override)

@singledispatch
def one(x): ...

@singledispatch
def other(x): ...

one.register(int)(other)  # calls: nothing
other.register(str)(one)  # calls: nothing
one(1)  # calls: one (override), other (override)

@singledispatch
def alone(x): ...

alone(1)  # calls: alone
