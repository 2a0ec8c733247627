"""The linked rows of each worktree's view, and the postings from callee to caller."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from remora.indexer.errors import LinksMovedError
from remora.indexer.models.ids import RepoPath, TreeId
from remora.indexer.store import codec
from remora.indexer.store.environment import Environment, Read, Write
from remora.indexer.store.layout import (
    CALLERS,
    FILES,
    HEADS,
    LINK_HEADS,
    LINKS,
    callee_prefix,
    caller_key,
    link_key,
    path_key,
    view_prefix,
    worktree_key,
)

UNITS = "files"
"""The linker's table of which one unit is often asked for."""


class LinkHead(NamedTuple):
    """What a worktree's links are about."""

    view: int
    tree: TreeId | None
    rules: str
    """Digest of the rules that chose the files and what of them is a test."""


class StoredLink(NamedTuple):
    """One link, as the postings hold it."""

    callee: str
    caller: str
    how: str
    lines: tuple[int, ...]
    """Of the call sites, in the caller's file."""


class Posting(NamedTuple):
    """What one file has of one callee."""

    callee: str
    path: str
    calls: tuple[tuple[str, str, tuple[int, ...]], ...]
    """(name in the file, how, lines)"""

    @property
    def links(self) -> Iterator[StoredLink]:
        """The links one by one."""
        for name, how, lines in self.calls:
            yield StoredLink(self.callee, f"{self.path}:{name}", how, lines)


class LinkRows:
    """The links of one worktree, row by row.

    Reading raises LinksMovedError where they are no longer about what *head* says.
    """

    def __init__(self, environment: Environment, worktree: str, wait: float) -> None:
        self._environment = environment
        self._worktree = worktree
        self._wait = wait

    def head(self) -> LinkHead | None:
        """What the links are about; None where there are none yet."""
        with self._environment.read() as read:
            return _head(read, self._worktree)

    def get(self, head: LinkHead, table: str, key: str) -> Any:
        """One of the linker's rows, or None."""
        with self._environment.read() as read:
            self._require(read, head)
            value = read.get(LINKS, link_key(head.view, table, key))
        if value is None:
            return None
        return codec.decode_units(value) if table == UNITS else codec.decode_linked(value)

    def units(self, head: LinkHead, path: str, wanted: Callable[[str], bool]) -> dict[str, Any]:
        """The *wanted* units of a file, of its row in the linker's table `files`."""
        with self._environment.read() as read:
            self._require(read, head)
            value = read.get(LINKS, link_key(head.view, UNITS, path))
        return {} if value is None else codec.decode_units(value, wanted)

    def callers(self, head: LinkHead, callee: str) -> list[Posting]:
        """What each file has of *callee*, which may be dotted and outside."""
        prefix = callee_prefix(head.view, callee)
        with self._environment.read() as read:
            self._require(read, head)
            found = [
                codec.decode_record(Posting, value) for _, value in read.items(CALLERS, prefix)
            ]
        return [posting for posting in found if posting.callee == callee]

    def _require(self, read: Read, head: LinkHead) -> None:
        if _head(read, self._worktree) != head:
            raise LinksMovedError(
                "the links were moved by another process meanwhile", hint="run the command again"
            )

    def publish(
        self,
        head: LinkHead,
        *,
        expected: LinkHead | None,
        rows: Mapping[str, Mapping[str, Any]],
        postings: Iterable[Posting],
        dependents: Iterable[str] = (),
    ) -> None:
        """Move the links from *expected* to *head* in one transaction.

        With *expected* None all that was there goes first. Each of *postings* replaces
        what its file had of its callee. *dependents* are files
        that were linked again because of a neighbour: their rows of the view say so
        from now on, if the view still stands where *head* says. Raises
        LinksMovedError, with nothing written, where another process moved them first.
        """

        def change(write: Write) -> None:
            if expected is None:
                drop_links(write, self._worktree, head.view)
            else:
                self._require(write, expected)
            _put_rows(write, head.view, rows)
            _put_postings(write, head.view, postings)
            write.put(LINK_HEADS, worktree_key(self._worktree), codec.encode_linked(head))
            _note_dependents(write, self._worktree, head, dependents)

        self._environment.write(change, wait=self._wait)


def drop_links(write: Write, worktree: str, view: int) -> None:
    """Remove all links of a worktree."""
    for table in (LINKS, CALLERS):
        for key in [key for key, _ in write.items(table, view_prefix(view))]:
            write.delete(table, key)
    write.delete(LINK_HEADS, worktree_key(worktree))


def _note_dependents(
    write: Write, worktree: str, head: LinkHead, dependents: Iterable[str]
) -> None:
    stored = write.get(HEADS, worktree_key(worktree))
    view = None if stored is None else codec.decode_head(stored)
    if view is None or (view.view, view.tree, view.rules) != head:
        return  # the view has moved on, and its rows are about another tree
    for path in dependents:
        key = path_key(head.view, RepoPath(path))
        value = write.get(FILES, key)
        if value is not None:
            row = codec.decode_row(value)._replace(update_source="dependency_change")
            write.put(FILES, key, codec.encode_row(row))


def _put_rows(write: Write, view: int, rows: Mapping[str, Mapping[str, Any]]) -> None:
    put: list[tuple[bytes, bytes]] = []
    for table, found in rows.items():
        for key, row in found.items():
            if row is None:
                write.delete(LINKS, link_key(view, table, key))
            else:
                encode = codec.encode_units if table == UNITS else codec.encode_linked
                put.append((link_key(view, table, key), encode(row)))
    write.put_all(LINKS, sorted(put))


def _put_postings(write: Write, view: int, postings: Iterable[Posting]) -> None:
    put: list[tuple[bytes, bytes]] = []
    for posting in postings:
        key = caller_key(view, posting.callee, posting.path)
        if posting.calls:
            put.append((key, codec.encode_linked(posting)))
        else:
            write.delete(CALLERS, key)
    write.put_all(CALLERS, sorted(put))


def _head(read: Read, worktree: str) -> LinkHead | None:
    value = read.get(LINK_HEADS, worktree_key(worktree))
    return None if value is None else codec.decode_record(LinkHead, value)
