"""The door to git: revisions, trees and blobs. The only place that imports pygit2.

`Repository` loads when first used: a hook that finds nothing to do needs only to
know where it is.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False

if TYPE_CHECKING:
    from remora.indexer.git.ahead import Ahead
    from remora.indexer.git.ancestry import distance
    from remora.indexer.git.commits import Commits
    from remora.indexer.git.configuration import configured, shared_permissions
    from remora.indexer.git.discovery import head_state, locate, locate_with_head
    from remora.indexer.git.entries import (
        EXECUTABLE_MODE,
        FILE_MODE,
        PathFilter,
        TreeChange,
        TreeEntry,
        split,
    )
    from remora.indexer.git.freshness import head_signature, same_head
    from remora.indexer.git.location import HeadState, Location
    from remora.indexer.git.repository import Reading, Repository
    from remora.indexer.git.revisions import Resolved
    from remora.indexer.git.textdiff import unified
    from remora.indexer.git.tracking import is_tracked
    from remora.indexer.git.uncommitted import Uncommitted

_HOMES = {
    "Ahead": "ahead",
    "Commits": "commits",
    "EXECUTABLE_MODE": "entries",
    "FILE_MODE": "entries",
    "HeadState": "location",
    "Location": "location",
    "Reading": "repository",
    "Repository": "repository",
    "Resolved": "revisions",
    "TreeChange": "entries",
    "TreeEntry": "entries",
    "Uncommitted": "uncommitted",
    "PathFilter": "entries",
    "configured": "configuration",
    "shared_permissions": "configuration",
    "distance": "ancestry",
    "head_signature": "freshness",
    "head_state": "discovery",
    "is_tracked": "tracking",
    "same_head": "freshness",
    "split": "entries",
    "unified": "textdiff",
    "locate": "discovery",
    "locate_with_head": "discovery",
}

__all__ = [
    "EXECUTABLE_MODE",
    "FILE_MODE",
    "Ahead",
    "Commits",
    "HeadState",
    "Location",
    "PathFilter",
    "Reading",
    "Repository",
    "Resolved",
    "TreeChange",
    "TreeEntry",
    "Uncommitted",
    "configured",
    "distance",
    "head_signature",
    "head_state",
    "is_tracked",
    "locate",
    "locate_with_head",
    "same_head",
    "shared_permissions",
    "split",
    "unified",
]


__getattr__ = loaded_from(__name__, _HOMES)
