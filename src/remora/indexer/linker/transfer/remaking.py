"""Instances made again: copies and pickles, in which their classes have a say."""

from __future__ import annotations

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.links import Effect
from remora.indexer.linker.static.library_names import PICKLED
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    EMPTY,
    INSTANCES,
    TOP,
    AnyInstance,
    Value,
    ValueSet,
    class_of,
)


class RemakingRules(RuleFamily):
    def copies(self, values: ValueSet, method: str) -> ValueSet:
        found: ValueSet = EMPTY
        told: set[Value] = set()
        for value in v.in_order(self.expand(values)):
            if value[0] in INSTANCES:
                given = self.special(value, method, (EMPTY,), [])
                if given is not None:
                    told.add(value)
                    found |= given or TOP
                elif self._reduces(value):
                    found |= TOP
        return (self.expand(values) - told) | found if found else values

    def _reduces(self, value: AnyInstance) -> bool:
        """Whether a class says itself how its instances are made again."""
        member = self.program.classes.member
        return any(member(value[1], name) for name in ("__reduce__", "__reduce_ex__"))

    def unpickled(self, values: ValueSet, effects: list[Effect]) -> ValueSet:
        pickled = [a for a in v.in_order(self.expand(values)) if a[0] == "C" and a[1] == PICKLED]
        found = EMPTY.union(*(containers.elements(value) for value in pickled))
        for value in v.in_order(self.expand(found)):
            if value[0] in INSTANCES:
                self.special(value, "__setstate__", (EMPTY,), effects)
                found |= self._reduced(value)
        return found

    def _reduced(self, value: AnyInstance) -> ValueSet:
        """What else comes of an instance whose class says itself how it is made again."""
        member = self.program.classes.member(value[1], "__reduce__")
        given = [self.read(cells.returned(f.unit)) for f in (member.functions if member else ())]
        parts = [dict(a[2]).get(0, TOP) for some in given for a in some if a[0] == "C"]
        if member is not None and not parts:
            return TOP
        others = EMPTY.union(*parts) - {class_of(value)}
        return frozenset(v.instances(others)) | TOP if others else EMPTY
