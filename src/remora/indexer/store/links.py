"""The linked rows of each worktree's view, and the postings from callee to caller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from remora.indexer.errors import LinksMovedError
from remora.indexer.models.ids import RepoPath, TreeId
from remora.indexer.store import codec
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import (
    CALLEE_PREFIX_SIZE,
    CALLERS,
    FILES,
    HEADS,
    LINK_HEADS,
    LINKS,
    callee_prefix,
    caller_key,
    link_key,
    link_of_key,
    path_key,
    view_prefix,
    worktree_key,
)
from remora.indexer.store.mending import drop_range
from remora.indexer.store.transactions import Read, Write


class LinkHead(NamedTuple):
    """What a worktree's links are about."""

    view: int
    tree: TreeId | None
    rules: str
    """Digest of the rules that chose the files and what of them is a test."""


@codec.reading
def decode_link_head(value: bytes) -> LinkHead:
    """What a worktree's links are about. Raises StoreDamagedError."""
    view, tree, rules = codec.decode_linked(value)
    if type(view) is not int or type(rules) is not str or not isinstance(tree, str | None):
        raise ValueError("the head of links has another shape")
    return LinkHead(view, None if tree is None else TreeId(tree), rules)


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


class StoredRow(NamedTuple):
    """One row of links, or one posting, as it is stored and as it should be."""

    table: str
    """The linker's, or `callers` for a posting."""
    key: str
    """The linker's; for a posting the path of the file that calls."""
    callee: str | None
    """Of a posting; None where that is not known, as keys hold a digest."""
    stored: Any
    """None where it is missing."""
    wanted: Any
    """None where there should be none."""


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
            return link_head(read, self._worktree)

    def get(self, head: LinkHead, table: str, key: str) -> Any:
        """One of the linker's rows, or None."""
        with self._environment.read() as read:
            self._require(read, head)
            value = read.get(LINKS, link_key(head.view, table, key))
        return None if value is None else codec.decode_link_row(table, value)

    def callers(self, head: LinkHead, callees: Iterable[str]) -> list[Posting]:
        """What each file has of each of *callees*, which may be dotted and outside."""
        with self._environment.read() as read:
            self._require(read, head)
            return [posting for x in callees for posting in _postings(read, head.view, x)]

    def unlike(
        self,
        head: LinkHead,
        *,
        rows: Iterable[tuple[str, str, Any]],
        postings: Iterable[Posting],
    ) -> Iterator[StoredRow]:
        """What is stored otherwise than if *rows* and *postings* were all, as in `publish`.

        Equal rows may differ in their bytes: those are among the answers. While these are
        taken a read transaction is open. Raises StoreDamagedError.
        """
        wanted = _placed(head.view, rows, postings)
        with self._environment.read() as read:
            self._require(read, head)
            for table in (LINKS, CALLERS):
                for key, value in read.items(table, view_prefix(head.view)):
                    if table == CALLERS and len(key) == CALLEE_PREFIX_SIZE:
                        continue  # a count, which a look through the file holds against them
                    place, expected = wanted.pop((table, key), (None, None))
                    if expected != value:
                        place = place or _place_of(table, key, value)
                        yield _beside(place, value, expected)
        for place, expected in wanted.values():
            yield _beside(place, None, expected)

    def _require(self, read: Read, head: LinkHead) -> None:
        if link_head(read, self._worktree) != head:
            raise LinksMovedError(
                "the links were moved by another process meanwhile", hint="run the command again"
            )

    def publish(
        self,
        head: LinkHead,
        *,
        expected: LinkHead | None,
        anew: bool,
        rows: Iterable[tuple[str, str, Any]],
        postings: Iterable[Posting],
        dependents: Iterable[str] = (),
    ) -> None:
        """Move the links from *expected* to *head* in one transaction.

        With *anew* all that was there goes first, whatever it was where *expected* is
        None. *rows* are (table, key, row or None). Each of *postings* replaces what its
        file had of its callee. *dependents* are files that were linked again because of
        a neighbour: their rows of the view say so from now on, if the view still stands
        where *head* says. Raises LinksMovedError, with nothing written, where another
        process moved them first.
        """
        # Once, before the transaction: that runs again where the map has to grow.
        changed = _Changed()
        for table, key, row in rows:
            changed.note(LINKS, link_key(head.view, table, key), row)
        for callee, path, calls in postings:
            changed.note(
                CALLERS, caller_key(head.view, callee, path), (path, calls) if calls else None
            )

        def change(write: Write) -> None:
            if expected is not None:
                self._require(write, expected)
            if anew:
                drop_links(write, self._worktree, head.view)
            changed.apply(write)
            write.put(LINK_HEADS, worktree_key(self._worktree), codec.encode_linked(tuple(head)))
            _note_dependents(write, self._worktree, head, dependents)

        self._environment.write(change, wait=self._wait)


