"""Where what stands below classes moves, and who saw something of it that differs.

Who looks through the classes below one rests on one cell (`cells.hierarchy`) in the place of one
for each of them. Nobody writes it. In a run it moves where one of those does; beside what was, it
tells nothing by itself: which names a class that came or went has anything to do with is asked
anew, of the hierarchy as it was and as it is, and only where the answers differ has a reader to be
evaluated again (early cut-off, at a question).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from remora.indexer.linker import cells
from remora.indexer.linker.cells import Cell
from remora.indexer.linker.engine.arriving import NONE, Sources, arriving, is_joined
from remora.indexer.linker.engine.invalidation import Change
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.summaries import Cells, Summary
from remora.indexer.linker.limits import CLASSES_VISITED, ROUNDS
from remora.indexer.linker.static.classes import Classes
from remora.indexer.linker.static.hierarchy import (
    DirectlyBelow,
    has_something,
    looked_through,
    nearest,
    rearranging,
    subclasses_in,
)
from remora.indexer.linker.values import CLASSES, ValueSet
from remora.indexer.models.ids import UnitId

ReaderSince = tuple[UnitId, int]
"""A unit, and the first round in which it read something."""


class Hierarchies:
    def __init__(
        self, stored: StoredRows, entries: Cells, change: Change, classes: Classes
    ) -> None:
        self.stored = stored
        self.entries = entries
        self.change = change
        self.classes = classes
        self._loaded: set[UnitId] = set()
        """Classes whose subclasses are among the entries, as are those of these."""
        self._touched: set[UnitId] = set()
        """Classes of whose subclasses this run has said something."""
        self._asked: dict[UnitId, dict[UnitId, list[tuple[str, int]]]] = {}
        """Per class the names that each reader asked for below it, each with the first round."""
        self._answers: dict[tuple[UnitId, str], bool] = {}
        """Whether what classes below one say of a name differs, since a hierarchy last moved."""

    # --- in this run -------------------------------------------------------------------

    def load(self, asked: Iterable[UnitId]) -> None:
        """Have all that stands below the classes *asked* for, in any round, among the entries: a
        cell of a hierarchy moves where one of these does, though nobody reads it here."""
        waiting = [unit for unit in asked if unit not in self._loaded]
        for unit in waiting:  # it grows
            self._loaded.add(unit)
            entry = self.entries.entry(cells.subclasses(unit))
            waiting += _in_any_round(entry) - self._loaded

    def moved(self, number: int, moved: Iterable[Cell]) -> set[Cell]:
        """The cells of hierarchies that move in a round in which the cells *moved* do."""
        below = {unit for unit in map(cells.class_above, moved) if unit is not None}
        if not below:
            return set()
        for unit in below & self._loaded:
            self.load(_in_any_round(self.entries.subclasses[unit]) - self._loaded)
        above = self._above_in(number - 1)
        return {cells.hierarchy(unit) for unit in _reached(below, above)}

    def late(self, number: int, moved: Iterable[Cell]) -> dict[Cell, Sources]:
        """What is no longer sure for readers of hierarchies, as `arriving.late` tells it."""
        found: dict[Cell, Sources] = {}
        above = self._above_in(number - 1)
        for unit in filter(None, map(cells.class_above, moved)):
            before = arriving(self.entries.subclasses[unit], number)
            for other in _reached({unit}, above) if before else ():
                cell = cells.hierarchy(other)
                found[cell] = found.get(cell, NONE) | before
        return found

    def arriving(self, unit: UnitId, number: int) -> Sources:
        """The same for those of one."""
        found, waiting = NONE, [unit]
        for current in waiting:  # it grows
            entry = self.entries.entry(cells.subclasses(current))
            found |= arriving(entry, number)
            waiting += sorted(_units(entry.at(number - 1)).difference(waiting))
        return found

    def _above_in(self, number: int) -> dict[UnitId, list[UnitId]]:
        """The classes that each stands right below, as a round left them."""
        found: defaultdict[UnitId, list[UnitId]] = defaultdict(list)
        for above, entry in self.entries.subclasses.items():
            for unit in _units(entry.at(number)) if number >= 0 else ():
                found[unit].append(above)
        return found

    # --- beside what was ---------------------------------------------------------------

    def readers(self, number: int, written: Iterable[Cell]) -> Iterator[ReaderSince]:
        """Readers of hierarchies that saw something else than they would see after round *number*,
        or saw it in another round; *written* are cells that this run has written since the round
        before."""
        self._touched |= {unit for unit in map(cells.class_above, written) if unit is not None}
        if any(_moves_in(entry, number) for entry in self.entries.subclasses.values()):
            self._answers.clear()
        asked: set[UnitId] = set()
        moving: set[UnitId] = set()
        for unit in self._touched:
            around = (unit, *self.change.above(unit))
            if self._moves_otherwise(unit, number):
                moving.update(around if number else (unit,))
            if self._is_other(unit, number):
                asked.update(around)
        self.stored.look_up(map(cells.hierarchy, moving | asked))
        self._find_out_what_is_asked(asked)
        for above in sorted(moving):
            yield from self.stored.dependents(cells.hierarchy(above))
        for above in sorted(asked - moving):
            names = self._asked[above]
            for reader in self.stored.dependents(cells.hierarchy(above)):
                if any(
                    first <= number + 1 and self._differs(above, name, number)
                    for name, first in names.get(reader[0], ())
                ):
                    yield reader

    def _is_other(self, unit: UnitId, number: int) -> bool:
        entry = self.entries.subclasses[unit]
        return entry.old_at(number) != entry.at(number)

    def _moves_otherwise(self, unit: UnitId, number: int) -> bool:
        """Whether hierarchies that *unit* stands in may move in a round in which they did not, or
        the reverse: whoever reads them is evaluated in others then, whatever it asks. Or whether
        what joins them comes too late to be read.

        In the first round only that of *unit* itself does, and it does where there are any below.
        Behind it few say anything of subclasses, and it is not asked by whom these are seen.
        """
        entry = self.entries.subclasses[unit]
        moved = entry.old_at(number) != entry.old_at(number - 1)
        if moved != (entry.at(number) != entry.at(number - 1)):
            return True
        if number == ROUNDS - 1 and is_joined(entry, number):
            return True
        may_move = number > 0 and self._is_other(unit, number)
        return may_move and any(_moves_in(below, number) for below in self._all_below(unit))

    def _all_below(self, unit: UnitId) -> Iterator[Summary]:
        """The subclasses of *unit* and of all that stand below it in any round."""
        waiting = [unit]
        for current in waiting:  # it grows
            entry = self.entries.entry(cells.subclasses(current))
            yield entry
            waiting += sorted(_in_any_round(entry).difference(waiting))

    def _find_out_what_is_asked(self, classes: set[UnitId]) -> None:
        """Note what the readers of the hierarchies of *classes* ask for below them."""
        fresh = classes - self._asked.keys()
        self._asked.update((unit, defaultdict(list)) for unit in fresh)
        hierarchies = map(self.stored.dependents, map(cells.hierarchy, fresh))
        readers = (reader for reader, _ in chain.from_iterable(hierarchies))
        for symbol, reader, number in self.stored.asked_below(sorted(fresh), readers):
            asked = cells.asked_below(symbol)
            assert asked is not None, "nothing else has such a head"
            self._asked[asked[0]][reader].append((asked[1], number))

    def _differs(self, unit: UnitId, name: str, number: int) -> bool:
        known = self._answers.get((unit, name))
        if known is None:
            before = self._told(unit, name, self._seen_in(Summary.old_at, number))
            after = self._told(unit, name, self._seen_in(Summary.at, number))
            known = self._answers[unit, name] = before != after
        return known

    def _seen_in(self, at: Callable[[Summary, int], ValueSet], number: int) -> DirectlyBelow:
        def directly_below(unit: UnitId) -> Sequence[tuple[UnitId, bool]]:
            return subclasses_in(at(self.entries.entry(cells.subclasses(unit)), number))

        return directly_below

    def _told(self, unit: UnitId, name: str, seen: DirectlyBelow) -> object:
        """All that decides what is said of *name* below *unit*, but for what is told by other
        symbols: of the text of classes, and of bases that are not known."""
        if name == cells.OTHER_ORDERS:
            return rearranging(seen, unit)
        if name == cells.EVERY_CLASS:
            return nearest(seen, unit)
        return [self._events(unit, name, seen, once) for once in (True, False)]

    def _events(self, unit: UnitId, name: str, seen: DirectlyBelow, once: bool) -> list[object]:
        """What those who stop after some of the classes find, wherever they stop. Of each class
        that stands below it an `__init__` depends on what decorates that."""
        found: list[object] = []
        goes_on = False
        for below in looked_through(self.classes, seen, unit, name, once):
            if below is None:
                return [*found, CLASSES_VISITED]
            told = below.member is not None and has_something(below.member)
            goes_on = not told
            if told or below.is_ordered or name == "__init__":
                found.append((below.unit, told))
        return [*found, goes_on]


def _in_any_round(entry: Summary) -> set[UnitId]:
    return set().union(*(_units(values) for _, values in (*entry.old, *entry.joined)))


def _units(values: ValueSet) -> set[UnitId]:
    return {a[1] for a in values if a[0] in CLASSES}


def _moves_in(entry: Summary, number: int) -> bool:
    before = number - 1
    return entry.old_at(number) != entry.old_at(before) or entry.at(number) != entry.at(before)


def _reached(units: set[UnitId], above: dict[UnitId, list[UnitId]]) -> list[UnitId]:
    """*units*, and all that are above them."""
    found = sorted(units)
    seen = set(found)
    for unit in found:  # it grows
        fresh = [other for other in above.get(unit, ()) if other not in seen]
        seen.update(fresh)
        found += fresh
    return found
