def first(): ...
def second(): ...

class Box:
    held = None

def keep(function):
    before = Box.held
    Box.held = function
    return before

class Slot:
    def __init__(self):
        self.held = None
    def swap(self, function):
        before = self.held
        self.held = function
        return before

last = None

def remember(function):
    global last
    before = last
    last = function
    return before

kept = {}

def once(key, function):
    if key not in kept:
        kept[key] = function
    return kept[key]

class Shape:
    known = {}
    @classmethod
    def of(cls, name):
        if name not in cls.known:
            cls.known[name] = cls()
        return cls.known[name]
    def draw(self): ...

class Round(Shape):
    def draw(self): ...

keep(first)  # calls: keep
keep(second)()  # calls: keep, first (ambiguous), second (ambiguous)
slot = Slot()
slot.swap(first)  # calls: Slot.swap
slot.swap(second)()  # calls: Slot.swap, first (ambiguous), second (ambiguous)
remember(first)  # calls: remember
remember(second)()  # calls: remember, first (ambiguous), second (ambiguous)
once("a", first)()  # calls: once, first (ambiguous), second (ambiguous)
once("a", second)()  # calls: once, first (ambiguous), second (ambiguous)
Shape.of("a").draw()  # calls: Shape.of, Shape.draw (override), Round.draw (override)
Round.of("a").draw()  # calls: Shape.of, Shape.draw (override), Round.draw (override)

class Kind:
    def run(self): ...

class Other(Kind):
    def run(self): ...

only = None

def the_only():
    global only
    if only is None:
        only = Kind()  # calls: Kind (constructor)
    return only

def put(kind):
    global only
    only = kind

the_only().run()  # calls: the_only, Kind.run (ambiguous), Other.run (ambiguous)
put(Other())  # calls: put, Other (constructor)
the_only().run()  # calls: the_only, Kind.run (ambiguous), Other.run (ambiguous)
