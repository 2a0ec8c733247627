# Cells of closures, slots by their descriptors, the whole `__dict__` of another object.
def f(): ...
def g(): ...
def around():
    held = f
    def inner():
        held()  # calls: f (ambiguous), g (ambiguous)
    return inner
inner = around()
inner.__closure__[0].cell_contents = g
inner()
class Slot:
    __slots__ = ("done",)
    def __init__(self): self.done = f
    def run(self): self.done()  # calls: f (ambiguous), g (ambiguous)
slot = Slot()
Slot.done.__set__(slot, g)
slot.run()
class ByNamespace:
    __slots__ = ("done",)
    def __init__(self): self.done = f
    def run(self): self.done()  # calls: f (ambiguous), g (ambiguous)
by_namespace = ByNamespace()
ByNamespace.__dict__["done"].__set__(by_namespace, g)
by_namespace.run()
class Source:
    def __init__(self): self.done = g
class Whole:
    def __init__(self): self.done = f
    def take(self, other): self.__dict__ = other.__dict__
    def run(self): self.done()  # calls: f (ambiguous), g (ambiguous)
whole = Whole()
whole.take(Source())
whole.run()
class Updated:
    def __init__(self): self.done = f
    def take(self, other): vars(self).update(vars(other))
    def run(self): self.done()  # calls: f (ambiguous), g (ambiguous)
updated = Updated()
updated.take(Source())
updated.run()
class Methods:
    def done(self): ...
    def take(self, other): self.__dict__.update(other.__dict__)
methods = Methods()
methods.take(Source())
methods.done()  # calls: Methods.done (ambiguous), g (ambiguous)
class Copied:
    def __init__(self): self.done = f
    def copy(self):
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made
    def run(self): self.done()  # calls: f
Copied().copy().run()  # calls: Copied (constructor), Copied.__init__, Copied.copy, Copied.run
