"""Special methods that a class is given from outside, and has not by its text."""

class Given: ...

def enter(self): return self
def leave(self, *failure): ...
def add(self, other): return 1
def length(self): return 1
def contains(self, item): return True
def call(self): ...
def over(self): return iter([])
def equal(self, other): return True
def text(self): return ""
def true(self): return True
def put(self, key, value): ...
def less(self, other): return True

Given.__enter__ = enter
Given.__exit__ = leave
Given.__add__ = add
Given.__len__ = length
Given.__contains__ = contains
Given.__call__ = call
Given.__iter__ = over
Given.__eq__ = equal
Given.__str__ = text
Given.__setitem__ = put
Given.__lt__ = less
Given.__getitem__ = add
setattr(Given, "__bool__", true)

def asked():
    given = Given()
    with given:  # calls: enter (ambiguous), leave (ambiguous)
        ...
    given + 1  # calls: add (ambiguous)
    len(given)  # calls: builtins.len, length (ambiguous)
    1 in given  # calls: contains (ambiguous)
    given[1]  # calls: add (ambiguous)
    given[1]  # calls: add (ambiguous)
    given()  # calls: call (ambiguous)
    for one in given:  # calls: over (ambiguous)
        ...
    given == 1  # calls: equal (ambiguous)
    str(given)  # calls: builtins.str, text (ambiguous)
    given[1] = 2  # calls: put (ambiguous)
    given < given  # calls: less (ambiguous)
    if given:  # calls: true (ambiguous)
        ...

def measured(cls):
    cls.__len__ = length
    return cls

@measured
class Decorated: ...

def asked_of_a_decorated_one():
    len(Decorated())  # calls: Decorated (constructor), builtins.len, length (ambiguous)
