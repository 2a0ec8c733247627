"""What a type variable is bounded by, or may be, is what a parameter of that type is."""
from typing import Generic, Protocol, TypeVar

class Base:
    def run(self): ...

class Sub(Base):
    def run(self): ...
    def only(self): ...

class Other:
    def run(self): ...

T = TypeVar("T", bound=Base)
C = TypeVar("C", Sub, Other)
S = TypeVar("S", bound="Sub")
Free = TypeVar("Free")

class Step(Protocol):
    def __call__(self, x: int) -> None: ...

F = TypeVar("F", bound=Step)

def kept(f: F) -> F:
    f(1)  # calls: Step.__call__ (override), step (ambiguous)
    return f

@kept  # calls: kept
def step(x): ...

def bounded(x: T) -> T:
    x.run()  # calls: Base.run (override), Sub.run (override)
    return x

def of_list(xs: list[T]) -> T:
    xs[0].run()  # calls: Base.run (override), Sub.run (override)
    return xs[0]

def of_type(kind: type[T]) -> T:
    return kind()  # calls: Base (override)

def constrained(x: C):
    x.run()  # calls: Other.run (ambiguous), Sub.run (ambiguous)

def forward(x: S):
    x.only()  # calls: Sub.only

def unbounded(x: Free):
    x.run()  # calls: Other.run

class Old(Generic[T]):
    item: T

    def go(self):
        self.item.run()  # calls: Base.run (override), Sub.run (override)

def new_style[U: Base](x: U) -> U:
    x.run()  # calls: Base.run (override), Sub.run (override)
    return x

def new_constrained[U: (Sub, Other)](x: U):
    x.run()  # calls: Other.run (ambiguous), Sub.run (ambiguous)

class Holder[V: Base]:
    def __init__(self, value: V):
        self.value = value

    def go(self):
        self.value.run()  # calls: Base.run (override), Sub.run (override)

    def new(self, kind: type[V]):
        kind().run()  # calls: Base (override), Base.run (override), Sub.run (override)

def use():
    bounded(Sub()).only()  # calls: Sub (constructor), Sub.only, bounded
    new_style(Sub()).only()  # calls: Sub (constructor), Sub.only, new_style
    of_type(Sub).only()  # calls: Sub.only, of_type
    of_list([Sub()]).only()  # calls: Sub (constructor), Sub.only, of_list
    unbounded(Other())  # calls: Other (constructor), unbounded
