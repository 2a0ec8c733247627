"""`vars(x)` and `x.__dict__` of a class hold what its body binds, of a module what that does."""

# --- main.py
import shapes
from shapes import Shape


class Robot:
    def go(self):
        return self

    def stop(self):
        return self


class Below(Robot):
    def only(self):
        return self


def by_a_constant():
    vars(Robot)["go"](Robot())  # calls: builtins.vars, Robot.go, Robot (constructor)
    Robot.__dict__["stop"](Robot())  # calls: Robot.stop, Robot (constructor)
    vars(Below)["go"](Below())  # calls: builtins.vars, Below (constructor)
    Robot.__dict__.get("go")(None)  # calls: builtins.dict.get, Robot.go


def by_any_name(name):
    vars(Robot)[name](None)  # calls: builtins.vars, Robot.go (ambiguous), Robot.stop (ambiguous)
    vars(Below)[name](None)  # calls: builtins.vars, Below.only (ambiguous)


def of_another_file():
    vars(Shape)["draw"](None)  # calls: builtins.vars, Shape.draw
    vars(Shape)["alias"](None)  # calls: builtins.vars, Shape.draw
    Shape.__dict__["round"]()  # calls: circle
    vars(shapes)["circle"]()  # calls: builtins.vars, circle
    shapes.__dict__["circle"]()  # calls: circle


class Bound:
    def run(self): ...


def otherwise(self): ...


Bound.run = otherwise


def what_is_bound_anew():
    vars(Bound)["run"](None)  # calls: builtins.vars, Bound.run (ambiguous), otherwise (ambiguous)


# --- shapes.py
def circle(): ...


class Shape:
    def draw(self): ...

    alias = draw
    round = circle
