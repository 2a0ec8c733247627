"""What Python asks of operands once more: of sums, of what is gone over or spread, of groups."""

class Number:
    def __iadd__(self, other):
        return Sum()
    def __add__(self, other):
        return Sum()

class Sum:
    def __bool__(self):
        return True
    def __str__(self):
        return "sum"

def of_sums():
    number = Number()
    number += 1  # calls: Number.__iadd__ (implicit)
    if number:  # calls: Sum.__bool__ (implicit)
        ...
    f"{number}"  # calls: Sum.__str__ (implicit)
    if Number() + 1:  # calls: Number (constructor), Number.__add__ (implicit), Sum.__bool__ (implicit)
        ...

class Row:
    def __len__(self):
        return 1
    def __iter__(self):
        return iter("a")

class Steps:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration
    def __length_hint__(self):
        return 0

def how_long():
    list(Row())  # calls: Row (constructor), Row.__iter__ (implicit), Row.__len__ (implicit), builtins.list
    tuple(Row())  # calls: Row (constructor), Row.__iter__ (implicit), Row.__len__ (implicit), builtins.tuple
    sorted(Row())  # calls: Row (constructor), Row.__iter__ (implicit), Row.__len__ (implicit), builtins.sorted
    set(Row())  # calls: Row (constructor), Row.__iter__ (implicit), builtins.set
    list(Steps())  # calls: Steps (constructor), Steps.__iter__ (implicit), Steps.__length_hint__ (implicit), Steps.__next__ (implicit), builtins.list
    [*Row()]  # calls: Row (constructor), Row.__iter__ (implicit), Row.__len__ (implicit)

def gone_over():
    rows = []
    rows.extend(Row())  # calls: Row (constructor), Row.__iter__ (implicit), Row.__len__ (implicit), builtins.list.extend
    rows += Row()  # calls: Row (constructor), Row.__iter__ (implicit), Row.__len__ (implicit)
    ",".join(Row())  # calls: Row (constructor), Row.__iter__ (implicit), builtins.str.join
    names = set()
    names.update(Row())  # calls: Row (constructor), Row.__iter__ (implicit), builtins.set.update

class Places:
    def __len__(self):
        return 1
    def __getitem__(self, place):
        return 1

def backwards():
    for place in reversed(Places()):  # calls: Places (constructor), Places.__getitem__ (implicit), Places.__len__ (implicit), builtins.reversed
        ...

class Table:
    def keys(self):
        return ["sep"]
    def __getitem__(self, key):
        return ""

def spread():
    table = Table()
    print(**table)  # calls: Table.__getitem__ (implicit), Table.keys (implicit), builtins.print
    {**table}  # calls: Table.__getitem__ (implicit), Table.keys (implicit)
    "%(sep)s" % table  # calls: Table.__getitem__ (implicit)
    {}.update(Table())  # calls: Table (constructor), Table.__getitem__ (implicit), Table.keys (implicit), builtins.dict.update

class Failure(Exception):
    def show(self): ...

def in_groups():
    try:
        raise ExceptionGroup("", [Failure()])  # calls: Failure (constructor), builtins.ExceptionGroup
    except* Failure as group:
        for failure in group.exceptions:
            failure.show()  # calls: Failure.show
    try:
        raise ExceptionGroup("", [Failure()])  # calls: Failure (constructor), builtins.ExceptionGroup
    except* Failure as group:
        group.show()  # calls: nothing

class Registry:
    def add(self, item): ...
    def __setitem__(self, key, item): ...
    def __len__(self):
        return 1

def after_changes():
    registry = Registry()
    registry.add(1)
    if registry:  # calls: Registry.__len__ (implicit)
        ...
    registry["a"] = 1
    if registry:  # calls: Registry.__len__ (implicit)
        ...
