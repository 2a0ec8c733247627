# --- lazy/__init__.py
from importlib import import_module

_HOMES = {"Thing": "lazy.impl", "make": "lazy.impl"}
_NEAR = {"other": (".impl", "other_one")}

def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)  # calls: builtins.getattr, importlib.import_module
    if name in _NEAR:
        module, attribute = _NEAR[name]
        return getattr(import_module(module, __name__), attribute)  # calls: builtins.getattr, importlib.import_module
    raise AttributeError(name)  # calls: builtins.AttributeError
# --- lazy/impl.py
class Thing:
    def go(self): ...

def make():
    return Thing()  # calls: Thing (constructor)

def other_one(): ...
# --- table.py
def f(): ...
def g(): ...

_ALIASES = {"first": f, "second": g}

def __getattr__(name):
    if name in _ALIASES:
        return _ALIASES[name]
    raise AttributeError(name)  # calls: builtins.AttributeError
# --- main.py
import lazy
import table
from lazy import Thing  # runs too: __getattr__
from table import first, second as renamed  # runs too: __getattr__

def run():
    Thing().go()  # calls: Thing (ambiguous), Thing.go (ambiguous)
    first()  # calls: f (ambiguous), g (ambiguous)
    renamed()  # calls: f (ambiguous), g (ambiguous)

lazy.make()  # calls: __getattr__ (property), make (ambiguous)
lazy.other()  # calls: __getattr__ (property), other_one (ambiguous)
table.second()  # calls: __getattr__ (property), f (ambiguous), g (ambiguous)
run()  # calls: run
