"""The linked rows of views, and the postings from callee to caller, read and retained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import RepoPath
from remora.indexer.store import calls_codec, codec, stamp
from remora.indexer.store.beside_views import BesideViews
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.environment import Environment
from remora.indexer.store.growth import note_growth
from remora.indexer.store.layout import (
    CALLEE_PREFIX_SIZE,
    CALLERS,
    FILES,
    HEADS,
    LINKS,
    REVERSED,
    UNCOMMITTED,
    VIEW_PREFIX_SIZE,
    callee_prefix,
    caller_key,
    folder_of,
    link_key,
    link_of_key,
    path_key,
    view_prefix,
    worktree_key,
    worktree_of_key,
)
from remora.indexer.store.link_records import LinkedTree, LinkView
from remora.indexer.store.link_views import (
    GONE,
    LinkViews,
    Records,
    TableKey,
    beside,
    link_view,
    link_views,
    required,
    size_of,
    topmost,
    viewed,
)
from remora.indexer.store.transactions import Read, Write


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


class AtHead(NamedTuple):
    """The view of a worktree for which links are made."""

    worktree: str
    view: int
    dependents: tuple[str, ...]
    """Files that were linked again because of a neighbour."""


class LinkRows(BesideViews):
    """The views of links that one version of the linker has made, row by row.

    Reading raises LinksMovedError where the one about a tree is not retained, or not any more.
    """

    def __init__(self, environment: Environment, linker: int, wait: float) -> None:
        super().__init__(environment, linker)
        self._wait = wait

    def views(self) -> list[LinkView]:
        """All that are retained, those asked for last first."""
        with self._environment.read() as read:
            return link_views(read, self._linker)

    def find(self, about: LinkedTree) -> LinkView | None:
        """The one about a tree; None where it is not retained."""
        with self._environment.read() as read:
            return link_view(read, self._linker, about)

    def get(self, about: LinkedTree, table: str, key: str, *, word: str = "") -> Any:
        """One of the linker's rows; None where there is none, or *word* is nowhere in it."""
        with self._environment.read() as read:
            layers = required(read, self._linker, about).layers
            value = topmost(read, LINKS, layers, link_key(0, table, key)[VIEW_PREFIX_SIZE:])
        return None if value is None else codec.decode_link_row(table, value, word)

    def callers(self, about: LinkedTree, callees: Iterable[str]) -> list[Posting]:
        """What each file has of each of *callees*, which may be dotted and outside."""
        with self._environment.read() as read:
            layers = required(read, self._linker, about).layers
            return [
                Posting(callee, *calls)
                for callee in callees
                for value in _posted_in(read, layers, callee)
                for calls in calls_codec.decode_calls(value).items()
            ]

    def calling(
        self, about: LinkedTree, callees: Iterable[str]
    ) -> list[tuple[str, list[tuple[str, str]]]]:
        """`callers` for who asks not where: each callee with units that call it, and how."""
        with self._environment.read() as read:
            layers = required(read, self._linker, about).layers
            return [
                (callee, calls_codec.decode_callers(value))
                for callee in callees
                for value in _posted_in(read, layers, callee)
            ]

    def unlike(
        self,
        about: LinkedTree,
        *,
        rows: Iterable[tuple[str, str, Any]],
        postings: Iterable[Posting],
    ) -> Iterator[StoredRow]:
        """What is stored otherwise than if *rows* and *postings* were all, as in `publish`.

        Equal rows may differ in their bytes: those are among the answers. While these are
        taken a read transaction is open. Raises StoreDamagedError.
        """
        wanted = _placed(rows, postings)
        with self._environment.read() as read:
            layers = required(read, self._linker, about).layers
            for place, value in viewed(read, layers):
                names, expected = wanted.pop(place, (None, None))
                if expected != value:
                    yield from _beside(names or _names_of(place), value, expected)
        for names, expected in wanted.values():
            yield from _beside(names, None, expected)

    def publish(
        self,
        about: LinkedTree,
        *,
        base: LinkedTree | None,
        rows: Iterable[tuple[str, str, Any]],
        postings: Iterable[Posting],
        scopes: int,
        near: LinkedTree | None = None,
        anew: bool = False,
        at_head: AtHead | None = None,
        reverse: Any = None,
        wait: float | None = None,
    ) -> None:
        """Retain the links about a tree, in one transaction.

        *rows* are (table, key, row or None), what differs from *base*; without one they are all,
        and what they have in common with those *near* is not stored again. Each of *postings*
        replaces what its file had of its callee; those of a folder had better come together.
        *scopes* is how many there are in all files. With *anew* all links that this version has
        made go first. With *at_head* the rows of that view say from now on which files are
        dependents, if it still is about the same, and *reverse* is kept (see `_carry`). Others that
        were asked for long ago may go. Nothing is written where the links are there by now. Raises
        LinksMovedError where *base* is not retained any more, StoreBusyError and its kin.
        """
        # Once, before the transaction: that runs again where the map has to grow.
        changed = self._records(base, rows, postings)

        def change(write: Write) -> None:
            views = LinkViews(write)
            before = None if views.linkers else write.bytes_in_use()
            if anew or not views.are_there(self._linker, about.rules):
                self._remove_stamps(write)
            if anew:
                views.forget(link_views(write, self._linker))
            elif link_view(write, self._linker, about) is not None:
                views.touch(self._linker, about)
                views.finish()
                return
            laid = (base, changed) if base or anew else self._laid(write, near, changed)
            views.add(self._linker, about, *laid, scopes, at_head=at_head is not None)
            if at_head is not None:
                _note_dependents(write, about, at_head)
                self._carry(write, base, about, reverse)
            views.shed()
            views.finish()
            if before is not None:
                note_growth(write, before)

        self._environment.write(change, wait=self._wait if wait is None else wait)

    def _carry(
        self, write: Write, base: LinkedTree | None, about: LinkedTree, reverse: Any
    ) -> None:
        """Keep a reverse graph, where that of *base* is kept or wanted; None: one is wanted.
        What is not committed lies over another view from now on."""
        if base is None:
            return
        write.delete(UNCOMMITTED, self._key(base))
        if self._is_reversed(write, base):
            write.put(REVERSED, self._key(about), codec.encode_linked(reverse))

    def _records(
        self,
        base: LinkedTree | None,
        rows: Iterable[tuple[str, str, Any]],
        postings: Iterable[Posting],
    ) -> dict[TableKey, bytes]:
        """By its place what is to be stored over *base*. Raises LinksMovedError."""
        return {**_encoded(rows), **self._posted(base, postings)}

    def _posted(
        self, base: LinkedTree | None, postings: Iterable[Posting]
    ) -> dict[TableKey, bytes]:
        """By its place what the records of *postings* come to: each has more files than change.

        Raises LinksMovedError.
        """
        found: dict[TableKey, bytes] = {}
        for folder, some in groupby(postings, lambda posting: folder_of(posting.path)):
            by_callee = _by_callee(some)
            with self._environment.read() as read:
                layers = () if base is None else required(read, self._linker, base).layers
                for callee, changed in by_callee.items():
                    key = caller_key(0, callee, folder)[VIEW_PREFIX_SIZE:]
                    place = CALLERS, key
                    old = found[place] if place in found else topmost(read, CALLERS, layers, key)
                    if old:
                        found[place] = calls_codec.changed_calls(old, folder, changed)
                    else:
                        found[place] = _encoded_calls(folder, changed)
        return found

    def _laid(
        self, write: Write, near: LinkedTree | None, changed: Records
    ) -> tuple[LinkedTree | None, Records]:
        """Over which view to lay one that has *changed* for all its records, and what then.

        Over what is *near*, or asked for last; over none where that takes as much room.
        """
        view = None if near is None else link_view(write, self._linker, near)
        view = view or next(iter(link_views(write, self._linker)), None)
        over = changed if view is None else beside(write, view.layers, changed)
        is_less = view is not None and size_of(over) < size_of(changed)
        return (view.about, over) if view is not None and is_less else (None, changed)

    def _remove_stamps(self, write: Write) -> None:
        """Links that were not there, or are not any more, are something that a sync has to do."""
        for key in write.keys(HEADS):
            stamp.remove(self._environment.folder, worktree_of_key(key))

    def note_asked(self, about: LinkedTree) -> None:
        """Have links about a tree stay, where they were not asked for lately and others were.

        Raises StoreBusyError at once where another process writes, and LinksMovedError.
        """
        order = [view.about for view in self.views()]
        if about in order[: max(1, len(order) // 2)]:
            return

        def change(write: Write) -> None:
            views = LinkViews(write)
            views.touch(self._linker, about)
            views.finish()

        self._environment.write(change, wait=0)


_Names = tuple[str, str, str | None]
"""Table, key and callee, as in StoredRow; for records of callers the folder in place of a path."""
_POSTINGS = "callers"


def _encoded(rows: Iterable[tuple[str, str, Any]]) -> dict[TableKey, bytes]:
    """By its place what is to be stored; a mark where there is nothing any more."""
    return {
        (LINKS, link_key(0, table, name)[VIEW_PREFIX_SIZE:]): (
            GONE if row is None else codec.encode_link_row(row)
        )
        for table, name, row in rows
    }


def _by_callee(postings: Iterable[Posting]) -> dict[str, dict[str, calls_codec.Calls]]:
    """What each file has of each callee."""
    found: dict[str, dict[str, calls_codec.Calls]] = {}
    for callee, path, calls in postings:
        found.setdefault(callee, {})[path] = calls
    return found


def _encoded_calls(folder: str, files: Mapping[str, calls_codec.Calls]) -> bytes:
    left = {path: calls for path, calls in files.items() if calls}
    return calls_codec.encode_calls(folder, left) if left else GONE


def _placed(
    rows: Iterable[tuple[str, str, Any]], postings: Iterable[Posting]
) -> dict[TableKey, tuple[_Names, bytes]]:
    """What should be stored by its place in the store, with its names."""
    placed: dict[TableKey, tuple[_Names, bytes]] = {}
    for row in rows:
        for place, value in _encoded([row]).items():
            placed[place] = (*row[:2], None), value
    for callee, files in _by_callee(postings).items():
        for folder, paths in groupby(sorted(files, key=folder_of), folder_of):
            key = caller_key(0, callee, folder)[VIEW_PREFIX_SIZE:]
            value = _encoded_calls(folder, {path: files[path] for path in paths})
            placed[CALLERS, key] = (_POSTINGS, folder, callee), value
    return {place: named for place, named in placed.items() if named[1] != GONE}


def _names_of(place: TableKey) -> _Names:
    """What can be said of a row that should not be there."""
    table, key = place
    return (*link_of_key(view_prefix(0) + key), None) if table == LINKS else (_POSTINGS, "", None)


def _beside(names: _Names, stored: bytes | None, wanted: bytes | None) -> Iterator[StoredRow]:
    """The rows of a record, of which callers may have several, that are not as they should be."""
    table, key, callee = names
    if table != _POSTINGS:
        values = [None if x is None else codec.decode_link_row(table, x) for x in (stored, wanted)]
        yield StoredRow(table, key, callee, *values)
        return
    one, other = ({} if x is None else calls_codec.decode_calls(x) for x in (stored, wanted))
    for path in sorted(one.keys() | other.keys()):
        if one.get(path) != other.get(path):
            yield StoredRow(table, path, callee, one.get(path), other.get(path))


def _note_dependents(write: Write, about: LinkedTree, at_head: AtHead) -> None:
    stored = write.get(HEADS, worktree_key(at_head.worktree))
    head = None if stored is None else codec.decode_head(stored)
    if head is None or (head.view, head.tree, head.rules) != (at_head.view, *about):
        return  # the view has moved on, and its rows are about another tree
    for path in at_head.dependents:
        key = path_key(at_head.view, RepoPath(path))
        value = write.get(FILES, key)
        if value is not None:
            row = codec.decode_row(value)._replace(update_source="dependency_change")
            write.put(FILES, key, codec.encode_row(row))


def _posted_in(read: Read, layers: tuple[int, ...], callee: str) -> list[bytes]:
    """What each folder has of *callee*. Raises StoreDamagedError where a record is missing."""
    top, *below = layers
    found = _posted(read, top, callee)
    for number in below:
        for key, value in _posted(read, number, callee).items():
            found.setdefault(key, value)
    return [value for value in found.values() if value != GONE]


def _posted(read: Read, layer: int, callee: str) -> dict[bytes, bytes]:
    """What a layer has of *callee*, by the digest of a folder."""
    prefix = callee_prefix(layer, callee)
    told, found = 0, {}
    for key, value in read.items(CALLERS, prefix):
        if key == prefix:
            told = codec.decode_count(value)
        else:
            found[key[CALLEE_PREFIX_SIZE:]] = value
    if len(found) != told:
        raise StoreDamagedError(
            f"{len(found)} of {told} stored records of the callers of {callee!a} are there",
            hint=codec.MENDING,
            command_hint=codec.MENDING_COMMAND_HINT,
        )
    return found
