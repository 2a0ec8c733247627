"""What a test file tells pytest in words: names of fixtures, marks, plugins.

Read from the expressions of the file alone, so that it can be part of its interface.
"""

from __future__ import annotations

from collections.abc import Iterator

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId
from remora.indexer.models.operands import keywords

REQUEST = "request"
"""pytest's own fixture: what is known of it are `getfixturevalue` and `param`."""


class PytestWords(NamedTuple):
    """All of one file; units are those that a mark is on."""

    renamed: dict[UnitId, str]
    """`fixture(name="app")`: what a fixture is asked for by, where that is not its own name."""
    automatic: dict[str, tuple[str, ...]]
    """`fixture(autouse=True)`: by the module or class it is in, the names to ask for."""
    requested: dict[str, tuple[str, ...]]
    """`usefixtures`, as a decorator or in `pytestmark`."""
    given: dict[str, tuple[str, ...]]
    """Parameters that `parametrize` gives values to: not indirectly, so they ask for no fixture."""
    made: dict[str, UnitId]
    """`spare = pytest.fixture(build)`: the functions that calls make fixtures of, by name."""
    plugins: tuple[str, ...]
    """`pytest_plugins`: dotted names of modules whose fixtures count as well."""


NO_WORDS = PytestWords({}, {}, {}, {}, {}, ())


class Parametrization(NamedTuple):
    """One `parametrize`, by numbers of expressions."""

    names: tuple[str, ...]
    values: int
    indirect: frozenset[str]


def words_of(file: LoadedFile) -> PytestWords:
    """What *file* tells pytest."""
    plugins = tuple(_strings_bound(file.scopes[0], "pytest_plugins"))
    words = PytestWords({}, {}, {}, {}, dict(_made_by_call(file.scopes[0])), plugins)
    named = "fixture" in file.name_index  # most files name none
    for scope in file.scopes:
        if scope.kind >= flow.FUNCTION_SCOPE:
            if named:
                words.made.update(_made_for_callers(scope))
            continue
        for call in _bound_elements(scope, "pytestmark"):
            _note(words, scope.unit, scope, call)
        for marked, decorator in _decorated(scope):
            _note(words, marked.unit, scope, decorator)
        for name, members in scope.members.items():
            for member in members:
                if any(_is_automatic(text) for text in member.flow.decorators):
                    asked = words.renamed.get(member.unit, name)
                    known = words.automatic.get(scope.unit, ())
                    words.automatic[scope.unit] = tuple(sorted({*known, asked}))
    return words


def _made_by_call(module: LoadedScope) -> Iterator[tuple[str, UnitId]]:
    """`fixture(build)` and `fixture(scope=...)(build)`, bound to a name."""
    exprs = module.flow.exprs
    for name, bound in module.bindings.items():
        expression: flow.Expression = exprs[bound[0]]
        if expression[0] != flow.CALL or not expression[2]:
            continue
        function = exprs[expression[2][0]]
        if function[0] == flow.FUNC and makes_fixture(module, expression):
            yield module.file.names[name], module.file.scopes[function[1]].unit


def makes_fixture(scope: LoadedScope, call: flow.Call) -> bool:
    """Whether *call* is one of `fixture`, or of what `fixture(...)` gives."""
    maker = scope.flow.exprs[call[1]]
    return _last_name(scope, maker[1] if maker[0] == flow.CALL else call[1]) == "fixture"


def functions_given(scope: LoadedScope) -> Iterator[LoadedScope]:
    """The functions that *scope* defines and returns, decorated or not, or handed to `fixture`."""
    exprs = scope.flow.exprs
    for index in scope.flow.returns:
        expression = exprs[index]
        while expression[0] == flow.DECORATE:
            expression = exprs[expression[2]]
        if expression[0] == flow.CALL and expression[2] and makes_fixture(scope, expression):
            expression = exprs[expression[2][0]]
        if expression[0] == flow.FUNC:
            yield scope.file.scopes[expression[1]]


def _made_for_callers(scope: LoadedScope) -> Iterator[tuple[str, UnitId]]:
    """The functions that *scope* gives back as fixtures; no name is spelled as they are here."""
    for index in scope.flow.returns:
        if scope.flow.exprs[index][0] == flow.CALL:
            for given in functions_given(scope):
                yield f"{given.unit}()", given.unit


