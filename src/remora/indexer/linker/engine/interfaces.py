"""What other files can see of a file before any flow: digests by static symbol.

Two versions of a file are compared by these; whoever read a symbol whose
digest differs is linked again.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from remora.indexer.linker import cells
from remora.indexer.linker.limits import DEEPEST_DIGEST
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.parameter_usage import (
    asks_for,
    interests_of,
    own_name,
    passes_through,
)
from remora.indexer.linker.static.pytest_words import functions_given, words_of
from remora.indexer.models import flow
from remora.indexer.models.operands import mapped

InterfaceDigest = tuple[object, ...]
"""Plain values that are equal where what others see is."""


def interface_digests(file: LoadedFile, without: Container[str] = ()) -> dict[str, object]:
    """Everything static that linking may read of *file*.

    Functions among the units *without*, known to say what they said, are left out if
    no scope within them or around them has a say in their digest.
    """
    path = file.path
    module = file.scopes[0]
    found: dict[str, object] = {
        cells.bound_name(path, "*"): tuple(map(tuple, module.flow.stars)),
        cells.bound_name(path, "__all__"): None if file.exported is None else tuple(file.exported),
    }
    found[cells.bound_name(path, "@pytest")] = words_of(file)
    for name, indexes in module.bindings.items():
        found[cells.bound_name(path, file.names[name])] = tuple(
            _describe(module, i, 0) for i in indexes
        )
    for name in file.stored:
        symbol = cells.bound_name(path, file.names[name])
        found[symbol] = ("stored", found.get(symbol))
    for scope in file.scopes:
        is_leaf = scope.kind == flow.FUNCTION_SCOPE and not scope.members
        if not (is_leaf and scope.unit in without) or file.defaults(scope):
            found[cells.definition(scope.unit)] = _digest(scope)
    return found


def _digest(scope: LoadedScope) -> InterfaceDigest:
    record = scope.flow
    parent = "" if scope.parent is None else scope.parent.unit
    shared = (record.kind, record.flags, parent, tuple(record.decorators))
    if scope.kind >= flow.FUNCTION_SCOPE:
        return (*shared, *_function_digest(scope))
    return (*shared, *_body_digest(scope))


def _function_digest(scope: LoadedScope) -> InterfaceDigest:
    record, names = scope.flow, scope.file.names
    imports = ((e[1], e[2], names[e[3]]) for e in record.exprs if e[0] == flow.IMPORT and e[3] >= 0)
    members = scope.members.items()
    return (
        tuple((name, kind, _typed(scope, index)) for name, kind, index in record.params),
        _typed(scope, record.result),
        tuple(interests_of(scope)),
        passes_through(scope),
        scope.is_method and asks_for(scope, own_name(scope)),
        own_name(scope) in _LEAVING and bool(record.returns),
        tuple(_defaults(scope)),
        tuple(_typed(scope, bound) for bound in record.bases),
        tuple(sorted((name, tuple(s.unit for s in scopes)) for name, scopes in members)),
        tuple(imports),
        tuple(given.unit for given in functions_given(scope)) if members else (),
    )


_LEAVING = ("__exit__", "__aexit__")


def _defaults(scope: LoadedScope) -> Iterator[object]:
    """What the scope around says, and not the function's own record."""
    for position, default in scope.file.defaults(scope).items():
        if scope.parent is not None:
            yield position, _describe(scope.parent, default, 0)


def _body_digest(scope: LoadedScope) -> InterfaceDigest:
    """Of a module or class; what a module binds has symbols of its own."""
    record, names = scope.flow, scope.file.names
    of_class = scope.kind == flow.CLASS_SCOPE
    bindings = scope.bindings.items() if of_class else ()
    members = scope.members.items() if of_class else ()
    typed_attributes = scope.typed_attributes.items()
    return (
        tuple(_typed(scope, base) for base in record.bases),
        tuple(record.keywords),
        tuple(sorted((names[n], tuple(_describe(scope, i, 0) for i in at)) for n, at in bindings)),
        tuple((names[n], _typed(scope, t)) for n, t in _pairs(record.annotations)),
        tuple(sorted(scope.inits)),
        tuple(sorted((n, _typed(scope, t)) for n, t in typed_attributes)),
        tuple(sorted((n, tuple((s.unit, s.kind) for s in scopes)) for n, scopes in members)),
    )


def _typed(scope: LoadedScope, index: int) -> str:
    return "" if index < 0 else repr(scope.file.types[index])


def _pairs(items: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for place in range(0, len(items), 2):
        yield items[place], items[place + 1]


def _describe(scope: LoadedScope, index: int, depth: int) -> object:
    """An expression by what it says, not by its number."""
    expression = scope.flow.exprs[index]
    if depth > DEEPEST_DIGEST or expression[0] not in _TOLD:
        return expression[0]
    if expression[0] == flow.CALL and not _makes_type_variable(scope, expression):
        # what is passed decides nothing without flow
        return (flow.CALL, _describe(scope, expression[1], depth + 1))
    if expression[0] == flow.FUNC:  # `_defaults` tells of these
        return (flow.FUNC, scope.file.scopes[expression[1]].unit)

    def described(kind: str, operand: object) -> object:
        if kind == flow.EXPRESSION and isinstance(operand, int):
            return _describe(scope, operand, depth + 1)
        return scope.file.spelled(kind, operand)

    return mapped(expression, described)


def _makes_type_variable(scope: LoadedScope, expression: flow.Call) -> bool:
    made = scope.flow.exprs[expression[1]]
    if made[0] not in (flow.GLOBAL, flow.ATTR, flow.IMPORT) or made[-1] < 0:
        return False
    return scope.file.names[made[-1]] == "TypeVar"


_TOLD = frozenset(
    {
        flow.GLOBAL,
        flow.STR,
        flow.INT,
        flow.CONST,
        flow.FUNC,
        flow.CLASS,
        flow.IMPORT,
        flow.ATTR,
        flow.CALL,
        flow.ANNOTATED,
        flow.PHI,
        flow.TRIED,
        flow.ITEM,
        flow.TUPLE,
        flow.NARROW,
        flow.DECORATE,
        flow.BINOP,
    }
)
"""What is read without any flow; of all others it counts that they are there."""
