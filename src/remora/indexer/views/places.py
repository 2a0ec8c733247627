"""Places as an editor or a traceback names them: `PATH:LINE`, of the file as it is on disk."""

from __future__ import annotations

import os
from stat import S_ISREG

from remora.indexer.errors import PathNotFoundError
from remora.indexer.models.ids import RepoPath, blob_id, split_key
from remora.indexer.views.names import repository_path
from remora.indexer.views.view import View
from remora.indexer.workspace import Workspace


def edited_on_disk(workspace: Workspace, view: View, asked: object) -> RepoPath | None:
    """The file of *asked*, if that is a place in one that is not on disk as *view* has it.

    None for what is no place, and where the file is not on disk. Whether what differs is more
    than line ends, git alone knows; then the work tree gives the same answer.
    """
    path = _file_of(view, asked)
    if path is None or view.top is None:
        return None
    row = view.find_row(path)
    source = _on_disk(f"{view.top}/{path}", workspace.settings.largest_text)
    if source is None:
        return None
    object_format = workspace.worktree.location.object_format
    return None if row is not None and row.blob == blob_id(source, object_format) else path


def _file_of(view: View, asked: object) -> RepoPath | None:
    """The file of `PATH:LINE`."""
    if not isinstance(asked, str) or split_key(asked) is not None:
        return None
    path, colon, line = asked.rpartition(":")
    if not (path and colon and line.isdecimal()):
        return None
    try:
        return RepoPath(repository_path(view.top, view.folder, path))
    except (PathNotFoundError, ValueError):
        return None


def _on_disk(place: str, most: int) -> bytes | None:
    """What a regular file holds, up to *most* bytes and one; nothing else is waited for."""
    try:
        file = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    if not S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        return None
    with os.fdopen(file, "rb") as opened:
        return opened.read(most + 1)
