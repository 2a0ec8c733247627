"""What `operator` makes functions of: attributes, items and methods by their names."""

from __future__ import annotations

from remora.indexer.linker import containers
from remora.indexer.linker import values as v
from remora.indexer.linker.links import AMBIGUOUS, EXACT, Effect, known_as
from remora.indexer.linker.transfer.arguments import Arguments
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    Accessor,
    Key,
    ValueSet,
    constants,
    known,
)

_NOTHING_KNOWN = Arguments((), {}, None, True)


class AccessorRules(RuleFamily):
    def accessor(self, kind: str, given: Arguments) -> ValueSet:
        """`attrgetter("a", "b.c")`, `itemgetter(0)`, `methodcaller("m", ...)`, of constants."""
        named = given.args[:1] if kind == "methodcaller" else given.args
        keys: list[Key] = []
        for values in map(self.expand, named):
            one = next(iter(values)) if len(values) == 1 else None
            if one is None or one[0] != "k":
                return EMPTY
            keys.append(one[1])
        return frozenset({("ac", kind, tuple(keys))}) if keys else EMPTY

    def call_accessor(
        self, callee: Accessor, given: Arguments, effects: list[Effect], how: str
    ) -> ValueSet:
        _, kind, keys = callee
        owners = self.expand(given.at(0))
        inside: list[Effect] = []
        got = [self._accessed(kind, key, owners, inside) for key in keys]
        if kind == "methodcaller":
            got = [self._run_accessed(got[0], inside)]
        if how != EXACT or len(owners) > 1:
            inside = [*known_as(AMBIGUOUS if how == EXACT else how, inside)]
        effects += inside
        return got[0] if len(got) == 1 else frozenset({containers.sequence("tuple", got)})

    def _accessed(self, kind: str, key: Key, owners: ValueSet, effects: list[Effect]) -> ValueSet:
        if kind == "itemgetter":
            return self._items(key, owners, effects)
        for name in str(key).split("."):
            found: ValueSet = EMPTY
            for owner in v.in_order(self.expand(owners)):
                values, more = self.attribute(owner, name)
                found |= values
                effects += more
            owners = found
        return owners

    def _items(self, key: Key, owners: ValueSet, effects: list[Effect]) -> ValueSet:
        found: ValueSet = EMPTY
        for owner in v.in_order(owners):
            if owner[0] == "C":
                found |= containers.item(owner, constants(key))
            elif owner[0] in INSTANCES:
                found |= self.special(owner, "__getitem__", (constants(key),), effects) or EMPTY
        return found

    def _run_accessed(self, methods: ValueSet, effects: list[Effect]) -> ValueSet:
        found: ValueSet = EMPTY
        how = AMBIGUOUS if len(methods) > 1 else EXACT
        for method in v.in_order(known(methods)):
            found |= self.call(method, _NOTHING_KNOWN, effects, how)
        return found
