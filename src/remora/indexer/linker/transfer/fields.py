"""Fields of dataclasses and attrs: what is called where an instance is made."""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.limits import MOST_MADE_IN_TURN, WIDEST
from remora.indexer.linker.links import Effect
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.static.library_names import FIELDS
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import EMPTY, STATED, TOP, AnyInstance, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.ids import DottedName, UnitId

_RUN = (*STATED, "i", "p")
"""What may be called for a field."""
_CHECKS = Arguments((EMPTY, EMPTY, EMPTY))
"""A validator gets the instance, the attribute and the value."""
_CONVERTED = Arguments((EMPTY,))
_OF_FIELDS = frozenset({"validator", "default"})
"""What of a field decorates a method that is called where an instance is made."""


class FieldRules(RuleFamily):
    def field(self, index: int, dotted: DottedName, given: Arguments) -> ValueSet:
        keywords = given.keywords
        if dotted.endswith(".Factory"):
            makers = given.at(0) | keywords.get("factory", EMPTY)
        else:
            makers = keywords.get("default_factory", EMPTY) | keywords.get("factory", EMPTY)
        converters = self._functions(keywords.get("converter", EMPTY))
        made = self._given(makers, NO_ARGUMENTS)
        held = made | self._given(converters, _CONVERTED)
        self._called_on_making(makers | converters | keywords.get("validator", EMPTY))
        name = self._field_name(index)
        own: ValueSet = frozenset({("c", self.scope.unit)})
        self.contribute_hooks_of_stores(keywords.get("on_setattr", EMPTY), own, name)
        if name and held and self.scope.kind == flow.CLASS_SCOPE:
            self.store(frozenset({("i", self.scope.unit)}), name, held)
        return made | keywords.get("default", EMPTY)

    def _given(self, functions: ValueSet, given: Arguments) -> ValueSet:
        found = EMPTY.union(*(self.call(f, given, []) for f in v.in_order(self.expand(functions))))
        return found if len(found) <= WIDEST else TOP

    def _functions(self, values: ValueSet) -> ValueSet:
        """*values*, what is in a list of such, and what attrs puts around them."""
        held = [
            containers.elements(a) if a[0] == "C" else frozenset({a}) for a in self.expand(values)
        ]
        return EMPTY.union(*held)

    def _called_on_making(self, values: ValueSet) -> None:
        functions = frozenset(a for a in self._functions(values) if a[0] in _RUN)
        if functions and self.scope.kind == flow.CLASS_SCOPE:
            self.contribute(cells.on_making(self.scope.unit), functions)

    def _field_name(self, index: int) -> str:
        exprs = self.exprs
        for name, indexes in self.scope.bindings.items():
            bound = exprs[indexes[0]]
            if index == indexes[0] or (bound[0] == flow.NARROW and bound[1] == index):
                return self.names[name]
        return ""

    def contribute_field_method(self, decorator: int, inner: ValueSet) -> None:
        asked = self.exprs[decorator]
        if asked[0] != flow.ATTR or self.names[asked[2]] not in _OF_FIELDS:
            return
        field = self.exprs[asked[1]]
        makers = self.memo[field[1]] if field[0] == flow.CALL else EMPTY
        if any(value[0] == "x" and value[1] in FIELDS for value in makers):
            self._called_on_making(inner)

    def contribute_hooks_of_stores(
        self, hooks: ValueSet, classes: ValueSet, name: str = ""
    ) -> None:
        functions = frozenset(a for a in self._functions(hooks) if a[0] in _RUN)
        for value in classes if functions else ():
            if value[0] == "c":
                self.contribute(_hooks(value[1], name), functions)

    def run_hooks_of_stores(self, owner: AnyInstance, name: str, effects: list[Effect]) -> None:
        for base in self.program.classes.mro(owner[1]):
            if base[0] == "c":
                hooks = self.read(_hooks(base[1], name)) or self.read(_hooks(base[1], ""))
                self.call_back(hooks, _CHECKS, effects)

    def run_on_making(self, made: AnyInstance, effects: list[Effect]) -> None:
        if made[1] in self.made_in_turn:
            return  # classes may be made for many fields of one another
        is_first = not self.made_in_turn
        self.made_in_turn.add(made[1])
        self._call_on_making(made, effects)
        if is_first:
            self.made_in_turn.clear()

    def _call_on_making(self, made: AnyInstance, effects: list[Effect]) -> None:
        for base in self.program.classes.mro(made[1]):
            if base[0] == "c":
                called = self.read(cells.on_making(base[1]))
                for value in v.in_order(called):
                    if value[0] == "c" and self._makes_too_many(value[1]):
                        continue
                    given = _CHECKS.behind(made) if _is_method(value, base[1]) else _CHECKS
                    self.call_back(frozenset({value}), given, effects)

    @flow_question
    def _makes_too_many(self, unit: UnitId) -> bool:
        """Whether to make an instance of a class makes one of another, and that in turn, farther
        than is followed: without end where they make one another, and none ever comes to be."""
        made = {unit}
        for _ in range(MOST_MADE_IN_TURN):
            bases = {base for one in made for base in self.program.classes.mro(one)}
            called = EMPTY.union(
                *(self.read(cells.on_making(base[1])) for base in bases if base[0] == "c")
            )
            made = {value[1] for value in called if value[0] == "c"}
        return bool(made)


def _hooks(unit: UnitId, field: str) -> Cell:
    """What attrs calls where a field of a class is stored to, or any; no attribute is so called."""
    return cells.attribute(unit, f"{field}=")


def _is_method(value: v.Value, unit: str) -> bool:
    return value[0] == "f" and value[1].rpartition(".")[0] == unit
