"""More dotted constants than a value may be are kept where they name what is imported."""

# --- main.py
import importlib

COMMANDS = {
    "a": "commands.one.a",
    "b": "commands.one.b",
    "c": "commands.one.c",
    "d": "commands.one.d",
    "e": "commands.one.e",
    "f": "commands.two.f",
    "g": "commands.two.g",
    "h": "commands.two.h",
    "i": "commands.two.i",
    "j": "commands.two.j",
}


def load(path):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def run(key):
    load(COMMANDS[key])()  # calls: load, a (ambiguous), b (ambiguous), c (ambiguous), d (ambiguous), e (ambiguous), f (ambiguous), g (ambiguous), h (ambiguous), i (ambiguous), j (ambiguous)


def run_all():
    for path in COMMANDS.values():
        module, name = path.rsplit(".", 1)
        getattr(importlib.import_module(module), name)()  # calls: builtins.getattr, importlib.import_module, a (ambiguous), b (ambiguous), c (ambiguous), d (ambiguous), e (ambiguous), f (ambiguous), g (ambiguous), h (ambiguous), i (ambiguous), j (ambiguous)


# --- commands/__init__.py
# --- commands/one.py
def a(): ...
def b(): ...
def c(): ...
def d(): ...
def e(): ...


# --- commands/two.py
def f(): ...
def g(): ...
def h(): ...
def i(): ...
def j(): ...
