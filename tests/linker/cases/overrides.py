class Base:
    def m(self): ...

class Child(Base):
    def m(self): ...

class Grandchild(Child):
    def m(self): ...

def by_annotation(thing: Base):
    thing.m()  # calls: Base.m (override), Child.m (override), Grandchild.m (override)

def by_construction():
    Base().m()  # calls: Base (constructor), Base.m

class Host:
    def run(self):
        self.hook()  # calls: Host.hook (override), Mixin.hook (override)
    def hook(self): ...

class Mixin:
    def hook(self): ...

class Mixed(Mixin, Host): ...
