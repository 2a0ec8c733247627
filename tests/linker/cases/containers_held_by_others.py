"""What a function takes out of a container of its own is somebody else's container all the same: of
the module, of who calls it, of an object."""

class A:
    def act(self): ...
class B:
    def act(self): ...

BY_KEY = [A()]  # calls: A (constructor)
BY_DEFAULT = [A()]  # calls: A (constructor)
BY_PLACE = [A()]  # calls: A (constructor)
IN_TWO = [[A()]]  # calls: A (constructor)
GOT = [A()]  # calls: A (constructor)
ADDED = [A()]  # calls: A (constructor)
PUT = [A()]  # calls: A (constructor)
TAKEN = [A()]  # calls: A (constructor)
PASSED = [A()]  # calls: A (constructor)
OTHER = [A()]  # calls: A (constructor)

def by_key():
    table = {"a": BY_KEY, "b": OTHER}
    table["a"].insert(0, B())
    for rows in {"a": BY_DEFAULT}.values():
        rows[0] = B()

def by_default():
    table = {"a": BY_DEFAULT}
    table.setdefault("a", []).insert(0, B())

def by_place():
    table = [BY_PLACE]
    table[0].insert(0, B())
    pair = [IN_TWO]
    pair[0][0][0] = B()

def got():
    table = {"a": GOT}
    found = table.get("a")
    found[0] = B()

def added():
    rows = []
    rows.append(ADDED)
    for row in rows:
        row[0] = B()

def put():
    table = {}
    table["a"] = PUT
    for key, row in table.items():
        row.insert(0, B())

def taken(given):
    rows = [TAKEN, given]
    row = rows.pop()
    row[0] = B()

by_key()  # calls: by_key
by_default()  # calls: by_default
by_place()  # calls: by_place
got()  # calls: got
added()  # calls: added
put()  # calls: put
taken(PASSED)  # calls: taken
BY_KEY[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
BY_DEFAULT[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
BY_PLACE[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
IN_TWO[0][0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
GOT[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
ADDED[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
PUT[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
TAKEN[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
PASSED[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)

class Holder:
    def __init__(self):
        self.rows = [A()]  # calls: A (constructor)
    def fill(self):
        for row in [self.rows, list(self.rows)]:  # calls: builtins.list
            row.append(B())  # calls: B (constructor), builtins.list.append
        self.rows[0].act()  # calls: A.act (ambiguous), B.act (ambiguous)
