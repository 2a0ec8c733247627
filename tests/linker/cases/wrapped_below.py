# What `__init_subclass__` puts in the place of methods of a class below, and what only those have.
class Kept:
    def __init_subclass__(cls):
        whole = cls.__init__
        def init(self, *args):
            whole(self, *args)  # calls: A.__init__ (ambiguous), Kept.__init_subclass__.init (ambiguous)
            self.after()  # calls: Kept.after
        cls.__init__ = init
        cls.go = wrap(cls.go)  # calls: wrap
    def after(self): ...

def wrap(function):
    def wrapper(self):
        return function(self)  # calls: A.go (ambiguous), wrap.wrapper (ambiguous)
    return wrapper

class A(Kept):
    def __init__(self, x): ...
    def go(self): ...

A(1).go()  # calls: A (constructor), A.__init__ (ambiguous), A.go (ambiguous), Kept.__init_subclass__.init (ambiguous), wrap.wrapper (ambiguous)

class Put:
    def __init_subclass__(cls):
        setattr(cls, "go", put)

def put(self): ...

class B(Put):
    def go(self): ...

B().go()  # calls: B (constructor), B.go (ambiguous), put (ambiguous)

class Template:
    @classmethod
    def build(cls):
        cls.hook()  # calls: C.hook (ambiguous), D.hook (ambiguous)
        cls.check(1)  # calls: C.check (ambiguous), D.check (ambiguous)
        return cls.kind().start()  # calls: Thing (constructor), Thing.start

class Thing:
    def start(self): ...

class C(Template):
    kind = Thing
    @classmethod
    def hook(cls): ...
    @staticmethod
    def check(x): ...

class D(Template):
    kind = Thing
    @classmethod
    def hook(cls): ...
    @staticmethod
    def check(x): ...

C.build()  # calls: Template.build
