"""A function may give something else than it is declared to; its text says so."""
import typing
class Cat:
    def run(self): ...
class Kitten(Cat):
    def run(self): ...
class Dog:
    def run(self): ...
def lying() -> Cat:
    return Dog()  # calls: Dog (constructor)
def perhaps() -> Cat | None:
    return Dog()  # calls: Dog (constructor)
def right() -> Cat:
    return Cat()  # calls: Cat (constructor)
def below() -> Cat:
    return Kitten()  # calls: Kitten (constructor)
class Owner:
    @property
    def pet(self) -> Cat:
        return Dog()  # calls: Dog (constructor)
    def given(self) -> "Cat":
        return Dog()  # calls: Dog (constructor)
def use():
    lying().run()  # calls: Cat.run (override), Dog.run (ambiguous), Kitten.run (override), lying
    perhaps().run()  # calls: Cat.run (override), Dog.run (ambiguous), Kitten.run (override), perhaps
    right().run()  # calls: Cat.run, right
    below().run()  # calls: Kitten.run, below
    Owner().pet.run()  # calls: Cat.run (override), Dog.run (ambiguous), Kitten.run (override), Owner (constructor), Owner.pet (property)
    Owner().given().run()  # calls: Cat.run (override), Dog.run (ambiguous), Kitten.run (override), Owner (constructor), Owner.given
use()

# A metaclass may give something else than an instance.
class Choosing(type):
    def __call__(cls, *given):
        return super().__call__() if given else Dog()  # calls: Dog (constructor), builtins.super, builtins.type.__call__
class Chosen(metaclass=Choosing):
    def run(self): ...
class Alone(type):
    made = {}
    def __call__(cls):
        if cls not in cls.made:
            cls.made[cls] = super().__call__()  # calls: builtins.super, builtins.type.__call__
        return cls.made[cls]
class Single(metaclass=Alone):
    def run(self): ...
class Other(metaclass=Alone):
    def run(self): ...
def use_made():
    Chosen().run()  # calls: Choosing.__call__, Chosen (constructor), Chosen.run (ambiguous), Dog.run (ambiguous)
    Single().run()  # calls: Alone.__call__, Single (constructor), Single.run
    Other().run()  # calls: Alone.__call__, Other (constructor), Other.run
use_made()

# A variable of the module may be bound by others while something runs.
def one(): ...
def other(): ...
held = one
def rebind():
    global held
    held = other
def use_held():
    global held
    held = one
    held()  # calls: one
    rebind()  # calls: rebind
    held()  # calls: one (ambiguous), other (ambiguous)
def use_inner():
    global held
    held = one
    def inner():
        global held
        held = other
    inner()  # calls: use_inner.inner
    held()  # calls: one (ambiguous), other (ambiguous)
use_held()
use_inner()
