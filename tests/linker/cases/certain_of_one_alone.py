"""What is one of several is `ambiguous`, however it is run: by an attribute, a wrapper, a class."""
import functools


class A:
    @property
    def size(self): ...
    @size.setter
    def size(self, value): ...
    @size.deleter
    def size(self): ...


class B:
    @property
    def size(self): ...
    @size.setter
    def size(self, value): ...


class Bare:
    size = 1


def wrapping(function):
    @functools.wraps(function)
    def inner(*given):
        return function(*given)
    return inner


@wrapping
def one(): ...


@wrapping
def two(): ...


class Meta(type):
    def __call__(cls, *given):
        return super().__call__(*given)


class K(metaclass=Meta):
    def __init__(self): ...


class L(metaclass=Meta):
    def __init__(self): ...


class Asked:
    def __getattr__(self, name): ...


class Others:
    def __getattr__(self, name): ...


class Base:
    @classmethod
    def load(cls):
        return cls()  # calls: Base (override)
    def again(self):
        return type(self)()  # calls: Base (override), builtins.type


class Below(Base): ...


class Alone:
    @classmethod
    def load(cls):
        return cls()  # calls: Alone (constructor)


def by_attributes(flag, other):
    either = A() if flag else B()
    either.size  # calls: A.size (ambiguous), B.size (ambiguous)
    either.size = 1  # calls: A.size@2 (ambiguous), B.size@2 (ambiguous)
    del either.size  # calls: A.size@3 (ambiguous)
    or_none = A() if flag else None
    or_none.size  # calls: A.size (property)
    or_none.size = 1  # calls: A.size@2 (property)
    del or_none.size  # calls: A.size@3 (property)
    beside = A() if flag else Bare()
    beside.size  # calls: A.size (ambiguous)
    beside.size = 1  # calls: A.size@2 (ambiguous)
    unknown = A() if flag else other.made
    unknown.size  # calls: A.size (ambiguous)
    unknown.size = 1  # calls: A.size@2 (ambiguous)
    asked = Asked() if flag else Others()
    asked.name  # calls: Asked.__getattr__ (ambiguous), Others.__getattr__ (ambiguous)
    A().size  # calls: A (constructor), A.size (property)


class Guarded(A):
    def __setattr__(self, name, value): ...
    def __delattr__(self, name): ...
    def __getattribute__(self, name): ...


def guarded(one: Guarded):
    one.size  # calls: A.size (ambiguous), Guarded.__getattribute__ (property)
    one.size = 1  # calls: A.size@2 (ambiguous), Guarded.__setattr__ (property)
    del one.size  # calls: A.size@3 (ambiguous), Guarded.__delattr__ (property)


def by_wrappers(flag):
    (one if flag else two)()  # calls: one (ambiguous), two (ambiguous), wrapping.inner
    one()  # calls: one (decorator), wrapping.inner


def by_classes(flag, other):
    (A if flag else B)()  # calls: A (ambiguous), B (ambiguous)
    (A if flag else other.kind)()  # calls: A (ambiguous)
    (K if flag else L)()  # calls: K (ambiguous), K.__init__ (ambiguous), L (ambiguous), L.__init__ (ambiguous), Meta.__call__
    K()  # calls: K (constructor), K.__init__ (decorator), Meta.__call__
    A() if flag else B()  # calls: A (constructor), B (constructor)
    sorted([], key=A)  # calls: A (callback), builtins.sorted
    for kind in (A, B):
        kind()  # calls: A (ambiguous), B (ambiguous)


def passed(thing):
    return thing.size  # calls: A.size (ambiguous), B.size (ambiguous)


def passing():
    passed(A())  # calls: A (constructor), passed
    passed(B())  # calls: B (constructor), passed
