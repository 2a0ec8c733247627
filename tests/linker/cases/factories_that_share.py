"""What the factory of a `defaultdict` gives for each key may be one object for all of them."""
from collections import defaultdict
class Cat:
    def run(self): ...
class Dog:
    def run(self): ...
shared = [Cat()]  # calls: Cat (constructor)
def factory():
    return shared
table = defaultdict(factory)  # runs too: factory  # calls: collections.defaultdict, factory (callback)
table["a"].insert(0, Dog())  # runs too: factory  # calls: Dog (constructor), builtins.list.insert
table["b"][0].run()  # runs too: factory  # calls: Cat.run (ambiguous)
shared[0].run()  # calls: Cat.run (ambiguous)
def use():
    shared[0].run()  # calls: Cat.run (ambiguous)
use()  # calls: use
kept = [Cat()]  # calls: Cat (constructor)
other = defaultdict(lambda: kept)  # calls: <lambda1> (callback), collections.defaultdict
other["a"].insert(0, Dog())  # calls: Dog (constructor), builtins.list.insert (ambiguous)
other["b"][0].run()  # calls: Cat.run (ambiguous)
kept[0].run()  # calls: Cat.run (ambiguous)
fresh = defaultdict(list)  # calls: builtins.list (callback), collections.defaultdict
fresh["a"].append(Cat())  # calls: Cat (constructor), builtins.list.append
fresh["a"][0].run()  # calls: Cat.run
