# --- main.py
from package import TABLE

class Environment:
    def __init__(self):
        self.table = TABLE.copy()
    def run(self, name):
        self.table[name]()  # calls: f (ambiguous), g (ambiguous)

# --- package/__init__.py
from .defaults import DEFAULTS as TABLE

# --- package/defaults.py
from .tables import TABLE as DEFAULTS

# --- package/tables.py
def f(): ...
def g(): ...

TABLE = {"f": f, "g": g}
