"""The engine: rounds of evaluation over the scopes that a change can reach.

Round *r* of a scope reads what round *r - 1* left of the others, never of the
same round, so the outcome does not depend on any order; the number of rounds is
fixed, so it always ends (Jacobi iteration). Scopes whose reads did not change
are not evaluated again. Every symbol keeps its value of each round in which it
changed: a later change replays exactly the rounds and scopes it reaches, and
stops where a value comes out as it was (cf. salsa's early cut-off).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from remora.indexer import modules
from remora.indexer.linker.evaluation import Evaluation
from remora.indexer.linker.faces import faces
from remora.indexer.linker.groups import flattened
from remora.indexer.linker.kept import kept_units, moved_down
from remora.indexer.linker.links import UnitLinks
from remora.indexer.linker.memory import Memory
from remora.indexer.linker.outcome import Effects, links_of
from remora.indexer.linker.program import LoadedFile, LoadedScope, Program
from remora.indexer.linker.reads import STATIC, Read, ReadsRow, owner_of, packed
from remora.indexer.linker.stubs import stub_of, with_stub
from remora.indexer.linker.tables import MemoryTables, Row, Tables
from remora.indexer.linker.values import EMPTY, MOST_FUNCTIONS, Values
from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow
from remora.indexer.rules import DEFAULT_CONVENTIONS, Conventions

ROUNDS = 4
"""For what is no test."""
FIRST_TEST_ROUND = ROUNDS
ALL_ROUNDS = 8
"""Tests come last: they read the code, the code does not read them."""
WIDEST_SYMBOL = 16

History = tuple[tuple[int, Values], ...]


class Delta(NamedTuple):
    """What turns the old rows into the new ones."""

    rows: dict[str, dict[str, Row | None]]
    links: dict[str, tuple[UnitLinks | None, UnitLinks | None]]
    """Per unit that came out different: its links before and after."""
    relinked: dict[str, str]
    """Per file that was evaluated at all: `file_change` or `dependency_change`."""


def link(flows: Mapping[str, FileFlow]) -> MemoryTables:
    """Everything, from scratch."""
    tables = MemoryTables(flows)
    delta = relink(tables, added=flows, removed=(), changed=())
    tables.apply(delta.rows)
    return tables


def relink(
    tables: Tables,
    *,
    added: Iterable[str] = (),
    removed: Iterable[str] = (),
    changed: Iterable[str] = (),
    conventions: Conventions = DEFAULT_CONVENTIONS,
    told: Callable[[float], None] = lambda share: None,
) -> Delta:
    """Bring the rows of *tables* to the snapshot whose flow facts it offers.

    *added*, *removed* and *changed* are paths, *conventions* those that the rows were made
    under; the rows end up equal to those of a link from scratch. *told* hears what share of
    the work is done.
    """
    with no_cycle_search():
        return _Relink(tables, set(added), set(removed), set(changed), conventions).run(told)


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """A run makes millions of small tuples and hardly a cycle: looking for some takes as long
    as the work. What refers to each other here dies with the run."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Unit:
    """A scope that this run evaluates."""

    __slots__ = (
        "before",
        "effects",
        "evaluations",
        "links",
        "out",
        "path",
        "scope",
        "written",
    )

    def __init__(self, scope: LoadedScope) -> None:
        self.scope = scope
        self.path = scope.file.path
        self.evaluations: list[tuple[int, tuple[str, ...]]] = []
        """Rounds, each with the symbols that no round before it read."""
        self.effects: Effects | None = None
        self.out: dict[str, Values] = {}
        self.links: UnitLinks | None = None
        self.before: Row | None = None
        self.written: set[str] = set()


