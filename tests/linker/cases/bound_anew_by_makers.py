from functools import wraps

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

def logged(function):
    def log(self): ...
    return log
class MetaOfAll(type):
    def __new__(mcs, name, bases, namespace):
        for key, value in list(namespace.items()):
            if callable(value):
                namespace[key] = logged(value)
        return super().__new__(mcs, name, bases, namespace)
class MadeOfAll(metaclass=MetaOfAll):
    def run(self): ...
class MetaOfAnother(type):
    def __new__(mcs, name, bases, namespace):
        another = {}
        for key, value in namespace.items():
            another[key] = logged(value) if key == "run" else value
        return type.__new__(mcs, name, bases, another)
class MadeOfAnother(metaclass=MetaOfAnother):
    def run(self): ...
class MetaBelow(MetaOfAnother):
    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, bases, {**namespace, "walk": patched})
class MadeBelow(metaclass=MetaBelow):
    def run(self): ...
    def walk(self): ...
class MetaOfSame(type):
    def __new__(mcs, name, bases, namespace):
        kept = {key: value for key, value in namespace.items() if key != "gone"}
        return super().__new__(mcs, name, bases, kept)
class MadeOfSame(metaclass=MetaOfSame):
    def run(self): ...

class Base:
    def __init_subclass__(cls):
        cls.run = patched
    def run(self): ...
class Below(Base):
    def run(self): ...

def named(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)  # calls: Host.open (ambiguous), Host.close (ambiguous), named.wrapper (ambiguous)
    return wrapper
class Host:
    def __init_subclass__(cls):
        for method in (cls.open, cls.close):
            setattr(Host, method.__name__, named(method))  # calls: builtins.setattr, named
    def open(self): ...
    def close(self): ...
    def run(self):
        self.open()  # calls: Host.open (ambiguous), named.wrapper (ambiguous)
class Guest(Host): ...

class Asked(type):
    def __getattribute__(cls, name):
        return patched if name == "run" else super().__getattribute__(name)
class Answering(metaclass=Asked):
    def run(self): ...

def use():
    Decorated().run()  # calls: Decorated (constructor), Decorated.run (ambiguous), traced.inner (ambiguous)
    Made().run()  # calls: Made (constructor), Made.run (ambiguous), patched (ambiguous)
    Made().walk()  # calls: Made (constructor), Made.walk
    MadeOfAll().run()  # calls: MadeOfAll (constructor), MadeOfAll.run (ambiguous), logged.log (ambiguous)
    MadeOfAnother().run()  # calls: MadeOfAnother (constructor), MadeOfAnother.run (ambiguous), logged.log (ambiguous), patched (ambiguous)
    MadeBelow().walk()  # calls: MadeBelow (constructor), MadeBelow.walk (ambiguous), logged.log (ambiguous), patched (ambiguous)
    MadeOfSame().run()  # calls: MadeOfSame (constructor), MadeOfSame.run
    Below().run()  # calls: Below (constructor), Below.run (ambiguous), patched (ambiguous)
    Guest().run()  # calls: Guest (constructor), Host.run
    Answering.run(None)  # calls: Answering.run (ambiguous), Asked.__getattribute__ (property)
use()
