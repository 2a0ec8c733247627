"""Containers that are changed in place: `append`, `update`, a store to an item."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeGuard, cast

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.aliases import (
    ANY_OF,
    CHANGED,
    DISPLAYS,
    Aliases,
    PlacesHeld,
    before_change,
)
from remora.indexer.scanner.flow.holding import holder_of, taken_from_others
from remora.indexer.scanner.flow.limits import DEEPEST, MOST_NAMES, MOST_SEEN
from remora.indexer.scanner.flow.reading import Reader

_MUTATORS = {"append": 1, "add": 1, "extend": -1, "update": -1}
"""How many arguments each asks for; negative where the last one is a container of elements."""
_REARRANGING = frozenset({"pop", "popleft", "remove", "reverse", "clear", "sort", "rotate"})
"""Methods that put nothing in: what they leave matters where all of the container is known."""
_OF_PLACE = frozenset({"insert", "setdefault"})
"""Methods of two arguments that put the second one in at a place."""

CHANGES = CHANGED
_MAY_BE_OTHERS = frozenset(
    {flow.ITEM, flow.ITER, flow.UNPACK, flow.CALL, flow.ATTR, flow.PHI, flow.LOOP, flow.ENTER}
)
_HOLDING = CHANGED | DISPLAYS | {flow.TUPLE, flow.PHI, flow.LOOP}
_HELD = CHANGED | DISPLAYS
_ELSEWHERE = frozenset({flow.GLOBAL, flow.IMPORT, flow.FREE, flow.OUTER, flow.ATTR})
_OUTSIDE = frozenset({flow.GLOBAL, flow.FREE, flow.OUTER})
_ANY = -1
_MADE_HERE = CHANGES | {flow.LIST, flow.DICT, flow.CALL}


def method_called(
    reader: Reader,
    callee: Node,
    function: flow.Attribute,
    arguments: tuple[int, ...],
    keywords: list[int],
) -> None:
    """The container is another one after `append`, `pop`, `insert` and their like."""
    _, base, name = function
    text = reader.names[name]
    if text in _MUTATORS:
        _put_in(reader, callee, base, _MUTATORS[text], arguments, keywords)
    elif text in _OF_PLACE:
        if len(arguments) == 2:
            changed(reader, callee.children[0], base, (flow.METHOD, base, name, arguments))
    elif text == "appendleft" and len(arguments) == 1:
        inserted = (reader.scope.add((flow.INT, 0)), arguments[0])
        change: flow.Method = (flow.METHOD, base, reader.name_of("insert"), inserted)
        changed(reader, callee.children[0], base, change)
    elif text in _REARRANGING:
        rearranged(reader, callee.children[0], base, (flow.METHOD, base, name, arguments))


def _put_in(
    reader: Reader,
    callee: Node,
    base: int,
    wanted: int,
    arguments: tuple[int, ...],
    keywords: list[int],
) -> None:
    if wanted == -1 and keywords and not arguments:
        arguments = (keyword_dictionary(reader, keywords),)
    if len(arguments) >= abs(wanted):
        put = (base, arguments[-1])
        change: flow.Changes = (flow.UPDATE, *put) if wanted < 0 else (flow.ADD, *put)
        changed(reader, callee.children[0], base, change)


def taken_out(reader: Reader, target: Node, base: int, key: int) -> None:
    """`del target[key]`."""
    rearranged(reader, target, base, (flow.METHOD, base, reader.name_of("pop"), (key,)))


def rearranged(reader: Reader, whole: Node, base: int, change: flow.Method) -> None:
    """A container that is made here, or that a name outside stands for, holds what it held in other
    places, or less of it."""
    target = whole
    exprs = reader.scope.exprs
    root = exprs[base]
    while target.kind_id == grammar.SUBSCRIPT and root[0] == flow.ITEM:
        target, root = target.children[0], exprs[root[1]]
    if target.kind_id == grammar.IDENTIFIER and root[0] in _MADE_HERE:
        changed(reader, whole, base, change)
    elif whole.kind_id == grammar.IDENTIFIER and root[0] in _OUTSIDE:
        _now_outside(reader, reader.name(whole), reader.scope.add(change))


def keyword_dictionary(reader: Reader, keywords: list[int]) -> int:
    """The dictionary of what a call passes by name."""
    pairs: list[int] = []
    for place in range(0, len(keywords), 2):
        pairs += (reader.scope.add((flow.STR, keywords[place])), keywords[place + 1])
    made: flow.Dict = (flow.DICT, *pairs)
    return reader.scope.add(made)


def changed(reader: Reader, target: Node, old: int, change: flow.Changes) -> None:
    """The container in *target* was changed in place: *change* is what it is now."""
    scope = reader.scope
    if old in scope.shared:
        old = scope.shared[old]
        change = _made_to(old, change)
    new = scope.add(change)
    if scope.views:
        doubt_views(reader, old)
    kind = target.kind_id
    if scope.exprs[old][0] in _MAY_BE_OTHERS:
        told = _bases(reader, old) if kind == grammar.SUBSCRIPT else ()
        changed_elsewhere(reader, old, change, told)
        if kind != grammar.SUBSCRIPT:
            _changed_in_holder(reader, old, new)
        _changed_of_held(reader, old, change)
    _changed_for_caller(reader, old, change)
    if kind == grammar.IDENTIFIER:
        _changed_name(reader, target, old, new, change)
    elif kind == grammar.ATTRIBUTE:
        base = scope.exprs[old]
        if base[0] == flow.ATTR:
            empty = scope.add(_made_to(0, change))
            scope.stores += (base[1], base[2], empty)
    elif kind == grammar.SUBSCRIPT:
        _changed_item(reader, target, old, new)
    elif kind == grammar.CALL:
        _changed_entry(reader, target, old, new)
    else:
        scope.replace(old, new)


def _changed_name(reader: Reader, target: Node, old: int, new: int, change: flow.Changes) -> None:
    scope, name = reader.scope, reader.name(target)
    if name in scope.env and name not in scope.declared:
        scope.replace(old, new)
        if scope.env.get(name) == old:
            scope.bind(name, new)
        _changed_there(reader, old, scope.add(_made_to(0, change)))
    elif scope.exprs[old][0] in _OUTSIDE:
        _changed_outside(reader, name, change)


def _changed_item(reader: Reader, target: Node, old: int, new: int) -> None:
    """What stands in a container was changed to *new*: so was the container."""
    scope = reader.scope
    item = scope.exprs[old]
    if item[0] != flow.ITEM:
        return
    outer = item[1]
    if PlacesHeld(scope.exprs, scope.repeated).hold_one_twice(outer):
        outer = scope.add((flow.SETITEM, outer, 0, 0))  # it is changed there, too
    changed(reader, target.children[0], item[1], (flow.SETITEM, outer, item[2], new))


def _changed_in_holder(reader: Reader, old: int, new: int) -> None:
    """A container that a local name stands for, or that a call gives, was taken out of one that
    others hold, and is *new* there, too: `for row in ROWS: row[0] = x`, `[row] = ROWS`."""
    scope = reader.scope
    for _ in range(DEEPEST):
        holder, key = holder_of(reader, old)
        if holder <= 0:
            return
        put_there(reader, holder, key, new)
        if holder_of(reader, holder)[0] <= 0:
            return
        old, new = holder, scope.add((flow.SETITEM, holder, key, new))


def _changed_of_held(reader: Reader, old: int, change: flow.Changes) -> None:
    """What is changed was taken out of a container of this scope that holds others' containers:
    `for row in (A, b, self.c): row.append(x)`, `{"a": A}["a"].append(x)`."""
    for one in taken_from_others(reader, old):
        if one != old:
            _changed_for_caller(reader, one, change)
            _changed_there(reader, one, reader.scope.add(_made_to(0, change)))


def put_there(reader: Reader, holder: int, key: int, value: int) -> None:
    """*value* is put under a *key* of the container *holder*, if that is none of this scope's."""
    scope = reader.scope
    change: flow.Changes = (flow.SETITEM, 0, key, value)
    if value == 0:  # anything
        change = (flow.UPDATE, 0, scope.add((flow.DICT, 0, 0)))
    _changed_for_caller(reader, holder, change)
    _changed_there(reader, holder, scope.add(change))


