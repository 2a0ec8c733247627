"""A walk from what changed, against calls and imports, to the tests that can notice it."""

from __future__ import annotations

import re
from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from fnmatch import fnmatchcase
from functools import cache, cached_property
from typing import NamedTuple

from remora.indexer.callgraph.relations import Relations
from remora.indexer.changes.blobs import BlobReader
from remora.indexer.changes.breaking import PRIVATE_FOLDERS
from remora.indexer.changes.sides import File
from remora.indexer.impact.bodies import Body
from remora.indexer.impact.by_name import CallsByName, last_name
from remora.indexer.impact.heads import Heads
from remora.indexer.impact.importers import Importers
from remora.indexer.linker import cells
from remora.indexer.linker.static.builtin_names import BUILTIN_METHODS
from remora.indexer.models.affected import HOWS, How
from remora.indexer.models.ids import MODULE_NAME, RepoPath
from remora.indexer.views.members import Members
from remora.indexer.views.view import View

_CONFTEST = "conftest.py"
_PROPERTIES = ("property", ".getter", ".setter", ".deleter")


class Step(NamedTuple):
    """How something was reached."""

    distance: int
    how: How
    via: str = ""
    """What was reached before it; nothing where it begins there."""

    def then(self, how: How, via: str) -> Step:
        """One step farther, from *via*: what speaks for it is as good as the weakest step."""
        return Step(self.distance + 1, max(self.how, how, key=HOWS.index), via)


