class Base:
    def __init_subclass__(cls, **keywords):
        cls.register()  # calls: Base.register
    @classmethod
    def register(cls): ...

class Child(Base): ...  # calls: Base.__init_subclass__ (implicit)

class Field:
    def __delete__(self, owner): ...

class Record:
    field = Field()
    @property
    def size(self): ...
    @size.deleter
    def size(self): ...

record = Record()
del record.field  # calls: Field.__delete__ (property)
del record.size  # calls: Record.size@2 (property)

class Watched:
    def __delattr__(self, name): ...

del Watched().x  # calls: Watched (constructor), Watched.__delattr__ (property)
