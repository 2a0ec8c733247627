"""Items and slices."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.reading import Reader


def subscript(reader: Reader, node: Node) -> int:
    parts = grammar.parts_of(node)
    if len(parts) < 2:
        return 0
    base = reader.expr(parts[0])
    if len(parts) == 2 and parts[1].kind_id == grammar.SLICE:
        return _slice(reader, base, parts[1])
    made = reader.scope.add((flow.ITEM, base, key_of(reader, parts[1:])))
    reader.event(made, node)
    return made


def key_of(reader: Reader, parts: list[Node]) -> int:
    keys = [reader.expr(part) for part in parts]
    return keys[0] if len(keys) == 1 else reader.scope.add((flow.TUPLE, *keys))


def _slice(reader: Reader, base: int, node: Node) -> int:
    bounds: list[int | str | None] = [None, None]
    place = 0
    for child in node.children:
        if child.kind_id == grammar.COLON:
            place += 1
        elif child.kind_id not in grammar.SILENT:
            value = reader.scope.exprs[reader.expr(child)]
            if place < 2:
                bounds[place] = value[1] if value[0] == flow.INT else "?"
            else:
                bounds = ["?", "?"]
    made = reader.scope.add((flow.SLICE, base, *bounds))
    reader.event(made, node)
    return made
