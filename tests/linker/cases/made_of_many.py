class Field:
    def __init__(self, name): ...
    @classmethod
    def make(cls, name):
        return cls(name)  # calls: Field (override), Field.__init__ (override), A.__init__ (override), B.__init__ (override), C.__init__ (override), D.__init__ (override), E.__init__ (override), F.__init__ (override), G.__init__ (override), H.__init__ (override), I.__init__ (override), J.__init__ (override), K.__init__ (override), L.__init__ (override), M.__init__ (override), N.__init__ (override)
    def show(self): ...

class A(Field):
    def __init__(self, name): ...

class B(Field):
    def __init__(self, name): ...

class C(Field):
    def __init__(self, name): ...

class D(Field):
    def __init__(self, name): ...

class E(Field):
    def __init__(self, name): ...

class F(Field):
    def __init__(self, name): ...

class G(Field):
    def __init__(self, name): ...

class H(Field):
    def __init__(self, name): ...

class I(Field):
    def __init__(self, name): ...

class J(Field):
    def __init__(self, name): ...

class K(Field):
    def __init__(self, name): ...

class L(Field):
    def __init__(self, name): ...

class M(Field):
    def __init__(self, name): ...

class N(Field):
    def __init__(self, name): ...

class Plain:
    def __init__(self): ...

def make(kind: type[Field], plain: type[Plain]):
    kind("x").show()  # calls: Field (override), Field.__init__ (override), Field.show, A.__init__ (override), B.__init__ (override), C.__init__ (override), D.__init__ (override), E.__init__ (override), F.__init__ (override), G.__init__ (override), H.__init__ (override), I.__init__ (override), J.__init__ (override), K.__init__ (override), L.__init__ (override), M.__init__ (override), N.__init__ (override)
    plain()  # calls: Plain (constructor), Plain.__init__

A.make("a").show()  # calls: Field.make, Field.show
