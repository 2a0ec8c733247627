"""Flow facts of a folder on disk, for the benchmarks."""

from __future__ import annotations

from pathlib import Path

import tree_sitter_python
from tree_sitter import Language, Node, Parser

from remora.indexer.models.flow import FileFlow
from remora.indexer.scanner.flow import extract
from remora.indexer.store import decode_flow, encode_flow

_PARSER = Parser(Language(tree_sitter_python.language()))


def definitions(source: bytes, root: Node) -> dict[int, str]:
    """Start byte of every definition -> qualified name, twins marked."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    stack = [(root, "")]
    while stack:
        node, around = stack.pop()
        if node.type in ("function_definition", "class_definition"):
            named = node.child_by_field_name("name")
            if named is not None:
                name = source[named.start_byte : named.end_byte].decode("utf-8", "replace")
                name = f"{around}.{name}" if around else name
                count = seen[name] = seen.get(name, 0) + 1
                found[node.start_byte] = name if count == 1 else f"{name}@{count}"
                around = name
        stack.extend((child, around) for child in reversed(node.children) if child.child_count)
    return found


def flow_of(source: bytes) -> FileFlow:
    source = source.removeprefix(b"\xef\xbb\xbf")
    root = _PARSER.parse(source).root_node
    return extract(source, root, definitions(source, root))


def stored_form(flow: FileFlow) -> FileFlow:
    """What comes back from a store."""
    decoded = decode_flow(encode_flow(flow))
    assert decoded is not None, "only of what is no text there is no flow"
    return decoded


def flows_of(root: Path) -> dict[str, FileFlow]:
    return {
        path.relative_to(root).as_posix(): stored_form(flow_of(path.read_bytes()))
        for path in sorted(root.rglob("*.py"))
    }
