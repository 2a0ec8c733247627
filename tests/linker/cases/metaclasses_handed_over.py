# `with_metaclass(Meta, Base)`, six's or one's own, gives no base of its own.
# --- main.py
import six
from compat import with_metaclass

class Meta(type):
    def listed(cls): ...

class Base:
    def run(self):
        self.step()  # calls: A.step (override), B.step (override), Base.step (override)
    def step(self): ...

class A(six.with_metaclass(Meta, Base)):
    def step(self): ...

class B(with_metaclass(Meta, Base)):  # calls: with_metaclass
    def step(self): ...

class Alone(with_metaclass(Meta)):  # calls: with_metaclass
    def step(self): ...

def use():
    A().run()  # calls: A (constructor), Base.run
    B().step()  # calls: B (constructor), B.step
    B.listed()  # calls: Meta.listed
    Alone.listed()  # calls: Meta.listed
    Alone().step()  # calls: Alone (constructor), Alone.step
# --- compat.py
def with_metaclass(meta, *bases):
    return type.__new__(meta, "between", bases, {})
