"""The query core: what is asked while scopes are evaluated, remembered with what it rests on.

A *dependency* is a symbol whose change could change an answer: a static one, which the
text of files decides (`N|path:name`, `D|unit`, `T|name`, `M|stem`), or a summary cell,
which other scopes contribute to. Whatever is being worked out, a scope or the answer to a
question, has a frame; the top frame notes what is depended on and contributed. A
memoised question is worked out in a frame of its own, and kept as an entry with all
that this frame has noted; whoever asks depends on the entry.

There are two kinds of questions:

- `ask`: static ones, of text alone. An answer is good for the whole run. They may ask for
  themselves, by way of each other: see below.
- `share`: those of flow, the same call with the same arguments, the same attribute of the
  same class. An answer may rest on cells and contribute to some; it is good in a later
  round as long as no cell that it rests on has changed. They never ask for themselves,
  since a cell is read as the round before left it.

Cycles have one policy, so that no answer depends on which question of a cycle came first:

1. A question that is asked while it is being answered gives the *unresolved* answer which
   whoever asks it names: what is true while nothing is known.
2. An answer that rests on such a one further out is not kept.
3. An entry whose question stands in a cycle does not serve while another question of
   that cycle is being answered.
4. Where many questions stand in cycles with many there are as many ways round as orders of
   them. After `PATIENCE` answers that were not kept, further ones are passed on until the
   question furthest out is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeVar

from remora.indexer.linker.cells import Cell, Symbol
from remora.indexer.linker.dependency_sets import Dependency, grouped
from remora.indexer.linker.limits import PATIENCE
from remora.indexer.linker.values import EMPTY, ValueSet

T = TypeVar("T")
_NEVER = 1 << 30
_NO_CELLS: frozenset[Cell] = frozenset()


class Entry:
    """A memo entry: an answer, what it rests on, and what working it out contributed."""

    __slots__ = ("cells", "contributions", "cycle", "dependencies", "round", "value")

    def __init__(
        self,
        value: Any,
        dependencies: Collection[Dependency],
        cells: frozenset[Cell] = _NO_CELLS,
        contributions: tuple[tuple[Cell, ValueSet], ...] = (),
        number: int = 0,
    ) -> None:
        self.value = value
        """It has the type that its question is asked with."""
        self.dependencies = grouped(dependencies)
        self.cells = cells
        """Those of its dependencies that a round may change, the ones of entries included."""
        self.contributions = contributions
        self.round = number
        """The last in which it was found to be good; of what only text decides, beyond all."""
        self.cycle: frozenset[Hashable] | None = None
        """The other questions of the cycle that its own stands in."""


class Frame:
    """What something that is being worked out has depended on and contributed so far."""

    __slots__ = ("contributions", "dependencies", "used")

    def __init__(self) -> None:
        self.dependencies: set[Dependency] = set()
        self.used: set[Entry | Cell] = set()
        """Entries of flow, and cells that were read without one."""
        self.contributions: dict[Cell, ValueSet] = {}
        """Cells with what they are to hold as well."""

    def settle(self) -> None:
        """Count what the entries used rest on and contributed."""
        dependencies, contributions = self.dependencies, self.contributions
        for part in self.used:
            if isinstance(part, str):
                dependencies.add(part)
                continue
            dependencies.add(part.dependencies)
            for cell, values in part.contributions:
                known = contributions.get(cell)
                if known is None:
                    contributions[cell] = values
                elif known is not values:
                    contributions[cell] = known | values

    def cells(self) -> frozenset[Cell]:
        """The cells that what is used rests on."""
        found: set[Cell] = set()
        for part in self.used:
            if isinstance(part, str):
                found.add(part)
            else:
                found |= part.cells
        return frozenset(found) if found else _NO_CELLS


def _nothing(cell: Cell, number: int) -> ValueSet:
    """The value of a cell where nobody contributes to any."""
    return EMPTY


class Queries:
    """The memo table of a run, and the frames of what is being worked out."""

    def __init__(
        self, value_in: Callable[[Cell, int], ValueSet] = lambda cell, round: EMPTY
    ) -> None:
        self.value_in = _nothing if value_in is None else value_in
        """The value of a cell as a round left it."""
        self.cells: dict[Cell, ValueSet] = {}
        """Their values as the round before left them."""
        self.top = Frame()
        self.static: dict[Hashable, Entry] = {}
        self.shared: dict[Hashable, Entry] = {}
        self.round = 0
        self.changed: dict[int, set[Cell]] = {}
        """Per round the cells that it sees changed."""
        self.active: dict[Hashable, int] = {}
        """Static questions that are being answered, each with how far in."""
        self.provisional: list[Hashable] = []
        """Those that were answered and not kept, since the one furthest out was asked."""
        self.unkept = 0
        """How often an answer was not."""
        self.outermost = _NEVER
        """How far out the answer goes that the one being worked out rests on."""
        self.passed_on: dict[Hashable, tuple[Any, set[Dependency]]] = {}

    def forget(self) -> None:
        """Let go of every entry."""
        self.static.clear()
        self.shared.clear()

    # --- what is depended on and contributed -------------------------------------------

    def depend_on(self, symbol: Symbol) -> None:
        """Note that what is being worked out rests on a static *symbol*."""
        self.top.dependencies.add(symbol)

    def read(self, cell: Cell) -> ValueSet:
        """The value of a summary cell as the round before left it, noted as a dependency."""
        self.top.used.add(cell)
        known = self.cells.get(cell)
        if known is None:
            known = self.cells[cell] = self.value_in(cell, self.round - 1)
        return known

    def contribute(self, cell: Cell, values: ValueSet) -> None:
        """Join *values* into a summary cell, for the round that follows."""
        if values:
            contributions = self.top.contributions
            known = contributions.get(cell)
            if known is None:
                contributions[cell] = values
            elif known is not values:
                contributions[cell] = known | values

    def framed(self, work: Callable[[], T]) -> tuple[T, Frame]:
        """*work* in a frame of its own, and that."""
        outer = self.top
        frame = self.top = Frame()
        try:
            value = work()
        finally:
            self.top = outer
        frame.settle()
        return value, frame

    # --- static questions --------------------------------------------------------------

    def ask(self, key: Hashable, answer: Callable[[], T], unresolved: T) -> T:
        """*answer*, memoised for the run; *unresolved* where it asks for itself."""
        entry = self.static.get(key)
        if entry is None or (entry.cycle is not None and not entry.cycle.isdisjoint(self.active)):
            return self._answered(key, answer, unresolved)
        self.top.dependencies.add(entry.dependencies)
        found: T = entry.value
        return found

    def _answered(self, key: Hashable, answer: Callable[[], T], unresolved: T) -> T:
        level = self.active.get(key)
        if level is not None:
            self.outermost = min(self.outermost, level)
            return unresolved
        top = self.top
        if not self.active:
            self.unkept, self.passed_on = 0, {}
        elif key in self.passed_on:
            self.outermost = 0
            passed: T
            passed, own = self.passed_on[key]
            top.dependencies |= own
            return passed
        level = self.active[key] = len(self.active)
        further, self.outermost = self.outermost, _NEVER
        before = len(self.provisional)
        # Text knows no cells: of a frame of its own only the dependencies would be used.
        around = top.dependencies
        own = top.dependencies = set()
        try:
            value = answer()
        except BaseException:
            self.outermost = further
            del self.provisional[before:]
            raise
        finally:
            top.dependencies = around
            del self.active[key]
        if self.outermost < level:
            self.provisional.append(key)
            self.outermost = min(further, self.outermost)
            around |= own
            self.unkept += 1
            if self.unkept > PATIENCE:
                self.passed_on[key] = (value, own)
            return value
        self.outermost = further
        known = self.static.get(key)
        entry = self.static[key] = Entry(value, own)
        if len(self.provisional) > before:
            entry.cycle = frozenset(self.provisional[before:])
            del self.provisional[before:]
        elif known is not None:
            entry.cycle = known.cycle
        around.add(entry.dependencies)
        return value

    # --- questions of flow -------------------------------------------------------------

    def share(self, key: Hashable, work: Callable[[], T]) -> T:
        """*work*, done once for all who ask with the same *key* while it stays good."""
        entry = self.shared.get(key)
        if entry is None or (entry.round < self.round and not self._is_good(entry)):
            outer = self.top
            frame = self.top = Frame()
            try:
                value = work()
            finally:
                self.top = outer
            cells = _NO_CELLS
            if frame.used:
                cells = frame.cells()
                frame.settle()
            contributions = tuple(frame.contributions.items())
            good = self.round if cells or contributions else _NEVER  # text stays as it is
            entry = self.shared[key] = Entry(value, frame.dependencies, cells, contributions, good)
        if entry.cells or entry.contributions:
            self.top.used.add(entry)
        else:
            self.top.dependencies.add(entry.dependencies)
        found: T = entry.value
        return found

    def _is_good(self, entry: Entry) -> bool:
        """Whether nothing that *entry* rests on has changed since it was found to be good."""
        for number in range(entry.round + 1, self.round + 1):
            if not self.changed[number].isdisjoint(entry.cells):
                return False
        entry.round = self.round
        return True

    def begin(self, number: int, changed: set[Cell]) -> None:
        """Round *number* starts; *changed* are the cells it sees changed."""
        self.round = number
        self.changed[number] = changed
        self.cells.clear()
        if number > 2:  # nobody asked for the others in two rounds
            for key in [k for k, e in self.shared.items() if e.round < number - 2]:
                del self.shared[key]

    def go_back(self, number: int) -> None:
        """Go back to an earlier round: what later ones shared is forgotten."""
        self.shared.clear()
        self.cells.clear()
        self.round = number