class Side:
    """One version, as the walk asks it."""

    def __init__(self, view: View, relations: Relations, collected: Sequence[str]) -> None:
        """*collected* are globs of the names of files that pytest looks for tests in."""
        self.relations = relations
        self._conventions = relations.linked.conventions
        self._collected = collected
        self._view = view
        self._paths = [row.path for row in view.rows() if row.status == "parsed"]
        self._heads = Heads(view)
        self.calls_by_name = CallsByName(view, relations.linked, self._heads)
        self.importers = Importers(relations.linked, view)
        self._is_loaded = cache(self._is_run_by_tests)
        self._reader = BlobReader(view.workspace, {}, {})
        self.body = cache(self._body_of)
        """What runs when a module or class, as a unit, is made; None where it is none."""
        self.kinds = cache(self._kinds)
        self.is_collected = cache(self._is_collected)
        self.tests_in = cache(self._tests_in)
        self._is_seen = cache(Members(view).is_seen)
        self._is_spoken_of = cache(self._is_spoken_of_anywhere)

    def is_body(self, unit: str) -> bool:
        """Whether *unit* is the body of a module or class."""
        path, _, name = unit.rpartition(":")
        return self.kinds(path).get(name) in ("class", "module")

    def _body_of(self, unit: str) -> Body | None:
        path, _, name = unit.rpartition(":")
        row = self._view.find_row(RepoPath(path))
        file = File(row.path, row.blob, self._reader) if row is not None else None
        node = file.node(name) if file is not None else None
        return Body(node) if node is not None else None

    def run_with(self, unit: str) -> str:
        """What runs when *unit* does: for the body of a class, what is around it."""
        path, _, name = unit.rpartition(":")
        while self.kinds(path).get(name) == "class":
            name = name.rpartition(".")[0] or MODULE_NAME
        return f"{path}:{name}"

    def may_run_unseen(self, unit: str) -> bool:
        """Whether *unit* is a method that is run without its name, by others than the code of the
        view, or by a name of which too many calls are.

        So are special methods, properties, those of a class below one from outside, and those that
        are called like methods of builtin types.
        """
        path, _, name = unit.rpartition(":")
        around, _, method = name.partition("@")[0].rpartition(".")
        kinds = self.kinds(path)
        if kinds.get(around) != "class":
            return False
        if name not in kinds:  # a lambda in the body of the class, which may be a property
            return True
        if _is_special(method) or method in BUILTIN_METHODS:
            return True
        return not self._is_seen((RepoPath(path), around)) or self._is_read(unit)

    def _is_read(self, unit: str) -> bool:
        """Whether it runs where an attribute is read or bound: reads of unknown objects are in no
        table."""
        head = self._heads.of(unit)
        return head is not None and any(one.endswith(_PROPERTIES) for one in head.decorators)

    def spoken_of(
        self, tops: Iterable[tuple[str, str]], files: Callable[[str], bool]
    ) -> dict[tuple[str, str], set[str]]:
        """By each of *tops*, a file and a name on the top of it, the units in any of *files* that
        read it, without bodies of modules and classes, and what it is itself."""
        symbols = {top: cells.bound_name(RepoPath(top[0]), top[1]) for top in tops}
        readers = self.relations.linked.readers_of_each(symbols.values(), files)
        return {
            (path, name): {
                reader
                for reader in readers[symbol]
                if not reader.startswith(f"{path}:{name}.") and not self.is_body(reader)
            }
            for (path, name), symbol in symbols.items()
        }

    def mentions(self, path: RepoPath, name: str) -> bool:
        """Whether *name* may stand in the code of the file at *path*."""
        row = self._view.find_row(path)
        facts = self._view.workspace.facts
        return row is not None and facts.mentions(row.blob, [name], in_scopes=True)

    @cached_property
    def test_files(self) -> list[RepoPath]:
        """The files that tests are looked for in, by path."""
        return [path for path in self._paths if self.is_collected(path)]

    @cached_property
    def all_tests(self) -> frozenset[str]:
        """The tests that there are, as units."""
        return frozenset(test for path in self.test_files for test in self.tests_in(path))

    def _is_run_by_tests(self, path: RepoPath) -> bool:
        """Whether the file at *path* runs by an import when all tests do."""
        return self.importers.is_run_from(path, self._is_run_first)

    def _is_run_first(self, path: RepoPath) -> bool:
        """Whether pytest itself runs the file at *path*."""
        return self.is_collected(path) or path.rpartition("/")[2] == _CONFTEST

    def is_apart(self, unit: str, *, safe: bool) -> bool:
        """Whether *unit* is of an example, a script or the like that no test imports.

        With *safe* only where besides nothing that tests import speaks of its folder.
        """
        path = RepoPath(unit.rpartition(":")[0])
        folders = PRIVATE_FOLDERS.intersection(path.split("/")[:-1])
        if not folders or self._is_loaded(path):
            return False
        return not safe or not any(map(self._is_spoken_of, folders))

    def _is_spoken_of_anywhere(self, folder: str) -> bool:
        """Whether a file that tests import has the name of *folder* in a path or a string."""
        named = re.compile(rb"[\"'/]%b[\"'/]" % re.escape(folder.encode()))
        rows = (row for row in self._view.rows() if row.status == "parsed")
        naming = (row.path for row in rows if named.search(self._view.content(row.blob)))
        return any(map(self._is_loaded, naming))

    def _is_collected(self, path: str) -> bool:
        """Whether pytest looks for tests in the file at *path*."""
        name = path.rpartition("/")[2]
        return self._conventions.is_test_path(path) and any(
            fnmatchcase(name, glob) for glob in self._collected
        )

    def test_of(self, unit: str) -> str | None:
        """The test that *unit* is or lies in, as a unit; None where it is in none."""
        path, _, name = unit.rpartition(":")
        test = self._conventions.test_of(path, name) if self.is_collected(path) else None
        return None if test is None or test not in self.kinds(path) else f"{path}:{test}"

    def _kinds(self, path: str) -> Mapping[str, str]:
        """By qualified name of what kind each definition of a file is."""
        row = self._view.find_row(RepoPath(path))
        outline = self._view.outline(row) if row is not None else None
        return dict(zip(outline.names, outline.kinds, strict=True)) if outline else {}

    def _tests_in(self, path: str) -> list[str]:
        """The tests that a file defines, as units."""
        return [
            f"{path}:{name}"
            for name, kind in self.kinds(path).items()
            if kind in ("function", "method") and self.test_of(f"{path}:{name}") == f"{path}:{name}"
        ]

    def tests_below(self, conftest: str) -> Iterator[str]:
        """All tests that the `conftest.py` at that path is there for."""
        folder = conftest.removesuffix(_CONFTEST)
        for path in self.test_files:
            if path.startswith(folder):
                yield from self.tests_in(path)


