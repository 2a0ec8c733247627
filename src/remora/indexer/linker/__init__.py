"""Snapshot + flow facts -> linked view. Pure: no files, no git, no syntax trees.

`relink` is the whole engine; linking from scratch is a relink of everything on
empty tables, so the two cannot disagree.
"""

from remora.indexer.linker.links import Link, UnitLinks
from remora.indexer.linker.rounds import Delta, link, relink
from remora.indexer.linker.tables import MemoryTables, Tables

__all__ = ["Delta", "Link", "MemoryTables", "Tables", "UnitLinks", "link", "relink"]
