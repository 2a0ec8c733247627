"""The work tree, compared with a tree: what a commit of everything would change.

`git status` says which files differ from the index and which are new. Those are
added to a copy of the index, as `git add` would (`git hash-object` would not do:
what happens to line ends depends on what the index holds), and the copy is
compared with the tree. The new blobs go to an overlay, so nothing is written
into the repository.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from remora.indexer.errors import GitError
from remora.indexer.git.command import Finished, Git
from remora.indexer.git.entries import Wanted
from remora.indexer.git.overlay import Overlay
from remora.indexer.git.plumbing import PlumbingObjects
from remora.indexer.git.programs import without_programs
from remora.indexer.git.staged import index_changes, index_variables
from remora.indexer.git.uncommitted import Uncommitted
from remora.indexer.models.ids import RepoPath, TreeId

MAX_FILE_SIZE = 64 * 1024 * 1024
"""A larger file of the work tree is left out: hashing it would hold up everything else."""

_STATUS = (
    *("status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=no"),
    *("--no-renames", "--ignore-submodules=all"),
)
_UNCHANGED = "."
_DELETED = "D"

# What is written is read a few times and removed; and a warning about line ends
# is no reason to stop. A split index would leave its other half in the repository.
_WRITE_SETTINGS = (
    *("-c", "core.looseCompression=0", "-c", "core.fsync=none"),
    *("-c", "core.safecrlf=false", "-c", "core.splitIndex=false"),
)


class _Touched(NamedTuple):
    """A path where the work tree differs from the index, or may."""

    path: RepoPath
    gone: bool = False
    unmerged: bool = False


class _Kind(Enum):
    """What there is at a touched path."""

    FILE = "file"
    NO_FILE = "nothing, or no regular file"
    UNREADABLE = "a file that cannot be read, or is too large"


class WorkTree:
    """The work tree of a located repository, as it is now.

    New blobs go to *overlay*. Clean filters that the repository's own
    configuration names run only with *repository_filters*.
    """

    def __init__(
        self,
        git: Git,
        objects: PlumbingObjects,
        overlay: Overlay,
        *,
        repository_filters: bool = False,
    ) -> None:
        if git.location.top is None:
            raise GitError("there is no work tree here", hint="run this inside a work tree")
        self._top = git.location.top
        self._git = git
        self._objects = objects
        self._overlay = overlay
        self._overrides = without_programs(git, repository_filters=repository_filters)

    def changes(self, base: TreeId, wanted: Wanted | None = None) -> Uncommitted:
        """What turns *base* into the work tree: what `git add --all` and a commit would change."""
        touched = list(self._touched(wanted))
        kinds = {place.path: self._kind(place) for place in touched}
        added = [path for path, kind in kinds.items() if kind is _Kind.FILE]
        removed = [path for path, kind in kinds.items() if kind is _Kind.NO_FILE]
        skipped = [path for path, kind in kinds.items() if kind is _Kind.UNREADABLE]
        location = self._git.location
        if touched:
            location = location._replace(index_file=self._overlay.copy_of(location.index_file))
        if removed:  # first: a file may have to make room for a folder
            self._update(location.index_file, ("--force-remove",), removed)
        skipped += self._add(location.index_file, added)
        return Uncommitted(
            index_changes(self._objects, location, base, wanted).changes,
            unmerged=tuple(place.path for place in touched if place.unmerged),
            skipped=tuple(sorted(skipped)),
        )

    def _touched(self, wanted: Wanted | None) -> Iterator[_Touched]:
        told = self._run(*_STATUS, variables=index_variables(self._git.location)).stdout
        for record in told.split(b"\0"):
            place = _parse_status(os.fsdecode(record))
            if place is not None and (wanted is None or wanted(place.path)):
                yield place

    def _kind(self, place: _Touched) -> _Kind:
        if place.gone:  # by git's word: there may be a file, behind a symlink that leads elsewhere
            return _Kind.NO_FILE
        path = f"{self._top}/{place.path}"
        try:
            state = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return _Kind.NO_FILE
        except OSError:
            return _Kind.UNREADABLE
        if not stat.S_ISREG(state.st_mode):
            return _Kind.NO_FILE
        if state.st_size > MAX_FILE_SIZE or not os.access(path, os.R_OK):
            return _Kind.UNREADABLE
        return _Kind.FILE

    def _add(self, index_file: str, paths: list[RepoPath]) -> list[RepoPath]:
        """Add files to an index, and tell which of them git cannot convert.

        One such file ends git's run over all of them without a result, so they
        are halved until it is alone.
        """
        if not paths:
            return []
        # --remove: a file that went away in the meantime is a deletion, not an error.
        # --replace: where a folder was, there may be entries that nobody wants.
        how = ("--add", "--remove", "--replace")
        if self._update(index_file, how, paths, accept=range(256)).status == 0:
            return []
        if len(paths) == 1:
            return paths
        middle = len(paths) // 2
        return [*self._add(index_file, paths[:middle]), *self._add(index_file, paths[middle:])]

    def _update(
        self,
        index_file: str,
        how: tuple[str, ...],
        paths: list[RepoPath],
        accept: Sequence[int] = (0,),
    ) -> Finished:
        return self._run(
            *("update-index", *how, "-z", "--stdin"),
            settings=_WRITE_SETTINGS,
            stdin=b"".join(os.fsencode(path) + b"\0" for path in paths),
            variables={"GIT_INDEX_FILE": index_file} | self._overlay.variables(self._git.location),
            accept=accept,
        )

    def _run(
        self,
        *arguments: str,
        variables: Mapping[str, str | None],
        settings: tuple[str, ...] = (),
        stdin: bytes = b"",
        accept: Sequence[int] = (0,),
    ) -> Finished:
        return self._git.run(
            *arguments,
            options=(*settings, *self._overrides.options),
            stdin=stdin,
            variables={
                "LC_ALL": os.environ.get("LC_ALL"),  # a filter runs in its user's locale
                **self._overrides.variables,
                **variables,
            },
            accept=accept,
        )


def _parse_status(record: str) -> _Touched | None:
    """What a record of `git status --porcelain=v2 -z` says about the work tree, if anything."""
    if record.startswith("1 "):
        *fields, path = record.split(" ", 8)
        in_work_tree = fields[1][1]
        if in_work_tree == _UNCHANGED:
            return None
        return _Touched(RepoPath(path), gone=in_work_tree == _DELETED)
    if record.startswith("u "):
        *fields, path = record.split(" ", 10)
        return _Touched(RepoPath(path), gone=int(fields[6], 8) == 0, unmerged=True)
    # A folder among the untracked files is another repository.
    if record.startswith("? ") and not record.endswith("/"):
        return _Touched(RepoPath(record[2:]))
    return None
