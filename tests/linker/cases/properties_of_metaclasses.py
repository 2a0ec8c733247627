# A property of the metaclass is asked before what the class has under that name.
def f(): ...
def g(): ...
class M(type):
    @property
    def run(cls): return f
    @property
    def val(cls): return f
    def plain(cls): ...
class A(metaclass=M):
    def run(): ...
    val = g
    def plain(): ...
    @classmethod
    def cm(cls): ...
class B(A):
    @classmethod
    def run(cls): ...
class Desc:
    def __get__(self, o, t=None): return f
    def __set__(self, o, v): ...
class N(type):
    run = Desc()  # calls: Desc (constructor)
    val = property(lambda cls: f)  # calls: builtins.property
    @property
    def own(cls): return f
    @own.setter
    def own(cls, v): ...
class C(metaclass=N):
    def run(): ...
    val = g
    own = g
def use():
    A.run()  # calls: M.run (property), f
    A.val()  # calls: M.val (property), f
    A.plain()  # calls: A.plain
    A.cm()  # calls: A.cm
    B.run()  # calls: M.run (property), f
    B.val()  # calls: M.val (property), f
def use2():
    C.run()  # calls: Desc.__get__ (property), f
    C.val()  # calls: N.<lambda1> (property), f
    C.own()  # calls: N.own (property), f
def use3(k: type[A]):
    k.run()  # calls: A.run (ambiguous), B.run (ambiguous), M.run (ambiguous), f (ambiguous)
use()  # calls: use
use2()  # calls: use2
