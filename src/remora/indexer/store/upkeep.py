"""What keeps a store small: who asked for what, dropping facts, giving pages back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import BlobId, RepoPath, TreeId
from remora.indexer.store import codec, stamp
from remora.indexer.store.environment import Environment
from remora.indexer.store.facts import drop_facts, drop_listings
from remora.indexer.store.growth import keeps_its_size, note_size
from remora.indexer.store.layout import (
    ASKED,
    FACTS,
    FILES,
    FLOW,
    HEADS,
    LEFT,
    LISTINGS,
    PACKED,
    blob_key,
    view_prefix,
    worktree_key,
)
from remora.indexer.store.link_views import LinkViews, link_views
from remora.indexer.store.packs import kin_of
from remora.indexer.store.repacking import drop_dead_packs, repack, unpack
from remora.indexer.store.transactions import Read, Write
from remora.indexer.store.views import drop_view, left_trees

_ALONE = (FACTS, LISTINGS, FLOW)
"""Tables in which what is stored of a blob lies by itself."""
_DAY_BYTES = 4
_PAGE = 4096
_IN_A_PAGE = 2000  # what is longer has pages to itself
_HEADER = 16


class Dropped(NamedTuple):
    """What went."""

    blobs: int
    views: int


class Upkeep:
    """The upkeep of one store."""

    def __init__(self, environment: Environment, linker: int, wait: float) -> None:
        self._environment = environment
        self._linker = linker
        self._wait = wait

    # Looking

    @property
    def keeps_its_size(self) -> str | None:
        """`growth.keeps_its_size` of the store."""
        return keeps_its_size(self._environment)

    def blobs(self) -> set[BlobId]:
        """All blobs of which something is stored."""
        with self._environment.read() as read:
            tables = (FACTS, LISTINGS, FLOW, PACKED)
            return {BlobId(key.hex()) for table in tables for key in read.keys(table)}

    def packed(self) -> set[BlobId]:
        """The blobs whose facts lie in packs."""
        with self._environment.read() as read:
            return {BlobId(key.hex()) for key in read.keys(PACKED)}

    def held(self, gone_worktrees: Collection[str] = ()) -> set[BlobId]:
        """The blobs that the views of all worktrees hold, but for those that are gone."""
        gone = {worktree_key(worktree) for worktree in gone_worktrees}
        with self._environment.read() as read:
            return _held(read, gone)

    def linked_trees(self) -> list[TreeId]:
        """The tree that the links asked for last are about: others may be made from these."""
        with self._environment.read() as read:
            views = link_views(read, self._linker)
        return [view.about.tree for view in views[:1] if view.about.tree is not None]

    def left_trees(self) -> list[TreeId]:
        """The few trees that views stood at last."""
        with self._environment.read() as read:
            return [tree for _, value in read.items(LEFT) for tree in left_trees(value)]

    def sizes(self, blobs: Iterable[BlobId]) -> dict[BlobId, int]:
        """How many bytes of the file each of *blobs* takes; none where it lies in a pack."""
        with self._environment.read() as read:
            return {
                blob: sum(_size_of(read.get(table, blob_key(blob))) for table in _ALONE)
                for blob in blobs
            }

    def size_on_disk(self) -> int:
        """Bytes of the file."""
        return self._environment.size_on_disk()

    def bytes_in_use(self) -> int:
        """Bytes of the file that are not free; it would be as large as that after `compact`."""
        with self._environment.read() as read:
            return read.bytes_in_use()

    # Asked revisions

    def day_asked(self, tree: TreeId) -> int | None:
        """The last day, counted from the epoch, on which *tree* was asked for."""
        with self._environment.read() as read:
            value = read.get(ASKED, bytes.fromhex(tree))
        return None if value is None else int.from_bytes(value, "big")

    def note_asked(self, tree: TreeId, day: int) -> None:
        """Note that *tree* was asked for. Raises StoreBusyError at once where another writes."""
        key, value = bytes.fromhex(tree), day.to_bytes(_DAY_BYTES, "big")
        self._environment.write(lambda write: write.put(ASKED, key, value), wait=0)

    def asked_since(self, day: int) -> list[TreeId]:
        """The trees that were asked for on *day* or later."""
        with self._environment.read() as read:
            return [
                TreeId(key.hex())
                for key, value in read.items(ASKED)
                if int.from_bytes(value, "big") >= day
            ]

    # Dropping

    def drop(
        self, blobs: Collection[BlobId], *, gone_worktrees: Collection[str], asked_since: int
    ) -> Dropped:
        """Drop the facts and flow of *blobs*, but of those that a view holds by now.

        With them go the views of *gone_worktrees*, and what was asked for before the day
        *asked_since*. All in one transaction. Raises StoreBusyError and its kin.
        """

        def change(write: Write) -> Dropped:
            views = sum(drop_view(write, worktree) for worktree in gone_worktrees)
            for worktree in gone_worktrees:
                stamp.remove(self._environment.folder, worktree)
            gone = set(blobs) - _held(write)
            for blob in sorted(gone):
                drop_facts(write, blob_key(blob))
            _forget_asked(write, asked_since)
            note_size(write)
            return Dropped(len(gone), views)

        return self._environment.write(change, wait=self._wait)

    def forget_links(self, trees: Collection[TreeId], *, thoroughly: bool) -> None:
        """Let go of links that no view of a worktree and none of *trees* has.

        What this version of the linker was asked for last stays, and where it is not done
        *thoroughly* that of another version, too. Raises StoreBusyError and its kin.
        """

        def change(write: Write) -> None:
            views = LinkViews(write)
            views.keep(trees, {self._linker} if thoroughly else views.linkers)
            views.finish(thoroughly=True)

        self._environment.write(change, wait=self._wait)

    # Packing

    def pack(self, paths: Mapping[BlobId, RepoPath], *, thoroughly: bool) -> int:
        """Pack the facts of the blobs in *paths*, of each path the oldest first.

        Where they are few, and it need not be done *thoroughly*, they come to lie beside those
        that they belong to, which takes less time and more room. Not packed is what a view
        holds by now. Flow goes, and listings alone: they are made again when they are asked for.
        How many were packed. Raises StoreBusyError and its kin.
        """
        kin = {blob: kin_of(path) for blob, path in paths.items()}
        count = repack(self._environment, self._wait, kin, _held, thoroughly=thoroughly)

        def tidy(write: Write) -> None:
            drop_dead_packs(write)
            drop_listings(write, paths.keys() - _held(write))
            note_size(write)

        self._environment.write(tidy, wait=self._wait)
        return count

    def unpack_held(self) -> None:
        """Have what views hold lie by itself, be it that it was packed while one moved."""
        unpack(self._environment, self._wait, self.held())

    def compact(self) -> None:
        """Give the free pages back. Raises StoreBusyError, StoreFullError and their kin."""
        self._environment.compact(wait=self._wait)


def _forget_asked(write: Write, since: int) -> None:
    asked = list(write.items(ASKED))
    for key, value in asked:
        if int.from_bytes(value, "big") < since:
            write.delete(ASKED, key)


def _held(read: Read, gone: Collection[bytes] = ()) -> set[BlobId]:
    views = [codec.decode_head(value).view for key, value in read.items(HEADS) if key not in gone]
    return {
        codec.decode_row(value).blob
        for view in views
        for _, value in read.items(FILES, view_prefix(view))
    }


def _size_of(value: bytes | None) -> int:
    """Bytes that *value* takes, in pages where it has some to itself."""
    if value is None:
        return 0
    if len(value) <= _IN_A_PAGE:
        return len(value)
    return -(-(len(value) + _HEADER) // _PAGE) * _PAGE
