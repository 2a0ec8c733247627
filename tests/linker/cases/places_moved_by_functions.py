# What a function takes out of, or turns round in, a container outside it moves the rest.
def f(): ...
def g(): ...
def h(): ...
a = [f, g, h]
def take():
    return a.pop(0)  # calls: builtins.list.pop
take()()  # calls: f (ambiguous), g (ambiguous), h (ambiguous), take
a[0]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
b = [f, g, h]
def cut():
    del b[0]
cut()  # calls: cut
b[0]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
c = [f, g]
def turn():
    c.reverse()  # calls: builtins.list.reverse
turn()  # calls: turn
c[0]()  # calls: f (ambiguous), g (ambiguous)
d = {'a': f, 'b': g}
def without():
    d.pop('b')  # calls: builtins.dict.pop
without()  # calls: without
d['a']()  # calls: f
e = [f, g]
def next_one():
    while e:
        e.pop(0)()  # calls: builtins.list.pop, f (ambiguous), g (ambiguous)
next_one()  # calls: next_one
i = [f, g]
def asks():
    return i
asks()  # calls: asks
i[0]()  # calls: f
def outer():
    a = [f, g]
    def drop():
        x = a.pop(0)  # calls: builtins.list.pop
        return x
    drop()()  # calls: f (ambiguous), g (ambiguous), outer.drop
    a[0]()  # calls: f (ambiguous), g (ambiguous)
    b = [f, g]
    def cut():
        del b[0]
    cut()  # calls: outer.cut
    b[0]()  # calls: f (ambiguous), g (ambiguous)
    def inner():
        b[0]()  # calls: f (ambiguous), g (ambiguous)
    inner()  # calls: outer.inner
outer()  # calls: outer
