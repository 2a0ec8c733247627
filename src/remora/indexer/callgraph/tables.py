"""The linker's rows for a view: those stored, under those of an overlay.

What the linker keeps by symbol is stored by the file that the symbol belongs to: such
rows are few, and hold much that repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from remora.indexer.callgraph.readers import ReadersRow
from remora.indexer.errors import ObjectMissingError
from remora.indexer.linker.cells import owner_of
from remora.indexer.linker.entries import EncodedRow
from remora.indexer.linker.links import definition_of
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.store import LinkedTree, decode_entry, encode_entry, encode_only_entry
from remora.indexer.views.view import View
from remora.indexer.workspace import FactCache, StoreAccess

if TYPE_CHECKING:
    from remora.indexer.linker.engine.tables import History
    from remora.indexer.models.flow import FileFlow

READS = "reads"
"""The linker's table of what the units of a file read."""
BY_UNIT = "files"
"""The linker's table whose rows have an entry for each unit."""
VALUES = "symbols"
WRITERS = "writers"
ENTRIES = frozenset({VALUES, WRITERS})
"""Those whose rows are together in a row of the symbol's file, each encoded in turn there, so
that one is decoded alone."""
READERS = "readers"
"""The one whose rows are together in such a row in a form of its own (`readers.py`)."""
OVERFLOW = "apart"
"""Overflow rows: those of `writers` too large for a file's row, which is empty at their place.
What each unit writes is encoded in turn there."""
LARGEST_ENTRY = 2048
"""In bytes; a larger one overflows,"""
_MANY_WRITERS = 32
"""and one of so many units, which is most often larger."""


