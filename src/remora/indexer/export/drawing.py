"""A graph as text for Graphviz, Mermaid, and what reads GraphML.

What comes from a repository stands in quotes, and every sign that could end or mean something there
is written as each language says. Identifiers are ours: `n0`, `n1`, ...
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Literal

from remora.indexer.export.graph import Graph, Vertex
from remora.indexer.foundation.visible import with_all_visible

Language = Literal["dot", "mermaid", "graphml"]


def drawing_of(graph: Graph, language: Language) -> Iterator[str]:
    """Lines of *graph* in that language."""
    return {"dot": dot, "mermaid": mermaid, "graphml": graphml}[language](graph)


def _ids(graph: Graph) -> dict[str, str]:
    return {one.key: f"n{index}" for index, one in enumerate(graph.vertices)}


def _place(one: Vertex) -> str:
    return one.path if one.type == "module" else f"{one.path}:{one.line}"


# --- Graphviz ---------------------------------------------------------------------------

_SHAPES = {"module": "folder", "class": "component", "function": "box", "method": "box"}


def dot(graph: Graph) -> Iterator[str]:
    """Lines in Graphviz's language; what the graph is about is bold, what is unsure is dashed."""
    ids = _ids(graph)
    yield "digraph {"
    yield "  rankdir=LR;"
    yield '  node [shape=box, fontname="sans-serif", fontsize=10];'
    yield '  edge [fontname="sans-serif", fontsize=8, color=gray40];'
    for one in graph.vertices:
        told = f" ({one.change})" if one.change else ""
        label = f"{_in_dot(one.name + told)}\\n{_in_dot(_place(one))}"
        bold = ", style=bold" if one.distance == 0 else ""
        shape = _SHAPES[one.type]
        tooltip = _in_dot(one.key)
        yield f'  {ids[one.key]} [label="{label}", tooltip="{tooltip}", shape={shape}{bold}];'
    for edge in graph.edges:
        style = "" if edge.is_sure else ", style=dashed"
        ends = f"{ids[edge.source]} -> {ids[edge.target]}"
        yield f'  {ends} [tooltip="{_in_dot(edge.how)}"{style}];'
    yield "}"


def _in_dot(text: str) -> str:
    """*text* between double quotes: with a backslash before it, Graphviz obeys letters, and reads
    the entities of HTML."""
    visible = with_all_visible(text).replace("&", "&amp;")
    return visible.replace("\\", "\\\\").replace('"', '\\"')


# --- Mermaid ----------------------------------------------------------------------------

_PLAIN_SIGNS = frozenset(" _.:/-,()")


def mermaid(graph: Graph) -> Iterator[str]:
    """Lines of a Mermaid flowchart, for Markdown; what is unsure is dotted."""
    ids = _ids(graph)
    yield "flowchart LR"
    for one in graph.vertices:
        told = f" ({one.change})" if one.change else ""
        yield f'  {ids[one.key]}["{_in_mermaid(one.name + told)}<br/>{_in_mermaid(_place(one))}"]'
    for edge in graph.edges:
        arrow = "-->" if edge.is_sure else "-.->"
        yield f"  {ids[edge.source]} {arrow} {ids[edge.target]}"
    about = ",".join(ids[one.key] for one in graph.vertices if one.distance == 0)
    if about and len(graph.vertices) > about.count(",") + 1:
        yield "  classDef about stroke-width:3px"
        yield f"  class {about} about"


def _in_mermaid(text: str) -> str:
    """*text* with all but letters, digits and a few signs as entities: a label may be Markdown,
    and HTML."""
    return "".join(
        c if c.isalnum() or c in _PLAIN_SIGNS else f"#{ord(c)};" for c in with_all_visible(text)
    )


# --- GraphML ----------------------------------------------------------------------------

_FIELDS = {"line": "int", "distance": "int"}
_OF_VERTICES = ("key", "name", "type", "path", "line", "distance", "change")


def graphml(graph: Graph) -> Iterator[str]:
    """Lines of GraphML: each vertex with all its fields, each edge with how it is known."""
    ids = _ids(graph)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name in _OF_VERTICES:
        kind = _FIELDS.get(name, "string")
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <key id="how" for="edge" attr.name="how" attr.type="string"/>'
    yield '  <graph edgedefault="directed">'
    for one in graph.vertices:
        fields = zip(_OF_VERTICES, (getattr(one, name) for name in _OF_VERTICES), strict=True)
        told = "".join(f'<data key="{name}">{_in_xml(value)}</data>' for name, value in fields)
        yield f'    <node id="{ids[one.key]}">{told}</node>'
    for edge in graph.edges:
        ends = f'source="{ids[edge.source]}" target="{ids[edge.target]}"'
        yield f'    <edge {ends}><data key="how">{_in_xml(edge.how)}</data></edge>'
    yield "  </graph>"
    yield "</graphml>"


def _in_xml(value: object) -> str:
    return escape(with_all_visible(str(value)))
