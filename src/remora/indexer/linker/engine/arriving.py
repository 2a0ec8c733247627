"""What arrives late, and what is not sure for it.

After some rounds most of what still moves is what tables hold and how it is nested. To follow all
of it would take as long again, so late rounds follow only what may leave an `exact` link untrue:
what brings code to a cell of which calls are `exact`, for it holds one function, class or instance,
or none. What comes in containers is not followed: it is most of what moves. That ends soon. What
is not followed, and what the last round brings, nobody has read: beside it what was there before
is not sure, and links to that are `ambiguous`.

A value of which there was nothing before, and that would take further rounds on its way, is not
seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from remora.indexer.linker.cells import Cell, class_above, is_of_names_bound_anew, noted
from remora.indexer.linker.engine.summaries import Summary
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.limits import FEW_SOURCES, ROUNDS, WHOLE_ROUNDS
from remora.indexer.linker.values import (
    CLASSES,
    EMPTY,
    FUNCTIONS,
    INSTANCES,
    SYMBOLS,
    Value,
    ValueSet,
)
from remora.indexer.models.ids import UnitId

Sources = frozenset[UnitId]
"""Functions that may be called, and classes that have such."""
NONE: Sources = frozenset()
_CODE = frozenset({*FUNCTIONS, *CLASSES, *INSTANCES})
Arrival = tuple[int, Sources]
"""(round, what was there before): what that round brings is read by nobody for its own sake."""


def is_late(number: int) -> bool:
    """Whether round *number*, of the code or of the tests, follows only what makes a difference to
    what is `exact`."""
    return number % ROUNDS >= WHOLE_ROUNDS


def is_followed(cell: Cell, entry: Summary, number: int) -> bool:
    """Whether what *cell* holds after round *number* wakes its readers in a late round."""
    return _is_followed(cell, entry.at(number - 1), entry.at(number))


def _is_followed(cell: Cell, before: ValueSet, after: ValueSet) -> bool:
    if class_above(cell) is not None or is_of_names_bound_anew(cell):
        return before != after
    few = sum(value[0] in _CODE for value in before) <= FEW_SOURCES
    return few and any(value[0] in _CODE or value[0] in SYMBOLS for value in after - before)


def arrivals(cell: Cell, history: Sequence[tuple[int, ValueSet]]) -> tuple[Arrival, ...]:
    """What *cell* held before, in each round of the code that brings something else that can be
    called and that nobody reads for it."""
    found: list[Arrival] = []
    before = EMPTY
    for number, after in history:
        if WHOLE_ROUNDS - 1 <= number < ROUNDS:
            brought = _brought(before, after)
            last = number == ROUNDS - 1
            if brought and (last or not _is_followed(cell, before, after)):
                found.append((number, brought))
        before = after
    return tuple(found)


def doubted(arrived: Iterable[Arrival], number: int) -> Sources:
    """What is no longer sure for who was last evaluated in round *number*."""
    return NONE.union(*(before for moment, before in arrived if moment >= number))


def arriving(entry: Summary, number: int) -> Sources:
    """What a cell held before, where round *number* brings something else that can be called."""
    return _brought(entry.at(number - 1), entry.at(number))


def is_joined(entry: Summary, number: int) -> bool:
    """Whether something else joins what a cell holds, or did by the rows of the link before."""
    before = _brought(entry.old_at(number - 1), entry.old_at(number))
    return bool(before or arriving(entry, number))


def late(entries: Mapping[Cell, Summary]) -> dict[Cell, list[Arrival]]:
    """What arrives late in all of *entries*, by the dependency that they are noted as."""
    found: defaultdict[Cell, list[Arrival]] = defaultdict(list)
    for cell, entry in entries.items():
        if entry.joined and entry.joined[-1][0] >= WHOLE_ROUNDS - 1:
            arrived = arrivals(cell, entry.joined)
            if arrived:
                found[noted(cell)] += arrived
    return found


def doubt(units: Iterable[Unit], joined: Mapping[Cell, Sequence[Arrival]]) -> None:
    """Note with *units* without links what they have read of that which is *joined*."""
    is_unread = joined.keys().isdisjoint
    for unit in units:
        if unit.links is None:
            unit.before = NONE
            if joined and not all(map(is_unread, unit.cells)):
                read = chain.from_iterable(unit.cells)
                arrived = chain.from_iterable(joined[cell] for cell in read if cell in joined)
                unit.before = doubted(arrived, unit.rounds[-1])


def _brought(before: ValueSet, after: ValueSet) -> Sources:
    if before == after:
        return NONE
    known = _sources(before)
    return known if known and not _sources(after) <= known else NONE


def _sources(values: ValueSet) -> Sources:
    return frozenset(
        UnitId(str(value[1]))
        for value in _parts(values)
        if value[0] in FUNCTIONS or value[0] in CLASSES or value[0] in INSTANCES
    )


def _parts(values: ValueSet) -> set[Value]:
    """What *values* are and the containers among them hold."""
    found: set[Value] = set()
    waiting = [values]
    for part in waiting:  # it grows
        for value in part:
            if value[0] == "C":
                waiting += [value[3], value[4], *(held for _, held in value[2])]
            else:
                found.add(value)
    return found