class _Symbol:
    """A symbol's writers and its value by round, before this run and now."""

    __slots__ = ("merged", "old", "touched", "writers")

    def __init__(self, row: Mapping[str, History] | None) -> None:
        self.writers: dict[str, History] = dict(row) if row else {}
        self.old = _merge_all(self.writers)
        self.merged: list[tuple[int, Values]] = list(self.old)
        self.touched = False

    def at(self, number: int) -> Values:
        for moment, values in reversed(self.merged):
            if moment <= number:
                return values
        return EMPTY

    def old_at(self, number: int) -> Values:
        for moment, values in reversed(self.old):
            if moment <= number:
                return values
        return EMPTY

    def remerge(self, number: int) -> bool:
        """Recompute the value of one round; whether it differs from the round before."""
        merged = self.merged
        while merged and merged[-1][0] >= number:
            merged.pop()
        values = _union(_last(history, number) for history in self.writers.values())
        before = merged[-1][1] if merged else EMPTY
        if values == before:
            return False
        merged.append((number, values))
        return True


def _last(history: History, number: int) -> Values:
    for moment, values in reversed(history):
        if moment <= number:
            return values
    return EMPTY


def _union(parts: Iterable[Values]) -> Values:
    kept = [part for part in parts if part]
    if not kept:
        return EMPTY
    values = kept[0] if len(kept) == 1 else frozenset().union(*kept)
    if len(values) > WIDEST_SYMBOL and (
        len(values) > MOST_FUNCTIONS or any(atom[0] not in "fPc" for atom in values)
    ):
        return EMPTY
    return values


def _merge_all(writers: Mapping[str, History]) -> list[tuple[int, Values]]:
    rounds = sorted({moment for history in writers.values() for moment, _ in history})
    merged: list[tuple[int, Values]] = []
    for number in rounds:
        values = _union(_last(history, number) for history in writers.values())
        if values != (merged[-1][1] if merged else EMPTY):
            merged.append((number, values))
    return merged


