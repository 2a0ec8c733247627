"""Modules that import all of each other bind no builtin by that."""
# --- first.py
from second import *

class Walking:
    def walk(self): ...

def walk(self): ...

setattr(Walking, "walk", walk)  # calls: builtins.setattr

def use():
    Walking().walk()  # calls: Walking (constructor), Walking.walk (ambiguous), walk (ambiguous)
# --- second.py
from first import *

def use_here():
    Walking().walk()  # calls: Walking (constructor), Walking.walk (ambiguous), walk (ambiguous)
    isinstance(3, int)  # calls: builtins.isinstance
