# --- src/lib/__init__.py
def f(): ...
# --- src/lib/inner/deep.py
from lib import f
f()  # calls: f
# --- tests/helper.py
def h(): ...
# --- tests/test_lib.py
from helper import h
from lib.inner import deep
import lib
lib.f()  # calls: f
h()  # calls: h
