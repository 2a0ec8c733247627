"""`globals()` is a dictionary: its methods are a dictionary's, whatever the module has of that
name, and what it has under a name that begins with a constant is what the module defines so."""

# --- commands.py
class Kinds:
    def show_a(self): ...
    def show_b(self): ...

def make_a(): ...
def make_b(): ...

# --- main.py
import commands
from commands import Kinds

def get(name): ...
def update(names): ...
def on_start(): ...
def on_stop(): ...

def by_key(name):
    globals()["on_" + name]()  # calls: builtins.globals, on_start (ambiguous), on_stop (ambiguous)
    globals().get(f"on_{name}")()  # calls: builtins.globals, builtins.dict.get, on_start (ambiguous), on_stop (ambiguous)
    globals().get("on_stop")()  # calls: builtins.globals, builtins.dict.get, on_stop
    globals().get("on_none", on_start)()  # calls: builtins.globals, builtins.dict.get, on_start
    globals().update({"z": 1})  # calls: builtins.globals, builtins.dict.update

NAMES = globals()

def by_name():
    NAMES.get("on_start")()  # calls: builtins.dict.get, on_start
    eval("on_stop()", globals())  # calls: builtins.eval, builtins.globals, on_stop

def copied():
    {"on_start": on_stop, **globals()}["on_start"]()  # calls: builtins.globals, on_stop (ambiguous)
    dict(globals(), on_stop=on_start)["on_stop"]()  # calls: builtins.dict, builtins.globals, on_start (ambiguous)
    "a.b".split(".", 10 ** 40)  # calls: builtins.str.split
    "a.b".split(".", 100000000000000000000000000000000000000000)  # calls: builtins.str.split

def elsewhere(name):
    getattr(commands, "make_" + name)()  # calls: builtins.getattr, make_a (ambiguous), make_b (ambiguous)
    getattr(Kinds, f"show_{name}")(Kinds())  # calls: Kinds (constructor), Kinds.show_a (ambiguous), Kinds.show_b (ambiguous), builtins.getattr

def all_of_them():
    by_key("start")
    elsewhere("a")
