"""An attribute that is deleted is what `__getattr__` gives from then on; a function with the code of
another gives what that does."""
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
class Owner:
    def __init__(self):
        self.pet = Cat()  # calls: Cat (constructor)
        self.other = Cat()  # calls: Cat (constructor)
    def __getattr__(self, name):
        return Dog()  # calls: Dog (constructor)
owner = Owner()  # calls: Owner (constructor), Owner.__init__
del owner.pet
owner.pet.run()  # calls: Cat.run (ambiguous)
owner.other.run()  # calls: Cat.run
def one():
    return Cat()  # calls: Cat (constructor)
def another():
    return Dog()  # calls: Dog (constructor)
one.__code__ = another.__code__
one().run()  # runs too: another  # calls: Cat.run (ambiguous), one (ambiguous)
