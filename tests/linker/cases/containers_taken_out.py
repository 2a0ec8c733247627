class Item:
    def act(self): ...
class Other:
    def act(self): ...
R1 = [[Item()]]
def unpack1():
    y = R1[0]
    y[0] = Other()
unpack1()
R1[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R2 = [[Item()]]
def f2():
    for y in R2:
        y[0] = Other()
f2()
R2[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R3 = [[Item()]]
def f3():
    R3[0][0] = Other()
f3()
R3[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R4 = {"a": [Item()]}
def f4():
    R4["a"].append(Other())
f4()
R4["a"][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R5 = {"a": {"b": Item()}}
def f5():
    x = R5["a"]
    x["b"] = Other()
f5()
R5["a"]["b"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R6 = {"a": {"b": Item()}}
def f6():
    x = R6.get("a")
    x["b"] = Other()
f6()
R6["a"]["b"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R7 = {"a": {"b": Item()}}
def f7():
    for x in R7.values():
        x["b"] = Other()
f7()
R7["a"]["b"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
R8 = {"a": {"b": Item()}}
def f8():
    for k, x in R8.items():
        x["b"] = Other()
f8()
R8["a"]["b"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
class O:
    def __init__(self):
        self.rows = [[Item()]]
        self.one = ([Item()], 1)
    def change(self):
        y = self.rows[0]
        y[0] = Other()
        a, b = self.one
        a[0] = Other()
    def ask(self):
        self.rows[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
        self.one[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
o = O()
o.change()
o.ask()
def local():
    rows = [[Item()]]
    [y] = rows
    y[0] = Other()
    rows[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
    rows = [[Item()]]
    for y in rows:
        y[0] = Other()
    rows[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
local()
