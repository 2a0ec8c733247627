"""A directed graph of definitions or modules: who calls, or imports, whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.facts import NodeType
from remora.indexer.models.ids import MODULE_NAME, split_key
from remora.indexer.views.fields import dotted_path
from remora.indexer.views.view import View


class Vertex(NamedTuple):
    """A definition or module of the graph."""

    key: str
    name: str
    """Qualified; of a module dotted."""
    type: NodeType
    path: str
    line: int
    distance: int
    """Steps from what the graph is about; 0 for that itself."""
    change: str = ""
    """What happened to it, where the graph is of a change: `removed`, `signature, body`."""


class Edge(NamedTuple):
    """From the one that calls, or imports, to the other."""

    source: str
    target: str
    how: str
    """How it is known: words of docs/linking.md; of imports `import`, or `import in a function`."""

    @property
    def is_sure(self) -> bool:
        """Whether what it goes to runs in any case."""
        return any(word in _SURE for word in self.how.split(", "))


_SURE = frozenset({"exact", "constructor", "property", "decorator", "fixture", "import"})


class Graph(NamedTuple):
    """Vertices by distance and key; edges between them, by their ends."""

    vertices: list[Vertex]
    edges: list[Edge]


def vertex(view: View, key: str, distance: int, change: str = "") -> Vertex:
    """The definition or module *key* of *view*. Raises NodeNotFoundError, PathNotFoundError."""
    record = view.record(key)
    place = split_key(key)
    name = dotted_path(place[0]) if place and place[1] == MODULE_NAME else record["node_name"]
    path, line = record["file_path"], record["def_line"]
    return Vertex(key, name, record["node_type"], path, line, distance, change)


def module_vertex(key: str, distance: int) -> Vertex:
    """The module *key*, which may be too large to be read: its name and place tell all of it."""
    place = split_key(key)
    assert place is not None and place[1] == MODULE_NAME, key
    return Vertex(key, dotted_path(place[0]), "module", place[0], 1, distance)


def graph_of(vertices: Iterable[Vertex], hows: Mapping[tuple[str, str], set[str]]) -> Graph:
    """The graph of *vertices* and of the edges between them: *hows* by the two ends."""
    ordered = sorted(vertices, key=lambda one: (one.distance, one.key))
    known = {one.key for one in ordered}
    return Graph(
        ordered,
        [
            Edge(source, target, ", ".join(sorted(how)))
            for (source, target), how in sorted(hows.items())
            if source in known and target in known
        ],
    )
