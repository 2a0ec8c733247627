# An instance that may be turned into one of another class runs that one's methods, too.
class A:
    def run(self): ...
class B:
    def run(self): ...
class C(A): ...
class Rebased(A): ...
def turn(x):
    x.__class__ = B
Rebased.__bases__ = (B,)

def here():
    a = A()
    a.__class__ = B
    a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
def elsewhere():
    a = A()
    turn(a)
    a.run()  # calls: A.run (ambiguous), B.run (ambiguous)
    Rebased().run()  # calls: Rebased (constructor), A.run (ambiguous), B.run (ambiguous)
    B().run()  # calls: B (constructor), B.run
here()
elsewhere()

def f(): ...
def g(): ...
f.__code__ = g.__code__
def recoded(nobody_calls_this):
    f()  # calls: f (ambiguous)
    g()  # calls: g
# What runs is the code of another function, under its own name.
