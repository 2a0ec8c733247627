from dataclasses import dataclass

# `cls()` may make an instance of a class below, which may do that in another way.
class Plain:
    def __init__(self): ...
    @classmethod
    def make(cls):
        return cls()  # calls: Plain (override), Plain.__init__
class BelowPlain(Plain): ...

class Base:
    def __init__(self): ...
    @classmethod
    def make(cls):
        return cls()  # calls: Base (override), Base.__init__ (ambiguous)
@dataclass
class Row(Base):
    x: int = 1

class Kept:
    def __new__(cls):
        return super().__new__(cls)
    def __init__(self): ...
    @classmethod
    def make(cls):
        return cls()  # calls: Kept (override), Kept.__init__ (ambiguous), Kept.__new__ (override), Lost.__new__ (override)
class Lost(Kept):
    def __new__(cls):
        return object()

class Meta(type):
    def __call__(cls):
        return None
class Asked:
    def __init__(self): ...
    @classmethod
    def make(cls):
        return cls()  # calls: Asked (override), Asked.__init__ (ambiguous), Meta.__call__ (override)
class Silent(Asked, metaclass=Meta): ...

Row.make()
Lost.make()
Silent.make()
