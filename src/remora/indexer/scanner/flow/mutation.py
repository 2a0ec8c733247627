"""Containers that are changed in place: `append`, `update`, a store to an item."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.reading import DEEPEST, Reader

_MUTATORS = {"append": 1, "add": 1, "appendleft": 1, "insert": 2, "extend": -1, "update": -1}
"""How many arguments each asks for; negative where the last one is a container of elements."""

CHANGES = frozenset({flow.SETITEM, flow.ADD, flow.UPDATE, flow.PASSED})


def call_statement(reader: Reader, node: Node) -> None:
    value = reader.expr(node)
    expression = reader.scope.exprs[value]
    if expression[0] != flow.CALL:
        return
    function = reader.scope.exprs[expression[1]]
    if function[0] != flow.ATTR:
        return
    wanted = _MUTATORS.get(reader.names[function[2]])
    arguments = expression[2]
    if wanted is None or len(arguments) < abs(wanted):
        return
    callee = node.children[0]
    if callee.kind_id == grammar.ATTRIBUTE:
        op = flow.UPDATE if wanted < 0 else flow.ADD
        changed(reader, callee.children[0], function[1], (op, function[1], arguments[-1]))


def changed(reader: Reader, target: Node, old: int, change: flow.Expression) -> None:
    """The container in *target* was changed in place: *change* is what it is now."""
    scope = reader.scope
    new = scope.add(change)
    kind = target.kind_id
    given = _given(reader, old)
    if given >= 0:
        scope.changed_params += (given, scope.add((change[0], 0, *change[2:])))
    if kind == grammar.IDENTIFIER:
        name = reader.name(target)
        if name in scope.env and name not in scope.declared:
            scope.replace(old, new)
            if scope.env.get(name) == old:
                scope.bind(name, new)
        elif scope.exprs[old][0] in (flow.GLOBAL, flow.OUTER, flow.FREE):
            empty = scope.add((change[0], 0, *change[2:]))
            scope.global_stores += (name, empty)
    elif kind == grammar.ATTRIBUTE:
        base = scope.exprs[old]
        if base[0] == flow.ATTR:
            empty = scope.add((change[0], 0, *change[2:]))
            scope.stores += (base[1], base[2], empty)
    elif kind == grammar.SUBSCRIPT:
        item = scope.exprs[old]
        if item[0] == flow.ITEM:
            changed(reader, target.children[0], item[1], (flow.SETITEM, item[1], item[2], new))


def _given(reader: Reader, index: int) -> int:
    """The parameter that a container came in as, -1 where it was made here."""
    exprs = reader.scope.exprs
    for _ in range(DEEPEST):
        expression = exprs[index]
        if expression[0] == flow.PARAM:
            return int(expression[1])
        if expression[0] not in CHANGES:
            break
        index = expression[1]
    return -1
