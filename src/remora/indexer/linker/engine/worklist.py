"""The worklist: which scopes a run evaluates, and in which round.

Scopes of changed files are there from the start. Those that are stored join once something that
they have read by that round differs: what they read before it, and said of it, stays.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from remora.indexer.linker.cells import Cell, cells_among, hierarchy_of, noted
from remora.indexer.linker.engine.arriving import is_joined
from remora.indexer.linker.engine.hierarchies import Hierarchies, ReaderSince
from remora.indexer.linker.engine.invalidation import Change
from remora.indexer.linker.engine.partition import Partition, Whole
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.summaries import Cells
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.limits import ROUNDS
from remora.indexer.linker.links import line_shifted
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.static.pytest_words import is_named_fixture
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

FIRST_TEST_ROUND = ROUNDS


class Worklist:
    def __init__(
        self,
        stored: StoredRows,
        change: Change,
        cells: Cells,
        queries: Queries,
        program: Program,
        hierarchies: Hierarchies,
    ) -> None:
        self.stored = stored
        self.change = change
        self.cells = cells
        self.queries = queries
        self.program = program
        self.hierarchies = hierarchies
        self.partition: Partition = Whole()
        self._is_test = program.files.is_test_path
        self.units: dict[UnitId, Unit] = {}
        self.unbegun: list[Unit] = []
        """Those of them that may have been evaluated in no round."""
        self.gone: set[UnitId] = set()
        """Units of changed files, until they join this run; what stays has gone."""
        self.planned: defaultdict[int, list[UnitId]] = defaultdict(list)
        """Units that read static symbols that differ, by the first round in which they did."""
        self.looked_for: set[Cell] = set()
        """Cells that differed in some round: their stored readers have joined,"""
        self.awaited: dict[Cell, list[tuple[UnitId, int]]] = {}
        """but for these, that read the cell from a later round on."""

    # --- from the start ----------------------------------------------------------------

    def drop_units(self) -> None:
        """Units that changed or went start from nothing."""
        for path in self.change.paths():
            kept = self.change.unchanged_in(path)
            stored = self.stored.units(path)
            for name in stored.keys() - kept.keys():
                self.gone.add(name)
                for symbol in stored[name][1]:
                    self.cells.touch(symbol).set_contribution(name, ())

    def enlist_files(self) -> None:
        for path in sorted(self.change.added | self.change.changed):
            file = self.program.files.file(path)
            kept = self.change.unchanged_in(path)
            for scope in file.scopes if file is not None else ():
                if scope.unit in kept:
                    continue
                unit = self.units[scope.unit] = Unit(scope)
                self.unbegun.append(unit)
                self.gone.discard(scope.unit)

    def plan(self, differing: set[str]) -> None:
        """Note in which round each unit first read a static symbol that is *differing*."""
        first: dict[UnitId, int] = {}
        self.stored.look_up(differing)
        for symbol in differing:
            for name, number in self.stored.dependents(symbol):
                first[name] = min(number, first.get(name, number))
        for name, number in sorted(first.items()):
            self.planned[number].append(name)

    def reached(self) -> int:
        """How many scopes text alone says have to be evaluated."""
        return len({*self.units, *chain(*self.planned.values())} - self.gone)

    # --- round by round ----------------------------------------------------------------

    def waiting(self, number: int, changed: set[Cell], written: set[Cell]) -> list[UnitId]:
        """The units to evaluate in this round; *written* are the cells written in the one before,
        *changed* those that moved in it."""
        for name in self.planned[number]:
            self._enlist(name, number)
        if number == 0:
            self.queries.begin(0, set())
            return sorted(self._beginning(0))
        if not self.stored.none:
            self._wake_readers(self._differing(number - 1, written), number)
            self._wake_who_looked_below(number, written)
            self.hierarchies.load(self.queries.hierarchies)
        cells = changed | self.cells.changed_in(number - 1)
        moved = {*map(noted, cells), *self.hierarchies.moved(number - 1, cells)}
        self.queries.begin(number, moved)
        is_unread = moved.isdisjoint
        again = [
            name
            for name, unit in (self.units.items() if moved else ())
            if (number < ROUNDS or self._is_test(unit.path)) and not all(map(is_unread, unit.cells))
        ]
        return sorted([*again, *self._beginning(number)])

    def _beginning(self, number: int) -> list[UnitId]:
        """The units whose first round this is; of tests it is asked late, for their records say."""
        if number not in _BEGINNINGS:
            return []
        self.unbegun = [unit for unit in self.unbegun if not unit.rounds]
        return [
            unit.scope.unit
            for unit in self.unbegun
            if self._is_test(unit.path) == (number >= FIRST_TEST_ROUND)
            and self.partition.home(unit.path) == self.partition.number
            and self._first(unit) == number
        ]

    def _first(self, unit: Unit) -> int:
        """The round a scope begins in; a test function after the module around it, and after
        fixtures: what these give and patch it would wait for."""
        if unit.first < 0:
            unit.first = 0 if not self._is_test(unit.path) else FIRST_TEST_ROUND
            if unit.first and unit.scope.kind >= flow.FUNCTION_SCOPE:
                unit.first += not is_named_fixture(unit.scope)
        return unit.first

    # --- stored units ------------------------------------------------------------------

    def _differing(self, number: int, written: set[Cell]) -> set[Cell]:
        """Cells whose value after a round is not what it was in the old rows."""
        return {
            name
            for name in ((written | self.cells.replaced.keys()) - self.looked_for).union(
                self.awaited
            )
            if self.cells.entries[name].at(number) != self.cells.entries[name].old_at(number)
        }

    def _wake_readers(self, symbols: set[Cell], number: int) -> None:
        """Enlist those that have read any of *symbols* by this round; others wait for theirs."""
        fresh = symbols - self.awaited.keys()
        self.stored.look_up(map(noted, fresh))
        self.looked_for |= fresh
        readers: set[ReaderSince] = set()
        late: set[ReaderSince] = set()
        for symbol in symbols:
            found = self.awaited.pop(symbol, None) or self.stored.dependents(noted(symbol))
            readers.update(found)
            if later := [reader for reader in found if reader[1] > number]:
                self.awaited[symbol] = later
            if number == ROUNDS and is_joined(self.cells.entries[symbol], ROUNDS - 1):
                late.update(found)
        self._join_in(readers, number, late)

    def _wake_who_looked_below(self, number: int, written: set[Cell]) -> None:
        """Enlist readers of hierarchies in which they would find something else by this round."""
        written = written | self.cells.replaced.keys()  # of who has joined since, too
        readers = {*self.hierarchies.readers(number - 1, written)}
        self._join_in(readers, number, readers if number == ROUNDS else set())

    def _join_in(self, readers: set[ReaderSince], number: int, late: set[ReaderSince]) -> None:
        """Enlist those of *readers* that have read by this round what differs. For those of *late*
        it comes too late to be read, so that something else of them is in doubt."""
        for name in sorted({name for name, first in readers if first <= number}):
            self._enlist(name, number)
        for name, _ in late:
            unit = self.units.get(name)
            if unit is not None and unit.before is None and not self._is_test(unit.path):
                unit.links = None

    def _enlist(self, name: UnitId, number: int) -> None:
        """Take a stored unit into this run, its rounds from *number* on forgotten."""
        if name in self.units or name in self.gone:
            return
        row = self.stored.units(name.rpartition(":")[0]).get(name)
        scope = self.program.scope(name)
        if row is None or scope is None:
            return
        unit = self.units[name] = Unit(scope)
        self.unbegun.append(unit)
        kept = self.stored.dependencies(unit.path).evaluations(name, number)
        unit.evaluations, unit.rounds = kept, [number for number, _ in kept]
        if not row[0] or row[0][-1] < number:
            unit.links = line_shifted(row[2], self.change.unchanged_in(unit.path).get(name, 0))
        for symbol in row[1]:
            known = self.cells.written(symbol).contributed_by(name)
            history = tuple(h for h in known if h[0] < number)
            if len(history) != len(known):
                self.cells.touch(symbol).set_contribution(name, history)
            if history:
                unit.written.add(symbol)
                if history[-1][1]:
                    unit.out[symbol] = history[-1][1]
        unit.cells = [tuple(cells_among(reads)) for _, reads in kept]
        for cell in chain.from_iterable(unit.cells):
            above = hierarchy_of(cell)
            if above is not None:
                self.queries.hierarchies.add(above)
            else:
                self.cells.entry(cell)


_BEGINNINGS = frozenset({0, FIRST_TEST_ROUND, FIRST_TEST_ROUND + 1})
"""The rounds in which scopes begin."""
