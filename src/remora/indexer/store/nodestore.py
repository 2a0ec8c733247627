"""Facts by blob, and for each worktree the rows of its view and where it stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from remora.indexer.errors import (
    FactsDroppedError,
    StoreError,
    StoreUnusableError,
    ViewMovedError,
)
from remora.indexer.models.ids import BlobId, RepoPath
from remora.indexer.models.versions import LAYOUT_VERSION, VERSIONS_LINE
from remora.indexer.models.view import FileRow, Head, Outline
from remora.indexer.store import codec, place, stamp
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.environment import Environment, Read, Write
from remora.indexer.store.folder import Folder
from remora.indexer.store.inspection import Fault
from remora.indexer.store.layout import (
    CALLERS,
    FACTS,
    FILES,
    FLOW,
    HEADS,
    LAYOUT_ROW,
    LINKS,
    META,
    TABLES,
    blob_key,
    path_key,
    view_prefix,
    worktree_key,
)
from remora.indexer.store.links import LinkRows, drop_links, link_head
from remora.indexer.store.lock import write_lock
from remora.indexer.store.mending import drop_damaged, drop_range, told
from remora.indexer.store.network import network_file_system
from remora.indexer.store.place import DATA_FILE, LOCK_FILE, LOCK_TABLE
from remora.indexer.store.sharing import UNSHARED, Sharing
from remora.indexer.store.upkeep import Upkeep, drop_view, lacks_size, note_left, note_size

T = TypeVar("T")

# Other processes may find the same damage, and put a store in its place first.
_ATTEMPTS = 3

_ASKED_AT_ONCE = 1000
"""Blobs that are looked for in one transaction; between two, the map may be let go of."""

DEFAULT_WAIT = 30.0
"""Seconds a writer waits for another one."""

EncodedFacts = tuple[BlobId, bytes, bytes]
"""A blob with its encoded facts and its encoded flow."""


class Versions(NamedTuple):
    """What shaped the stored values; where one differs, the store is rebuilt."""

    extractor: int
    linker: int
    object_format: str


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
        self.versions = versions
        self._wait = wait
        self._sharing = sharing
        self._note = note
        self._may_rebuild = rebuild
        self._environment = self._open()

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
        with _removing(folder):
            return place.remove(folder)

    @property
    def is_removed(self) -> bool:
        """Whether another process has removed it, be there a new one in its place or not."""
        return self._environment.is_removed

    @property
    def writable(self) -> bool:
        """Whether this process may write here."""
        return self._environment.writable

    # Opening

    def _open(self) -> Environment:
        self._make_folder()
        for attempt in range(_ATTEMPTS):
            found = self._file_id()
            try:
                return self._open_checked()
            except StoreDamagedError as error:
                if not self._may_rebuild:
                    self._remove_stamps()  # they spoke for it, and a sync would look no further
                if not self._may_rebuild or not os.access(self.folder, os.W_OK):
                    raise
                self._note(f"{error.message}: it is rebuilt")
                self._remove_damaged(found, with_lock_table=attempt > 0)
        return self._open_checked()

    def _make_folder(self) -> None:
        try:
            place.made(self.folder, self._sharing).close()
        except OSError as error:
            raise StoreError(
                f"the store's folder {self.folder} cannot be made: {error.strerror}",
                hint="name a writable place with --store or REMORA_INDEX_STORE",
            ) from error

    def _open_checked(self) -> Environment:
        fresh = not self.exists(self.folder)
        if fresh and not os.access(self.folder, os.W_OK):
            raise StoreError(
                f"there is no store in {self.folder}, and it cannot be written",
                hint="name a writable place with --store or REMORA_INDEX_STORE",
            )
        if fresh:
            self._note_network()
        environment = Environment.shared(str(self.folder), sharing=self._sharing)
        self._mend(environment)
        if fresh or self._is_new(environment):
            environment.write(self._create, wait=self._wait)
        self._adopt_versions(environment)
        return environment

    def _mend(self, environment: Environment) -> None:
        """Drop what is damaged, where that is some records and not the whole."""
        if environment.verdict.is_sound:
            return
        if not self._may_rebuild or not environment.writable:
            raise environment.damage(environment.verdict)
        self._remove_stamps()
        faults = environment.mend(drop_damaged, wait=self._wait)
        if faults:  # else another process came first
            self._note(f"the store in {self.folder} is damaged: {told(faults)} are made again")

    def _note_network(self) -> None:
        kind = network_file_system(self.folder)
        if kind is not None:
            self._note(
                f"the store is made on a network file system ({kind}), where two machines that "
                "write may damage it: --store or REMORA_INDEX_STORE names a local place"
            )

    @staticmethod
    def _is_new(environment: Environment) -> bool:
        # A process killed while it made the store leaves a file without tables.
        return environment.size_on_disk() == 0 or environment.is_blank()

    def _create(self, write: Write) -> None:
        # All in one transaction, and another process may have come first: who opens
        # the store meanwhile must not find it half made, and take it for damaged.
        for table in TABLES:
            write.create(table)
        if write.get(META, LAYOUT_ROW) is None:
            self._write_versions(write)

    def _file_id(self) -> tuple[int, int] | None:
        """What tells one data file from another that takes its place."""
        try:
            found = Path(self.folder, DATA_FILE).lstat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_ctime_ns  # the number alone may be given again

    def _remove_damaged(self, damaged: tuple[int, int] | None, *, with_lock_table: bool) -> None:
        """Remove the data file found *damaged*, but not one that has replaced it.

        Processes that use one data file with two lock tables would lose each
        other's writes; so the table goes only where the damage must be its own.
        """
        Environment.forget(str(self.folder))
        with write_lock(str(self.folder / LOCK_FILE), wait=self._wait, sharing=self._sharing):
            if self._file_id() == damaged:
                self._remove_stamps()
                with _removing(self.folder), Folder.open(self.folder) as folder:
                    folder.remove(DATA_FILE)
                    if with_lock_table:
                        folder.remove(LOCK_TABLE)

    def _adopt_versions(self, environment: Environment) -> None:
        with environment.read() as read:
            found = {key: read.get(META, key) or b"" for key, _ in read.stored(META)}
        stored = {key: value.decode("ascii", "replace") for key, value in found.items()}
        wanted = self._version_rows()
        changed = [name.decode() for name in wanted if stored.get(name) != wanted[name]]
        if changed and environment.writable and self._may_rebuild:
            self._note(f"the store was written with another {', '.join(changed)}: it is rebuilt")
            environment.write(self._rebuild, wait=self._wait)
        elif changed:
            raise StoreUnusableError(
                f"the store in {self.folder} was written with another {', '.join(changed)}",
                hint="it is read-only here: name a writable place with --store",
            )

    def _version_rows(self) -> dict[bytes, str]:
        return {
            LAYOUT_ROW: str(LAYOUT_VERSION),
            b"extractor": str(self.versions.extractor),
            b"linker": str(self.versions.linker),
            b"object-format": self.versions.object_format,
        }

    def _write_versions(self, write: Write) -> None:
        for name, value in self._version_rows().items():
            write.put(META, name, value.encode())

    def _remove_stamps(self) -> None:
        if os.access(self.folder, os.W_OK):
            with Folder.open(self.folder) as folder:
                stamp.remove_all(folder)

    def _rebuild(self, write: Write) -> None:
        self._remove_stamps()
        for table in TABLES:
            write.clear(table)
        self._write_versions(write)

    # Facts

    def known(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose facts are stored."""
        return self._with_value(FACTS, blobs)

    def encoded_facts(self, blob: BlobId) -> bytes | None:
        """The encoded facts of *blob*, or None where they are not stored."""
        with self._environment.read() as read:
            value = read.get(FACTS, blob_key(blob))
        self._environment.touched(1, len(value or b""))
        return value

    def encoded_flow(self, blob: BlobId) -> bytes | None:
        """The encoded flow of *blob*, or None where it is not stored."""
        with self._environment.read() as read:
            return read.get(FLOW, blob_key(blob))

    def with_flow(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose flow is stored."""
        return self._with_value(FLOW, blobs)

    def _with_value(self, table: bytes, blobs: Iterable[BlobId]) -> set[BlobId]:
        found: set[BlobId] = set()
        rest = iter(blobs)
        while some := list(islice(rest, _ASKED_AT_ONCE)):
            with self._environment.read() as read:
                found.update(blob for blob in some if read.has(table, blob_key(blob)))
            self._environment.touched(len(some), 0)
        return found

    def links(self, worktree: str) -> LinkRows:
        """The links of a worktree."""
        return LinkRows(self._environment, worktree, self._wait)

    def outlines(self, blobs: Iterable[BlobId]) -> dict[BlobId, Outline]:
        """The outlines of those of *blobs* whose facts are stored."""
        return self._of_facts(blobs, codec.decode_outline)

    def names(self, blobs: Iterable[BlobId]) -> dict[BlobId, bytes]:
        """What holds the names of those of *blobs* whose facts are stored, for `as_in_names`."""
        return self._of_facts(blobs, codec.outline_names)

    def _of_facts(self, blobs: Iterable[BlobId], part: Callable[[bytes], T]) -> dict[BlobId, T]:
        found: dict[BlobId, T] = {}
        size = 0
        with self._environment.read() as read:
            for blob in blobs:
                value = read.get(FACTS, blob_key(blob))
                if value is not None:
                    found[blob] = part(value)
                    size += len(value)
        self._environment.touched(len(found), size)
        return found

    def put_facts(self, batch: Sequence[EncodedFacts]) -> None:
        """Store the facts of several blobs in one transaction."""

        def change(write: Write) -> None:
            for blob, facts, flow in sorted(batch):
                write.put(FACTS, blob_key(blob), facts)
                if flow:
                    write.put(FLOW, blob_key(blob), flow)

        self._environment.write(change, wait=self._wait)
        size = sum(len(facts) + len(flow) for _, facts, flow in batch)
        self._environment.touched(len(batch), size)

    def blobs(self) -> list[BlobId]:
        """All blobs whose facts are stored, in the order of their ids."""
        return self._blobs_in(FACTS)

    def blobs_with_flow(self) -> list[BlobId]:
        """All blobs whose flow is stored, in the order of their ids."""
        return self._blobs_in(FLOW)

    def _blobs_in(self, table: bytes) -> list[BlobId]:
        with self._environment.read() as read:
            return [BlobId(key.hex()) for key, _ in read.stored(table)]

    # Views

    def head(self, worktree: str) -> Head | None:
        """Where the view of *worktree* stands, or None where it has none."""
        with self._environment.read() as read:
            return _head(read, worktree)

    def heads(self) -> dict[str, Head]:
        """The heads of all worktrees, by the worktree's id."""
        with self._environment.read() as read:
            return {
                os.fsdecode(key[1:]): codec.decode_head(value) for key, value in read.items(HEADS)
            }

    def worktrees(self) -> list[str]:
        """The ids of all worktrees that have a view."""
        with self._environment.read() as read:
            return [os.fsdecode(key[1:]) for key, _ in read.stored(HEADS)]

    def rows(self, worktree: str, head: Head, prefix: str = "") -> list[FileRow]:
        """The files of a view whose path begins with *prefix*, in path order.

        Raises ViewMovedError where the view of *worktree* no longer stands at *head*.
        """
        start = view_prefix(head.view) + os.fsencode(prefix)[:400]
        with self._environment.read() as read:
            _require(read, worktree, head)
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
            _require(read, worktree, head)
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
        folder = str(self.folder)

        def change(write: Write) -> Head:
            _require(write, worktree, expected)
            _require_facts(write, put.values())
            view = _new_view(write) if expected is None else expected.view
            moved = head._replace(view=view)
            stamp.remove(folder, worktree)
            for path in removed:
                write.delete(FILES, path_key(view, path))
            rows = ((path_key(view, path), codec.encode_row(row)) for path, row in put.items())
            write.put_all(FILES, sorted(rows))
            write.put(HEADS, worktree_key(worktree), codec.encode_head(moved))
            for gone in gone_worktrees:
                drop_view(write, gone)
                stamp.remove(folder, gone)
            note_left(write, worktree, expected and expected.tree, head.tree)
            if lacks_size(write):
                note_size(write)
            return moved

        return self._environment.write(
            change, wait=self._wait, then=lambda moved: self._stamp(worktree, moved, settings_line)
        )

    def drop_stamp(self, worktree: str) -> None:
        """Take the stamp of *worktree* away: the next sync looks for itself."""
        folder = str(self.folder)
        self._environment.write(lambda write: stamp.remove(folder, worktree), wait=self._wait)

    def renew_stamp(self, worktree: str, head: Head, settings_line: str) -> None:
        """Write the stamp of a view that stands at *head*.

        Raises ViewMovedError where it stands elsewhere, and StoreBusyError at
        once where another process writes.
        """

        def check(write: Write) -> Head:
            _require(write, worktree, head)
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
        verdict = self._environment.look_through()
        if verdict.broken:
            return (Fault(b"", b"", verdict.broken),)
        return verdict.faults

    def mend(self) -> None:
        """Drop what `check` finds, and what cannot be trusted without it."""
        self._remove_stamps()
        self._environment.mend(drop_damaged, wait=self._wait, anyhow=True)

    def drop_facts(self, blobs: Iterable[BlobId]) -> None:
        """Forget the facts and the flow of *blobs*: they are scanned again when asked for."""
        keys = sorted(map(blob_key, blobs))

        def change(write: Write) -> None:
            for table in (FACTS, FLOW):
                for key in keys:
                    write.delete(table, key)

        self._environment.write(change, wait=self._wait)

    def drop_view(self, worktree: str) -> None:
        """Forget the view of *worktree*, and its links."""

        def change(write: Write) -> None:
            stamp.remove(str(self.folder), worktree)
            drop_view(write, worktree)

        self._environment.write(change, wait=self._wait)

    def drop_links(self, worktree: str) -> None:
        """Forget the links of *worktree*."""

        def change(write: Write) -> None:
            stamp.remove(str(self.folder), worktree)
            links = link_head(write, worktree)
            if links is not None:
                drop_links(write, worktree, links.view)

        self._environment.write(change, wait=self._wait)

    # Counts, and what follows from them

    def upkeep(self, wait: float | None = None) -> Upkeep:
        """What keeps the store small; *wait* in place of the store's own deadline."""
        return Upkeep(self._environment, self._wait if wait is None else wait)

    def size(self) -> Size:
        """How large the store is."""
        with self._environment.read() as read:
            return Size(self._environment.size_on_disk(), read.count(FACTS), read.count(HEADS))

    def reachable(self) -> int:
        """How many of the stored blobs some view holds."""
        with self._environment.read() as read:
            held = {codec.decode_row(value).blob for _, value in read.items(FILES)}
        return len(self.known(held))


@contextmanager
def _removing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"the store in {folder} cannot be removed: {error.strerror}") from error


def _head(read: Read, worktree: str) -> Head | None:
    value = read.get(HEADS, worktree_key(worktree))
    return None if value is None else codec.decode_head(value)


def _require(read: Read, worktree: str, head: Head | None) -> None:
    if _head(read, worktree) != head:
        raise ViewMovedError(
            "the view was moved by another process meanwhile", hint="run the command again"
        )


def _require_facts(read: Read, rows: Iterable[FileRow]) -> None:
    """A view never names a blob whose facts are gone: they may go until it does."""
    for row in rows:
        if row.status != "too_large" and not read.has(FACTS, blob_key(row.blob)):
            raise FactsDroppedError(
                f"the facts of {row.blob} were dropped by another process meanwhile",
                hint="run the command again",
            )


def _new_view(write: Write) -> int:
    """A number for a view that has no rows yet."""
    heads = [codec.decode_head(value).view for _, value in write.items(HEADS)]
    view = 1 + max(heads, default=0)
    for table in (FILES, LINKS, CALLERS):  # where a head was lost, its rows are still there
        drop_range(write, table, view_prefix(view))
    return view
