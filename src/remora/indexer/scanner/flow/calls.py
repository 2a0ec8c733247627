"""Calls and attributes."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import changing_calls, grammar
from remora.indexer.scanner.flow.aliases import DISPLAYS
from remora.indexer.scanner.flow.changing_calls import CHANGING, LATER, asked_for_later, last_name
from remora.indexer.scanner.flow.exports import ALL, exports_changed
from remora.indexer.scanner.flow.limits import MOST_ARGUMENTS
from remora.indexer.scanner.flow.literals import filled, formatted
from remora.indexer.scanner.flow.mutation import (
    CHANGES,
    changed_elsewhere,
    doubt_held,
    method_called,
    seen_through,
)
from remora.indexer.scanner.flow.reading import Reader

_APPLICATIONS = frozenset({"App", "Group", "Typer"})
"""What classes are called whose instances functions are registered with: two of them that are
made alike are two."""
_MADE_APART = changing_calls.MAKERS | _APPLICATIONS
_CONTAINERS = CHANGES | DISPLAYS

_HOLDING = _CONTAINERS | {flow.STAR, flow.TUPLE}
_TAKEN = frozenset({flow.ITEM, flow.ITER, flow.UNPACK})
_NOTED = _HOLDING | _TAKEN | {flow.PHI, flow.LOOP}
_WITHOUT_KEYWORDS = 3
_LAZY = frozenset(
    {
        *("iter", "reversed", "map", "filter", "zip", "enumerate"),
        *("chain", "islice", "cycle", "starmap", "takewhile", "dropwhile", "compress", "pairwise"),
        *("ChainMap", "MappingProxyType"),
    }
)
"""What gives something that goes over what it is handed only when it is asked."""
_REPEATING = frozenset({"fromkeys", "repeat"})
"""What puts what it is handed in all places."""
_READING = frozenset(
    {
        *("all", "any", "bool", "dict", "enumerate", "frozenset", "hash", "id", "isinstance"),
        *("iter", "len", "list", "max", "min", "next", "print", "repr", "reversed", "set"),
        *("sorted", "str", "sum", "tuple", "type", "zip"),
    }
)
"""Builtins that change nothing of what they are handed."""


def call(reader: Reader, node: Node) -> int:
    callee, arguments = node.children[0], node.children[-1]
    is_attribute = callee.kind_id == grammar.ATTRIBUTE
    function = attribute(reader, callee, called=True) if is_attribute else reader.expr(callee)
    positional, keywords, doubles = _arguments(reader, arguments)
    expression: flow.Call
    if doubles:
        expression = (flow.CALL, function, tuple(positional), tuple(keywords), tuple(doubles))
    elif keywords:
        expression = (flow.CALL, function, tuple(positional), tuple(keywords))
    else:
        expression = (flow.CALL, function, tuple(positional))
    new = reader.scope.make if _makes_container(reader, function) else reader.scope.add
    made = new(expression)
    # A chain of calls over several lines runs each where its name stands.
    named = callee.children[-1] if is_attribute else node
    reader.scope.events += (made, reader.line if reader.single else reader.line_of(named))
    called = reader.scope.exprs[function]
    method = called if is_attribute and called[0] == flow.ATTR else None
    if last_name(reader, called) in CHANGING:
        if method is not None:
            _change_by_method(reader, node, method, expression[2], keywords)
        changing_calls.called(reader, node, called, positional, keywords, made)
    is_plain = len(expression) == _WITHOUT_KEYWORDS
    if positional or not is_plain:
        _note_passed(reader, positional, keywords, doubles, made)
    if method is None or not is_plain:
        return made
    return _wording(reader, method, positional, made)


def _arguments(reader: Reader, arguments: Node) -> tuple[list[int], list[int], list[int]]:
    """What a call passes by position; by name, each behind its name; and with `**`."""
    positional: list[int] = []
    keywords: list[int] = []
    doubles: list[int] = []
    if arguments.kind_id == grammar.GENERATOR:
        return [reader.expr(arguments)], keywords, doubles
    for child in arguments.children:
        kind = child.kind_id
        if kind in grammar.PUNCTUATION:
            continue
        if kind == grammar.KEYWORD_ARGUMENT:
            parts = child.children
            keywords += (reader.name(parts[0]), reader.expr(parts[-1]))
        elif kind == grammar.DICT_SPLAT:
            doubles.append(reader.expr(child.children[-1]))
        elif kind == grammar.LIST_SPLAT:
            positional.append(splat(reader, child))
        elif kind == grammar.IDENTIFIER or kind in reader.expressions:
            positional.append(reader.expr(child))
    if len(positional) > MOST_ARGUMENTS:
        del positional[MOST_ARGUMENTS:]
    return positional, keywords, doubles


def _change_by_method(
    reader: Reader,
    node: Node,
    method: flow.Attribute,
    arguments: tuple[int, ...],
    keywords: list[int],
) -> None:
    """A method that may change what it is asked of: a container, `__all__`."""
    callee = node.children[0]
    if reader.text(callee.children[0]) == ALL:
        exports_changed(reader, callee.children[-1], node.children[-1])
    method_called(reader, callee, method, arguments, keywords)


def _note_passed(
    reader: Reader, positional: list[int], keywords: list[int], doubles: list[int], made: int
) -> None:
    """Containers that a function is handed may be others behind the call *made*."""
    scope = reader.scope
    exprs, shared, views = scope.exprs, scope.shared, scope.views
    for given in (*positional, *keywords[1::2], *doubles):
        if exprs[given][0] in _NOTED or given in shared or views:
            _note_containers(reader, positional, keywords, doubles, made)
            return  # few calls are handed any


def _note_containers(
    reader: Reader, positional: list[int], keywords: list[int], doubles: list[int], made: int
) -> None:
    scope = reader.scope
    exprs, shared, views = scope.exprs, scope.shared, scope.views
    places = [*enumerate(positional), *((-1 - n, v) for n, v in enumerate(keywords[1::2]))]
    for place, given in places:
        value = shared.get(given, given)
        if _may_hold(exprs, value):
            if _called_name(reader, made) in _REPEATING:
                scope.repeated.add(made)
            if _gives_view(reader, made):
                seen_through(reader, [value], made)
            if scope.holds(value):
                scope.replace(value, scope.add((flow.PASSED, value, made, place)))
        elif exprs[value][0] in _TAKEN:
            changed_elsewhere(reader, value, (flow.PASSED, value, made, place))
        elif value in views:
            seen_through(reader, views[value], made)
    holding = [v for v in (*positional, *keywords[1::2], *doubles) if exprs[v][0] in _HOLDING]
    if holding and not _only_reads(reader, made):
        doubt_held(reader, holding)


def _gives_view(reader: Reader, made: int) -> bool:
    """Whether the call *made* gives what goes over its arguments only when it is asked."""
    return _called_name(reader, made) in _LAZY


def _only_reads(reader: Reader, made: int) -> bool:
    call = reader.scope.exprs[made]
    if call[0] != flow.CALL or reader.scope.exprs[call[1]][0] != flow.GLOBAL:
        return False
    return len(call) == _WITHOUT_KEYWORDS and _called_name(reader, made) in _READING


def _called_name(reader: Reader, made: int) -> str:
    call = reader.scope.exprs[made]
    return last_name(reader, reader.scope.exprs[call[1]]) if call[0] == flow.CALL else ""


def _may_hold(exprs: list[flow.Expression], value: int) -> bool:
    """Whether *value* is a container made here, or may be."""
    expression = exprs[value]
    if expression[0] == flow.PHI or expression[0] == flow.LOOP:
        return any(exprs[part][0] in _CONTAINERS for part in expression[1:] if part > 0)
    return expression[0] in _CONTAINERS


def _wording(reader: Reader, called: flow.Attribute, given: list[int], made: int) -> int:
    """What `format` and `join` of a literal make, where it may be a name; else the call."""
    exprs = reader.scope.exprs
    base, method = exprs[called[1]], reader.names[called[2]]
    if base[0] != flow.STR:
        return made
    text = reader.names[base[1]]
    if method == "format":
        return filled(reader, text.split("{}"), given)
    listed = exprs[given[0]] if method == "join" and len(given) == 1 else base
    if listed[0] not in (flow.LIST, flow.TUPLE) or len(listed) < 2:
        return made
    parts = [part for value in listed[1:] for part in (text, value)][1:]
    return formatted(reader, [part for part in parts if part != ""])


def _makes_container(reader: Reader, function: int) -> bool:
    called = reader.scope.exprs[function]
    if called[0] == flow.ATTR:
        return reader.names[called[2]] in _APPLICATIONS
    if called[0] == flow.IMPORT:
        return called[3] >= 0 and reader.names[called[3]] in _MADE_APART
    return called[0] == flow.GLOBAL and reader.names[called[1]] in _MADE_APART


def attribute(reader: Reader, node: Node, called: bool = False) -> int:
    parts = node.children
    scope = reader.scope
    if scope.paths:
        known = scope.env.get(reader.text(node))
        if known is not None:
            return known
    base = reader.expr(parts[0])
    name = reader.name(parts[-1])
    made = scope.add((flow.ATTR, base, name))
    if not called and base:
        if reader.names[name] in LATER:
            asked_for_later(reader, base, reader.names[name])
        scope.events += (made, reader.line if reader.single else reader.line_of(parts[-1]))
    return made


def splat(reader: Reader, node: Node) -> int:
    starred = reader.expr(node)
    made = reader.scope.add((flow.STAR, starred))
    if reader.scope.exprs[starred][0] not in _CONTAINERS:
        reader.event(made, node)
    return made
