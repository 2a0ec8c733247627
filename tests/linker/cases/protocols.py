from typing import Protocol

class Readable(Protocol):
    def read(self): ...

class Factory(Protocol):
    def __call__(self, name): ...

class File:
    def read(self): ...

class Made:
    def __init__(self, name): ...

def read(source: Readable):
    source.read()  # calls: Readable.read (override), File.read (ambiguous)

def make(factory: Factory):
    factory("a")  # calls: Factory.__call__ (override), Made (ambiguous), Made.__init__ (ambiguous)

read(File())
make(Made)
