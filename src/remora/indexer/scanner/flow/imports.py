"""Import statements."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.models import flow
from remora.indexer.scanner.flow import grammar
from remora.indexer.scanner.flow.reading import Reader


def import_(reader: Reader, node: Node) -> None:
    for child in node.children:
        kind = child.kind_id
        if kind == grammar.DOTTED:
            module = _squeezed(reader, child)
            top = module.partition(".")[0]
            made = _imported(reader, 0, top, -1)
            if top != module:
                # `import a.b` binds a, and makes sure that a.b is there
                _imported(reader, 0, module, -1)
            reader.scope.bind(reader.name_of(top), made)
        elif kind == grammar.ALIASED:
            named = grammar.field(child, grammar.NAME)
            alias = grammar.field(child, grammar.ALIAS)
            if named is not None and alias is not None:
                made = _imported(reader, 0, _squeezed(reader, named), -1)
                reader.scope.bind(reader.name(alias), made)


def import_from(reader: Reader, node: Node) -> None:
    level, module = 0, ""
    names = node.children
    for child in names:
        if child.kind_id == grammar.RELATIVE:
            text = _squeezed(reader, child)
            module = text.lstrip(".")
            level = len(text) - len(module)
            break
        if child.kind_id == grammar.DOTTED:
            module = _squeezed(reader, child)
            break
    source = grammar.field(node, grammar.MODULE_NAME)
    after = -1 if source is None else source.end_byte
    for child in names:
        kind = child.kind_id
        if child.start_byte < after:
            continue
        if kind == grammar.DOTTED:
            name = reader.name(child)
            reader.scope.bind(name, _imported(reader, level, module, name))
        elif kind == grammar.ALIASED:
            named = grammar.field(child, grammar.NAME)
            alias = grammar.field(child, grammar.ALIAS)
            if named is not None and alias is not None:
                made = _imported(reader, level, module, reader.name(named))
                reader.scope.bind(reader.name(alias), made)
        elif kind == grammar.WILDCARD:
            reader.scope.stars.insert(0, (level, module, int(reader.branches > 0)))


def _imported(reader: Reader, level: int, module: str, name: int) -> int:
    made = reader.scope.add((flow.IMPORT, level, module, name))
    reader.imports.append(made)
    return made


def _squeezed(reader: Reader, node: Node) -> str:
    return "".join(reader.text(node).split())