class ViewTables:
    """The linker's rows for a view."""

    def __init__(
        self, store: StoreAccess, facts: FactCache, view: View, base: LinkedTree | None
    ) -> None:
        """Those retained for *base*; none where there is none."""
        self._store = store
        self._facts = facts
        self._view = view
        self.base = base
        self.before: dict[RepoPath, BlobId] = {}
        self.overlay: dict[str, dict[str, Any]] = {}
        self._flows: dict[BlobId, FileFlow | None] = {}
        self._stored: dict[tuple[str, str], Any] = {}
        self._readers: dict[str, ReadersRow] = {}
        self._last_file: tuple[str, dict[str, list[tuple[str, bytes]]]] | None = None
        """Entries by definition: those of one file are mostly asked for one after the other."""

    def get(self, table: str, key: str) -> Any:
        """One row, or None."""
        changed = self.overlay.get(table, {})
        return changed[key] if key in changed else self.stored(table, key)

    def stored(self, table: str, key: str) -> Any:
        """One row as the base has it, or None."""
        if table == READERS:
            return self._readers_of(_home(key)).get(key)
        if table in ENTRIES:
            entry = (self._row(table, _home(key)) or {}).get(key)
            if entry is None:
                return None
            return decode_entry(entry) if entry else self._overflowed(key)
        return self._file(key) if table == BY_UNIT else self._row(table, key)

    def names(self, path: str, word: str) -> list[str]:
        """The units of a file that have *word* in their names."""
        changed = self.overlay.get(BY_UNIT, {})
        rows = changed[path] if path in changed else self._fetched(BY_UNIT, path, word=word)
        return [name for name in rows or () if word in name]

    def around(self, unit: str) -> dict[str, Any]:
        """The rows of the definition that *unit* is or lies in, and of the lambdas in that."""
        path, definition = unit.rpartition(":")[0], definition_of(unit)
        changed = self.overlay.get(BY_UNIT, {})
        if path in changed:
            row = changed[path] or {}
            return {name: row[name] for name in row if definition_of(name) == definition}
        last = self._last_file  # another thread may ask, too
        if last is None or last[0] != path:
            entries = self._fetched(BY_UNIT, path) or {}
            last = self._last_file = path, _by_definition(entries)
        return {name: decode_entry(entry) for name, entry in last[1].get(definition, ())}

    def flow(self, path: str) -> FileFlow | None:
        """The flow of a file of the view; None where there is no such file, or it is no text."""
        row = self._view.find_row(RepoPath(path))
        return None if row is None or row.status != "parsed" else self._flow_of(row.blob)

    def below(self, folder: str) -> list[RepoPath]:
        """The files in a folder of the view, all for ""."""
        return self._view.paths(f"{folder}/" if folder else "")

    def previous_flow(self, path: str) -> FileFlow | None:
        """The flow of the file as the rows know it."""
        blob = self.before.get(RepoPath(path))
        if blob is None:
            return self.flow(path)
        try:
            return self._flow_of(blob)
        except ObjectMissingError:
            return None

    def under(self, rows: Mapping[str, Mapping[str, Any]]) -> ViewTables:
        """The same with the linker's *rows* that changed over them, and what was read so far."""
        tables = ViewTables(self._store, self._facts, self._view, self.base)
        tables.before, tables.overlay = self.before, {name: dict(x) for name, x in rows.items()}
        tables._flows, tables._stored = self._flows, self._stored
        tables._readers = self._readers
        return tables

    def as_stored(self) -> StoredTables:
        """The rows of the base alone."""
        return StoredTables(self._store, self._facts, self._view, self.base, self.before)

    def to_store(self, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, Any]]:
        """(table, key, row or None) as they are stored, of the linker's *rows* that changed."""
        for table, changed in rows.items():
            if table == READERS:
                for home, some in _by_home(changed).items():
                    yield table, home, self._readers_of(home).changed(some)
            elif table == WRITERS:
                yield from self._cells(rows.get(VALUES, {}), changed)
            elif table == VALUES:  # with those who write them
                if WRITERS not in rows:
                    yield from self._cells(changed, {})
            elif table == BY_UNIT:
                for path, units in changed.items():
                    yield table, path, None if units is None else _entries(units)
            else:
                for key, row in changed.items():
                    yield table, key, row

    def forget(self) -> None:
        """Let go of what was read for a run."""
        self._flows, self._stored, self._readers = {}, {}, {}
        self._last_file = None

    def _cells(
        self, values: Mapping[str, Any], writers: Mapping[str, Any]
    ) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
        """The rows of cells whose *values* or *writers* changed, by what they are stored under:
        what one unit alone writes, as most is, is encoded once for both."""
        cells, said = _by_home(values), _by_home(writers)
        once: dict[History, bytes] = {}
        for home in {**cells, **said}:
            known: dict[str, bytes] = {}
            if home in cells:
                rows = dict(self._row(VALUES, home) or {})
                for cell, row in cells[home].items():
                    rows.pop(cell, None)
                    if row is not None:
                        entry = once.get(row)
                        if entry is None:  # nearly half come to what another does
                            entry = once[row] = encode_entry(row)
                        rows[cell] = known[cell] = entry
                yield VALUES, home, rows or None
            if home in said:
                of = {cell: (values[cell], entry) for cell, entry in known.items()}
                yield from self._written(home, said[home], of)

    def _written(
        self, home: str, changed: Mapping[str, Any], values: Mapping[str, tuple[History, bytes]]
    ) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
        """The row of who writes the cells of *home*, and those of the ones that overflow."""
        rows = dict(self._row(WRITERS, home) or {})
        for cell, row in changed.items():
            overflowed = rows.pop(cell, None) == b""
            entry, apart = _forms(row, values.get(cell))
            if entry is not None:
                rows[cell] = entry
            if apart is not None or overflowed:
                yield OVERFLOW, cell, apart
        yield WRITERS, home, rows or None

    def _overflowed(self, cell: str) -> Mapping[str, History] | None:
        """The writers of a cell that are stored in a row of their own."""
        row = self._row(OVERFLOW, cell)
        return None if row is None else _encoded_row(row)

    def _file(self, path: str) -> Any:
        entries = self._row(BY_UNIT, path)
        return None if entries is None else _encoded_row(entries)

    def _readers_of(self, home: str) -> ReadersRow:
        if home not in self._readers:
            self._readers[home] = ReadersRow(self._fetched(READERS, home))
        return self._readers[home]

    def _row(self, table: str, key: str) -> Any:
        place = table, key
        if place not in self._stored:
            self._stored[place] = self._fetched(table, key)
        return self._stored[place]

    def _fetched(self, table: str, key: str, *, word: str = "") -> Any:
        links = self._store.links
        if self.base is None or links is None:
            return None
        return links.get(self.base, table, key, word=word)

    def _flow_of(self, blob: BlobId) -> FileFlow | None:
        if blob not in self._flows:
            self._flows[blob] = self._facts.flow(blob)
        return self._flows[blob]


