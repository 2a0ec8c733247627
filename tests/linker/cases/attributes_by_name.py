"""Attributes whose name is a parameter stay told by what is passed: each asker of a proxy gets its own."""
class Table:
    def insert(self): ...
    def get(self): ...

class Database:
    table_class = Table

    def table(self) -> Table:
        return self.table_class()  # calls: Table (constructor)

    def __getattr__(self, name):
        return getattr(self.table(), name)  # calls: builtins.getattr, Database.table

Database().insert()  # calls: Database (constructor), Database.__getattr__ (property), Table.insert
Database().get()  # calls: Database (constructor), Database.__getattr__ (property), Table.get

class Outer:
    def __init__(self):
        self.inner = Database()  # calls: Database (constructor)

    def __getattr__(self, name):
        return getattr(self.inner, name)  # calls: builtins.getattr, Database.__getattr__ (property)

def two_proxies_deep():
    Outer().get()  # calls: Outer (constructor), Outer.__init__, Outer.__getattr__ (property), Table.get

class Shape:
    def area(self): ...
    def edge(self): ...

def look_up(thing, name):
    return getattr(thing, name)  # calls: builtins.getattr

def through_one_more(thing, word):
    return look_up(thing, word)  # calls: look_up

look_up(Shape(), "area")()  # calls: Shape (constructor), look_up, Shape.area
look_up(Shape(), "edge")()  # calls: Shape (constructor), look_up, Shape.edge
through_one_more(Table(), "insert")()  # calls: Table (constructor), through_one_more, Table.insert

class Base:
    def start(self):
        self.method("run")()  # calls: Base.method, Base.run (override), Below.run (override)

    def method(self, name):
        return getattr(self, name)  # calls: builtins.getattr

    def run(self): ...

class Below(Base):
    def run(self): ...

Below().method("run")()  # calls: Below (constructor), Base.method, Below.run

class Held:
    def __init__(self, shape, name):
        self.action = getattr(shape, name)  # calls: builtins.getattr

    def fire(self):
        self.action()  # calls: Shape.area (ambiguous), Shape.edge (ambiguous)

Held(Shape(), "area").fire()  # calls: Shape (constructor), Held (constructor), Held.__init__, Held.fire
Held(Shape(), "edge")  # calls: Shape (constructor), Held (constructor), Held.__init__

def unknown_word(shape: Shape, word):
    look_up(shape, word.strip())()  # calls: look_up

def with_default(shape, name):
    return getattr(shape, name, shape.edge)  # calls: builtins.getattr

with_default(Shape(), "area")()  # calls: Shape (constructor), with_default, Shape.area (ambiguous), Shape.edge (ambiguous)
