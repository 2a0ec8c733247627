# Behind a `with` whose manager may swallow exceptions a name is what any step of the block left.
from contextlib import ExitStack, contextmanager, suppress as quietly

class Quiet:
    def __enter__(self):
        return self
    def __exit__(self, *error):
        return isinstance(error[1], ValueError)
class Below(Quiet): ...
class Loud:
    def __enter__(self):
        return self
    def __exit__(self, *error):
        return False
@contextmanager
def catching():
    try:
        yield
    except ValueError:
        ...
@contextmanager
def cleaning():
    try:
        yield
    finally:
        boomed()
@contextmanager
def telling():
    try:
        yield
    except ValueError:
        raise
def boom():
    raise ValueError
def boomed(): ...
def a(): ...
def b(): ...

def swallowed():
    f = a
    with Quiet():
        boom()
        f = b
    f()  # calls: a (ambiguous), b (ambiguous)
    g = a
    with open(__file__), Below() as made:
        g = b
        boom()
        g = a
    g()  # calls: a (ambiguous), b (ambiguous)
    h = a
    with catching():
        boom()
        h = b
    h()  # calls: a (ambiguous), b (ambiguous)
    i = a
    with quietly(ValueError):
        boom()
        i = b
    i()  # calls: a (ambiguous), b (ambiguous)
    j = a
    with ExitStack() as stack:
        stack.enter_context(Quiet())
        boom()
        j = b
    j()  # calls: a (ambiguous), b (ambiguous)
swallowed()

def passed_on():
    f = a
    with Loud():
        f = b
    f()  # calls: b
    f = a
    with cleaning():
        f = b
    f()  # calls: b
    f = a
    with telling(), open(__file__):
        f = b
    f()  # calls: b
passed_on()
