"""A container is known under other names: of objects, of who was handed it, of who keeps it."""
class A:
    def run(self): ...
class B:
    def run(self): ...
class Box:
    def __init__(self):
        self.items = [A()]
        self.table = {}
        self.slot = [A()]
    def put(self, x):
        self.items.insert(0, x)
    def put2(self, x):
        items = self.items
        alias = items
        alias.insert(0, x)
    def setslot(self):
        self.slot[0] = B()
    def go(self):
        self.items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
        for i in self.items:
            i.run()  # calls: A.run (ambiguous), B.run (ambiguous)
    def go_local(self):
        slot = self.slot
        self.setslot()
        slot[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
    def go_again(self):
        self.slot = [A()]
        self.setslot()
        self.slot[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def fill(items):
    items.insert(0, B())
def fill2(items):
    items[0] = B()
def outer1():
    box = Box()
    box.put(B())
    box.items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer2():
    box = Box()
    fill(box.items)
    box.items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer3():
    box = Box()
    box.items.insert(0, B())
    box.items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer4():
    items = [A()]
    box = Box()
    box.items = items
    box.put(B())
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer5():
    items = [A()]
    fill2(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer6():
    box = Box()
    s = box.slot
    box.setslot()
    s[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer7():
    box = Box()
    box.put2(B())
    box.items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
class Holder:
    def __init__(self, items):
        self.items = items
    def change(self):
        self.items[0] = B()
    def clear(self):
        self.items.clear()
        self.items.append(B())
def outer8():
    items = [A()]
    h = Holder(items)
    h.change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer9():
    items = [A()]
    Holder(items).clear()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer10():
    table = {"a": A()}
    def inner():
        table["a"] = B()
    inner()
    table["a"].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def outer11():
    table = {"a": A()}
    other = [table]
    other[0]["a"] = B()
    table["a"].run()  # calls: A.run (ambiguous), B.run (ambiguous)
Box().go(); Box().go_local(); Box().go_again()
class Filler:
    def fill(self, xs):
        xs.insert(0, B())
    @staticmethod
    def sfill(xs):
        xs[0] = B()
def m1():
    items = [A()]
    Filler().fill(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m2():
    items = [A()]
    Filler.sfill(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def put_first(xs):
    xs[0] = B()
def m3():
    items = [A()]
    put_first(xs=items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m4():
    items = [A()]
    def inner(xs):
        xs[0] = B()
    inner(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m5():
    items = [A()]
    other = {"k": items}
    for x in other.values():
        x[0] = B()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
class Case:
    def __init__(self):
        self.items = []
        self.d = {}
    def add(self, x):
        self.items.append(x)
    def first(self):
        self.items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
    def get(self, k):
        return self.d[k]
    def local(self):
        items = self.items = []
        items.append(A())
        self.add(B())
        items[1].run()  # calls: A.run (ambiguous), B.run (ambiguous)
    def local2(self):
        items = [A()]
        self.items = items
        self.change()
        items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
    def change(self):
        self.items[0] = B()
def m6():
    b = Case()
    items = b.items
    alias = items
    b.add(B())
    alias[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m7():
    b = Case()
    b.d["x"] = A()
    b.d["x"] = B()
    b.get("x").run()  # calls: A.run (ambiguous), B.run (ambiguous), Case.get
def m8():
    Case().local()
def m9():
    Case().local2()
G = [A()]
def m10():
    G[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def chg():
    G[0] = B()
chg()
m10()
def m11():
    local = G
    chg()
    local[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def keep(xs):
    global KEPT
    KEPT = xs
def chg2():
    KEPT[0] = B()
def m12():
    items = [A()]
    keep(items)
    chg2()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
REG = {}
def m13():
    items = [A()]
    REG["k"] = items
    chg3()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def chg3():
    REG["k"][0] = B()
def m15():
    items = [A()]
    copy = items[:]
    items[0] = B()
    copy[0].run()  # calls: A.run
    items[0].run()  # calls: B.run
def m16():
    t = (A(), [A()])
    t[1][0] = B()
    t[1][0].run()  # calls: B.run
from dataclasses import dataclass
@dataclass
class DC:
    items: list
    def change(self):
        self.items[0] = B()
def m17():
    items = [A()]
    DC(items).change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m18():
    items = [A()]
    DC(items=items).change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
class Par:
    def __init__(self, items):
        self._items = items
class Chi(Par):
    def __init__(self, items):
        super().__init__(items)
    def change(self):
        self._items[0] = B()
def m19():
    items = [A()]
    Chi(items).change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
class Attach:
    def attach(self, items):
        self.got = items
    def change(self):
        self.got[0] = B()
def m20():
    items = [A()]
    a = Attach()
    a.attach(items)
    a.change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def forward(xs):
    put_first(xs)
def m21():
    items = [A()]
    forward(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def giveback(xs):
    return xs
def m22():
    items = [A()]
    giveback(items)[0] = B()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m24():
    items = [A()]
    def change():
        items[0] = B()
    change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m25():
    items = [A()]
    (lambda xs: xs.insert(0, B()))(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
import random
def m27():
    items = [A(), B()]
    while isinstance(items[0], A):
        random.shuffle(items)
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
def m28():
    d = {"k": A()}
    e = dict(d)
    d["k"] = B()
    e["k"].run()  # calls: A.run
    d["k"].run()  # calls: B.run
def m30():
    d = {"k": A()}
    d.update(k=B())
    d["k"].run()  # calls: B.run
    d |= {"k": A()}
    d["k"].run()  # calls: A.run
class C:
    def run(self): ...
class OnlyReads:
    def __init__(self, rows):
        self.rows = rows
    def first(self):
        return self.rows[0]
    def look(self, rows, other=None):
        return len(rows)
def stays():
    rows = [A(), C()]
    reader = OnlyReads(rows)
    reader.look(rows, other=rows)
    len(rows)
    rows[1].run()  # calls: C.run
    reader.first().run()  # calls: A.run, OnlyReads.first
stays()
class Third(Chi):
    def __init__(self, items):
        super().__init__(items)
def three():
    items = [A()]
    Third(items).change()
    items[0].run()  # calls: A.run (ambiguous), B.run (ambiguous)
three()
