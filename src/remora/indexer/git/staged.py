"""The staged index, compared with a tree.

`git diff-index` does all of it: it reads sparse and split indexes, which
libgit2 refuses, sees through intent-to-add, and unlike writing the index as a
tree it leaves nothing in the repository.
"""

from __future__ import annotations

import os

from remora.indexer.errors import GitError
from remora.indexer.git.command import shown
from remora.indexer.git.entries import PathFilter
from remora.indexer.git.location import Location
from remora.indexer.git.objects import checked_id, empty_tree
from remora.indexer.git.plumbing import PlumbingObjects
from remora.indexer.git.rawdiff import RAW_DIFF, gathered, parse_raw_diff
from remora.indexer.git.uncommitted import Uncommitted
from remora.indexer.models.ids import TreeId

_UNMERGED = "U"


def staged_told(objects: PlumbingObjects, location: Location, base: TreeId) -> bytes:
    """What turns *base* into what the index holds, in git's words: for `changes_told`.

    The index is the one `Location.index_file` names. Raises `GitError` where
    there is none: git would say that everything is deleted.
    """
    if base != empty_tree(location.object_format):
        _require_index(location)
    return index_told(objects, location, base)


def index_told(objects: PlumbingObjects, location: Location, base: TreeId) -> bytes:
    """`staged_told`, with a missing index taken for an empty one."""
    tree = checked_id(base, location.object_format)
    return objects.about_trees(
        ("diff-index", "--cached", "--ita-invisible-in-index", *RAW_DIFF, tree, "--"),
        [base],
        index_variables(location),
    )


def changes_told(
    told: bytes, wanted: PathFilter | None = None, *, symlinks: bool = False
) -> Uncommitted:
    """The changes of wanted paths, and with *symlinks* of all links."""
    records = list(parse_raw_diff(told, wanted, symlinks=symlinks))
    return Uncommitted(
        gathered(record for record in records if record.status != _UNMERGED),
        unmerged=tuple(record.path for record in records if record.status == _UNMERGED),
        skipped=(),
    )


def index_variables(location: Location) -> dict[str, str | None]:
    """What makes a git command use the located index."""
    return {"GIT_INDEX_FILE": location.index_file}


def _require_index(location: Location) -> None:
    path = location.index_file
    try:
        os.stat(path)  # noqa: PTH116  # a hook can spare the milliseconds of pathlib
    except OSError as error:
        way = (
            "a bare repository has none: name a commit"
            if location.bare
            else "`git reset` makes one from the current commit"
        )
        raise GitError(f"there is no index at {shown(path)}: {error.strerror}", hint=way) from error
