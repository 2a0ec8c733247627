"""How a function uses its parameters, as its own text tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, TypeGuard

from remora.indexer.linker.limits import DEEPEST_SPELLING
from remora.indexer.linker.static.files import LoadedScope
from remora.indexer.linker.static.library_names import REARRANGING
from remora.indexer.linker.texts import METHODS, SPLITTING
from remora.indexer.models import flow
from remora.indexer.models.operands import doublestars, keywords, made_of


def passes_through(scope: LoadedScope) -> bool:
    """Whether a wrapper returns what a captured function returns."""
    exprs = scope.flow.exprs
    for index in (*scope.flow.returns, *scope.flow.yields):
        expression = _waited_for(exprs, index)
        if expression[0] == flow.CALL:
            function = exprs[expression[1]][0]
            if function in (flow.OUTER, flow.FREE):
                return True
            for part in expression[2]:
                if exprs[part][0] in (flow.OUTER, flow.FREE):
                    return True
    return False


def _waited_for(exprs: Sequence[flow.Expression], index: int) -> flow.Expression:
    """What is awaited or iterated over to come to an expression, the first of several; the
    expression itself where a loop leads back to it."""
    gone = {index}
    expression = exprs[index]
    while expression[0] in (flow.AWAIT, flow.ITER, flow.PHI) and len(expression) > 1:
        index = expression[1]
        if index in gone:
            break
        gone.add(index)
        expression = exprs[index]
    return expression


def gives_own_class(scope: LoadedScope) -> bool:
    """Whether a `__class_getitem__` gives back its class, or what that is with arguments."""
    return all(_is_own_class(scope, index) for index in scope.flow.returns)


def _is_own_class(scope: LoadedScope, index: int) -> bool:
    expression = scope.flow.exprs[index]
    if expression[0] != flow.CALL:
        return expression == (flow.PARAM, 0)
    called = scope.flow.exprs[expression[1]]
    if called[0] not in (flow.ATTR, flow.GLOBAL, flow.IMPORT) or called[-1] < 0:
        return False
    return scope.file.names[called[-1]] in ("__class_getitem__", "GenericAlias")


def gives_what_is_missing(scope: LoadedScope) -> bool:
    """Whether a scope is a `__getattr__`: of a module, or of a class where that is its one name."""
    around = scope.parent
    if around is None or own_name(scope) != "__getattr__" or around.kind > flow.CLASS_SCOPE:
        return False
    if around.kind == flow.MODULE_SCOPE:
        return True
    made = [around.flow.exprs[indexes[0]] for indexes in around.bindings.values()]
    return sum(e[0] == flow.FUNC and e[1] == scope.index for e in made) == 1


def own_name(scope: LoadedScope) -> str:
    return scope.name.rpartition(".")[2].partition("@")[0]


def asks_for(scope: LoadedScope, name: str) -> bool:
    """Whether a function uses an attribute *name*, of `super()` or of a class, say."""
    names = scope.file.names
    return any(e[0] == flow.ATTR and names[e[2]] == name for e in scope.flow.exprs)


def demands_of(scope: LoadedScope) -> list[int]:
    used = [0] * len(scope.flow.params)
    if not used:
        return used
    positions: dict[int, int] = {}
    for index, expression in enumerate(scope.flow.exprs):
        if expression[0] == flow.PARAM:
            positions[index] = expression[1]
            continue
        if expression[0] <= flow.OUTER or not positions:
            continue
        for part in made_of(expression):
            position = positions.get(part)
            if position is not None:
                key = _key_operand(scope, expression)
                named = part == key or _puts_together(scope, expression)
                used[position] = max(used[position], 2 if named else 1)
    for index in (
        *scope.flow.returns,
        *scope.flow.yields,
        *scope.flow.stores[2::3],
        *scope.flow.global_stores[1::2],
    ):
        position = positions.get(index)
        if position is not None:
            used[position] = max(used[position], 1)
    for inner in (inner for inners in scope.members.values() for inner in inners):
        bases = inner.flow.bases if inner.kind == flow.CLASS_SCOPE else ()
        texts = {scope.file.types[index] for index in bases if index >= 0}
        for position, param in enumerate(scope.flow.params if texts else ()):
            used[position] = max(used[position], int(param[0] in texts))
    for name in scope.file.captured.get(scope.index, ()):
        for position, param in enumerate(scope.flow.params):
            if name == position or name == param[0]:
                used[position] = 2
    return used


def called_in(scope: LoadedScope) -> frozenset[int]:
    """The parameters that may be called here or by somebody who is given them: they are used
    otherwise than for their attributes, their items and in operators."""
    if not scope.flow.params:
        return frozenset()
    exprs = scope.flow.exprs
    places = {index: e[1] for index, e in enumerate(exprs) if e[0] == flow.PARAM}
    called = {places[index] for index in scope.flow.stores[2::3] if index in places}
    for expression in exprs if places else ():
        if expression[0] > flow.OUTER and expression[0] not in _LOOKED_AT:
            for part in made_of(expression):
                if part in places:
                    called.add(places[part])
    captured = scope.file.captured.get(scope.index, ())
    for place, param in enumerate(scope.flow.params if captured else ()):
        if place in captured or param[0] in captured:
            called.add(place)
    return frozenset(called)


def kept_in(scope: LoadedScope) -> tuple[object, ...]:
    """What a function does with containers that it is passed, told in full."""
    moved = tuple(sorted(moved_in(scope)))
    kept = kept_as_attributes(scope), kept_as_variables(scope), handed_on(scope)
    return (moved, *kept, given_away(scope))


def given_away(scope: LoadedScope) -> tuple[tuple[int, int, str], ...]:
    """What a function returns or yields that others read: variables of the module and of functions
    around it, each by its op and scope, attributes of its first parameter."""
    exprs, names = scope.flow.exprs, scope.file.names
    found: list[tuple[int, int, str]] = []
    for index in (*scope.flow.returns, *scope.flow.yields):
        given = exprs[index]
        if given[0] == flow.GLOBAL:
            found.append((flow.GLOBAL, 0, names[given[1]]))
        elif given[0] == flow.FREE:
            found.append((flow.FREE, given[1], names[given[2]]))
        elif given[0] == flow.ATTR and exprs[given[1]] == (flow.PARAM, 0):
            found.append((flow.ATTR, 0, names[given[2]]))
    return tuple(dict.fromkeys(found))


def moved_in(scope: LoadedScope) -> set[int]:
    """The parameters a method of which is asked for that moves what a container holds."""
    exprs, names = scope.flow.exprs, scope.file.names
    bases = [exprs[e[1]] for e in exprs if e[0] == flow.ATTR and names[e[2]] in REARRANGING]
    return {base[1] for base in bases if base[0] == flow.PARAM}


def hands_out(scope: LoadedScope, position: int) -> bool:
    """Whether a function may change what is in a parameter, or hands it on to who may."""
    exprs = scope.flow.exprs
    for expression in exprs:
        if expression[0] == flow.CALL:
            named = [part for _, part in keywords(expression)]
            passed = [*expression[2], *named, *doublestars(expression)]
        elif _is_change(expression):
            passed = [expression[1]]
        else:
            continue
        if any(_is_within(exprs, part, position) for part in passed):
            return True
    return False


def _is_within(exprs: Sequence[flow.Expression], index: int, position: int) -> bool:
    """Whether an expression is in what a parameter holds, or is that, starred."""
    expression = exprs[index]
    steps = 0
    while _is_inside(expression) and steps < DEEPEST_SPELLING:
        expression = exprs[expression[1]]
        steps += 1
    return expression == (flow.PARAM, position)


def _is_inside(expression: flow.Expression) -> TypeGuard[_Inside]:
    return expression[0] in _INSIDE


def _is_change(expression: flow.Expression) -> TypeGuard[flow.Changes]:
    return expression[0] in _CHANGES


def kept_as_attributes(scope: LoadedScope) -> list[tuple[int, str]]:
    """The parameters that a method stores on `self`, each with the attribute."""
    exprs, stores = scope.flow.exprs, scope.flow.stores
    found: list[tuple[int, str]] = []
    for at in range(0, len(stores), 3) if scope.is_method else ():
        kept = exprs[stores[at + 2]]
        if kept[0] == flow.PARAM and exprs[stores[at]] == (flow.PARAM, 0):
            found.append((kept[1], scope.file.names[stores[at + 1]]))
    return found


def kept_as_variables(scope: LoadedScope) -> list[tuple[int, str]]:
    """The parameters that a function stores in variables of its module, each with its name."""
    stores = scope.flow.global_stores
    pairs = zip(stores[::2], map(scope.flow.exprs.__getitem__, stores[1::2]), strict=True)
    return [(kept[1], scope.file.names[name]) for name, kept in pairs if kept[0] == flow.PARAM]


def handed_on(scope: LoadedScope) -> list[tuple[int, str, int, bool]]:
    """The parameters that a method hands on to methods of `self` or `super()`: each with the name
    and the place there, and whether it is `super()`'s."""
    exprs, names = scope.flow.exprs, scope.file.names
    found: list[tuple[int, str, int, bool]] = []
    for call in exprs if scope.is_method else ():
        called = exprs[call[1]] if call[0] == flow.CALL else call
        if call[0] != flow.CALL or called[0] != flow.ATTR:
            continue
        owner = exprs[called[1]]
        above = owner[0] == flow.CALL and exprs[owner[1]][0] == flow.GLOBAL
        if above or owner == (flow.PARAM, 0):
            for at, passed in enumerate(map(exprs.__getitem__, call[2])):
                if passed[0] == flow.PARAM:
                    found.append((passed[1], names[called[2]], at + 1, above))
    return found


