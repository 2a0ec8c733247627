"""What classes and instances give that have it from a base of the library: another of theirs."""
from datetime import datetime
from pathlib import Path

class Day(datetime):
    @classmethod
    def again(cls):
        return cls.now()  # calls: Day (callback), datetime.datetime.now
    def later(self):
        return self.replace(year=2030)
    def show(self): ...

class Below(Day):
    def only(self): ...

def of_the_class():
    Day.combine(1, 2).show()  # calls: Day (callback), Day.show, datetime.datetime.combine
    Below.again().only()  # calls: Below.only, Day.again
    Below.today().later().only()  # calls: Below (callback), Below.only, Day.later, datetime.datetime.today

def of_an_instance(day: Day):
    day.later().show()  # calls: Day.later, Day.show

class Folder(Path):
    def enter(self): ...
    def up(self):
        return self.parent
    def inside(self):
        return [folder for folder in self.iterdir()]

class Deep(Folder):
    def only(self): ...

def of_a_property():
    Folder("a").parent.enter()  # calls: Folder (constructor), Folder.enter
    Deep("a").up().only()  # calls: Deep (constructor), Deep.only, Folder.up

def of_several():
    for folder in Folder(".").parents:  # calls: Folder (constructor)
        folder.enter()  # calls: Folder.enter
    for folder in Deep(".").inside():  # calls: Deep (constructor), Folder.inside
        folder.only()  # calls: Deep.only

class Number(int):
    def half(self): ...

class Table(dict):
    def __init__(self, *pairs): ...
    def look(self): ...

class Failure(Exception):
    def tell(self): ...

def of_builtins():
    Number.from_bytes(b"a", "big").half()  # calls: Number (callback), Number.half, builtins.int.from_bytes
    Table.fromkeys("a").look()  # calls: Table (callback), Table.__init__ (callback), Table.look, builtins.dict.fromkeys
    Failure().with_traceback(None).tell()  # calls: Failure (constructor), Failure.tell, builtins.Exception.with_traceback

class Other(datetime):
    def __new__(cls, *given):
        return datetime(2000, 1, 1)
    def show(self): ...

def of_one_that_makes_others():
    Other.now().show()  # calls: Other (callback), Other.__new__ (callback), Other.show (ambiguous), datetime.datetime.now
