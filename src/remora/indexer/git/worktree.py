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
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from remora.indexer.errors import GitError, UsageError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.git.command import Finished, Git, can_be_argument, shown
from remora.indexer.git.entries import PathFilter
from remora.indexer.git.overlay import Overlay, no_room
from remora.indexer.git.plumbing import PlumbingObjects
from remora.indexer.git.programs import without_programs
from remora.indexer.git.staged import changes_told, index_told, index_variables
from remora.indexer.git.uncommitted import Uncommitted
from remora.indexer.models.ids import CommitId, RepoPath, TreeId

MAX_FILE_SIZE = 64 * 1024 * 1024
"""A larger file of the work tree is left out: hashing it would hold up everything else."""

_KEPT_BYTES = 1024 * 1024
"""Of a comparison that is remembered."""

_SMALL_FILES = 64 * 1024
"""Room for what git makes beside an object: folders, locks."""

_STATUS = (
    *("status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=no"),
    *("--no-renames", "--ignore-submodules=all", "--branch", "--no-ahead-behind"),
)
_HEAD = "# branch.oid "
_UNTRACKED = "? "

_UNCHANGED = "."
_NOTHING_UNSAVED: Mapping[RepoPath, bytes] = {}
_DELETED = "D"
_LINK = "120000"

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
    link: bool = False
    """Whether git has a symbolic link there, in HEAD, the index or the work tree."""


class _Kind(Enum):
    """What there is at a touched path."""

    FILE = "file"
    NO_FILE = "nothing, or no regular file"
    UNREADABLE = "a file that cannot be read, or is too large"


class _Compared(NamedTuple):
    """A copy of the index, with touched files as they are, compared with a tree."""

    base: TreeId
    kinds: Mapping[RepoPath, _Kind]
    """What was taken there, by path."""
    unconverted: Collection[RepoPath]
    """What git cannot convert."""
    told: bytes

    def answers(self, base: TreeId, kinds: Mapping[RepoPath, _Kind]) -> bool:
        """Whether it tells of *base*, and of all of *kinds*."""
        return self.base == base and kinds.items() <= self.kinds.items()


