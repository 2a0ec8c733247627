"""What a class has may be of another kind in a subclass: a method in the place of a property, a
property in the place of a value. A receiver that may be of either gives either."""

import functools

def f(*given): ...
def g(*given): ...

class Asked:
    def __init__(self, function):
        self.function = function
    def __get__(self, owner, kind):
        return self.function(owner)  # calls: Base.asked (ambiguous), Below.is_set (ambiguous), Below.part (ambiguous)

class Base:
    @property
    def shown(self):
        return f
    @functools.cached_property  # calls: functools.cached_property
    def kept(self):
        return f
    @Asked  # calls: Asked (constructor), Asked.__init__
    def asked(self):
        return f
    def plain(self): ...
    is_set = staticmethod(f)  # calls: builtins.staticmethod
    part = functools.partialmethod(f, 1)  # calls: functools.partialmethod
    made = property(lambda self: f)  # calls: builtins.property
    stored = staticmethod(f)  # calls: builtins.staticmethod
    same = staticmethod(f)  # calls: builtins.staticmethod

    def call(self):
        self.shown()  # calls: Base.shown (override), Below.shown (ambiguous), f (ambiguous)
        self.kept()  # calls: Base.kept (override), f (ambiguous), g (ambiguous)
        self.asked()  # calls: Asked.__get__ (ambiguous), Below.asked (ambiguous), f (ambiguous), g (ambiguous)
        self.plain()  # calls: Base.plain (override), Below.plain (ambiguous), Below.plain (override), g (ambiguous)
        self.is_set()  # calls: Asked.__get__ (ambiguous), Below.is_set (override), f (ambiguous), g (ambiguous)
        self.part()  # calls: Asked.__get__ (ambiguous), f (ambiguous), g (ambiguous)
        self.made()  # calls: Base.<lambda1> (ambiguous), Below.made (ambiguous), f (ambiguous)
        self.stored()  # calls: f (ambiguous), g (ambiguous)
        self.same()  # calls: f

    def given(self):
        return self.plain

class Below(Base):
    def shown(self): ...
    kept = staticmethod(g)  # calls: builtins.staticmethod
    def asked(self): ...
    @property
    def plain(self):
        return g
    @Asked  # calls: Asked (constructor), Asked.__init__
    def is_set(self):
        return g
    @Asked  # calls: Asked (constructor), Asked.__init__
    def part(self):
        return g
    def made(self): ...
    def __init__(self):
        self.stored = g

below = Below()  # calls: Below (constructor), Below.__init__
below.call()  # calls: Base.call
below.given()()  # calls: Base.given, Base.plain (ambiguous), g (ambiguous)
below.shown()  # calls: Below.shown
