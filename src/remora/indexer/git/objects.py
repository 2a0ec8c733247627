"""What any way of reading a repository's objects must be able to do.

There are two: `plumbing` asks git processes, `libgit2` reads in this process.
They give the same answers; a test runs the same cases through both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from remora.indexer.errors import GitError, ObjectMissingError, TooLargeError
from remora.indexer.git.command import can_be_argument
from remora.indexer.git.entries import PathFilter, TreeChange, TreeEntry
from remora.indexer.git.location import ObjectFormat
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

# The empty tree exists in every repository, stored or not.
_EMPTY_TREES = {
    "sha1": TreeId("4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
    "sha256": TreeId("6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"),
}

# The header ends at the first empty line; what a message says is not searched.
_COMMITTER_TIME = re.compile(rb"\A(?:.+\n)*?committer .*> (-?\d{1,20})\b")
_END_OF_TIME = 2**63

_LARGEST_COMMIT = 16 * 1024 * 1024

_ID_LENGTHS = {"sha1": 40, "sha256": 64}
_HEX = frozenset("0123456789abcdef")


class ObjectReader(Protocol):
    """Reads objects by id. Whatever is not there raises `ObjectMissingError`."""

    def tree_changes(
        self,
        old: TreeId | None,
        new: TreeId | None,
        wanted: PathFilter | None,
        *,
        symlinks: bool = False,
    ) -> list[TreeChange]:
        """What turns *old* into *new*; None is the empty tree. With *symlinks* all links too."""

    def tree_entries(
        self, tree: TreeId, wanted: PathFilter | None, *, symlinks: bool = False
    ) -> list[TreeEntry]:
        """The regular files at every depth; with *symlinks* all links too."""

    def entries(self, tree: TreeId, paths: Iterable[RepoPath]) -> dict[RepoPath, TreeEntry]:
        """The regular files at *paths*, where there are any."""

    def has_object(self, object_id: str) -> bool:
        """Whether the repository holds an object of that id."""

    def blobs(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        """The contents, in the order asked."""

    def blob_sizes(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, int]]:
        """The lengths of the contents, in the order asked, without reading them."""

    def commit(self, commit: CommitId) -> bytes:
        """A commit, as stored."""

    def close(self) -> None:
        """Let go of files and processes."""


def is_object_id(text: str) -> bool:
    """Whether *text* is a whole object id of either format."""
    return len(text) in _ID_LENGTHS.values() and _HEX.issuperset(text)


def checked_id(text: str, object_format: ObjectFormat) -> str:
    """*text* itself, once sure that nothing can take it for anything but a whole id."""
    if len(text) != _ID_LENGTHS[object_format] or not _HEX.issuperset(text):
        raise ObjectMissingError(f"{text!a} is not an object id of this repository")
    return text


def is_plain_path(path: str) -> bool:
    """Whether *path* could name a file in a tree: relative, no empty part, no `.` or `..`."""
    return can_be_argument(path) and not {"", ".", ".."}.intersection(path.split("/"))


def empty_tree(object_format: ObjectFormat) -> TreeId:
    """The id of the tree that holds nothing."""
    return _EMPTY_TREES[object_format]


def missing(object_id: str) -> ObjectMissingError:
    """The error for an object that is not in the repository."""
    return ObjectMissingError(
        f"object {object_id} is not in the repository",
        hint="`git fetch` may bring it; `git fsck` tells what else is missing",
    )


def committer_time(commit: bytes) -> int:
    """When a commit, as stored, was made; 0 where it does not say so in a usable way."""
    found = _COMMITTER_TIME.search(commit)
    seconds = int(found[1]) if found else 0
    return seconds if abs(seconds) < _END_OF_TIME else 0


def require_readable_commit(commit: str, size: int) -> None:
    """Raises TooLargeError where a commit is so large that it is no history."""
    if size > _LARGEST_COMMIT:
        raise TooLargeError(
            f"commit {commit} has {size:,} bytes", hint=f"{_LARGEST_COMMIT:,} are read at most"
        )


def wrong_kind(object_id: str, found: str, wanted: str) -> GitError:
    """The error for an object that is there, but of another type than was asked for."""
    return GitError(f"object {object_id} is a {found}, not a {wanted}")
