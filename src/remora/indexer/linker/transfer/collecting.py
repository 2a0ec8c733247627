"""Containers that library functions make of others: copies, sorted, turned, joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.containers import is_closed
from remora.indexer.linker.links import CALLBACK, Effect
from remora.indexer.linker.static.library_names import COPIES
from remora.indexer.linker.transfer.arguments import NO_ARGUMENTS, Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    SEQUENCES,
    TOP,
    ValueSet,
    constants,
)
from remora.indexer.linker.widening import container

_REVERSED = "builtins.reversed"
_SORTED = "builtins.sorted"
_BOUNDED = "collections.deque"
_MEASURING = frozenset({"builtins.list", "builtins.tuple", _SORTED})
"""What asks what it goes over first how long that is."""
_GOING_OVER = frozenset(
    {
        *("extend", "extendleft", "update", "union", "intersection", "difference"),
        *("symmetric_difference", "issubset", "issuperset", "isdisjoint"),
        *("intersection_update", "difference_update", "symmetric_difference_update"),
    }
)
"""Methods of containers that go over what they are handed."""
_OTHER_WAY = {"__lt__": "__gt__", "__gt__": "__lt__"}


class CollectingRules(RuleFamily):
    def collected(self, dotted: str, given: Arguments, effects: list[Effect]) -> ValueSet:
        found: ValueSet = EMPTY
        for values in given.args:
            turned = self._reversed(values, effects) if dotted == _REVERSED else values
            if dotted in _MEASURING:
                self.measured(turned, effects)
            found |= self.iterated(turned, effects)
        if dotted == _SORTED:
            self.ordered(found, given.keywords, effects)
        return self._put_together(dotted, given, found)

    def _put_together(self, dotted: str, given: Arguments, found: ValueSet) -> ValueSet:
        kind, args = COPIES[dotted], given.args
        may_be_full = dotted == _BOUNDED and (len(args) > 1 or given.keywords)
        if may_be_full:  # what is put in moves the rest
            return frozenset({container(kind, (), found | constants(0))})
        if len(args) == 1 and kind in SEQUENCES:
            values = self.expand(args[0])
            if len(values) == 1:
                (value,) = values
                if is_closed(value) and dotted != _SORTED:
                    return frozenset({container(kind, value[2])})
        return frozenset({container(kind, (), found)})

    def measured(self, values: ValueSet, effects: list[Effect]) -> None:
        for value in v.in_order(self.expand(values)):
            if value[0] in INSTANCES and self.special(value, "__len__", (), effects) is None:
                self.special(value, "__length_hint__", (), effects)

    def put_in_by_method(
        self, kind: str, name: str, given: Sequence[ValueSet], effects: list[Effect]
    ) -> None:
        for values in given if name in _GOING_OVER else ():
            asked = frozenset(a for a in self.expand(values) if a[0] in INSTANCES)
            if asked and kind == "dict":
                self.dict_call(Arguments((asked,)), effects)
            elif asked:
                if kind == "list":
                    self.measured(asked, effects)
                self.iterated(asked, effects)

    def spread(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        found: ValueSet = EMPTY
        for value in v.in_order(values):
            if value[0] in INSTANCES and self.program.classes.member(value[1], "keys"):
                self.special(value, "keys", (), effects)
                found |= self.special(value, "__getitem__", (EMPTY,), effects) or EMPTY
        return found

    def chained(self, maps: Sequence[ValueSet], effects: list[Effect]) -> ValueSet:
        made = container("dict")
        for values in reversed(maps):
            for held in self.dict_call(Arguments((values,)), effects):
                made = containers.updated(made, held) if held[0] == "C" else made
        return frozenset({containers.opened(made)})

    def _reversed(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        """What `reversed` goes over: what an instance gives that is asked for it."""
        found: ValueSet = EMPTY
        for value in v.in_order(self.expand(values)):
            given = (
                self.special(value, "__reversed__", (), effects) if value[0] in INSTANCES else None
            )
            if given is None:
                self.measured(frozenset({value}), effects)
            found |= frozenset({value}) if given is None else given
        return found

    def ordered(
        self,
        values: ValueSet,
        keywords: Mapping[str, ValueSet],
        effects: list[Effect],
        method: str = "__lt__",
    ) -> None:
        if "key" in keywords:
            self.call_back(keywords["key"], Arguments((values,)), effects)
            return
        for value in self.expand(values):
            if value[0] in INSTANCES:
                asked = self.special(value, method, (values,), effects, CALLBACK)
                if asked is None:
                    self.special(value, _OTHER_WAY[method], (values,), effects, CALLBACK)

    def default_dict(self, given: Arguments, effects: list[Effect]) -> ValueSet:
        given_back = self.call_back(given.at(0), NO_ARGUMENTS, effects)
        shared = [a for a in given_back if a[0] == "C" and containers.elements(a)]
        for value in self.expand(given.at(0)) if shared else ():
            if value[0] in FUNCTIONS:
                self.put_into_given(value, frozenset({container("list", (), TOP)}))
        doubted = [container(a[1], (), containers.elements(a) | TOP, a[4]) for a in shared]
        made = container("dict", (), given_back.difference(shared).union(doubted))
        begun = v.in_order(self.expand(given.at(1)))
        held = [a for a in begun if a[0] == "C" and a[1] == "dict"]
        return frozenset({containers.updated_by_any(made, held)})
