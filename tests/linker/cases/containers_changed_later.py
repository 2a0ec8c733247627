from functools import partial
from operator import setitem
import heapq
class Item:
    def act(self): ...
    def __lt__(self, o): return False
class Other:
    def act(self): ...
    def __lt__(self, o): return True
A1 = [Item()]
def f1():
    setitem(A1, 0, Other())
f1()
A1[0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
A2 = [Item()]
def f2():
    heapq.heappush(A2, Other())  # runs too: Other.__lt__
f2()
A2[0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
A3 = [Item()]
def f3():
    A3.__setitem__(0, Other())
f3()
A3[0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
A4 = [Item()]
def f4():
    put = partial(list.insert, A4, 0)
    put(Other())
f4()
A4[0].act()  # calls: Item.act (ambiguous)
A5 = {"a": Item()}
def f5():
    put = A5.__setitem__
    put("a", Other())
f5()
A5["a"].act()  # calls: Item.act (ambiguous)
A6 = {"a": Item()}
def f6():
    dict.update(A6, a=Other())
f6()
A6["a"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
A7 = {"a": Item()}
def f7():
    A7.update(a=Other())
f7()
A7["a"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
A8 = {"a": Item()}
def f8(d):
    put = partial(setitem, d)
    put("a", Other())
f8(A8)
A8["a"].act()  # calls: Item.act (ambiguous)
def loc():
    xs = [Item()]
    put = partial(setitem, xs)
    put(0, Other())
    xs[0].act()  # calls: Item.act (ambiguous)
loc()
class Keeper:
    def __init__(self):
        self.xs = [Item()]
        self.put = partial(setitem, self.xs)
    def go(self):
        self.put(0, Other())
        self.xs[0].act()  # calls: Item.act (ambiguous)
Keeper().go()
A9 = [Item()]
def f9():
    for i in range(1):
        list(map(A9.append, [Other()]))
    A9[-1].act()  # calls: Item.act (ambiguous)
f9()
B1 = [Item()]
def g1():
    b = B1
    b[0] = Other()
g1()
B1[0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
BOX = {"a": Item()}
def change(box=BOX):
    box["a"] = Other()
def ask():
    BOX["a"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
ask()
change()
ask()

