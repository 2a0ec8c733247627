"""Cells of summaries: who writes them, and their value in each round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.cells import (
    Cell,
    class_above,
    is_of_places,
    is_registered,
    noted,
    noting,
    owner_of,
    registered_class,
)
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.linker.engine.tables import History, WritersRow
from remora.indexer.linker.entries import EncodedRow, changed
from remora.indexer.linker.limits import MOST_FUNCTIONS, MOST_ROWS, WIDEST_SUMMARY
from remora.indexer.linker.values import CLASSES, DEFINITIONS, EMPTY, TOP, Value, ValueSet, known
from remora.indexer.linker.widening import few_aside_from_families, fits, rows_joined
from remora.indexer.models.ids import UnitId


class Width(NamedTuple):
    """How much one cell may hold."""

    many: Collection[str]
    """The tags of values of which there may be more than `WIDEST_SUMMARY`."""
    joins_rows: bool = True
    """Whether too many rows of a table are taken for one row."""
    is_whole: bool = False
    """Whether all of it is kept: without one of them, others would be taken for certain."""


_MANY = frozenset({"P", *DEFINITIONS})
_OF_MOST, _OF_BASES = Width(_MANY), Width(CLASSES, is_whole=True)
_OF_PLACES = Width(_MANY, joins_rows=False)

Joined: TypeAlias = "list[tuple[int, ValueSet | None]]"
"""A value by round, as a history has it; None where it is more than is told apart."""
Said = TypeVar("Said")


class Summary:
    """A cell's value by round, before this run and now; who writes it, once that is asked."""

    __slots__ = (
        "is_whole",
        "joined",
        "old",
        "others_joined",
        "stored",
        "touched",
        "were",
        "width",
        "writers",
    )

    def __init__(self, row: History | None, width: Width = _OF_MOST) -> None:
        self.width = width
        self.old: History = row or ()
        self.joined: list[tuple[int, ValueSet]] = list(self.old)
        self.is_whole = False
        """Whether the writers are there."""
        self.touched = False
        self.stored: WritersRow = _NOBODY
        """Writers as they are stored."""
        self.others_joined: Joined | None = None
        """All that those of these write, by round, which this run has not changed."""
        self.writers: dict[str, History] = _NOBODY
        """Those that this run has changed. Read only while empty."""
        self.were: dict[str, History] = _NOBODY
        """What those of these that are stored have written. Read only while empty."""

    def at(self, number: int) -> ValueSet:
        return _last(self.joined, number)

    def old_at(self, number: int) -> ValueSet:
        return _last(self.old, number)

    def contributed_by(self, name: str) -> History:
        """What one writer says by round."""
        known = self.writers.get(name)
        if known is not None or name in self.were:
            return known or ()
        return self.stored.get(name, ())

    @property
    def has_others(self) -> bool:
        """Whether stored ones say something that this run has not changed."""
        return len(self.stored) > len(self.were)

    def set_contribution(self, name: str, history: History) -> None:
        """Change what one writer says; nothing, where it writes no more."""
        known = self.stored.get(name) if name not in self.were else None
        if known is not None:
            self.others_joined = None
            self.were = self.were or {}
            self.were[name] = known
        if history and not self.writers:
            self.writers = {name: history}
        elif history:
            self.writers[name] = history
        elif self.writers:
            self.writers.pop(name, None)

    def rejoin(self, number: int) -> bool:
        """Recompute the value of one round; whether it differs from the round before."""
        joined = self.joined
        while joined and joined[-1][0] >= number:
            joined.pop()
        values = self._joined_in(number)
        before = joined[-1][1] if joined else EMPTY
        if values == before:
            return False
        joined.append((number, values))
        return True

    def _joined_in(self, number: int) -> ValueSet:
        if self.has_others and self._is_written_as_before(number):
            return self.old_at(number)
        writers = self.writers
        if len(writers) == 1 and not self.has_others:  # as most have
            (history,) = writers.values()
            return _bounded(_last(history, number), self.width)
        parts = [_last(history, number) for history in writers.values()]
        if self.has_others:
            if self.others_joined is None:
                self.others_joined = _joined([*self._others()], self.width)
            others = _last(self.others_joined, number)
            if others is None:  # and so are they with more beside them
                return TOP
            parts.append(others)
        return _bounded(_union(parts), self.width)

    def _is_written_as_before(self, number: int) -> bool:
        """Whether those that this run has changed say in a round what they said: mostly they do,
        and to join what thousands of others say takes long."""
        names = self.writers.keys() | self.were.keys()
        were, now = self.were.get, self.writers.get
        return all(_last(were(name, ()), number) == _last(now(name, ()), number) for name in names)

    def _others(self) -> Iterator[History]:
        """What those say that this run has not changed."""
        return (said for name, said in self.stored.items() if name not in self.were)

    def all_writers(self) -> WritersRow:
        return changed(self.stored, self.were, self.writers)


def _last(history: Sequence[tuple[int, Said]], number: int) -> Said | ValueSet:
    for moment, values in reversed(history):
        if moment <= number:
            return values
    return EMPTY


def _union(parts: Iterable[ValueSet]) -> ValueSet:
    kept = [*filter(None, parts)]
    if not kept:
        return EMPTY
    return kept[0] if len(kept) == 1 else frozenset().union(*kept)


