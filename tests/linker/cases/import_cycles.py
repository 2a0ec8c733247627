# --- a.py
from b import g, late
import b

def f(): ...

def use():
    g()  # calls: g
    b.h()  # calls: h
    late()  # calls: late
# --- b.py
import a
from a import f

def g():
    f()  # calls: f
    a.use()  # calls: use

def h():
    a.b.g()  # calls: g

from c import late
# --- c.py
from b import *
from a import *

def late():
    g()  # calls: g
    use()  # calls: use
    f()  # calls: f
# --- loop/__init__.py
from .x import name
# --- loop/x.py
from .y import name
# --- loop/y.py
from . import name
name()  # calls: nothing
