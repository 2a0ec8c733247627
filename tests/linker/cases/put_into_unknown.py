"""What is put into, or beside, what nobody is known to pass: it may have held anything before."""
import itertools
import json

MODE, KEY = object(), object()

def h(): ...

def first(table):
    table[MODE] = h
    table[KEY]()  # calls: h (ambiguous)
    table.get(KEY)()  # calls: builtins.dict.get (ambiguous), h (ambiguous)

def constant(table):
    table["a"] = h
    table["a"]()  # calls: h (ambiguous)
    table["b"]()  # calls: nothing

def appended(row):
    row.append(h)
    row[0]()  # calls: h (ambiguous)
    for one in row:
        one()  # calls: h (ambiguous)

def inserted(row):
    row.insert(0, h)
    row[1]()  # calls: h (ambiguous)

def updated(table):
    table.update({MODE: h})
    table[KEY]()  # calls: h (ambiguous)

def filled(table):
    table.setdefault(MODE, h)
    table[KEY]()  # calls: h (ambiguous)

def loaded(text):
    table = json.loads(text)
    table["a"] = h
    for one in table.values():  # calls: builtins.dict.values (ambiguous)
        one()  # calls: h (ambiguous)

def merged(table):
    {"a": h, **table}["a"]()  # calls: h (ambiguous)
    {**table, "a": h}["a"]()  # calls: h (ambiguous)
    known = {"a": h}
    known.update(table)
    known["a"]()  # calls: h (ambiguous)
    ({"a": h} | table)["a"]()  # calls: h (ambiguous)
    copied = dict(table)  # calls: builtins.dict
    copied["a"] = h
    copied["a"]()  # calls: h (ambiguous)
    copied["b"]()  # calls: nothing

def joined(row):
    for one in [h, *row]:
        one()  # calls: h (ambiguous)
    for one in [h] + row:
        one()  # calls: h (ambiguous)
    for one in row + [h]:
        one()  # calls: h (ambiguous)
    for one in itertools.chain(row, [h]):  # calls: itertools.chain
        one()  # calls: h (ambiguous)
    copied = list(row)  # calls: builtins.list
    copied.append(h)  # calls: builtins.list.append
    copied[0]()  # calls: h (ambiguous)
    next(iter(row), h)()  # calls: builtins.iter, builtins.next, h (ambiguous)

def rest(*args, **kwargs):
    args = (*args, h)
    args[0]()  # calls: h (ambiguous)
    kwargs.setdefault("a", h)()  # calls: builtins.dict.setdefault, h (ambiguous)

def later(row):
    def kept(row=row):
        row.append(h)
        row[0]()  # calls: h (ambiguous)
    return kept

class Holder:
    def __init__(self, table):
        self.table = table

    def run(self):
        self.table[MODE] = h
        self.table[KEY]()  # calls: h (ambiguous)

def hand_on(action):
    take(action)  # calls: take

def hand_over():
    take(h)  # calls: take

def take(action):
    action()  # calls: h (ambiguous)

def own():
    row = []
    def add():
        row.append(h)  # calls: builtins.list.append
    add()  # calls: own.add
    row[0]()  # calls: h

def sized(rows):
    for row in rows:
        row.append(h)  # calls: builtins.list.append
        row[0]()  # calls: h
    return rows

sized([[]])  # calls: sized
