# Class decorators, metaclasses and `__init_subclass__` put functions in the place of methods, too.
def traced(function):
    def inner(*args):
        return function(*args)  # calls: Decorated.run (ambiguous), Decorated.walk (ambiguous)
    return inner
def tracing(*names):
    def decorate(cls):
        for name in names:
            setattr(cls, name, traced(getattr(cls, name)))
        return cls
    return decorate

@tracing("run", "walk")
class Decorated:
    def run(self): ...
    def walk(self): ...

def patched(self): ...
class Meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["run"] = patched
        return super().__new__(mcs, name, bases, namespace)
class Made(metaclass=Meta):
    def run(self): ...
    def walk(self): ...

class Base:
    def __init_subclass__(cls):
        cls.run = patched
    def run(self): ...
class Below(Base):
    def run(self): ...

class Asked(type):
    def __getattribute__(cls, name):
        return patched if name == "run" else super().__getattribute__(name)
class Answering(metaclass=Asked):
    def run(self): ...

def use():
    Decorated().run()  # calls: Decorated (constructor), Decorated.run (ambiguous), traced.inner (ambiguous)
    Made().run()  # calls: Made (constructor), Made.run (ambiguous), patched (ambiguous)
    Made().walk()  # calls: Made (constructor), Made.walk
    Below().run()  # calls: Below (constructor), Below.run (ambiguous), patched (ambiguous)
    Answering.run(None)  # calls: Answering.run (ambiguous), Asked.__getattribute__ (property)
use()
