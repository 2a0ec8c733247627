"""Conditions ask whether a value is true, texts for its text, tables for its hash."""

class Money:
    def __bool__(self): ...
    def __str__(self): ...
    def __repr__(self): ...
    def __format__(self, spec): ...
    def __hash__(self): ...
    def __eq__(self, other): ...
    def __lt__(self, other): ...
    def __gt__(self, other): ...
    def __iter__(self):
        yield 1

class Basket:
    def __len__(self): ...
    def __repr__(self): ...
    def __gt__(self, other): ...

class Plain: ...

money, basket, plain = Money(), Basket(), Plain()  # calls: Money (constructor), Basket (constructor), Plain (constructor)

def conditions(flag, items):
    if money:  # calls: Money.__bool__ (implicit)
        pass
    elif basket:  # calls: Basket.__len__ (implicit)
        pass
    while not money:  # calls: Money.__bool__ (implicit)
        pass
    assert basket  # calls: Basket.__len__ (implicit)
    if money is None or plain:  # calls: nothing
        pass
    if flag or (money and flag):  # calls: Money.__bool__ (implicit)
        pass
    if isinstance(money, Money):  # calls: builtins.isinstance
        pass
    return [item for item in items if basket]  # calls: Basket.__len__ (implicit)

def values():
    first = money or plain  # calls: Money.__bool__ (implicit)
    last = plain or money  # calls: nothing
    chosen = 1 if basket else 2  # calls: Basket.__len__ (implicit)
    return not money  # calls: Money.__bool__ (implicit)

def texts():
    f"{money}"  # calls: Money.__format__ (implicit)
    f"{money!r} {basket}"  # calls: Money.__repr__ (implicit), Basket.__repr__ (implicit)
    f"{money!s:>8}"  # calls: Money.__str__ (implicit)
    f"{money:>8}"  # calls: Money.__format__ (implicit)
    f"{money=}"  # calls: Money.__repr__ (implicit)
    "a" f"{money!r}"  # calls: Money.__repr__ (implicit)
    "%s costs %r" % (basket, money)  # calls: Basket.__repr__ (implicit), Money.__repr__ (implicit)
    "100%% of %s" % money  # calls: Money.__str__ (implicit)
    "%(name)s" % {"name": money}  # calls: Money.__str__ (implicit)
    "%d" % money  # calls: nothing
    str([money])  # calls: builtins.str, Money.__repr__ (implicit)
    f"{plain} {1}"  # calls: nothing

def tables(x, listed: list[Money]):
    {money: 1}  # calls: Money.__hash__ (implicit)
    {basket, money}  # calls: Money.__hash__ (implicit)
    {key: 1 for key in [money]}  # calls: Money.__hash__ (implicit)
    {money for _ in x}  # calls: Money.__hash__ (implicit)
    known = {1: 2}
    money in known  # calls: Money.__hash__ (implicit)
    x in listed  # calls: Money.__eq__ (implicit)

def orders():
    max(money, money)  # calls: builtins.max, Money.__gt__ (callback)
    min(money, money)  # calls: builtins.min, Money.__lt__ (callback)
    min(basket, basket)  # calls: builtins.min, Basket.__gt__ (callback)
    sorted([money])  # calls: builtins.sorted, Money.__lt__ (callback)

def starred(f):
    [0, *money]  # calls: Money.__iter__ (implicit)
    print(*money)  # calls: builtins.print, Money.__iter__ (implicit)
    yield from money  # calls: Money.__iter__ (implicit)

# What may be a string as well is not known to be asked.
def perhaps(flag):
    either = "none" if flag else money
    f"{either}"  # calls: nothing

def of_a_base(basket: Basket):
    if basket:  # calls: Basket.__len__ (implicit), Crate.__len__ (override)
        pass

class Crate(Basket):
    def __len__(self): ...
