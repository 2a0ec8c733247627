def f(): ...

class Plain:
    def _get(self): ...
    def _set(self, value): ...
    value = property(_get, _set)

plain = Plain()
plain.value  # calls: Plain._get (property)
plain.value = 1  # calls: Plain._set (property)

class Field:
    def __get__(self, owner, kind=None): ...
    def __set__(self, owner, value): ...

class Record:
    field = Field()

record = Record()
record.field  # calls: Field.__get__ (property)
record.field = 1  # calls: Field.__set__ (property)

class Hooked:
    @property
    def hook(self):
        return self._hook
    @hook.setter
    def hook(self, value):
        self._hook = value
    def run(self):
        self._hook()  # calls: f

Hooked().hook = f  # calls: Hooked (constructor), Hooked.hook@2 (property)

class Base:
    @property
    def size(self): ...

class Child(Base):
    @property
    def size(self):
        return super().size  # calls: Base.size (property), builtins.super

class Sized:
    @property
    def size(self): ...
    @size.setter
    def size(self, value): ...
    def measure(self):
        self.size  # calls: Sized.size (property)
class Resized(Sized):
    @Sized.size.setter
    def size(self, value): ...
class ResizedAgain(Resized):
    @Resized.size.setter
    def size(self, value): ...
def resize():
    Resized().size  # calls: Resized (constructor), Sized.size (property)
    Resized().size = 1  # calls: Resized (constructor), Resized.size (property)
    ResizedAgain().size  # calls: ResizedAgain (constructor), Sized.size (property)
    Resized().measure()  # calls: Resized (constructor), Sized.measure
resize()
