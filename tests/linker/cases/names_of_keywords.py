"""What is passed by name says which attribute is meant, whatever the value is."""
# --- lib.py
class Car:
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)  # calls: Car.name@2 (property), Car.speed@2 (property), builtins.setattr

    @property
    def speed(self): ...
    @speed.setter
    def speed(self, value): ...

    @property
    def name(self): ...
    @name.setter
    def name(self, value): ...

    @property
    def other(self): ...
    @other.setter
    def other(self, value): ...

class Van(Car):
    def __init__(self, **given):
        super().__init__(**given)  # calls: Car.__init__, builtins.super

class Level:
    def configure(self, **options):
        for key in options:
            setattr(self, key, options[key])  # calls: Level.height@2 (property), builtins.setattr
        return self

    @property
    def height(self): ...
    @height.setter
    def height(self, value): ...

class Steps:
    def __init__(self, **steps):
        for name, value in steps.items():
            getattr(self, name)(value)  # calls: Steps.add, builtins.getattr
    def add(self, value): ...
    def subtract(self, value): ...

class Hooks:
    def __init__(self, **values):
        for name in values:
            getattr(self, "on_" + name)(values[name])  # calls: Hooks.on_start (ambiguous), Hooks.on_stop (ambiguous), builtins.getattr
    def on_start(self, value): ...
    def on_stop(self, value): ...
# --- app.py
from lib import Car, Hooks, Level, Steps, Van

def make():
    Car(speed=1)  # calls: Car (constructor), Car.__init__
    Van(name="x")  # calls: Van (constructor), Van.__init__
    Level().configure(height=2)  # calls: Level (constructor), Level.configure
    Steps(add=1)  # calls: Steps (constructor), Steps.__init__
    Hooks(start=1, stop=2)  # calls: Hooks (constructor), Hooks.__init__
