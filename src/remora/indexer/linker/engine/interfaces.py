"""What other files can see of a file before any flow: digests by static symbol.

Two versions of a file are compared by these; whoever read a symbol whose
digest differs is linked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from remora.indexer.linker import cells
from remora.indexer.linker.engine.descriptions import Descriptions
from remora.indexer.linker.static.constructors import called_fields, calls_in_body
from remora.indexer.linker.static.declarations import is_annotated, texts_of
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.linker.static.namespaces import changed_in_namespace
from remora.indexer.linker.static.parameter_usage import (
    asks_for,
    called_in,
    demands_of,
    gives_own_class,
    hands_out,
    kept_in,
    own_name,
    passes_through,
)
from remora.indexer.linker.static.pytest_words import functions_given, words_of
from remora.indexer.models import flow
from remora.indexer.models.ids import UnitId

InterfaceDigest = tuple[object, ...]
"""Plain values that are equal where what others see is."""


def interface_digests(file: LoadedFile, without: Container[str] = ()) -> dict[str, object]:
    """Everything static that linking may read of *file*.

    Functions among the units *without*, known to say what they said, are left out if
    no scope within them or around them has a say in their digest.
    """
    path = file.path
    module, said = file.scopes[0], Descriptions()
    found: dict[str, object] = {
        cells.bound_name(path, "*"): tuple(map(tuple, module.flow.stars)),
    }
    words = words_of(file)
    found[cells.bound_name(path, "@pytest")] = words._replace(requested={}, given={})
    for unit in words.requested.keys() | words.given.keys():
        marks = words.requested.get(unit), words.given.get(unit)
        found[cells.inner_name(UnitId(unit), cells.MARKS)] = marks
    for name, indexes in module.bindings.items():
        found[cells.bound_name(path, file.names[name])] = tuple(said.of(module, i) for i in indexes)
    for name in file.stored:
        symbol = cells.bound_name(path, file.names[name])
        found[symbol] = ("stored", found.get(symbol))
    exported = cells.bound_name(path, "__all__")  # a variable, too, of whose value little is told
    told = None if file.exported is None else tuple(file.exported)
    found[exported] = (told, found.get(exported))
    rebound = _rebound(file)
    for scope in file.scopes:
        is_leaf = scope.kind == flow.FUNCTION_SCOPE and not scope.members
        if not (is_leaf and scope.unit in without) or file.defaults(scope):
            found[cells.definition(scope.unit)] = _digest(scope, rebound, said)
            if is_annotated(scope):
                found[cells.declared(scope.unit)] = repr(texts_of(scope))
            found.update(_inner(scope, rebound, said))
    return found


def _rebound(file: LoadedFile) -> dict[int, frozenset[int]]:
    """Per function its variables that inner functions store to."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for index, name in file.rebound:
        found[index].add(name)
    return {index: frozenset(names) for index, names in found.items()}


def _digest(
    scope: LoadedScope, rebound: Mapping[int, frozenset[int]], said: Descriptions
) -> InterfaceDigest:
    record = scope.flow
    shared = (record.kind, record.flags, scope.place, tuple(record.decorators))
    if scope.kind >= flow.FUNCTION_SCOPE:
        return (
            *shared,
            *_function_digest(scope, said),
            _names(scope, rebound.get(scope.index, ())),
        )
    return (*shared, tuple(_typed(scope, base) for base in record.bases), tuple(record.keywords))


def _names(scope: LoadedScope, names: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(scope.file.names[name] for name in names))


def _function_digest(scope: LoadedScope, said: Descriptions) -> InterfaceDigest:
    record = scope.flow
    return (
        tuple((name, kind, index >= 0) for name, kind, index in record.params),
        record.result >= 0,
        tuple(demands_of(scope)),
        tuple(sorted(called_in(scope))),
        tuple(sorted(record.changed_params[::2])),
        kept_in(scope),
        passes_through(scope),
        scope.is_method and asks_for(scope, own_name(scope)),
        bool(record.returns),
        changed_in_namespace(scope) if own_name(scope) == "__new__" else (),
        tuple(_handed_out(scope)),
        own_name(scope) == "__class_getitem__" and gives_own_class(scope),
        tuple(_defaults(scope, said)),
        tuple(_typed(scope, bound) for bound in record.bases),
        tuple(given.unit for given in functions_given(scope)) if scope.members else (),
    )


