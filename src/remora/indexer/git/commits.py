"""Commits as git lists them: who and when, and which files each changed.

Two processes of plumbing, so that no configuration has a say: `rev-list` tells the commits,
parents first, and `diff-tree` compares each with its first parent. Renames are not asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from remora.indexer.errors import GitError, TooLargeError
from remora.indexer.git.catfile import CatFile
from remora.indexer.git.command import Conversation, Git
from remora.indexer.git.entries import MOST_FILES
from remora.indexer.git.extent import too_large
from remora.indexer.git.objects import checked_id, missing
from remora.indexer.git.plain_commits import cut
from remora.indexer.git.rawdiff import RAW_DIFF
from remora.indexer.git.remotes import promisors
from remora.indexer.git.shallow import ends
from remora.indexer.models.history import CommitLine, Committed, PathChange
from remora.indexer.models.ids import BlobId, CommitId, RepoPath

# Subject and author last but one: nothing in front of them can hold a NUL.
_FORMAT = "--format=%P%x00%at%x00%ct%x00%an%x00%s"
_LIST = ("rev-list", "--topo-order", "--reverse", "--encoding=UTF-8", _FORMAT)
_FROM_OBJECTS = ("-c", "core.commitGraph=false")
"""Parents are what commits say, not what a file beside them says of them."""
_COMPARE = ("diff-tree", "--stdin", "-r", "--root", "--always", *RAW_DIFF)

_END = b"end\n"
"""What is no id is given back as it is: so answers are known to be whole."""
_READ_SIZE = 1024 * 1024
MOST_RECORDS, MOST_CHANGES = 20_000_000, 1_000_000
"""What a history may come to, of all files and of those that are told: so much,"""
_RECORDS_A_COMMIT, _CHANGES_A_COMMIT = 500, 100
"""and so much more for each commit. Trees that hold each other need few objects for any number."""
_REGULAR = "100"
"""How modes of regular files begin: links and submodules are no files here."""

_TIMES = re.compile(rb"\A(?:.+\n)*?author .*> (-?\d{1,20})\b.*\n(?:committer .*> (-?\d{1,20})\b)?")
_END_OF_TIME = 2**63
_MOST_DIGITS = 20
"""More than a time can have: Python refuses to read thousands of them."""


class Commits:
    """The commits that *tips* reach and *without* does not, parents before children."""

    def __init__(
        self,
        git: Git,
        tips: Iterable[CommitId],
        without: Iterable[CommitId],
        suffixes: Sequence[str],
    ) -> None:
        """Lists them; what they changed is asked for as they are taken.

        Only files whose names end in one of *suffixes* are told. Raises GitError; also where it
        has one of
        *without* no more.
        """
        self._git = git
        self._suffixes = tuple(os.fsencode(suffix) for suffix in suffixes)
        self._cut = ends(git.location).cut
        self._raw = _listed(git, tips, without)
        self._contents = CatFile(git, contents=True)

    def __len__(self) -> int:
        return len(self._raw)

    def __iter__(self) -> Iterator[Committed]:
        """Each with its changes.

        Raises GitError, ObjectMissingError, and TooLargeError where they come to too much.
        """
        if not self._raw:
            return
        try:
            extent = _Extent(len(self._raw))
            compared = _compared(self._git, self._raw, self._suffixes, extent)
            for raw, changes in zip(self._raw, compared, strict=True):
                yield self._commit(raw, changes)
        finally:
            self._contents.close()

    def _commit(self, raw: _Raw, changes: list[PathChange]) -> Committed:
        name, told = raw
        parents, authored, committed, author, subject = told.split(b"\0", 4)
        commit = CommitId(name.decode("ascii"))
        times = self._times(commit, authored, committed)
        line = CommitLine(
            commit,
            tuple(CommitId(parent) for parent in parents.decode("ascii").split()),
            cut(author.decode("utf-8", "surrogateescape")),
            *times,
            cut(subject.decode("utf-8", "surrogateescape")),
        )
        return Committed(line, commit in self._cut, tuple(changes))

    def _times(self, commit: CommitId, authored: bytes, committed: bytes) -> tuple[int, int]:
        """Author's and committer's time; git itself tells none before 1970."""
        if authored and committed:
            times = _seconds(authored), _seconds(committed)
        else:
            (answer,) = self._contents.ask([commit])
            if answer is None:
                raise missing(commit)
            found = _TIMES.search(answer.content)
            times = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
        author, committer = (time if abs(time) < _END_OF_TIME else 0 for time in times)
        return author, committer


def _seconds(digits: bytes) -> int:
    """A time as git tells it; 0 where it is longer than any."""
    return int(digits) if len(digits) <= _MOST_DIGITS else 0


_Raw = tuple[bytes, bytes]
"""A commit's id, and what the format tells of it."""


