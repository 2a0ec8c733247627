"""A definition's head on one line, spaced as `inspect.signature` spaces it."""

from __future__ import annotations

from tree_sitter import Node

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.scanner import kinds
from remora.indexer.scanner.layout import one_line


class Parameters(NamedTuple):
    """What the head of a function says of its parameters."""

    written: tuple[str, ...]
    names: tuple[Node, ...]
    """The identifiers they bind."""
    annotated: bool
    """Whether one other than self or cls has an annotation."""
    plain: bool
    """Whether they are names and nothing else: no default, annotation or star."""


def parameters(text: bytes, node: Node) -> Parameters:
    """The parameters of a `parameters` node, each with normalised layout."""
    written: list[str] = []
    names: list[Node] = []
    annotated = False
    plain = True
    for child in node.children:
        kind = child.kind_id
        if kind in kinds.IDENTIFIER:
            names.append(child)
            written.append(text[child.start_byte : child.end_byte].decode("utf-8"))
        elif kind == kinds.ERROR or (child.is_named and not child.is_extra):
            plain = False
            bound = bound_names(child)
            names.extend(bound)
            annotated = annotated or (kind in kinds.TYPED and not _is_receiver(text, bound))
            written.append(_parameter(text, child))
        elif kind in kinds.COMMENT:
            plain = False
    return Parameters(tuple(written), tuple(names), annotated, plain)


def _parameter(text: bytes, node: Node) -> str:
    kind = node.kind_id
    typed = kind in kinds.TYPED
    if not typed and kind not in kinds.DEFAULTED:
        return _starred(one_line(text, node))
    parts = [child for child in node.children if child.is_named and not child.is_extra]
    name = _starred(one_line(text, parts[0]))
    if not typed:
        return f"{name}={one_line(text, parts[-1])}"
    annotation = one_line(text, parts[1])
    if kind not in kinds.DEFAULTED:
        return f"{name}: {annotation}"
    return f"{name}: {annotation} = {one_line(text, parts[-1])}"


def _starred(written: str) -> str:
    """`* args` is `*args`."""
    if not written.startswith("*"):
        return written
    name = written.lstrip("*")
    return written[: len(written) - len(name)] + name.lstrip()


def bound_names(node: Node) -> list[Node]:
    """The identifiers a parameter or a loop's target binds."""
    if node.kind_id in kinds.TYPED or node.kind_id in kinds.DEFAULTED:
        node = node.children[0]
    found: list[Node] = []
    stack = [node]
    while stack:
        node = stack.pop()
        if node.kind_id in kinds.IDENTIFIER:
            found.append(node)
        elif node.kind_id not in kinds.PLACES:
            stack.extend(node.children)
    return found


def _is_receiver(text: bytes, names: list[Node]) -> bool:
    return any(text[name.start_byte : name.end_byte] in (b"self", b"cls") for name in names)


def function_signature(text: bytes, node: Node, name: str, arguments: tuple[str, ...]) -> str:
    """`async def name[T](…) -> R` of a `function_definition`."""
    lead = "async def " if node.children[0].kind_id in kinds.ASYNC else "def "
    generics = returns = ""
    for child in node.children:
        kind = child.kind_id
        if kind in kinds.TYPE_PARAMETERS:
            generics = one_line(text, child)
        elif kind in kinds.TYPE:
            returns = f" -> {one_line(text, child)}"
        elif kind in kinds.BLOCK:
            break
    return f"{lead}{name}{generics}({', '.join(arguments)}){returns}"


def class_signature(text: bytes, node: Node, name: str) -> str:
    """`class name[T](Base, metaclass=M)` of a `class_definition`."""
    generics = bases = ""
    for child in node.children:
        kind = child.kind_id
        if kind in kinds.TYPE_PARAMETERS:
            generics = one_line(text, child)
        elif kind in kinds.ARGUMENTS:
            bases = ", ".join(_argument(text, part) for part in child.children if _is_part(part))
        elif kind in kinds.BLOCK:
            break
    return f"class {name}{generics}" + (f"({bases})" if bases else "")


def _is_part(node: Node) -> bool:
    return node.is_named and not node.is_extra


def _argument(text: bytes, node: Node) -> str:
    if node.kind_id not in kinds.KEYWORD_ARGUMENT:
        return _starred(one_line(text, node))
    parts = [child for child in node.children if _is_part(child)]
    return f"{one_line(text, parts[0])}={one_line(text, parts[-1])}"
