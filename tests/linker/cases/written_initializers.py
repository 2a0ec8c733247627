# An `__init__` that is written, and nothing that may write another: it says itself whether it calls `__post_init__`.
import dataclasses
from dataclasses import dataclass
@dataclass(init=False)  # calls: dataclasses.dataclass
class A:
    x: int
    def __init__(self): self.x = 1
    def __post_init__(self): ...
@dataclass  # calls: dataclasses.dataclass
class B:
    x: int
    def __init__(self): self.x = 1
    def __post_init__(self): ...
class P:
    def __init__(self): self.__post_init__()  # calls: P.__post_init__ (override), Q.__post_init__ (override)
    def __post_init__(self): ...
class Q(P):
    def __post_init__(self): ...
@dataclass  # calls: dataclasses.dataclass
class R:
    def __post_init__(self): ...
class S(R):
    def __init__(self):
        super().__init__()  # calls: builtins.super
    def __post_init__(self): ...
class T:
    def __post_init__(self): ...
def use():
    A()  # calls: A (constructor), A.__init__
    B()  # calls: B (constructor), B.__init__, B.__post_init__ (ambiguous)
    P()  # calls: P (constructor), P.__init__
    Q()  # calls: P.__init__, Q (constructor)
    R()  # calls: R (constructor), R.__post_init__
    S()  # calls: S (constructor), S.__init__, S.__post_init__ (ambiguous)
    T()  # calls: T (constructor)
use()  # calls: use
class Meta(type): ...
class U(metaclass=Meta):
    def __init__(self): ...
    def __post_init__(self): ...
class Written:
    def __init_subclass__(cls):
        dataclass(cls)  # calls: dataclasses.dataclass
    def __init__(self): ...
class V(Written):  # calls: Written.__init_subclass__ (implicit)
    x: int
    def __post_init__(self): ...
def use2():
    U()  # calls: U (constructor), U.__init__, U.__post_init__ (ambiguous)
    V(1)  # calls: V (constructor), V.__post_init__ (ambiguous), Written.__init__ (ambiguous)
use2()  # calls: use2
