"""Commits as lists of the nodes they changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from remora.indexer.changes.diff import Versions, compare
from remora.indexer.history.blobs import CommitReader
from remora.indexer.history.lives import Past
from remora.indexer.history.places import Place
from remora.indexer.models.change import NodeChange
from remora.indexer.models.history import CommitLine
from remora.indexer.models.ids import CommitId, RepoPath, split_key


class CommitChanges(NamedTuple):
    """One commit, and what it did to nodes."""

    line: CommitLine
    changes: list[NodeChange]
    """Against its first parent; of a merge those alone that it shares with no parent, unless first
    parents are all that is asked about."""
    is_cut: bool = False
    """Whether a shallow clone ends here: what it changed is not known."""


def commits(
    past: Past,
    without: CommitId | None = None,
    *,
    either: bool = False,
    since: int | None = None,
    first_parent: bool = False,
) -> Iterator[CommitChanges]:
    """The commits of *past* that *without* does not reach, newest first, as they are taken.

    With *either* those, too, that *without* reaches and the newest of *past* does not. All are
    committed at *since* (epoch seconds) or later. Raises ObjectMissingError.
    """
    table = past.table
    one, other = [past.start], [] if without is None else [past.number(without)]
    numbers = table.reached(one, other, first_parent=first_parent)
    if either:
        numbers += table.reached(other, one, first_parent=first_parent)
    for number in sorted(numbers, reverse=True):
        if since is not None and table.committer_date(number) < since:
            continue
        if number in table.cut:
            yield CommitChanges(table.line(number), [], True)
        else:
            yield CommitChanges(table.line(number), changes_of(past, number, first_parent))


def changes_of(past: Past, number: int, first_parent: bool = False) -> list[NodeChange]:
    """What a commit did to nodes; of a merge, unless *first_parent*, what no parent has."""
    parents = past.table.parents(number)
    before, after = past.versions(number, parents[0] if parents else None)
    others = [] if first_parent else list(parents[1:])
    if others:
        before, after = _own(past, number, before, after)
    reader = CommitReader(past.blobs, before, after)
    found = [change for change in compare(before, after, reader, past.note) if change.changes]
    return [change for change in found if not any(_has(past, p, number, change) for p in others)]


def _own(past: Past, number: int, before: Versions, after: Versions) -> tuple[Versions, Versions]:
    """Of what a merge changed against its first parent, the files that are as in no parent."""
    others = past.table.parents(number)[1:]

    def is_own(path: RepoPath) -> bool:
        trail = past.table.trail(path)
        return all(trail.blob_at(parent) != after.get(path) for parent in others)

    return (
        {path: blob for path, blob in before.items() if is_own(path)},
        {path: blob for path, blob in after.items() if is_own(path)},
    )


def _has(past: Past, parent: int, number: int, change: NodeChange) -> bool:
    """Whether *parent* has the node as *number* has it, or both lack it."""
    parts = split_key(change.after or change.before or "")
    assert parts is not None
    place = Place(*parts)
    return past.text(parent, place) == past.text(number, place)
