# What a function or property gives is changed by who is given it, and seen so by others.
def f(): ...
def g(): ...
def around():
    held = [f]
    alone = [f]
    def give(): return held
    give()[0] = g  # calls: around.give
    held[0]()  # calls: f (ambiguous), g (ambiguous)
    alone[0]()  # calls: f
    def run(): held[0]()  # calls: f (ambiguous), g (ambiguous)
    return give, run
give, run = around()
run()
TABLE = {"a": f}
FIXED = {"a": f}
def table(): return TABLE
def fixed(): return FIXED
table()["a"] = g
table().update(b=g)
fixed()["a"]()  # calls: f, fixed
def use():
    TABLE["a"]()  # calls: f (ambiguous), g (ambiguous)
    FIXED["a"]()  # calls: f
use()
class Holder:
    def __init__(self): self.held = [f]
    def get(self): return self.held
    def run(self): self.held[0]()  # calls: f (ambiguous), g (ambiguous)
holder = Holder()
holder.get()[0] = g  # calls: Holder.get
holder.run()
class ByProperty:
    def __init__(self): self.held = [f]
    @property
    def given(self): return self.held
    def run(self): self.held[0]()  # calls: f (ambiguous), g (ambiguous)
by_property = ByProperty()
by_property.given[0] = g
by_property.run()
