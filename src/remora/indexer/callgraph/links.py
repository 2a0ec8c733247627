"""The links of one view, asked by unit: who calls it, what it calls, where an import leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from remora.indexer.callgraph.kept import KeptPostings
from remora.indexer.callgraph.postings import Lines, PostedCall, add, leaving, posted_under
from remora.indexer.callgraph.tables import StoredTables, ViewTables
from remora.indexer.errors import LinksMovedError, ObjectMissingError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.links import (
    OVERRIDE,
    Link,
    UnitLinks,
    all_below,
    are_settled,
    around_lambda,
    called_below,
    definition_of,
    is_inner_lambda,
    known_how,
    method_name,
    spread,
)
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.report import NOTHING_RELINKED, Relinked
from remora.indexer.rules import Conventions
from remora.indexer.store import LinkedTree, Posting, StoredLink
from remora.indexer.workspace import StoreAccess

if TYPE_CHECKING:
    from remora.indexer.callgraph.backwards import Backwards
    from remora.indexer.callgraph.imports import ImportReader, RunImport
    from remora.indexer.callgraph.reverse_graph import ReverseGraph
    from remora.indexer.linker.engine.rows import StoredRows

T = TypeVar("T")


_SOME, _MANY = 100, 1000
"""Units of which the callers are asked for at once: for so many a graph of all pays that is there;
for so many one that has to be made. A server that answers one small question after the other, for
which that would take too long, makes none."""


def _is_any(path: str) -> bool:
    return True


class LinkOverlay(NamedTuple):
    """The links of a view: those of a base, which are stored, with what differs from them."""

    base: LinkedTree | None
    """None where no stored links serve as one."""
    tables: ViewTables
    changed: Mapping[str, Mapping[str, Posting]] = MappingProxyType({})
    """By callee and path, what is not as it is stored."""


class Linked:
    """The links of one view. Questions about them take units: keys without their prefix."""

    def __init__(
        self,
        store: StoreAccess,
        overlay: LinkOverlay,
        conventions: Conventions,
        reread: Callable[[], LinkOverlay] | None = None,
        relinked: Relinked = NOTHING_RELINKED,
    ) -> None:
        """Those of *overlay*; where its base is dropped meanwhile, *reread* gives another.

        *relinked* is what it took to make them.
        """
        self.relinked = relinked
        self._store = store
        self._overlay = overlay
        self.conventions = conventions
        self._imports: tuple[LinkOverlay, ImportReader] | None = None
        self._rows: tuple[LinkOverlay, StoredRows] | None = None
        self._reread = reread
        self._replacing: tuple[LinkOverlay, dict[str, tuple[str, ...]]] | None = None
        self._last: tuple[str, UnitLinks] | None = None
        self._backwards: tuple[LinkOverlay, Backwards | None] | None = None
        self._kept: KeptPostings | None = None

    def for_many_questions(self) -> Linked:
        """The same links, which keep what they are asked for, up to a bound."""
        links = Linked(self._store, self._overlay, self.conventions, self._reread, self.relinked)
        links._kept = KeptPostings()
        return links

    def callers(self, unit: str) -> list[StoredLink]:
        """The links to *unit*, or to a dotted name outside, by caller."""
        return sorted(link for posting in self.calls((unit,)) for link in posting.links)

    def calls(self, units: Collection[str]) -> list[Posting]:
        """What each file has of each of *units*, which may be dotted and outside."""
        if self._kept is not None:
            return self._kept.of(units, lambda some: self._asked(lambda: self._calls(some)))
        return self._asked(lambda: self._calls(units))

    def callers_of_each(self, units: Collection[str]) -> dict[str, set[str]]:
        """By each of *units* what calls it, and where that is a lambda in a definition that as
        well: `calls` for who asks neither how nor where."""
        if self._kept is None:
            return self._asked(lambda: self._callers_of_many(units))
        found: dict[str, set[str]] = {unit: set() for unit in units}
        for callee, path, calls in self.calls(units):
            found[callee].update([f"{path}:{name}" for name, _, _ in calls])
        return _with_what_is_around(found)

    def unresolved_calls(self, name: str) -> list[StoredLink]:
        """The calls of *name* on receivers of which nothing is known, by caller."""
        return self.callers(posted_under(name))

    def unresolved_calls_of_each(self, names: Collection[str]) -> dict[str, list[StoredLink]]:
        """`unresolved_calls` of each of *names*, for all at once."""
        found: dict[str, list[StoredLink]] = {posted_under(name): [] for name in names}
        for posting in self.calls(found):
            found[posting.callee] += posting.links
        return {name: sorted(found[posted_under(name)]) for name in names}

    def leads_to(self, path: str, dotted: str) -> str | None:
        """The unit that the import *dotted*, as written in the file *path*, leads to.

        None where that is outside the repository.
        """
        return self._asked(lambda: self._import_reader().leads_to(path, dotted))

    def run_by(self, path: str) -> list[RunImport]:
        """The files that run when the imports of the file *path* do, by where these stand."""
        return self._asked(lambda: list(self._import_reader().run_by(path)))

    def importers(self, paths: Collection[str]) -> dict[RepoPath, set[str]]:
        """By file the units that run it by imports in *paths*: modules, where these run when they
        are imported themselves."""
        return self._asked(lambda: self._import_reader().importers(paths))

    def all_importers(
        self, may_run: Callable[[RepoPath], Collection[str]]
    ) -> Mapping[RepoPath, set[str]] | None:
        """`importers` of all files, where it is at hand; *may_run* gives the files whose imports
        may lead to one."""
        return self._asked(lambda: self._all_importers(may_run))

    @property
    def follows_symlinks(self) -> bool:
        """Whether symbolic links are tracked: they may give a file further names."""
        return self._asked(lambda: self._import_reader().follows_symlinks)

    def readers_of(self, symbols: Collection[str]) -> list[str]:
        """The units whose links rest on any of *symbols*, as `linker/cells.py` makes them."""
        return sorted({unit for units in self.readers_of_each(symbols).values() for unit in units})

    def readers_of_each(
        self, symbols: Collection[str], files: Callable[[str], bool] = _is_any
    ) -> dict[str, list[str]]:
        """By symbol the units, in *files*, whose links rest on it: in one go, for it goes through
        many rows."""
        return self._asked(lambda: self._readers_of_each(symbols, files))

    def links_of(self, unit: str) -> UnitLinks:
        """The links out of a definition, those of its lambdas included."""
        last = self._last  # calls and unresolved ones go together; another thread may ask, too
        if last is None or last[0] != unit:
            last = self._last = unit, self._asked(lambda: self._links_of(unit))
        return last[1]

    def lambdas_in(self, path: str) -> list[str]:
        """The lambdas of a file."""
        return self._asked(lambda: self._overlay.tables.names(path, "<lambda"))

    def _asked(self, question: Callable[[], T]) -> T:
        while True:
            try:
                return question()
            except LinksMovedError:
                if self._reread is None:
                    raise
                self._overlay = self._reread()

    def _calls(self, units: Collection[str]) -> list[Posting]:
        """With the calls of methods that these take the place of, where those are many."""
        named = _by_name_below(units)
        plain: dict[tuple[str, str], Posting] = {}
        below: dict[tuple[str, str], list[PostedCall]] = {}
        meant: dict[tuple[str, str], set[str]] = {}  # of a name of which there may be 50,000 calls
        for posting in self._posted([*units, *named]):
            callee, path, posted = posting
            if callee not in named:
                plain[callee, path] = posting
                continue
            for name, how, lines in posted:
                if (callee, how) not in meant:
                    meant[callee, how] = named[callee].intersection(self._below(how))
                for unit in meant[callee, how]:
                    below.setdefault((unit, path), []).append((name, OVERRIDE, lines))
        return [self._with(plain.get(place), place, below) for place in plain | below]

    def _callers_of_many(self, units: Collection[str]) -> dict[str, set[str]]:
        backwards = self._at_hand(len(units))
        found = {} if backwards is None else backwards.callers_of_each(units)
        left = [unit for unit in units if unit not in found] if found else units
        return found | self.stored_callers(left) if left else found

    def stored_callers(self, units: Collection[str]) -> dict[str, set[str]]:
        """`callers_of_each` from postings alone. Raises LinksMovedError."""
        return _with_what_is_around(self._callers_of_each(units))

    def readers_by_rows(self, symbols: Collection[str]) -> Iterator[tuple[str, str]]:
        """Each of *symbols* with each unit that reads it, by rows. Raises LinksMovedError."""
        return self._stored_rows().readers(symbols, _is_any)

    @property
    def replacing(self) -> Mapping[str, tuple[str, ...]]:
        """By method of which that was needed so far what takes its place."""
        return {} if self._replacing is None else self._replacing[1]

    def _callers_of_each(self, units: Collection[str]) -> dict[str, set[str]]:
        named = _by_name_below(units)
        found: dict[str, set[str]] = {unit: set() for unit in units}
        below: dict[tuple[str, str], set[str]] = {}
        for callee, calling in self._calling([*units, *named]):
            if callee not in named:
                found[callee].update([caller for caller, _ in calling])
                continue
            for caller, how in calling:
                below.setdefault((callee, how), set()).add(caller)
        for (callee, how), callers in below.items():
            for unit in named[callee].intersection(self._below(how)):
                found[unit] |= callers
        return found

    def _calling(self, units: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each of *units* with units that call it, and how."""
        overlay, links = self._overlay, self._store.links
        changed = [unit for unit in units if unit in overlay.changed]
        found = [
            (callee, [(f"{path}:{name}", how) for name, how, _ in calls])
            for callee, path, calls in self._posted(changed)
        ]
        if overlay.base is not None and links is not None:
            others = [unit for unit in units if unit not in overlay.changed]
            found += links.calling(overlay.base, others)
        return found

    def _with(
        self,
        posting: Posting | None,
        place: tuple[str, str],
        below: Mapping[tuple[str, str], Sequence[PostedCall]],
    ) -> Posting:
        """A posting as it is told, with the calls *below* it."""
        if posting is not None and place not in below and are_settled(posting.calls):
            return posting
        calls: dict[tuple[str, str], Lines] = {}
        for name, how, lines in (*(posting.calls if posting else ()), *below.get(place, ())):
            add(calls, (name, known_how(how, self._below)), lines)
        return Posting(*place, tuple((*call, lines) for call, lines in calls.items()))

    def _below(self, method: str) -> tuple[str, ...]:
        """What takes the place of *method*, a class and a name, in the classes below."""
        if self._replacing is None or self._replacing[0] is not self._overlay:
            self._replacing = self._overlay, {}
        known = self._replacing[1]
        if method not in known:
            known[method] = all_below(
                method,
                lambda asked: (x.caller for found in self._posted(asked) for x in found.links),
            )
        return known[method]

    def _posted(self, units: Collection[str]) -> list[Posting]:
        overlay, links = self._overlay, self._store.links
        stored: list[Posting] = []
        if overlay.base is not None and links is not None:
            stored = links.callers(overlay.base, units)
        changed = {unit: overlay.changed[unit] for unit in units if unit in overlay.changed}
        if changed:
            stored = [x for x in stored if x.path not in changed.get(x.callee, ())]
        return stored + [posting for by_path in changed.values() for posting in by_path.values()]

    def _readers_of_each(
        self, symbols: Collection[str], files: Callable[[str], bool]
    ) -> dict[str, list[str]]:
        backwards, rows = self._at_hand(_SOME), self._stored_rows()
        known = {} if backwards is None else backwards.readers_of_each(symbols, files)
        found = {symbol: set(known.get(symbol, ())) for symbol in symbols}
        for symbol, unit in rows.readers(found.keys() - known.keys(), files):
            found[symbol].add(unit)
        for path in filter(files, backwards.reading_otherwise) if backwards is not None else ():
            for symbol, unit in rows.dependencies(path).readers(known):
                found[symbol].add(unit)
        return {symbol: sorted(units) for symbol, units in found.items()}

    def _all_importers(
        self, may_run: Callable[[RepoPath], Collection[str]]
    ) -> Mapping[RepoPath, set[str]] | None:
        backwards = self._at_hand(_SOME)
        if backwards is None:
            return None
        return backwards.importers(self._import_reader().importers, may_run)

    def _at_hand(self, worth: int) -> Backwards | None:
        """What answers many questions at once, where it is there or one is about so many units:
        it is *worth* those about so many where it reads the rows of many files."""
        overlay = self._overlay
        if self._backwards is None or self._backwards[0] is not overlay:
            if overlay.base is None or worth < _SOME:
                return None
            from remora.indexer.callgraph.backwards import Backwards, kept_graph

            graph = kept_graph(self._store, overlay.base)
            if graph is None and worth < _MANY:
                return None
            graph = graph or self._made_graph(overlay.base)
            known = None if graph is None else Backwards(graph, overlay.tables)
            self._backwards = overlay, known
        return self._backwards[1]

    def _made_graph(self, base: LinkedTree) -> ReverseGraph | None:
        """That of the *base*, which is kept; None where it was not wanted before, or the text of a
        file is gone."""
        from remora.indexer.callgraph.backwards import is_worth_making

        if not is_worth_making(self._store, base):
            return None
        return kept_anew(self._store, base, self._overlay.tables.as_stored(), self.conventions)

    def _stored_rows(self) -> StoredRows:
        if self._rows is None or self._rows[0] is not self._overlay:
            from remora.indexer.linker.engine.rows import StoredRows  # of no use to others

            self._rows = self._overlay, StoredRows(self._overlay.tables, none=False)
        return self._rows[1]

    def _import_reader(self) -> ImportReader:
        if self._imports is None or self._imports[0] is not self._overlay:
            from remora.indexer.callgraph.imports import ImportReader

            self._imports = self._overlay, ImportReader(self._overlay.tables)
        return self._imports[1]

    def _links_of(self, unit: str) -> UnitLinks:
        path = unit.rpartition(":")[0]
        inside = _lambdas(path) if definition_of(_lambdas(path)) == unit else f"{unit}.<lambda"
        around = self._overlay.tables.around(unit)
        rows = [row for name, row in around.items() if name == unit or name.startswith(inside)]
        called: dict[tuple[str, str], Lines] = {}
        raw = [call for _, _, (links, _) in rows for call in leaving(unit, links)]
        for link in spread(raw, self._below):
            add(called, link[:2], link.lines)
        return UnitLinks(
            tuple(Link(*call, lines) for call, lines in called.items()),
            tuple(call for _, _, (_, unresolved) in rows for call in unresolved),
        )


