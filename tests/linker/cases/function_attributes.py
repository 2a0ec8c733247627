def f():
    f.inner()  # calls: g

def g(): ...

f.inner = g
f.inner()  # calls: g
f()  # calls: f
