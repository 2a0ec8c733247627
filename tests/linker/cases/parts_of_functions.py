# --- main.py
"""A function has parts that can be stored to: its code, its defaults, what it wraps."""
import functools
def one(): ...
def other(): ...
def plain(x=one):
    x()  # calls: one (ambiguous), other (ambiguous)
plain.__defaults__ = (other,)
def by_keyword(*, x=one):
    x()  # calls: one (ambiguous), other (ambiguous)
by_keyword.__kwdefaults__ = {"x": other}
def an_entry(*, x=one):
    x()  # calls: one (ambiguous), other (ambiguous)
an_entry.__kwdefaults__["x"] = other
def by_name(x=one):
    x()  # calls: one (ambiguous), other (ambiguous)
setattr(by_name, "__defaults__", (other,))
class Holder:
    def method(self, x=one):
        x()  # calls: one (ambiguous), other (ambiguous)
Holder.method.__defaults__ = (other,)
def passed(x=one):
    x()  # calls: one (ambiguous), other (ambiguous)
def put(function):
    function.__defaults__ = (other,)
put(passed)
def given_back(x=one):
    return x
given_back.__defaults__ = (other,)
def untouched(x=one):
    x()  # calls: one
def use():
    plain()  # calls: plain
    by_keyword()  # calls: by_keyword
    an_entry()  # calls: an_entry
    by_name()  # calls: by_name
    Holder().method()  # calls: Holder (constructor), Holder.method
    passed()  # calls: passed
    given_back()()  # calls: given_back, one (ambiguous), other (ambiguous)
    untouched()  # calls: untouched
use()

def coded(): ...
coded.__code__ = other.__code__
def coded_by_name(): ...
setattr(coded_by_name, "__code__", other.__code__)
def use_code():
    coded()  # runs too: other  # calls: coded (ambiguous)
    coded_by_name()  # runs too: other  # calls: coded_by_name (ambiguous)
use_code()

def wrapping(function):
    @functools.wraps(function)
    def inner():
        return function()  # calls: wrapped
    return inner
@wrapping
def wrapped(): ...
wrapped.__wrapped__ = other
def use_wrapped():
    wrapped.__wrapped__()  # calls: other (ambiguous), wrapped (ambiguous)
use_wrapped()
# --- many.py
"""Where so many names are bound anew that they are no longer told apart, it is doubted still."""
def f00(): ...
def f01(): ...
def f02(): ...
def f03(): ...
def f04(): ...
def f05(): ...
def f06(): ...
def f07(): ...
def f08(): ...
def f09(): ...
def f10(): ...
def f11(): ...
def f12(): ...
def f13(): ...
def f14(): ...
def f15(): ...
def f16(): ...
def f17(): ...
def f18(): ...
def coded(): ...
def untouched(): ...
def new(): ...
def given(x=new):
    return x
class A:
    def run(self): ...
class B(A):
    def run(self): ...
class C:
    def run(self): ...
    def stay(self): ...
class D:
    def run(self): ...
def change():
    import many
    many.f00 = new; many.f01 = new; many.f02 = new; many.f03 = new; many.f04 = new; many.f05 = new; many.f06 = new
    many.f07 = new; many.f08 = new; many.f09 = new; many.f10 = new; many.f11 = new; many.f12 = new; many.f13 = new
    many.f14 = new; many.f15 = new; many.f16 = new; many.f17 = new; many.f18 = new
    coded.__code__ = new.__code__
    given.__defaults__ = (coded,)
    del B.run
    setattr(C, "".join(["r", "un"]), run)
def run(self): ...
def turn(d):
    d.__class__ = A
def use():
    change()  # calls: change
    f00()  # calls: f00 (ambiguous), new (ambiguous)
    f18()  # calls: f18 (ambiguous), new (ambiguous)
    coded()  # runs too: other  # calls: coded (ambiguous)
    given()()  # calls: coded (ambiguous), given, new (ambiguous)
    untouched()  # calls: untouched
    B().run()  # calls: A.run (ambiguous), B (constructor), B.run (ambiguous)
    C().run()  # calls: C (constructor), C.run (ambiguous), run (ambiguous)
    C().stay()  # calls: C (constructor), C.stay
    d = D()  # calls: D (constructor)
    turn(d)
    d.run()  # calls: A.run (ambiguous), D.run (ambiguous)
use()
