"""One version, as walks from what changed to tests ask it."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from functools import cache, cached_property, lru_cache

from remora.indexer.callgraph.relations import Relations
from remora.indexer.changes.blobs import BlobReader
from remora.indexer.changes.sides import File, Node
from remora.indexer.impact.apart import Apart
from remora.indexer.impact.attributes import RUN_BY_PYTHON, Attributes
from remora.indexer.impact.bodies import Body
from remora.indexer.impact.by_name import CallsByName, Lazily
from remora.indexer.impact.conditions import ALWAYS, Function, Needs, function_of
from remora.indexer.impact.files import Files
from remora.indexer.impact.heads import ViewHeads
from remora.indexer.impact.holding import BodiesRead, Holders, Holding, Thing, thing_of
from remora.indexer.impact.importers import Importers
from remora.indexer.impact.loading import Loading
from remora.indexer.impact.module_holders import ASKED_OF_MODULES, ModuleHolders
from remora.indexer.impact.naming import Known, Naming
from remora.indexer.impact.passing import Caller, Passing
from remora.indexer.impact.run_time_imports import RunTimeImports
from remora.indexer.impact.unasked import run_for_all
from remora.indexer.impact.whole_classes import WholeClasses
from remora.indexer.linker import cells
from remora.indexer.linker.static.builtin_names import BUILTIN_METHODS
from remora.indexer.models.ids import MODULE_NAME, RepoPath, called_name
from remora.indexer.signatures.reading import read_signature
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_MOST = 1000
"""Callers of one function that are looked at closely, where its parameters need something."""
_AT_FIRST = 64
"""And where not: whether any stands under a condition."""
_FILES = 256
"""Files whose definitions are kept as nodes."""
_NAMES = 8
"""Names of which all calls are looked for."""
_THINGS = 500
"""What may be kept by bodies, of which these are read: of more, all that names it counts."""
_ASKED = ("__instancecheck__", "__subclasscheck__", "__subclasshook__")
"""Methods that run where it is asked what an object is."""
_UNMARKED = frozenset(
    ["@staticmethod", "@classmethod", "@abstractmethod", "@abc.abstractmethod", "@property"]
)
"""Decorators that nothing goes by which looks through a class."""
_PROPERTIES = ("property", ".getter", ".setter", ".deleter")


class Side:
    """One version, as the walk asks it."""

    def __init__(self, view: View, relations: Relations, collected: Sequence[str]) -> None:
        """*collected* are globs of the names of files that pytest looks for tests in."""
        self.relations = relations
        self._view = view
        self._rows = {row.path: row for row in view.rows() if row.status == "parsed"}
        self.files = Files(view, self._rows, relations.linked.conventions, collected)
        self.kinds = self.files.kinds
        self.is_collected = self.files.is_collected
        self.tests_in = self.files.tests_in
        self.run_with = self.files.run_with
        self.is_body = cache(self.files.is_body)
        self._heads = ViewHeads(view)
        self.calls_by_name = CallsByName(view, relations.linked, self._heads)
        self._looked_for: dict[str, list[RepoPath]] = {}
        """By name the files that may have it."""
        self._passing = Passing(self.calls_by_name, cache(self._function_of))
        self.importers = Importers(relations.linked, view)
        self._apart = Apart(view, self._rows.values(), self.files, self.importers)
        self.is_apart = self._apart.is_apart
        self._is_loaded = self._apart.is_loaded
        reader = BlobReader(view.workspace, {}, {})
        self._file = lru_cache(_FILES)(lambda path, blob: File(path, blob, reader))
        self.body = cache(self._body_of)
        """What runs when a module or class, as a unit, is made; None where it is none."""
        self._holding = Holding(
            relations.linked,
            BodiesRead(self._node, self.is_body, self._parameters, self._is_loaded),
        )
        self._naming = Naming(self._heads, self._node, cache(self._function_of), self.body)
        self._asks = cache(self._asks_itself)
        self._attributes = Attributes(self._having, self._units_in, self._node)
        self._of_modules = ModuleHolders(
            relations.linked, self.importers, self._units_in, self._node, self._having
        )
        self.taking_from_module = self._of_modules.taking
        """Who takes from the module at a path what they name as they run."""
        self.importing_at_run_time = RunTimeImports(
            self._having, self._units_in, self._node, self._rows.__contains__
        ).of
        """Who may import the file at a path by a name it is given."""
        self._called_from = cache(self._who_calls_any_of)
        self._members = Members(view)
        self._whole = WholeClasses(self._heads, self._members, self.kinds, self._node)

    def _body_of(self, unit: str) -> Body | None:
        node = self._node(unit)
        return Body(node) if node is not None else None

    def _function_of(self, unit: str) -> Function | None:
        node = self._node(unit) if "<lambda" not in unit else None
        return function_of(node) if node is not None and node.family == "function" else None

    def _node(self, unit: str) -> Node | None:
        path, _, name = unit.rpartition(":")
        row = self._view.find_row(RepoPath(path))
        return self._file(row.path, row.blob).node(name) if row is not None else None

    def _parameters(self, unit: str) -> list[str]:
        head = self._heads.of(unit)
        return [] if head is None else [x.name for x in read_signature(head.signature).parameters]

    def callers_with(self, unit: str, needs: Needs) -> list[Caller] | None:
        """What calls *unit* so that *needs* may be, and what is needed of it for that; None where
        text does not tell."""
        path, _, name = unit.rpartition(":")
        if "@" in name or f"{name}@2" in self.kinds(path):
            return None
        links = self.relations.linked.callers(unit)
        most = _MOST if needs else _AT_FIRST
        if len(links) > most:
            return None
        found = self._passing.callers(unit, needs, links, fits_all=True)
        return None if found is None else _with_lambdas(found)

    def callers_like(self, unit: str, needs: Needs, *, fits_all: bool) -> list[Caller] | None:
        """What calls something of the name of *unit* so; of methods of builtin types all calls are
        looked for, and who reads it for something else."""
        name = called_name(unit)
        if name not in BUILTIN_METHODS:
            links = self.relations.linked.unresolved_calls(name)
            found = self._passing.callers(unit, needs, links, fits_all=fits_all)
            return None if found is None else _with_lambdas(found)
        if name not in self._looked_for and len(self._looked_for) >= _NAMES:
            return None
        if name not in self._looked_for:
            self._looked_for[name] = self._having(name)
        found = self._passing.like(unit, needs, self._looked_for[name], fits_all=fits_all)
        return None if found is None else _with_lambdas(found)

    def may_run_unseen(self, unit: str, *, by_name: bool = False) -> bool:
        """Whether *unit* is a method that is run without its name, by others than the code of the
        view, or by a name of which too many calls are.

        So are special methods, what a module runs where it is asked for attributes, properties,
        those of a class below one from outside, and those that are called like methods of builtin
        types, where not all calls *by_name* are looked at, and what has a second name in its class.
        """
        path, _, name = unit.rpartition(":")
        around, _, method = name.partition("@")[0].rpartition(".")
        kinds = self.kinds(path)
        if kinds.get(around) != "class":
            return name in ASKED_OF_MODULES
        if name not in kinds:  # a lambda in the body of the class, which may be a property
            return True
        if is_special(method) or (method in BUILTIN_METHODS and not by_name):
            return True
        place = RepoPath(path), around
        if self._is_marked(unit) and not self._members.is_seen(place):
            return True
        if self._has_other_names(f"{path}:{around}", method):
            return True
        return not self._whole.has(place) or self._is_read(unit)

    def _has_other_names(self, unit: str, method: str) -> bool:
        """Whether a class binds anything else to a *method* of it: who runs that by another name
        need not be told by links."""
        if not self._naming.may_rest(unit, method):
            return False
        body = self.body(unit)
        return body is not None and bool(body.spread(words=(method,)).names - {method})

    def _is_marked(self, unit: str) -> bool:
        """Whether a decorator may tell who makes the class what to run."""
        head = self._heads.of(unit)
        return head is None or not _UNMARKED.issuperset(head.decorators)

    def _is_read(self, unit: str) -> bool:
        """Whether it runs where an attribute is read or bound: reads of unknown objects are in no
        table."""
        head = self._heads.of(unit)
        return head is not None and any(one.endswith(_PROPERTIES) for one in head.decorators)

    def spoken_of(
        self,
        tops: Iterable[tuple[str, str]],
        files: Callable[[str], bool],
        known: Known,
        *,
        safe: bool,
    ) -> list[Callable[[tuple[str, str]], Set[str]]]:
        """By each of *tops*, a file and a name on the top of it, the units in any of *files* that
        may get hold of it, without bodies of modules and classes, and what it is itself: first
        those that name it, then those that have another name of it; of what a module runs where it
        is asked for attributes those that have the module.

        Where it is to be *safe*, *files* are all: what binds it to other names is among them. Of
        those *known* when one of *tops* is looked up nothing need be told.
        """
        symbols = {top: cells.bound_name(RepoPath(top[0]), top[1]) for top in tops}
        found = self.relations.linked.readers_of_each(symbols.values(), files)
        if not safe:
            return [cache(lambda top: self._functions(top, found[symbols[top]], known))]
        speaking = cache(lambda top: self._speaking(top, found[symbols[top]]))
        naming = self._naming

        def by_name(top: tuple[str, str]) -> set[str]:
            readers, _ = speaking(top)
            return naming.naming(top[1], readers, known, is_asked=self._asks(top[0]))

        def by_other_names(top: tuple[str, str]) -> set[str]:
            return naming.naming_other(top[1], *speaking(top), known, is_asked=self._asks(top[0]))

        return [cache(by_name), cache(by_other_names), self._holding_its_module]

    def handing_on(self, units: Iterable[str]) -> Mapping[str, Set[str]]:
        """By method that runs as an instance is made the functions that hand on its class: they
        name it, and do not call it there. Who is given it need not name it to make one."""
        places = {x: (x.rpartition(":")[0], *x.rpartition(":")[2].split(".")[:-1]) for x in units}
        classes = {x: place for x, place in places.items() if len(place) > 1}
        symbols = {x: cells.bound_name(RepoPath(p[0]), _bare(p[1])) for x, p in classes.items()}
        readers = self.relations.linked.readers_of_each(set(symbols.values())) if symbols else {}

        def handing(unit: str) -> set[str]:
            place = classes[unit]
            functions, _ = self._speaking((place[0], _bare(place[1])), readers[symbols[unit]])
            return self._naming.handing_on(_bare(place[-1]), functions, is_asked=False)

        return Lazily(classes, handing)

    def asking_for(self, symbols: Iterable[str]) -> Set[str]:
        """Who may run what variables of modules have, if that runs where these are asked for
        attributes."""
        asked = (x for x in symbols if x.rpartition(":")[2] in ASKED_OF_MODULES)
        paths = {cells.owner_of(x) for x in asked}
        return set[str]().union(*map(self._of_modules.of, sorted(paths)))

    def reading_attribute(self, unit: str) -> Set[str]:
        """Who may read a variable of a class, *unit* by its place, of an object of which nothing is
        known; where something goes through all that the class has, or its name is not looked for,
        it stands for itself: who speaks of the class may."""
        path, _, name = unit.rpartition(":")
        place = RepoPath(path), name.rpartition(".")[0]
        named = self._attributes.reading(called_name(unit))
        if named is None or not self._whole.has_plain(place):
            return {unit} | (named or set())
        return named

    def told_in_tests(self, symbols: Iterable[str]) -> Set[str]:
        """Who has the name of one of these variables as a string, in the files of tests: to put
        something in the place of what is gone fails."""
        names = {symbol.rpartition(":")[2] for symbol in symbols}
        return self._attributes.in_text(names, self.relations.linked.conventions.is_test_path)

    def taking_by_name(self, symbols: Iterable[str]) -> Set[str]:
        """Who may take variables out of the modules they are in, by names made as it runs."""
        found = set[str]()
        for path in sorted({cells.owner_of(x) for x in symbols}):
            found |= self.taking_from_module(path) | self.importing_at_run_time(path)
        return found

    def _holding_its_module(self, top: tuple[str, str]) -> Set[str]:
        """Who may ask a module for anything, of what that runs."""
        return self._of_modules.of(top[0]) if top[1] in ASKED_OF_MODULES else frozenset()

    def _speaking(
        self, top: tuple[str, str], readers: Iterable[str]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Functions among *readers*, and bodies, without what *top* is itself."""
        own = "{}:{}.".format(*top)
        others = {x for x in readers if not x.startswith(own)}
        bodies = frozenset(filter(self.is_body, others))
        return frozenset(others - bodies), bodies

    def _functions(
        self, top: tuple[str, str], readers: Iterable[str], known: Known
    ) -> frozenset[str]:
        """Those of `_speaking`, but for the *known*."""
        own = "{}:{}.".format(*top)
        new = [x for x in readers if not known(x) and not x.startswith(own)]
        return frozenset(x for x in new if not self.is_body(x))

    def _asks_itself(self, path: str) -> bool:
        """Whether a class of the file decides what an instance of it is."""
        return any(one.endswith(_ASKED) for one in self.kinds(path))

    def holding(
        self, units: Iterable[str], handed: Container[str], known: Known
    ) -> Mapping[str, Set[str]]:
        """By unit who may get hold of it by what bodies of modules and classes keep, of those
        *handed* on also of what is made of the class they are in; where more bodies do than are
        looked at, these themselves; where much is asked about all that name it. Of those *known*
        when it is looked up nothing need be told.

        Of a property or a method that is run by its name alone those that have an attribute of
        that name, if these are fewer: it takes both.
        """
        kinds = ((unit, self.kinds(unit.rpartition(":")[0])) for unit in units)
        placed = ((unit, thing_of(unit, x, as_it_is=unit not in handed)) for unit, x in kinds)
        things = {unit: thing for unit, thing in placed if thing is not None}
        wanted = dict.fromkeys(things.values())
        symbols = {thing: cells.bound_name(RepoPath(thing.path), thing.top) for thing in wanted}
        readers = self.relations.linked.readers_of_each(set(symbols.values()))
        if len(wanted) > _THINGS:
            return {unit: self._naming_bodies(x, readers[symbols[x]]) for unit, x in things.items()}

        def running(unit: str) -> Set[str]:
            thing = things[unit]
            return self._running(unit, thing, self._holders(thing, readers[symbols[thing]]), known)

        return Lazily(things, running)

    def _naming_bodies(self, thing: Thing, readers: Iterable[str]) -> Set[str]:
        """The bodies that may have anything to do with it."""
        own = f"{thing.path}:{MODULE_NAME}"
        bodies = set(filter(self.is_body, readers))
        return bodies | {own} if self._naming.may_rest(own, thing.top) else bodies

    def _running(self, unit: str, thing: Thing, holders: Holders, known: Known) -> Set[str]:
        own = f"{thing.path}:{thing.top}."
        reading = self._reading_untold(unit, holders)
        new = {x for x in reading if not known(x) and (thing.name or not x.startswith(own))}
        naming = self._naming.naming_any(holders.names, new, is_asked=self._asks(thing.path))
        holding = naming | {x for x in holders.bodies if not known(x)}
        if not holding or not self._is_run_by_name(unit):
            return holding
        named = self._attributes.reading(called_name(unit))
        if named is None:
            return holding
        others = {x for x in named if not x.startswith(own)}
        return min(holding, others, key=lambda x: (any(map(self._is_imported, x)), len(x)))

    def _reading_untold(self, unit: str, holders: Holders) -> set[str]:
        """Those who read what it is kept in: but for a variable from which links lead any of them
        to it, or where that is a class below to anything in it, for they know what it has."""
        found = set[str]()
        told: dict[bool, Set[str]] = {}
        for variable, units in holders.by_variable.items():
            with_others = variable in holders.below
            if with_others not in told:
                told[with_others] = self._called_from(self._beside(unit) if with_others else unit)
            if told[with_others].isdisjoint(units):
                found |= units
        return found

    def _is_imported(self, unit: str) -> bool:
        """Whether it is the body of a module or class in a file that others import."""
        return self.is_body(unit) and bool(self.importers.of(RepoPath(unit.rpartition(":")[0])))

    def _beside(self, unit: str) -> str:
        """The class that *unit* is in."""
        around = unit.rpartition(".")[0]
        return around if ":" in around else unit

    def _who_calls_any_of(self, unit: str) -> Set[str]:
        """What calls *unit*, or anything in it."""
        units = self.relations.within(unit)
        return set[str]().union(*self.relations.callers_of_each(units).values())

    def _is_run_by_name(self, unit: str) -> bool:
        """Whether it is a method that nothing runs but what has its name in its text."""
        path, _, name = unit.rpartition(":")
        around, method = name.rpartition(".")[0], called_name(unit)
        is_method = self.kinds(path).get(around) == "class" and not method.startswith("__")
        if not is_method or method in RUN_BY_PYTHON:
            return False
        return self._is_read(unit) or self._whole.has((RepoPath(path), around))

    def _holders(self, thing: Thing, readers: Iterable[str]) -> Holders:
        own = f"{thing.path}:{thing.top}."
        bodies = (x for x in readers if self.is_body(x) and not x.startswith(own))
        return self._holding.holders(thing, bodies)

    def _having(self, *names: str) -> list[RepoPath]:
        """The files in which one of *names* may stand anywhere."""
        facts, rows = self._view.workspace.facts, self._rows.items()
        return [path for path, row in rows if facts.mentions(row.blob, names, in_scopes=False)]

    def run_for_all(self, units: Iterable[str]) -> Iterator[str]:
        """Those of *units* that pytest runs for tests which need not name them."""
        return run_for_all(units, self.is_collected, self._heads, self._may_mention)

    def _units_in(self, path: str) -> list[str]:
        return [f"{path}:{name}" for name in self.kinds(path)]

    def _may_mention(self, path: str, name: str) -> bool:
        row = self._rows.get(RepoPath(path))
        facts = self._view.workspace.facts
        return row is not None and facts.mentions(row.blob, [name], in_scopes=False)

    def mentions(self, path: RepoPath, name: str) -> bool:
        """Whether *name* may stand in the code of the file at *path*."""
        row = self._view.find_row(path)
        facts = self._view.workspace.facts
        return row is not None and facts.mentions(row.blob, [name], in_scopes=True)

    @property
    def test_files(self) -> list[RepoPath]:
        """The files that tests are looked for in, by path."""
        return self.files.of_tests

    @cached_property
    def loading(self) -> Loading:
        """Which of these load which."""
        return Loading(self.test_files, self.importers.of, self._apart.is_on_its_own)

    def is_confined(self, path: str) -> bool:
        """Whether only tests whose files load the file at *path* can run what stands in it."""
        return self.is_collected(path) or self._apart.is_on_its_own(path)


def is_special(name: str) -> bool:
    """Whether Python itself calls a method of that name."""
    return name.startswith("__") and name.endswith("__") and name != "__init__"


def _bare(name: str) -> str:
    return name.partition("@")[0]


def _with_lambdas(callers: list[Caller]) -> list[Caller]:
    """With what lambdas among them lie in."""
    around = {Caller(_around(x.unit), ALWAYS) for x in callers if "<lambda" in x.unit}
    return [*callers, *sorted(around)]


def _around(unit: str) -> str:
    """What a lambda lies in."""
    path, _, name = unit.rpartition(":")
    return f"{path}:{name.partition('<lambda')[0].rstrip('.') or MODULE_NAME}"
