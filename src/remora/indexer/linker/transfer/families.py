"""Instances of many classes, known by the class that all of them stand below.

More values than are told apart say nothing any more; but of nodes of a tree, or of fields of a
form, it is known what they have in common. So they are an instance of that class or of one below
it, as by an annotation: what is called on it is `override`.
"""

from __future__ import annotations

from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.query import flow_question
from remora.indexer.linker.transfer.interface import Rules
from remora.indexer.linker.values import INSTANCES, NO_UNIT, Value, ValueSet
from remora.indexer.linker.widening import fits
from remora.indexer.models.ids import UnitId


class FamilyRules(Rules):
    def by_family(self, values: ValueSet) -> ValueSet:
        if len(values) <= WIDEST or fits(values):
            return values
        units = frozenset([value[1] for value in values if value[0] in INSTANCES])
        base = self._stands_above(units) if units else NO_UNIT
        if not base:
            return values
        family: Value = ("o", base)
        return frozenset([family, *(value for value in values if value[0] not in INSTANCES)])

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
