"""Where pytest finds fixtures, and what else it runs for a test by name.

A name is looked for in the class of the test and its bases, in its file, then in the
`conftest.py` of each folder from the test's up, as pytest does, and in the plugins that these
name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from remora.indexer.linker import cells
from remora.indexer.linker.limits import ALIASES
from remora.indexer.linker.query import static_question
from remora.indexer.linker.static import module_paths
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.parameter_usage import own_name
from remora.indexer.linker.static.program import Program
from remora.indexer.linker.static.pytest_words import (
    NO_WORDS,
    PytestWords,
    functions_given,
    makes_fixture,
    words_of,
)
from remora.indexer.models import flow
from remora.indexer.models.ids import RepoPath, UnitId

GENERATE_TESTS = "pytest_generate_tests"
SetUp = tuple[tuple[UnitId, ...], tuple[UnitId, ...]]
"""What runs for all tests of a file, and what for those outside of classes."""
_NO_SCOPES: tuple[LoadedScope, ...] = ()
_NO_PATHS: tuple[RepoPath, ...] = ()
_NO_UNITS: tuple[UnitId, ...] = ()
_NO_NAMES: frozenset[str] = frozenset()
_NO_ORDER: tuple[str, ...] = ()
_NO_SET_UP: SetUp = ((), ())


def asks_for_fixtures(program: Program, scope: LoadedScope) -> bool:
    """Whether parameters of *scope* are requests: a test, or a fixture itself."""
    if scope.kind != flow.FUNCTION_SCOPE:
        return False
    if not program.files.is_test_path(scope.file.path):  # a plugin, perhaps
        return "fixture" in program.decorators.kinds(scope)
    name = scope.name.rpartition(".")[2]
    is_test = program.files.conventions.is_test_name(name)
    return is_test or is_fixture(program, scope)


def is_fixture(program: Program, scope: LoadedScope) -> bool:
    """Whether *scope* is a fixture: by a decorator, or where it stands by a call."""
    if "fixture" in program.decorators.kinds(scope):
        return True
    if scope.parent is None or scope.parent.kind == flow.CLASS_SCOPE:
        return False
    return scope.unit in words_in(program, scope.file.path).made.values()


def find_fixture(program: Program, scope: LoadedScope, name: str) -> LoadedScope | None:
    """The fixture that *scope* asks for by *name*."""
    if scope.parent is None:
        return None
    asking = scope if _may_be_fixture(program, scope) or own_name(scope) == name else None
    return _find(program, scope.parent, name, asking)


def _may_be_fixture(program: Program, scope: LoadedScope) -> bool:
    """Whether *scope* may be a fixture, which asks for another one where that has its name."""
    if scope.flow.decorators:
        return True
    return scope.unit in words_in(program, scope.file.path).made.values()


@static_question(None)
def _find(
    program: Program, scope: LoadedScope, name: str, asking: LoadedScope | None
) -> LoadedScope | None:
    """The fixture *name* for what stands in *scope*: most tests there ask for the same ones."""
    for home in _homes(program, scope):
        found = _in_scope(program, home, name, asking)
        if found is not None:
            return found
    return None


@static_question(_NO_SCOPES)
def _homes(program: Program, scope: LoadedScope) -> tuple[LoadedScope, ...]:
    """Where fixtures of what stands in *scope* may stand, the nearest first."""
    found = tuple(around(program, scope))
    files = (program.files.file(path) for path in _fixture_files(program, scope.file.path))
    return found + tuple(file.scopes[0] for file in files if file is not None)


def around(program: Program, scope: LoadedScope) -> Iterator[LoadedScope]:
    """*scope*, and what it stands in, from the inside out; behind each class its bases."""
    outer: LoadedScope | None = scope
    while outer is not None:
        yield outer
        if outer.kind == flow.CLASS_SCOPE:
            for base in program.classes.mro(outer.unit)[1:]:
                found = program.scope(base[1]) if base[0] == "c" else None
                if found is not None:
                    yield found
        outer = outer.parent


@static_question(_NO_PATHS)
def _fixture_files(program: Program, path: RepoPath) -> tuple[RepoPath, ...]:
    """The conftest files above a test file, then the plugins that it and they name."""
    found = dict.fromkeys(_conftest_files(program, path))
    found.pop(path, None)
    waiting = [path, *found]
    while waiting:
        current = waiting.pop(0)
        for dotted in words_in(program, current).plugins:
            module_path = program.modules.find(current, 0, dotted)
            plugin = None if module_path is None else program.modules.path(module_path)
            if plugin is not None and plugin != path and plugin not in found:
                found[plugin] = None
                waiting.append(plugin)
    return tuple(found)


def _conftest_files(program: Program, path: RepoPath) -> Iterator[RepoPath]:
    folder: str = path
    while folder:
        folder = module_paths.parent_of(folder)
        found = program.modules.path(module_paths.child(folder, "conftest"))
        if found is not None:
            yield found


@static_question(NO_WORDS)
def words_in(program: Program, path: RepoPath) -> PytestWords:
    """What the file at *path* tells pytest, of whole modules and of fixtures."""
    program.queries.depend_on(cells.bound_name(path, "@pytest"))
    file = program.files.file(path)
    return NO_WORDS if file is None else words_of(file)


def _marked(program: Program, home: LoadedScope) -> PytestWords:
    """What a file tells pytest, of which no more is asked than the marks on *home*."""
    if home.kind < flow.FUNCTION_SCOPE or home.flow.decorators:
        program.queries.depend_on_inner(home.unit, cells.MARKS)
    else:
        program.queries.depend_on_definition(home.unit)
    return program.queries.apart(partial(words_in, program), home.file.path)


def _in_scope(
    program: Program, scope: LoadedScope, name: str, asking: LoadedScope | None
) -> LoadedScope | None:
    renamed = words_in(program, scope.file.path).renamed
    candidates = [program.scope(u) for u, n in renamed.items() if n == name] if renamed else []
    if candidates:
        candidates = [c for c in candidates if c is not None and c.parent is scope]
    if scope.kind == flow.MODULE_SCOPE:
        candidates += _bound(program, scope.file.path, name)
        if not candidates:
            return _made_of_import(program, scope.file.path, name)
    else:
        program.queries.depend_on_inner(scope.unit, name)
        candidates += scope.members.get(name, ())
    for candidate in reversed(candidates):
        if (
            candidate is not None
            and candidate is not asking
            and is_fixture(program, candidate)
            and name == fixture_name(program, candidate, name)
        ):
            return candidate
    return None


def _bound(program: Program, path: RepoPath, name: str, hops: int = 0) -> list[LoadedScope | None]:
    """The functions that the file at *path* has under *name*; made a fixture by a call, too."""
    program.queries.depend_on(cells.bound_name(path, name))
    values = program.names.module_name(path, name)
    if values is not None and values[0]:
        units = sorted(a[1] for a in values[0] if a[0] == "f")
        for unit in units:
            program.queries.depend_on_definition(unit)  # its decorators decide
        return [program.scope(unit) for unit in units]
    made = words_in(program, path).made.get(name)
    if made is not None:
        return [program.scope(made)]
    given = _given_by_call(program, path, name)
    if given:
        return given
    home = _imported_from(program, path, name) if hops < ALIASES else None
    return [] if home is None else _bound(program, *home, hops + 1)


def _given_by_call(program: Program, path: RepoPath, name: str) -> list[LoadedScope | None]:
    """The functions that a call gives which *name* is bound to: `till = make_fixture()`."""
    module, call = _called(program, path, name)
    if module is None or call is None:
        return []
    found: list[LoadedScope | None] = []
    for maker in _functions(program, module, call[1]):
        for given in functions_given(maker):
            program.queries.depend_on_definition(given.unit)  # its decorators decide
            found.append(given)
    return found


def _made_of_import(
    program: Program, path: RepoPath, name: str, hops: int = 0
) -> LoadedScope | None:
    """The function of another file that `name = pytest.fixture(function)` makes a fixture of."""
    module, call = _called(program, path, name)
    if module is None or call is None:
        home = _imported_from(program, path, name) if hops < ALIASES else None
        return None if home is None else _made_of_import(program, *home, hops + 1)
    if not call[2] or not makes_fixture(module, call):
        return None
    return next(iter(_functions(program, module, call[2][0])), None)


def _called(
    program: Program, path: RepoPath, name: str
) -> tuple[LoadedScope | None, flow.Call | None]:
    """The module of *path* and the call whose result it binds to *name*, if that is one."""
    program.queries.depend_on(cells.bound_name(path, name))
    file = program.files.file(path)
    index = None if file is None else file.name_index.get(name)
    bound = None if file is None or index is None else file.scopes[0].bindings.get(index)
    if file is None or not bound:
        return None, None
    expression = file.scopes[0].flow.exprs[bound[0]]
    return file.scopes[0], expression if expression[0] == flow.CALL else None


def _functions(program: Program, module: LoadedScope, index: int) -> Iterator[LoadedScope]:
    """The functions that an expression of a module is by its text."""
    values, _ = program.names.static(module, index)
    for unit in sorted(value[1] for value in values if value[0] == "f"):
        scope = program.scope(unit)
        if scope is not None:
            program.queries.depend_on_definition(unit)
            yield scope


def _imported_from(program: Program, path: RepoPath, name: str) -> tuple[RepoPath, str] | None:
    """The file that *name* is imported from, and what it is called there."""
    file = program.files.file(path)
    index = None if file is None else file.name_index.get(name)
    bound = None if file is None or index is None else file.scopes[0].bindings.get(index)
    if file is None or not bound:
        return None
    expression = file.scopes[0].flow.exprs[bound[0]]
    if expression[0] != flow.IMPORT or expression[3] < 0:
        return None
    module_path = program.modules.find(path, expression[1], expression[2])
    target = None if module_path is None else program.modules.path(module_path)
    return None if target is None else (target, file.names[expression[3]])


def fixture_name(program: Program, fixture: LoadedScope, bound: str = "") -> str:
    """What a fixture is asked for by: what it calls itself, else the name it is *bound* to."""
    own = bound or own_name(fixture)
    return words_in(program, fixture.file.path).renamed.get(fixture.unit, own)


def is_generator_of_tests(program: Program, scope: LoadedScope) -> bool:
    """Whether *scope* is a hook that makes tests, by `metafunc`."""
    if scope.kind != flow.FUNCTION_SCOPE or own_name(scope) != GENERATE_TESTS:
        return False
    return program.files.is_test_path(scope.file.path)


def generators_of_tests(program: Program, scope: LoadedScope) -> tuple[UnitId, ...]:
    """The hooks that may give parameters of the test *scope* their values."""
    return () if scope.parent is None else _generators(program, scope.parent)


@static_question(_NO_UNITS)
def _generators(program: Program, scope: LoadedScope) -> tuple[UnitId, ...]:
    found: list[UnitId] = []
    for home in _homes(program, scope):
        if home.kind == flow.MODULE_SCOPE:
            found += _generators_in(program, home.file.path)
        else:
            program.queries.depend_on_inner(home.unit, GENERATE_TESTS)
            found += (hook.unit for hook in home.members.get(GENERATE_TESTS, ()))
    return tuple(found)


@static_question(_NO_UNITS)
def _generators_in(program: Program, path: RepoPath) -> tuple[UnitId, ...]:
    return tuple(f.unit for f in _bound(program, path, GENERATE_TESTS) if f is not None)


def given_names(program: Program, scope: LoadedScope) -> frozenset[str]:
    """The parameters of *scope* that `parametrize` gives their values."""
    own = _marked(program, scope).given.get(scope.unit)
    beyond = _NO_NAMES if scope.parent is None else _given_around(program, scope.parent)
    return beyond.union(own) if own else beyond


@static_question(_NO_NAMES)
def _given_around(program: Program, scope: LoadedScope) -> frozenset[str]:
    """Those of all that stands in *scope*."""
    return frozenset(
        name
        for home in around(program, scope)
        for name in _marked(program, home).given.get(home.unit, ())
    )


@static_question(_NO_UNITS)
def fixtures_of(program: Program, scope: LoadedScope) -> tuple[UnitId, ...]:
    """The fixtures and set-up methods that run for a test, or for a fixture."""
    asked = [name for name, _, _ in scope.flow.params[scope.is_method :]]
    given = given_names(program, scope) if asked else _NO_NAMES
    names = [name for name in asked if name not in given]
    units: dict[UnitId, None] = {}
    if not is_fixture(program, scope):
        names += _marked(program, scope).requested.get(scope.unit, ())
        if scope.parent is not None:
            names += _names_around(program, scope.parent)
        units.update(dict.fromkeys(_set_up_of(program, scope.file.path, scope.class_unit)))
    for name in names:
        fixture = find_fixture(program, scope, name)
        if fixture is not None:
            units[fixture.unit] = None
    return tuple(units)


def fixtures_run(program: Program, scope: LoadedScope) -> tuple[UnitId, ...]:
    """The fixtures and set-up methods that run for a test or fixture, those of its fixtures
    included; none for other scopes."""
    if not asks_for_fixtures(program, scope):
        return ()
    units = fixtures_of(program, scope)
    return _run_with(program, units) if scope.unit not in units else _in_turn(program, units, scope)


@static_question(_NO_UNITS)
def _run_with(program: Program, fixtures: tuple[UnitId, ...]) -> tuple[UnitId, ...]:
    """*fixtures*, each with those that it asks for itself: many tests have the same ones."""
    return _in_turn(program, fixtures, None)


def _in_turn(
    program: Program, fixtures: tuple[UnitId, ...], asking: LoadedScope | None
) -> tuple[UnitId, ...]:
    found: dict[UnitId, None] = {}
    for unit in fixtures:
        found[unit] = None
        if asking is None or unit != asking.unit:
            found |= dict.fromkeys(_run_behind(program, unit))
    return tuple(found)


@static_question(_NO_UNITS)
def _run_behind(program: Program, fixture: UnitId) -> tuple[UnitId, ...]:
    """Asked of fixtures alone, which are few and in common to many tests."""
    scope = program.scope(fixture)
    return () if scope is None else fixtures_run(program, scope)


@static_question(_NO_ORDER)
def _names_around(program: Program, scope: LoadedScope) -> tuple[str, ...]:
    """What all tests in *scope* ask for by another way than a parameter: `usefixtures` on a class
    around them or the module; `autouse` fixtures of these, conftest files above, and plugins."""
    names: list[str] = []
    for home in around(program, scope):
        names += _marked(program, home).requested.get(home.unit, ())
    for home in _homes(program, scope):
        names += words_in(program, home.file.path).automatic.get(home.unit, ())
    return tuple(names)


@static_question(_NO_UNITS)
def _set_up_of(program: Program, path: RepoPath, class_unit: UnitId) -> tuple[UnitId, ...]:
    """unittest's and pytest's set-up and tear-down that run for the tests of a class, or for those
    outside of classes: methods of the class, functions of the module."""
    units: list[UnitId] = []
    for name in SET_UP_METHODS if class_unit else ():
        member = program.classes.member(class_unit, name)
        if member is not None and member.functions:
            units.append(member.functions[-1].unit)
    of_module, of_functions = _set_up_in(program, path)
    return (*units, *of_module, *(() if class_unit else of_functions))


@static_question(_NO_SET_UP)
def _set_up_in(program: Program, path: RepoPath) -> SetUp:
    """What runs for all tests of a file, and what for those outside of classes."""

    def found(names: tuple[str, ...]) -> tuple[UnitId, ...]:
        last = [_bound(program, path, name)[-1:] for name in names]
        return tuple(f.unit for functions in last for f in functions if f is not None)

    return found(SET_UP_OF_MODULES), found(SET_UP_OF_FUNCTIONS)


SET_UP_METHODS = (
    "setUp",
    "setUpClass",
    "asyncSetUp",
    "setup_method",
    "setup_class",
    "tearDown",
    "tearDownClass",
    "asyncTearDown",
    "teardown_method",
    "teardown_class",
)
SET_UP_OF_MODULES = ("setUpModule", "setup_module", "tearDownModule", "teardown_module")
SET_UP_OF_FUNCTIONS = ("setup_function", "teardown_function")
