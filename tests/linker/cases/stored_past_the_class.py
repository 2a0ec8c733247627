"""What binds a function to an instance, and stores that ask no instance."""
from collections import UserDict
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
def other(self): ...
class Owner:
    def __init__(self):
        self.walk = other.__get__(self)
    def walk(self): ...
Owner().walk()  # runs too: other  # calls: Owner (constructor), Owner.__init__, Owner.walk (ambiguous)
class Keeper:
    def __init__(self):
        self.pet = Cat()  # calls: Cat (constructor)
keeper = Keeper()  # calls: Keeper (constructor), Keeper.__init__
type(keeper).__setattr__(keeper, "pet", Dog())  # calls: Dog (constructor), builtins.object.__setattr__, builtins.type
keeper.pet.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
class Table(UserDict):
    def __getitem__(self, key):
        return Dog()  # calls: Dog (constructor)
table = Table()  # calls: Table (constructor)
table["a"] = Cat()  # calls: Cat (constructor)
table.get("a").run()  # runs too: Dog.run  # calls: Cat.run (ambiguous), builtins.dict.get (ambiguous)
