"""What a user types as a path, as a path of the repository."""

from __future__ import annotations

import os
from pathlib import Path

from remora.indexer.errors import PathNotFoundError
from remora.indexer.index import RevisionView


def repository_path(top: str | None, folder: Path, typed: str) -> str:
    """*typed* relative to the top of the repository.

    A path that begins with `/`, `./` or `../` is one of the file system, seen
    from *folder*; any other is already relative to the repository, and may have
    a line or name behind a colon. Raises PathNotFoundError where it leads outside.
    """
    if top is None or not (typed in (".", "..") or typed.startswith(("/", "./", "../"))):
        return typed
    whole = os.path.normpath(Path(os.path.realpath(folder), typed))
    if not Path(whole).is_relative_to(top):
        raise PathNotFoundError(
            f"{typed!r} is outside the repository at {top}",
            hint="paths are relative to the top of the repository, or begin with ./",
        )
    relative = Path(whole).relative_to(top).as_posix()
    slash = "/" if typed.endswith("/") and relative != "." else ""
    return "" if relative == "." else relative + slash


def listed_path(view: RevisionView, top: str | None, folder: Path, typed: str) -> str:
    """The path to list for *typed*: of the repository, or else of the current folder."""
    path = repository_path(top, folder, typed)
    if path and path == typed and not view.view.has(path):
        here = repository_path(top, folder, f"./{typed}")
        if view.view.has(here):
            return here
    return path