def _changed_for_caller(reader: Reader, index: int, change: flow.Changes) -> None:
    """A container that came in as a parameter, or may have, was changed."""
    for given in _given(reader, index):
        reader.scope.changed_params += (given, reader.scope.add(_made_to(0, change)))


def _changed_outside(reader: Reader, name: int, change: flow.Changes) -> None:
    """The container that *name* is outside this scope was changed."""
    _now_outside(reader, name, reader.scope.add(_made_to(0, change)))


def _now_outside(reader: Reader, name: int, value: int) -> None:
    """*name* outside this scope is *value*, too."""
    if not reader.scope.store_outside(name, value):
        reader.scope.global_stores += (name, value)


def seen_through(reader: Reader, held: Collection[int], made: int) -> None:
    """The expression *made* goes over the containers *held* only when it is asked."""
    seen = reader.scope.views.setdefault(made, set())
    seen.update([_made_first(reader, container) for container in held])
    if len(seen) > MOST_SEEN:
        reader.scope.views[made] = {_ANY}


def doubt_views(reader: Reader, changed: int) -> None:
    """What goes over a container that is *changed* gives what was put there by then."""
    scope, held = reader.scope, _made_first(reader, changed)
    for made, containers in scope.views.items():
        if held in containers or _ANY in containers:
            scope.replace(made, scope.phi([made, 0]))


def _made_first(reader: Reader, index: int) -> int:
    """The container that *index* is after changes."""
    for _ in range(DEEPEST):
        before = before_change(reader.scope.exprs, index)
        if before < 0:
            break
        index = before
    return index


