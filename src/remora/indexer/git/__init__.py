"""The door to git: revisions, trees and blobs. The only place that imports pygit2.

What a hook needs to see that nothing moved (`locate_with_head`) is imported at
once, the rest when it is first named.
"""

from typing import TYPE_CHECKING

from remora.indexer.git.location import (
    HeadState,
    Location,
    head_state,
    locate,
    locate_with_head,
)

if TYPE_CHECKING:
    from remora.indexer.git.entries import (
        EXECUTABLE_MODE,
        FILE_MODE,
        TreeChange,
        TreeEntry,
        Wanted,
    )
    from remora.indexer.git.repository import Reading, Repository
    from remora.indexer.git.revisions import Revision
    from remora.indexer.git.uncommitted import Uncommitted

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
    "Uncommitted",
    "Wanted",
    "head_state",
    "locate",
    "locate_with_head",
]

_MODULES = {
    "EXECUTABLE_MODE": "entries",
    "FILE_MODE": "entries",
    "TreeChange": "entries",
    "TreeEntry": "entries",
    "Wanted": "entries",
    "Reading": "repository",
    "Repository": "repository",
    "Revision": "revisions",
    "Uncommitted": "uncommitted",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
