# --- main.py
# The variables of a module are changed by whoever gets hold of them.
import importlib, inspect, sys
from importlib import import_module
def f1(): ...
def f2(): ...
def f3(): ...
def f4(): ...
def f5(): ...
def f6(): ...
def f7(): ...
def kept(): ...
def g(): ...
put = globals().__setitem__
put("f1", g)
import_module(__name__).f2 = g
importlib.import_module(__name__).f3 = g
__import__(__name__).f4 = g
inspect.getmodule(g).f5 = g
names = globals()
names |= {"f6": g}
names.update({"f7": g})
def use():
    f1()  # calls: f1 (ambiguous)
    f2()  # calls: f2 (ambiguous), g (ambiguous)
    f3()  # calls: f3 (ambiguous), g (ambiguous)
    f4()  # calls: f4 (ambiguous), g (ambiguous)
    f5()  # calls: f5 (ambiguous), g (ambiguous)
    f6()  # calls: f6 (ambiguous), g (ambiguous)
    f7()  # calls: f7 (ambiguous), g (ambiguous)
use()
# --- other.py
import sys
def h(): ...
def kept(): ...
def g(): ...
sys.modules[__name__].h = g
def use():
    h()  # calls: g (ambiguous), h (ambiguous)
    kept()  # calls: kept
use()
