from functools import partial

def f(action): 
    action()  # calls: g

def g(): ...

partial(f, g)()  # calls: functools.partial, f
