"""A descriptor that is stored on a class from outside is asked; on an instance it is not."""
# --- describing.py
def run(): ...

class Wrapper:
    def __call__(self):
        return run()  # calls: run

class Descriptor:
    def __get__(self, of, owner=None):
        return Wrapper()  # calls: Wrapper (constructor)
    def __call__(self):
        return run()  # calls: run

class Plain:
    def __call__(self):
        return run()  # calls: run

def put(cls):
    cls.by_decorator = Descriptor()  # calls: Descriptor (constructor)
    return cls
# --- main.py
from describing import Descriptor, Plain, put

@put  # calls: put
class Held: ...

class Below(Held): ...

Held.later = Descriptor()  # calls: Descriptor (constructor)
Held.plain = Plain()  # calls: Plain (constructor)
Held().by_decorator()  # calls: Held (constructor), Descriptor.__call__ (ambiguous), Descriptor.__get__ (ambiguous), Wrapper.__call__ (ambiguous)
Held().later()  # calls: Held (constructor), Descriptor.__call__ (ambiguous), Descriptor.__get__ (ambiguous), Wrapper.__call__ (ambiguous)
Below().later()  # calls: Below (constructor), Descriptor.__call__ (ambiguous), Descriptor.__get__ (ambiguous), Wrapper.__call__ (ambiguous)
Held.later()  # calls: Descriptor.__call__ (ambiguous)
Held().plain()  # calls: Held (constructor), Plain.__call__

made = Held()  # calls: Held (constructor)
made.own = Descriptor()  # calls: Descriptor (constructor)
made.own()  # calls: Descriptor.__call__
