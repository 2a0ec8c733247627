from typing import Callable, overload

class Text:
    def upper(self): ...
class Row:
    def cell(self): ...
class Other:
    def upper(self): ...
    def cell(self): ...

class Table:
    @overload
    def get(self, key: str) -> Text: ...
    @overload
    def get(self, key: int) -> Row: ...
    @overload
    def get(self, key: slice, step: int) -> Other: ...
    def get(self, key, step=None) -> Text | Row | Other:
        return self.rows[key]

table = Table()
table.get("a").upper()  # calls: Table.get@4, Text.upper
table.get(1).cell()  # calls: Table.get@4, Row.cell
table.get(slice(1), 2).cell()  # calls: Table.get@4, Other.cell, builtins.slice

def of_any(key):
    table.get(key).upper()  # calls: Table.get@4, Text.upper

@overload
def mark(function: Callable) -> Callable: ...
@overload
def mark(*, name: str) -> Callable[[Callable], Callable]: ...
def mark(function=None, *, name=""):
    def put(inner):
        return inner
    return put if function is None else put(function)  # calls: mark.put

@mark(name="x")
def marked(): ...
marked()  # calls: marked
