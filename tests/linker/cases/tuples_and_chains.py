def f(): ...
def g(): ...

a, (b, *rest) = f, (g, f, f)
a()  # calls: f
b()  # calls: g
rest[0]()  # calls: f
c = d = g
d()  # calls: g