class _Relink:
    def __init__(
        self,
        tables: Tables,
        added: set[str],
        removed: set[str],
        changed: set[str],
        conventions: Conventions,
    ) -> None:
        self.tables = tables
        self.touched = added | changed
        self.added, self.removed = added, removed
        self.changed = changed | self._behind_stubs(added | removed | changed)
        self.stem_rows: dict[str, dict[str, int]] = {}
        self.top_rows: dict[str, tuple[str, ...]] = {}
        self.program = Program(tables, self._kinds, self._tops, conventions)
        self.memory = Memory()
        self.units: dict[str, _Unit] = {}
        self.gone: dict[str, Row] = {}
        self.symbols: dict[str, _Symbol] = {}
        self.stored: dict[str, _Symbol] = {}
        self.replaced: dict[str, _Symbol] = {}
        self.pending: set[str] = set()
        self.file_rows: dict[str, dict[str, Row]] = {}
        self.reads_rows: dict[str, ReadsRow] = {}
        self.read_now: dict[str, Row] = {}
        self.kept: dict[str, dict[str, int]] = {}
        self.spelled: dict[str, str] = {}
        """Every symbol read, once: thousands of units hold the same ones."""
        self.known: dict[str, Values] = {}
        self.live: dict[str, set[str]] = {}
        self.number = 0

    # --- the story ---------------------------------------------------------------------

    def run(self, told: Callable[[float], None]) -> Delta:
        moved = self._place_modules()
        seen = moved | self._changed_faces()
        self._drop_units()
        self._enlist_files()
        for symbol in sorted(seen):
            for unit in self._readers_before(symbol):
                self._enlist(unit, 0)
        changed: set[str] = set()
        for number in range(ALL_ROUNDS):
            self.number = number
            waiting = self._waiting(number, changed)
            self.pending.clear()
            for done, name in enumerate(waiting):
                told((number + done / len(waiting)) / ALL_ROUNDS)
                self._evaluate(self.units[name], number)
            changed = self._publish(number)
        return self._delta()

    def _behind_stubs(self, touched: set[str]) -> set[str]:
        """Linked modules whose stub came, went or changed: their own types may be others now."""
        behind = {path[:-1] for path in touched if path.endswith(".pyi")} - touched
        return {
            path
            for path in behind
            if self.tables.get("files", path) is not None and self.tables.flow(path) is not None
        }

    # --- modules -----------------------------------------------------------------------

    def _stem_row(self, stem: str) -> dict[str, int]:
        row = self.stem_rows.get(stem)
        if row is None:
            row = self.stem_rows[stem] = dict(self.tables.get("stems", stem) or {})
        return row

    def _kinds(self, stem: str) -> tuple[str, ...]:
        row = self._stem_row(stem)
        return tuple(sorted(kind for kind, count in row.items() if count))

    def _tops(self, name: str) -> tuple[str, ...]:
        row = self.top_rows.get(name)
        if row is None:
            row = self.top_rows[name] = tuple(self.tables.get("tops", name) or ())
        return row

    def _place_modules(self) -> set[str]:
        """Note the files that came and went; the module symbols that changed by it."""
        moved: set[str] = set()
        before: dict[str, tuple[str, ...]] = {}
        for paths, step in ((self.added, 1), (self.removed, -1)):
            for path in paths:
                found = modules.stem_of(path)
                if found is None:
                    continue
                stem, kind = found
                for place, what in ((stem, kind), *((s, "dir") for s in _around(path))):
                    if place not in before:
                        before[place] = self._kinds(place)
                    row = self._stem_row(place)
                    row[what] = row.get(what, 0) + step
        for stem, kinds in before.items():
            now = self._kinds(stem)
            if now != kinds:
                moved.add("M|" + stem)
                moved |= self._place_top(stem, bool(now))
        return moved

    def _place_top(self, stem: str, present: bool) -> set[str]:
        name = stem.rpartition("/")[2]
        row = set(self._tops(name))
        if (stem in row) == present or not stem:
            return {"T|" + name}
        (row.add if present else row.discard)(stem)
        self.top_rows[name] = tuple(sorted(row))
        return {"T|" + name}

    # --- what changed ------------------------------------------------------------------

    def _changed_faces(self) -> set[str]:
        """Static symbols that differ between the old and the new text of the files."""
        found: set[str] = set()
        for path in sorted(self.changed | self.removed | self.added):
            before = self._file_before(path) if path not in self.added else None
            old = {} if before is None else faces(before)
            if path in self.removed:
                found |= old.keys()
                found |= self._all_of(path)
                continue
            if path in self.added and self.tables.get("files", path) is None:
                continue  # symbols of a path nobody has linked: told by M| and by reads below
            loaded = self.program.file(path)
            new = {} if loaded is None else faces(loaded)
            if before is None:
                found |= self._all_of(path)
            elif loaded is not None and path in self.changed:
                self._keep_units(path, before, loaded)
            found |= {s for s in old.keys() | new.keys() if old.get(s, _NONE) != new.get(s, _NONE)}
        return found

    def _file_before(self, path: str) -> LoadedFile | None:
        facts, stub = self.tables.previous_flow(path), stub_of(path)
        if facts is not None and stub is not None and self.tables.get("files", stub) is not None:
            declared = self.tables.previous_flow(stub)
            facts = facts if declared is None else with_stub(facts, declared, stub)
        return None if facts is None else LoadedFile(path, facts)

    def _all_of(self, path: str) -> set[str]:
        return {f"D|{unit}" for unit in self._file_row(path)} | {f"N|{path}:*", f"N|{path}:__all__"}

    def _keep_units(self, path: str, before: LoadedFile, after: LoadedFile) -> None:
        """Units of a changed file that say what they said stay as they are linked."""
        stored = self._file_row(path)
        self.kept[path] = {
            name: lines for name, lines in kept_units(before, after).items() if name in stored
        }

    def _drop_units(self) -> None:
        """Units that changed or went start from nothing."""
        for path in sorted(self.changed | self.removed | self.added):
            kept = self.kept.get(path, _NO_UNITS)
            for name, row in self._file_row(path).items():
                if name in kept:
                    continue
                self.gone[name] = row
                for symbol in row[1]:
                    self._touch(symbol).writers.pop(name, None)

    def _file_row(self, path: str) -> dict[str, Row]:
        row = self.file_rows.get(path)
        if row is None:
            row = self.file_rows[path] = self.tables.get("files", path) or {}
        return row

    def _reads_row(self, path: str) -> ReadsRow:
        row = self.reads_rows.get(path)
        if row is None:
            row = self.reads_rows[path] = ReadsRow(self.tables.get("reads", path))
        return row

    def _enlist_files(self) -> None:
        for path in sorted(self.added | self.changed):
            file = self.program.file(path)
            kept = self.kept.get(path, _NO_UNITS)
            for scope in file.scopes if file is not None else ():
                if scope.unit in kept:
                    continue
                self.units[scope.unit] = unit = _Unit(scope)
                unit.before = self.gone.pop(scope.unit, None)

    def _readers_before(self, symbol: str) -> list[str]:
        """The stored units that read *symbol* in any round."""
        found = []
        owner = owner_of(symbol)
        posting = self.tables.get("readers", symbol) or ()
        for path in (*posting, owner) if owner else posting:
            found += self._reads_row(path).readers(symbol)
        return sorted(found)

    def _enlist(self, name: str, number: int) -> None:
        """Take a stored unit into this run, its rounds from *number* on forgotten."""
        if name in self.units or name in self.gone:
            return
        row = self._file_row(name.rpartition(":")[0]).get(name)
        scope = self.program.scope(name)
        if row is None or scope is None:
            return
        unit = self.units[name] = _Unit(scope)
        unit.before = row
        stored = self._reads_row(unit.path).evaluations(name)
        kept = unit.evaluations = [e for e in stored if e[0] < number]
        unit.written = set(row[1])
        if len(kept) == len(stored):
            unit.links = moved_down(row[2], self.kept.get(unit.path, _NO_UNITS).get(name, 0))
        for symbol in row[1]:
            entry = self._symbol(symbol)
            history = tuple(h for h in entry.writers.get(name, ()) if h[0] < number)
            if len(history) != len(entry.writers.get(name, ())):
                self._touch(symbol)
            if history:
                entry.writers[name] = history
                if history[-1][1]:
                    unit.out[symbol] = history[-1][1]
            else:
                entry.writers.pop(name, None)
        for symbol in (symbol for _, reads in kept for symbol in reads):
            if symbol[0] not in STATIC:
                self._symbol(symbol)
                self.live.setdefault(symbol, set()).add(name)

    # --- symbols -----------------------------------------------------------------------

    def _symbol(self, name: str) -> _Symbol:
        entry = self.symbols.get(name)
        if entry is None:
            row = self.tables.get("symbols", name)
            entry = self.symbols[name] = _Symbol(row)
            if row:
                self.stored[name] = entry
        return entry

    def _touch(self, name: str) -> _Symbol:
        """The entry of a symbol whose writers this run changes."""
        entry = self._symbol(name)
        if not entry.touched:
            entry.touched = True
            if name in self.stored:
                self.replaced[name] = entry
        return entry

    def summary(self, name: str) -> Values:
        """The value of a symbol as the previous round left it."""
        known = self.known.get(name)
        if known is None:
            known = self.known[name] = self._symbol(name).at(self.number - 1)
        return known

    # --- rounds ------------------------------------------------------------------------

    def _waiting(self, number: int, changed: set[str]) -> list[str]:
        """The units to evaluate in this round."""
        if number == 0:
            self.memory.begin(0, set())
            return sorted(self._beginning(0))
        for symbol in sorted(self._differing(number - 1)):
            for reader in self._readers_before(symbol):
                self._enlist(reader, number)
        moved = changed | {
            name
            for name, entry in self.stored.items()
            if any(moment == number - 1 for moment, _ in entry.merged)
        }
        self.memory.begin(number, moved)
        candidates: set[str] = set()
        for symbol in moved:
            candidates |= self.live.get(symbol, _NOBODY)
        again = {
            name for name in candidates if number < ROUNDS or self._is_test(self.units[name].path)
        }
        return sorted(again.union(self._beginning(number)))

    def _beginning(self, number: int) -> list[str]:
        """The units whose first round this is."""
        return [
            name
            for name, unit in self.units.items()
            if not unit.evaluations and self._first(unit) == number
        ]

    def _is_test(self, path: str) -> bool:
        return self.program.is_test_path(path)

    def _first(self, unit: _Unit) -> int:
        """The round a scope begins in; a test function after the module around it."""
        if not self._is_test(unit.path):
            return 0
        return FIRST_TEST_ROUND + (unit.scope.kind >= flow.FUNCTION_SCOPE)

    def _differing(self, number: int) -> set[str]:
        """Symbols whose value after a round is not what it was in the old rows."""
        return {
            name
            for name in self.pending | self.replaced.keys()
            if self.symbols[name].at(number) != self.symbols[name].old_at(number)
        }

    def _evaluate(self, unit: _Unit, number: int) -> None:
        evaluation = Evaluation(self.program, unit.scope, self.summary, self.memory)
        evaluation.run()
        unit.effects, unit.links = evaluation.all_effects(), None
        name = unit.scope.unit
        known = self.spelled
        fresh = flattened(evaluation.reads).difference(*(reads for _, reads in unit.evaluations))
        reads = tuple([known.setdefault(symbol, symbol) for symbol in fresh])
        unit.evaluations.append((number, reads))
        for symbol in reads:
            if symbol[0] not in STATIC:
                self.live.setdefault(symbol, set()).add(name)
        self._contribute(unit, name, number, evaluation.out)

    def _contribute(self, unit: _Unit, name: str, number: int, out: dict[str, Values]) -> None:
        before = unit.out
        if self._is_test(unit.path):
            out = {s: values for s, values in out.items() if self._is_test(owner_of(s))}
        for symbol, values in out.items():
            if before.get(symbol) != values:
                self._write(symbol, name, number, values)
        for symbol in before.keys() - out.keys():
            self._write(symbol, name, number, EMPTY)
        unit.out = out

    def _write(self, symbol: str, name: str, number: int, values: Values) -> None:
        entry = self._touch(symbol)
        entry.writers[name] = (*entry.writers.get(name, ()), (number, values))
        self.units[name].written.add(symbol)
        self.pending.add(symbol)

    def _publish(self, number: int) -> set[str]:
        """Make the round's contributions readable; the symbols that moved."""
        self.known.clear()
        return {
            name
            for name in self.pending | self.replaced.keys()
            if self.symbols[name].remerge(number)
        }

    # --- the outcome -------------------------------------------------------------------

    def _delta(self) -> Delta:
        for unit in self.units.values():
            if unit.effects is not None:
                unit.links = links_of(unit.scope, unit.effects)
                unit.effects = None
            elif unit.links is None:
                self._evaluate_links(unit)
        rows: dict[str, dict[str, Row | None]] = {
            "files": self._new_files(),
            "reads": self._new_reads(),
            "symbols": {
                name: entry.writers or None for name, entry in self.symbols.items() if entry.touched
            },
            "readers": self._new_readers(),
            "stems": {
                stem: {k: n for k, n in sorted(row.items()) if n} or None
                for stem, row in self.stem_rows.items()
            },
            "tops": {name: row or None for name, row in self.top_rows.items()},
        }
        rows = {table: self._differences(table, found) for table, found in rows.items()}
        links: dict[str, tuple[UnitLinks | None, UnitLinks | None]] = {}
        for name, unit in self.units.items():
            before = None if unit.before is None else unit.before[2]
            if before != unit.links:
                links[name] = (before, unit.links)
        for name, row in self.gone.items():
            links[name] = (row[2], None)
        self._move_links(links)
        relinked = {
            path: "file_change" if path in self.touched else "dependency_change"
            for path in sorted({unit.path for unit in self.units.values()} | self.kept.keys())
        }
        return Delta(rows, links, relinked)

    def _move_links(self, links: dict[str, tuple[UnitLinks | None, UnitLinks | None]]) -> None:
        """Units that only moved have their links on other lines."""
        for path, kept in self.kept.items():
            for name, lines in kept.items():
                before = self._file_row(path)[name][2]
                if name not in self.units and lines and before[0]:
                    links[name] = (before, moved_down(before, lines))

    def _differences(self, table: str, rows: dict[str, Row | None]) -> dict[str, Row | None]:
        """The rows that are not already there as they are."""
        return {key: row for key, row in rows.items() if self.tables.get(table, key) != row}

    def _evaluate_links(self, unit: _Unit) -> None:
        """The links of a unit whose later evaluations fell away."""
        self.number = unit.evaluations[-1][0]
        self.known.clear()
        self.memory.forget(self.number)
        evaluation = Evaluation(self.program, unit.scope, self.summary, self.memory)
        evaluation.run()
        unit.links = links_of(unit.scope, evaluation.all_effects())

    def _row(self, name: str, unit: _Unit) -> Row:
        written = tuple(sorted(s for s in unit.written if name in self.symbols[s].writers))
        return (tuple(number for number, _ in unit.evaluations), written, unit.links)

    def _stayed(self, path: str) -> dict[str, Row]:
        """The rows of a file's units that its own change leaves as they are."""
        stored = self._file_row(path)
        if path not in self.changed and path not in self.added:
            return dict(stored)
        return {
            name: (stored[name][0], stored[name][1], moved_down(stored[name][2], lines))
            for name, lines in self.kept.get(path, _NO_UNITS).items()
        }

    def _new_files(self) -> dict[str, Row | None]:
        found: dict[str, dict[str, Row]] = {path: self._stayed(path) for path in self.kept}
        for name, unit in self.units.items():
            row = found.get(unit.path)
            if row is None:
                row = found[unit.path] = self._stayed(unit.path)
            row[name] = self._row(name, unit)
        return {**found, **dict.fromkeys(self.removed)}

    def _new_reads(self) -> dict[str, Row | None]:
        found: dict[str, dict[str, list[Read]]] = {}
        for path in sorted({unit.path for unit in self.units.values()} | self.kept.keys()):
            stored = self._reads_row(path)
            found[path] = {name: stored.evaluations(name) for name in self._stayed(path)}
        for name, unit in self.units.items():
            found[unit.path][name] = unit.evaluations
        self.read_now = {path: packed(row) for path, row in found.items()}
        return {**self.read_now, **dict.fromkeys(self.removed)}

    def _new_readers(self) -> dict[str, Row | None]:
        """Postings from symbols to the other files that read them."""
        found: dict[str, set[str]] = {}
        for path in sorted({*self.read_now, *self.removed}):
            before = set(self._reads_row(path).symbols)
            now = set(ReadsRow(self.read_now.get(path)).symbols)
            for symbol in before - now:
                if owner_of(symbol) != path:
                    self._posting(found, symbol).discard(path)
            for symbol in now - before:
                if owner_of(symbol) != path:
                    self._posting(found, symbol).add(path)
        return {symbol: frozenset(paths) or None for symbol, paths in found.items()}

    def _posting(self, found: dict[str, set[str]], symbol: str) -> set[str]:
        posting = found.get(symbol)
        if posting is None:
            posting = found[symbol] = set(self.tables.get("readers", symbol) or ())
        return posting


_NONE = object()
_NO_UNITS: dict[str, int] = {}
_NOBODY: set[str] = set()


def _around(path: str) -> list[str]:
    """Every folder that holds *path*."""
    found = []
    folder = modules.parent_of(path)
    while folder:
        found.append(folder)
        folder = modules.parent_of(folder)
    return found
