"""`match`: its patterns bind, unpack and narrow."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.limits import DEEPEST
from remora.indexer.scanner.flow.narrowing import condition, narrow, narrow_all, path_of
from remora.indexer.scanner.flow.reading import Reader
from remora.indexer.scanner.flow.scope import Changes

_GROUPED = 3
"""What is in parentheses, and these: a tuple of one has a comma."""


def match_(reader: Reader, node: Node) -> None:
    scope = reader.scope
    subject = grammar.field(node, grammar.SUBJECT)
    body = grammar.block_of(node)
    if subject is None or body is None:
        return
    reader.at(subject)
    value = reader.expr(subject)
    key = path_of(reader, subject)
    outcomes: list[Changes] = [{}]
    for case in body.children:
        if case.kind_id != grammar.CASE:
            continue

        def bind(case: Node = case) -> None:
            reader.at(case, case.start_byte)
            for pattern in case.children:
                if pattern.type == "case_pattern":
                    _pattern(reader, pattern, value, key)
            guard = grammar.field(case, grammar.GUARD)
            if guard is not None:
                for part in grammar.parts_of(guard):
                    narrow_all(reader, condition(reader, part)[0])

        outcome = reader.branch(grammar.block_of(case), bind)
        if outcome is not None:
            outcomes.append(outcome)
    scope.join(outcomes)


def _pattern(reader: Reader, node: Node, value: int, key: int | str | None) -> None:
    if reader.depth > DEEPEST:
        return
    reader.depth += 1
    kind = node.type
    parts = grammar.parts_of(node)
    if kind == "class_pattern" and parts:
        _class_pattern(reader, parts, value, key)
    elif kind == "dotted_name":
        if len(parts) == 1 and reader.text(node) != "_":
            reader.scope.bind(reader.name(parts[0]), value)
    elif kind == "as_pattern" and len(parts) == 2:
        _pattern(reader, parts[0], value, key)
        narrowed = reader.scope.env.get(key, value) if key is not None else value
        reader.scope.bind(reader.name(parts[1]), narrowed)
    elif kind == "tuple_pattern" and len(parts) == 1 and len(node.children) == _GROUPED:
        _pattern(reader, parts[0], value, key)
    elif kind in ("list_pattern", "tuple_pattern"):
        _sequence(reader, parts, value)
    elif kind == "union_pattern":
        _alternatives(reader, parts, value, key)
    elif kind == "case_pattern":
        for part in parts:
            _pattern(reader, part, value, key)
    elif kind == "splat_pattern":
        for part in parts:
            _bind(reader, part, 0)
    elif kind == "dict_pattern":
        _mapping(reader, parts, value)
    reader.depth -= 1


def _alternatives(reader: Reader, parts: list[Node], value: int, key: int | str | None) -> None:
    """`A() | B()`: what each of them narrows and binds, and any of it behind them."""
    outcomes: list[Changes] = []
    for part in parts:

        def bind(part: Node = part) -> None:
            _pattern(reader, part, value, key)

        outcome = reader.branch(None, bind)
        if outcome is not None:
            outcomes.append(outcome)
    reader.scope.join(outcomes)


def _sequence(reader: Reader, parts: list[Node], value: int) -> None:
    stars = [place for place, part in enumerate(parts) if _starred(part) is not None]
    size = -1 if stars else len(parts)
    for position, part in enumerate(parts):
        star = _starred(part)
        if star is not None:
            rest: flow.Unpack = (flow.UNPACK, value, -1, size, position, len(parts) - position - 1)
            for name in grammar.parts_of(star):
                _bind(reader, name, reader.scope.add(rest))
        else:
            place = position - len(parts) - 1 if stars and position > stars[0] else position
            _pattern(reader, part, reader.scope.add((flow.UNPACK, value, place, size)), None)


def _starred(part: Node) -> Node | None:
    """The starred pattern that a part of a sequence is."""
    inner = grammar.parts_of(part)
    if part.type == "case_pattern" and len(inner) == 1:
        part = inner[0]
    return part if part.type == "splat_pattern" else None


def _mapping(reader: Reader, parts: list[Node], value: int) -> None:
    key = 0
    for part in parts:
        if part.type == "splat_pattern":
            for name in grammar.parts_of(part):
                _bind(reader, name, value)
        elif part.type == "case_pattern":
            _pattern(reader, part, reader.scope.add((flow.ITEM, value, key)), None)
        elif part.type == "dotted_name":
            key = _dotted(reader, part)
        else:
            key = reader.expr(part)


def _bind(reader: Reader, name: Node, value: int) -> None:
    if name.kind_id == grammar.IDENTIFIER and reader.text(name) != "_":
        reader.scope.bind(reader.name(name), value)


def _class_pattern(reader: Reader, parts: list[Node], value: int, key: int | str | None) -> None:
    wanted = _dotted(reader, parts[0])
    if key is not None:
        narrow(reader, key, (flow.NARROW, value, wanted))
    position = 0
    for part in parts[1:]:
        inner = grammar.parts_of(part)
        if inner and inner[0].type == "keyword_pattern":
            names = grammar.parts_of(inner[0])
            if len(names) == 2:
                narrowed = reader.scope.add((flow.NARROW, value, wanted))
                attribute = reader.scope.add((flow.ATTR, narrowed, reader.name(names[0])))
                reader.event(attribute, names[0])
                _pattern(reader, names[1], attribute, None)
        else:
            made = reader.scope.add((flow.CAPTURE, value, wanted, position))
            position += 1
            _pattern(reader, part, made, None)


def _dotted(reader: Reader, node: Node) -> int:
    names = [c for c in node.children if c.kind_id == grammar.IDENTIFIER]
    if not names:
        return 0
    value = reader.scope.use(reader.name(names[0]))
    for part in names[1:]:
        value = reader.scope.add((flow.ATTR, value, reader.name(part)))
    return value
