"""Which symbols the units of a file read: one row per file, kept small.

A file's units read the same symbols over and over, and most symbols are read by the very units
that read others: the row holds each symbol once, with the number of the set of symbols that are
read alike, and a unit holds a bit for each set. Symbols are told by head and slot, for hundreds
of classes are asked for the same names. A symbol counts as read from the first round on that
reads it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from itertools import accumulate, chain, count, pairwise
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from remora.indexer.linker import places, planes
from remora.indexer.linker.cells import owner_of
from remora.indexer.linker.engine.tables import PackedReads
from remora.indexer.linker.memo import NEVER

if TYPE_CHECKING:
    from remora.indexer.models.ids import UnitId

_BETWEEN = "\0"
"""Between two heads or slots: they come from paths and sources, and neither has any."""
_NOTHING: PackedReads = ("", "", b"", b"", b"", {})

_Read = TypeVar("_Read", str, int)

Evaluated = tuple[int, tuple[str, ...]]
"""(round, symbols that no round before it read)"""


class DependencyRow:
    """A stored row, unpacked as far as it is asked."""

    def __init__(self, row: PackedReads | None) -> None:
        self.row = row or _NOTHING
        self.heads, self.slots, self.lists, self.which, self.sets, self.units = self.row

    @property
    def symbols(self) -> list[str]:
        """All that its units read, in their order."""
        return [
            head + slot
            for head, (first, end) in zip(self._heads, self._spans, strict=False)
            for slot in self._slots[first:end]
        ]

    def of_others(self, path: str) -> list[str]:
        """The same, but for those of the file at *path*: whose a symbol is its head says, which
        has the file behind its kind."""
        return [
            head + slot
            for head, (first, end) in zip(self._heads, self._spans, strict=False)
            if not head.startswith(path, 2) or owner_of(head) != path
            for slot in self._slots[first:end]
        ]

    def evaluations(self, unit: UnitId, before: int = NEVER) -> list[Evaluated]:
        """Those of a unit in rounds *before* that one."""
        return [
            (number, self._symbols_of(bits))
            for number, bits in self.units.get(unit, ())
            if number < before
        ]

    def _symbols_of(self, bits: bytes) -> tuple[str, ...]:
        sets = map(self._alike.__getitem__, places.within(places.as_number(bits)))
        return tuple(sorted(chain.from_iterable(sets)))

    def dependents(self, symbols: Iterable[str]) -> Iterator[tuple[str, UnitId, int]]:
        """Each of *symbols* with each unit that reads it, and the first round in which it did: all
        units are gone through once."""
        at: dict[int, list[str]] = {}
        for symbol in symbols:
            if (place := self._set_of(symbol)) is not None:
                at.setdefault(place, []).append(symbol)
        return self._first_reads(at)

    def dependents_under(self, heads: Iterable[str]) -> Iterator[tuple[str, UnitId, int]]:
        """The same of all symbols that have one of *heads*."""
        at: dict[int, list[str]] = {}
        for head in heads:
            which = self._heads.get(head)
            if which is not None and which < len(self._spans):
                (first, end), start = self._spans[which], self._starts[which]
                for place, slot in enumerate(self._slots[first:end], start):
                    at.setdefault(planes.nth(self.sets, place), []).append(head + slot)
        return self._first_reads(at)

    def _first_reads(self, symbols: Mapping[int, list[str]]) -> Iterator[tuple[str, UnitId, int]]:
        """Each of *symbols*, which are told by their sets, with each unit that reads it and the
        first round in which it did."""
        asked = places.of(symbols)
        for unit, rounds in self.units.items() if asked else ():
            left = asked
            for number, bits in rounds:
                found = places.as_number(bits) & left
                left ^= found
                for place in places.within(found) if found else ():
                    for symbol in symbols[place]:
                        yield symbol, unit, number

    def readers(self, symbols: Iterable[str]) -> Iterator[tuple[str, UnitId]]:
        """Each of *symbols* with each unit that reads it."""
        return ((symbol, unit) for symbol, unit, _ in self.dependents(symbols))

    def readers_under(
        self, is_asked: Callable[[str], bool]
    ) -> Iterator[tuple[list[str], list[UnitId]]]:
        """Symbols of those heads, some that are read alike at a time, with the units that do."""
        alike: dict[int, list[str]] = {}
        numbers = planes.unpacked(self.sets)
        for head, (first, end), start in zip(self._heads, self._spans, self._starts, strict=False):
            if is_asked(head):
                slots = self._slots[first:end]
                for slot, number in zip(slots, numbers[start : start + end - first], strict=False):
                    alike.setdefault(number, []).append(head + slot)
        reading: dict[int, list[UnitId]] = {number: [] for number in alike}
        asked = places.of(alike)
        for unit, read in self._read.items() if asked else ():
            for number in places.within(read & asked):
                reading[number].append(unit)
        for number, symbols in alike.items():
            yield symbols, reading[number]

    def with_units(
        self, kept: Iterable[UnitId], units: Mapping[UnitId, Sequence[Evaluated]]
    ) -> PackedReads:
        """The row in which the units *kept* stay as they are and *units* are new."""
        stays = {unit: self.units.get(unit, ()) for unit in kept if unit not in units}
        if stays.keys() | units.keys() == self.units.keys() and self._are_read_as_before(units):
            return self.row
        evaluations = _Evaluations()
        alike: dict[int, list[int]] = {}
        for unit, rounds in stays.items():
            evaluations.begin(unit)
            for number, bits in rounds:
                evaluations.note(number, places.within(places.as_number(bits)), alike)
        numbers = planes.unpacked(self.sets) if alike else ()
        found = zip(self.symbols, numbers, strict=True) if alike else ()
        read = {symbol: alike[number].copy() for symbol, number in found if number in alike}
        for unit, reads in units.items():
            evaluations.begin(unit)
            for number, more in reads:
                evaluations.note(number, more, read)
        return evaluations.packed(read)

    def _are_read_as_before(self, units: Mapping[UnitId, Sequence[Evaluated]]) -> bool:
        """Whether *units* have read in each of their rounds what the row says: most that were
        woken have, and to put a row together takes going through all of it."""
        return all(_as_sets(rounds) == _as_sets(self.evaluations(u)) for u, rounds in units.items())

    @cached_property
    def _slots(self) -> list[str]:
        return self.slots.split(_BETWEEN)

    @cached_property
    def _read(self) -> dict[UnitId, int]:
        """By unit the sets that it reads, in whatever round."""
        return {
            unit: reduce(or_, [places.as_number(bits) for _, bits in rounds], 0)
            for unit, rounds in self.units.items()
        }

    @cached_property
    def _heads(self) -> dict[str, int]:
        """The heads, each with its number."""
        return dict(zip(self.heads.split(_BETWEEN), count(), strict=False))

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """By head where its slots begin and end."""
        ends = list(accumulate(planes.unpacked(self.lists), initial=0))
        spans = list(pairwise(ends))
        return [spans[one] for one in planes.unpacked(self.which)]

    @cached_property
    def _starts(self) -> list[int]:
        """By head the place of its first symbol."""
        return list(accumulate([end - first for first, end in self._spans], initial=0))

    @cached_property
    def _alike(self) -> list[list[str]]:
        """The symbols of each set."""
        numbers = planes.unpacked(self.sets)
        found: list[list[str]] = [[] for _ in range(max(numbers, default=-1) + 1)]
        for symbol, number in zip(self.symbols, numbers, strict=True):
            found[number].append(symbol)
        return found

    def _set_of(self, symbol: str) -> int | None:
        """The number of the set that *symbol* is in; None where it is not read."""
        cut = _cut(symbol)
        head = self._heads.get(symbol[:cut])
        if head is None or head >= len(self._spans):
            return None
        first, end = self._spans[head]
        slot, slots = symbol[cut:], self._slots
        at = bisect_left(slots, slot, first, end)
        if at == end or slots[at] != slot:
            return None
        return planes.nth(self.sets, self._starts[head] + at - first)


class _Evaluations:
    """What units read, evaluation by evaluation: each has a number, and a symbol is known by the
    numbers of those that it was first read in."""

    def __init__(self) -> None:
        self._units: dict[UnitId, list[int]] = {}
        self._rounds: list[int] = []
        self._last: list[int] = []

    def begin(self, unit: UnitId) -> None:
        """Those of *unit* follow."""
        self._last = self._units[unit] = []

    def note(self, number: int, read: Iterable[_Read], by: dict[_Read, list[int]]) -> None:
        """One in round *number*: *by* what is read, the evaluations that did, rising."""
        evaluation = len(self._rounds)
        self._last.append(evaluation)
        self._rounds.append(number)
        for one in read:
            if one in by:
                by[one].append(evaluation)
            else:
                by[one] = [evaluation]

    def packed(self, read: Mapping[str, list[int]]) -> PackedReads:
        """The row of all that was *read*."""
        slots: dict[str, list[str]] = {}
        marks: dict[str, list[list[int]]] = {}
        last, tails, by = None, [""], [[0]]
        for symbol in sorted(read):
            cut = symbol.rfind(":") + 1 or 2  # `_cut`, without a call for each of thousands
            head = symbol[:cut]
            if head != last:  # most stand behind one with the same head
                last, tails, by = head, slots.setdefault(head, []), marks.setdefault(head, [])
            tails.append(symbol[cut:])
            by.append(read[symbol])
        lists: dict[tuple[str, ...], int] = {}
        which = [lists.setdefault(tuple(some), len(lists)) for some in slots.values()]
        sets: dict[tuple[int, ...], int] = {}
        told = map(tuple, chain.from_iterable(marks.values()))
        numbers = [sets.setdefault(x, len(sets)) for x in told]
        return (
            _BETWEEN.join(slots),
            _BETWEEN.join(chain.from_iterable(lists)),
            planes.packed(map(len, lists)),
            planes.packed(which),
            planes.packed(numbers),
            self._by_unit(sets),
        )

    def _by_unit(
        self, sets: Mapping[tuple[int, ...], int]
    ) -> dict[UnitId, tuple[tuple[int, bytes], ...]]:
        """By unit its rounds, each with a bit for each of *sets*, which are told by theirs."""
        bits = [0] * len(self._rounds)
        for read_in, number in sets.items():
            bit = 1 << number
            for evaluation in read_in:
                bits[evaluation] |= bit
        return {
            unit: tuple([(self._rounds[x], places.as_bytes(bits[x])) for x in evaluations])
            for unit, evaluations in self._units.items()
        }


def _as_sets(rounds: Sequence[Evaluated]) -> list[tuple[int, set[str]]]:
    return [(number, set(symbols)) for number, symbols in rounds]


def _cut(symbol: str) -> int:
    """Where the head of a symbol ends: what many have in common stands in front of a name."""
    return symbol.rfind(":") + 1 or 2
