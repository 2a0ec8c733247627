"""Symbols of summaries: who writes them, and their value in each round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from remora.indexer.linker.tables import Row, Tables
from remora.indexer.linker.values import EMPTY, MOST_FUNCTIONS, Values

WIDEST_SYMBOL = 16
_CALLABLE = frozenset({"f", "b", "c", "P"})

History = tuple[tuple[int, Values], ...]
"""The rounds in which a value changed, each with the value."""


class Symbol:
    """A symbol's writers and its value by round, before this run and now."""

    __slots__ = ("merged", "old", "touched", "writers")

    def __init__(self, row: Mapping[str, History] | None) -> None:
        self.writers: dict[str, History] = dict(row) if row else {}
        self.old = _merge_all(self.writers)
        self.merged: list[tuple[int, Values]] = list(self.old)
        self.touched = False

    def at(self, number: int) -> Values:
        return _last(self.merged, number)

    def old_at(self, number: int) -> Values:
        return _last(self.old, number)

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


def _last(history: Sequence[tuple[int, Values]], number: int) -> Values:
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
        len(values) > MOST_FUNCTIONS or any(atom[0] not in _CALLABLE for atom in values)
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


class Symbols:
    """The symbols that a run looks at, each loaded when first asked for."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.entries: dict[str, Symbol] = {}
        self.stored: dict[str, Symbol] = {}
        """Those that have a row."""
        self.replaced: dict[str, Symbol] = {}
        """Those with a row whose writers this run changes."""

    def entry(self, name: str) -> Symbol:
        entry = self.entries.get(name)
        if entry is None:
            row = self.tables.get("symbols", name)
            entry = self.entries[name] = Symbol(row)
            if row:
                self.stored[name] = entry
        return entry

    def touch(self, name: str) -> Symbol:
        """The entry of a symbol whose writers this run changes."""
        entry = self.entry(name)
        if not entry.touched:
            entry.touched = True
            if name in self.stored:
                self.replaced[name] = entry
        return entry

    def moved_in(self, number: int) -> set[str]:
        """Stored symbols whose value changed in round *number*."""
        return {
            name
            for name, entry in self.stored.items()
            if any(moment == number for moment, _ in entry.merged)
        }

    def rows(self) -> dict[str, Row | None]:
        """The rows of those that this run touched."""
        return {
            name: entry.writers or None for name, entry in self.entries.items() if entry.touched
        }
