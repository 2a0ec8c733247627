class Item:
    def act(self): ...
class Other:
    def act(self): ...
ADDED = [Item()]
def add():
    held = ADDED
    held += [Other()]
add()
ADDED[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
TABLE = {"a": Item()}
def merge():
    held = TABLE
    held |= {"a": Other()}
merge()
TABLE["a"].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
ROWS = [[Item()]]
def add_to_row():
    row = ROWS[0]
    row += [Other()]
add_to_row()
ROWS[0][-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
FIXED = (Item(),)
def other_tuple():
    held = FIXED
    held += (Other(),)
other_tuple()
FIXED[0].act()  # calls: Item.act
class Keeper:
    shared = [Item()]
    def __init__(self):
        self.own = [Item()]
        self.third = [Item()]
    def add(self):
        own = self.own
        own += [Other()]
        shared = Keeper.shared
        shared += [Other()]
    def add_to_all(self):
        for row in (FIRST, SECOND, self.third):
            row.append(Other())
FIRST = [Item()]
SECOND = [Item()]
keeper = Keeper()
keeper.add()
keeper.add_to_all()
keeper.own[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
keeper.third[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
Keeper.shared[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
FIRST[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
SECOND[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def around():
    rows = [Item()]
    def append():
        row = rows
        row.append(Other())
    append()
    rows[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def around_sums():
    rows = [Item()]
    def add():
        row = rows
        row += [Other()]
    add()
    rows[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def around_several():
    rows, others = [Item()], [Item()]
    def add():
        for row in [rows, others]:
            row.append(Other())
    add()
    rows[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def fill(first, second):
    for row in (first, second):
        row.append(Other())
def hand_over():
    first, second = [Item()], [Item()]
    fill(first, second)
    second[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def of_a_row():
    rows = [[Item()]]
    row = rows[0]
    row[0] = Other()
    rows[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
def of_a_row_next_time():
    table = {"a": [Item()]}
    for _ in range(2):
        table["a"][-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
        row = table["a"]
        row.append(Other())
