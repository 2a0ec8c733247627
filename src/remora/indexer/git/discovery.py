"""Where a repository is: everything that one run of `git rev-parse` can tell.

Git decides. It alone knows about `GIT_DIR`, linked worktrees, submodules,
`safe.directory` and the configuration of all that; libgit2 has other opinions
(it ignores `GIT_DIR`, and trusts owners by rules of its own), so it is only
ever given git's answer.

On the way of a hook that finds nothing to do, this is all that runs. Hence no
import here costs more than `subprocess`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from remora.indexer.errors import (
    GitError,
    NotARepositoryError,
    ObjectMissingError,
    UsageError,
)
from remora.indexer.git import restraint
from remora.indexer.git.command import (
    Finished,
    Git,
    can_be_argument,
    complaint,
    environment_for_locate,
    run_git,
    shown,
)
from remora.indexer.git.location import HeadState, Location, ObjectFormat
from remora.indexer.models.ids import CommitId, TreeId

if TYPE_CHECKING:
    from pathlib import Path

# `git rev-parse` prints an option it does not know as it stands. The paths it
# prints here are absolute and without empty parts: none of them, whatever
# newlines it holds, can contain this line.
_SEPARATOR = "--//"

_PLACES = (
    "--path-format=absolute",
    "--absolute-git-dir",
    _SEPARATOR,
    "--git-common-dir",
    _SEPARATOR,
    "--git-path",
    "index",
    _SEPARATOR,
    "--git-path",
    "hooks",
    _SEPARATOR,
    "--git-path",
    "objects",
    _SEPARATOR,
    "--show-object-format",
    "--is-bare-repository",
    _SEPARATOR,
)
_HEAD = ("HEAD^{commit}", "HEAD^{tree}", "--symbolic-full-name", "HEAD")
_TOP = "--show-toplevel"


def locate(start: Path | str = ".") -> Location:
    """The repository that the folder *start* belongs to, exactly as git would choose it.

    `GIT_DIR`, `GIT_WORK_TREE`, `GIT_INDEX_FILE` and their kin are honoured here
    and nowhere later. Raises `NotARepositoryError` where there is no repository,
    and `GitError` where git refuses the one it found.
    """
    places, (top,) = _ask(start, _TOP)
    return _location(start, places, top)


def locate_with_head(start: Path | str = ".") -> tuple[Location, HeadState]:
    """`locate` and `head_state` for the price of one process."""
    places, answers = _ask(start, *_HEAD, _SEPARATOR, _TOP)
    if len(answers) == 1:  # HEAD names no commit: git stopped before it came to the top
        location = locate(start)
        return location, head_state(location)
    head, top = answers
    location = _location(start, places, top)
    return location, _parse_head(Git(location), head)


def head_state(location: Location) -> HeadState:
    """Where the located worktree stands now.

    The tree may be one that a partial clone left out. Raises `ObjectMissingError`
    where HEAD names a commit that is gone.
    """
    git = Git(location)
    finished = git.run("rev-parse", *_HEAD, accept=(0, 128))
    if finished.status == 0:
        return _parse_head(git, os.fsdecode(finished.stdout))
    named = git.run("rev-parse", "-q", "--verify", "HEAD", accept=(0, 1))
    if named.status:
        return HeadState(None, None, _branch(git))
    commit = os.fsdecode(named.stdout).strip()
    tree = _recorded_tree(git, commit)
    if tree is None:
        raise ObjectMissingError(
            f"HEAD names {commit}, which the repository does not hold",
            hint="`git fsck` tells what else is missing",
        )
    return HeadState(CommitId(commit), tree, _branch(git))


def _recorded_tree(git: Git, commit: str) -> TreeId | None:
    from remora.indexer.git.revisions import recorded_tree  # seldom needed

    return recorded_tree(git, commit)


def _ask(start: Path | str, *questions: str) -> tuple[list[str], list[str]]:
    """The answers to `_PLACES`, and as many of those to *questions* as git came to."""
    if not isinstance(start, (str, os.PathLike)):
        raise UsageError(
            f"a value of type {type(start).__name__} is no folder",
            hint="give a path, as text or a pathlib.Path",
        )
    if not can_be_argument(os.fspath(start)):
        raise NotARepositoryError(f"{shown(os.fspath(start))} is no name of a folder")
    finished = run_git(
        ("-C", os.fspath(start), "rev-parse", *_PLACES, *questions),
        cwd=None,
        environment=environment_for_locate(),
        limit=restraint.SHORT_LIMIT,
    )
    answers = os.fsdecode(finished.stdout).split(f"\n{_SEPARATOR}\n")
    count = _PLACES.count(_SEPARATOR)
    if len(answers) <= count:
        raise _refusal(os.fspath(start), finished)
    if answers[0].startswith(_PLACES[0]):  # printed as it stands: git does not know the option
        raise GitError("git is too old", hint="install git 2.31 or newer")
    return answers[:count], answers[count:]


def _location(start: Path | str, places: list[str], top: str) -> Location:
    git_dir, common_dir, index_file, hooks_dir, objects_dir, nature = places
    object_format, is_bare = nature.split("\n")
    if object_format not in ("sha1", "sha256"):
        raise GitError(f"{shown(git_dir)} has an unknown object format: {object_format}")
    return Location(
        git_dir=git_dir,
        common_dir=common_dir,
        top=top.removesuffix("\n") or None,
        object_format=cast(ObjectFormat, object_format),
        bare=is_bare == "true",
        index_file=index_file,
        hooks_dir=hooks_dir,
        objects_dir=objects_dir,
        alternates=_alternates(start),
    )


def _alternates(start: Path | str) -> str:
    """What `GIT_ALTERNATE_OBJECT_DIRECTORIES` lists, to be understood from any folder."""
    listed = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")
    if not listed or '"' in listed:
        return listed
    here = _spelled_out(os.fspath(start))
    return os.pathsep.join(
        os.path.join(here, folder)  # noqa: PTH118
        for folder in listed.split(os.pathsep)
        if folder
    )


def _parse_head(git: Git, answer: str) -> HeadState:
    commit, tree, *names = answer.removesuffix("\n").split("\n")
    # A branch that is itself called HEAD makes the name ambiguous, and git prints none.
    ref = names[0] if names else _branch(git)
    return HeadState(CommitId(commit), TreeId(tree), None if ref == "HEAD" else ref)


def _branch(git: Git) -> str | None:
    finished = git.run("symbolic-ref", "-q", "HEAD", accept=(0, 1))
    return os.fsdecode(finished.stdout).removesuffix("\n") or None


def _spelled_out(start: str) -> str:
    """*start* from the root on, since a server's `.` says nothing; as it is where the folder we are
    in is gone."""
    try:
        return os.path.abspath(start)  # noqa: PTH100 - pathlib takes longer to load
    except FileNotFoundError:
        return start


def _refusal(start: str, finished: Finished) -> GitError:
    said = finished.stderr
    place = shown(_spelled_out(start))
    if "not a git repository" in said:
        return NotARepositoryError(
            f"{place} is not in a git repository",
            hint="run this inside one, or make one with `git init`",
        )
    if "cannot change to" in said:
        return NotARepositoryError(
            f"{place} is not a folder that can be entered", hint="name another one with -C"
        )
    if "dubious ownership" in said:
        return GitError(
            f"git does not trust the repository at {place}: another user owns it",
            hint="if you do, name it with `git config --global --add safe.directory PATH`",
        )
    return GitError(f"git refuses {place}: {complaint(finished)}")
