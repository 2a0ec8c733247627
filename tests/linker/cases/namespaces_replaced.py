"""Attributes that are put into a namespace as a whole, or under names known at run time alone."""

class A:
    def run(self): ...
class B:
    def run(self): ...

def other(self=None): ...

class Shared:
    state = {"value": B()}
    def __init__(self):
        self.value = A()
        self.__dict__ = self.state

class Filled:
    def __init__(self, namespace):
        self.__dict__ = namespace
    def run(self): ...
    def stop(self): ...

def use():
    Shared().value.run()  # calls: A.run (ambiguous), B.run (ambiguous), Shared (constructor), Shared.__init__
    Filled({"run": other}).run()  # calls: Filled (constructor), Filled.__init__, Filled.run (ambiguous), other (ambiguous)
    Filled({"run": other}).stop()  # calls: Filled (constructor), Filled.__init__, Filled.stop

use()

class Named:
    def __set_name__(self, owner, name):
        setattr(owner, "_" + name, B())
        setattr(owner, name, B())
    def run(self): ...

class Host:
    _field = A()
    field = Named()

def set_by_name():
    Host._field.run()  # calls: A.run (ambiguous), B.run (ambiguous)
    Host.field.run()  # calls: B.run (ambiguous), Named.run (ambiguous)
    Host().field.run()  # calls: B.run (ambiguous), Host (constructor), Named.run (ambiguous)

set_by_name()

class Kept(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, other if key == "run" else value)

class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Kept()

class Plain(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return dict()

class Changed(metaclass=Meta):  # runs too: Kept.__setitem__
    def run(self): ...  # runs too: Kept.__setitem__

class Unchanged(metaclass=Plain):
    def run(self): ...

def prepared():
    Changed().run()  # calls: Changed (constructor), Changed.run (ambiguous)
    Unchanged().run()  # calls: Unchanged (constructor), Unchanged.run

prepared()
