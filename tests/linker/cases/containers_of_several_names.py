class Item:
    def act(self): ...
class Other:
    def act(self): ...
class Last:
    def act(self): ...
def in_a_branch(given, flag):
    if flag:
        given.append(Other())
    given.append(Last())
FIRST = [Item()]
in_a_branch(FIRST, 0)
FIRST[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous), Last.act (ambiguous)
def in_a_loop(given, count):
    for _ in range(count):
        given.append(Other())
    given[0] = Last()
SECOND = [Item()]
in_a_loop(SECOND, 0)
SECOND[0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous), Last.act (ambiguous)
def tried(given):
    try:
        given.append(Other())
    except TypeError:
        pass
    given.append(Last())
THIRD = [Item()]
tried(THIRD)
THIRD[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous), Last.act (ambiguous)
def added(given):
    given.append(Other())
    given += [Last()]
FOURTH = [Item()]
added(FOURTH)
FOURTH[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous), Last.act (ambiguous)
ONE = [Item()]
TWO = [Item()]
def one_of_two(flag):
    chosen = ONE if flag else TWO
    chosen.append(Other())
one_of_two(True)
ONE[-1].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
ROWS = [[Item()]]
MORE = [[Item()]]
def rows_of_two(flag):
    for row in (ROWS if flag else MORE):
        row[0] = Other()
rows_of_two(True)
ROWS[0][0].act()  # calls: Item.act (ambiguous), Other.act (ambiguous)
