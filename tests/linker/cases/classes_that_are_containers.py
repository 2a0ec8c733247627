"""Instances of a class whose base is a builtin container hold what was put into any of them."""
from collections import UserDict

class Registry(dict):
    def register(self, name):
        def put(f):
            self[name] = f
            return f
        return put

class Named(UserDict):
    def add(self, f):
        self.data[f.__name__] = f
        return f

class Hooks(list):
    def on(self, f):
        self.append(f)
        return f

class Checked(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)  # calls: builtins.dict.__setitem__, builtins.super

class Filled(dict):
    def __init__(self, other):
        super().__init__(other)  # calls: builtins.dict.__init__, builtins.super

class Own(dict):
    def __getitem__(self, key):
        return first

class Below(Hooks): ...

class Empty(dict): ...

registry, named, hooks, checked, own = Registry(), Named(), Hooks(), Checked(), Own()

@registry.register("first")
def first(): ...

@registry.register("second")
def second(): ...

@named.add
def third(): ...

@hooks.on
def fourth(): ...

filled = Filled({"k": third})
checked["x"] = second
own["x"] = second
below = Below()
below.append(first)

def use(name):
    registry["first"]()  # calls: first (ambiguous), second (ambiguous)
    registry[name]()  # calls: first (ambiguous), second (ambiguous)
    registry.get(name)()  # calls: builtins.dict.get, first (ambiguous), second (ambiguous)
    for each in registry.values():  # calls: builtins.dict.values
        each()  # calls: first (ambiguous), second (ambiguous)
    for name in registry:
        registry[name]()  # calls: first (ambiguous), second (ambiguous)
    named["third"]()  # calls: third
    for hook in hooks:
        hook()  # calls: fourth
    hooks[0]()  # calls: fourth
    checked["x"]()  # calls: second
    filled["k"]()  # calls: third
    own["x"]()  # calls: Own.__getitem__ (implicit), first
    below[0]()  # calls: first (ambiguous), fourth (ambiguous)
    Empty()["k"]()  # calls: Empty (constructor)
