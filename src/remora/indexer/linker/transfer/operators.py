"""Statements and operators that run methods: iteration, `with`, `await`, subscripts, `raise`."""

from __future__ import annotations

from remora.indexer.linker import containers
from remora.indexer.linker.declared import resolved
from remora.indexer.linker.links import Effect
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    INSTANCES,
    MODULES,
    SEQUENCES,
    TOP,
    TUPLES_BY_NAME,
    UNSEEN,
    AnyInstance,
    Container,
    Owner,
    Value,
    ValueSet,
    builtin,
    instance_of,
)
from remora.indexer.linker.widening import container, widened
from remora.indexer.models import flow

_SENT = 3
"""Where `Generator[Yielded, Sent, Returned]` says what is sent."""
_GENERATORS = frozenset({"Generator", "AsyncGenerator"})


class OperatorRules(RuleFamily):
    # --- iteration ---------------------------------------------------------------------

    def iter_expression(self, index: int, expression: flow.Iter) -> ValueSet:
        effects: list[Effect] = []
        waits = len(expression) > 2
        values = self.memo[expression[1]]
        found = self._iterate(values, effects, waits)
        self.note(index, self.reachable(effects, values))
        return found

    def iterated(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        return self._iterate(values, effects, False)

    def _iterate(self, values: ValueSet, effects: list[Effect], waits: bool) -> ValueSet:
        found: ValueSet = EMPTY
        starts, steps = ("__aiter__", "__anext__") if waits else ("__iter__", "__next__")
        for value in self.expand(values):
            if value[0] == "C":
                found |= _elements(value)
            elif value[0] in INSTANCES:
                found |= self._protocol(value, effects, starts, steps)
            elif value[0] in CLASSES:
                given = self.of_its_class(value, starts, (), effects)
                if given is None:
                    found |= {instance_of(value)}
                else:
                    found |= self._advance(given, effects, steps)
            elif value[0] == "k" or value == ("xi", "builtins.str"):
                found |= {builtin("str")}
            elif value[0] == "top":
                found |= TOP
        for value in values:  # most are no parameters
            if value[0] == "P":
                return widened(found | self.unpassed(values) | self.unfilled(values))
        return widened(found)

    def _protocol(
        self, value: AnyInstance, effects: list[Effect], starts: str, steps: str
    ) -> ValueSet:
        iterators = self.special(value, starts, (), effects)
        if iterators is None:
            if self._from_outside(value):
                return self.held_in_turn(value)
            got = self.special(value, "__getitem__", (EMPTY,), effects)
            return got or EMPTY
        return self._advance(iterators, effects, steps)

    def _from_outside(self, value: AnyInstance) -> bool:
        """Whether a base that is not in the snapshot may have what the classes here have not."""
        return self.program.classes.outside_base(value[1]) is not None

    def _advance(self, iterators: ValueSet, effects: list[Effect], steps: str) -> ValueSet:
        found: ValueSet = EMPTY
        for iterator in self.expand(iterators):
            if iterator[0] == "C":
                found |= _elements(iterator)
            elif iterator[0] in INSTANCES:
                stepped = self.special(iterator, steps, (), effects)
                if stepped is not None:
                    for value in stepped:
                        found |= value[3] if value[0] == "C" and value[1] == "coro" else {value}
            elif iterator[0] == "top":
                found |= TOP
        return found

    def advanced(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        return self._advance(values, effects, "__next__")

    def unpack_expression(self, index: int, expression: flow.Unpack) -> ValueSet:
        _, source, position, size = expression[:4]
        found: ValueSet = EMPTY
        rests: set[Value] = set()
        effects: list[Effect] = []
        for value in self.expand(self.memo[source]):
            if len(expression) > 4 and value[0] == "C" and value[2] and not value[3]:
                places = [values for _, values in value[2]]
                kept = places[expression[4] : len(places) - expression[5]]
                rests.add(containers.sequence("list", kept))
            elif value[0] == "C" and value[1] in SEQUENCES:
                found |= _unpacked(value, position, size)
            elif value[0] in TUPLES_BY_NAME:
                fields = self._tuple_field(value, position)
                found |= self.iterated(frozenset({value}), effects) if fields is None else fields
            else:
                found |= self.iterated(frozenset({value}), effects)
        if position == 0:
            self.note(index, effects)
        if position == -1 and size == -1 and (found or not rests):
            rests.add(container("list", (), found))
        return found if not rests else frozenset(rests)

    def _tuple_field(self, value: Owner, position: int) -> ValueSet | None:
        """A field of a named tuple by its place."""
        if position < 0 or not self.program.classes.is_named_tuple(value[1]):
            return None
        names = self.program.constructors.fields(value[1])
        if position >= len(names):
            return EMPTY
        member = self.program.classes.member(value[1], names[position])
        if member is not None and member.functions:  # of a class below; the place is not asked for
            return TOP
        return self.attribute(value, names[position])[0]

    def yield_from_expression(self, index: int, expression: flow.YieldFrom) -> ValueSet:
        """What the generator returns in the end."""
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C" and value[1] == "gen":
                found |= value[4]
            elif value[0] in INSTANCES:
                effects: list[Effect] = []
                self._iterate(frozenset({value}), effects, False)
                self.note(index, self.reachable(effects, self.memo[expression[1]]))
            elif value[0] == "top":
                found |= TOP
        return found

    def yield_expression(self, index: int, expression: flow.Yield) -> ValueSet:
        """What the annotation of the generator says is sent into it."""
        text = self.file.types[self.scope.flow.result]
        if isinstance(text, str | None) or len(text) < _SENT + 1 or self.scope.parent is None:
            return EMPTY
        if text[0] != "[]" or str(text[1]).rpartition(".")[2] not in _GENERATORS:
            return EMPTY
        return resolved(self.program.annotations.of(self.scope.parent, text[_SENT], 0))

    # --- with and await ----------------------------------------------------------------

    def enter_expression(self, index: int, expression: flow.Enter) -> ValueSet:
        effects: list[Effect] = []
        found = self.entered(self.memo[expression[1]], effects, len(expression) > 2)
        self.note(index, effects)
        return found

    def entered(self, values: ValueSet, effects: list[Effect], waits: bool) -> ValueSet:
        found: ValueSet = EMPTY
        enter, leave = ("__aenter__", "__aexit__") if waits else ("__enter__", "__exit__")
        for value in self.expand(values):
            if value[0] == "C":
                found |= containers.elements(value)
            elif value[0] in INSTANCES:
                entered = self.special(value, enter, (), effects)
                for inner in entered or ():
                    found |= inner[3] if inner[0] == "C" and inner[1] == "coro" else {inner}
                self.special(value, leave, (EMPTY, EMPTY, EMPTY), effects)
            elif value[0] in UNSEEN:
                found |= {value}
        return found

    def await_expression(self, index: int, expression: flow.Await) -> ValueSet:
        found: ValueSet = EMPTY
        effects: list[Effect] = []
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C":
                found |= containers.elements(value)
            elif value[0] in INSTANCES:
                for waited in self.special(value, "__await__", (), effects) or ():
                    found |= waited[4] if waited[0] == "C" else TOP
            elif value[0] == "top":
                found |= TOP
        self.note(index, effects)
        return found

    # --- subscripts --------------------------------------------------------------------

    def item_expression(self, index: int, expression: flow.Item) -> ValueSet:
        key = self.memo[expression[2]]
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[expression[1]]):
            if value[0] == "C":
                keys = self.expand(key)
                found |= containers.item(value, keys)
                self.look_up_at(index, keys, value)
            elif value[0] == "m" or value[0] == "ns":
                found |= self.named_in_module(value[1], key)
            elif value[0] in INSTANCES:
                field = self._constant_field(value, key)
                if field is not None:
                    found |= field
                elif self.program.classes.member(value[1], "__getitem__") is not None:
                    found |= self.implicit((index, expression[1]), value, "__getitem__", (key,))
                else:
                    found |= self.held_under(value, self.expand(key))
                    for name in ("__missing__", "__getitem__"):
                        found |= self.implicit((index, expression[1]), value, name, (key,))
            elif value[0] in CLASSES:
                effects: list[Effect] = []
                got = self.of_its_class(value, "__getitem__", (key,), effects)
                self.note(index, effects)
                if got is None:
                    got = self.implicit((index, expression[1]), value, "__class_getitem__", (key,))
                if got:
                    found |= got
                elif self.program.classes.is_enumeration(value[1]):
                    found |= {("i", value[1])}
                else:
                    found |= {value}
            elif value == MODULES:
                found |= self.module_of_key(expression[2])
            elif value[0] == "x":
                found |= {value} if value[1].rpartition(".")[2][:1].isupper() else EMPTY
            elif value[0] == "top":
                found |= TOP
        return found | self.unpassed(self.memo[expression[1]]) if found else found

    def look_up_at(self, index: int, keys: ValueSet, holder: Container) -> None:
        for key in keys:
            if key[0] in INSTANCES:
                effects: list[Effect] = []
                self.look_up(keys, holder, effects)
                self.note(index, effects)
                return

    def module_of_key(self, key: int) -> ValueSet:
        asked = self.exprs[key]
        if asked[0] == flow.GLOBAL and self.names[asked[1]] == "__name__":
            return frozenset({("m", self.file.module_path)})
        return self.module_named(self.memo[key])

    def _constant_field(self, value: AnyInstance, key: ValueSet) -> ValueSet | None:
        if len(key) != 1:
            return None
        (constant,) = key
        if constant[0] != "k" or not isinstance(constant[1], int):
            return None
        return self._tuple_field(value, constant[1])

    def delete_expression(self, index: int, expression: flow.Delete) -> ValueSet:
        for value in self.expand(self.memo[expression[1]]):
            if value[0] in INSTANCES:
                self.implicit(
                    (index, expression[1]), value, "__delitem__", (self.memo[expression[2]],)
                )
            elif value[0] == "C":
                self.look_up_at(index, self.expand(self.memo[expression[2]]), value)
        self.rearranged(expression[1])
        return EMPTY

    # --- raise -------------------------------------------------------------------------

    def raise_expression(self, index: int, expression: flow.Raise) -> ValueSet:
        effects: list[Effect] = []
        for value in self.expand(self.memo[expression[1]]):
            if value[0] in CLASSES:
                self.call(value, NO_ARGUMENTS, effects)
        self.note(index, effects)
        return EMPTY


def _elements(value: Container) -> ValueSet:
    """What iterating a container gives: a dictionary's keys, else its values."""
    if value[1] != "dict":
        return containers.elements(value)
    return containers.keys(value)


def _unpacked(value: Container, position: int, size: int) -> ValueSet:
    places = [values for _, values in value[2]]
    if value[3] or not places:
        return containers.elements(value)
    if size >= 0:
        return places[position] if position < len(places) else EMPTY
    if position == -1:
        return containers.elements(value)
    place = position if position >= 0 else len(places) + position + 1
    return places[place] if 0 <= place < len(places) else EMPTY
