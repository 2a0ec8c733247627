from typing import Callable, Optional, TypeVar

T = TypeVar("T")  # calls: typing.TypeVar

class C:
    def m(self) -> "C": ...

def same(x: T) -> T: ...
def build(kind: type[T]) -> T: ...

def f(a: Optional[C], b: "list[C]", c: dict[str, C], d: tuple[int, C], e: Callable[[], C]):
    a.m().m()  # calls: C.m
    b[0].m()  # calls: C.m
    for x in c.values():  # calls: builtins.dict.values
        x.m()  # calls: C.m
    d[1].m()  # calls: C.m
    e().m()  # calls: C.m

same(C()).m()  # calls: same, C (constructor), C.m
build(C).m()  # calls: build, C.m
