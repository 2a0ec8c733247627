# `True`, `1` and `1.0` are one key.
def f(): ...
def g(): ...
def integers():
    table = {1: f}
    table[True] = g
    table[1]()  # calls: g
def floats():
    table = {1: f, 2: f}
    table[1.0] = g
    table[1]()  # calls: g
    table[2]()  # calls: f
def display():
    table = {True: f, 1: g, 0: f, False: g}
    table[True]()  # calls: g
    table[0]()  # calls: g
def set_default():
    table = {1: f}
    table.setdefault(True, g)
    table[True]()  # calls: f (ambiguous), g (ambiguous)
def places():
    listed = [f, g]
    listed[True]()  # calls: g
    listed[False]()  # calls: f
def tuples():
    table = {("a", 1): f, ("b", 1): f}
    table['a', True] = g
    table["a", 1]()  # calls: g
    table["b", 1]()  # calls: f
def others():
    table = {None: f, 1.5: g}
    table[None]()  # calls: f
    table[1.50]()  # calls: g
for run in (integers, floats, display, set_default, places, tuples, others): run()
