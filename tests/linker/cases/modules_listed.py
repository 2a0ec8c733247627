# --- pkg/__init__.py
from pkg import plain
def __getattr__(name): ...
def __dir__():
    return ["late"]
# --- pkg/plain.py
def kept(): ...
# --- pkg/guarded.py
def __getattr__(name): ...
# --- main.py
import pkg
import pkg.guarded
from pkg import plain
dir(pkg)  # calls: builtins.dir, __dir__ (implicit)
dir(plain)  # calls: builtins.dir
dir(pkg.guarded)  # calls: builtins.dir
dir()  # calls: builtins.dir
