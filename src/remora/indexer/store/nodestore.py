"""Facts by blob, and for each worktree the rows of its view and where it stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.versions import VERSIONS_LINE
from remora.indexer.models.view import FileRow, Head
from remora.indexer.store import codec, place, stamp
from remora.indexer.store.fact_rows import ASKED_AT_ONCE, FactRows
from remora.indexer.store.growth import is_due, lacks_size, note_size
from remora.indexer.store.inspection import Fault
from remora.indexer.store.layout import (
    FACTS,
    FILES,
    HEADS,
    HISTORY,
    PACKED,
    STANDING,
    lives_prefix,
    path_key,
    view_prefix,
    worktree_of_key,
)
from remora.indexer.store.mending import drop_damaged
from remora.indexer.store.opening import StoreOpening, Versions, remove_stamps
from remora.indexer.store.sharing import UNSHARED, Sharing
from remora.indexer.store.transactions import Write
from remora.indexer.store.views import Move, drop_view, require_facts, require_view, view_head

if TYPE_CHECKING:
    from remora.indexer.store.history import HistoryRows
    from remora.indexer.store.links import LinkRows
    from remora.indexer.store.upkeep import Upkeep

T = TypeVar("T")

DEFAULT_WAIT = 30.0
"""Seconds a writer waits for another one."""


class Size(NamedTuple):
    """How large a store is."""

    bytes_on_disk: int
    blobs: int
    views: int


class NodeStateStore:
    """The store in one folder.

    Several processes may read while one writes. Readers never wait; writers wait
    for one another up to a deadline. Values are immutable under their keys,
    except for views, which change only in `publish`.
    """

    def __init__(
        self,
        folder: Path,
        versions: Versions,
        *,
        wait: float = DEFAULT_WAIT,
        sharing: Sharing = UNSHARED,
        note: Callable[[str], None] = lambda text: None,
        rebuild: bool = True,
    ) -> None:
        """Open the store in *folder*, making it where there is none.

        What is made gets the permissions of *sharing*. A store of other versions,
        or a damaged one, is emptied; *note* is told why in one line. Without
        *rebuild* it stays as it is, and StoreUnusableError is raised. Raises
        StoreRefusedError for a folder that is neither empty nor a store's, and
        StoreError where it cannot be used.
        """
        self.folder = folder.absolute()
        self._wait = wait
        self._sharing = sharing
        self._linker = versions.linker
        self._environment = StoreOpening(
            self.folder, versions, wait=wait, sharing=sharing, note=note, may_rebuild=rebuild
        ).environment()
        self.facts = FactRows(self._environment, wait)
        """What is stored of blobs."""

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether *folder* holds a store.

        Raises StoreRefusedError where it holds something else.
        """
        return place.is_store(folder)

    @staticmethod
    def remove(folder: Path) -> bool:
        """Delete the store in *folder*, by the names of its files; and the folder, if empty then.

        False where there was none. Raises StoreRefusedError for a folder that is not a
        store's, and StoreError where it cannot be deleted.
        """
        with place.removing(folder):
            return place.remove(folder)

    @property
    def is_removed(self) -> bool:
        """Whether another process has removed it, be there a new one in its place or not."""
        return self._environment.is_removed

    @property
    def writable(self) -> bool:
        """Whether this process may write here."""
        return self._environment.writable

    @property
    def links(self) -> LinkRows:
        """The views of links that this version of the linker has made."""
        from remora.indexer.store.links import LinkRows

        return LinkRows(self._environment, self._linker, self._wait)

    @property
    def history(self) -> HistoryRows:
        """The history table."""
        from remora.indexer.store.history import HistoryRows

        return HistoryRows(self._environment, self._wait)

    @property
    def has_history(self) -> bool:
        """Whether the history table was ever begun."""
        with self._environment.read() as read:
            return read.has(HISTORY, STANDING)

    def lives_in(self, path: RepoPath) -> frozenset[bytes]:
        """The `life_key` of each node of a file of which something was noted: it was asked for."""
        with self._environment.read() as read:
            return frozenset(read.keys(HISTORY, lives_prefix(path)))

    # Views

    def head(self, worktree: str) -> Head | None:
        """Where the view of *worktree* stands, or None where it has none."""
        with self._environment.read() as read:
            return view_head(read, worktree)

    def heads(self) -> dict[str, Head]:
        """The heads of all worktrees, by the worktree's id."""
        with self._environment.read() as read:
            return {
                worktree_of_key(key): codec.decode_head(value) for key, value in read.items(HEADS)
            }

    def worktrees(self) -> list[str]:
        """The ids of all worktrees that have a view."""
        with self._environment.read() as read:
            return [worktree_of_key(key) for key, _ in read.stored(HEADS)]

    def rows(self, worktree: str, head: Head, prefix: str = "") -> list[FileRow]:
        """The files of a view whose path begins with *prefix*, in path order.

        Raises ViewMovedError where the view of *worktree* no longer stands at *head*.
        """
        start = view_prefix(head.view) + os.fsencode(prefix)[:400]
        with self._environment.read() as read:
            require_view(read, worktree, head)
            rows = [codec.decode_row(value) for _, value in read.items(FILES, start)]
        return [row for row in rows if row.path.startswith(prefix)]

    def rows_at(
        self, worktree: str, head: Head, paths: Iterable[RepoPath]
    ) -> dict[RepoPath, FileRow]:
        """Those of *paths* that a view has.

        Raises ViewMovedError where the view of *worktree* no longer stands at *head*.
        """
        found: dict[RepoPath, FileRow] = {}
        with self._environment.read() as read:
            require_view(read, worktree, head)
            for path in paths:
                value = read.get(FILES, path_key(head.view, path))
                if value is not None:
                    found[path] = codec.decode_row(value)
        return found

    def publish(
        self,
        worktree: str,
        head: Head,
        *,
        expected: Head | None,
        put: Mapping[RepoPath, FileRow],
        removed: Iterable[RepoPath],
        gone_worktrees: Iterable[str] = (),
        settings_line: str | None = None,
    ) -> Head:
        """Move the view of *worktree* from *expected* to *head* in one transaction.

        A view that is new (*expected* None) gets its number here. Returns the
        head as written. With a *settings_line* the worktree gets a stamp. Raises
        ViewMovedError, with nothing written, where another process moved the
        view first, and
        FactsDroppedError where one dropped the facts of a blob that *put* needs.
        """
        folder, gone = str(self.folder), list(gone_worktrees)
        move = Move(worktree, expected, head, put, removed)
        self._unpack(row.blob for row in put.values())
        facts_stood_at = self._facts_stand_at(list(put.values()))

        def change(write: Write) -> Head:
            require_view(write, worktree, expected)
            if write.number != 1 + facts_stood_at:
                require_facts(write, put.values())
            for name in (worktree, *gone):
                stamp.remove(folder, name)
            moved = move.apply(write)
            for name in gone:
                drop_view(write, name)
            if lacks_size(write):
                note_size(write)
            return moved

        return self._environment.write(
            change, wait=self._wait, then=lambda moved: self._stamp(worktree, moved, settings_line)
        )

    def _unpack(self, blobs: Iterable[BlobId]) -> None:
        """What a view holds is asked for every day: it is not to lie in a pack."""
        with self._environment.read() as read:
            if not read.count(PACKED):
                return
        from remora.indexer.store.repacking import unpack

        unpack(self._environment, self._wait, blobs)

    def drop_stamp(self, worktree: str) -> None:
        """Take the stamp of *worktree* away: the next sync looks for itself."""
        folder = str(self.folder)
        self._environment.write(lambda write: stamp.remove(folder, worktree), wait=self._wait)

    def _facts_stand_at(self, rows: Sequence[FileRow]) -> int:
        """A transaction as of which the facts of *rows* are there. Raises FactsDroppedError.

        Many are looked for in chunks: one transaction over all would have the whole file
        mapped. Of few nothing is said (-1).
        """
        if len(rows) <= ASKED_AT_ONCE:
            return -1
        numbers = []
        for start in range(0, len(rows), ASKED_AT_ONCE):
            some = rows[start : start + ASKED_AT_ONCE]
            with self._environment.read() as read:
                numbers.append(read.number)
                require_facts(read, some)
            self._environment.touched(len(some), 0)
        return numbers[0]

    def renew_stamp(self, worktree: str, head: Head, settings_line: str) -> None:
        """Write the stamp of a view that stands at *head*.

        Raises ViewMovedError where it stands elsewhere, and StoreBusyError at
        once where another process writes.
        """

        def check(write: Write) -> Head:
            require_view(write, worktree, head)
            return head

        self._environment.write(
            check, wait=0, then=lambda same: self._stamp(worktree, same, settings_line)
        )

    def _stamp(self, worktree: str, head: Head, settings_line: str | None) -> None:
        if settings_line is not None:
            lines = (
                head.tree or stamp.NONE,
                head.commit or stamp.NONE,
                VERSIONS_LINE,
                settings_line,
                " ".join(str(number) for number in head.totals),
            )
            # The view is published: a stamp that cannot be written is only a shortcut less.
            with suppress(OSError):
                stamp.write(str(self.folder), worktree, lines, self._sharing.share)

    # Checking and dropping

    def check(self) -> tuple[Fault, ...]:
        """What in the whole file is not as it was written; nothing where it is sound.

        Raises StoreBusyError while another process writes.
        """
        verdict = self._environment.soundness.look_through()
        if verdict.broken:
            return (Fault(b"", b"", verdict.broken),)
        return verdict.faults

    def mend(self) -> None:
        """Drop what `check` finds, and what cannot be trusted without it."""
        remove_stamps(self.folder)
        self._environment.mend(drop_damaged, wait=self._wait, anyhow=True)

    def drop_view(self, worktree: str) -> None:
        """Forget the view of *worktree*."""

        def change(write: Write) -> None:
            stamp.remove(str(self.folder), worktree)
            drop_view(write, worktree)

        self._environment.write(change, wait=self._wait)

    def drop_links(self) -> None:
        """Forget all links that this version of the linker has made."""
        from remora.indexer.store.link_views import LinkViews, link_views

        def change(write: Write) -> None:
            remove_stamps(self.folder)
            views = LinkViews(write)
            views.forget(link_views(write, self._linker))
            views.finish()

        self._environment.write(change, wait=self._wait)

    # Counts, and what follows from them

    def upkeep(self, wait: float | None = None) -> Upkeep:
        """What keeps the store small; *wait* in place of the store's own deadline."""
        from remora.indexer.store.upkeep import Upkeep

        return Upkeep(self._environment, self._linker, self._wait if wait is None else wait)

    @property
    def has_grown(self) -> bool:
        """Whether it has grown so far that it is time to look what may go."""
        return is_due(self._environment)

    def size(self) -> Size:
        """How large the store is."""
        with self._environment.read() as read:
            blobs = read.count(FACTS) + read.count(PACKED)
            return Size(self._environment.size_on_disk(), blobs, read.count(HEADS))

    def reachable(self) -> int:
        """How many of the stored blobs some view holds."""
        with self._environment.read() as read:
            held = {codec.decode_row(value).blob for _, value in read.items(FILES)}
        return len(self.facts.known(held))
