# --- shapes/__init__.py
from .flat import *
from .solid import *
from .round import *
from . import flat, solid
from . import round as r

__all__ = ["unit"]
__all__.extend(flat.__all__)
__all__ += solid.__all__

def unit(): ...
# --- shapes/flat.py
__all__ = ["square"]

def square(side): ...
def circle(radius): ...
def _hidden(): ...
def gone(): ...
def unlisted(): ...

__all__.append("circle")
__all__.insert(0, "_hidden")
__all__.append("gone")
__all__.remove("gone")
# --- shapes/solid.py
__all__ = []

def cube(side): ...
def ball(radius): ...

__all__.extend(["cube", "ball"])
# --- shapes/round.py
def ring(): ...
# --- all_of_them.py
from shapes.flat import *
from shapes import flat
from shapes.round import *
import shapes.solid
from shapes.solid import *

__all__ = [*flat.__all__, *shapes.solid.__all__] + list(["ring"])

def own(): ...
# --- unknown.py
def public(): ...
def more(): ...

__all__ = ["public"]

def export(function):
    __all__.append(function.__name__)
    return function
# --- draw.py
from shapes import *

unit()  # calls: unit
square(1)  # calls: square
circle(1)  # calls: circle
_hidden()  # calls: _hidden
cube(1)  # calls: cube
ball(1)  # calls: ball
gone()  # calls: nothing
unlisted()  # calls: nothing
ring()  # calls: nothing
# --- draw_all.py
from all_of_them import *

square(1)  # calls: square
_hidden()  # calls: _hidden
ball(1)  # calls: ball
ring()  # calls: ring
own()  # calls: nothing
unlisted()  # calls: nothing
# --- draw_unknown.py
from unknown import *

public()  # calls: public
more()  # calls: more
