"""`__post_init__` is what a generated `__init__` calls, and no other; who writes one that is not
known may call it. A field's default is what an instance has, whatever a hidden `__init__` stores."""

from dataclasses import dataclass

from library import Model, model

def f(): ...
def g(): ...

class Plain:
    def __post_init__(self): ...

@dataclass  # calls: dataclasses.dataclass
class Made:
    def __post_init__(self): ...

@dataclass  # calls: dataclasses.dataclass
class Own:
    def __init__(self): ...
    def __post_init__(self): ...

@dataclass(init=False)  # calls: dataclasses.dataclass
class Without:
    def __post_init__(self): ...

@model  # calls: library.model
class ByOther:
    def __post_init__(self): ...

class OfOther(Model):
    def __post_init__(self): ...

class Below(Made):
    def __init__(self): ...

@dataclass  # calls: dataclasses.dataclass
class Again(Below): ...

Plain()  # calls: Plain (constructor)
Made()  # calls: Made (constructor), Made.__post_init__
Own()  # calls: Own (constructor), Own.__init__, Own.__post_init__ (ambiguous)
Without()  # calls: Without (constructor)
ByOther()  # calls: ByOther (constructor), ByOther.__post_init__ (ambiguous)
OfOther()  # calls: OfOther (constructor), OfOther.__post_init__ (ambiguous)
Below()  # calls: Below (constructor), Below.__init__, Made.__post_init__ (ambiguous)
Again()  # calls: Again (constructor), Made.__post_init__

class Storing:
    def __init__(self):
        self.hook = f

@dataclass  # calls: dataclasses.dataclass
class Field(Storing):
    hook: object = g

Field().hook()  # calls: Field (constructor), f (ambiguous), g (ambiguous)
