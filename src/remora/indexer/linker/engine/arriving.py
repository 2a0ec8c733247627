"""What arrives in the last round of the code, nobody has read. Beside it what was there before is
not sure: links to that are `ambiguous`.

A value that would take further rounds on its way is not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from remora.indexer.linker.cells import Cell, noted
from remora.indexer.linker.engine.summaries import Summary
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.values import CLASSES, FUNCTIONS, INSTANCES, ValueSet
from remora.indexer.models.ids import UnitId

Sources = frozenset[UnitId]
"""Functions that may be called, and classes that have such."""
NONE: Sources = frozenset()


def arriving(entry: Summary, number: int) -> Sources:
    """What a cell held before, where round *number* brings something else that can be called."""
    return _brought(entry.at(number - 1), entry.at(number))


def is_joined(entry: Summary, number: int) -> bool:
    """Whether something else joins what a cell holds, or did by the rows of the link before."""
    before = _brought(entry.old_at(number - 1), entry.old_at(number))
    return bool(before or arriving(entry, number))


def late(
    entries: Mapping[Cell, Summary], moved: Iterable[Cell], number: int
) -> dict[Cell, Sources]:
    """The same of all that *moved*, by the dependency that they are noted as."""
    found: dict[Cell, Sources] = {}
    for cell in moved:
        before = arriving(entries[cell], number)
        if before:
            found[noted(cell)] = found.get(noted(cell), NONE) | before
    return found


def doubt(units: Iterable[Unit], joined: Mapping[Cell, Sources]) -> None:
    """Note with *units* without links what they have read of that which is *joined*."""
    is_unread = joined.keys().isdisjoint
    for unit in units:
        if unit.links is None:
            unit.before = NONE
            if joined and not all(map(is_unread, unit.cells)):
                read = chain.from_iterable(unit.cells)
                unit.before = NONE.union(*(joined[cell] for cell in read if cell in joined))


def _brought(before: ValueSet, after: ValueSet) -> Sources:
    if before == after:
        return NONE
    known = _sources(before)
    return known if known and not _sources(after) <= known else NONE


def _sources(values: ValueSet) -> Sources:
    found: set[UnitId] = set()
    waiting = [values]
    for part in waiting:  # it grows
        for value in part:
            if value[0] == "C":
                waiting += [value[3], *(held for _, held in value[2])]
            elif value[0] in FUNCTIONS or value[0] in CLASSES or value[0] in INSTANCES:
                found.add(UnitId(str(value[1])))
    return frozenset(found)
