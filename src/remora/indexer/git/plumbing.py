"""Objects as git's plumbing commands tell them.

Starting a process costs a few milliseconds, loading libgit2 a hundred: for the
few questions of an ordinary sync this is the cheap way, and for a repository
that libgit2 cannot read it is the only one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from remora.indexer.git.catfile import REQUESTS_AT_ONCE, CatFile, CatFileAnswer
from remora.indexer.git.command import Git, failure
from remora.indexer.git.entries import (
    MOST_FILES,
    MOST_LISTED_BYTES,
    PathFilter,
    TreeChange,
    TreeEntry,
    file_entry,
    is_wanted,
)
from remora.indexer.git.objects import (
    checked_id,
    empty_tree,
    is_plain_path,
    missing,
    wrong_kind,
)
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

_KEPT_BYTES = 64 * 1024
_NAMED_OBJECT = r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b"


class PlumbingObjects:
    """An `ObjectReader` over git processes."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._format = git.location.object_format
        self._empty_tree = empty_tree(git.location.object_format)
        self._contents = CatFile(git, contents=True)
        self._headers = CatFile(git, contents=False)
        self._compared: tuple[tuple[TreeId, TreeId] | None, bytes] = None, b""
        """The last comparison: the history asks for what a sync has just asked."""

    def tree_changes(
        self,
        old: TreeId | None,
        new: TreeId | None,
        wanted: PathFilter | None,
        *,
        symlinks: bool = False,
    ) -> list[TreeChange]:
        from remora.indexer.git.rawdiff import RAW_DIFF, gathered, parse_raw_diff

        sides = self._checked_tree(old), self._checked_tree(new)
        asked, told = self._compared
        if asked != sides:
            told = self.about_trees(["diff-tree", "-r", *RAW_DIFF, *sides], sides)
            self._compared = (sides, told) if len(told) <= _KEPT_BYTES else (None, b"")
        return gathered(parse_raw_diff(told, wanted, symlinks=symlinks))

    def tree_entries(
        self, tree: TreeId, wanted: PathFilter | None, *, symlinks: bool = False
    ) -> list[TreeEntry]:
        arguments = ["ls-tree", "-r", "-z", "--full-tree", self._checked_tree(tree)]
        told = self.about_trees(arguments, [tree])
        entries = (_parse_tree_line(line, symlinks) for line in told.split(b"\0") if line)
        return [entry for entry in entries if entry is not None and is_wanted(entry, wanted)]

    def entries(self, tree: TreeId, paths: Iterable[RepoPath]) -> dict[RepoPath, TreeEntry]:
        asked = [path for path in paths if is_plain_path(path)]
        if not asked:
            return {}
        arguments = ["ls-tree", "-z", "--full-tree", self._checked_tree(tree), "--", *asked]
        told = self.about_trees(arguments, [tree])
        entries = (_parse_tree_line(line) for line in told.split(b"\0") if line)
        return {entry.path: entry for entry in entries if entry and entry.path in asked}

    def has_object(self, object_id: str) -> bool:
        (answer,) = self._headers.ask([object_id])
        return answer is not None

    def blobs(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        for blob, answer in _answers(self._contents, ids, "blob"):
            yield BlobId(blob), answer.content

    def blob_sizes(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, int]]:
        for blob, answer in _answers(self._headers, ids, "blob"):
            yield BlobId(blob), answer.size

    def commit(self, commit: CommitId) -> bytes:
        ((_, answer),) = _answers(self._contents, [commit], "commit")
        return answer.content

    def close(self) -> None:
        self._contents.close()
        self._headers.close()

    def about_trees(
        self,
        arguments: Sequence[str],
        trees: Sequence[TreeId],
        variables: Mapping[str, str | None] | None = None,
    ) -> bytes:
        """What a command prints that reads *trees*; where it fails, for want of what."""
        finished = self._git.listed(*arguments, variables=variables or {}, most=MOST_LISTED_BYTES)
        fields = 1 if arguments[0] == "ls-tree" else 2  # a record's, each with a NUL at its end
        if finished is None or finished.stdout.count(b"\0") > fields * MOST_FILES:
            from remora.indexer.git.extent import too_large

            raise too_large(*trees)
        if finished.status == 0:
            return finished.stdout
        # The trees themselves, then those further down that git names.
        for name in (*trees, *re.findall(_NAMED_OBJECT, finished.stderr)):
            if not self.has_object(name):
                raise missing(name)
        raise failure(arguments[0], finished)

    def _checked_tree(self, tree: TreeId | None) -> TreeId:
        return TreeId(checked_id(self._empty_tree if tree is None else tree, self._format))


def _parse_tree_line(line: bytes, symlinks: bool = False) -> TreeEntry | None:
    description, _, path = line.partition(b"\t")
    mode, _, blob = description.decode("ascii").split()
    return file_entry(RepoPath(os.fsdecode(path)), blob, int(mode, 8), symlinks=symlinks)


def _answers(
    process: CatFile, ids: Iterable[str], kind: str
) -> Iterator[tuple[str, CatFileAnswer]]:
    """The answers about objects that must be there and of one kind."""
    remaining = iter(ids)
    while batch := list(islice(remaining, REQUESTS_AT_ONCE)):
        for name, answer in zip(batch, process.ask(batch), strict=False):
            if answer is None:
                raise missing(name)
            if answer.kind != kind:
                raise wrong_kind(name, answer.kind, kind)
            yield name, answer
