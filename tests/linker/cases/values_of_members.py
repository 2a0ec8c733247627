import enum
from functools import partial

def add(x): ...
def sub(x): ...

class Operation(enum.Enum):
    ADD = enum.member(add)  # calls: enum.member
    SUB = enum.member(sub)  # calls: enum.member
    def __call__(self, x):
        return self.value(x)  # calls: add (ambiguous), sub (ambiguous)

Operation.ADD(1)  # calls: Operation.__call__
for operation in Operation.__members__.values():  # calls: builtins.dict.values
    operation(1)  # calls: Operation.__call__

class One(enum.Enum):
    ADD = enum.member(partial(add))  # calls: enum.member, functools.partial
    def run(self):
        self._value_(1)  # calls: add

One.ADD.run()  # calls: One.run
One.ADD.value(2)  # calls: add

class Own(enum.Enum):
    ADD = enum.member(partial(sub))  # calls: enum.member, functools.partial
    @property
    def value(self):
        return add
    def run(self):
        self.value(1)  # calls: Own.value (property), add

Own.ADD.run()  # calls: Own.run

class Made(enum.Enum):  # calls: Made.__new__ (implicit)
    def __new__(cls, function):
        made = object.__new__(cls)  # calls: builtins.object.__new__
        made._value_ = add
        return made
    SUB = 1

Made.SUB.value(1)  # calls: add
