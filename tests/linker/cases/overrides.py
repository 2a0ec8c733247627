class Base:
    def m(self): ...

class Child(Base):
    def m(self): ...

class Grandchild(Child):
    def m(self): ...

def by_annotation(thing: Base):
    thing.m()  # calls: Base.m, Child.m (override)

def by_construction():
    Base().m()  # calls: Base (constructor), Base.m
