"""The query core: what is asked while scopes are evaluated, remembered with what it rests on.

A *dependency* is a symbol whose change could change an answer: a static one, which the
text of files decides (`N|path:name`, `D|unit`, `B|unit:name`, `M|module_path`, ...), or a summary
cell, which other scopes contribute to. Whatever is being worked out, a scope or the answer to a
question, has a frame; the top frame notes what is depended on and contributed. A
memoised question is worked out in a frame of its own, and kept as an entry with all
that this frame has noted; whoever asks depends on the entry.

There are two kinds of questions, both methods (or functions) of whoever has `queries`:

- a `static_question`: of text alone. An answer is good for the whole run. They may ask for
  themselves, by way of each other: see below.
- a `flow_question`: the same call with the same arguments, the same attribute of the same
  class. An answer may rest on cells and contribute to some; it is good in a later round as
  long as no cell that it rests on has changed. They never ask for themselves, since a cell
  is read as the round before left it.

An entry is found by its question and by what that is asked about; so the arguments say all
that an answer depends on, cells and symbols aside. Where it turns out that who asks is looked at
too (a test patches what it stores, and says so under its own name), `look_at_asker` says that,
and the answer is kept for nobody else.

Cycles have one policy, so that no answer depends on which question of a cycle came first:

1. A question that is asked while it is being answered gives the *unresolved* answer which
   it is declared with: what is true while nothing is known.
2. An answer that rests on such a one further out is not kept.
3. An entry whose question stands in a cycle does not serve while another question of
   that cycle is being answered.
4. Where many questions stand in cycles with many there are as many ways round as orders of
   them. After `PATIENCE` answers that were not kept, further ones are passed on until the
   question furthest out is answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Set
from functools import wraps
from sys import intern
from typing import Protocol, TypeVar, TypeVarTuple, cast

from remora.indexer.linker.cells import Cell, Symbol, definition, hierarchy, inner_name, noted
from remora.indexer.linker.dependency_sets import Dependency, DependencySets
from remora.indexer.linker.limits import PATIENCE
from remora.indexer.linker.memo import (
    NEVER,
    NO_CELLS,
    Asked,
    Frame,
    MemoEntry,
    Used,
    join,
    settle,
    settled,
)
from remora.indexer.linker.values import EMPTY, ValueSet
from remora.indexer.models.ids import UnitId


class Asker(Protocol):
    """Who has questions: what belongs to one run, or to one evaluation of it."""

    @property
    def queries(self) -> Queries: ...


A = TypeVar("A", bound=Asker)
K = TypeVarTuple("K")
T = TypeVar("T")
K1 = TypeVar("K1")
R = TypeVar("R")
H = TypeVar("H", bound=Hashable)


class MemoTable(Protocol):
    """Memo entries by question, and of each by what it is asked about: of the type that the
    question has, so that none has to be cast when it is found."""

    def __getitem__(self, question: Question[A, *K, T], /) -> dict[tuple[*K], MemoEntry[T]]: ...

    def values(self) -> Iterable[dict[tuple[object, ...], MemoEntry[object]]]: ...

    def clear(self) -> None: ...


class FoundValues(Protocol):
    """Values, each under itself and found as what it is."""

    def setdefault(self, value: H, otherwise: H, /) -> H: ...

    def clear(self) -> None: ...


class _Definitions(dict[UnitId, Symbol]):
    """What the heads of definitions say, as symbols: each is made when it is first asked for."""

    def __missing__(self, unit: UnitId) -> Symbol:
        symbol = self[unit] = Symbol(intern(definition(unit)))
        return symbol


def _table() -> MemoTable:
    return cast("MemoTable", defaultdict[object, dict[object, object]](dict))


Question = Callable[[A, *K], T]


def static_question(
    unresolved: T,
) -> Callable[[Question[A, *K, T | R]], Question[A, *K, T | R]]:
    """A question of text alone, memoised for the run; *unresolved* where it asks for itself."""

    def decorate(answer: Question[A, *K, T | R]) -> Question[A, *K, T | R]:
        otherwise: T | R = unresolved

        @wraps(answer)
        def ask(asker: A, /, *about: *K) -> T | R:
            queries = asker.queries
            entry = queries.of_text[answer].get(about)
            if entry is None or (
                entry.cycle is not None and not entry.cycle.isdisjoint(queries.active)
            ):
                return queries.answered(answer, otherwise, asker, about)
            queries.dependencies.add(entry.dependencies)
            return entry.value

        return ask

    return decorate


def flow_question(work: Question[A, *K, T]) -> Question[A, *K, T]:
    """A question of flow: worked out once for all who ask it about the same, while it is good."""

    @wraps(work)
    def share(asker: A, /, *about: *K) -> T:
        queries = asker.queries
        entry = queries.of_flow[work].get(about)
        if entry is None or (entry.moment < queries.moment and not queries.is_good(entry)):
            entry = queries.worked_out(work, asker, about)
        if entry.cells or entry.contributions:
            queries.used.add(entry)
        else:
            queries.dependencies.add(entry.dependencies)
        return entry.value

    return share


class Queries:
    """The memo of a run, and the frame of what is being worked out."""

    def __init__(
        self, value_in: Callable[[Cell, int], ValueSet] = lambda cell, number: EMPTY
    ) -> None:
        self.value_in = value_in
        """The value of a cell as a round left it."""
        self.cells: dict[Cell, tuple[Cell, ValueSet]] = {}
        """Each as it is noted, one text of many that are equal, and its value as the round before
        left it."""
        self.hierarchies: set[UnitId] = set()
        """The classes below which somebody looked."""
        self.of_text = _table()
        """Good for the run."""
        self.of_flow = _table()
        """Good until a cell changes; gone where nobody asked for long."""
        self.sets = DependencySets()
        self._seen = cast("FoundValues", {})
        """Values of this round, each once."""
        self._definitions = _Definitions()
        """Each symbol once, interned: its hash is worked out once, and sets hold it in common."""
        self.round = 0
        self.moment = 0
        """Rounds and pauses are counted."""
        self.changed: dict[int, Set[Cell]] = {}
        """Per moment the cells that it sees changed."""
        self._began = 0
        """The moment in which the round did."""

        self.dependencies: set[Dependency] = set()
        """The frame: what is depended on, entries of flow aside,"""
        self.used: set[Used] = set()
        """these, and cells that were read,"""
        self.contributions: dict[Cell, ValueSet] = {}
        """and cells with what they are to hold as well."""
        self.of_asker = False
        """Whether who asks was looked at."""

        self.active: dict[Asked, int] = {}
        """Static questions that are being answered, each with how far in."""
        self.provisional: list[Asked] = []
        """Those that were answered and not kept, since the one furthest out was asked."""
        self.unkept = 0
        """How often an answer was not."""
        self.outermost = NEVER
        """How far out the answer goes that the one being worked out rests on."""
        self.passed_on = _table()
        """Answers that are not kept, and serve until the one furthest out is there."""

    def forget(self) -> None:
        """Let go of every entry."""
        self.of_text.clear()
        self.of_flow.clear()
        self.sets.clear()
        self._seen.clear()

    def once(self, value: H) -> H:
        """*value*, or one equal to it that came up in this round: most did."""
        return self._seen.setdefault(value, value)

    # --- what is depended on and contributed -------------------------------------------

    def depend_on(self, symbol: Symbol) -> None:
        """Note that what is being worked out rests on a static *symbol*."""
        self.dependencies.add(symbol)

    def depend_on_definition(self, unit: UnitId) -> None:
        """The same of what the text of *unit* says: most of what is depended on, and often."""
        self.dependencies.add(self._definitions[unit])

    def depend_on_inner(self, unit: UnitId, name: str) -> None:
        """The same of what the text of *unit*, a class or function, says of *name* in it."""
        self.dependencies.add(inner_name(unit, name))

    def apart(self, question: Callable[[K1], T], about: K1) -> T:
        """What *question* gives, and nothing noted of what it rests on."""
        around, self.dependencies = self.dependencies, set()
        try:
            return question(about)
        finally:
            self.dependencies = around

    def read(self, cell: Cell) -> ValueSet:
        """The value of a summary cell as the round before left it, noted as a dependency."""
        known = self.cells.get(cell)
        if known is None:
            known = self._looked_up(cell)
        self.used.add(known[0])
        return known[1]

    def unnoted(self, cell: Cell) -> ValueSet:
        """The same, for who notes something that tells when any of many such cells moves."""
        return (self.cells.get(cell) or self._looked_up(cell))[1]

    def _looked_up(self, cell: Cell) -> tuple[Cell, ValueSet]:
        named = Cell(intern(cell))
        found = self.cells[named] = (
            Cell(intern(noted(named))),
            self.value_in(named, self.round - 1),
        )
        return found

    def depend_on_hierarchy(self, unit: UnitId) -> None:
        """Note that what is being worked out rests on which classes stand below *unit*."""
        self.hierarchies.add(unit)
        self.used.add(Cell(intern(hierarchy(unit))))

    def contribute(self, cell: Cell, values: ValueSet) -> None:
        """Join *values* into a summary cell, for the round that follows."""
        if values:
            join(self.contributions, cell, values)

    def look_at_asker(self) -> None:
        """What is being worked out is so for who asks, and may be otherwise for another."""
        self.of_asker = True

    def framed(self, work: Callable[[], T]) -> tuple[T, Frame]:
        """*work* in a frame of its own, and that."""
        around = self.dependencies, self.used, self.contributions
        dependencies, used, contributions = self._open_frame()
        try:
            value = work()
        finally:
            self.dependencies, self.used, self.contributions = around
        cells = settle(used, dependencies, contributions)
        return value, Frame(dependencies, cells, contributions)

    def _open_frame(self) -> tuple[set[Dependency], set[Used], dict[Cell, ValueSet]]:
        self.dependencies, self.used, self.contributions = set(), set(), {}
        return self.dependencies, self.used, self.contributions

    # --- static questions --------------------------------------------------------------

    def answered(self, answer: Question[A, *K, T], unresolved: T, asker: A, about: tuple[*K]) -> T:
        """What *answer* says, which is kept unless it rests on a question further out."""
        asked, active = (answer, about), self.active
        if not active:
            self.unkept = 0
            self.passed_on.clear()
        elif asked in active:
            self.outermost = min(self.outermost, active[asked])
            return unresolved
        elif self.passed_on and (passed := self.passed_on[answer].get(about)) is not None:
            self.outermost = 0
            self.dependencies.add(passed.dependencies)
            return passed.value
        level = active[asked] = len(active)
        further, self.outermost = self.outermost, NEVER
        before = len(self.provisional)
        # Text knows no cells: of a frame of its own only the dependencies would be used.
        around = self.dependencies
        own = self.dependencies = set()
        try:
            value = answer(asker, *about)
        except BaseException:
            self.outermost = further
            del self.provisional[before:]
            raise
        finally:
            self.dependencies = around
            del active[asked]
        entry = MemoEntry(value, self.sets.grouped(own))
        around.add(entry.dependencies)
        if self.outermost < level:
            self.provisional.append(asked)
            self.outermost = min(further, self.outermost)
            self.unkept += 1
            if self.unkept > PATIENCE:
                self.passed_on[answer][about] = entry
            return value
        self.outermost = further
        kept = self.of_text[answer]
        if len(self.provisional) > before:
            entry.cycle = frozenset(self.provisional[before:])
            del self.provisional[before:]
        elif about in kept:
            entry.cycle = kept[about].cycle
        kept[about] = entry
        return value

    # --- questions of flow -------------------------------------------------------------

    def worked_out(self, work: Question[A, *K, T], asker: A, about: tuple[*K]) -> MemoEntry[T]:
        """A new entry, for *work* in a frame of its own; kept, unless it is of *asker* alone."""
        around = self.dependencies, self.used, self.contributions
        is_outer_of_asker, self.of_asker = self.of_asker, False
        dependencies, used, contributions = self._open_frame()
        try:
            value = work(asker, *about)
        finally:
            self.dependencies, self.used, self.contributions = around
            is_of_asker = self.of_asker
            self.of_asker = is_of_asker or is_outer_of_asker
        cells = NO_CELLS
        if used:
            cells = settled(used, dependencies, contributions)
        made: tuple[tuple[Cell, ValueSet], ...] = ()
        if contributions:  # few have any
            once = self._seen.setdefault
            made = tuple([(Cell(intern(x)), once(y, y)) for x, y in contributions.items()])
        good = self.moment if cells or made else NEVER  # text stays as it is
        rests_on = self.sets.grouped(dependencies)
        if isinstance(value, tuple) and isinstance(value[0], frozenset):  # and what runs: most are
            value = cast("T", self._seen.setdefault(value, value))
        entry = MemoEntry(value, rests_on, cells, made, good)
        if not is_of_asker:
            self.of_flow[work][about] = entry
        return entry

    def is_good(self, entry: MemoEntry[T]) -> bool:
        """Whether nothing that *entry* rests on has changed since it was found to be good."""
        for moment in range(entry.moment + 1, self.moment + 1):
            changed = self.changed[moment]
            if changed and not changed.isdisjoint(entry.cells):
                return False
        entry.moment = self.moment
        return True

    def begin(self, number: int, changed: set[Cell]) -> None:
        """Round *number* starts; *changed* are the cells it sees changed."""
        self.round = number
        self.cells.clear()
        self._seen.clear()
        self._forget_before(self._began)
        self._go_on(changed)
        self._began = self.moment

    def pause(self) -> None:
        """Between two scopes: let go of what nobody has asked for since the pause before."""
        self._seen.clear()
        self.sets.clear()
        self._forget_before(self.moment)
        self._go_on(frozenset())

    def _go_on(self, changed: Set[Cell]) -> None:
        self.moment += 1
        self.changed[self.moment] = changed

    def _forget_before(self, moment: int) -> None:
        for answers in self.of_flow.values():
            for about in [a for a, entry in answers.items() if entry.moment < moment]:
                del answers[about]

    def go_back(self, number: int) -> None:
        """Go back to an earlier round: what later ones made of flow is forgotten."""
        self.of_flow.clear()
        self.cells.clear()
        self.round = number
