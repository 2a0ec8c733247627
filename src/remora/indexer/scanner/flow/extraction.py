"""One pass over the syntax tree of a file: its scopes, expressions and events.

Bodies of functions and classes wait in a queue until the scope around them is
complete, so that a free name is resolved when it is met. Nesting is capped:
what lies deeper is the unknown value, and no input recurses further.
"""

from __future__ import annotations

from collections.abc import Mapping

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.models.flow import FileFlow, ScopeFlow
from remora.indexer.scanner.flow.expressions import EXPRESSIONS
from remora.indexer.scanner.flow.outline import outlined
from remora.indexer.scanner.flow.reading import Reader
from remora.indexer.scanner.flow.scope import Scope
from remora.indexer.scanner.flow.statements import STATEMENTS


def extract(source: bytes, root: Node, definitions: Mapping[int, str]) -> FileFlow:
    """The flow facts of a file, a pure function of its bytes.

    *definitions* maps the start byte of every `function_definition` and
    `class_definition` node to its qualified name, redefinitions marked (`name@2`).
    """
    reader = Reader(source, root, definitions, EXPRESSIONS, STATEMENTS)
    module = reader.new_scope(flow.MODULE_SCOPE, "__module__", None, 1)
    module.body = root
    for scope in reader.scopes:  # it grows as inner scopes are met
        reader.scope = scope
        _read_body(reader, scope)
        _complete(scope, reader.names)
    _bound_inside(reader.scopes)
    names = tuple(reader.names)
    scopes = tuple(_frozen(scope) for scope in reader.scopes)
    return FileFlow(
        names,
        tuple(reader.types),
        scopes,
        None if reader.exported is None else tuple(reader.exported),
        outlined(names, scopes),
    )


def _read_body(reader: Reader, scope: Scope) -> None:
    body, scope.body = scope.body, None
    if body is None:
        return
    if scope.kind == flow.LAMBDA_SCOPE:
        reader.at(body)
        scope.returns.append(reader.expr(body))
    else:
        reader.block(body)


def _complete(scope: Scope, names: list[str]) -> None:
    """Resolve the names that *scope* did not bind itself."""
    function = scope.kind >= flow.FUNCTION_SCOPE
    for name, made in scope.pending.items():
        values = scope.values.get(name)
        if function and values and name not in scope.declared:
            joined: flow.Phi = (flow.PHI, *values)
            scope.exprs[made] = joined
            continue
        found = _enclosing(scope, name, names)
        if found is not None:
            scope.exprs[made] = found


def _bound_inside(scopes: list[Scope]) -> None:
    """Parameters that inner functions bind anew: what others see of them, which may have been read
    before these, is a variable."""
    bound = {
        (scope.index, scope.param_names[name]): name
        for scope in scopes
        for name in scope.bound_inside
        if name in scope.param_names
    }
    for scope in scopes if bound else ():
        for place, expression in enumerate(scope.exprs):
            if expression[0] == flow.OUTER and expression[1:] in bound:
                _, outer, position = expression
                scope.exprs[place] = (flow.FREE, outer, bound[outer, position])


def _enclosing(scope: Scope, name: int, names: list[str]) -> flow.Expression | None:
    outer = scope.parent
    while outer is not None:
        if outer.kind >= flow.FUNCTION_SCOPE and outer.declared.get(name, 0) >= 0:
            values = outer.values.get(name)
            position = outer.param_names.get(name)
            if position is not None and not values:
                return (flow.OUTER, outer.index, position)
            if values or position is not None:
                outer.captured.add(name)
                return (flow.FREE, outer.index, name)
        outer = outer.parent
    if names[name] == "__class__":
        return (flow.CLASSCELL, scope.index)
    return None


def _frozen(scope: Scope) -> ScopeFlow:
    if scope.kind < flow.FUNCTION_SCOPE:
        bindings = [
            item
            for key, value in scope.env.items()
            if isinstance(key, int)
            for item in (key, value)
        ]
        if scope.variables is not None:
            for name, earlier in scope.variables.earlier():
                bindings += (name, scope.add(earlier))
            for name, covered in scope.variables.covered(len(scope.stars)):
                if name in scope.env:
                    bindings += (name, scope.add(covered))
    else:
        bindings = []
        for name in sorted(scope.captured):
            position = scope.param_names.get(name)
            if position is not None:
                bindings += (name, scope.interned[(flow.PARAM, position)])
            for value in scope.values.get(name, ()):
                bindings += (name, value)
    return ScopeFlow(
        scope.kind,
        scope.name,
        -1 if scope.parent is None else scope.parent.index,
        scope.flags,
        scope.line,
        tuple(scope.params),
        scope.result,
        scope.decorators,
        scope.bases,
        scope.keywords,
        tuple(scope.exprs),
        tuple(dict.fromkeys(scope.returns)),
        tuple(dict.fromkeys(scope.yields)),
        flow.packed_events(scope.events, scope.line),
        tuple(bindings),
        tuple(scope.stores),
        tuple(scope.changed_params),
        tuple(scope.global_stores),
        tuple(scope.annotations),
        tuple(scope.stars),
        tuple(scope.attribute_types),
    )
