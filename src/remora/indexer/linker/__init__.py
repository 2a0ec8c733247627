"""Snapshot + flow facts -> linked view. Pure: no files, no git, no syntax trees.

`relink` is the whole engine; linking from scratch is a relink of everything on
empty tables, so the two cannot disagree. The engine loads when first used: who
only reads links needs none of it.
"""

from __future__ import annotations

from remora.indexer.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.linker.delta import Delta
    from remora.indexer.linker.links import Link, UnitLinks
    from remora.indexer.linker.rounds import link, no_cycle_search, relink
    from remora.indexer.linker.tables import MemoryTables, Tables

_HOMES = {
    "Delta": "delta",
    "Link": "links",
    "MemoryTables": "tables",
    "Tables": "tables",
    "UnitLinks": "links",
    "link": "rounds",
    "no_cycle_search": "rounds",
    "relink": "rounds",
}

__all__ = [
    "Delta",
    "Link",
    "MemoryTables",
    "Tables",
    "UnitLinks",
    "link",
    "no_cycle_search",
    "relink",
]

__getattr__ = loaded_from(__name__, _HOMES)