class WorkTree:
    """A look at the work tree of a located repository: git is asked once what is touched there,
    and compares once what it is asked about again.

    New blobs go to *overlay*. Clean filters that the repository's own configuration names run
    only with *repository_filters*.
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
        self._places: list[_Touched] | None = None
        self._compared: _Compared | None = None
        self._staged_nothing_on: str | None = None
        """The commit that the index holds no other files than, if it does."""
        self._overrides = without_programs(git, repository_filters=repository_filters)

    def changes(
        self,
        base: TreeId,
        wanted: PathFilter | None = None,
        unsaved: Mapping[RepoPath, bytes] = _NOTHING_UNSAVED,
        *,
        symlinks: bool = False,
        commit: CommitId | None = None,
    ) -> Uncommitted:
        """What turns *base* into the work tree: what `git add --all` and a commit would change.

        The texts of *unsaved* count as saved, ignored or not. With *symlinks* symbolic links
        count, whatever is wanted. Where *base* is the tree of a *commit*, and HEAD still that,
        git need not compare what it tells as equal. Raises `UsageError` where one of the paths of
        *unsaved* can be no file of the repository.
        """
        for path in unsaved:
            _require_file_path(path)
        touched = [x for x in self._touched(wanted, symlinks) if x.path not in unsaved]
        kinds = {place.path: self._kind(place, symlinks) for place in touched}
        compared = self._compared
        if unsaved or compared is None or not compared.answers(base, kinds):
            is_clean = not kinds and commit is not None and commit == self._staged_nothing_on
            compared = (
                _Compared(base, kinds, (), b"")
                if is_clean and not unsaved
                else self._compare(base, kinds, unsaved)
            )
            is_kept = not unsaved and len(compared.told) <= _KEPT_BYTES
            self._compared = compared if is_kept else None
        skipped = [path for path, kind in kinds.items() if kind is _Kind.UNREADABLE]
        skipped += [path for path in compared.unconverted if path in kinds or path in unsaved]
        return Uncommitted(
            changes_told(compared.told, wanted, symlinks=symlinks).changes,
            unmerged=tuple(place.path for place in touched if place.unmerged),
            skipped=tuple(sorted(skipped)),
        )

    def _compare(
        self, base: TreeId, kinds: Mapping[RepoPath, _Kind], unsaved: Mapping[RepoPath, bytes]
    ) -> _Compared:
        added = [path for path, kind in kinds.items() if kind is _Kind.FILE]
        removed = [path for path, kind in kinds.items() if kind is _Kind.NO_FILE]
        location = self._git.location
        if kinds or unsaved:
            location = location._replace(index_file=self._overlay.copy_of(location.index_file))
        if removed:  # first: a file may have to make room for a folder
            self._update(self._git, location.index_file, ("--force-remove",), removed)
        unconverted = self._add(self._git, location.index_file, added)
        if unsaved:
            unconverted += self._add_unsaved(location.index_file, unsaved)
        told = index_told(self._objects, location, base)
        return _Compared(base, kinds, frozenset(unconverted), told)

    def _touched(self, wanted: PathFilter | None, symlinks: bool) -> Iterator[_Touched]:
        if self._places is None:
            self._places = self._all_touched()
        for place in self._places:
            if wanted is None or wanted(place.path) or (symlinks and self._is_link(place)):
                yield place

    def _all_touched(self) -> list[_Touched]:
        variables = index_variables(self._git.location)
        told = self._run(self._git, *_STATUS, variables=variables)
        records = os.fsdecode(told.stdout).split("\0")
        self._staged_nothing_on = _unstaged(records)
        places = [_parse_status(record) for record in records]
        if told.stderr:  # git takes what it cannot look at for unchanged
            listed = self._run(self._git, "ls-files", "-z", variables=variables).stdout
            paths = map(RepoPath, os.fsdecode(listed).split("\0")[:-1])
            places += [_Touched(path) for path in paths if self._is_out_of_sight(path)]
        return [place for place in places if place is not None]

    def _is_link(self, place: _Touched) -> bool:
        return place.link or os.path.islink(f"{self._top}/{place.path}")  # noqa: PTH114

    def _is_out_of_sight(self, path: RepoPath) -> bool:
        kind = self._kind(_Touched(path), symlinks=True)
        return kind is _Kind.UNREADABLE and not os.path.lexists(f"{self._top}/{path}")

    def _kind(self, place: _Touched, symlinks: bool) -> _Kind:
        if place.gone:  # by git's word: there may be a file, behind a symlink that leads elsewhere
            return _Kind.NO_FILE
        path = f"{self._top}/{place.path}"
        try:
            state = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return _Kind.NO_FILE
        except OSError:
            return _Kind.UNREADABLE
        if stat.S_ISLNK(state.st_mode) and symlinks:
            return _Kind.FILE  # of which git keeps the target
        if not stat.S_ISREG(state.st_mode):
            return _Kind.NO_FILE
        if state.st_size > MAX_FILE_SIZE or not os.access(path, os.R_OK):
            return _Kind.UNREADABLE
        return _Kind.FILE

    def _add_unsaved(self, index_file: str, unsaved: Mapping[RepoPath, bytes]) -> list[RepoPath]:
        """Add texts as if they were files, saved; tell which of them git cannot convert.

        They are saved in a work tree of their own. What git's attributes say of
        them is in the index, where *wanted* lets changed attributes in.
        """
        with ExitStack() as stack:
            try:
                folder = stack.enter_context(TemporaryDirectory(prefix="remora-"))
                for path, text in unsaved.items():
                    _save(Path(folder, path), text)
            except OSError as error:
                raise no_room(error) from error
            git = Git(self._git.location._replace(top=folder))
            return self._add(git, index_file, list(unsaved))

    def _add(self, git: Git, index_file: str, paths: list[RepoPath]) -> list[RepoPath]:
        """Add files to an index, and tell which of them git cannot convert.

        One such file ends git's run over all of them without a result, so they
        are halved until it is alone.
        """
        if not paths:
            return []
        # --remove: a file that went away in the meantime is a deletion, not an error.
        # --replace: where a folder was, there may be entries that nobody wants.
        how = ("--add", "--remove", "--replace")
        if self._update(git, index_file, how, paths, accept=range(256)).status == 0:
            return []
        if len(paths) == 1:
            # Or there was no room for the file, which is no reason to leave it out.
            self._overlay.require_room(_room_for(git, index_file, paths[0]))
            again = self._update(git, index_file, how, paths, accept=range(256))
            return paths if again.status else []
        middle = len(paths) // 2
        first, second = paths[:middle], paths[middle:]
        return [*self._add(git, index_file, first), *self._add(git, index_file, second)]

    def _update(
        self,
        git: Git,
        index_file: str,
        how: tuple[str, ...],
        paths: list[RepoPath],
        accept: Sequence[int] = (0,),
    ) -> Finished:
        return self._run(
            git,
            *("update-index", *how, "-z", "--stdin"),
            settings=_WRITE_SETTINGS,
            stdin=b"".join(os.fsencode(path) + b"\0" for path in paths),
            variables={"GIT_INDEX_FILE": index_file} | self._overlay.variables(self._git.location),
            accept=accept,
        )

    def _run(
        self,
        git: Git,
        *arguments: str,
        variables: Mapping[str, str | None],
        settings: tuple[str, ...] = (),
        stdin: bytes = b"",
        accept: Sequence[int] = (0,),
    ) -> Finished:
        return git.run(
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


def _save(file: Path, text: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)


def _room_for(git: Git, index_file: str, path: RepoPath) -> int:
    """The bytes that adding a file to an index may take: it may grow when it is converted."""
    return 3 * _size(f"{git.location.top}/{path}") + 2 * _size(index_file) + _SMALL_FILES


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 (a path of the repository, as git has it)
    except OSError:
        return 0  # it went away meanwhile


def _require_file_path(path: RepoPath) -> None:
    parts = path.split("/")
    if not can_be_argument(path) or any(part in ("", ".", "..") for part in parts):
        raise UsageError(
            f"{shown(path)!r} cannot be a file of the repository",
            hint="name it relative to the top of the repository, or with ./ in front",
        )


def _unstaged(records: Sequence[str]) -> str | None:
    """HEAD, where nothing that git tracks is told to differ from it."""
    heads = [record.removeprefix(_HEAD) for record in records if record.startswith(_HEAD)]
    is_all = all(record.startswith(("# ", _UNTRACKED)) for record in records if record)
    return heads[0] if is_all and len(heads) == 1 else None


def _parse_status(record: str) -> _Touched | None:
    """What a record of `git status --porcelain=v2 -z` says about the work tree, if anything."""
    if record.startswith("1 "):
        *fields, path = record.split(" ", 8)
        in_work_tree = fields[1][1]
        if in_work_tree == _UNCHANGED:
            return None
        return _Touched(RepoPath(path), gone=in_work_tree == _DELETED, link=_LINK in fields[3:6])
    if record.startswith("u "):
        *fields, path = record.split(" ", 10)
        return _Touched(
            RepoPath(path), gone=int(fields[6], 8) == 0, unmerged=True, link=_LINK in fields
        )
    # A folder among the untracked files is another repository.
    if record.startswith(_UNTRACKED) and not record.endswith("/"):
        return _Touched(RepoPath(record[2:]))
    return None
