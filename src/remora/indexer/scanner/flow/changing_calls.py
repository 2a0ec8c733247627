"""Containers that a call changes which is no method of theirs: `heapq.heappush(xs, x)`,
`operator.setitem(xs, 0, x)`, `list.insert(xs, 0, x)`, `xs.__setitem__(0, x)`; and those of which
something is asked that may change them later: `put = xs.append`."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.aliases import CHANGED, DISPLAYS
from remora.indexer.scanner.flow.changes import one_of
from remora.indexer.scanner.flow.mutation import (
    changed,
    keyword_dictionary,
    put_there,
    rearranged,
    seen_through,
)
from remora.indexer.scanner.flow.reading import Reader

MAKERS = frozenset({"dict", "list", "set", "defaultdict", "OrderedDict", "deque"})
"""What is called to make a container."""
_SOMEWHERE = frozenset(
    {
        *("heappush", "heapreplace", "heappushpop", "extendleft"),
        *("insort", "insort_left", "insort_right", "insert", "append", "appendleft", "add"),
    }
)
"""What puts its last argument in, nobody knows where."""
_ALL_OF = frozenset({"update", "extend", "extendleft", "iadd", "iconcat", "ior"})
"""What puts in all that its argument holds."""
_ENTRY = frozenset({"setitem", "setdefault"})
_TAKING = frozenset({"delitem", "pop", "popleft", "remove", "reverse", "clear", "sort", "rotate"})
_SPECIAL = frozenset({"setitem", "delitem", "iadd", "ior", "extendleft"})
"""Methods of a container that no statement is read for, without their underscores."""
_FUNCTIONS = frozenset(
    {
        *("heappush", "heapreplace", "heappushpop", "insort", "insort_left", "insort_right"),
        *("setitem", "delitem", "iadd", "iconcat", "ior"),
    }
)
"""Those that are functions of a module, handed the container first."""
_MODULES = frozenset({"bisect", "heapq", "operator"})
_ENTRIES = frozenset({"setitem", "delitem"})
_VIEWS = frozenset({"items", "keys", "values", "__iter__", "__reversed__"})
_DUNDERS = frozenset(f"__{name}__" for name in ("setitem", "delitem", "iadd", "ior"))
_STORING = "__set__"
_KEEPING = "partial"
_BY_NAME = "getattr"
_OTHERS = frozenset({"dict", _STORING, _KEEPING, _BY_NAME})
CHANGING = _SOMEWHERE | _ALL_OF | _ENTRY | _TAKING | _FUNCTIONS | _DUNDERS | _VIEWS | _OTHERS
_NAMED: Final = frozenset({flow.GLOBAL, flow.IMPORT})
LATER = frozenset(
    {
        *("append", "appendleft", "add", "insert", "extend", "extendleft", "update", "setdefault"),
        *("pop", "popitem", "popleft", "remove", "clear", "reverse", "sort", "rotate", "maps"),
        *("__setitem__", "__delitem__", "__iadd__", "__ior__", "default_factory"),
    }
)
"""What is asked of a container to change it later, by whoever is handed that."""
_KINDS: Final = MAKERS | {"UserDict", "UserList", "Counter"}
_MADE = CHANGED | DISPLAYS


def called(
    reader: Reader,
    node: Node,
    function: flow.Expression,
    given: list[int],
    keywords: list[int],
    made: int,
) -> None:
    """What the call *made*, the *node* of a *function*, changes in what it is handed, *given* by
    place, or, where it is a special method, in what that is asked of."""
    if function[0] == flow.ATTR:
        if reader.names[function[2]] == _STORING:
            _stored_by_descriptor(reader, reader.scope.exprs[function[1]], given)
        elif reader.names[function[2]] not in _VIEWS:
            _asked(reader, node, function, given, keywords)
        elif is_container(reader, function[1]):
            seen_through(reader, [function[1]], made)
    elif last_name(reader, function) in _FUNCTIONS:
        sure = function[0] == flow.IMPORT
        _handed(reader, node, last_name(reader, function), given, sure)
    elif len(given) > 1 and last_name(reader, function) == _KEEPING:
        _kept_for_later(reader, reader.scope.exprs[given[0]], given[1])
    elif len(given) > 1 and last_name(reader, function) == _BY_NAME:
        _asked_by_name(reader, given[0], reader.scope.exprs[given[1]])


def _asked_by_name(reader: Reader, base: int, name: flow.Expression) -> None:
    """`getattr(xs, "insert")`; under a name that is not known here whoever passed *base* may have
    given it away, too."""
    if name[0] == flow.STR:
        if reader.names[name[1]] in LATER:
            asked_for_later(reader, base, reader.names[name[1]])
    elif reader.scope.exprs[base][0] == flow.PARAM:
        put_there(reader, base, 0, 0)


def _kept_for_later(reader: Reader, function: flow.Expression, base: int) -> None:
    """`partial(setitem, xs)`, `partial(list.append, xs)`: whoever calls that changes *base*."""
    name = last_name(reader, function)
    if name in _FUNCTIONS or name in LATER:
        asked_for_later(reader, base, name)


def _stored_by_descriptor(reader: Reader, descriptor: flow.Expression, given: list[int]) -> None:
    """`C.x.__set__(o, value)`, `C.__dict__["x"].__set__(o, value)`: a store to `o.x`."""
    name = -1
    if descriptor[0] == flow.ATTR:
        name = descriptor[2]
    elif descriptor[0] == flow.ITEM:
        key = reader.scope.exprs[descriptor[2]]
        name = key[1] if key[0] == flow.STR else -1
    if name >= 0 and len(given) > 1:
        reader.scope.stores += (given[0], name, given[1])


def _asked(
    reader: Reader, node: Node, function: flow.Attribute, given: list[int], keywords: list[int]
) -> None:
    """The same of what is asked of a module, a class or an object."""
    base = reader.scope.exprs[function[1]]
    is_named = base[0] in _NAMED
    name = reader.names[function[2]].strip("_")
    if is_named and last_name(reader, base) in _KINDS:
        _asked_of_class(reader, node, name, given, keywords)
    elif is_named and name in _FUNCTIONS and _is_function(reader, function, base):
        sure = base[0] == flow.IMPORT or last_name(reader, base) in _MODULES
        _handed(reader, node, name, given, sure)
    elif name in _ENTRIES and name == reader.names[function[2]] and len(given) > 1:
        _handed(reader, node, name, given, False)  # pytest's `monkeypatch`
    elif name == "dict" and last_name(reader, base) == "patch" and given:
        _patched(reader, node, given, keywords)
    elif name in _SPECIAL and node.children[0].kind_id == grammar.ATTRIBUTE:
        _changed(reader, node.children[0].children[0], name, [function[1], *given])


def _is_function(reader: Reader, function: flow.Attribute, base: flow.Expression) -> bool:
    """Whether what is asked of *base* is no special method of a container: `setitem`, or that of
    a module, which has both."""
    special = reader.names[function[2]] in _DUNDERS
    return not special or last_name(reader, base) in _MODULES


def _asked_of_class(
    reader: Reader, node: Node, name: str, given: list[int], keywords: list[int]
) -> None:
    """`dict.update(table, name=value)`, `list.append(xs, x)`."""
    if keywords and name == "update" and len(given) == 1:
        given = [*given, keyword_dictionary(reader, keywords)]
    _handed(reader, node, name, given, True)


def _patched(reader: Reader, node: Node, given: list[int], keywords: list[int]) -> None:
    """`mock.patch.dict(table, values, **values)`."""
    if len(given) == 1:
        given = [*given, keyword_dictionary(reader, keywords)]
    _handed(reader, node, "update", given[:2], False)


def _handed(reader: Reader, node: Node, name: str, given: list[int], sure: bool) -> None:
    """What a function does with the container that it is handed first; another one may be called
    so, unless it is *sure*."""
    arguments = [part for part in node.children[-1].children if part.is_named]
    if given and arguments:
        base = given[0]
        if not sure and is_container(reader, base):
            base = doubt(reader, base)
        _changed(reader, arguments[0], name, [base, *given[1:]])


def asked_for_later(reader: Reader, base: int, name: str) -> None:
    """Something of *base*, called *name*, that may change it and is not called where it stands."""
    if is_container(reader, base):
        doubt(reader, base)
    elif name in _PUTTING and is_namespace(reader, base):  # anything, under any name
        reader.scope.add((flow.SETITEM, base, 0, 0))
    elif name not in _TAKING:
        put_there(reader, base, 0, 0)


def is_namespace(reader: Reader, index: int) -> bool:
    """Whether an expression is the variables of a module, or the attributes of something."""
    expression = reader.scope.exprs[index]
    if expression[0] == flow.CALL:
        called = reader.scope.exprs[expression[1]]
        return called[0] == flow.GLOBAL and reader.names[called[1]] in _NAMESPACES
    return expression[0] == flow.ATTR and reader.names[expression[2]] in _OF_SOMETHING


_PUTTING = frozenset({"update", "setdefault", "__setitem__", "__ior__"})
_NAMESPACES = frozenset({"globals", "vars", "locals"})
_OF_SOMETHING = frozenset({"__dict__", "__globals__", "f_globals"})


def by_lambda(reader: Reader, body: Node | None) -> None:
    """A lambda that is no more than a call which changes a container of the scope around, or that
    gives one away."""
    for part in one_of(body) if body is not None else ():
        if part.kind_id == grammar.IDENTIFIER:
            _doubt_named(reader, part)
    if body is None or body.kind_id != grammar.CALL:
        return
    callee = body.children[0]
    parts = callee.children if callee.kind_id == grammar.ATTRIBUTE else [callee]
    name = reader.text(parts[-1])
    changed_ones = [parts[0]] if name in LATER else []
    if name in CHANGING:
        changed_ones += body.children[-1].children
    for node in changed_ones:
        if node.kind_id == grammar.IDENTIFIER:
            _doubt_named(reader, node)


def doubt_default(reader: Reader, held: int) -> None:
    """A container of a function that is the default of one in it, which may change it."""
    if reader.scope.kind >= flow.FUNCTION_SCOPE and is_container(reader, held):
        doubt(reader, held)


def _doubt_named(reader: Reader, node: Node) -> None:
    """Doubt the container that a name stands for, if it is one."""
    held = reader.scope.env.get(reader.name(node))
    if held is not None and is_container(reader, held):
        doubt(reader, held)


def doubt(reader: Reader, held: int) -> int:
    """The container *held* may hold anything from now on."""
    scope = reader.scope
    doubted = scope.phi([held, 0])
    scope.replace(held, doubted)
    return doubted


def is_container(reader: Reader, index: int) -> bool:
    """Whether an expression is a container that is made in this scope."""
    exprs = reader.scope.exprs
    expression = exprs[index]
    if expression[0] != flow.CALL or exprs[expression[1]][0] == flow.ATTR:
        return expression[0] in _MADE
    return last_name(reader, exprs[expression[1]]) in _KINDS | {"ChainMap"}


def last_name(reader: Reader, expression: flow.Expression) -> str:
    """The name that a global or an import goes by, or an attribute; nothing for what else is."""
    place = -1
    if expression[0] == flow.GLOBAL:
        place = expression[1]
    elif expression[0] == flow.IMPORT:
        place = expression[3]
    elif expression[0] == flow.ATTR:
        place = expression[2]
    return reader.names[place] if place >= 0 else ""


def _changed(reader: Reader, target: Node, name: str, given: list[int]) -> None:
    base, *rest = given
    if name in _ENTRY and len(rest) == 2:
        changed(reader, target, base, (flow.SETITEM, base, rest[0], rest[1]))
    elif name in _ALL_OF and len(rest) == 1:
        if name == "extendleft":
            put(reader, target, base, reader.scope.add((flow.ITER, rest[0])))
        else:
            changed(reader, target, base, (flow.UPDATE, base, rest[0]))
    elif name in _SOMEWHERE and rest:
        put(reader, target, base, rest[-1])
    elif name in _TAKING:
        method = "pop" if name == "delitem" else name
        change: flow.Method = (flow.METHOD, base, reader.name_of(method), tuple(rest))
        rearranged(reader, target, base, change)


def put(reader: Reader, target: Node, base: int, value: int) -> None:
    """*value* is put into a container, nobody knows where."""
    change: flow.Method = (flow.METHOD, base, reader.name_of("insert"), (0, value))
    changed(reader, target, base, change)