def affected(
    side: Side,
    seeds: Mapping[str, Step],
    other_heads: Container[str] = (),
    *,
    safe: bool,
    in_order: bool = True,
) -> dict[str, Step]:
    """The tests of *side*, as units, that reach any of *seeds*, nearest ways first.

    *seeds* are units; those with *other_heads* than they had may have taken any call. Not through
    examples and scripts that no test imports. With *safe* also along calls that only a name speaks
    for, and from what is made of a class to what its special methods do. Without *in_order* the
    ways are some, not the nearest: all tests are known sooner then to be reached.
    """
    walk = _Walk(side, safe=safe, in_order=in_order)
    walk.begin(seeds, other_heads)
    while walk.frontier and not walk.has_enough:
        walk.step()
    return walk.tests


def reaches_a_test(side: Side, seeds: Mapping[str, Step]) -> bool:
    """Whether any test can reach any of *seeds*, along all that `affected` takes with *safe*."""
    walk = _Walk(side, safe=True, in_order=False, any_will_do=True)
    walk.begin(seeds, seeds)
    while walk.frontier and not walk.has_enough:
        walk.step()
    return bool(walk.tests)


class _Walk:
    def __init__(
        self, side: Side, *, safe: bool, in_order: bool, any_will_do: bool = False
    ) -> None:
        self._side = side
        self._any_will_do = any_will_do
        self._safe = safe
        self._in_order = in_order
        self.tests: dict[str, Step] = {}
        self.frontier: dict[str, Step] = {}
        self._seen: set[str] = set()
        self._callers: set[str] = set()
        """What was found to run something: to find it again leads to nothing new."""
        self._tops: set[tuple[str, str]] = set()
        """What of the tops of modules was asked for."""
        self._take_any_call: set[str] = set()

    @property
    def has_enough(self) -> bool:
        """Whether one test was found, where any will do, or else all tests there are; that is asked
        where it costs less than to go on."""
        if self._any_will_do:
            return bool(self.tests)
        if len(max(self.frontier, self.tests, key=len)) < len(self._side.test_files):
            return False
        return self.tests.keys() >= self._side.all_tests

    def begin(self, seeds: Mapping[str, Step], other_heads: Container[str]) -> None:
        """Walk from each of *seeds*, and from what is in it."""
        for unit, step in seeds.items():
            within = self._side.relations.within(unit)
            for one in within if not unit.endswith(_MODULE) else (unit,):
                if unit in other_heads:
                    self._take_any_call.add(one)
                self._arrive(one, step)

    def step(self) -> None:
        """Walk one step from all that was reached last, as far as anything is wanted: what would be
        asked at its end costs most."""
        frontier = self._taken()
        for how, found in self._found(frontier):
            for unit, caller in self._new(found):
                self._called_by(caller, frontier[unit].then(how, unit))
            if self.has_enough:
                return

    def _found(self, frontier: Collection[str]) -> Iterator[tuple[How, Mapping[str, Set[str]]]]:
        """What runs each of *frontier*, by what speaks for it, the strongest first."""
        callers = self._side.relations.callers_of_each(frontier)
        yield "calls", callers
        yield "imports", self._importers(frontier)
        units = [unit for unit in frontier if not unit.endswith(_MODULE)]
        if self._safe:
            yield "name", self._named(units)
        called = {unit for unit, calling in callers.items() if calling}
        yield "name", self._spoken_of(self._handed(units, called))

    def _taken(self) -> dict[str, Step]:
        """What to walk from next; modules first where order does not matter, for whole files of
        tests import them."""
        taken, self.frontier = self.frontier, {}
        modules = {unit: step for unit, step in taken.items() if unit.endswith(_MODULE)}
        if self._in_order or not modules:
            return taken
        self.frontier = {unit: step for unit, step in taken.items() if unit not in modules}
        return modules

    def _new(self, found: Mapping[str, Set[str]]) -> Iterator[tuple[str, str]]:
        """(unit, what was *found* to run it) for each of the latter that was not yet."""
        for unit in sorted(found):
            new = found[unit] - self._callers
            self._callers |= new
            for caller in sorted(new):
                yield unit, caller

    def _importers(self, units: Iterable[str]) -> dict[str, Set[str]]:
        modules = [unit for unit in units if unit.endswith(_MODULE)]
        of = self._side.importers.of
        return {unit: of(RepoPath(unit.removesuffix(_MODULE))) for unit in modules}

    def _named(self, units: Iterable[str]) -> dict[str, set[str]]:
        """By unit what may run it as far as its name says."""
        return {
            unit: set(
                self._side.calls_by_name.callers(
                    unit, self._callers, fits_all=unit in self._take_any_call
                )
            )
            for unit in units
            if not last_name(unit).startswith("<")
        }

    def _handed(self, units: Sequence[str], called: Container[str]) -> Iterator[str]:
        """Those of *units* that run where nobody calls them by name: who got hold of them, or of
        what is made of their class, may."""
        for unit in units:
            if unit not in called:
                if self._safe or not _is_special(last_name(unit)):
                    yield unit
            elif self._safe and self._side.may_run_unseen(unit):
                yield unit

    def _spoken_of(self, units: Iterable[str]) -> dict[str, set[str]]:
        """By unit where it is spoken of; by default where a test does that."""
        tops = {unit: _top_of(unit) for unit in units}
        fresh = set(tops.values()) - self._tops
        self._tops |= fresh
        readers = self._side.spoken_of(fresh, self._may_speak)
        return {unit: readers[top] for unit, top in tops.items() if top in fresh}

    def _may_speak(self, path: str) -> bool:
        """Whether it counts where the file at *path* speaks of something."""
        return self._safe or self._side.is_collected(path)

    def _called_by(self, unit: str, step: Step) -> None:
        """*unit* runs something that was reached; of a class, what runs its body does."""
        self._arrive(self._side.run_with(unit), step)

    def _arrive(self, unit: str, step: Step) -> None:
        if unit in self._seen:
            return
        self._seen.add(unit)
        if self._side.is_apart(unit, safe=self._safe):
            return
        test = self._side.test_of(unit)
        if test is not None:
            self.tests.setdefault(test, step)
            return
        self.frontier[unit] = step
        if unit.endswith(_MODULE):
            self._tests_of_module(unit, step)
        elif _is_hook(unit):
            for test in self._side.tests_below(unit.rpartition(":")[0]):
                self.tests.setdefault(test, step.then("calls", unit))

    def _tests_of_module(self, unit: str, step: Step) -> None:
        """What the import of a file runs, each of its tests may notice."""
        path = unit.removesuffix(_MODULE)
        is_conftest = path.rpartition("/")[2] == _CONFTEST
        tests = self._side.tests_below(path) if is_conftest else self._side.tests_in(path)
        for test in tests:
            self.tests.setdefault(test, step.then("imports", unit))


def _top_of(unit: str) -> tuple[str, str]:
    """The file of *unit*, and the name on the top of it that *unit* is or lies in."""
    path, _, name = unit.rpartition(":")
    return path, name.partition(".")[0].partition("@")[0]


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__") and name != "__init__"


def _is_hook(unit: str) -> bool:
    """Whether pytest runs *unit* for each test below a `conftest.py`, whoever calls it besides."""
    path, _, name = unit.rpartition(":")
    return path.rpartition("/")[2] == _CONFTEST and name.startswith("pytest_") and "." not in name


_MODULE = f":{MODULE_NAME}"
