# --- pkg/__init__.py
from .impl import *
from .other import helper as renamed
# --- pkg/impl.py
__all__ = ["offered"]
def offered(): ...
def kept(): ...
# --- pkg/other.py
def helper():
    from . import late
    late.f()  # calls: f
# --- pkg/late.py
def f(): ...
# --- main.py
import pkg
from pkg import offered, renamed
offered()  # calls: offered
renamed()  # calls: helper
pkg.late.f()  # calls: f
pkg.kept()  # calls: nothing
