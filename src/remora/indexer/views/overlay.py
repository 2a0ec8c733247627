"""Any revision as an overlay over the stored view; nothing of it is published."""

from __future__ import annotations

from collections.abc import Mapping

from remora.indexer.errors import ViewMovedError
from remora.indexer.foundation.progress import Progress
from remora.indexer.models.ids import RepoPath
from remora.indexer.models.view import FileRow, Head
from remora.indexer.views.advance import Delta, advance
from remora.indexer.views.garbage import note_asked
from remora.indexer.views.targets import Target
from remora.indexer.views.view import About, View
from remora.indexer.workspace import Workspace


def view_of(workspace: Workspace, target: Target, progress: Progress) -> View:
    """The view of *target*, with the stored one as its base.

    Blobs never seen before are scanned, and only they.
    """
    about = _about(target)
    anchor = workspace.store.head()
    if anchor is not None and anchor.rules != target.rules.digest:
        anchor = None
    try:
        delta = _delta(workspace, anchor, target, progress)
    except ViewMovedError:
        anchor = None
        delta = _delta(workspace, anchor, target, progress)
    if target.uncommitted is None:
        note_asked(workspace.store, target.tree, workspace.note)
    changed: dict[RepoPath, FileRow | None] = {**dict.fromkeys(delta.removed), **delta.put}

    def walk() -> Mapping[RepoPath, FileRow]:
        return _delta(workspace, None, target, progress).put

    view = View(workspace, about, anchor, delta.totals, changed, walk)
    view.lies_over = target.tree
    view.symlinks = target.symlinks
    view.troubles = dict(target.troubles)
    view.uncommitted = {
        path: old.blob if old else None
        for path, old, _ in target.uncommitted or ()
        if target.rules.wants(path)
    }
    return view


def walked(workspace: Workspace, head: Head, progress: Progress) -> Mapping[RepoPath, FileRow]:
    """All rows of the view that stood at *head*, from git and the facts, wherever it stands now.

    Raises ViewMovedError where it was made under rules that are no longer in force.
    """
    rules = workspace.settings.rules_of(head)
    if rules.digest != head.rules:
        raise ViewMovedError(
            "the index was moved by another process while it was read, from other rules",
            hint="ask again",
        )
    target = Target("HEAD", head.commit, head.tree, workspace.settings.of_view(head), rules)
    return _delta(workspace, None, target, progress).put


def _about(target: Target) -> About:
    if target.uncommitted is None:
        return About(target.name, target.commit, target.tree, False)
    changed = sum(
        target.rules.wants(path) and (old and old.blob) != (new and new.blob)
        for path, old, new in target.uncommitted
    )
    return About(target.name, target.commit, None, False, changed)


def _delta(workspace: Workspace, anchor: Head | None, target: Target, progress: Progress) -> Delta:
    return advance(workspace, anchor, target, source="adhoc", committed_at=None, progress=progress)
