"""What instances of classes hold that are containers: registries that are a `dict` or a `list`.

Instances of one class share what they hold, as they share their attributes.
"""

from __future__ import annotations

from remora.indexer.linker import cells
from remora.indexer.linker.containers import (
    NO_DICT,
    WRAPPED,
    elements,
    is_change,
    item,
    keys,
    stored,
)
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    TOP,
    AnyInstance,
    Container,
    Value,
    ValueSet,
    in_order,
)
from remora.indexer.linker.widening import container, widened
from remora.indexer.models import flow

_CONTENTS = "[]"
"""As if it were an attribute: no name is spelled so."""
_TABLES = frozenset({"dict", "Dict", "UserDict", "OrderedDict", "defaultdict", "DefaultDict"})
_ROWS = frozenset({"list", "List", "UserList", "deque", "Deque", "set", "Set"})
_READING = frozenset({"get", "pop", "setdefault", "values", "items", "keys", "copy", "popitem"})


class ContentsRules(RuleFamily):
    def contents(self, value: AnyInstance) -> ValueSet:
        if not self._holds(value):
            return EMPTY
        found: ValueSet = EMPTY
        for base in self.program.classes.mro(value[1]):
            if base[0] == "c":
                found |= self.read(cells.attribute(base[1], _CONTENTS))
        return found

    def held_under(self, value: AnyInstance, under: ValueSet) -> ValueSet:
        tables = self.contents(value)
        return widened(EMPTY.union(*(item(a, under) for a in tables if a[0] == "C")))

    def held_in_turn(self, value: AnyInstance) -> ValueSet:
        is_table = self._holds(value) in _TABLES
        tables = (a for a in self.contents(value) if a[0] == "C")
        return widened(EMPTY.union(*(keys(a) if is_table else elements(a) for a in tables)))

    def of_contents(self, value: AnyInstance, name: str) -> ValueSet:
        if name == WRAPPED and self._holds(value) in ("UserDict", "UserList"):
            return self.contents(value) or frozenset({NO_DICT})
        if name not in _READING:
            return EMPTY
        held = in_order(self.contents(value))
        read: ValueSet = frozenset(("cm", a[1], name, a) for a in held if a[0] == "C")
        asks = read and self._holds(value) == "UserDict"  # they ask its own `__getitem__`
        is_own = asks and self.program.classes.member(value[1], "__getitem__") is not None
        return read | TOP if is_own else read

    def put_in(self, values: ValueSet, methods: tuple[str, ...], change: Container) -> None:
        for value in values:
            if value[0] in INSTANCES and self._holds(value) and elements(change):
                member = self.program.classes.member
                if all(member(value[1], name) is None for name in methods):
                    self.contribute(cells.attribute(value[1], _CONTENTS), frozenset({change}))

    def wrapping(self, base: int) -> ValueSet:
        expression: flow.Expression = self.exprs[base]
        while is_change(expression):
            expression = self.exprs[expression[1]]
        if expression[0] == flow.ATTR and self.names[expression[2]] == WRAPPED:
            return self.expand(self.memo[expression[1]])
        return EMPTY

    def put_by_super(self, called: int, method: str, given: Arguments) -> None:
        function = self.exprs[called]
        above = self.memo[function[1]] if function[0] == flow.ATTR else EMPTY
        receivers = frozenset(a[2] for a in above if a[0] == "s")
        if receivers:
            known = given._replace(args=tuple(map(self.expand, given.args)))
            self.put_in(self.expand(receivers), (), _change(method.rpartition(".")[2], known))

    def put_where_made(self, made: AnyInstance, given: Arguments) -> None:
        self.put_in(frozenset({made}), (), _change("__init__", given))
        if given.keywords:
            self.put_in(frozenset({made}), (), container("dict", sorted(given.keywords.items())))

    def _holds(self, value: AnyInstance) -> str:
        """Which container a class is, by the name of its base from outside; nothing for others."""
        base = self.program.classes.outside_base(value[1])
        last = "" if base is None else base.rpartition(".")[2]
        return last if last in _TABLES or last in _ROWS else ""


def _change(method: str, given: Arguments) -> Container:
    """What a method of a container puts into it, as one of its own."""
    if method in ("__setitem__", "setdefault"):
        return stored(NO_DICT, given.at(0), given.at(1))
    if method in ("__init__", "update", "extend"):
        tables = [a for a in in_order(given.at(0)) if a[0] == "C" and a[1] == "dict"]
        if len(tables) == 1:
            return tables[0]
        others: list[Value] = in_order(given.at(0))
        found = EMPTY.union(*(elements(other) for other in others if other[0] == "C"))
        return container("list", (), found)
    return container("list", (), given.at(1 if method == "insert" else 0))
