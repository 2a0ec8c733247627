"""`super(Base, x)` looks behind `Base` in the order of the class of `x`."""
# --- shapes.py
class Top:
    def go(self): ...
    @classmethod
    def make(cls):
        return cls()  # calls: Top (override)

class Left(Top):
    def go(self): ...

class Right(Top):
    def go(self): ...
    @classmethod
    def make(cls):
        return cls()  # calls: Right (override)

class Both(Left, Right):
    def go(self):
        super(Both, self).go()  # calls: Left.go, builtins.super
# --- main.py
from shapes import Both, Left, Right, Top

class Below(Both): ...

made = Both()  # calls: Both (constructor)
super(Both, made).go()  # calls: Left.go, builtins.super
super(Left, made).go()  # calls: Right.go, builtins.super
super(Right, made).go()  # calls: Top.go, builtins.super
super(Left, Below()).go()  # calls: Below (constructor), Right.go, builtins.super
super(Left, Both).make()  # calls: Right.make, builtins.super

def behind(any: Left):
    super(Left, any).go()  # calls: Right.go (ambiguous), Top.go (ambiguous), builtins.super

behind(Left())  # calls: Left (constructor), behind
behind(made)  # calls: behind
