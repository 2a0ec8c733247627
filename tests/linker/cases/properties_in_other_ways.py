"""A property runs, too, where `super()` is asked for it and where a pattern does."""
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
class Base:
    def give(self):
        return Cat()  # calls: Cat (constructor)
    pet = property(give)  # calls: builtins.property
    @property
    def other(self):
        return Dog()  # calls: Dog (constructor)
class Below(Base):
    @property
    def pet(self):
        return super().pet  # calls: Base.give (property), builtins.super
    @property
    def other(self):
        return super().other  # calls: Base.other (property), builtins.super
Below().pet.run()  # calls: Below (constructor), Below.pet (property), Cat.run
Below().other.run()  # calls: Below (constructor), Below.other (property), Dog.run
match Base():  # calls: Base (constructor)
    case Base(other=found):  # calls: Base.other (property)
        found.run()  # calls: Dog.run
