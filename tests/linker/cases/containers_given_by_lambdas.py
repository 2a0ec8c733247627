"""A lambda or generator that gives a container gives it away: others may change it."""
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
first = [Cat()]  # calls: Cat (constructor)
give = lambda: first
give()[0] = Dog()  # calls: <lambda1>, Dog (constructor)
first[0].run()  # calls: Cat.run (ambiguous)
def use_first():
    first[0].run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
use_first()  # calls: use_first
second = [Cat()]  # calls: Cat (constructor)
def steps():
    yield second
for held in steps():  # calls: steps
    held[0] = Dog()  # calls: Dog (constructor)
second[0].run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
def use_second():
    second[0].run()  # calls: Cat.run (ambiguous), Dog.run (ambiguous)
use_second()  # calls: use_second
def inside():
    third = [Cat()]  # calls: Cat (constructor)
    (lambda: third)()[0] = Dog()  # calls: Dog (constructor), inside.<lambda1>
    third[0].run()  # calls: Cat.run (ambiguous)
inside()  # calls: inside
kept = [Cat()]  # calls: Cat (constructor)
read = lambda: kept[0]
kept[0].run()  # calls: Cat.run
