from typing import overload

@overload  # calls: typing.overload
def f(x: int): ...
@overload  # calls: typing.overload
def f(x: str): ...
def f(x): ...

try:
    from fast import g
except ImportError:
    def g(): ...

f(1)  # calls: f@3
g()  # calls: fast.g (ambiguous), g (ambiguous)