class StoredTables(ViewTables):
    """The rows of a base, with the texts that they are about."""

    def __init__(
        self,
        store: StoreAccess,
        facts: FactCache,
        view: View,
        base: LinkedTree | None,
        before: dict[RepoPath, BlobId],
    ) -> None:
        """*before* is what stood, where *view* has something else or nothing, at the paths of
        the base."""
        super().__init__(store, facts, view, base)
        self.before = before

    def flow(self, path: str) -> FileFlow | None:
        """The flow of a file of the base. Raises ObjectMissingError where its text is gone."""
        blob = self.before.get(RepoPath(path))
        return super().flow(path) if blob is None else self._flow_of(blob)

    def units(self) -> dict[RepoPath, list[str]]:
        """The units of the base by file."""
        now = {row.path for row in self._view.rows() if row.status == "parsed"}
        found = {path: self.names(path, "") for path in sorted(now.union(self.before))}
        return {path: units for path, units in found.items() if units}


def parts_unlike(table: str, stored: Any, wanted: Any) -> list[str] | None:
    """The parts in which two stored rows differ, by name; None where the rows are equal.

    Rows in one piece have no names to give.
    """
    one, other = (_decoded(table, row) for row in (stored, wanted))
    if one == other:
        return None
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return []
    names = one.keys() | other.keys()
    return sorted(str(name) for name in names if one.get(name) != other.get(name))


def _decoded(table: str, row: Any) -> Any:
    if table in {BY_UNIT, OVERFLOW, *ENTRIES} and isinstance(row, dict):
        return decoded_entries(row)
    return ReadersRow(row).all() if table == READERS and row is not None else row


def decoded_entries(row: Mapping[str, bytes]) -> dict[str, Any]:
    """The entries of a stored row; an empty one, which lies in a row of its own, stays."""
    return {name: decode_entry(entry) if entry else entry for name, entry in row.items()}


def _forms(
    row: Any, value: tuple[History, bytes] | None
) -> tuple[bytes | None, dict[str, bytes] | None]:
    """A row of writers as an entry of its file's, and where it overflows, as one of its own;
    *value* is what the cell comes to, with its entry, where that is at hand."""
    if row is None:
        return None, None
    if len(row) < _MANY_WRITERS:
        entry = _entry_of_writers(row, value)
        if len(entry) <= LARGEST_ENTRY:
            return entry, None
    return b"", _by_writer(row)


def _entry_of_writers(row: Mapping[str, History], value: tuple[History, bytes] | None) -> bytes:
    if value is not None and len(row) == 1:
        ((unit, history),) = row.items()
        if history == value[0]:
            return encode_only_entry(unit, value[1])
    return encode_entry(dict(row))


def _by_writer(row: Mapping[str, History]) -> dict[str, bytes]:
    """What each unit writes, encoded: what nobody has changed is, already."""
    return _encoded(row, encode_entry)


def _by_home(changed: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Rows by symbol, together by what they are stored under."""
    found: dict[str, dict[str, Any]] = {}
    for key, row in changed.items():
        found.setdefault(_home(key), {})[key] = row
    return found


def _home(symbol: str) -> str:
    """Under what a symbol's rows are stored: its file, or where it has none, itself."""
    return owner_of(symbol) or symbol


def _by_definition(entries: Mapping[str, bytes]) -> dict[str, list[tuple[str, bytes]]]:
    """Entries with their units, those of lambdas at the definition that they lie in."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for name, entry in entries.items():
        found.setdefault(definition_of(name), []).append((name, entry))
    return found


def _entries(units: Mapping[str, Any]) -> dict[str, bytes]:
    return _encoded(units, _entry_of_unit)


def _entry_of_unit(row: Any) -> bytes:
    rounds, written, links = row
    return encode_entry((rounds, written, (links[0], links[1])))


def _encoded_row(entries: Mapping[str, bytes]) -> EncodedRow[str, Any]:
    return EncodedRow(entries, decode_entry)


def _encoded(row: Mapping[str, Any], encode: Callable[[Any], bytes]) -> dict[str, bytes]:
    """The entries of a row: what nobody has changed is encoded already."""
    kept, said = (row.stored, row.said) if isinstance(row, EncodedRow) else ({}, row)
    return {**kept, **{name: encode(part) for name, part in said.items()}}
