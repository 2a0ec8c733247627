"""From what the walk found to the records that leave the scanner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from tree_sitter import Node

from remora.indexer.docstrings.checking import checked
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import Definition, Heading, NodeType
from remora.indexer.models.ids import MODULE_NAME
from remora.indexer.scanner.bodies import bodies, last_byte
from remora.indexer.scanner.fingerprint import Region
from remora.indexer.scanner.imports import imports_used, normal_identifier
from remora.indexer.scanner.layout import one_line
from remora.indexer.scanner.parse import Parsed
from remora.indexer.scanner.scopes import KnownDefinition, ScannedScope
from remora.indexer.scanner.signature import class_signature, function_signature
from remora.indexer.scanner.source import Source, blob_offsets, line_numbers
from remora.indexer.scanner.walk import Walk


class Spans(NamedTuple):
    """The spans of all definitions: in the text, in the blob, and as lines."""

    spans: list[tuple[int, int]]
    blob: dict[int, int]
    lines: dict[int, int]


def definitions(source: Source, parsed: Parsed, walk: Walk) -> tuple[Definition, ...]:
    """The records of *walk*'s scopes, in their order."""
    scopes = walk.scopes
    places = places_of(source, walk)
    names = names_of(scopes)
    decisions = _complexities(scopes)
    imports = imports_used(source.text, scopes)
    regions, inner = _regions(walk, places.spans)
    normal = walk.layout.normal(source.text, [*regions.values(), *inner.values()])
    hashes = {i: (normal.digest(regions[i]), normal.digest(inner[i])) for i in regions}
    records = [
        _record(source, parsed, scope, places, names[i], decisions[i], imports[i], hashes[i])
        if scope.known is None
        else _told_again(scope.known, scope, places, names[i])
        for i, scope in enumerate(scopes)
    ]
    walk.keep(records, normal)
    return checked(records)


def _regions(
    walk: Walk, spans: Sequence[tuple[int, int]]
) -> tuple[dict[int, Region], dict[int, Region]]:
    """All of each scope, and its body; of what is known both are compared already."""
    read = [scope.index for scope in walk.scopes if scope.known is None]
    for i in read[1:]:
        start, end = spans[i]
        walk.layout.leave(end, start)
    found = bodies(walk.scopes, spans)
    return {i: (spans[i],) for i in read}, {i: found[i] for i in read}


def _told_again(
    known: KnownDefinition, scope: ScannedScope, places: Spans, name: str
) -> Definition:
    """The record of what is known, at the place where it stands now."""
    record, (start, end) = known.record, places.spans[scope.index]
    further = places.lines[start] - record.start_line
    return record._replace(
        name=name,
        parent=scope.parent.index if scope.parent else -1,
        start_line=record.start_line + further,
        end_line=record.end_line + further,
        start_byte=start,
        end_byte=end,
        def_line=record.def_line + further,
    )


def _record(
    source: Source,
    parsed: Parsed,
    scope: ScannedScope,
    places: Spans,
    name: str,
    complexity: int,
    imports: tuple[str, ...],
    hashes: tuple[str, str],
) -> Definition:
    start, end = places.spans[scope.index]
    parameters = scope.parameters
    # By place, in the order of the fields: by name takes as long as three of them.
    return Definition(
        *heading_of(source, scope, places, name),
        hashes[0],
        scope.docstring,
        tuple([_decorator(source.text, node) for node in scope.decorators]),
        imports,
        complexity,
        scope.returns or (parameters is not None and parameters.annotated),
        parsed.is_sound(scope.node, start, end),
        hashes[1],
        _fields(source.text, scope) if scope.is_class else (),
    )


def heading_of(source: Source, scope: ScannedScope, places: Spans, name: str) -> Heading:
    """The part of a record that a listing tells."""
    start, end = places.spans[scope.index]
    first, last = places.blob[start], places.blob[end]
    return Heading(
        name,
        kind_of(scope),
        scope.parent.index if scope.parent else -1,
        places.lines[start],
        places.lines[max(start, end - 1)],
        first,
        last,
        places.lines[scope.inner.start_byte] if scope.parent else 1,
        signature_of(source.text, scope),
        sha256(source.blob[first:last]).hexdigest(),
    )


def _fields(text: bytes, scope: ScannedScope) -> tuple[str, ...]:
    """What the body of a class assigns, each name once."""
    written = (text[node.start_byte : node.end_byte] for node in scope.stores)
    return tuple(dict.fromkeys(map(normal_identifier, written)))


def kind_of(scope: ScannedScope) -> NodeType:
    if scope.parent is None:
        return "module"
    if scope.is_class:
        return "class"
    return "method" if scope.parent.is_class else "function"


def signature_of(text: bytes, scope: ScannedScope) -> str:
    if scope.parent is None:
        return ""
    name = normal_identifier(scope.name)
    if scope.is_class:
        return class_signature(text, scope.inner, name)
    arguments = scope.parameters.written if scope.parameters else ()
    return function_signature(text, scope.inner, name, arguments)


def _decorator(text: bytes, node: Node) -> str:
    """As written; the node itself may hold a comment that follows."""
    written = [child for child in node.children if child.is_named and not child.is_extra]
    return "@" + "".join(one_line(text, child) for child in written)


def places_of(source: Source, walk: Walk) -> Spans:
    scopes = walk.scopes
    spans = [(0, len(source.text)), *(_span(scope, walk.ends) for scope in scopes[1:])]
    edges = [at for span in spans for at in span]
    on_lines = [at for start, end in spans for at in (start, max(start, end - 1))]
    on_lines += [scope.inner.start_byte for scope in scopes[1:]]
    return Spans(spans, blob_offsets(source, edges), line_numbers(source.text, on_lines))


def _span(scope: ScannedScope, ends: Mapping[int, int]) -> tuple[int, int]:
    known = scope.known
    if known is None:
        end = last_byte(scope.node)
        return scope.node.start_byte, ends.get(end, end)
    return known.record.start_byte + known.moved, known.record.end_byte + known.moved


def names_of(scopes: Sequence[ScannedScope]) -> list[str]:
    """Qualified names, with `@n` from the second definition of one name on."""
    qualified: list[str] = [MODULE_NAME]
    seen = {MODULE_NAME: 1}
    names = [MODULE_NAME]
    for scope in scopes[1:]:
        name = normal_identifier(scope.name)
        if scope.parent is not None and scope.parent.index:
            name = f"{qualified[scope.parent.index]}.{name}"
        qualified.append(name)
        count = seen[name] = seen.get(name, 0) + 1
        names.append(name if count == 1 else f"{name}@{count}")
    return names


def _complexities(scopes: Sequence[ScannedScope]) -> list[int]:
    """1 and its own decisions; for a class, its methods' complexities besides."""
    complexities = [1 + scope.decisions for scope in scopes]
    for scope in scopes[1:]:
        parent = scope.parent
        if parent is not None and parent.is_class and not scope.is_class:
            complexities[parent.index] += 1 + scope.decisions
    return complexities
