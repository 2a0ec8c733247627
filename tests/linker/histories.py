"""Rows brought along from one snapshot to the next, and held against rows made anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.linker.flows import flows_of, symlinks_of

from remora.indexer.linker import MemoryTables, RowDelta, link, relink

Sources = dict[str, str]


def advance(tables: MemoryTables, before: Sources, after: Sources) -> RowDelta:
    """Relink *tables* from the snapshot *before* to *after*; what that changed."""
    tables.flows, were = flows_of(after), flows_of(before)
    delta = relink(
        tables,
        added=tables.flows.keys() - were.keys(),
        removed=were.keys() - tables.flows.keys(),
        changed={p for p in tables.flows.keys() & were.keys() if after[p] != before[p]},
        symlinks=symlinks_of(after),
    )
    tables.apply(delta.rows)
    return delta


def assert_same(tables: MemoryTables, sources: Sources) -> None:
    """The rows are those of a link from scratch."""
    scratch = link(flows_of(sources), symlinks=symlinks_of(sources))
    for table, rows in scratch.rows.items():
        assert tables.rows[table] == rows, table


def assert_same_along(history: Iterable[Sources]) -> None:
    """The same at each step of *history*."""
    before: Sources = {}
    tables: Any = link(flows_of(before))
    for after in history:
        advance(tables, before, after)
        assert_same(tables, after)
        before = after
