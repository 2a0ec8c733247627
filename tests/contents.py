"""Views as plain values, to be held against one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from remora.indexer.callgraph.relations import Relations
from remora.indexer.index import Index, Revision
from remora.indexer.models.view import FileRow
from remora.indexer.store import LinkedTree, LinkView, codec
from remora.indexer.store.layout import CALLERS, LINKS
from remora.indexer.store.link_views import viewed

# How a record came to be here, not what it says: an incremental view and one
# from scratch differ in it by design.
PROVENANCE = ("update_source",)


class Contents(NamedTuple):
    """All a view says, without provenance."""

    files: list[tuple[Any, ...]]
    nodes: list[dict[str, Any]]
    totals: tuple[int, ...]


def contents(view: Revision) -> Contents:
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


def links(view: Revision) -> dict[str, Any]:
    """All that is said about links, by node."""
    relations = view.relations
    told: dict[str, Any] = {
        f"state of {node.key}": node.model_dump(exclude=set(PROVENANCE))
        for node in view.nodes(links=True)
    }
    outside: set[str] = set()
    for record in view.view.records():
        key = record["key"]
        callees = list(relations.callees(key))
        told[key] = (
            callees,
            list(relations.callees(key, certainty="name")),
            list(relations.callers(key, certainty="name")),
            list(relations.callers(key)),
            relations.unresolved(key),
            relations.tests(key),
            list(relations.impact(key)),
        )
        state = told[f"state of {key}"]
        assert state["unresolved_calls"] == sum(count for _, count in relations.unresolved(key))
        outside |= {link.callee for link in callees if not link.callee.startswith("node:")}
    _check_both_ways(relations, [record["key"] for record in view.view.records()], outside)
    return told | {name: list(relations.callers(name)) for name in outside}


RowsOfLinks = dict[tuple[str, bytes], Any]
"""Decoded, by the linker's table or `callers`, and by key."""

_LETTERS = {b"f": "files", b"s": "symbols", b"w": "writers", b"a": "a"}
"""The tables whose rows are entries, encoded each for itself."""


def link_rows(index: Index, view: LinkView) -> RowsOfLinks:
    """Every row of links that are retained, as the linker has it."""
    store = index.workspace.store.opened
    assert store is not None
    found: RowsOfLinks = {}
    with store._environment.read() as read:
        for (table, key), value in viewed(read, view.layers):
            row: Any = codec.decode_linked(value)
            letter = key[:1] if table == LINKS else b""
            if letter in _LETTERS:
                row = {
                    name: codec.decode_entry(entry) if entry else None
                    for name, entry in row.items()
                }
            assert table in (LINKS, CALLERS)
            name = "callers" if table == CALLERS else _LETTERS.get(letter, letter.decode())
            found[name, key if table == CALLERS else key[1:]] = row
    return found


def links_of_head(index: Index) -> LinkView:
    """The retained links of the view that is stored."""
    store, head = index.workspace.store, index.workspace.store.head()
    assert head is not None
    view = store.linked(LinkedTree(head.tree, head.rules))
    assert view is not None
    return view


def _check_both_ways(relations: Relations, keys: list[str], outside: set[str]) -> None:
    """A link is told of both its ends alike; a module's callers are those in other files."""
    told = {link for key in keys for link in relations.callees(key)}
    asked = [*outside, *(key for key in keys if not key.endswith(":__module__"))]
    found = {link for key in asked for link in relations.callers(key)}
    assert found == {link for link in told if not link.callee.endswith(":__module__")}
    assert {link.caller for link in told} <= set(keys)
    assert {link.callee for link in told} <= {*keys, *outside}
