"""The reverse graph of links that were made from others, out of the graph of these and what
differs: equal to one that is made anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import cached_property
from itertools import chain
from typing import Protocol

from remora.indexer.callgraph.backwards import SYMLINKS, replaced_otherwise
from remora.indexer.callgraph.reverse_graph import BOUND, Edges, ReverseGraph, edges
from remora.indexer.callgraph.reversing import Stored, named_in, reading_tops, renamed_in
from remora.indexer.callgraph.tables import BY_UNIT, READS, ViewTables
from remora.indexer.linker.links import method_name
from remora.indexer.models.ids import MODULE_NAME
from remora.indexer.store import Posting, StoreDamagedError


class Links(Stored, Protocol):
    """Links that lie over stored ones, as they are asked."""

    def readers_by_rows(self, symbols: Collection[str]) -> Iterable[tuple[str, str]]:
        """Each of *symbols* with each unit that reads it, without the graph."""


def carried_over(
    graph: ReverseGraph,
    changed: Mapping[str, Mapping[str, Posting]],
    tables: ViewTables,
    links: Links,
) -> ReverseGraph | None:
    """The graph of *links*, of which *graph* is what they lie over: *changed* are, by callee, the
    calls that are not as they were, *tables* have the rows that are not.

    None where it has to be made anew: where symbolic links differ, or *graph* knows of something
    that it should not. Raises LinksMovedError, StoreDamagedError, and ObjectMissingError.
    """
    if tables.overlay.get(SYMLINKS):
        return None
    try:
        return _Carried(graph, changed, tables, links).graph()
    except (KeyError, StoreDamagedError):
        return None


class _Carried:
    def __init__(
        self,
        graph: ReverseGraph,
        changed: Mapping[str, Mapping[str, Posting]],
        tables: ViewTables,
        links: Links,
    ) -> None:
        self._graph, self._tables, self._links = graph, tables, links
        self._changed = changed
        self._rows = tables.overlay.get(BY_UNIT, {})
        self._were = {path: self._known_in(path) for path in self._rows}
        """By file whose units are others, or other ones, what the graph has of it."""
        self._are = {path: named_in(path, row or ()) for path, row in self._rows.items()}
        gone = {unit for units in self._were.values() for unit in units}
        stay = [unit for unit in graph.units if unit not in gone] if gone else graph.units
        self._units = sorted([*stay, *chain.from_iterable(self._are.values())])
        self._numbers = dict(zip(self._units, range(len(self._units)), strict=True))
        self._along = list(map(self._numbers.get, graph.units))
        """By number in the graph that in this one; None where the unit is gone."""

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

    @cached_property
    def _new(self) -> list[str]:
        known = self._graph.numbers
        return [unit for units in self._are.values() for unit in units if unit not in known]

    def _importers(self) -> Edges:
        come_or_gone = any(not (row and self._were[path]) for path, row in self._rows.items())
        if come_or_gone:  # any import may find another file
            found = self._links.importers(self._tables.below(""))
            return self._edges(None, {f"{path}:{MODULE_NAME}": x for path, x in found.items()})
        asked = self._tables.before
        found = self._links.importers(asked)
        return self._edges(
            self._graph.importers,
            {},
            {f"{path}:{MODULE_NAME}": units for path, units in found.items()},
            asked,
        )

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
        lists: Edges | None,
        fresh: Mapping[str, Iterable[str]],
        more: Mapping[str, Iterable[str]] | None = None,
        otherwise: Collection[str] = (),
    ) -> Edges:
        """*lists* by the new numbers: of units with a *fresh* one that, of others what they had
        without what is in files that are *otherwise*, and *more*."""
        numbers, along = self._numbers, list(self._along)
        for path in otherwise:
            for unit in self._known_in(path):
                along[self._graph.numbers[unit]] = None
        known = self._graph.numbers

        def of(unit: str) -> Iterator[int]:
            if unit in fresh:
                yield from map(numbers.__getitem__, set(fresh[unit]))
                return
            number = known.get(unit)
            if lists is not None and number is not None:
                some = lists.others[lists.ends[number] : lists.ends[number + 1]]
                yield from (one for one in map(along.__getitem__, some) if one is not None)
            if more:
                yield from map(numbers.__getitem__, more.get(unit, ()))

        return edges(self._units, of)
