"""Which files differ from those that the rows are about, and what of that others can see."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial

from remora.indexer.linker import cells
from remora.indexer.linker.dependency_sets import flattened
from remora.indexer.linker.engine.heads import Heads, Texts
from remora.indexer.linker.engine.interfaces import interface_digests
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.static.declarations import texts_of
from remora.indexer.linker.static.files import LoadedFile
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.static.stubs import stub_of, with_stub
from remora.indexer.linker.values import CLASSES
from remora.indexer.models import flow
from remora.indexer.models.ids import RepoPath, UnitId


class Change:
    def __init__(
        self,
        stored: StoredRows,
        added: set[str],
        removed: set[str],
        changed: set[str],
        elsewhere: Set[RepoPath],
    ) -> None:
        """*elsewhere* are files at other places than before, by links: whatever they import may
        be something else."""
        self.stored = stored
        self.tables = stored.tables
        self.touched = added | changed
        """Files whose own text differs."""
        self.added, self.removed = added, removed
        self.elsewhere = elsewhere - added - removed
        self.changed = changed | self._behind_stubs(added | removed | changed) | self.elsewhere
        self._orders_rest_on: dict[UnitId, set[str]] = {}
        self._known_above: dict[UnitId, list[UnitId]] = {}
        self._declared_before: dict[UnitId, Texts] = {}
        """The annotations of heads that have others now."""
        self.unchanged: dict[str, dict[UnitId, int]] = {}
        """Per changed file the units that say what they said, and how far they moved down."""

    def paths(self) -> list[str]:
        return sorted(self.changed | self.removed | self.added)

    def unchanged_in(self, path: str) -> dict[UnitId, int]:
        return self.unchanged.get(path, _NO_UNITS)

    def _behind_stubs(self, touched: set[str]) -> set[str]:
        """Linked modules whose stub came, went or changed: their own types may be others now."""
        behind = {path[:-1] for path in touched if path.endswith(".pyi")} - touched
        return {
            path
            for path in behind
            if self.stored.is_linked(path) and self.tables.flow(path) is not None
        }

    def symbols(self, program: Program, moved: Set[str]) -> set[str]:
        """Static symbols that differ between the old and the new text of the files, *moved* ones
        among them; units that need no new evaluation are noted in `unchanged`."""
        found = set(moved)
        for path in self.paths():
            found |= self._symbols_of(path, program)
        told = [told for told in map(cells.inner_of, found) if told is not None]
        self.stored.look_up(cells.behind(unit) for unit, _ in told)
        for unit, name in told:
            found.update(cells.below(above, name) for above in self.above(unit))
            found.update(cells.along(below, name) for below in self._behind(unit))
        found |= self._orders(found, program)
        return found | Heads(self.stored, program, found).seen_otherwise(self._declared_before)

    def _behind(self, unit: UnitId) -> Iterator[UnitId]:
        """The classes along whose order *unit* was, itself included."""
        yield unit
        for name, _ in self.stored.dependents(cells.behind(unit)):
            yield name

    def _orders(self, differing: Set[str], program: Program) -> set[str]:
        """The orders of classes that may be others now: they rest on what differs, or on such an
        order in turn."""
        found: set[str] = set()
        waiting = differing
        while waiting:
            self.stored.look_up(waiting)
            more: set[str] = set()
            for symbol in waiting:
                unit = cells.defined_by(symbol)
                more.update(cells.order(name) for name in self._resting_on(symbol, program))
                if unit is not None:
                    more.add(cells.order(unit))
            waiting = more - found
            found |= more
        return found

    def _resting_on(self, symbol: str, program: Program) -> Iterator[UnitId]:
        """The classes whose order rests on *symbol*: of those whose scopes do in any way."""
        for name, _ in self.stored.dependents(symbol):
            scope = program.scope(name)
            if scope is not None and scope.kind == flow.CLASS_SCOPE:
                rests_on = self._orders_rest_on.get(name)
                if rests_on is None:
                    order = partial(program.classes.worked_out_order, name)
                    _, frame = program.queries.framed(order)
                    rests_on = self._orders_rest_on[name] = flattened(frame.dependencies)
                if symbol in rests_on:
                    yield name

    def above(self, unit: UnitId) -> list[UnitId]:
        """The classes that *unit* stood below, directly or not, in any round."""
        known = self._known_above.get(unit)
        if known is None:
            known = self._known_above[unit] = [unit]
            for current in known:  # it grows
                row = self.stored.units(current.rpartition(":")[0]).get(current)
                bases = [*map(cells.class_above, row[1] if row is not None else ())]
                for _, registered in self.stored.value(cells.registered_below(current)) or ():
                    bases += [UnitId(a[1]) for a in registered if a[0] in CLASSES]
                known += [base for base in bases if base is not None and base not in known]
            del known[0]
        return known

    def _symbols_of(self, path: str, program: Program) -> set[str]:
        before = self._file_before(path) if path not in self.added else None
        if path in self.removed:
            known = () if before is None else interface_digests(before)
            return set(known) | self._all_of(path)
        if path in self.added and not self.stored.is_linked(path):
            return set()  # symbols of a path nobody has linked: told by M| and by reads below
        after = program.files.file(path)
        if before is None:
            return self._all_of(path) | (set() if after is None else set(interface_digests(after)))
        if after is None:
            return set(interface_digests(before))
        if path in self.elsewhere:
            return {*self._all_of(path), *interface_digests(before), *interface_digests(after)}
        if path in self.changed:
            self._note_unchanged(path, before, after)
        same = self.unchanged_in(path)
        old, new = interface_digests(before, same), interface_digests(after, same)
        found = {s for s in old.keys() | new.keys() if old.get(s, _NONE) != new.get(s, _NONE)}
        for unit in filter(None, map(cells.declared_by, found & old.keys() & new.keys())):
            self._declared_before[unit] = texts_of(before.by_name[unit.rpartition(":")[2]])
        return found

    def _file_before(self, path: str) -> LoadedFile | None:
        facts, stub = self.tables.previous_flow(path), stub_of(path)
        if facts is not None and stub is not None and self.stored.is_linked(stub):
            declared = self.tables.previous_flow(stub)
            facts = facts if declared is None else with_stub(facts, declared, stub)
        return None if facts is None else LoadedFile(path, facts)

    def _all_of(self, text: str) -> set[str]:
        path = RepoPath(text)
        about = (cells.definition, cells.declared, cells.seen_by_callers)
        units: set[str] = {
            symbol(UnitId(unit)) for unit in self.stored.units(path) for symbol in about
        }
        return units | {cells.bound_name(path, "*"), cells.bound_name(path, "__all__")}

    def _note_unchanged(self, path: str, before: LoadedFile, after: LoadedFile) -> None:
        """Units of a changed file that say what they said stay as they are linked."""
        # A first link, in which nothing was anything before, does not load this.
        from remora.indexer.linker.engine.unchanged import unchanged_units

        stored = self.stored.units(path)
        self.unchanged[path] = {
            name: lines for name, lines in unchanged_units(before, after).items() if name in stored
        }


_NONE = object()
_NO_UNITS: dict[UnitId, int] = {}