def reversed_anew(
    store: StoreAccess, tables: StoredTables, conventions: Conventions
) -> ReverseGraph:
    """The reverse graph of stored links, which *tables* hold.

    Raises LinksMovedError, StoreDamagedError, and ObjectMissingError where the text of a file is
    not there any more.
    """
    from remora.indexer.callgraph.reversing import reversed_links  # takes the linker

    stored = Linked(store, LinkOverlay(tables.base, tables), conventions)
    return reversed_links(tables, stored)


def kept_anew(
    store: StoreAccess, about: LinkedTree, tables: StoredTables, conventions: Conventions
) -> ReverseGraph | None:
    """The reverse graph of the links about a tree, made of their *tables* and kept; None where the
    text of a file is gone. Raises LinksMovedError and StoreDamagedError."""
    from remora.indexer.callgraph.backwards import keep_graph

    with suppress(ObjectMissingError):
        graph = reversed_anew(store, tables, conventions)
        keep_graph(store, about, graph)
        return graph
    return None


def carried_along(
    store: StoreAccess, graph: ReverseGraph, overlay: LinkOverlay, conventions: Conventions
) -> ReverseGraph | None:
    """The reverse graph of the links of *overlay*, out of the *graph* of what these lie over; None
    where it has to be made anew. Raises LinksMovedError."""
    from remora.indexer.callgraph.carrying import carried_over

    with suppress(ObjectMissingError):
        linked = Linked(store, overlay, conventions)
        return carried_over(graph, overlay.tables, linked)
    return None


def _with_what_is_around(callers: dict[str, set[str]]) -> dict[str, set[str]]:
    for unit, calling in callers.items():
        around = {around_lambda(caller) for caller in calling if is_inner_lambda(caller)}
        if not around <= calling:
            callers[unit] = calling | around
    return callers


def _by_name_below(units: Iterable[str]) -> dict[str, set[str]]:
    """By what is called where any method of a name below a class is, those of *units* it may be."""
    named: dict[str, set[str]] = {}
    for unit in units:
        if name := method_name(unit):
            named.setdefault(called_below(name), set()).add(unit)
    return named


def _lambdas(path: str) -> str:
    """How the units of a file's lambdas begin that lie in no function or class."""
    return f"{path}:<lambda"
