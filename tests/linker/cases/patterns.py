from dataclasses import dataclass

def f(): ...
def g(): ...

class Pair:
    __match_args__ = ("left", "right")
    def __init__(self, left, right):
        self.left, self.right = left, right

@dataclass
class Row:
    action: object
    other: object

match Pair(f, g):
    case Pair(_, second):
        second()  # calls: g
    case Pair(right=named):
        named()  # calls: g

match Row(g, f):
    case Row(action, other):
        action()  # calls: g
        other()  # calls: f

match {"a": f, "b": g}:
    case {"a": first, **rest}:
        first()  # calls: f
        rest["b"]()  # calls: g

match [f, g, f]:
    case [one, *more]:
        one()  # calls: f
        more[0]()  # calls: g
    case [*_, last]:
        last()  # calls: f

def of_plain(x):
    match x:
        case str(text):
            text.upper()  # calls: builtins.str.upper
        case (_, [inner, _]) | {"k": [inner]}:
            inner()  # calls: nothing
