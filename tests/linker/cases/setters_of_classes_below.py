"""A store on an object that is known by its base runs the setters and descriptors of classes below."""
# --- base.py
class Base:
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)  # calls: Field.__set__ (override), Named.name@2 (override), builtins.setattr
    def rename(self):
        self.name = "new"  # calls: Named.name@2 (override)
    def grow(self):
        self.size = 1  # calls: Field.__set__ (override)

# --- below.py
from base import Base

class Field:
    def __set__(self, owner, value): ...
    def __get__(self, owner, of): ...

class Named(Base):
    @property
    def name(self): ...
    @name.setter
    def name(self, value): ...

class Sized(Base):
    size = Field()

def make():
    Named(name="x").rename()  # calls: Base.__init__, Base.rename, Named (constructor)
    Sized(size=2).grow()  # calls: Base.__init__, Base.grow, Sized (constructor)
