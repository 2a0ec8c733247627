# A container is changed under any name that it has.
def f(): ...
def g(): ...
def h(): ...
class O:
    def __init__(self, items=None): self.items = items
    def put(self, v): self.items[0] = v
    def add(self, v): self.items.insert(0, v)
def attr_alias():
    x = [f]
    o = O(x)
    o.items[0] = g
    x[0]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
attr_alias()
def attr_alias3():
    x = {"k": f}
    o = O(x)
    o.items["k"] = g
    x["k"]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
attr_alias3()
def nested():
    x = [f]
    y = [x]
    y[0][0] = g
    x[0]()  # calls: f (ambiguous), g (ambiguous)
nested()
def nested2():
    x = [f]
    y = {"k": x}
    y["k"].insert(0, g)
    x[0]()  # calls: f (ambiguous), g (ambiguous)
nested2()
def loopvar():
    x = [f]
    for y in (x,):
        y[0] = g
    x[0]()  # calls: f (ambiguous), g (ambiguous)
loopvar()
def tup():
    x = [f]
    a, b = x, 1
    a[0] = g
    x[0]()  # calls: g
tup()
def clos():
    x = [f]
    def ch(): x[0] = g
    ch()
    x[0]()  # calls: f (ambiguous), g (ambiguous)
clos()
def ret(z): return z
def through():
    x = [f]
    y = ret(x)
    y[0] = g
    x[0]()  # calls: f (ambiguous), g (ambiguous)
through()
def cond(c: bool = True):
    x = [f]
    y = x if c else [h]
    y[0] = g
    x[0]()  # calls: f (ambiguous), g (ambiguous)
cond()
cond(False)
def walrus():
    x = [f]
    (y := x)[0] = g
    x[0]()  # calls: g
walrus()
def unp():
    x = [f]
    (y,) = [x]
    y[0] = g
    x[0]()  # calls: g
unp()
def wi():
    import contextlib
    x = [f]
    with contextlib.nullcontext(x) as y:
        y[0] = g
    x[0]()  # calls: f (ambiguous), g (ambiguous)
wi()
def de(y=[f]):
    y[0]()  # calls: f (ambiguous), g (ambiguous)
    y[0] = g
de()
de()
G = [f]
def glob():
    G[0]()  # calls: f (ambiguous), g (ambiguous)
    y = G
    y[0] = g
    G[0]()  # calls: f (ambiguous), g (ambiguous)
glob()
def glob2(): G[0]()  # calls: f (ambiguous), g (ambiguous)
glob2()
class K:
    tbl = [f]
    def go(self):
        t = self.tbl
        t[0] = g
        self.tbl[0]()  # calls: f (ambiguous), g (ambiguous)
K().go()
def dictalias():
    d = {"a": f}
    e = d.setdefault("x", {"y": f})
    e["y"] = g
    d["x"]["y"]()  # calls: f (ambiguous), g (ambiguous)
    m = d.get("x")
    m["y"] = h
    d["x"]["y"]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
dictalias()
def kwalias():
    d = {"a": f}
    def inner(**k): k["a"] = g
    inner(**d)
    d["a"]()  # calls: f
kwalias()
def iteralias():
    x = [f, g]
    it = iter(x)
    next(it)()  # calls: builtins.next, f (ambiguous), g (ambiguous)
    next(it)()  # calls: builtins.next, f (ambiguous), g (ambiguous)
iteralias()
def passed(x): x[0] = g
def pas():
    x = [f]
    passed(x)
    x[0]()  # calls: f (ambiguous), g (ambiguous)
    y = [x]
    passed(y[0])
    x[0]()  # calls: f (ambiguous), g (ambiguous)
    o = O(x)
    passed(o.items)
    x[0]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
pas()
def ob():
    o = O(f)
    p = o
    p.items = g
    o.items()  # calls: f (ambiguous), g (ambiguous)
ob()
def ob2():
    o = O([f])
    o.put(g)
    o.items[0]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
    o.add(h)
    o.items[0]()  # calls: f (ambiguous), g (ambiguous), h (ambiguous)
ob2()
def ob3():
    lst = [O(f)]
    for q in lst: q.items = g
    lst[0].items()  # calls: f (ambiguous), g (ambiguous)
ob3()
