"""How commits relate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remora.indexer.git.command import Git

if TYPE_CHECKING:
    from remora.indexer.git.location import Location
    from remora.indexer.models.ids import CommitId


def distance(location: Location, one: CommitId, other: CommitId) -> int | None:
    """How many commits one of the two has in its history and the other has not.

    None where git cannot say: a commit is gone, or cut off by a shallow clone.
    """
    git = Git(location)
    finished = git.run("rev-list", "--count", f"{one}...{other}", accept=(0, 128))
    return int(finished.stdout) if finished.status == 0 else None


def merge_bases(location: Location, one: CommitId, other: CommitId) -> list[CommitId]:
    """The best common ancestors of two commits, in git's order: several, where branches were merged
    into each other.

    Empty where they have nothing in common, or a shallow clone ends before it. Raises GitError.
    """
    from remora.indexer.models.ids import CommitId

    finished = Git(location).run("merge-base", "--all", one, other, accept=(0, 1))
    return [CommitId(found.decode("ascii")) for found in finished.stdout.split()]
