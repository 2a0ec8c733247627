# What starred arguments may leave out is what it is by default.
def a(): ...
def b(): ...
def pick(x=a, y=b):
    return x
def handed_on(*given):
    return pick(*given)
def starred(given: list):
    pick(*given)()  # calls: pick, a (ambiguous), b (ambiguous)
    handed_on()()  # calls: handed_on, a (ambiguous), b (ambiguous)
    handed_on(b, a)()  # calls: handed_on, a (ambiguous), b (ambiguous)
starred([])
starred([b])

def by_name(x=a, **others):
    return others.get("y", x)
def named_on(**given):
    return by_name(**given)
named_on(x=b)()  # calls: named_on, a (ambiguous), b (ambiguous)
named_on()()  # calls: named_on, a (ambiguous), b (ambiguous)
