# --- main.py
"""What a star import from outside brings nobody knows: anything that was bound before it."""

def join(*parts): ...
def mine(): ...
def _own(): ...

class Path:
    def __init__(self, *parts): ...
    def read(self): ...

from os.path import *

def after(): ...

join("a", "b")  # calls: join (ambiguous)
mine()  # calls: mine (ambiguous)
_own()  # calls: _own
after()  # calls: after

def use(path: Path):
    join("a", "b")  # calls: join (ambiguous)
    path.read()  # calls: Path.read (ambiguous)

class Sub(Path): ...

def make():
    Sub().read()  # calls: Sub (constructor), Path.__init__ (ambiguous), Path.read (ambiguous)

# --- before.py
from os.path import *

def join(*parts): ...

join("a", "b")  # calls: join

# --- both.py
from before import *
from posixpath import *

join("a", "b")  # calls: join (ambiguous)

def use():
    join("a", "b")  # calls: join (ambiguous)

# --- tried.py
def basename(path): ...
try:
    from posixpath import *
except ImportError:
    pass

basename("a")  # calls: basename (ambiguous)

# --- own.py
from posixpath import *
from before import *

join("a", "b")  # calls: join
