"""Whether what is in a folder came with a commit. Asks git only inside of a work tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from remora.indexer.git.command import Git
from remora.indexer.git.location import Location

_GIT_DIR = ".git"


def is_tracked(location: Location, folder: Path) -> bool:
    """Whether the index or HEAD of a repository around *folder* has something there.

    That is *location*'s, or another one whose work tree the folder is in: a linked one, a
    submodule, one in which a bare repository lies.
    """
    whole = _resolved(folder)
    return any(_tracks(Git(around), whole) for around in _repositories_around(location, whole))


def _resolved(folder: Path) -> Path:
    """*folder* without links in the folders above it; what it is itself is not looked at."""
    return Path(os.path.realpath(folder.parent), folder.name)


def _repositories_around(location: Location, folder: Path) -> Iterator[Location]:
    if _GIT_DIR in folder.parts:  # which git never tracks
        return
    top = location.top
    if top is not None and folder.is_relative_to(os.path.realpath(top)):
        yield location
    for above in folder.parents:
        git_dir = f"{above}/{_GIT_DIR}"
        if str(above) != top and os.path.lexists(git_dir):
            yield location._replace(git_dir=git_dir, common_dir=git_dir, top=str(above))


def _tracks(git: Git, folder: Path) -> bool:
    inside = os.path.relpath(folder, os.path.realpath(git.location.top or "."))
    in_index = git.run("ls-files", "-z", "--", inside, accept=range(256))
    if in_index.stdout:
        return True
    in_head = git.run("rev-parse", "-q", "--verify", f"HEAD:{inside}", accept=range(256))
    return in_head.status == 0
