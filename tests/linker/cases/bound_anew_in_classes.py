# What stores put in the place of a method counts beside it, wherever they stand.
class A:
    def run(self): ...
    def walk(self): ...
    def sit(self): ...
    def untouched(self): ...
    @staticmethod
    def still(): ...
    @property
    def part(self):
        return found
class B(A): ...
class Own(A):
    def run(self): ...
def run(self): ...
def walk(self): ...
def sit(self): ...
def still(): ...
def found(): ...
def other(): ...
def put(cls, name, value):
    setattr(cls, name, value)

A.run = run
put(A, "walk", walk)
type.__setattr__(B, "sit", sit)
A.still = staticmethod(still)
A.part = property(lambda self: other)

def use(a: A):
    A().run()  # calls: A (constructor), A.run (ambiguous), run (ambiguous)
    B().run()  # calls: B (constructor), A.run (ambiguous), run (ambiguous)
    Own().run()  # calls: Own (constructor), Own.run
    A().walk()  # calls: A (constructor), A.walk (ambiguous), walk (ambiguous)
    A().sit()  # calls: A (constructor), A.sit
    B().sit()  # calls: B (constructor), A.sit (ambiguous), sit (ambiguous)
    a.sit()  # calls: A.sit (ambiguous), sit (ambiguous)
    A.still()  # calls: A.still (ambiguous), still (ambiguous)
    A().part()  # calls: A (constructor), A.part (ambiguous), <lambda1> (ambiguous), found (ambiguous), other (ambiguous)
    A().untouched()  # calls: A (constructor), A.untouched
use(A())

class Instances:
    def run(self): ...
def by_hand(): ...
def entry(): ...
def late(): ...
def set_on(instance):
    instance.run = by_hand
def on_instances():
    one = Instances()
    set_on(one)
    one.run()  # calls: Instances.run (ambiguous), by_hand (ambiguous), entry (ambiguous), late (ambiguous)
    vars(one)["run"] = entry
    one.__dict__.update(run=late)
on_instances()

class Deleted(A):
    def untouched(self): ...
del Deleted.untouched
def deleted():
    Deleted().untouched()  # calls: Deleted (constructor), A.untouched (ambiguous), Deleted.untouched (ambiguous)
deleted()

class Many1:
    def go(self): ...
class Many2:
    def go(self): ...
class Many3:
    def go(self): ...
class Many4:
    def go(self): ...
def go(self): ...
for each in (Many1, Many2, Many3, Many4):
    each.go = go
def many():
    Many1().go()  # calls: Many1 (constructor), Many1.go (ambiguous), go (ambiguous)
    Many4().go()  # calls: Many4 (constructor), Many4.go (ambiguous), go (ambiguous)
many()

class Special:
    def __init__(self): ...
    def __call__(self): ...
def init(self): ...
def called(self): ...
Special.__init__ = init
Special.__call__ = called
def special():
    made = Special()  # calls: Special (constructor), Special.__init__ (ambiguous), init (ambiguous)
    made()  # calls: Special.__call__ (ambiguous), called (ambiguous)
special()

class Itself:
    def run(self): ...
    def swap(self):
        type(self).run = go  # calls: builtins.type
def itself():
    made = Itself()
    made.swap()  # calls: Itself.swap
    made.run()  # calls: Itself.run (ambiguous), go (ambiguous)
itself()
