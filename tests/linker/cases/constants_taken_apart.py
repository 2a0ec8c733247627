"""Dotted constants that are taken apart to be imported."""

# --- plugins/__init__.py
# --- plugins/one.py
class First:
    def run(self): ...

class Second:
    def run(self): ...

def plain(): ...

# --- loading.py
from importlib import import_module

PATHS = {"first": "plugins.one:First", "second": "plugins.one:Second"}

def imported(path):
    module, name = path.rsplit(".", 1)
    return getattr(import_module(module), name)

def by_table(key):
    module, _, name = PATHS[key].partition(":")
    return getattr(import_module(module), name)

def of_setting():
    imported("plugins.one.plain")()  # calls: imported, plain

def of_table(key):
    by_table(key)().run()  # calls: First (ambiguous), First.run (ambiguous), Second (ambiguous), Second.run (ambiguous), by_table

def at_once():
    module, name = "plugins.one.plain".rsplit(".", 1)  # calls: builtins.str.rsplit
    getattr(import_module(module), name)()  # calls: builtins.getattr, importlib.import_module, plain

def of_one(path):
    module, name = (path or "plugins.one.plain").rsplit(".", 1)  # calls: builtins.str.rsplit
    getattr(import_module(module), name)()  # calls: builtins.getattr, importlib.import_module, plain (ambiguous)

# --- main.py
from loading import of_table, of_setting, at_once, of_one

of_table("first")
of_table("second")
of_setting()
at_once()
of_one(None)
