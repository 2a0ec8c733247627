"""The engine: rounds of evaluation over the scopes that a change can reach.

Round *r* of a scope reads what round *r - 1* left of the others, never of the
same round, so the outcome does not depend on any order; the number of rounds is
fixed, so it always ends (Jacobi iteration). Scopes whose reads did not change
are not evaluated again. Every symbol keeps its value of each round in which it
changed: a later change replays exactly the rounds and scopes it reaches, and
stops where a value comes out as it was (cf. salsa's early cut-off).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, groupby

from remora.indexer.errors import TooManyReachedError
from remora.indexer.foundation.cycles import no_cycle_search
from remora.indexer.linker.cells import (
    Cell,
    hierarchy_of,
    noting,
    owner_of,
)
from remora.indexer.linker.engine.arriving import NONE, Sources, arriving, doubt, late
from remora.indexer.linker.engine.delta import DeltaRows, RowDelta
from remora.indexer.linker.engine.hierarchies import Hierarchies
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
from remora.indexer.linker.engine.unit import Unit
from remora.indexer.linker.engine.worklist import FIRST_TEST_ROUND, Worklist
from remora.indexer.linker.limits import ALL_ROUNDS, ROUNDS
from remora.indexer.linker.links import UnitLinks, in_doubt, links_from
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.transfer.evaluation import Evaluation
from remora.indexer.linker.transfer.outcome import Effects, links_of
from remora.indexer.linker.values import EMPTY, ValueSet
from remora.indexer.models.flow import FileFlow
from remora.indexer.models.ids import RepoPath, UnitId
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions


def link(
    flows: Mapping[str, FileFlow],
    *,
    symlinks: Mapping[RepoPath, str] | None = None,
    workers: Workers | None = None,
) -> MemoryTables:
    """Everything, from scratch; *symlinks* and *workers* as `relink` has them."""
    tables = MemoryTables(flows)
    delta = relink(tables, added=flows, symlinks=symlinks, workers=workers, anew=True)
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
    anew: bool = False,
    at_most: int | None = None,
) -> RowDelta:
    """Bring the rows of *tables* to the snapshot whose flow facts it offers.

    *added*, *removed* and *changed* are paths, *symlinks* all tracked links with their targets
    (None: they are as the rows know them), *conventions* those that the rows were made under;
    the rows end up equal to those of a link from scratch. *progress* hears what share of the
    work is done. *workers*, which only a link from scratch may have, are asked to share a long
    one; *anew* says that there are no rows yet, so that none has to be looked for. Raises
    TooManyReachedError where text alone says that more than *at_most* scopes have to be evaluated.
    """
    change = set(added), set(removed), set(changed)
    with no_cycle_search():  # whose end looks at what is left: by then the run has died
        run = Relinking(StoredRows(tables, anew), *change, symlinks, conventions)
        run.at_most = at_most
        return _delta_of(run, progress, workers)


def _delta_of(
    run: Relinking, progress: Callable[[float], None], workers: Workers | None
) -> RowDelta:
    try:
        return run.run(progress, workers)
    finally:
        run.program.clear()


class Relinking:
    def __init__(
        self,
        stored: StoredRows,
        added: set[str],
        removed: set[str],
        changed: set[str],
        symlinks: Mapping[RepoPath, str] | None,
        conventions: Conventions,
    ) -> None:
        self.stored = stored
        self.modules = ModuleRows(self.stored, symlinks)
        elsewhere = self.modules.files_elsewhere()
        self.change = Change(self.stored, added, removed, changed, elsewhere)
        self.cells = Cells(self.stored)
        self.queries = Queries(self.cells.value_in)
        self.program = Program(
            stored.tables,
            self.modules.kinds,
            self.modules.named,
            self.queries,
            conventions,
            self.modules.symlinks,
        )
        self._is_test = is_test = self.program.files.is_test_path
        self._is_of_tests = cache(lambda cell: is_test(owner_of(cell)))
        self.at_most: int | None = None
        """How many scopes may be reached before the first round."""
        self.hierarchies = Hierarchies(stored, self.cells, self.change, self.program.classes)
        self.worklist = Worklist(
            stored, self.change, self.cells, self.queries, self.program, self.hierarchies
        )
        self.units = self.worklist.units
        self.differing: set[str] = set()
        """Static symbols that say something else than before."""
        self.pending: set[Cell] = set()
        """Cells written in this round,"""
        self.moved: set[Cell] = set()
        """and those that moved in the one before."""
        self.are_few = True
        """Whether so few units are evaluated in it that what they run may wait to become links."""
        self.rows = DeltaRows(self.stored, self.change, self.modules, self.cells, self.units)
        self.partition: Partition = Whole()
        self.contributions: list[list[Contribution]] = [[]]
        """Those of this round to the cells of other partitions, by partition."""

    # --- the story ---------------------------------------------------------------------

    def run(self, progress: Callable[[float], None], workers: Workers | None) -> RowDelta:
        moved = self.modules.place(self.change.added, self.change.removed)
        self.differing = self.change.symbols(self.program, moved)
        self.worklist.drop_units()
        self.worklist.enlist_files()
        self.worklist.plan(self.differing)
        self._require_few()
        stages = self._stages() if workers is not None else []
        shared = workers.take([sum(x.values()) for x in stages]) if workers is not None else None
        if workers is not None and shared is not None:
            self._in_partitions(workers, stages, shared, progress)
        else:
            self._rounds(_ALL, progress)
        for bare in [unit for unit in self.units.values() if unit.links is None]:
            self._evaluate_links(bare)
        return self.rows.delta()

    def _require_few(self) -> None:
        if self.at_most is not None:
            reached = self.worklist.reached()
            if reached > self.at_most:
                raise TooManyReachedError(reached)

    def _rounds(self, numbers: range, progress: Callable[[float], None]) -> None:
        for number in numbers:
            waiting = self._waiting(number)
            self.pending.clear()
            self._round(number, waiting, progress)
            for contributions in self.partition.exchange(self.contributions):
                for contribution in contributions:
                    self._write(number, *contribution)
            self.moved = self._publish(number)
            if number == FIRST_TEST_ROUND - 1:
                self._close(False)
        if numbers.stop < ALL_ROUNDS:
            return
        self._close(True)
        if self.stored.none:  # nothing is asked any more, and rows take their room now
            self.queries.forget()

    def _round(
        self, number: int, waiting: Sequence[UnitId], progress: Callable[[float], None]
    ) -> None:
        """Evaluate what is *waiting*. Tests are many, and one file of them has little in common
        with the next: what was made for them does not stay."""
        done = paused = 0
        self.are_few = len(waiting) <= _MANY
        for path, names in groupby(waiting, lambda name: self.units[name].path):
            for name in names:
                if not done % _BETWEEN_WORDS:
                    progress((number + done / len(waiting)) / ALL_ROUNDS)
                self._evaluate(self.units[name], number)
                done += 1
            self._let_go([path], len(waiting))
            if number >= FIRST_TEST_ROUND and done - paused > _BETWEEN_PAUSES:
                paused = done
                self.queries.pause()
                self.program.files.forget()

    def _in_partitions(
        self,
        workers: Workers,
        stages: Sequence[Mapping[str, int]],
        shared: int,
        progress: Callable[[float], None],
    ) -> None:
        """The same rounds, those of the stages from *shared* on with other partitions of the files
        evaluated elsewhere."""
        first = _BEGINS[shared]
        self._rounds(_ALL[:first], progress)
        self.program.files.freeze()
        with workers.shared(stages[shared:], partial(self._elsewhere, first)) as partition:
            self._join(partition)
            self._rounds(_ALL[first:], progress)
            for path, reads, units, cells in partition.outcomes():
                self.rows.read_now[path] = reads
                for name, rounds, written, links in units:
                    self.units[name].done_elsewhere(rounds, written, links_from(links))
                for cell, values, writers in cells:
                    self.cells.take(cell, values, writers)

    def _join(self, partition: Partition) -> None:
        self.partition = self.worklist.partition = partition
        self.contributions = [[] for _ in range(partition.count)]

    def _elsewhere(self, first: int, partition: Partition) -> Iterator[Outcome]:
        """The rounds of another partition, from the *first* one, and what came out of them."""
        self._join(partition)
        self._rounds(_ALL[first:], lambda share: partition.stand_by())
        cells = self.cells.taken()
        for path, reads in self.rows.read_now.items():
            if partition.home(path) != partition.number:
                continue  # of the rounds before, which all have in common
            file = self.program.files.file(path)
            units = [self.units[scope.unit].plain() for scope in file.scopes] if file else []
            yield Outcome(path, reads, units, cells.pop(path, []))

    def _stages(self) -> Sequence[Mapping[str, int]]:
        """The sizes of the code's files, and of the tests': they have rounds of their own."""
        sizes: dict[bool, dict[str, int]] = {False: {}, True: {}}
        for path, file in self.program.files.loaded.items():
            if file is not None:
                sizes[self._is_test(path)][path] = file.size
        return [sizes[False], sizes[True]]

    # --- rounds ------------------------------------------------------------------------

    def _waiting(self, number: int) -> list[UnitId]:
        """The units to evaluate in this round."""
        return self.worklist.waiting(number, self.moved, self.pending)

    def _evaluate(self, unit: Unit, number: int) -> None:
        effects, frame = self.queries.framed(Evaluation(self.program, unit.scope).run)
        if number < FIRST_TEST_ROUND or self.are_few:
            unit.effects, unit.links = effects, None
        else:  # few of the tests are evaluated again
            unit.effects = None  # of a round before, in which they were fewer
            unit.links = links_of(unit.scope, effects, self.queries.once)
        unit.read(number, frame, unit.links is None)
        self._contribute(unit, number, frame.contributions)

    def _contribute(self, unit: Unit, number: int, out: dict[Cell, ValueSet]) -> None:
        before = unit.out
        if self._is_test(unit.path):
            out = {cell: values for cell, values in out.items() if self._is_of_tests(cell)}
        for symbol in before.keys() - out.keys() if before else ():
            self._say(number, symbol, unit, EMPTY)
        for symbol, values in out.items():
            known = before.get(symbol)
            if known == values:
                out[symbol] = known
            else:
                out[symbol] = self.queries.once(values)
                self._say(number, symbol, unit, out[symbol])
        unit.out = out

    def _say(self, number: int, symbol: Cell, unit: Unit, values: ValueSet) -> None:
        """Have *unit* contribute *values* from this round on."""
        unit.written.add(symbol)
        home = self.partition.home(owner_of(symbol)) if self.partition.count > 1 else 0
        if home == self.partition.number:
            self._write(number, symbol, unit.scope.unit, values)
        else:
            self.contributions[home].append((symbol, unit.scope.unit, values))

    def _write(self, number: int, symbol: Cell, name: UnitId, values: ValueSet) -> None:
        entry, once = self.cells.touch(symbol), self.queries.once
        said = once((number, once(values)))  # thousands pass the same
        entry.set_contribution(name, once((*entry.contributed_by(name), said)))
        self.pending.add(symbol)

    def _publish(self, number: int) -> set[Cell]:
        """Make the round's contributions readable; the symbols that moved."""
        moved = {
            name
            for name in self.pending | self.cells.replaced.keys()
            if self.cells.entries[name].rejoin(number)
        }
        for contributions in self.contributions:
            contributions.clear()
        told = self.partition.tell([(cell, self.cells.value_in(cell, number)) for cell in moved])
        for cell, values in chain.from_iterable(told):
            self.cells.entry(cell).joined.append((number, self.queries.once(values)))
            moved.add(cell)
        return moved

    # --- the outcome -------------------------------------------------------------------

    def _close(self, tests: bool) -> None:
        """What the units of the code, or of the tests, leave: none is evaluated again."""
        done = [u for u in self.units.values() if u.rounds and self._is_test(u.path) == tests]
        if not tests:
            moved = self.moved | self.cells.changed_in(ROUNDS - 1)
            joined = late(self.cells.entries, moved, ROUNDS - 1)
            doubt(done, {**joined, **self.hierarchies.late(ROUNDS - 1, moved)})
        self.rows.close(done)
        for unit in done:
            if unit.effects is not None:
                unit.links = self._links_of(unit, unit.effects)
                unit.effects = None
        self._let_go({unit.path for unit in done}, len(done))

    def _let_go(self, paths: Iterable[str], units: int) -> None:
        """Forget the records of files, where they are of so many *units* that memory counts."""
        if units > _MANY:
            for path in paths:
                self.program.files.let_go(path)

    def _evaluate_links(self, unit: Unit) -> None:
        """The links of a unit whose later evaluations fell away."""
        self.queries.go_back(unit.rounds[-1])
        if unit.before is None and not self._is_test(unit.path):
            known = map(self._arriving, chain.from_iterable(unit.cells))
            unit.before = NONE.union(*chain.from_iterable(known))
        effects, _ = self.queries.framed(Evaluation(self.program, unit.scope).run)
        unit.links = self._links_of(unit, effects)

    def _arriving(self, read: Cell) -> list[Sources]:
        """What is no longer sure for readers of a cell, by the dependency that it is noted as."""
        above = hierarchy_of(read)
        if above is not None:
            return [self.hierarchies.arriving(above, ROUNDS - 1)]
        return [arriving(self.cells.entry(cell), ROUNDS - 1) for cell in noting(read)]

    def _links_of(self, unit: Unit, effects: Effects) -> UnitLinks:
        found = links_of(unit.scope, effects, self.queries.once)
        return in_doubt(found, unit.before) if unit.before else found


_ALL = range(ALL_ROUNDS)
_BEGINS = (0, FIRST_TEST_ROUND)
"""The first round of each stage: the code's, the tests'."""
_MANY = 2000
"""Units; below, to decode a record again would cost more than memory is worth."""
_BETWEEN_WORDS = 16
"""Units. To tell of each how far it is took .3% of a link."""
_BETWEEN_PAUSES = 3000
"""Units. With 1,000 an eighth more of answers are worked out again."""
