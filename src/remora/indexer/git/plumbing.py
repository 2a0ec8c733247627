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

from remora.indexer.errors import GitError
from remora.indexer.git.command import Conversation, Git, failure
from remora.indexer.git.entries import TreeChange, TreeEntry, Wanted, file_entry
from remora.indexer.git.objects import (
    checked_id,
    empty_tree,
    is_plain_path,
    missing,
    wrong_kind,
)
from remora.indexer.git.rawdiff import RAW_DIFF, gathered, parse_raw_diff
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

# Few enough that the requests fit into a pipe's buffer (64 KiB on Linux, 16 on
# macOS): the writer never waits for a reader that waits for it.
_REQUESTS_AT_ONCE = 128

_COMMITTER_TIME = re.compile(rb"^committer .*> (-?\d+)", re.MULTILINE)
_NAMED_OBJECT = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")


class PlumbingObjects:
    """An `ObjectReader` over git processes."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._empty_tree = empty_tree(git.location.object_format)
        self._contents: Conversation | None = None
        self._headers: Conversation | None = None

    def tree_changes(
        self, old: TreeId | None, new: TreeId | None, wanted: Wanted | None
    ) -> list[TreeChange]:
        sides = [self._checked_tree(old), self._checked_tree(new)]
        told = self.about_trees(["diff-tree", "-r", *RAW_DIFF, *sides], sides)
        return gathered(parse_raw_diff(told, wanted))

    def tree_entries(self, tree: TreeId, wanted: Wanted | None) -> list[TreeEntry]:
        told = self.about_trees(["ls-tree", "-r", "-z", "--full-tree", checked_id(tree)], [tree])
        entries = (_parse_tree_line(line) for line in told.split(b"\0") if line)
        return [entry for entry in entries if entry and (wanted is None or wanted(entry.path))]

    def entry(self, tree: TreeId, path: RepoPath) -> TreeEntry | None:
        if not is_plain_path(path):
            return None
        told = self.about_trees(
            ["ls-tree", "-z", "--full-tree", checked_id(tree), "--", path], [tree]
        )
        entries = (_parse_tree_line(line) for line in told.split(b"\0") if line)
        return next((entry for entry in entries if entry and entry.path == path), None)

    def has_object(self, object_id: str) -> bool:
        (answer,) = self._headers_of([checked_id(object_id)])
        return answer is not None

    def blobs(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        for blob, content in self._contents_of(ids, b"blob"):
            yield BlobId(blob), content

    def blob_sizes(self, ids: Iterable[BlobId]) -> Iterator[tuple[BlobId, int]]:
        remaining = iter(ids)
        while batch := list(islice(remaining, _REQUESTS_AT_ONCE)):
            for blob, header in zip(batch, self._headers_of(batch), strict=True):
                if header is None:
                    raise missing(blob)
                if header[0] != b"blob":
                    raise wrong_kind(blob, header[0].decode("ascii"), "blob")
                yield blob, header[1]

    def commit_time(self, commit: CommitId) -> int:
        ((_, content),) = self._contents_of([commit], b"commit")
        found = _COMMITTER_TIME.search(content)
        return int(found[1]) if found else 0

    def close(self) -> None:
        for conversation in (self._contents, self._headers):
            if conversation is not None:
                conversation.close()
        self._contents = self._headers = None

    def about_trees(
        self,
        arguments: Sequence[str],
        trees: Iterable[TreeId],
        variables: Mapping[str, str] | None = None,
    ) -> bytes:
        """What a command prints that reads *trees*; where it fails, for want of what."""
        finished = self._git.run(*arguments, variables=variables, accept=range(256))
        if finished.status == 0:
            return finished.stdout
        # The trees themselves, then those further down that git names.
        for name in (*trees, *_NAMED_OBJECT.findall(finished.stderr)):
            if not self.has_object(name):
                raise missing(name)
        raise failure(arguments[0], finished)

    def _checked_tree(self, tree: TreeId | None) -> TreeId:
        return TreeId(checked_id(self._empty_tree if tree is None else tree))

    def _contents_of(self, ids: Iterable[str], kind: bytes) -> Iterator[tuple[str, bytes]]:
        remaining = iter(ids)
        while batch := list(islice(remaining, _REQUESTS_AT_ONCE)):
            if self._contents is None:
                self._contents = self._git.start("cat-file", "--batch")
            # All answers are taken before the first is given away: a caller that
            # stops midway must not leave the rest for the next one to read.
            yield from _take_contents(self._contents, batch, kind)

    def _headers_of(self, ids: list[str] | list[BlobId]) -> list[tuple[bytes, int] | None]:
        if self._headers is None:
            self._headers = self._git.start("cat-file", "--batch-check")
        _request(self._headers, ids)
        return [_read_header(self._headers) for _ in ids]


def _parse_tree_line(line: bytes) -> TreeEntry | None:
    description, _, path = line.partition(b"\t")
    mode, _, blob = description.decode("ascii").split()
    return file_entry(RepoPath(os.fsdecode(path)), blob, int(mode, 8))


def _take_contents(
    conversation: Conversation, ids: list[str], kind: bytes
) -> list[tuple[str, bytes]]:
    _request(conversation, ids)
    taken = []
    wrong: GitError | None = None
    for name in ids:
        header = _read_header(conversation)
        if header is None:
            wrong = wrong or missing(name)
            continue
        content = conversation.answers.read(header[1] + 1)[:-1]
        if header[0] != kind:
            wrong = wrong or wrong_kind(name, header[0].decode("ascii"), kind.decode("ascii"))
        taken.append((name, content))
    if wrong is not None:
        raise wrong
    return taken


def _request(conversation: Conversation, ids: list[str] | list[BlobId]) -> None:
    lines = "".join(f"{checked_id(name)}\n" for name in ids)
    try:
        conversation.requests.write(lines.encode("ascii"))
        conversation.requests.flush()
    except BrokenPipeError as error:
        raise _ended_early() from error


def _read_header(conversation: Conversation) -> tuple[bytes, int] | None:
    """Type and length of the object that comes next, or None where it is missing."""
    line = conversation.answers.readline()
    if not line:
        raise _ended_early()
    _, kind, *length = line.split()
    return (kind, int(length[0])) if length else None


def _ended_early() -> GitError:
    return GitError(
        "git cat-file ended before it had answered",
        hint="`git fsck` tells whether objects are damaged",
    )