def _handed_out(scope: LoadedScope) -> Iterator[int]:
    """The places of `*args` and `**keywords` whose values may be changed there."""
    for position, param in enumerate(scope.flow.params):
        if param[1] in (flow.VARIADIC, flow.KEYWORDS) and hands_out(scope, position):
            yield position


def _defaults(scope: LoadedScope, said: Descriptions) -> Iterator[object]:
    """What the scope around says, and not the function's own record."""
    for position, default in scope.file.defaults(scope).items():
        if scope.parent is not None:
            yield position, said.of(scope.parent, default)


_Parts = defaultdict[str, list[object]]
"""By name what is said of it."""


def _inner(scope: LoadedScope, rebound: Mapping[int, frozenset[int]], said: Descriptions) -> _Parts:
    """By symbol what a class or function says of the names in it; what a module binds has
    symbols of its own, so that it says only what is defined there."""
    parts: _Parts = defaultdict(list)
    found: _Parts = defaultdict(list)
    if scope.kind <= flow.CLASS_SCOPE:
        found[cells.inner_definitions(scope.unit)] += _defined(scope)
    if scope.kind == flow.MODULE_SCOPE:
        return found
    names = scope.file.names
    for name, indexes in scope.bindings.items():
        parts[names[name]].append([said.of(scope, i) for i in indexes])
    for text, inners in scope.members.items():
        parts[text].append([(inner.unit, inner.kind) for inner in inners])
    if scope.kind == flow.CLASS_SCOPE:
        _add_attributes(scope, parts)
        found[cells.inner_bindings(scope.unit)] += _bound_otherwise(scope, said)
    else:
        _add_variables(scope, parts, rebound.get(scope.index, ()))
    found.update((cells.inner_name(scope.unit, text), told) for text, told in parts.items())
    return found


def _defined(scope: LoadedScope) -> Iterator[object]:
    for text, inners in sorted(scope.members.items()):
        yield text, [(inner.unit, inner.kind) for inner in inners]


def _add_attributes(scope: LoadedScope, parts: _Parts) -> None:
    names = scope.file.names
    for name, index in _pairs(scope.flow.annotations):
        parts[names[name]].append(_typed(scope, index))
    for text, is_kept in scope.inits.items():
        told = "stored" if is_kept else "changed"
        parts[text].append((told, _typed(scope, scope.typed_attributes.get(text, -1))))
    fields = [names[name] for name, _ in _pairs(scope.flow.annotations)] + called_fields(scope)
    if fields:
        parts[cells.FIELDS] = list(fields)
    if calls_in_body(scope):
        parts[cells.CALLS] = [True]


def _add_variables(scope: LoadedScope, parts: _Parts, rebound: Iterable[int]) -> None:
    names = scope.file.names
    for expression in scope.flow.exprs:
        if expression[0] == flow.IMPORT and expression[3] >= 0:
            parts[names[expression[3]]].append(expression[1:3])
    for name in rebound:
        parts[names[name]].append("rebound")


def _bound_otherwise(scope: LoadedScope, said: Descriptions) -> Iterator[object]:
    """What the body of a class binds by no `def` of that name, and what it annotates, in order."""
    for name, indexes in scope.bindings.items():
        bound = scope.flow.exprs[indexes[0]]
        text = scope.file.names[name]
        if bound[0] != flow.FUNC or own_name(scope.file.scopes[bound[1]]) != text:
            yield text, said.of(scope, indexes[0])
    for name, index in _pairs(scope.flow.annotations):
        yield scope.file.names[name], _typed(scope, index)


def _typed(scope: LoadedScope, index: int) -> str:
    return "" if index < 0 else repr(scope.file.types[index])


def _pairs(items: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for place in range(0, len(items), 2):
        yield items[place], items[place + 1]
