"""What a revision holds in the formats of other tools: tags, graphs, SCIP."""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.export.chosen import Chosen, choose
    from remora.indexer.export.drawing import Language, drawing_of
    from remora.indexer.export.graph import Graph
    from remora.indexer.export.impact_graph import graph_of_change
    from remora.indexer.export.neighbourhood import calls_around, imports_around
    from remora.indexer.export.scip import ScipIndex
    from remora.indexer.export.tags import tags_of

_HOMES = {
    "Chosen": "chosen",
    "Graph": "graph",
    "Language": "drawing",
    "ScipIndex": "scip",
    "calls_around": "neighbourhood",
    "choose": "chosen",
    "drawing_of": "drawing",
    "graph_of_change": "impact_graph",
    "imports_around": "neighbourhood",
    "tags_of": "tags",
}

__all__ = [
    "Chosen",
    "Graph",
    "Language",
    "ScipIndex",
    "calls_around",
    "choose",
    "drawing_of",
    "graph_of_change",
    "imports_around",
    "tags_of",
]

__getattr__ = loaded_from(__name__, _HOMES)
