# --- main.py
"""Stores that go by `__setattr__` of `object`, by `__dict__` and by what gives the variables of a module."""
import operator
class Above:
    def run(self): ...
class BySuper:
    def run(self): ...
    def __init__(self):
        super().__setattr__("run", one)
class BySuperLater:
    def run(self): ...
    def __init__(self):
        put = super().__setattr__
        put("run", one)
class ByObject:
    def run(self): ...
    def __init__(self):
        put = object.__setattr__
        put(self, "run", one)
class Asked:
    def run(self): ...
class OfDict:
    def run(self): ...
class OfDefault:
    def run(self): ...
class ByOperator:
    def run(self): ...
class BySpecial:
    def run(self): ...
class OfAll:
    def run(self): ...
    def __init__(self):
        self.__dict__ = self.__dict__ | {"run": one}
class Turned:
    def run(self): ...
    def __init__(self):
        self.__class__ = type("Other", (Turned,), {"run": one})
class Logged:
    def run(self): ...
    def stay(self): ...
    def __setattr__(self, name, value):
        super().__setattr__(name, value)  # calls: builtins.object.__setattr__, builtins.super
def one(self=None): ...
def use():
    BySuper().run()  # calls: BySuper (constructor), BySuper.__init__, BySuper.run (ambiguous), one (ambiguous)
    BySuperLater().run()  # calls: BySuperLater (constructor), BySuperLater.__init__, BySuperLater.run (ambiguous), one (ambiguous)
    ByObject().run()  # calls: ByObject (constructor), ByObject.__init__, ByObject.run (ambiguous), one (ambiguous)
    asked = Asked()  # calls: Asked (constructor)
    asked.__setattr__("run", one)
    asked.run()  # calls: Asked.run (ambiguous), one (ambiguous)
    of_dict = OfDict()  # calls: OfDict (constructor)
    of_dict.__dict__ |= {"run": one}
    of_dict.run()  # calls: OfDict.run (ambiguous), one (ambiguous)
    of_default = OfDefault()  # calls: OfDefault (constructor)
    of_default.__dict__.setdefault("run", one)
    of_default.run()  # calls: OfDefault.run (ambiguous), one (ambiguous)
    by_operator = ByOperator()  # calls: ByOperator (constructor)
    operator.setitem(by_operator.__dict__, "run", one)
    by_operator.run()  # calls: ByOperator.run (ambiguous), one (ambiguous)
    by_special = BySpecial()  # calls: BySpecial (constructor)
    by_special.__dict__.__setitem__("run", one)
    by_special.run()  # calls: BySpecial.run (ambiguous), one (ambiguous)
    OfAll().run()  # calls: OfAll (constructor), OfAll.__init__, OfAll.run (ambiguous), one (ambiguous)
    Turned().run()  # calls: Turned (constructor), Turned.__init__, Turned.run (ambiguous), one (ambiguous)
    logged = Logged()  # calls: Logged (constructor)
    logged.other = one
    logged.run = one
    logged.run()  # calls: Logged.run (ambiguous), one (ambiguous)
    logged.stay()  # calls: Logged.stay
use()
# --- variables.py
import operator
import sys
def one(): ...
def two(): ...
def three(): ...
def four(): ...
def five(): ...
def other(): ...
def untouched(): ...
def use():
    one()  # calls: one (ambiguous), other (ambiguous)
    two()  # calls: other (ambiguous), two (ambiguous)
    three()  # calls: other (ambiguous), three (ambiguous)
    four()  # calls: four (ambiguous), other (ambiguous)
    five()  # calls: five (ambiguous), other (ambiguous)
    untouched()  # calls: untouched
def put():
    sys._getframe(1).f_globals["five"] = other
use.__globals__["one"] = other
operator.setitem(globals(), "two", other)
dict.update(globals(), three=other)
globals().__setitem__("four", other)
put()
use()
