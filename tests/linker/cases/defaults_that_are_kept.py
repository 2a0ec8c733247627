# What calls put into a default stays in it for the next ones.
def a(): ...
def b(): ...
def add(x, kept=[]):
    kept.append(x)
    return kept
def once(x, cache={}):
    if "v" not in cache:
        cache["v"] = x
    return cache["v"]
def swap(x, kept={"n": a}):
    held = kept["n"]
    kept["n"] = x
    held()  # calls: a (ambiguous), b (ambiguous)
def fresh(x, kept=None):
    kept = [] if kept is None else kept
    kept.append(x)
    return kept

def use():
    add(a)[0]()  # calls: add, a (ambiguous), b (ambiguous)
    add(b)[0]()  # calls: add, a (ambiguous), b (ambiguous)
    once(a)()  # calls: once, a (ambiguous), b (ambiguous)
    once(b)()  # calls: once, a (ambiguous), b (ambiguous)
    swap(b)  # calls: swap
    swap(a)  # calls: swap
    fresh(b)[0]()  # calls: fresh, b
use()
