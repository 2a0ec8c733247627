def f(x): ...
def steps(): return [f]

class Holder:
    items = [f]
    def given(self): return [f]

[*map(f, [1])]  # calls: f (callback), builtins.map
[*steps()][0](1)  # calls: steps, f
(*steps(), 1)[0](1)  # calls: steps, f
[*Holder().given()][0](1)  # calls: Holder (constructor), Holder.given, f
[*Holder().items, f][0](1)  # calls: Holder (constructor), f
f(*steps())  # calls: steps, f

def g(x): ...
def h(x): ...
def either(way):
    return [f, g] if way else [g, h]

first, *rest = either(1)  # calls: either
rest[0](1)  # calls: g (ambiguous), h (ambiguous)
