"""The door to git: revisions, trees and blobs. The only place that imports pygit2."""

from remora.indexer.git.entries import (
    EXECUTABLE_MODE,
    FILE_MODE,
    TreeChange,
    TreeEntry,
    Wanted,
)
from remora.indexer.git.location import (
    HeadState,
    Location,
    head_state,
    locate,
    locate_with_head,
)
from remora.indexer.git.repository import Reading, Repository
from remora.indexer.git.revisions import Revision

__all__ = [
    "EXECUTABLE_MODE",
    "FILE_MODE",
    "HeadState",
    "Location",
    "Reading",
    "Repository",
    "Revision",
    "TreeChange",
    "TreeEntry",
    "Wanted",
    "head_state",
    "locate",
    "locate_with_head",
]
