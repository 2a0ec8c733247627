"""What a commit did to the text of one node."""

from __future__ import annotations

from remora.indexer.git import unified
from remora.indexer.history.lineage import Lineage
from remora.indexer.history.lives import Past
from remora.indexer.history.places import NodePlace
from remora.indexer.models.ids import CommitId, split_key
from remora.indexer.models.lives import Entry


def patch(past: Past, entry: Entry) -> str:
    """A unified diff of the node's own lines; line numbers are those within it."""
    lineage = past.lineage()
    before = _source(past, lineage, entry.parent, entry.previous_key)
    is_gone = "removed" in entry.change.changes
    after = _source(past, lineage, entry.line.commit, None if is_gone else entry.key)
    sides = entry.previous_key or "/dev/null", "/dev/null" if is_gone else entry.key
    hunks = unified(before, after).decode("utf-8", "surrogateescape").removesuffix("\n")
    return f"--- {sides[0]}\n+++ {sides[1]}\n{hunks}" if hunks else ""


def _source(past: Past, lineage: Lineage, commit: CommitId | None, key: str | None) -> bytes:
    parts = None if key is None else split_key(key)
    number = None if commit is None else past.table.number(commit)
    if parts is None or number is None:
        return b""
    return lineage.source(number, NodePlace(*parts))
