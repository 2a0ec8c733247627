"""pytest fixtures: a parameter's name is a request.

A name is looked for in the class of the test, in its file, then in the `conftest.py`
of each folder from the test's up, as pytest does, and in the plugins that these name.
"""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.linker import cells, containers
from remora.indexer.linker import values as v
from remora.indexer.linker.declared import vague
from remora.indexer.linker.limits import WIDEST
from remora.indexer.linker.links import FIXTURE
from remora.indexer.linker.static import module_paths as modules
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.parameter_usage import own_name
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.static.pytest_words import (
    REQUEST,
    PytestWords,
    fixture_parameters,
    parametrization,
    words_of,
)
from remora.indexer.linker.transfer.interface import Effect, Follow, Rules
from remora.indexer.linker.values import EMPTY, TOP, ValueSet, either
from remora.indexer.models import flow
from remora.indexer.models.ids import RepoPath, UnitId


def asks_for_fixtures(program: Program, scope: LoadedScope) -> bool:
    """Whether parameters of *scope* are requests: a test, or a fixture itself."""
    if scope.kind != flow.FUNCTION_SCOPE or not program.files.is_test_path(scope.file.path):
        return False
    name = scope.name.rpartition(".")[2]
    is_test = program.files.conventions.is_test_name(name)
    return is_test or "fixture" in program.decorators.kinds(scope)


def find_fixture(program: Program, scope: LoadedScope, name: str) -> LoadedScope | None:
    """The fixture that *scope* asks for by *name*."""
    return program.queries.ask(
        ("fixture", scope.unit, name), lambda: _find(program, scope, name), None
    )


def _find(program: Program, scope: LoadedScope, name: str) -> LoadedScope | None:
    for home in _homes(program, scope):
        found = _in_scope(program, home, name, scope)
        if found is not None:
            return found
    return None


def _homes(program: Program, scope: LoadedScope) -> list[LoadedScope]:
    """Where fixtures of *scope* may stand, the nearest first."""
    found: list[LoadedScope] = []
    around = scope.parent
    while around is not None:
        found.append(around)
        around = around.parent
    path = scope.file.path
    paths: tuple[RepoPath, ...] = program.queries.ask(
        ("fixture files", path), lambda: _fixture_files(program, path), ()
    )
    files = (program.files.file(path) for path in paths)
    return found + [file.scopes[0] for file in files if file is not None]


def _fixture_files(program: Program, path: RepoPath) -> tuple[RepoPath, ...]:
    """The conftest files above a test file, then the plugins that it and they name."""
    found = dict.fromkeys(_conftest_files(program, path))
    found.pop(path, None)
    waiting = [path, *found]
    while waiting:
        current = waiting.pop(0)
        for dotted in words_in(program, current).plugins:
            stem = program.modules.find(current, 0, dotted)
            plugin = None if stem is None else program.modules.path(stem)
            if plugin is not None and plugin != path and plugin not in found:
                found[plugin] = None
                waiting.append(plugin)
    return tuple(found)


def _conftest_files(program: Program, path: RepoPath) -> Iterator[RepoPath]:
    folder: str = path
    while folder:
        folder = modules.parent_of(folder)
        found = program.modules.path(modules.child(folder, "conftest"))
        if found is not None:
            yield found


def words_in(program: Program, path: RepoPath) -> PytestWords:
    """What the file at *path* tells pytest."""

    def words() -> PytestWords:
        program.queries.depend_on(cells.bound_name(path, "@pytest"))
        file = program.files.file(path)
        return _NO_WORDS if file is None else words_of(file)

    return program.queries.ask(("pytest", path), words, _NO_WORDS)


_NO_WORDS = PytestWords({}, {}, {}, {}, ())


def _in_scope(
    program: Program, scope: LoadedScope, name: str, asking: LoadedScope
) -> LoadedScope | None:
    renamed = words_in(program, scope.file.path).renamed
    candidates = [program.scope(u) for u, n in renamed.items() if n == name] if renamed else []
    if candidates:
        candidates = [c for c in candidates if c is not None and c.parent is scope]
    if scope.kind == flow.MODULE_SCOPE:
        values = program.names.module_name(scope.file.path, name)
        units = sorted(a[1] for a in values[0] if a[0] == "f") if values else []
        candidates += [program.scope(unit) for unit in units]
    else:
        program.queries.depend_on(cells.definition(scope.unit))
        candidates += scope.members.get(name, ())
    for candidate in reversed(candidates):
        if (
            candidate is not None
            and candidate is not asking
            and "fixture" in program.decorators.kinds(candidate)
            and name == fixture_name(program, candidate)
        ):
            return candidate
    return None


def fixture_name(program: Program, fixture: LoadedScope) -> str:
    """What a fixture is asked for by."""
    own = own_name(fixture)
    return words_in(program, fixture.file.path).renamed.get(fixture.unit, own)


