"""A file's flow in short, for those that do not read all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remora.indexer.models import flow


def outlined(names: Sequence[str], scopes: Sequence[flow.ScopeFlow]) -> flow.FlowOutline:
    """The outline of a file with these *names* and *scopes*."""
    inner: list[bool] = []
    for scope in scopes:  # a scope comes after the one around it
        around = scope.parent
        inner.append(around >= 0 and (inner[around] or scopes[around].kind >= flow.FUNCTION_SCOPE))
    captured: dict[tuple[int, int | str], None] = {}
    imports: dict[tuple[int, int, str, int], None] = {}
    for place, scope in enumerate(scopes):
        for level, module, _ in scope.stars:
            imports[place, level, module, flow.ALL_NAMES] = None
        for e in [e for e in scope.exprs if e[0] in _LOOKED_FOR]:  # few are
            if e[0] == flow.IMPORT:
                imports[place, e[1], e[2], e[3]] = None
            elif e[0] == flow.OUTER and inner[place]:
                captured[e[1], e[2]] = None
            elif e[0] == flow.FREE and inner[place]:
                captured[e[1], names[e[2]]] = None
    return flow.FlowOutline(
        tuple([_scope_outline(scope) for scope in scopes]),
        sum(len(scope.exprs) for scope in scopes),
        tuple(dict.fromkeys(name for scope in scopes for name in scope.global_stores[::2])),
        tuple(dict.fromkeys(pair for scope in scopes for pair in _rebound(scope))),
        tuple(captured),
        tuple(imports),
    )


def _scope_outline(scope: flow.ScopeFlow) -> flow.ScopeOutline:
    exprs = scope.exprs
    stores, typed = scope.stores, scope.attribute_types
    own_types: list[int] = []
    for place in range(0, len(typed), 3):
        if exprs[typed[place]] == _FIRST:
            own_types += typed[place + 1 : place + 3]
    own_stores: dict[int, bool] = {}
    for place in range(0, len(stores), 3):
        base, name, value = stores[place : place + 3]
        if exprs[base] == _FIRST and not own_stores.get(name):
            own_stores[name] = not _is_changed(exprs, value)
    return flow.ScopeOutline(
        scope.kind,
        scope.name,
        scope.parent,
        tuple(name if is_kept else ~name for name, is_kept in own_stores.items()),
        tuple(own_types),
    )


def _is_changed(exprs: Sequence[flow.Expression], value: int) -> bool:
    """Whether a *value* that is stored is what stood there, changed."""
    expression = exprs[value]
    is_change = False
    while (
        expression[0] == flow.SETITEM
        or expression[0] == flow.ADD
        or expression[0] == flow.UPDATE
        or expression[0] == flow.METHOD
        or expression[0] == flow.PASSED
    ):
        is_change, expression = True, exprs[expression[1]]
    return is_change and expression[0] == flow.UNKNOWN


def _rebound(scope: flow.ScopeFlow) -> Iterator[tuple[int, int]]:
    for place in range(0, len(scope.stores), 3):
        base = scope.exprs[scope.stores[place]]
        if base[0] == flow.SCOPE:
            yield base[1], scope.stores[place + 1]


_FIRST = (flow.PARAM, 0)
_LOOKED_FOR = frozenset({flow.IMPORT, flow.OUTER, flow.FREE})
