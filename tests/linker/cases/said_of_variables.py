"""What a module declares of a variable is believed; where it binds an instance of another class to
it, that is known beside it."""
class Cat:
    def run(self): ...
class Kitten(Cat): ...
class Dog:
    def run(self): ...
def lying() -> Cat:
    return Dog()  # calls: Dog (constructor)
def untyped():
    return Dog()  # calls: Dog (constructor)
made: Cat = Dog()  # calls: Dog (constructor)
given: Cat = lying()  # calls: lying
told: "Cat" = untyped()  # calls: untyped
within: list[Cat] = [Dog()]  # calls: Dog (constructor)
right: Cat = Cat()  # calls: Cat (constructor)
below: Cat = Kitten()  # calls: Kitten (constructor)
nothing: Cat = None
late: Cat
late = Dog()  # calls: Dog (constructor)
stored: Cat = Cat()  # calls: Cat (constructor)
def use():
    made.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
    given.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
    told.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
    within[0].run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
    right.run()  # calls: Cat.run
    below.run()  # calls: Cat.run
    late.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
def store():
    global stored
    stored = Dog()  # calls: Dog (constructor)
def use_stored():
    stored.run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
use()  # calls: use
use_stored()  # calls: use_stored
store()  # calls: store
use_stored()  # calls: use_stored
