# Behind a way that ends in a `with`, where the manager swallows.
from contextlib import contextmanager

class Quiet:
    def __enter__(self): return self
    def __exit__(self, *error):
        return True
class Loud:
    def __enter__(self): return self
    def __exit__(self, *error): ...
@contextmanager
def catching():
    try:
        yield
    except ValueError:
        ...
def boom():
    raise ValueError
def a(): ...
def b(): ...
def c(): ...

def if_quiet(x: bool = True):
    f = a
    if x:
        f = b
        with Quiet():
            return boom()
    f()  # calls: a (ambiguous), b (ambiguous)
if_quiet(); if_quiet(False)

def if_loud(x: bool = True):
    f = a
    if x:
        f = b
        with Loud():
            return a()
    f()  # calls: a
if_loud(); if_loud(False)

def bound_behind(x: bool = True):
    f = a
    if x:
        with catching():
            raise ValueError
        f = b
    f()  # calls: a (ambiguous), b (ambiguous)
bound_behind(); bound_behind(False)

def both(x: bool = True, y: bool = True):
    f = a
    if y:
        f = b
        if x:
            with Quiet():
                return boom()
        else:
            return
    f()  # calls: a (ambiguous), b (ambiguous)
both(); both(False); both(True, False)

def both_loud(x: bool = True, y: bool = True):
    f = a
    if y:
        f = b
        if x:
            with Loud():
                return a()
        else:
            return
    f()  # calls: a
both_loud(); both_loud(False); both_loud(True, False)

def loops():
    f = a
    for _ in (1, 2):
        f()  # calls: a (ambiguous), b (ambiguous)
        f = b
        with Quiet():
            boom()
            break
    f()  # calls: a (ambiguous), b (ambiguous)
loops()

def loops_continue():
    f = a
    for _ in (1, 2):
        if _ == 1:
            f = c
            with Quiet():
                boom()
                return
            f = b
        f()  # calls: a (ambiguous), b (ambiguous)
loops_continue()

def nested(x: bool = True):
    f = a
    if x:
        f = b
        with Quiet():
            with Loud():
                return boom()
    f()  # calls: a (ambiguous), b (ambiguous)
nested(); nested(False)

def in_try(x: bool = True):
    f = a
    if x:
        try:
            f = b
            with Quiet():
                return boom()
        finally:
            ...
    f()  # calls: a (ambiguous), b (ambiguous)
in_try(); in_try(False)

def in_match(x: int = 1):
    f = a
    match x:
        case 1:
            f = b
            with Quiet():
                return boom()
        case _:
            f = c
    f()  # calls: a (ambiguous), b (ambiguous), c (ambiguous)
in_match(); in_match(2)

def twice(x: bool = True):
    f = a
    if x:
        f = b
        with Quiet():
            return boom()
        return
    f()  # calls: a
twice(); twice(False)

def in_except(x: bool = True):
    f = a
    try:
        boom()
    except ValueError:
        f = b
        with Quiet():
            return boom()
    f()  # calls: a (ambiguous), b (ambiguous)
in_except()

