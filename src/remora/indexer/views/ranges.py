"""Which two revisions a comparison is of: `A B`, `A..B`, `A...B`, in git's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from remora.indexer.errors import RevisionNotFoundError, UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import STAGED, WORKTREE

if TYPE_CHECKING:
    from remora.indexer.models.ids import CommitId
    from remora.indexer.workspace import Workspace

_HEAD: Final = "HEAD"
_FROM_MERGE_BASE: Final = "..."
_PLAIN: Final = ".."


class Ends(NamedTuple):
    """The older and the newer side of a comparison, as revisions."""

    before: str
    after: str


def ends_of(workspace: Workspace, given: Sequence[str]) -> Ends:
    """The two sides that *given* means: nothing is HEAD and the work tree, `A` is A and HEAD.

    An end of a range that is left out is HEAD. `A...B` begins where B left A: at the merge base.
    Raises UsageError for more than two revisions and for a range beside another, and
    RevisionNotFoundError where there is no merge base.
    """
    from remora.indexer.views.targets import require_revision

    for one in given:
        require_revision(one)
    if not given:
        return Ends(_HEAD, WORKTREE)
    if len(given) > 2 or (len(given) == 2 and any(map(is_range, given))):
        raise UsageError(
            f"{' '.join(given)!r} is more than two revisions",
            hint="give A B, A..B or A...B; paths and keys go behind --",
        )
    if len(given) == 2:
        return Ends(*given)
    (one,) = given
    if not is_range(one):
        return Ends(one, _HEAD)
    separator = _FROM_MERGE_BASE if _FROM_MERGE_BASE in one else _PLAIN
    before, after = (end or _HEAD for end in one.split(separator, 1))
    if separator == _FROM_MERGE_BASE:
        before = _merge_base(workspace, before, after)
    return Ends(before, after)


def either_side(given: Sequence[str]) -> Ends | None:
    """Both ends of `A...B`, as a log reads it: what one has and the other has not. Else None."""
    if len(given) != 1 or not is_range(given[0]) or _FROM_MERGE_BASE not in given[0]:
        return None
    return Ends(*(end or _HEAD for end in given[0].split(_FROM_MERGE_BASE, 1)))


def is_range(text: str) -> bool:
    """Whether *text* is a range: no name of a revision has two dots, a path behind `:` may."""
    head = text.split(":", 1)[0] if not text.startswith(":") else ""
    return _PLAIN in head or any(text.startswith(f"{own}{_PLAIN}") for own in (STAGED, WORKTREE))


def _merge_base(workspace: Workspace, one: str, other: str) -> str:
    from remora.indexer.git.ancestry import merge_bases

    found = merge_bases(
        workspace.worktree.location, _commit(workspace, one), _commit(workspace, other)
    )
    if not found:
        raise RevisionNotFoundError(
            f"{one} and {other} have no commit in common here",
            hint=f"compare them as they are with {one}..{other}; in a shallow clone, "
            "git fetch --unshallow brings what is missing",
        )
    if len(found) > 1:
        workspace.note(
            f"{one} and {other} have {len(found)} merge bases: the first, {found[0][:10]}, is taken"
        )
    return found[0]


def _commit(workspace: Workspace, revision: str) -> CommitId:
    """The commit that *revision* is, or that follows in what is not committed."""
    name = _HEAD if revision in (STAGED, WORKTREE) else revision
    commit = workspace.worktree.repository.resolve(name).commit
    if commit is None:
        raise UsageError(
            f"{revision} is a tree, and belongs to no history",
            hint="A..B compares any two; A...B takes commits",
        )
    return commit
