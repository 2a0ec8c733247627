from collections.abc import Callable, Mapping
from dataclasses import dataclass

def f(): ...
def g(): ...

by_name: Mapping[str, Callable[[], None]] = {"f": f, "g": g}

def run():
    by_name["f"]()  # calls: f

class Steps:
    def __init__(self):
        self.steps: list[tuple[str, Callable[[], None]]] = []
    def add(self):
        self.steps.append(("g", g))  # calls: builtins.list.append
    def run(self):
        for name, step in self.steps:
            step()  # calls: g

@dataclass
class Field:
    default: Callable[[], None]
    def make(self):
        self.default()  # calls: f (ambiguous), g (ambiguous)

Field(f)
Field(default=g)

class Writer:
    formats = {"a": f}
    def write(self, name):
        self.formats.get(name)()  # calls: f (ambiguous), g (ambiguous), builtins.dict.get

class Other(Writer):
    formats = {"b": g}

class Tool:
    @staticmethod
    def start(): ...
    def run(self):
        self.start()  # calls: Tool.start (ambiguous), Saw.start (ambiguous)

class Saw(Tool):
    @staticmethod
    def start(): ...
