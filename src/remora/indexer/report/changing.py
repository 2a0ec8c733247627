"""How often each file changed, along first parents: a merge counts once for its whole branch."""

from __future__ import annotations

from collections import Counter
from typing import Final

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.history.lives import Past
from remora.indexer.models.ids import RepoPath

_A_YEAR: Final = 365 * 24 * 60 * 60


class Changing(NamedTuple):
    """Commits by path; what was renamed begins anew."""

    year: Counter[RepoPath]
    """Those of the year before the newest commit."""
    all: Counter[RepoPath]
    commits: int
    """How many first parents there are."""
    since: int
    """When that year begins, in epoch seconds."""
    is_cut: bool
    """Whether a shallow clone ends here: what came before is not counted."""


def changing(past: Past) -> Changing:
    """Counted from the table of commits alone: nothing is scanned for it."""
    table, line = past.table, first_parents(past)
    since = table.committer_date(past.start) - _A_YEAR
    year, everything = Counter[RepoPath](), Counter[RepoPath]()
    for number in line:
        if number in table.cut:
            continue
        paths = table.changed_paths(number)
        everything.update(paths)
        if table.committer_date(number) >= since:
            year.update(paths)
    return Changing(year, everything, len(line), since, not table.cut.isdisjoint(line))


def first_parents(past: Past) -> list[int]:
    """The commits of *past* on the way of first parents, the newest first."""
    line, number = [past.start], past.start
    while parents := past.table.parents(number):
        number = parents[0]
        line.append(number)
    return line
