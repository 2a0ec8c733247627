# --- base.py
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol, runtime_checkable

class Base(ABC):
    kind = None

    @abstractmethod
    def get(self): ...

    def twice(self):
        return self.get()  # calls: Base.get (override), One.get (override)

    @property
    def size(self): ...

    @staticmethod
    def parse(text): ...

    def hook(self):
        raise NotImplementedError

class One(Base):
    kind = "one"
    size = 1

    def get(self): ...

    @staticmethod
    def parse(text): ...

    def __init__(self, hook):
        self.hook = hook

class Alone:
    def get(self): ...

def use(b: Base):
    b.get()  # calls: Base.get (override), One.get (override)
    b.size  # calls: Base.size (override)
    b.parse("")  # calls: Base.parse (ambiguous), One.parse (ambiguous)

def use_class(b: type[Base]):
    b.parse("")  # calls: Base.parse (ambiguous), One.parse (ambiguous)

def use_hook(b: Base):
    b.hook()  # calls: Base.hook (override)

def sure(alone: Alone, base: Base):
    alone.get()  # calls: Alone.get
    base.twice()  # calls: Base.twice
    One(None).get()  # calls: One (constructor), One.__init__, One.get
    Base.twice(base)  # calls: Base.twice

def either(x: Base | Alone):
    x.get()  # calls: Base.get (override), One.get (override), Alone.get (ambiguous)

class Waiting(ABC):
    @abstractmethod
    def wait(self): ...

def wait(waiting: Waiting):
    waiting.wait()  # calls: Waiting.wait (override)

# --- protocols.py
from typing import Protocol, runtime_checkable

@runtime_checkable
class Sized(Protocol):
    def size(self) -> int: ...

class Memory:
    def size(self) -> int: ...

class Other:
    def name(self): ...

def asked(x: object):
    if isinstance(x, Sized):
        x.size()  # calls: Memory.size

asked(Memory())
asked(Other())

def unknown(x):
    if isinstance(x, Sized):
        x.size()  # calls: Sized.size (override)

# --- checked.py
from typing import TYPE_CHECKING
import typing as t

def real(): ...

class Wrapper:
    def __getattr__(self, name):
        return real

    if TYPE_CHECKING:
        def readline(self): ...

class Below:
    def read(self): ...

class Above(Below):
    if t.TYPE_CHECKING:
        def read(self) -> int: ...

if TYPE_CHECKING:
    class Proxy:
        def current(self): ...

    def declared(): ...
else:
    def declared(): ...

def read(w: Wrapper, a: Above, p: "Proxy"):
    w.readline()  # calls: Wrapper.__getattr__ (property), real
    a.read()  # calls: Below.read
    p.current()  # calls: Proxy.current (override)
