"""Views as plain values, to be held against one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from remora.indexer.index import Index, RevisionView
from remora.indexer.models.view import FileRow

# How a record came to be here, not what it says: an incremental view and one
# from scratch differ in it by design.
PROVENANCE = ("update_source",)


class Contents(NamedTuple):
    """All a view says, without provenance."""

    files: list[tuple[Any, ...]]
    nodes: list[dict[str, Any]]
    totals: tuple[int, ...]


def contents(view: RevisionView) -> Contents:
    """What *view* says."""
    rows: list[FileRow] = view.view.rows()
    nodes = [
        {name: value for name, value in record.items() if name not in PROVENANCE}
        for record in view.view.records()
    ]
    return Contents([row.content for row in rows], nodes, tuple(view.view.totals))


def contents_from_scratch(repository: Path, store: Path, revision: str = "HEAD") -> Contents:
    """What a view built in an empty store says of *revision*."""
    with Index(repository, store=store) as index:
        index.sync(revision)
        return contents(index.head(catch_up=False))
