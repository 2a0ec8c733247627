"""`Class.__init__ = f`, in a decorator or behind the class, of a class that has none."""
# --- making.py
def note(x): ...

def initialize(self, **fields):
    note(self)  # calls: note

def other(self):
    note(self)  # calls: note

def define(cls=None, *, frozen=False):
    def wrap(made):
        made.__init__ = initialize
        return made
    return wrap if cls is None else wrap(cls)  # calls: define.wrap
# --- main.py
from making import define, initialize, other

@define  # calls: define
class Plain: ...

@define(frozen=True)  # calls: define, define.wrap
class Frozen: ...

class Later: ...
Later()  # calls: Later (constructor), other (ambiguous)
Later.__init__ = other

class Below(Later): ...

class Own(Later):
    def __init__(self): ...

Plain(x=1)  # calls: Plain (constructor), initialize (ambiguous)
Frozen()  # calls: Frozen (constructor), initialize (ambiguous)
Later()  # calls: Later (constructor), other (ambiguous)
Below()  # calls: Below (constructor), other (ambiguous)
Own()  # calls: Own (constructor), Own.__init__