class FixtureRules(Rules):
    def fixture_values(self, scope: LoadedScope, name: str, follow: Follow) -> ValueSet | None:
        if not asks_for_fixtures(self.program, scope) or self._is_given(scope, name):
            return None
        fixture = find_fixture(self.program, scope, name)
        if fixture is not None:
            return self._provided(fixture, follow)
        return frozenset({("rq", scope.unit)}) if name == REQUEST else None

    def _is_given(self, scope: LoadedScope, name: str) -> bool:
        """Whether `parametrize` gives the parameter its values."""
        given = words_in(self.program, scope.file.path).given
        return bool(given) and any(
            name in given.get(around.unit, ()) for around in _outwards(scope)
        )

    def fixture_by_name(self, unit: UnitId, names: ValueSet, effects: list[Effect]) -> ValueSet:
        scope = self.program.scope(unit)
        found: ValueSet = EMPTY
        for value in v.in_order(self.expand(names)) if scope is not None else ():
            name = value[1] if value[0] == "k" else None
            if scope is not None and isinstance(name, str):
                fixture = find_fixture(self.program, scope, name)
                if fixture is not None:
                    effects.append((fixture.unit, FIXTURE))
                    found |= self._provided(fixture, self.expand)
        return found

    def contribute_fixtures(self, decorator: int, inner: ValueSet) -> None:
        if not self.program.files.is_test_path(self.file.path):
            return
        listed = fixture_parameters(self.scope, decorator)
        found = parametrization(self.scope, decorator)
        for function in (self.program.scope(a[2] or a[1]) for a in inner if a[0] == "f"):
            if function is None:
                continue
            if listed >= 0:
                self.contribute(cells.fixture_parameters(function.unit), self._column(listed, None))
            for place, name in enumerate(found.names) if found is not None else ():
                if found is not None and name in found.indirect:
                    column = self._column(found.values, place if len(found.names) > 1 else None)
                    fixture = find_fixture(self.program, function, name)
                    if fixture is not None:
                        self.contribute(cells.fixture_parameters(fixture.unit), column)

    def _column(self, values: int, place: int | None) -> ValueSet:
        """What a list of parameter sets holds: each whole, or the part at *place* of each."""
        found: ValueSet = EMPTY
        for value in self.expand(self.memo[values]):
            for element in containers.elements(value) if value[0] == "C" else ():
                if place is None:
                    found |= {element}
                elif element[0] == "C":
                    found |= containers.item(element, frozenset({("k", place)}))
        return found if len(found) <= WIDEST else TOP

    def _provided(self, fixture: LoadedScope, follow: Follow) -> ValueSet:
        typed = self.declared(fixture, fixture.flow.result)
        if typed and not vague(typed):
            found: ValueSet = EMPTY
            for value in typed:
                found |= value[3] if value[0] == "C" and value[1] == "gen" else frozenset({value})
            if found:
                return found
        if fixture.flow.flags & flow.GENERATOR:
            return follow(self.read(cells.yielded(fixture.unit)))
        return either(follow(self.read(cells.returned(fixture.unit))), typed)

    def fixture_effects(self) -> list[Effect]:
        """The fixtures and set-up methods that run for this scope."""
        scope = self.scope
        if not asks_for_fixtures(self.program, scope):
            return []
        names = [
            name
            for position, (name, _, _) in enumerate(scope.flow.params)
            if (position or not scope.is_method) and not self._is_given(scope, name)
        ]
        units: dict[str, None] = {}
        if "fixture" not in self.program.decorators.kinds(scope):
            names += self._marked_names(scope)
            names += self._automatic_names(scope)
            units.update(dict.fromkeys(self._set_up(scope)))
        for name in names:
            fixture = find_fixture(self.program, scope, name)
            if fixture is not None:
                units[fixture.unit] = None
        return [(unit, FIXTURE) for unit in units]

    def _marked_names(self, scope: LoadedScope) -> list[str]:
        """`usefixtures` on the test, a class around it, or the module."""
        requested = words_in(self.program, scope.file.path).requested
        return [name for around in _outwards(scope) for name in requested.get(around.unit, ())]

    def _automatic_names(self, scope: LoadedScope) -> list[str]:
        """`autouse` fixtures of the class, the file, conftest files above, and plugins."""
        names: list[str] = []
        for home in _homes(self.program, scope):
            words = words_in(self.program, home.file.path)
            names += words.automatic.get(home.unit, ())
        return names

    def _set_up(self, scope: LoadedScope) -> list[UnitId]:
        """unittest's and pytest's set-up and tear-down methods of the test's class."""
        units = []
        if scope.class_unit:
            for name in _SET_UP:
                member = self.program.classes.member(scope.class_unit, name)
                if member is not None and member.functions:
                    units.append(member.functions[-1].unit)
        return units


def _outwards(scope: LoadedScope) -> Iterator[LoadedScope]:
    around: LoadedScope | None = scope
    while around is not None:
        yield around
        around = around.parent


_SET_UP = (
    "setUp",
    "setUpClass",
    "asyncSetUp",
    "setup_method",
    "setup_class",
    "tearDown",
    "tearDownClass",
    "teardown_method",
)