def is_named_fixture(scope: LoadedScope) -> bool:
    """Whether a decorator of *scope* is called a fixture: by its own text, whatever that is."""
    return any(text.partition("(")[0].endswith("fixture") for text in scope.flow.decorators)


def _is_automatic(decorator: str) -> bool:
    return decorator.endswith("fixture(autouse)")


def _decorated(scope: LoadedScope) -> Iterator[tuple[LoadedScope, int]]:
    exprs = scope.flow.exprs
    for expression in exprs:
        if expression[0] == flow.DECORATE:
            inner = exprs[expression[2]]
            while inner[0] == flow.DECORATE:
                inner = exprs[inner[2]]
            if inner[0] in (flow.FUNC, flow.CLASS):
                yield scope.file.scopes[inner[1]], expression[1]


def _note(words: PytestWords, unit: UnitId, scope: LoadedScope, index: int) -> None:
    expression = scope.flow.exprs[index]
    if expression[0] != flow.CALL:
        return
    kind = _last_name(scope, expression[1])
    if kind == "fixture":
        names = _strings(scope, _keyword(scope, expression, "name"))
        if names:
            words.renamed[unit] = names[0]
    elif kind == "usefixtures":
        asked = [name for part in expression[2] for name in _strings(scope, part)]
        words.requested[unit] = (*words.requested.get(unit, ()), *asked)
    elif kind == "parametrize":
        found = parametrization(scope, index)
        if found is not None:
            plain = (name for name in found.names if name not in found.indirect)
            words.given[unit] = (*words.given.get(unit, ()), *plain)


def parametrization(scope: LoadedScope, index: int) -> Parametrization | None:
    """What the expression says if it is `pytest.mark.parametrize(...)` with names in clear."""
    expression = scope.flow.exprs[index]
    if expression[0] != flow.CALL or _last_name(scope, expression[1]) != "parametrize":
        return None
    places = dict(enumerate(expression[2]))
    argnames = places.get(0, _keyword(scope, expression, "argnames"))
    written = _strings(scope, argnames)
    names = tuple(name.strip() for text in written for name in text.split(",") if name.strip())
    values = places.get(1, _keyword(scope, expression, "argvalues"))
    indirect = places.get(2, _keyword(scope, expression, "indirect"))
    if not names or values < 0:
        return None
    some = _strings(scope, indirect)
    return Parametrization(names, values, frozenset(some or (names if indirect >= 0 else ())))


def fixture_parameters(scope: LoadedScope, index: int) -> int:
    """The expression of `params` if *index* is `pytest.fixture(params=...)`, else -1."""
    expression = scope.flow.exprs[index]
    if expression[0] != flow.CALL or _last_name(scope, expression[1]) != "fixture":
        return -1
    return _keyword(scope, expression, "params")


def _last_name(scope: LoadedScope, index: int) -> str:
    expression: flow.Expression = scope.flow.exprs[index]
    names = scope.file.names
    if expression[0] == flow.ATTR:
        return names[expression[2]]
    if expression[0] == flow.GLOBAL:
        return names[expression[1]]
    if expression[0] == flow.IMPORT and expression[3] >= 0:
        return names[expression[3]]
    return ""


def _keyword(scope: LoadedScope, call: flow.Call, name: str) -> int:
    names = scope.file.names
    return next((part for key, part in keywords(call) if names[key] == name), -1)


def _strings(scope: LoadedScope, index: int) -> list[str]:
    """The strings that an expression is, or lists."""
    if index < 0:
        return []
    exprs, names = scope.flow.exprs, scope.file.names
    parts = [exprs[part] for part in _elements(scope, index)]
    return [names[part[1]] for part in parts if part[0] == flow.STR]


def _elements(scope: LoadedScope, index: int) -> tuple[int, ...]:
    expression: flow.Expression = scope.flow.exprs[index]
    return expression[1:] if expression[0] in (flow.LIST, flow.TUPLE) else (index,)


def _bound_elements(scope: LoadedScope, name: str) -> tuple[int, ...]:
    bound = scope.bindings.get(scope.file.name_index.get(name, -1))
    return _elements(scope, bound[0]) if bound else ()


def _strings_bound(scope: LoadedScope, name: str) -> list[str]:
    parts = _bound_elements(scope, name)
    return [text for part in parts for text in _strings(scope, part)]
