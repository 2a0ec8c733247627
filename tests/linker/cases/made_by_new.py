# --- main.py
class Pick:
    def __new__(cls, kind):
        return super().__new__(Real if cls is Pick else cls)  # calls: builtins.super, builtins.object.__new__
    def value(self):
        raise NotImplementedError

class Real(Pick):
    def value(self): ...

class Pair:
    def __new__(cls):
        return (Real("x"), Real("y"))  # calls: Real (constructor), Pick.__new__
    def __init__(self): ...

class Number:
    def __new__(cls) -> "Number":
        return 1
    def __init__(self): ...

class Wrapper:
    def __new__(cls, function):
        return function
    def __init__(self, function): ...

class Kept:
    made = None
    def __new__(cls):
        if cls.made is None:
            cls.made = object.__new__(cls)  # calls: builtins.object.__new__
        return cls.made
    def __init__(self): ...
    def go(self): ...

class Below(Kept):
    def __init__(self): ...

class Chosen:
    def __new__(cls, kind):
        if kind:
            return object.__new__(Big)  # calls: builtins.object.__new__
        return object.__new__(cls)  # calls: builtins.object.__new__
    def __init__(self, kind): ...

class Big(Chosen):
    def __init__(self, kind): ...

def function(): ...

Pick("x").value()  # calls: Pick (constructor), Pick.__new__, Pick.value (ambiguous), Real.value (ambiguous)
Real("x").value()  # calls: Real (constructor), Pick.__new__, Real.value
first, second = Pair()  # calls: Pair (constructor), Pair.__new__
first.value()  # calls: Real.value
Number()  # calls: Number (constructor), Number.__new__
Wrapper(function)()  # calls: Wrapper (constructor), Wrapper.__new__, function
Kept().go()  # calls: Kept (constructor), Kept.__new__, Kept.__init__, Kept.go
Below().go()  # calls: Below (constructor), Kept.__new__, Below.__init__ (ambiguous), Kept.go
Chosen(1)  # calls: Chosen (constructor), Chosen.__new__, Chosen.__init__ (ambiguous), Big.__init__ (ambiguous)

# --- metaclasses.py
class Meta(type):
    def __call__(cls, *args):
        raise TypeError
    def create(cls, *args):
        return super().__call__(*args)  # calls: builtins.super, builtins.type.__call__

class Closed(metaclass=Meta):
    def __init__(self): ...
    def go(self): ...

Closed()  # calls: Closed (constructor), Meta.__call__
Closed.create().go()  # calls: Meta.create, Closed.__init__, Closed.go

class Single(type):
    made = {}
    def __call__(cls):
        if cls not in cls.made:
            cls.made[cls] = super().__call__()  # calls: builtins.super, builtins.type.__call__
        return cls.made[cls]

class Only(metaclass=Single):
    def __init__(self): ...
    def go(self): ...

Only().go()  # calls: Only (constructor), Single.__call__, Only.__init__ (decorator), Only.go

class Giving(type):
    def __call__(cls):
        return Given()  # calls: Given (constructor)

class Asked(metaclass=Giving):
    def __init__(self): ...
    def go(self): ...

class Given:
    def go(self): ...

Asked().go()  # calls: Asked (constructor), Giving.__call__, Given.go
