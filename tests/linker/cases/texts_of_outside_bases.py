# What an f-string asks of a class below one from outside: what the outside one leaves to `object`.
import collections
import enum
from collections.abc import Sequence

class Failure(Exception):
    def __str__(self):
        return "failure"

class Plain(ValueError):
    def __repr__(self):
        return "plain"

class Table(dict):
    def __repr__(self):
        return "table"
    def __len__(self):
        return 1

class Word(str):
    def __str__(self):
        return "word"
    def __len__(self):
        return 1

class Number(int):
    def __repr__(self):
        return "1"
    def __len__(self):
        return 1

class Pair(collections.namedtuple("Pair", "a b")):
    def __repr__(self):
        return "pair"

class Color(enum.Enum):
    RED = 1
    def __str__(self):
        return "red"

class Mode(str, enum.Enum):
    READ = "r"
    def __repr__(self):
        return "mode"

class Rows(Sequence):
    def __getitem__(self, index): ...
    def __len__(self):
        return 0
    def __repr__(self):
        return "rows"

failure, plain, table, word, number = Failure(), Plain(), Table(), Word(), Number()
rows = Rows()
f"{failure}"  # calls: Failure.__str__ (implicit)
"{}".format(failure)  # calls: Failure.__str__ (implicit), builtins.str.format
f"{plain}"  # calls: nothing
f"{plain!r}"  # calls: Plain.__repr__ (implicit)
f"{table}"  # calls: Table.__repr__ (implicit)
print(table)  # calls: Table.__repr__ (implicit), builtins.print
f"{word}"  # calls: Word.__str__ (implicit)
f"{number}"  # calls: Number.__repr__ (implicit)
f"{Pair(1, 2)}"  # calls: Pair (constructor), Pair.__repr__ (implicit)
f"{Color.RED}"  # calls: Color.__str__ (implicit)
f"{Mode.READ}"  # calls: nothing
str(rows)  # calls: Rows.__repr__ (implicit), builtins.str
if table: ...  # calls: Table.__len__ (implicit)
if word: ...  # calls: Word.__len__ (implicit)
if number: ...  # calls: nothing
if rows: ...  # calls: Rows.__len__ (implicit)
