"""What tables and lists ask of keys, and builtins of operands and classes, that are ours."""
# --- keys.py
def number(): ...

class Key:
    def __init__(self, name): ...
    def __hash__(self):
        return number()  # calls: number
    def __eq__(self, other): ...
    def __index__(self):
        return number()  # calls: number

class Amount:
    def __divmod__(self, other): ...
    def __rdivmod__(self, other): ...
    def __pow__(self, other): ...

class Checks(type):
    def __instancecheck__(cls, one): ...
    def __subclasscheck__(cls, one): ...

class Checked(metaclass=Checks): ...

class Plain: ...
# --- main.py
import bisect
from multiprocessing import Pool
from keys import Amount, Checked, Key, Plain, number

key = Key("a")  # calls: Key (constructor), Key.__init__
other = Key("b")  # calls: Key (constructor), Key.__init__
table = {}
table[key] = 1  # calls: Key.__hash__ (implicit)
table[other]  # calls: Key.__hash__ (implicit), Key.__eq__ (implicit)
table.get(other)  # calls: builtins.dict.get, Key.__hash__ (implicit), Key.__eq__ (implicit)
other in table  # calls: Key.__hash__ (implicit), Key.__eq__ (implicit)
del table[key]  # calls: Key.__hash__ (implicit), Key.__eq__ (implicit)
kept = set()  # calls: builtins.set
kept.add(key)  # calls: builtins.set.add, Key.__hash__ (implicit)
kept.discard(other)  # calls: builtins.set.discard, Key.__hash__ (implicit), Key.__eq__ (implicit)
listed = [key]
listed.index(other)  # calls: builtins.list.index, Key.__eq__ (implicit)
listed.count(other)  # calls: builtins.list.count, Key.__eq__ (implicit)
[1, 2][key]  # calls: Key.__index__ (implicit)
{}.get(Plain())  # calls: builtins.dict.get, Plain (constructor)

divmod(Amount(), 2)  # calls: builtins.divmod, Amount (constructor), Amount.__divmod__ (implicit)
divmod(2, Amount())  # calls: builtins.divmod, Amount (constructor), Amount.__rdivmod__ (implicit)
pow(Amount(), 2)  # calls: builtins.pow, Amount (constructor), Amount.__pow__ (implicit)
isinstance(3, Checked)  # calls: builtins.isinstance, Checks.__instancecheck__ (implicit)
issubclass(int, Checked)  # calls: builtins.issubclass, Checks.__subclasscheck__ (implicit)
isinstance(3, Plain)  # calls: builtins.isinstance

def of_one(x): ...
bisect.bisect([1], 1, key=of_one)  # calls: bisect.bisect, of_one (callback)
bisect.insort([1], 1, key=of_one)  # calls: bisect.insort, of_one (callback)

def begin(): ...
def started():
    Pool(2, begin)  # calls: multiprocessing.Pool, begin (callback)
