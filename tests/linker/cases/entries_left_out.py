"""What a dictionary is updated with may have an entry or not, and may be one of several."""
# --- steps.py
def first(): ...
def second(): ...
def third(): ...

def put(table, flag):
    if flag:
        table["x"] = second

def called(then=third):
    return then()  # calls: third (ambiguous), second (ambiguous)

def given(then=third):
    return then
# --- main.py
from collections import OrderedDict
from steps import called, first, given, put, second, third

def one_of_two(flag: bool):
    more = {"x": second} if flag else {"x": third}
    whole = {"x": first}
    whole.update(more)
    whole["x"]()  # calls: second (ambiguous), third (ambiguous)
    spread = {"x": first, **more}
    spread["x"]()  # calls: second (ambiguous), third (ambiguous)
    copied = dict(more)
    copied["x"]()  # calls: second (ambiguous), third (ambiguous)
    joined = {"x": first} | more
    joined["x"]()  # calls: second (ambiguous), third (ambiguous)
    over = {**more, "x": first}
    over["x"]()  # calls: first

def or_none(flag: bool):
    more = {"x": second} if flag else {}
    spread = {"x": first, **more}
    spread["x"]()  # calls: first (ambiguous), second (ambiguous)
    ordered = OrderedDict({"x": first}, **more)
    ordered["x"]()  # calls: first (ambiguous), second (ambiguous)
    passed = {"then": second} if flag else {}
    called(**passed)  # calls: called
    given(**passed)()  # calls: given, second (ambiguous), third (ambiguous)

def by_keywords(**more):
    whole = {"x": first}
    whole.update(more)
    whole["x"]()  # calls: first (ambiguous), second (ambiguous)
    whole["x"] = third
    whole["x"]()  # calls: third

def by_pairs():
    whole = {"x": first}
    whole.update([("x", second)])
    whole["x"]()  # calls: first (ambiguous), second (ambiguous)
    paired = dict([("x", first), ("y", second), ("x", third)])
    paired["x"]()  # calls: first (ambiguous), third (ambiguous)
    paired["y"]()  # calls: second

def by_another(flag: bool):
    whole = {"x": first}
    put(whole, flag)  # calls: put
    whole["x"]()  # calls: first (ambiguous), second (ambiguous)

def extended(flag: bool):
    more = [second] if flag else [third, second]
    whole = [first]
    whole.extend(more)
    whole[1]()  # calls: first (ambiguous), second (ambiguous), third (ambiguous)

one_of_two(True)  # calls: one_of_two
one_of_two(False)  # calls: one_of_two
or_none(True)  # calls: or_none
or_none(False)  # calls: or_none
by_keywords(x=second)  # calls: by_keywords
by_keywords()  # calls: by_keywords
by_pairs()  # calls: by_pairs
by_another(True)  # calls: by_another
by_another(False)  # calls: by_another
extended(True)  # calls: extended
extended(False)  # calls: extended
