# A star import brings what the module had bound before under the same name.
# --- pkg/__init__.py
from .sub import f, g
def h(): ...
def k(): ...
from .other import *
def k(): ...
f()  # calls: f (ambiguous)
g()  # calls: g
h()  # calls: h (ambiguous)
k()  # calls: k@2
def inside():
    f()  # calls: f (ambiguous)
    g()  # calls: g
    h()  # calls: h (ambiguous)
    k()  # calls: k@2
inside()
# --- pkg/sub.py
def f(): ...
def g(): ...
# --- pkg/other.py
def f(): ...
def h(): ...
def k(): ...
# --- main.py
import pkg
from pkg import f, g, h, k
def use():
    f()  # calls: f (ambiguous)
    g()  # calls: g
    h()  # calls: h (ambiguous)
    k()  # calls: k@2
    pkg.f()  # calls: f (ambiguous)
    pkg.g()  # calls: g
use()
# --- tried.py
try:
    from pkg.other import *
except ImportError:
    def f(): ...
f()  # calls: f (ambiguous)
def inside():
    f()  # calls: f (ambiguous)
inside()
