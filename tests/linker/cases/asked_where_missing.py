# Where some subclass has an attribute, the others, or the base, may have a `__getattr__` that gives it.
def f(*a): ...
class Base:
    pass
class One(Base):
    def go(self): ...
class Two(Base):
    def __getattr__(self, name): return f
class Three(One):
    pass
def use(x: Base):
    x.go()  # calls: One.go (ambiguous), Two.__getattr__ (ambiguous), f (ambiguous)
class Mix:
    def run(self):
        self.hook()  # calls: H1.hook (ambiguous), H2.__getattr__ (ambiguous), f (ambiguous)
class H1(Mix):
    def hook(self): ...
class H2(Mix):
    def __getattr__(self, name): return f
class Pr:
    def run(self):
        self.prop  # calls: P1.prop (ambiguous), P2.__getattr__ (ambiguous)
class P1(Pr):
    @property
    def prop(self): ...
class P2(Pr):
    def __getattr__(self, name): return f
use(One()); use(Two()); use(Three())  # calls: One (constructor), Three (constructor), Two (constructor), use
H1().run(); H2().run()  # calls: H1 (constructor), H2 (constructor), Mix.run
P1().run(); P2().run()  # calls: P1 (constructor), P2 (constructor), Pr.run

class Lazy:
    def __getattr__(self, name): return f
class First(Lazy):
    def go(self): ...
def ask(x: Lazy):
    x.go()  # calls: First.go (ambiguous), Lazy.__getattr__ (ambiguous), f (ambiguous)
class Ctx:
    def __init__(self, b: Lazy): self.b = b
    def run(self): self.b.go()  # calls: First.go (ambiguous), Lazy.__getattr__ (ambiguous), f (ambiguous)
ask(First()); ask(Lazy())  # calls: First (constructor), Lazy (constructor), ask
Ctx(Lazy()).run()  # calls: Ctx (constructor), Ctx.__init__, Ctx.run, Lazy (constructor)
