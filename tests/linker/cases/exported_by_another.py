# --- main.py
from pkg import *

f()  # calls: f
# --- pkg/__init__.py
from . import inner
from .inner import *

__all__ = ["g"]
__all__ += inner.__all__
def g(): ...
# --- pkg/inner.py
__all__ = ["f"]
def f(): ...
