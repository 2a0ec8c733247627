"""The reverse graph of links that were made from others, out of the graph of these and what
differs: equal to one that is made anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Set
from itertools import chain
from typing import Protocol

from remora.indexer.callgraph.backwards import SYMLINKS, called_otherwise, replaced_otherwise
from remora.indexer.callgraph.reverse_graph import (
    BOUND,
    Edges,
    Renumbering,
    ReverseGraph,
    edges,
    naming,
    renumbered,
)
from remora.indexer.callgraph.reversing import Stored, named_in, reading_tops, renamed_in
from remora.indexer.callgraph.tables import BY_UNIT, READS, ViewTables
from remora.indexer.linker.links import method_name
from remora.indexer.models.ids import MODULE_NAME
from remora.indexer.store import StoreDamagedError

_NONE: Mapping[str, Iterable[str]] = {}


class Links(Stored, Protocol):
    """Links that lie over stored ones, as they are asked."""

    def readers_by_rows(self, symbols: Collection[str]) -> Iterable[tuple[str, str]]:
        """Each of *symbols* with each unit that reads it, without the graph."""


def carried_over(graph: ReverseGraph, tables: ViewTables, links: Links) -> ReverseGraph | None:
    """The graph of *links*, where *graph* is that of what they lie over; *tables* have the rows
    that are not as they are there.

    None where it has to be made anew: where symbolic links differ, or a stored row cannot be read.
    All that links name is in the graph of what they lie over or in rows that are not as they are
    there: a unit that is in neither would be a fault of ours, and fails. Raises LinksMovedError,
    StoreDamagedError, and ObjectMissingError.
    """
    if tables.overlay.get(SYMLINKS):
        return None
    try:
        return _Carried(graph, tables, links).graph()
    except StoreDamagedError:
        return None


class _Carried:
    def __init__(self, graph: ReverseGraph, tables: ViewTables, links: Links) -> None:
        self._graph, self._tables, self._links = graph, tables, links
        self._changed = called_otherwise(tables)
        self._rows = tables.overlay.get(BY_UNIT, {})
        self._were = {path: self._known_in(path) for path in self._rows}
        """By file whose units are others, or other ones, what the graph has of it."""
        self._are = {path: named_in(path, row or ()) for path, row in self._rows.items()}
        were = set(chain.from_iterable(self._were.values()))
        are = set(chain.from_iterable(self._are.values()))
        self._gone = were - are
        self._units = sorted({*graph.units} - self._gone | are) if were != are else graph.units
        self._numbers = dict(zip(self._units, range(len(self._units)), strict=True))
        known = graph.numbers
        self._new = [unit for units in self._are.values() for unit in units if unit not in known]
        self._numbering = self._renumbering()

    def _renumbering(self) -> Renumbering:
        if self._units == self._graph.units:
            return Renumbering(None, range(len(self._units)))
        along = [self._numbers.get(unit, 0) for unit in self._graph.units]
        return Renumbering(along, list(map(self._graph.numbers.get, self._units)))

    def graph(self) -> ReverseGraph:
        names = self._methods()
        callers = self._callers(names)
        still = {pair for pair in self._graph.renamed if pair[0] not in names}
        renamed = {pair for pair in renamed_in(self._links.replacing) if pair[0] in names}
        return ReverseGraph(
            self._units,
            tuple(sorted(still | renamed)),
            callers,
            self._importers(),
            self._readers(),
        )

    def _known_in(self, path: str) -> list[str]:
        units = self._graph.units
        some = units[bisect_left(units, f"{path}:") : bisect_left(units, f"{path};")]
        return [unit for unit in some if unit.rpartition(":")[0] == path]

    def _methods(self) -> set[str]:
        """The names of methods of which anything may be called otherwise."""
        names = replaced_otherwise(self._changed, self._graph.renamed)
        for path, units in self._are.items():
            names.update(map(method_name, set(units) ^ set(self._were[path])))
        return names - {""}

    def _callers(self, names: Set[str]) -> Edges:
        """What calls each unit; asked anew of those that are new, that *changed*, or are methods of
        any of *names*."""
        asked = {unit for unit in self._changed if unit in self._numbers}.union(self._new)
        if names:
            asked.update(unit for unit in self._units if method_name(unit) in names)
        return self._edges(self._graph.callers, self._links.stored_callers(asked))

    def _importers(self) -> Edges:
        come_or_gone = any(not (row and self._were[path]) for path, row in self._rows.items())
        if come_or_gone:  # any import may find another file
            found = self._links.importers(self._tables.below(""))
            everything = {f"{path}:{MODULE_NAME}": units for path, units in found.items()}
            number = self._numbers.__getitem__
            return edges(self._units, lambda unit: map(number, everything.get(unit, ())))
        asked = self._tables.before
        found = self._links.importers(asked)
        more = {f"{path}:{MODULE_NAME}": units for path, units in found.items()}
        return self._edges(self._graph.importers, {}, more, asked)

    def _readers(self) -> Edges:
        numbers, otherwise = self._numbers, self._tables.overlay.get(READS, {})
        readers: dict[str, list[str]] = {}
        for top, unit in reading_tops(self._tables, otherwise, numbers):
            readers.setdefault(top, []).append(unit)
        for symbol, unit in self._links.readers_by_rows([BOUND + unit for unit in self._new]):
            if unit.rpartition(":")[0] not in otherwise:
                readers.setdefault(symbol.removeprefix(BOUND), []).append(unit)
        return self._edges(self._graph.readers, {}, readers, otherwise)

    def _edges(
        self,
        lists: Edges,
        fresh: Mapping[str, Iterable[str]],
        more: Mapping[str, Iterable[str]] = _NONE,
        otherwise: Collection[str] = (),
    ) -> Edges:
        """*lists* by the new numbers: of units with a *fresh* one that, of others what they had
        without what is gone or in files that are *otherwise*, and *more*."""
        known, number = self._graph.numbers, self._numbers.__getitem__
        left_out = {known[unit] for path in otherwise for unit in self._known_in(path)}
        left_out.update(known[unit] for unit in self._gone)
        anew: dict[int, list[int]] = {self._numbers[unit]: [] for unit in (*self._new, *more)}
        for at in naming(lists, left_out) if left_out else ():
            if (here := self._numbers.get(self._graph.units[at])) is not None:
                anew[here] = []
        along = self._numbering.along
        for here, others in anew.items():
            if (was := self._numbering.back[here]) is not None:
                some = lists.others[lists.ends[was] : lists.ends[was + 1]]
                stay = (one for one in some if one not in left_out)
                others += stay if along is None else map(along.__getitem__, stay)
            others += map(number, more.get(self._units[here], ()))
        anew |= {number(unit): list(map(number, others)) for unit, others in fresh.items()}
        return renumbered(lists, self._numbering, anew)
