"""What statements may change of the scope around theirs: by `global` and `nonlocal`, by stores to
items, by methods that fill a container; and what they give away, for others to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from operator import itemgetter
from typing import Final

from tree_sitter import Node, TreeCursor

from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.limits import MOST_HOLDERS, MOST_PUT_IN, STEPS_TAKEN

Change = tuple[int, list[bytes]]
"""Where a statement begins, and the variables that it may change; `GIVEN` before those that it
returns or yields, `AMONG` where these may be one of several."""
GIVEN = b"="
AMONG = b"=="
HOLDER = b">"
"""Before a variable that holds what is changed."""
_FILLING = frozenset(
    {b"append", b"add", b"appendleft", b"extend", b"insert", b"setdefault", b"update"}
)
_MOVING = frozenset(
    {b"pop", b"popleft", b"popitem", b"remove", b"reverse", b"clear", b"sort", b"rotate"}
)
"""Methods that leave what they do not take in other places."""
_IN_PLACE = _FILLING | _MOVING
"""Methods that change what they are called on."""
_LATER = b"partial"
_SPECIAL = b"__setitem__"
_CLASSES = frozenset({b"list", b"dict", b"set", b"deque"})
_HANDED = _FILLING | {
    *(b"setitem", b"heappush", b"heapreplace", b"heappushpop", b"insort", b"insort_left"),
    *(b"insort_right", b"iadd", b"ior", _SPECIAL, _LATER),
}
"""What changes a container that it is handed."""
_METHODS: Final = b"|".join(sorted(_IN_PLACE))
_BY_METHOD = re.compile(rb"\.(?:%b)\s*\(" % _METHODS)
_BY_NAME = re.compile(rb"getattr\(\s*([^\W\d]\w*)\s*,\s*[\"'](?:%b|__setitem__)\b" % _METHODS)
_FUNCTIONS: Final = sorted(_HANDED - _FILLING - {_LATER})
_BY_FUNCTION = re.compile(rb"\b(?:%b)\(\s*([^\W\d]\w*)\s*," % b"|".join(_FUNCTIONS))
"""Where a call may be that changes something: the tree says whether one is, and walked whole it
would take longer than all else."""
_INSTANCES = frozenset({b"self", b"cls"})


def changes_of(root: Node, source: bytes) -> list[Change]:
    """What the statements below *root* may change, in their order. Read off the statements
    alone, and off the calls within them: the scope around a function is read before what is in
    it."""
    found: list[Change] = []
    binding: list[Node] = []
    waiting = [root]
    while waiting:
        for child in waiting.pop().children:
            kind = child.kind_id
            if kind in _HOLDING:
                waiting.append(child)
                if kind == grammar.FOR:
                    binding.append(child)
            elif kind in _CHANGING:
                names = _CHANGING[kind](child, source)
                if names:
                    found.append((child.start_byte, names))
                if kind == grammar.EXPRESSION_STATEMENT:
                    binding.append(child.children[0])
    begun = {place for place, _ in found}
    found += [change for change in _within(root, source) if change[0] not in begun]
    found.sort(key=itemgetter(0))
    changed = {name for _, names in found for name in names if not name.startswith(GIVEN)}
    taken = _taken(binding, source, changed) if changed else {}
    told = {name: [HOLDER + holder for holder in sorted(taken[name])] for name in taken}
    for _, names in found if told else ():
        names += [holder for name in names for holder in told.get(name, ())]
    return found


def _within(root: Node, source: bytes) -> Iterator[Change]:
    """What calls change that they are of or are handed, anywhere within a statement."""
    patterns = [_BY_NAME]
    if any(name in source for name in _FUNCTIONS):
        patterns.append(_BY_FUNCTION)
    called = [(match.start() + 1, b"") for match in _BY_METHOD.finditer(source)]
    for pattern in patterns:
        called += [(match.start(), match[1]) for match in pattern.finditer(source)]
    cursor = root.walk()
    for place, handed in sorted(called):
        if not go_to_name(cursor, place):
            continue
        if handed:
            yield place, [handed]
        elif cursor.goto_parent() and (method := _node(cursor)).kind_id == grammar.ATTRIBUTE:
            cursor.goto_parent()
            changed = _called_on(method, _node(cursor), source)
            if changed and changed not in _INSTANCES:
                yield method.start_byte, [changed]


def go_to_name(cursor: TreeCursor, place: int) -> bool:
    """Whether a name stands at *place*, and no string or comment; *cursor* goes there, from the
    place before it: from the root each would take as long as the tree is deep."""
    while _node(cursor).end_byte <= place and cursor.goto_parent():
        pass
    while _node(cursor).start_byte <= place:
        if cursor.goto_first_child_for_byte(place) is None:
            return _node(cursor).kind_id == grammar.IDENTIFIER
    return False


def _node(cursor: TreeCursor) -> Node:
    node = cursor.node
    assert node is not None, "it is within the tree"
    return node


def _called_on(method: Node, call: Node, source: bytes) -> bytes:
    """The variable that a *method* is of, or of an item in it; what `list.append` is handed
    first by the *call*."""
    owner = method.children[0]
    while owner.kind_id == grammar.SUBSCRIPT:
        owner = owner.children[0]
    if owner.kind_id != grammar.IDENTIFIER:
        return b""
    name = _text(owner, source)
    if name not in _CLASSES or call.kind_id != grammar.CALL:
        return name
    first = next(iter(grammar.parts_of(call.children[-1])), None)
    is_name = first is not None and first.kind_id == grammar.IDENTIFIER
    return _text(first, source) if first is not None and is_name else b""


def _taken(binding: list[Node], source: bytes, changed: Set[bytes]) -> dict[bytes, set[bytes]]:
    """For the names that are *changed* which variables they are taken out of, and what these are
    taken out of or hold: those are changed as well."""
    bound = [(node, names) for node in binding if (names := _bound(node, source))]
    taken: dict[bytes, set[bytes]] = {}
    fresh, reached = changed, set[bytes]()
    for step in range(STEPS_TAKEN):
        further = set[bytes]()
        for node, names in bound:
            if names.isdisjoint(fresh) or (step == 0 and _puts_in(node)):
                continue
            holders = _holders(node, source)
            for name in names & fresh if holders else ():
                known = taken.setdefault(name, set())
                if step == 0 or len(known) < MOST_PUT_IN:
                    known |= holders
            further |= holders
        fresh = further - reached
        if not fresh:
            break
        reached |= fresh
    for _ in range(STEPS_TAKEN - 1) if len(taken) > 1 else ():
        taken = {name: _with_theirs(holders, taken) for name, holders in taken.items()}
    return taken


def _with_theirs(holders: set[bytes], taken: dict[bytes, set[bytes]]) -> set[bytes]:
    """*holders* and what these are taken out of, where neither are many."""
    if len(holders) > MOST_HOLDERS:
        return holders
    theirs = [taken[holder] for holder in holders if holder in taken]
    return holders.union(*(some for some in theirs if len(some) <= MOST_HOLDERS))


def _puts_in(node: Node) -> bool:
    """Whether a statement puts something into what it names, which does not change that."""
    return node.kind_id == grammar.CALL or node.children[0].kind_id == grammar.SUBSCRIPT


def _bound(node: Node, source: bytes) -> Set[bytes]:
    """The names that a loop or a statement binds, or puts something into."""
    if node.kind_id == grammar.CALL:
        path = _leading(node)
        is_filled = len(path) > 2 and path[-2].kind_id == grammar.ATTRIBUTE
        return {_text(path[-1], source)} if is_filled and path[-3] == node else _NONE
    if node.kind_id not in _BINDING:
        return _NONE
    left = node.children[node.kind_id == grammar.FOR]
    if left.kind_id == grammar.SUBSCRIPT:
        path = _leading(left)
        return {_text(path[-1], source)} if path else _NONE
    if left.kind_id == grammar.IDENTIFIER:
        return {_text(left, source)}
    return {_text(target, source) for target in _names_within(left)}


def _holders(node: Node, source: bytes) -> Set[bytes]:
    """The variables that the names which a statement binds are taken out of, or which it puts into
    what they hold."""
    if node.kind_id == grammar.CALL:
        if _text(node.children[0].children[-1], source) not in _FILLING:
            return _NONE
        given = grammar.parts_of(node.children[-1])
    else:
        right = grammar.field(node, grammar.RIGHT)
        if right is None:
            return _NONE
        given = [_gone_over(right) if node.kind_id == grammar.FOR else right]
    found = set[bytes]()
    for part in [one for some in given for one in one_of(some)]:
        path = _leading(part)
        is_given = len(path) > 1 and path[-2].kind_id == grammar.CALL
        if path and not is_given:
            found.add(_text(path[-1], source))
    return found


def one_of(node: Node) -> list[Node]:
    """The parts of a display, of a choice and of what stands in brackets, and their parts."""
    left = [node]
    found: list[Node] = []
    while left:
        part = left.pop()
        if part.kind_id in _SEVERAL:
            left += grammar.parts_of(part)
        elif part.kind_id == grammar.PAIR:
            left.append(part.children[-1])
        else:
            found.append(part)
    return found


def _names_within(pattern: Node) -> list[Node]:
    """The names among the parts of a pattern, and among the parts of those."""
    if pattern.kind_id in _LEADING:
        return []
    parts = grammar.parts_of(pattern)
    inner = [one for part in parts if part.kind_id not in _LEADING for one in part.children]
    return [part for part in (*parts, *inner) if part.kind_id == grammar.IDENTIFIER]


def _gone_over(node: Node) -> Node:
    """What a loop goes over, or what the call that it goes over is handed first."""
    if node.kind_id == grammar.CALL and node.children[0].kind_id == grammar.IDENTIFIER:
        return next(iter(grammar.parts_of(node.children[-1])), node)
    return node


def _declared(node: Node, source: bytes) -> list[bytes]:
    return [_text(child, source) for child in node.children if child.kind_id == grammar.IDENTIFIER]


def _changed(node: Node, source: bytes) -> list[bytes]:
    """Of an expression statement."""
    found: list[bytes] = []
    for child in grammar.parts_of(node):
        if child.kind_id == grammar.ASSIGNMENT:
            parts = child.children
            for target in _targets(parts[0]):
                found += _stored(target, source)
            found += _kept(parts[-1], source)
            if parts[-1].kind_id == grammar.CALL:
                found += _called(parts[-1], source, _MOVING)
        elif child.kind_id == grammar.AUGMENTED_ASSIGNMENT:
            found += _added(child, source)
        elif child.kind_id == grammar.YIELD:
            found += _given(child, source)
        else:
            found += _called(child, source, _IN_PLACE) + _kept(child, source)
    return found


def _returned(node: Node, source: bytes) -> list[bytes]:
    return _given(node, source) or _changed(node, source)


def _deleted(node: Node, source: bytes) -> list[bytes]:
    """The variables from which a `del` takes something."""
    found: list[bytes] = []
    for part in grammar.parts_of(node):
        for target in grammar.parts_of(part) if part.kind_id in _SEVERAL_DELETED else [part]:
            found += _stored(target, source)
    return found


def _given(node: Node, source: bytes) -> list[bytes]:
    """The variables that a function returns or yields."""
    found: list[bytes] = []
    for part in grammar.parts_of(node):
        mark = GIVEN if part.kind_id == grammar.IDENTIFIER else AMONG
        named = [one for one in one_of(part) if one.kind_id == grammar.IDENTIFIER]
        found += [mark + _text(one, source) for one in named]
    return found


def _targets(left: Node) -> list[Node]:
    return [left] if left.kind_id == grammar.SUBSCRIPT else grammar.parts_of(left)


def _stored(target: Node, source: bytes) -> list[bytes]:
    """The variable whose item, or an item of whose item, is stored to."""
    path = _leading(target)
    is_item = target.kind_id == path[-2].kind_id == grammar.SUBSCRIPT if len(path) > 1 else False
    return [_text(path[-1], source)] if is_item else []


def _added(node: Node, source: bytes) -> list[bytes]:
    """The variable to which, or to an item of which, the elements of a display are added."""
    left = node.children[0]
    if node.children[-1].kind_id not in _DISPLAYS:
        return []
    return [_text(left, source)] if left.kind_id == grammar.IDENTIFIER else _stored(left, source)


def _called(expression: Node, source: bytes, methods: Set[bytes]) -> list[bytes]:
    """The variable that *expression* begins with, if it calls one of some *methods* of it first:
    `rows.append(x)`, `stack.pop().run()`."""
    path = _leading(expression)
    if len(path) < 3 or path[-3].kind_id != grammar.CALL or path[-2].kind_id != grammar.ATTRIBUTE:
        return []
    return [_text(path[-1], source)] if _text(path[-2].children[-1], source) in methods else []


def _kept(expression: Node, source: bytes) -> list[bytes]:
    """The variable that an expression changes which is no method's call, or that what it gives may
    change later: `put = xs.append`."""
    if expression.kind_id == grammar.CALL:
        return _handed(expression, source)
    if expression.kind_id != grammar.ATTRIBUTE:
        return []
    path = _leading(expression)
    is_method = path and _text(expression.children[-1], source) in _HANDED
    return [_text(path[-1], source)] if is_method else []


def _handed(call: Node, source: bytes) -> list[bytes]:
    """The variable that a call hands to a function which changes it: `setitem(xs, 0, x)`,
    `list.append(xs, x)`; or which one keeps for later: `partial(setitem, xs)`."""
    owner, _, name = _text(call.children[0], source).rpartition(b".")
    if name not in _HANDED or (name in _FILLING and owner not in _CLASSES):
        return []
    parts = grammar.parts_of(call.children[-1])
    given = parts[1:2] if name == _LATER else parts[:1]
    if name == _SPECIAL:
        given += call.children[0].children[:1]
    return [_text(part, source) for part in given if part.kind_id == grammar.IDENTIFIER]


def _leading(node: Node) -> list[Node]:
    """*node* and what stands first in it, down to the name it begins with."""
    path = [node]
    while path[-1].kind_id in _LEADING:
        path.append(path[-1].children[0])
    return path if path[-1].kind_id == grammar.IDENTIFIER else []


def _text(node: Node, source: bytes) -> bytes:
    return source[node.start_byte : node.end_byte]


_NONE: Set[bytes] = frozenset()
_BINDING = frozenset({grammar.FOR, grammar.ASSIGNMENT})
_SEVERAL = frozenset(
    {
        *(grammar.LIST, grammar.TUPLE, grammar.DICTIONARY),
        *(grammar.CONDITIONAL, grammar.BOOLEAN, grammar.PARENTHESIZED),
    }
)
_SEVERAL_DELETED: Final = grammar.kinds("expression_list", "tuple", "list")
_LEADING = frozenset({grammar.SUBSCRIPT, grammar.ATTRIBUTE, grammar.CALL})
_DISPLAYS: Final = grammar.kinds(
    *("list", "set", "dictionary"),
    *("list_comprehension", "set_comprehension", "dictionary_comprehension"),
)
_HOLDING: Final = grammar.kinds(
    "block",
    "module",
    "ERROR",
    "function_definition",
    "class_definition",
    "decorated_definition",
    "if_statement",
    "elif_clause",
    "else_clause",
    "for_statement",
    "while_statement",
    "with_statement",
    "try_statement",
    "except_clause",
    "except_group_clause",
    "finally_clause",
    "match_statement",
    "case_clause",
)
_CHANGING: Final[dict[int, Callable[[Node, bytes], list[bytes]]]] = grammar.by_kind(
    {
        "global_statement": _declared,
        "nonlocal_statement": _declared,
        "expression_statement": _changed,
        "return_statement": _returned,
        "delete_statement": _deleted,
    }
)
