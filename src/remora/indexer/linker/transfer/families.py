"""Instances and classes of many kinds, known by the class that all of them stand below.

More values than are told apart say nothing any more; but of nodes of a tree, or of fields of a
form, it is known what they have in common. So they are an instance of that class or of one below
it, as by an annotation: what is called on it is `override`. So it is of classes that are handed
about (storages, of which each application names one). What comes from outside says little beside
so much, and is too much to know then.
"""

from __future__ import annotations

from typing import Literal

from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.transfer.interface import RuleFamily
from remora.indexer.linker.values import (
    CLASSES,
    INSTANCES,
    NO_UNIT,
    OUTSIDE,
    TOP,
    Value,
    ValueSet,
)
from remora.indexer.linker.widening import fits
from remora.indexer.models.ids import UnitId


class FamilyRules(RuleFamily):
    def instances_by_family(self, values: ValueSet) -> ValueSet:
        if len(values) <= WIDEST or fits(values):
            return values
        base = self._above(frozenset([value[1] for value in values if value[0] in INSTANCES]))
        return _one("o", base, values, INSTANCES) if base else values

    def by_family(self, values: ValueSet) -> ValueSet:
        values = self.instances_by_family(values)
        if len(values) <= WIDEST or fits(values):
            return values
        base = self._above(frozenset([value[1] for value in values if value[0] in CLASSES]))
        if base:
            values = _one("oc", base, values, CLASSES)
        if fits(values):
            return values
        own = frozenset(value for value in values if value[0] not in OUTSIDE)
        return own | TOP if own and fits(own) else values

    def _above(self, units: frozenset[UnitId]) -> UnitId:
        return self._stands_above(units) if units else NO_UNIT

    @flow_question
    def _stands_above(self, units: frozenset[UnitId]) -> UnitId:
        """The class of the snapshot that is nearest above all of *units*, or one of them; no unit
        where there is none."""
        orders = [self.program.classes.mro(unit) for unit in sorted(units)]
        common = set(orders[0]).intersection(*orders[1:])
        classes = [UnitId(value[1]) for value in common if value[0] == "c"]
        nearest = max(
            ((len(self.program.classes.mro(unit)), unit) for unit in sorted(classes)),
            default=(0, NO_UNIT),
        )
        return nearest[1]


def _one(
    tag: Literal["o", "oc"], base: UnitId, values: ValueSet, tags: tuple[str, ...]
) -> ValueSet:
    family: Value = ("o", base) if tag == "o" else ("oc", base)
    return frozenset([family, *(value for value in values if value[0] not in tags)])