_CHANGES = frozenset({flow.SETITEM, flow.ADD, flow.UPDATE, flow.METHOD})
_INSIDE = frozenset(
    {flow.ITEM, flow.ITER, flow.UNPACK, flow.STAR, flow.ATTR, flow.CALL, flow.SLICE}
)
_Inside: TypeAlias = (
    "flow.Item | flow.Iter | flow.Unpack | flow.Star | flow.Attribute | flow.Call | flow.Slice"
)
_NAMING = frozenset({"getattr", "setattr"})
_TEXTS = frozenset({flow.STR, flow.FORMATTED})
_LOOKED_AT = frozenset(
    {
        flow.ATTR,
        flow.ITEM,
        flow.SLICE,
        flow.BINOP,
        flow.UNARY,
        flow.RAISE,
        flow.EXCEPT,
        flow.IMPORT,
        flow.CLASS,
        flow.CLASSCELL,
        flow.ANNOTATED,
    }
)


def _puts_together(scope: LoadedScope, expression: flow.Expression) -> bool:
    """Whether *expression* makes of its operands a string that may be a name."""
    if expression[0] == flow.FORMATTED:
        return True
    if expression[0] == flow.ATTR:
        return scope.file.names[expression[2]] in METHODS
    exprs = scope.flow.exprs
    return (
        expression[0] == flow.BINOP
        and expression[1] == "+"
        and any(exprs[part][0] in _TEXTS for part in expression[2:])
    )


def _key_operand(scope: LoadedScope, expression: flow.Expression) -> int:
    """The operand that says which item or attribute is meant, 0 where there is none."""
    if expression[0] == flow.ITEM:
        return int(expression[2])
    if expression[0] == flow.ATTR:
        return int(expression[1]) if scope.file.names[expression[2]] in SPLITTING else 0
    if expression[0] == flow.SETITEM:
        base = scope.flow.exprs[expression[1]]
        named = base[0] == flow.ATTR and scope.file.names[base[2]] == "modules"
        return int(expression[2]) if named else 0
    if expression[0] == flow.CALL and len(expression[2]) > 1:
        function = scope.flow.exprs[expression[1]]
        if function[0] == flow.GLOBAL and scope.file.names[function[1]] in _NAMING:
            return int(expression[2][1])
    return 0