def _listed(git: Git, tips: Iterable[CommitId], without: Iterable[CommitId]) -> list[_Raw]:
    """The ids of the commits, and a line for each."""
    names = [checked_id(name, git.location.object_format) for name in tips]
    names += [f"^{checked_id(name, git.location.object_format)}" for name in without]
    told = git.run(
        *_LIST, "--stdin", options=_FROM_OBJECTS, stdin="\n".join([*names, ""]).encode("ascii")
    ).stdout
    lines = iter(told.split(b"\n"))
    return [(name[len(b"commit ") :], next(lines)) for name in lines if name]


class _Extent:
    """What commits come to, as they are listed."""

    def __init__(self, commits: int) -> None:
        self._records = MOST_RECORDS + _RECORDS_A_COMMIT * commits
        self._changes = MOST_CHANGES + _CHANGES_A_COMMIT * commits

    def add(self, records: int, changes: int) -> None:
        """Count one more commit. Raises TooLargeError where it is too much."""
        self._records -= records
        self._changes -= changes
        if min(self._records, self._changes) < 0:
            raise TooLargeError(
                "the commits change more files than a history is read of, very many each",
                hint="does a tree of theirs repeat itself? a revision by itself can be asked about",
            )


def _compared(
    git: Git, commits: Iterable[_Raw], suffixes: tuple[bytes, ...], extent: _Extent
) -> Iterator[list[PathChange]]:
    """What each of *commits* changed against its first parent."""
    from tempfile import TemporaryFile  # takes longer to load than a commit to list

    with TemporaryFile() as requests:  # read by git at its own pace, while its answers are read
        requests.writelines(b"%s %s" % (name, _first_parent(told)) for name, told in commits)
        requests.write(_END)
        requests.seek(0)
        running = git.start(*_COMPARE, requests=requests)
    try:
        yield from _parsed(_fields(git, running), suffixes, extent)
    finally:
        running.close()


def _first_parent(told: bytes) -> bytes:
    """The first parent in a line of the format, or nothing, and the end of the line."""
    return told[: told.index(b"\0")].partition(b" ")[0] + b"\n"


def _fields(git: Git, running: Conversation) -> Iterator[bytes]:
    """What ends in a NUL, as it comes. Raises GitError where there is no end."""
    rest = b""
    while chunk := running.answers.read1(_READ_SIZE):
        *fields, rest = (rest + chunk).split(b"\0")
        yield from fields
    if rest != _END:
        raise _ended_early(git)


def _ended_early(git: Git) -> GitError:
    if promisors(git):
        return GitError(
            "this partial clone lacks trees of its history: what commits changed is not known",
            hint="git fetch --refetch --no-filter brings the rest",
        )
    return GitError(
        "git diff-tree ended before it had compared all commits with their parents",
        hint="`git fsck` tells what is missing or damaged; `git fetch` may bring it",
    )


def _parsed(
    fields: Iterator[bytes], suffixes: tuple[bytes, ...], extent: _Extent
) -> Iterator[list[PathChange]]:
    """`--raw -z`: an id stands in front of the records of its commit."""
    changes: dict[RepoPath, PathChange] = {}
    commit, records = next(fields, b""), 0
    for field in fields:
        if field[:1] != b":":
            extent.add(records, len(changes))
            yield _real(changes)
            commit, changes, records = field, {}, 0
            continue
        path = next(fields)
        records += 1
        if records > MOST_FILES:  # a tree may hold another many times over
            raise too_large(commit.decode("ascii"))
        if path.endswith(suffixes):
            change = _change(field, path)
            changes[change.path] = _joined(changes.get(change.path), change)
    extent.add(records, len(changes))
    yield _real(changes)


def _joined(first: PathChange | None, second: PathChange) -> PathChange:
    """One change of two records for one path: a broken tree may hold a name twice."""
    if first is None:
        return second
    return PathChange(second.path, second.old or first.old, second.new or first.new)


def _real(changes: Mapping[RepoPath, PathChange]) -> list[PathChange]:
    """Those that change what is in a file, and not how it may be used alone."""
    return [change for change in changes.values() if change.old != change.new]


def _change(record: bytes, path: bytes) -> PathChange:
    old_mode, new_mode, old, new, _ = record.decode("ascii").split(" ")
    return PathChange(
        RepoPath(os.fsdecode(path)),
        BlobId(old) if old_mode.startswith(_REGULAR, 1) else None,
        BlobId(new) if new_mode.startswith(_REGULAR) else None,
    )
