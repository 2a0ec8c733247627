"""Snapshot + flow facts -> linked view. Pure: no files, no git, no syntax trees.

`relink` is the whole engine; linking from scratch is a relink of everything on
empty tables, so the two cannot disagree. The engine loads when first used: who
only reads links needs none of it.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.linker.engine.delta import RowDelta
    from remora.indexer.linker.engine.solver import link, relink
    from remora.indexer.linker.engine.tables import MemoryTables, Tables
    from remora.indexer.linker.links import Link, UnitLinks

_HOMES = {
    "RowDelta": "engine.delta",
    "Link": "links",
    "MemoryTables": "engine.tables",
    "Tables": "engine.tables",
    "UnitLinks": "links",
    "link": "engine.solver",
    "relink": "engine.solver",
}

__all__ = [
    "Link",
    "MemoryTables",
    "RowDelta",
    "Tables",
    "UnitLinks",
    "link",
    "relink",
]

__getattr__ = loaded_from(__name__, _HOMES)
