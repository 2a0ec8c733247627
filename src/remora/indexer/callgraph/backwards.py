"""Links asked against their direction, thousands at a time: by the graph of the stored ones that
they lie over, and by themselves where they differ from these."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from typing import Any

from remora.indexer.callgraph.reverse_graph import BOUND, ReverseGraph, others_of, unpacked
from remora.indexer.callgraph.tables import BY_UNIT, READS, ViewTables
from remora.indexer.errors import StoreError
from remora.indexer.linker.entries import unlike
from remora.indexer.linker.links import method_name, name_below
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.store import LinkedTree, StoreDamagedError
from remora.indexer.workspace import StoreAccess

SYMLINKS = "symlinks"
"""The linker's table of symbolic links."""


class Backwards:
    """What the graph of stored links says of those of a view over them.

    All questions raise StoreDamagedError.
    """

    def __init__(self, graph: ReverseGraph, tables: ViewTables) -> None:
        """*tables* have the rows that are not as they are stored."""
        self._graph = graph
        self._changed = called_otherwise(tables)
        self._tables = tables
        self._methods = replaced_otherwise(self._changed, graph.renamed)
        self._are_in = cache(self._units_in)

    def callers_of_each(self, units: Collection[str]) -> dict[str, set[str]]:
        """What calls each of *units*, but of those of which something differs."""
        asked = [unit for unit in units if not self._differs(unit)]
        return others_of(self._graph, self._graph.callers, asked, set)

    def _differs(self, unit: str) -> bool:
        return unit in self._changed or (bool(self._methods) and method_name(unit) in self._methods)

    def importers(
        self,
        of: Callable[[Collection[str]], Mapping[RepoPath, set[str]]],
        may_run: Callable[[RepoPath], Collection[str]],
    ) -> Mapping[RepoPath, set[str]] | None:
        """By file the units that run it by an import; *of* gives what those in some files do,
        *may_run* the files whose imports may lead to one.

        None where symbolic links differ: then any import may find another file.
        """
        if self._tables.overlay.get(SYMLINKS):
            return None
        others: set[str] = {*self._tables.before, *self._come_or_gone}
        others.update(*map(may_run, self._come_or_gone))
        modules = {f"{path}:{MODULE_NAME}": path for path in self._tables.below("")}
        as_stored = self._graph.in_files(lambda path: path not in others)
        known = others_of(self._graph, self._graph.importers, modules, set, as_stored)
        found = {modules[unit]: units for unit, units in known.items()}
        for path, units in of(others).items() if others else ():
            found.setdefault(path, set()).update(units)
        return found

    @cached_property
    def _come_or_gone(self) -> list[RepoPath]:
        """The files that are on one side alone: imports may find them now, or others."""
        rows = self._tables.overlay.get(BY_UNIT, {})
        known = self._graph.numbers
        return [
            RepoPath(path)
            for path, row in rows.items()
            if row is None or f"{path}:{MODULE_NAME}" not in known
        ]

    def readers_of_each(
        self, symbols: Collection[str], files: Callable[[str], bool]
    ) -> dict[str, list[str]]:
        """By each of *symbols* that is a definition on the top of a module the units in *files*
        that read it; others are left out, and so are units in files that read otherwise."""
        tops = {symbol[len(BOUND) :]: symbol for symbol in symbols if symbol.startswith(BOUND)}
        graph = self._graph
        found = others_of(graph, graph.readers, tops, list, self._are_in(files))
        return {tops[top]: units for top, units in found.items()}

    @property
    def reading_otherwise(self) -> Collection[str]:
        """The files of which it is not as it is stored what they read."""
        return self._tables.overlay.get(READS, {}).keys()

    def _units_in(self, files: Callable[[str], bool]) -> list[bool]:
        """By number whether a unit is in one of *files*, and reads what it read."""
        otherwise = self.reading_otherwise
        return self._graph.in_files(lambda path: path not in otherwise and files(path))


def kept_graph(store: StoreAccess, about: LinkedTree) -> ReverseGraph | None:
    """The graph that is kept of the links about a tree; None where there is none, or it cannot be
    read: then it is made anew."""
    links = store.links
    with suppress(StoreDamagedError):
        row = None if links is None else links.reversed(about)
        return None if row is None else unpacked(row)
    return None


def is_worth_making(store: StoreAccess, about: LinkedTree) -> bool:
    """Whether a question before this one would have had use of the graph: for one alone it takes
    more than it spares. Where nothing can be noted none is made."""
    links = store.links
    if links is not None and store.can_be_written:
        with suppress(StoreError):
            return links.is_reversed_wanted(about)
    return False


def keep_graph(store: StoreAccess, about: LinkedTree, graph: ReverseGraph) -> None:
    """Keep *graph* where the store can be written: a question that finds none makes another."""
    links = store.links
    if links is not None and store.can_be_written:
        with suppress(StoreError):
            links.keep_reversed(about, graph.packed())


def called_otherwise(tables: ViewTables) -> set[str]:
    """What is called by others than it is as stored; on which lines is no matter of the graph."""
    found: set[str] = set()
    for path, row in tables.overlay.get(BY_UNIT, {}).items():
        now, before = row or {}, tables.stored(BY_UNIT, path) or {}
        calls = _calls(now, before) ^ _calls(before, now)
        found.update(callee for callee, _, _ in calls)
    return found


def _calls(row: Mapping[str, Any], other: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """(callee, unit, how) of the units of a file's row that the other has not as they are."""
    return {
        (callee, unit, how)
        for unit, entry in unlike(row, other).items()
        for callee, how, _ in entry[2][0]
    }


def replaced_otherwise(changed: Iterable[str], renamed: Iterable[tuple[str, str]]) -> set[str]:
    """The names of methods of which it is not as it is stored what takes their place, or who
    calls what does."""
    names = set(map(name_below, changed)) - {""}
    return names.union(name for name, other in renamed if other in names)