_Place = tuple[str, str, str | None]
"""Table, key and callee, as in StoredRow."""
_POSTINGS = "callers"


def _placed(
    view: int, rows: Iterable[tuple[str, str, Any]], postings: Iterable[Posting]
) -> dict[tuple[bytes, bytes], tuple[_Place, bytes]]:
    """What should be stored by its place in the store."""
    placed: dict[tuple[bytes, bytes], tuple[_Place, bytes]] = {}
    for table, name, row in rows:
        if row is not None:
            value = codec.encode_linked(row)
            placed[LINKS, link_key(view, table, name)] = (table, name, None), value
    for callee, path, calls in postings:
        if calls:
            value = codec.encode_linked((path, calls))
            placed[CALLERS, caller_key(view, callee, path)] = (_POSTINGS, path, callee), value
    return placed


def _place_of(table: bytes, key: bytes, value: bytes) -> _Place:
    """What can be said of a row that should not be there."""
    if table == LINKS:
        return *link_of_key(key), None
    return _POSTINGS, codec.decode_calls(value)[0], None


def _beside(place: _Place, stored: bytes | None, wanted: bytes | None) -> StoredRow:
    values = [None if value is None else _decoded(place[0], value) for value in (stored, wanted)]
    return StoredRow(*place, *values)


def _decoded(table: str, value: bytes) -> Any:
    return codec.decode_calls(value) if table == _POSTINGS else codec.decode_link_row(table, value)


def drop_links(write: Write, worktree: str, view: int) -> None:
    """Remove all links of a worktree."""
    for table in (LINKS, CALLERS):
        drop_range(write, table, view_prefix(view))
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


class _Changed:
    """Values to put, and keys that go, by table."""

    def __init__(self) -> None:
        self._put: dict[bytes, list[tuple[bytes, bytes]]] = {LINKS: [], CALLERS: []}
        self._gone: list[tuple[bytes, bytes]] = []

    def note(self, table: bytes, key: bytes, row: Any) -> None:
        if row is None:
            self._gone.append((table, key))
        else:
            self._put[table].append((key, codec.encode_linked(row)))

    def apply(self, write: Write) -> None:
        counts = Counter(key[:CALLEE_PREFIX_SIZE] for key, _ in self._put[CALLERS])
        counts.subtract(
            key[:CALLEE_PREFIX_SIZE] for key, _ in self._put[CALLERS] if write.has(CALLERS, key)
        )
        for table, key in self._gone:
            if write.delete(table, key) and table == CALLERS:
                counts[key[:CALLEE_PREFIX_SIZE]] -= 1
        for table, values in self._put.items():
            values.sort()  # what comes in the order of its keys is written fastest
            write.put_all(table, values)
        _count_callers(write, counts)


def _count_callers(write: Write, added: Counter[bytes]) -> None:
    """Have each callee say how many postings it has, *added* ones among them."""
    for key in sorted(key for key, count in added.items() if count):
        stored = write.get(CALLERS, key)
        count = added[key] + (0 if stored is None else codec.decode_count(stored))
        if count:
            write.put(CALLERS, key, codec.encode_count(count))
        else:
            write.delete(CALLERS, key)


def _postings(read: Read, view: int, callee: str) -> list[Posting]:
    """What each file has of *callee*. Raises StoreDamagedError where one is missing."""
    prefix = callee_prefix(view, callee)
    told, found = 0, []
    for key, value in read.items(CALLERS, prefix):
        if key == prefix:
            told = codec.decode_count(value)
        else:
            found.append(Posting(callee, *codec.decode_calls(value)))
    if len(found) != told:
        raise StoreDamagedError(
            f"{len(found)} of {told} stored records of the callers of {callee!a} are there",
            hint=codec.MENDING,
        )
    return found


def link_head(read: Read, worktree: str) -> LinkHead | None:
    """What the links of *worktree* are about; None where it has none."""
    value = read.get(LINK_HEADS, worktree_key(worktree))
    return None if value is None else decode_link_head(value)
