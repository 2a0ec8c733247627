"""Assignments of every form, to every kind of target."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.aliases import ANY_OF, CHANGED, DISPLAYS
from remora.indexer.scanner.flow.changing_calls import LATER, asked_for_later, is_namespace
from remora.indexer.scanner.flow.exports import ALL, exports_added, exports_assigned
from remora.indexer.scanner.flow.limits import DEEPEST
from remora.indexer.scanner.flow.mutation import added_for_others, also_held, changed, is_elsewhere
from remora.indexer.scanner.flow.reading import Reader
from remora.indexer.scanner.flow.subscripts import key_of

_FROM_OUTSIDE = frozenset(
    {flow.PARAM, flow.GLOBAL, flow.OUTER, flow.FREE, flow.ATTR, flow.ITEM, flow.ITER, flow.UNPACK}
)


def assignment(reader: Reader, node: Node) -> int:
    targets = [node.children[0]]
    right, annotation = grammar.assigned(node)
    while right is not None and right.kind_id == grammar.ASSIGNMENT:
        targets.append(right.children[0])
        right, _ = grammar.assigned(right)
    value = 0 if right is None else reader.expr(right)
    if annotation is not None:
        if right is not None and reader.scope.kind < flow.FUNCTION_SCOPE:
            value = _alias_in_quotes(reader, annotation, right) or value
        _annotate(reader, targets[0], annotation, value, right is not None)
    else:
        for target in targets:
            assign(reader, target, value)
    if (
        reader.scope.kind == flow.MODULE_SCOPE
        and right is not None
        and targets[0].kind_id == grammar.IDENTIFIER
        and reader.text(targets[0]) == ALL
    ):
        exports_assigned(reader, right)
    return value


def augmented(reader: Reader, node: Node) -> int:
    left, right = grammar.field(node, grammar.LEFT), grammar.field(node, grammar.RIGHT)
    operator = grammar.field(node, grammar.OPERATOR)
    if left is None or right is None or operator is None:
        return 0
    old, value = reader.expr(left), reader.expr(right)
    made = reader.scope.add((flow.BINOP, reader.text(operator), old, value))
    reader.event(made, node)
    if left.kind_id == grammar.IDENTIFIER:
        if reader.text(left) == ALL and reader.scope.kind == flow.MODULE_SCOPE:
            exports_added(reader, right)
        if not _changed_in_place(reader, left, old, value, made):
            reader.scope.bind(reader.name(left), made)
    elif left.kind_id == grammar.ATTRIBUTE:
        base, name = reader.expr(left.children[0]), reader.name(left.children[-1])
        reader.scope.stores += (base, name, made)
        _store_event(reader, left, base, name)
    elif left.kind_id == grammar.SUBSCRIPT:
        assign(reader, left, made)
    return made


def _changed_in_place(reader: Reader, left: Node, old: int, value: int, made: int) -> bool:
    """A container is the same one after `+=` and `|=`, under other names and for who passed it;
    whether the name is known to stand for that one still."""
    held = reader.scope.exprs[old]
    if held[0] in _FROM_OUTSIDE and _is_added_in_place(reader, left, value):
        changed(reader, left, old, (flow.UPDATE, old, value))
        return True
    if is_namespace(reader, old):
        reader.scope.add((flow.UPDATE, old, value))
    elif held[0] in ANY_OF and _is_added_in_place(reader, left, value):
        added_for_others(reader, old, value)
    elif held[0] in CHANGED or held[0] in DISPLAYS:
        if held[0] in CHANGED and _is_added_in_place(reader, left, value):
            added_for_others(reader, old, value)
        reader.scope.replace(old, made)
    return False


def _is_added_in_place(reader: Reader, left: Node, value: int) -> bool:
    """Whether a container is added to what a local name stands for; what is declared `global` is
    stored as a whole."""
    is_local = reader.name(left) not in reader.scope.declared
    return is_local and reader.scope.exprs[value][0] in DISPLAYS


def named(reader: Reader, node: Node) -> int:
    name, value = grammar.field(node, grammar.NAME), grammar.field(node, grammar.VALUE)
    if name is None or value is None:
        return 0
    made = reader.expr(value)
    assign(reader, name, made)
    reader.named.append(reader.name(name))
    return made


def assign(reader: Reader, target: Node, value: int) -> None:
    kind = target.kind_id
    if kind == grammar.IDENTIFIER:
        name = reader.name(target)
        scope = reader.scope
        scope.bind(name, value)
        if scope.paths:
            _drop_paths(reader, scope.env, reader.names[name])
    elif kind == grammar.ATTRIBUTE:
        base = reader.expr(target.children[0])
        name = reader.name(target.children[-1])
        reader.scope.stores += (base, name, value)
        if reader.names[name] in LATER:
            asked_for_later(reader, base, reader.names[name])
        if reader.scope.paths:
            path = reader.text(target)
            if path in reader.scope.env:
                reader.scope.set(path, value)
        _store_event(reader, target, base, name)
        also_held(reader, value, (flow.ATTR, base, name))
    elif kind == grammar.SUBSCRIPT:
        parts = grammar.parts_of(target)
        if len(parts) >= 2:
            base, key = reader.expr(parts[0]), key_of(reader, parts[1:])
            change: flow.Changes = (flow.SETITEM, base, key, value)
            reader.event(reader.scope.add(change), target)
            if parts[1].kind_id == grammar.SLICE:
                held = reader.scope.add((flow.ITER, value))  # somewhere among the others
                change = (flow.METHOD, base, reader.name_of("insert"), (0, held))
            changed(reader, parts[0], base, change)
            if is_elsewhere(reader, base):
                also_held(reader, value, (flow.ITEM, base, key))
    elif reader.depth < DEEPEST:
        reader.depth += 1
        _assign_many(reader, target, value)
        reader.depth -= 1


def _store_event(reader: Reader, target: Node, base: int, name: int) -> None:
    """A store to an attribute, which may run a setter."""
    attribute = reader.scope.add((flow.ATTR, base, name))
    line = reader.line if reader.single else reader.line_of(target)
    reader.scope.events += (-attribute, line)


def _drop_paths(reader: Reader, env: dict[int | str, int], name: str) -> None:
    for key in [k for k in env if isinstance(k, str) and k.startswith(name + ".")]:
        reader.scope.forget(key)


def _assign_many(reader: Reader, target: Node, value: int) -> None:
    parts = grammar.parts_of(target)
    if (
        target.kind_id in (grammar.PARENTHESIZED, grammar.AS_PATTERN)
        or target.type == "as_pattern_target"
    ):
        if parts:
            assign(reader, parts[0], value)
        return
    source = reader.scope.exprs[value]
    items = source[1:] if source[0] in (flow.TUPLE, flow.LIST) else None
    literal = items is not None and len(items) == len(parts)
    starred = any(p.kind_id in (grammar.LIST_SPLAT_PATTERN, grammar.LIST_SPLAT) for p in parts)
    if items is not None and literal and not starred:
        literal = all(reader.scope.exprs[i][0] != flow.STAR for i in items)
        literal = literal and not (_hold_displays(reader, items) and reader.scope.holds(value))
    size = -1 if starred else len(parts)
    if value and not literal:
        reader.event(reader.scope.add((flow.UNPACK, value, 0, size)), target)
    after = False
    for position, part in enumerate(parts):
        if part.kind_id in (grammar.LIST_SPLAT_PATTERN, grammar.LIST_SPLAT):
            rest: flow.Unpack = (flow.UNPACK, value, -1, size, position, len(parts) - position - 1)
            assign(reader, part.children[-1], reader.scope.add(rest))
            after = True
            continue
        if items is not None and literal and not starred:
            item = items[position]
        else:
            place = position - len(parts) - 1 if after else position
            item = reader.scope.add((flow.UNPACK, value, place, size)) if value else 0
        assign(reader, part, item)


def _hold_displays(reader: Reader, items: tuple[int, ...]) -> bool:
    """Whether one of *items* is a container: under the name of all of them it stays a part."""
    return any(reader.scope.exprs[item][0] in DISPLAYS for item in items)


def _alias_in_quotes(reader: Reader, annotation: Node, right: Node) -> int:
    """What `Users: TypeAlias = "list[User]"` stands for; 0 of what is no alias in quotes."""
    if right.kind_id != grammar.STRING or not reader.text(annotation).endswith("TypeAlias"):
        return 0
    made = reader.type_of(right)
    return reader.scope.add((flow.ANNOTATED, made)) if made >= 0 else 0


def _annotate(reader: Reader, target: Node, annotation: Node, value: int, assigned: bool) -> None:
    made = reader.type_of(annotation)
    kind = target.kind_id
    typed = reader.scope.add((flow.ANNOTATED, made)) if made >= 0 else 0
    if kind == grammar.IDENTIFIER:
        name = reader.name(target)
        if reader.scope.kind < flow.FUNCTION_SCOPE and made >= 0:
            reader.scope.annotations += (name, made)
        if made >= 0 and assigned and value:
            typed = reader.scope.add((flow.NARROW, value, typed))
        if assigned or reader.scope.kind < flow.FUNCTION_SCOPE:
            reader.scope.bind(name, typed or value)
        elif typed:
            reader.scope.bind(name, typed)
    elif kind == grammar.ATTRIBUTE:
        base = reader.expr(target.children[0])
        name = reader.name(target.children[-1])
        if made >= 0:
            reader.scope.attribute_types += (base, name, made)
        if assigned:
            reader.scope.stores += (base, name, value)
            _store_event(reader, target, base, name)
    else:
        assign(reader, target, value)