def _bounded(values: ValueSet, width: Width) -> ValueSet:
    """*values* where they are few enough to say something."""
    if len(values) <= WIDEST_SUMMARY or width.is_whole:
        return values
    others = known(values)
    if few_aside_from_families(others, WIDEST_SUMMARY) or (
        fits(others)
        or (len(others) <= MOST_FUNCTIONS and all(value[0] in width.many for value in others))
    ):
        return values
    if not width.joins_rows or len(others) > MOST_ROWS:
        return TOP
    rows = rows_joined(others)
    fewer = len(rows) < len(others) and few_aside_from_families(rows, WIDEST_SUMMARY)
    return rows | (values & TOP) if fewer else TOP


def _joined(histories: Collection[History], width: Width) -> Joined:
    """All that *histories* say in each round in which one of them changes; None where that is
    more than is told apart, and thousands would stay in memory."""
    rounds = sorted({moment for history in histories for moment, _ in history})
    found: Joined = []
    for number in rounds:
        union = _union([_last(h, number) for h in histories])
        wide = len(union) > WIDEST_SUMMARY and _bounded(union, width) is TOP
        found.append((number, None if wide else union))
    return found


def _width_of(name: Cell, above: UnitId | None) -> Width:
    if above is not None or registered_class(name) is not None or is_registered(name):
        return _OF_BASES
    return _OF_PLACES if is_of_places(name) else _OF_MOST


class Shared:
    """What was read from rows, of equal values one: each decoded row has its own, and of those of
    a large repository one in seven is another value."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._values: dict[Value, Value] = {}
        self._sets: dict[ValueSet, ValueSet] = {}

    def history(self, row: History) -> History:
        return tuple([(number, self._set(values)) for number, values in row])

    def writers(self, row: WritersRow) -> WritersRow:
        if isinstance(row, EncodedRow):
            return row.decoded_as(self.history)
        name, history = self._names.setdefault, self.history
        return {name(unit, unit): history(said) for unit, said in row.items()}

    def _set(self, values: ValueSet) -> ValueSet:
        known = self._sets.get(values)
        if known is None:
            once = self._values.setdefault
            known = frozenset([once(value, value) for value in values])
            self._sets[known] = known
        return known


class Cells:
    """The cells that a run looks at, each loaded when first asked for.

    Most are only read: the value is kept apart from what each of its writers says, of which
    there can be thousands.
    """

    def __init__(self, rows: StoredRows) -> None:
        self.rows = rows
        self.shared = Shared()
        self.entries: dict[Cell, Summary] = {}
        self.stored: dict[Cell, Summary] = {}
        """Those that had a value."""
        self.replaced: dict[Cell, Summary] = {}
        """Those that had writers, which this run changes."""
        self.subclasses: dict[UnitId, Summary] = {}
        """Those of direct subclasses, by the class above."""

    def entry(self, name: Cell) -> Summary:
        entry = self.entries.get(name)
        if entry is None:
            entry = self._loaded(name)
            for other in () if self.rows.none else noting(noted(name)):
                if other not in self.entries:  # who has read one is woken where either moves
                    self._loaded(other)
        return entry

    def _loaded(self, name: Cell) -> Summary:
        row = self.shared.history(self.rows.value(name) or ())
        above = class_above(name)
        entry = self.entries[name] = Summary(row, _width_of(name, above))
        if row:
            self.stored[name] = entry
        if above is not None:
            self.subclasses[above] = entry
        return entry

    def value_in(self, name: Cell, number: int) -> ValueSet:
        """The value of a symbol as round *number* left it."""
        if self.rows.none and name not in self.entries:  # many are read that nobody writes
            return EMPTY
        return self.entry(name).at(number)

    def written(self, name: Cell) -> Summary:
        """The entry of a symbol with its writers."""
        entry = self.entry(name)
        if not entry.is_whole:
            entry.is_whole = True
            writers = self.rows.writers(name)
            if writers:
                entry.stored = self.shared.writers(writers)
        return entry

    def touch(self, name: Cell) -> Summary:
        """The entry of a symbol whose writers this run changes, with these."""
        entry = self.written(name)
        if not entry.touched:
            entry.touched = True
            if entry.stored:
                self.replaced[name] = self.stored[name] = entry
        return entry

    def changed_in(self, number: int) -> set[Cell]:
        """Stored symbols whose value changed in round *number*."""
        return {
            name
            for name, entry in self.stored.items()
            if any(moment == number for moment, _ in entry.joined)
        }

    def take(self, name: Cell, values: History, writers: WritersRow) -> None:
        """A cell that nobody knew, as another run has left it."""
        entry = self.touch(name)
        entry.joined, entry.writers = list(values), dict(writers)

    def taken(self) -> dict[str, list[tuple[Cell, History, WritersRow]]]:
        """What this run leaves for `take`, by file."""
        found: dict[str, list[tuple[Cell, History, WritersRow]]] = {}
        for name, entry in self._touched():
            whole = name, tuple(entry.joined), entry.all_writers()
            found.setdefault(owner_of(name), []).append(whole)
        return found

    def values(self) -> dict[Cell, History | None]:
        """The rows of values of those that this run touched."""
        return {name: tuple(entry.joined) or None for name, entry in self._touched()}

    def writers(self) -> dict[Cell, WritersRow | None]:
        """What the writers say of those that this run touched."""
        return {name: entry.all_writers() or None for name, entry in self._touched()}

    def _touched(self) -> Iterator[tuple[Cell, Summary]]:
        return (item for item in self.entries.items() if item[1].touched)


_NOBODY: dict[str, History] = {}
