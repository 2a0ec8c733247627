import functools

def plain(function):
    return function

def wrapping(function):
    @functools.wraps(function)  # calls: functools.wraps
    def wrapper(*args):
        return function(*args)  # calls: wrapped
    return wrapper

def with_arguments(times):
    def decorate(function):
        return function
    return decorate

@plain  # calls: plain
def f(): ...

@wrapping  # calls: wrapping
def wrapped(): ...

@with_arguments(2)  # calls: with_arguments, with_arguments.decorate
def g(): ...

f()  # calls: f
wrapped()  # calls: wrapping.wrapper, wrapped (decorator)
g()  # calls: g

def optional(maybe=None):
    def wrap(cls):
        return build(cls)  # calls: build
    if maybe is None:
        return wrap
    return wrap(maybe)  # calls: optional.wrap

def build(cls): ...

@optional
class Decorated:
    def __init__(self): ...

Decorated()  # calls: Decorated (constructor), Decorated.__init__
