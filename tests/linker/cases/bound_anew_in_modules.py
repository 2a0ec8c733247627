# Functions of modules may be what others bind their names to.
# --- lib.py
def stored(): ...
def named(): ...
def entry(): ...
def own(): ...
def swapped(): ...
def executed(): ...
def kept(): ...
def other(): ...
class A:
    def run(self): ...
def make():
    return A()  # calls: A (constructor)
def inside():
    stored()  # calls: stored (ambiguous), other (ambiguous)
    own()  # calls: own (ambiguous), other (ambiguous)
    swapped()  # calls: swapped (ambiguous), other (ambiguous)
    executed()  # calls: executed (ambiguous)
    kept()  # calls: kept
globals()["own"] = other
globals().update(swapped=other)
exec("executed = other")
executed()  # runs too: other
# --- main.py
import lib
from lib import kept, stored

class B:
    def run(self): ...
lib.stored = lib.other
setattr(lib, "named", lib.other)
vars(lib)["entry"] = lib.other

def use():
    lib.stored()  # calls: stored (ambiguous), other (ambiguous)
    lib.named()  # calls: named (ambiguous), other (ambiguous)
    lib.entry()  # calls: entry (ambiguous), other (ambiguous)
    lib.inside()  # calls: inside
    lib.kept()  # calls: kept
    kept()  # calls: kept
use()
# --- replaced.py
import sys
def f(): ...
class Facade:
    def f(self): ...
sys.modules[__name__] = Facade()  # calls: Facade (constructor)
# --- asks.py
import replaced
def ask():
    replaced.f()  # calls: f (ambiguous), Facade.f (ambiguous)
ask()
