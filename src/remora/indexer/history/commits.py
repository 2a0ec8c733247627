"""Commits as lists of the nodes they changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from remora.indexer.changes.diff import BlobsByPath, compare
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.blobs import CommitReader
from remora.indexer.history.lives import Past
from remora.indexer.history.places import NodePlace
from remora.indexer.models.change import NodeChange
from remora.indexer.models.history import CommitLine
from remora.indexer.models.ids import CommitId, RepoPath, split_key

_MOST_READ: Final = 256
"""Commits whose files are scanned together, and fetched where a partial clone left them out."""


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
    reached = table.reached(one, other, first_parent=first_parent)
    if either:
        reached = sorted(
            [*reached, *table.reached(other, one, first_parent=first_parent)], reverse=True
        )
    wanted = (n for n in reached if since is None or table.committer_date(n) >= since)
    for some in _more_and_more(wanted):
        past.read(n for n in some if _is_read_whole(past, n, first_parent))
        for number in some:
            if number in table.cut:
                yield CommitChanges(table.line(number), [], True)
            else:
                yield CommitChanges(table.line(number), changes_of(past, number, first_parent))


def _more_and_more(numbers: Iterator[int]) -> Iterator[list[int]]:
    """One, two, four at a time: who wants a few does not wait for many."""
    most = 1
    while some := list(islice(numbers, most)):
        yield some
        most = min(2 * most, _MOST_READ)


def _is_read_whole(past: Past, number: int, first_parent: bool) -> bool:
    """Whether all that a commit changed is compared: of a merge that may be next to nothing."""
    is_plain = first_parent or len(past.table.parents(number)) < 2
    return is_plain and number not in past.table.cut


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


def _own(
    past: Past, number: int, before: BlobsByPath, after: BlobsByPath
) -> tuple[BlobsByPath, BlobsByPath]:
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
    place = NodePlace(*parts)
    return past.text(parent, place) == past.text(number, place)
