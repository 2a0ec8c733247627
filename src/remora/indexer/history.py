"""Looking at any revision, without publishing what is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from remora.indexer.advance import Delta, Target, advance
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow, Head
from remora.indexer.queries import About, View
from remora.indexer.scanning import Progress
from remora.indexer.store import ViewMovedError
from remora.indexer.workspace import Workspace

ProgressStart = Callable[[int, int], Progress]


def look_at(workspace: Workspace, target: Target, progress: ProgressStart) -> View:
    """The view of *target*, seen from the stored one.

    Blobs never seen before are scanned, and only they.
    """
    about = About(target.name, target.commit, target.tree, False)
    anchor = workspace.stored_head()
    if anchor is not None and anchor.rules != target.rules.digest:
        anchor = None
    try:
        delta = _delta(workspace, anchor, target, progress)
    except ViewMovedError:
        anchor = None
        delta = _delta(workspace, anchor, target, progress)
    changed: dict[RepoPath, FileRow | None] = {**dict.fromkeys(delta.removed), **delta.put}

    def walk() -> Mapping[RepoPath, FileRow]:
        return _delta(workspace, None, target, progress).put

    return View(workspace, about, anchor, delta.totals, changed, walk)


def _delta(
    workspace: Workspace, anchor: Head | None, target: Target, progress: ProgressStart
) -> Delta:
    return advance(workspace, anchor, target, source="adhoc", committed_at=None, progress=progress)
