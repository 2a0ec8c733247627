# What a `__getattr__` stores under the name that it is asked for takes the place of nothing.
# --- lazy.py
def f(): ...
def known(): ...
def __getattr__(name):
    globals()[name] = f  # calls: builtins.globals
    return f
# --- main.py
import lazy
import functools
def g(): ...
class A:
    def run(self): ...
    def __getattr__(self, name):
        setattr(self, name, g)  # calls: builtins.setattr
        return g
class B:
    def run(self): ...
    def __getattr__(self, name):
        self.__dict__[name] = g
        return self.__dict__[name]
class C:
    def run(self): ...
    def __getattr__(self, name):
        setattr(self, name, g)  # calls: builtins.setattr
        return g
    __getitem__ = __getattr__
class D:
    def run(self): ...
    def __getattr__(self, name):
        setattr(self, "run", g)  # calls: builtins.setattr
        return g
class E:
    def run(self): ...
    def fill(self, name):
        setattr(self, name, g)  # calls: builtins.setattr
class F(A):
    def __getattr__(self, name):
        if name == 'x': return super().__getattr__(name)  # calls: A.__getattr__, builtins.super
        raise AttributeError
def use():
    a = A(); a.run(); a.other(); a.other()  # calls: A (constructor), A.__getattr__ (ambiguous), A.run, g
    b = B(); b.other()  # calls: B (constructor), B.__getattr__ (property), g
    b.run()  # calls: B.run
    c = C()  # calls: C (constructor)
    c['run']  # calls: C.__getattr__ (implicit)
    c.run()  # calls: C.run (ambiguous), g (ambiguous)
    d = D()  # calls: D (constructor)
    d.other()  # calls: D.__getattr__ (property), g
    d.run()  # calls: D.run (ambiguous), g (ambiguous)
    e = E()  # calls: E (constructor)
    e.fill('run')  # calls: E.fill
    e.run()  # calls: E.run (ambiguous), g (ambiguous)
    x = F(); x.x()  # calls: F (constructor), F.__getattr__ (property), g
    x.run()  # calls: A.run
    lazy.known()  # calls: known
    lazy.unknown()  # calls: __getattr__ (property), f
use()  # calls: use
class G:
    def run(self): ...
    def __getattr__(self, name):
        setattr(self, name, g)  # calls: builtins.setattr
        return g
def use2():
    x = G()  # calls: G (constructor)
    x.__getattr__('run')  # calls: G.__getattr__
    x.run()  # calls: G.run (ambiguous), g (ambiguous)
use2()  # calls: use2
