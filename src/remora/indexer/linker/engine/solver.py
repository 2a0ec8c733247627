"""The engine: rounds of evaluation over the scopes that a change can reach.

Round *r* of a scope reads what round *r - 1* left of the others, never of the
same round, so the outcome does not depend on any order; the number of rounds is
fixed, so it always ends (Jacobi iteration). Scopes whose reads did not change
are not evaluated again. Every symbol keeps its value of each round in which it
changed: a later change replays exactly the rounds and scopes it reaches, and
stops where a value comes out as it was (cf. salsa's early cut-off).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from remora.indexer.foundation.cycles import no_cycle_search
from remora.indexer.linker.cells import Cell, cells_among, is_cell, owner_of
from remora.indexer.linker.dependency_sets import flattened
from remora.indexer.linker.engine.delta import DeltaRows, RowDelta
from remora.indexer.linker.engine.invalidation import Change
from remora.indexer.linker.engine.module_index import ModuleRows
from remora.indexer.linker.engine.partition import (
    Contribution,
    Outcome,
    Partition,
    Whole,
    Workers,
)
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.summaries import Cells
from remora.indexer.linker.engine.tables import MemoryTables, Tables
from remora.indexer.linker.engine.unchanged import line_shifted
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.limits import ALL_ROUNDS, ROUNDS
from remora.indexer.linker.links import links_from, plain_links
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.static.pytest_words import is_named_fixture
from remora.indexer.linker.transfer.evaluation import Evaluation
from remora.indexer.linker.transfer.outcome import links_of
from remora.indexer.linker.values import EMPTY, ValueSet
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import RepoPath, UnitId
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

FIRST_TEST_ROUND = ROUNDS


def link(
    flows: Mapping[str, FileFlow],
    *,
    symlinks: Mapping[RepoPath, str] | None = None,
    workers: Workers | None = None,
) -> MemoryTables:
    """Everything, from scratch; *symlinks* and *workers* as `relink` has them."""
    tables = MemoryTables(flows)
    delta = relink(tables, added=flows, symlinks=symlinks, workers=workers)
    tables.apply(delta.rows)
    return tables


def relink(
    tables: Tables,
    *,
    added: Iterable[str] = (),
    removed: Iterable[str] = (),
    changed: Iterable[str] = (),
    symlinks: Mapping[RepoPath, str] | None = None,
    conventions: Conventions = DEFAULT_CONVENTIONS,
    workers: Workers | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> RowDelta:
    """Bring the rows of *tables* to the snapshot whose flow facts it offers.

    *added*, *removed* and *changed* are paths, *symlinks* all tracked links with their targets
    (None: they are as the rows know them), *conventions* those that the rows were made under;
    the rows end up equal to those of a link from scratch. *progress* hears what share of the
    work is done. *workers*, which only a link from scratch may have, are asked to share a long
    one.
    """
    change = set(added), set(removed), set(changed)
    with no_cycle_search():  # whose end looks at what is left: by then the run has died
        return _delta_of(_Relink(tables, *change, symlinks, conventions), progress, workers)


def _delta_of(run: _Relink, progress: Callable[[float], None], workers: Workers | None) -> RowDelta:
    delta = run.run(progress, workers)
    run.program.dissolve()
    return delta


class _Relink:
    def __init__(
        self,
        tables: Tables,
        added: set[str],
        removed: set[str],
        changed: set[str],
        symlinks: Mapping[RepoPath, str] | None,
        conventions: Conventions,
    ) -> None:
        self.stored = StoredRows(tables)
        self.modules = ModuleRows(self.stored, symlinks)
        elsewhere = self.modules.files_elsewhere()
        self.change = Change(self.stored, added, removed, changed, elsewhere)
        self.cells = Cells(self.stored)
        self.queries = Queries(self.cells.value_in)
        self.program = Program(
            tables,
            self.modules.kinds,
            self.modules.tops,
            self.queries,
            conventions,
            self.modules.symlinks,
        )
        self._is_test = is_test = self.program.files.is_test_path
        self._is_of_tests = cache(lambda cell: is_test(owner_of(cell)))
        self.units: dict[UnitId, Unit] = {}
        self.gone: set[UnitId] = set()
        """Units of changed files, until they join this run; what stays has gone."""
        self.pending: set[Cell] = set()
        """Cells written in this round."""
        self.dependents: defaultdict[Cell, set[UnitId]] = defaultdict(set)
        """Per symbol the units of this run that read it."""
        self.partition: Partition = Whole()
        self.contributions: list[Contribution] = []
        """Those of this partition in this round."""

    # --- the story ---------------------------------------------------------------------

    def run(self, progress: Callable[[float], None], workers: Workers | None) -> RowDelta:
        moved = self.modules.place(self.change.added, self.change.removed)
        seen = moved | self.change.symbols(self.program)
        self._drop_units()
        self._enlist_files()
        for symbol in sorted(seen):
            for unit in self.stored.dependents(symbol):
                self._enlist(unit, 0)
        if workers is not None and workers.take(self._size()):
            self._in_partitions(workers, progress)
        else:
            self._rounds(progress)
        for bare in [unit for unit in self.units.values() if unit.links is None]:
            self._evaluate_links(bare)
        return DeltaRows(self.stored, self.change, self.modules, self.cells, self.units).delta()

    def _rounds(self, progress: Callable[[float], None]) -> None:
        changed: set[Cell] = set()
        for number in range(ALL_ROUNDS):
            waiting = self._waiting(number, changed)
            self.pending.clear()
            for done, name in enumerate(waiting):
                progress((number + done / len(waiting)) / ALL_ROUNDS)
                self._evaluate(self.units[name], number)
            for symbol, name, values in self.partition.exchange(self.contributions):
                self._write(symbol, name, number, values)
            self.contributions.clear()
            changed = self._publish(number)
            if number == FIRST_TEST_ROUND - 1:
                self._note_links()
        self._note_links()

    def _in_partitions(self, workers: Workers, progress: Callable[[float], None]) -> None:
        """The same rounds, other partitions of the files evaluated elsewhere."""
        self.program.files.seal()
        with workers.shared(self._stages(), self._elsewhere) as partition:
            self.partition = partition
            self._rounds(progress)
            for name, evaluations, links in partition.outcome():
                unit = self.units[name]
                unit.evaluations, unit.links = evaluations, links_from(links)

    def _elsewhere(self, partition: Partition) -> Outcome:
        """The rounds of another partition, and what came out of them."""
        self.partition = partition
        self._rounds(lambda share: partition.stand_by())
        return [
            (name, unit.evaluations, plain_links(unit.links))
            for name, unit in self.units.items()
            if unit.links is not None
        ]

    def _size(self) -> int:
        return sum(file.size for file in self.program.files.loaded.values() if file is not None)

    def _stages(self) -> list[dict[str, int]]:
        """The sizes of the code's files, and of the tests': they have rounds of their own."""
        sizes: dict[bool, dict[str, int]] = {False: {}, True: {}}
        for path, file in self.program.files.loaded.items():
            if file is not None:
                sizes[self._is_test(path)][path] = file.size
        return [sizes[False], sizes[True]]

    # --- what changed ------------------------------------------------------------------

    def _drop_units(self) -> None:
        """Units that changed or went start from nothing."""
        for path in self.change.paths():
            kept = self.change.unchanged_in(path)
            for name, row in self.stored.units(path).items():
                if name in kept:
                    continue
                self.gone.add(name)
                for symbol in row[1]:
                    self.cells.touch(symbol).set_contribution(name, ())

    def _enlist_files(self) -> None:
        for path in sorted(self.change.added | self.change.changed):
            file = self.program.files.file(path)
            kept = self.change.unchanged_in(path)
            for scope in file.scopes if file is not None else ():
                if scope.unit in kept:
                    continue
                self.units[scope.unit] = Unit(scope)
                self.gone.discard(scope.unit)

    def _enlist(self, name: UnitId, number: int) -> None:
        """Take a stored unit into this run, its rounds from *number* on forgotten."""
        if name in self.units or name in self.gone:
            return
        row = self.stored.units(name.rpartition(":")[0]).get(name)
        scope = self.program.scope(name)
        if row is None or scope is None:
            return
        unit = self.units[name] = Unit(scope)
        stored = self.stored.dependencies(unit.path).evaluations(name)
        kept = unit.evaluations = [e for e in stored if e[0] < number]
        unit.written = set(row[1])
        if len(kept) == len(stored):
            unit.links = line_shifted(row[2], self.change.unchanged_in(unit.path).get(name, 0))
        for symbol in row[1]:
            known = self.cells.written(symbol).contributed_by(name)
            history = tuple(h for h in known if h[0] < number)
            if len(history) != len(known):
                self.cells.touch(symbol).set_contribution(name, history)
            if history and history[-1][1]:
                unit.out[symbol] = history[-1][1]
        for read in (read for _, reads in kept for read in reads):
            if is_cell(read):
                self.cells.entry(read)
                self.dependents[read].add(name)

    # --- rounds ------------------------------------------------------------------------

    def _waiting(self, number: int, changed: set[Cell]) -> list[UnitId]:
        """The units to evaluate in this round."""
        if number == 0:
            self.queries.begin(0, set())
            return sorted(self._beginning(0))
        for symbol in sorted(self._differing(number - 1)):
            for reader in self.stored.dependents(symbol):
                self._enlist(reader, number)
        moved = changed | self.cells.changed_in(number - 1)
        self.queries.begin(number, moved)
        candidates: set[UnitId] = set()
        for symbol in moved:
            candidates |= self.dependents.get(symbol, _NOBODY)
        again = {
            name for name in candidates if number < ROUNDS or self._is_test(self.units[name].path)
        }
        return sorted(again.union(self._beginning(number)))

    def _beginning(self, number: int) -> list[UnitId]:
        """The units whose first round this is."""
        return [
            name
            for name, unit in self.units.items()
            if not unit.evaluations
            and self._first(unit) == number
            and self.partition.evaluates(unit.path)
        ]

    def _first(self, unit: Unit) -> int:
        """The round a scope begins in; a test function after the module around it, and after
        fixtures: what these give and patch it would wait for."""
        if not self._is_test(unit.path):
            return 0
        is_early = unit.scope.kind < flow.FUNCTION_SCOPE or is_named_fixture(unit.scope)
        return FIRST_TEST_ROUND if is_early else FIRST_TEST_ROUND + 1

    def _differing(self, number: int) -> set[Cell]:
        """Cells whose value after a round is not what it was in the old rows."""
        return {
            name
            for name in self.pending | self.cells.replaced.keys()
            if self.cells.entries[name].at(number) != self.cells.entries[name].old_at(number)
        }

    def _evaluate(self, unit: Unit, number: int) -> None:
        evaluation = Evaluation(self.program, unit.scope)
        unit.effects, frame = self.queries.framed(evaluation.run)
        unit.links = None
        name = unit.scope.unit
        fresh = flattened(frame.dependencies.difference(unit.dependencies))
        unit.dependencies = tuple(frame.dependencies)
        fresh.difference_update(*(reads for _, reads in unit.evaluations))
        unit.evaluations.append((number, tuple(fresh)))
        for cell in cells_among(fresh):
            self.dependents[cell].add(name)
        self._contribute(unit, name, number, frame.contributions)

    def _contribute(self, unit: Unit, name: UnitId, number: int, out: dict[Cell, ValueSet]) -> None:
        before = unit.out
        if self._is_test(unit.path):
            out = {cell: values for cell, values in out.items() if self._is_of_tests(cell)}
        written = [(s, name, values) for s, values in out.items() if before.get(s) != values]
        written += [(symbol, name, EMPTY) for symbol in before.keys() - out.keys()]
        for symbol, _, values in written:
            self._write(symbol, name, number, values)
        self.contributions += written
        unit.out = out

    def _write(self, symbol: Cell, name: UnitId, number: int, values: ValueSet) -> None:
        entry = self.cells.touch(symbol)
        entry.set_contribution(name, (*entry.contributed_by(name), (number, values)))
        self.units[name].written.add(symbol)
        self.pending.add(symbol)

    def _publish(self, number: int) -> set[Cell]:
        """Make the round's contributions readable; the symbols that moved."""
        return {
            name
            for name in self.pending | self.cells.replaced.keys()
            if self.cells.entries[name].rejoin(number)
        }

    # --- the outcome -------------------------------------------------------------------

    def _note_links(self) -> None:
        """The links of units that are not evaluated again; what they were made from goes."""
        for unit in self.units.values():
            if unit.effects is not None:
                unit.links = links_of(unit.scope, unit.effects)
                unit.effects, unit.dependencies = None, ()

    def _evaluate_links(self, unit: Unit) -> None:
        """The links of a unit whose later evaluations fell away."""
        self.queries.go_back(unit.evaluations[-1][0])
        effects, _ = self.queries.framed(Evaluation(self.program, unit.scope).run)
        unit.links = links_of(unit.scope, effects)


_NOBODY: set[UnitId] = set()
