class Item:
    def act(self): ...
class Other:
    def act(self): ...
STACK = [Item()]
def replace_last():
    STACK[-1] = Other()
replace_last()
STACK[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
STACK[0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
ROW = [Item()]
def replace_first():
    ROW[0] = Other()
replace_first()
ROW[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def fill_up(count):
    row = [Item()]
    for _ in range(count):
        row.append(Other())
    row[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
fill_up(0)
fill_up(1)
def here():
    row = [Item(), Item()]
    row[-1] = Other()
    row[1].act()  # calls: Other.act
    row[0].act()  # calls: Item.act
    row[-2].act()  # calls: Item.act
TOP = [Item()]
def added_then_set(row):
    row += [Other()]
    row[0] = Other()
def set_first():
    added_then_set(TOP)
    return TOP[0]
first = set_first()
first.act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
