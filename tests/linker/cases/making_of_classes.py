from typing import Any

class Registered:
    def __init_subclass__(cls, **options):
        cls.setup()  # calls: Registered.setup (override), Below.setup (override)

    @classmethod
    def setup(cls): ...

class Middle(Registered):  # calls: Registered.__init_subclass__ (implicit)
    pass

class Below(Middle):  # calls: Registered.__init_subclass__ (implicit)
    @classmethod
    def setup(cls): ...

class Field:
    def __set_name__(self, owner, name):
        owner.check()  # calls: Model.check

class Model:  # calls: Field.__set_name__ (implicit)
    name = Field()  # calls: Field (constructor)

    @classmethod
    def check(cls): ...

class Slot:
    def __set_name__(self, owner, name): ...

class Typed:  # calls: Slot.__set_name__ (implicit)
    slot: "Slot" = Slot()  # calls: Slot (constructor)

class Meta(type):
    def __new__(mcs, name, bases, body):
        return super().__new__(mcs, name, bases, body)  # calls: builtins.super, builtins.type.__new__

    def __call__(cls, *args):
        return super().__call__(*args)  # calls: builtins.super, builtins.type.__call__

    def listed(cls): ...

class Made(metaclass=Meta):  # calls: Meta.__new__ (implicit)
    def __init__(self, x=None): ...
    def run(self): ...

class MadeToo(Made):  # calls: Meta.__new__ (implicit)
    pass

Made().run()  # calls: Made (constructor), Meta.__call__, Made.__init__ (decorator), Made.run
MadeToo(1)  # calls: MadeToo (constructor), Meta.__call__, Made.__init__ (decorator)
MadeToo.listed()  # calls: Meta.listed

class Generic:
    def __class_getitem__(cls, key):
        return Made

Generic[int]().run()  # calls: Generic.__class_getitem__ (implicit), Made (constructor), Meta.__call__, Made.__init__ (decorator), Made.run

class Failure(Exception):
    def __init__(self, text="", cause=None): ...

def fail(kind: type[Failure]):
    if kind:
        raise kind  # calls: Failure (constructor), Failure.__init__
    try:
        raise Failure  # calls: Failure (constructor), Failure.__init__
    except Failure as failure:
        raise Failure("again") from failure  # calls: Failure (constructor), Failure.__init__
