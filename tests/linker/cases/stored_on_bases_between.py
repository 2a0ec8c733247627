# What is stored on a base comes before what another base further on defines; the last `def` of a name counts.
import functools
def f(*a): ...
def g(*a): ...
def deco(fn):
    def inner(*a, **k):
        return fn(*a, **k)  # calls: K0.n@2
    return inner
class K0:
    @property
    def n(self):
        return f
    @classmethod
    @deco  # calls: deco
    def n(cls, *a): ...
class K1:
    @property
    def n(self):
        return g
    @functools.singledispatchmethod  # calls: functools.singledispatchmethod
    def n(self, x): ...
    @n.register
    def _(self, x: int): ...
class P:
    @property
    def n(self):
        return super().n  # calls: builtins.super
    def __getattr__(self, name): return f
class First:
    pass
class Other:
    def act(self): ...
class Both(First, Other):
    pass
class Up(First, Other):
    def act(self):
        super().act()  # calls: Other.act (ambiguous), builtins.super, g (ambiguous)
def use():
    K0().n()  # calls: K0 (constructor), K0.n@2 (decorator), deco.inner
    K1().n(1)  # calls: K1 (constructor), K1._ (override), K1.n@2 (override)
    P().n()  # calls: P (constructor), P.n (ambiguous), g (ambiguous)
    Both().act()  # calls: Both (constructor), Other.act (ambiguous), g (ambiguous)
    Up().act()  # calls: Up (constructor), Up.act
use()  # calls: use
P.n = g
First.act = g
use()  # calls: use