def _changed_there(reader: Reader, old: int, change: int) -> None:
    """A local name holds a container of the module, of an object or of a function around."""
    scope, held = reader.scope, reader.scope.exprs[old]
    if held[0] == flow.ATTR:
        scope.stores += (held[1], held[2], change)
    elif held[0] == flow.GLOBAL and scope.pending.get(held[1]) == old:  # or of one around
        if not scope.store_outside(held[1], change):
            scope.global_stores += (held[1], change)
    elif held[0] == flow.FREE:
        scope.store_outside(held[2], change)
    elif held[0] in ANY_OF:
        for part in cast(tuple[int, ...], held[1:]):
            if 0 < part < old:  # not what a loop comes round with
                _changed_there(reader, part, change)


def added_for_others(reader: Reader, old: int, value: int) -> None:
    """What stands in *value* was added to a container that came in, or that others hold."""
    change: flow.Changes = (flow.UPDATE, old, value)
    _changed_for_caller(reader, old, change)
    _changed_there(reader, old, reader.scope.add(_made_to(0, change)))


def also_held(reader: Reader, value: int, place: flow.Expression) -> None:
    """The container *value* stands from now on in a *place* where others may change it: under local
    names that hold it stands what is there, too."""
    scope = reader.scope
    if scope.exprs[value][0] in _HELD and scope.holds(value):
        scope.replace(value, scope.phi([value, scope.add(place)]))


def is_elsewhere(reader: Reader, base: int) -> bool:
    """Whether a container is none of this scope's."""
    return reader.scope.exprs[base][0] in _ELSEWHERE


def changed_elsewhere(
    reader: Reader, old: int, change: flow.Changes, told: Collection[int] = ()
) -> None:
    """*old* may be a container that other names hold, or that is held by what they hold: it may
    have been changed then, or not. Of those that are *told* somebody else says what they are."""
    scope = reader.scope
    known = scope.aliases = scope.aliases or Aliases(scope.exprs)
    aliases = known.of(old)
    for key, value in list(scope.env.items()) if aliases and len(scope.env) < MOST_NAMES else ():
        if not isinstance(key, int) or value == old or scope.exprs[value][0] not in _HOLDING:
            continue
        if known.of(value) & aliases:
            scope.bind(key, scope.phi([value, scope.add(_made_to(value, change))]))
        elif value not in told and known.held_by(value) & aliases:
            entry = scope.phi([scope.add(_made_to(alias, change)) for alias in sorted(aliases)])
            changed_entry: flow.SetItem = (flow.SETITEM, value, 0, entry)
            scope.bind(key, scope.phi([value, scope.add(changed_entry)]))


def doubt_held(reader: Reader, holding: list[int]) -> None:
    """Containers that others hold which somebody is handed may be changed by who is."""
    scope = reader.scope
    known = scope.aliases = scope.aliases or Aliases(scope.exprs)
    held: set[int] = set()
    held.update(*map(known.held_by, holding))
    for value in sorted(set(scope.env.values())) if held and len(scope.env) < MOST_NAMES else ():
        if scope.exprs[value][0] in _HOLDING and known.of(value) & held:
            scope.replace(value, scope.phi([value, 0]))


def _bases(reader: Reader, index: int) -> list[int]:
    """The containers whose item, or an item of whose item, an expression is."""
    found: list[int] = []
    expression = reader.scope.exprs[index]
    while expression[0] == flow.ITEM and len(found) < DEEPEST:
        found.append(expression[1])
        expression = reader.scope.exprs[expression[1]]
    return found


def _changed_entry(reader: Reader, target: Node, old: int, new: int) -> None:
    """`table.setdefault(key, []).append(x)`: the entry of *table* is what changed."""
    exprs = reader.scope.exprs
    call = exprs[old]
    if call[0] != flow.CALL or not call[2]:
        return
    function = exprs[call[1]]
    if function[0] != flow.ATTR or reader.names[function[2]] != "setdefault":
        return
    callee = target.children[0]
    if callee.kind_id == grammar.ATTRIBUTE:
        table = callee.children[0]
        held = function[1]
        if table.kind_id == grammar.IDENTIFIER:  # `setdefault` has made another one of it
            held = reader.scope.env.get(reader.name(table), held)
        changed(reader, table, held, (flow.SETITEM, held, call[2][0], new))


def _given(reader: Reader, index: int) -> list[int]:
    """The parameters that a container may have come in as; none where it was made here."""
    found: set[int] = set()
    seen: set[int] = set()
    left = [index]
    while left and len(seen) < DEEPEST:
        at = left.pop()
        expression = reader.scope.exprs[at]
        if at in seen:
            continue
        seen.add(at)
        if expression[0] == flow.PARAM:
            found.add(expression[1])
        elif _is_change(expression):
            left.append(expression[1])
        elif expression[0] in ANY_OF:
            left += [part for part in cast(tuple[int, ...], expression[1:]) if part > 0]
    return sorted(found)


def _made_to(base: int, change: flow.Changes) -> flow.Changes:
    """The same *change*, made to *base*. Behind the container all of them stay as they are."""
    return cast(flow.Changes, (change[0], base, *change[2:]))


def _is_change(expression: flow.Expression) -> TypeGuard[flow.Changes]:
    return expression[0] in CHANGES
