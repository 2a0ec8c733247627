"""The library's front: open a repository, sync it, ask any of its revisions, walk its nodes."""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING: bool = False  # annotated, or jedi takes what follows for dead
if TYPE_CHECKING:
    from remora.indexer.index.comparison import Comparison
    from remora.indexer.index.front import Index
    from remora.indexer.index.node import Link, Node, Outside, ReachingNode, RelatedTestNode
    from remora.indexer.index.past import Histories, NodeHistory
    from remora.indexer.index.revision import Revision
    from remora.indexer.index.revision import RevisionView as RevisionView
    from remora.indexer.index.standing import Status

_HOMES = {
    "Comparison": "comparison",
    "Histories": "past",
    "Index": "front",
    "Link": "node",
    "Node": "node",
    "NodeHistory": "past",
    "Outside": "node",
    "ReachingNode": "node",
    "RelatedTestNode": "node",
    "Revision": "revision",
    "RevisionView": "revision",  # what Revision was called before
    "Status": "standing",
}

__all__ = [
    "Comparison",
    "Histories",
    "Index",
    "Link",
    "Node",
    "NodeHistory",
    "Outside",
    "ReachingNode",
    "RelatedTestNode",
    "Revision",
    "Status",
]

__getattr__ = loaded_from(__name__, _HOMES)
