"""The linked rows of each worktree's view, and the postings from callee to caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from remora.indexer.models.ids import TreeId
from remora.indexer.store import codec
from remora.indexer.store.environment import Environment, Read, Write
from remora.indexer.store.layout import (
    CALLERS,
    LINK_HEADS,
    LINKS,
    callee_prefix,
    caller_key,
    link_key,
    view_prefix,
    worktree_key,
)


class LinkHead(NamedTuple):
    """What a worktree's links are about."""

    view: int
    tree: TreeId | None
    rules: str
    """Digests of the rules that chose the files, and of what counts as tests."""


class StoredLink(NamedTuple):
    """One link, as the postings hold it."""

    callee: str
    caller: str
    how: str
    lines: tuple[int, ...]
    """Of the call sites, in the caller's file."""


class LinkRows:
    """The links of one worktree, row by row."""

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
            value = read.get(LINKS, link_key(head.view, table, key))
        return None if value is None else codec.decode_linked(value)

    def callers(self, head: LinkHead, callee: str) -> list[StoredLink]:
        """The links to *callee*, which may be dotted and outside, by caller."""
        prefix = callee_prefix(head.view, callee)
        with self._environment.read() as read:
            links = [_link(value) for _, value in read.items(CALLERS, prefix)]
        return sorted(link for link in links if link.callee == callee)

    def publish(
        self,
        head: LinkHead,
        *,
        expected: LinkHead | None,
        rows: Mapping[str, Mapping[str, Any]],
        dropped: Iterable[StoredLink],
        added: Iterable[StoredLink],
    ) -> bool:
        """Move the links from *expected* to *head* in one transaction.

        With *expected* None all that was there goes first. False, and nothing
        written, where another process moved them meanwhile.
        """

        def change(write: Write) -> bool:
            stored = _head(write, self._worktree)
            if expected is None:
                drop_links(write, self._worktree, head.view)
            elif stored != expected:
                return False
            _put_rows(write, head.view, rows)
            for link in dropped:
                write.delete(CALLERS, caller_key(head.view, link.callee, link.caller, link.how))
            put = ((caller_key(head.view, *link[:3]), _encoded(link)) for link in added)
            write.put_all(CALLERS, sorted(put))
            write.put(LINK_HEADS, worktree_key(self._worktree), codec.encode_linked(head))
            return True

        return self._environment.write(change, wait=self._wait)


def drop_links(write: Write, worktree: str, view: int) -> None:
    """Remove all links of a worktree."""
    for table in (LINKS, CALLERS):
        for key in [key for key, _ in write.items(table, view_prefix(view))]:
            write.delete(table, key)
    write.delete(LINK_HEADS, worktree_key(worktree))


def _put_rows(write: Write, view: int, rows: Mapping[str, Mapping[str, Any]]) -> None:
    put: list[tuple[bytes, bytes]] = []
    for table, found in rows.items():
        for key, row in found.items():
            if row is None:
                write.delete(LINKS, link_key(view, table, key))
            else:
                put.append((link_key(view, table, key), codec.encode_linked(row)))
    write.put_all(LINKS, sorted(put))


def _head(read: Read, worktree: str) -> LinkHead | None:
    value = read.get(LINK_HEADS, worktree_key(worktree))
    return None if value is None else LinkHead(*codec.decode_linked(value))


def _encoded(link: StoredLink) -> bytes:
    return codec.encode_linked(link)


def _link(value: bytes) -> StoredLink:
    return StoredLink(*codec.decode_linked(value))
