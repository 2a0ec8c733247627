"""A reverse graph made of the stored links of one view."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Set
from itertools import chain, starmap
from typing import Protocol

from remora.indexer.callgraph.reverse_graph import BOUND, ReverseGraph, edges
from remora.indexer.callgraph.tables import READS, StoredTables, ViewTables
from remora.indexer.linker.engine.dependencies import DependencyRow
from remora.indexer.linker.links import around_lambda, is_inner_lambda
from remora.indexer.models.ids import MODULE_NAME, RepoPath


class Stored(Protocol):
    """Stored links, as they are asked."""

    def stored_callers(self, units: Collection[str]) -> Mapping[str, Set[str]]:
        """By each of *units* what calls it, and what lambdas among that lie in."""

    def importers(self, paths: Collection[str]) -> Mapping[RepoPath, Set[str]]:
        """By file the units that run it by imports in *paths*."""

    @property
    def replacing(self) -> Mapping[str, Collection[str]]:
        """By method that it was asked of what takes its place."""


def reversed_links(tables: StoredTables, links: Stored) -> ReverseGraph:
    """The graph of *links*, which *tables* hold.

    Raises LinksMovedError, StoreDamagedError, and ObjectMissingError where the text of a file is
    not there any more.
    """
    by_file = tables.units()
    paths, named = list(by_file), set(chain.from_iterable(starmap(named_in, by_file.items())))
    callers = links.stored_callers(named)
    importers = links.importers(paths)
    importing = {f"{path}:{MODULE_NAME}": found for path, found in importers.items()}
    named.update(importing, *callers.values(), *importing.values())
    numbered = sorted(named)
    numbers = dict(zip(numbered, range(len(numbered)), strict=True))
    readers: dict[str, list[int]] = {}
    for top, unit in reading_tops(tables, paths, numbers):
        readers.setdefault(top, []).append(numbers[unit])

    def by_number(others: Mapping[str, Set[str]]) -> Callable[[str], Iterator[int]]:
        return lambda unit: map(numbers.__getitem__, others.get(unit, ()))

    return ReverseGraph(
        numbered,
        tuple(sorted(renamed_in(links.replacing))),
        edges(numbered, by_number(callers)),
        edges(numbered, by_number(importing)),
        edges(numbered, lambda top: readers.get(top, ())),
    )


def named_in(path: str, units: Collection[str]) -> set[str]:
    """All that the graph has of a file of these *units*."""
    named = {*units, *map(_top_of, units)}
    named.update(map(around_lambda, filter(is_inner_lambda, units)))
    if units:
        named.add(f"{path}:{MODULE_NAME}")
    return named


def reading_tops(
    tables: ViewTables, paths: Iterable[str], numbers: Container[str]
) -> Iterator[tuple[str, str]]:
    """(definition on the top of a module, unit of one of *paths* that reads its name)"""
    for path in paths:
        row = DependencyRow(tables.get(READS, path))
        for symbols, units in row.readers_under(lambda head: head.startswith(BOUND)):
            for symbol in symbols:
                top = symbol.removeprefix(BOUND)
                if top in numbers:
                    for unit in units:
                        yield top, unit


def renamed_in(replacing: Mapping[str, Collection[str]]) -> set[tuple[str, str]]:
    """The names of methods, each with another of what takes the place of one of that name."""
    return {
        (name, other)
        for method, units in replacing.items()
        for unit in units
        if (name := _name(method)) != (other := _name(unit.partition("@")[0]))
    }


def _name(method: str) -> str:
    return method.rpartition(".")[2]


def _top_of(unit: str) -> str:
    """What on the top of its module *unit* is or lies in, without its number."""
    path, _, name = unit.rpartition(":")
    return f"{path}:{name.partition('.')[0].partition('@')[0]}"
