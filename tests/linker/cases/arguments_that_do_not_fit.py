# A call whose arguments do not fit raises a TypeError before anything runs.
import functools
import pytest
def none(): ...
def one(a): ...
def named(*, a): ...
def default(a, b=1): ...
def placed(a, /): ...
def any_of(*a, **k): ...
class C:
    def m(self): ...
    @staticmethod
    def s(a): ...
    @classmethod
    def c(cls): ...
class D:
    def __init__(self, a): ...
def decorator(fn):
    @functools.wraps(fn)
    def wrapper(*args): return fn(1, *args)  # calls: two
    return wrapper
@decorator
def two(a, b): ...
@functools.lru_cache
def cached(a): ...
def wrong():
    with pytest.raises(TypeError):
        none(1)  # calls: none (ambiguous)
    with pytest.raises(TypeError):
        one()  # calls: one (ambiguous)
    with pytest.raises(TypeError):
        one(1, 2)  # calls: one (ambiguous)
    with pytest.raises(TypeError):
        one(b=1)  # calls: one (ambiguous)
    with pytest.raises(TypeError):
        one(1, a=1)  # calls: one (ambiguous)
    with pytest.raises(TypeError):
        named(1)  # calls: named (ambiguous)
    with pytest.raises(TypeError):
        default()  # calls: default (ambiguous)
    with pytest.raises(TypeError):
        placed(a=1)  # calls: placed (ambiguous)
    with pytest.raises(TypeError):
        C().m(1)  # calls: C (constructor), C.m (ambiguous)
    with pytest.raises(TypeError):
        C.m()  # calls: C.m (ambiguous)
    with pytest.raises(TypeError):
        C.s()  # calls: C.s (ambiguous)
    with pytest.raises(TypeError):
        C.c(1)  # calls: C.c (ambiguous)
    with pytest.raises(TypeError):
        D()  # calls: D (constructor), D.__init__ (ambiguous)
    with pytest.raises(TypeError):
        none(*[1])  # calls: none (ambiguous)
def right(given, more):
    none()  # calls: none
    one(a=1)  # calls: one
    named(a=1)  # calls: named
    default(1, b=2)  # calls: default
    placed(1)  # calls: placed
    any_of(1, 2, a=3)  # calls: any_of
    one(*given)  # calls: one
    default(**more)  # calls: default
    C().m()  # calls: C (constructor), C.m
    C.m(C())  # calls: C (constructor), C.m
    C.s(1)  # calls: C.s
    C().c()  # calls: C (constructor), C.c
    D(1)  # calls: D (constructor), D.__init__
    two(2)  # calls: decorator.wrapper, two (decorator)
    cached(1)  # calls: cached
    functools.partial(default, 1)(2)  # calls: default, functools.partial
wrong()
right([1], {"a": 1})
