"""Facts by blob, and for each worktree the rows of its view and where it stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
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
from remora.indexer.store import codec, stamp
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.environment import (
    COPY_FILE,
    DATA_FILE,
    LOCK_FILE,
    LOCK_TABLE,
    Environment,
    Read,
    Write,
)
from remora.indexer.store.layout import (
    FACTS,
    FILES,
    FLOW,
    HEADS,
    META,
    TABLES,
    blob_key,
    path_key,
    view_prefix,
    worktree_key,
)
from remora.indexer.store.links import LinkRows
from remora.indexer.store.lock import write_lock
from remora.indexer.store.network import network_file_system
from remora.indexer.store.sharing import UNSHARED, Sharing
from remora.indexer.store.upkeep import Upkeep, drop_view, lacks_size, note_left, note_size

T = TypeVar("T")

# Other processes may find the same damage, and put a store in its place first.
_ATTEMPTS = 3

HOOKS_FOLDER = "hooks"
"""Where hooks leave word of their runs, beside the store."""

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
        StoreError where the folder cannot be used.
        """
        self.folder = folder
        self.versions = versions
        self._wait = wait
        self._sharing = sharing
        self._note = note
        self._may_rebuild = rebuild
        self._environment = self._open()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether *folder* holds a store."""
        return Path(folder, DATA_FILE).is_file()

    @staticmethod
    def remove(folder: Path) -> bool:
        """Delete the store in *folder*, and the folder if nothing else is in it.

        False where there was none. Raises StoreError where it cannot be deleted.
        """
        if not NodeStateStore.exists(folder):
            return False
        try:
            for name in (DATA_FILE, COPY_FILE, LOCK_TABLE, LOCK_FILE):
                Path(folder, name).unlink(missing_ok=True)
            for name in (stamp.FOLDER, HOOKS_FOLDER):
                _remove_folder(Path(folder, name))
            if not any(folder.iterdir()):
                folder.rmdir()
        except OSError as error:
            raise StoreError(
                f"the store in {folder} cannot be removed: {error.strerror}"
            ) from error
        return True

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
        if self.folder.is_dir():
            return
        try:
            self._sharing.make_folder(str(self.folder))
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
        if fresh or self._is_new(environment):
            environment.write(self._create, wait=self._wait)
        self._adopt_versions(environment)
        return environment

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
        if write.get(META, b"layout") is None:
            self._write_versions(write)

    def _file_id(self) -> tuple[int, int] | None:
        """What tells one data file from another that takes its place."""
        try:
            found = Path(self.folder, DATA_FILE).stat()
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
                for name in (DATA_FILE, LOCK_TABLE) if with_lock_table else (DATA_FILE,):
                    Path(self.folder, name).unlink(missing_ok=True)

    def _adopt_versions(self, environment: Environment) -> None:
        with environment.read() as read:
            stored = {key: value.decode("ascii", "replace") for key, value in read.items(META)}
        wanted = self._version_rows()
        if stored.get(b"layout") != wanted[b"layout"]:
            raise StoreDamagedError(f"the store in {self.folder} has another layout")
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
            b"layout": str(LAYOUT_VERSION),
            b"extractor": str(self.versions.extractor),
            b"linker": str(self.versions.linker),
            b"object-format": self.versions.object_format,
        }

    def _write_versions(self, write: Write) -> None:
        for name, value in self._version_rows().items():
            write.put(META, name, value.encode())

    def _remove_stamps(self) -> None:
        _remove_folder(Path(self.folder, stamp.FOLDER))

    def _rebuild(self, write: Write) -> None:
        self._remove_stamps()
        for table in TABLES:
            write.clear(table)
        self._write_versions(write)

    # Facts

    def known(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose facts are stored."""
        with self._environment.read() as read:
            return {blob for blob in blobs if read.get(FACTS, blob_key(blob)) is not None}

    def encoded_facts(self, blob: BlobId) -> bytes | None:
        """The encoded facts of *blob*, or None where they are not stored."""
        with self._environment.read() as read:
            return read.get(FACTS, blob_key(blob))

    def encoded_flow(self, blob: BlobId) -> bytes | None:
        """The encoded flow of *blob*, or None where it is not stored."""
        with self._environment.read() as read:
            return read.get(FLOW, blob_key(blob))

    def with_flow(self, blobs: Iterable[BlobId]) -> set[BlobId]:
        """Those of *blobs* whose flow is stored."""
        with self._environment.read() as read:
            return {blob for blob in blobs if read.get(FLOW, blob_key(blob)) is not None}

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
        with self._environment.read() as read:
            for blob in blobs:
                value = read.get(FACTS, blob_key(blob))
                if value is not None:
                    found[blob] = part(value)
        return found

    def put_facts(self, batch: Sequence[EncodedFacts]) -> None:
        """Store the facts of several blobs in one transaction."""

        def change(write: Write) -> None:
            for blob, facts, flow in sorted(batch):
                write.put(FACTS, blob_key(blob), facts)
                if flow:
                    write.put(FLOW, blob_key(blob), flow)

        self._environment.write(change, wait=self._wait)

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
        stamp_file = stamp.file_of(str(self.folder), worktree)

        def change(write: Write) -> Head:
            _require(write, worktree, expected)
            _require_facts(write, put.values())
            view = _new_view_number(write) if expected is None else expected.view
            moved = head._replace(view=view)
            stamp.remove(stamp_file)
            for path in removed:
                write.delete(FILES, path_key(view, path))
            rows = ((path_key(view, path), codec.encode_row(row)) for path, row in put.items())
            write.put_all(FILES, sorted(rows))
            write.put(HEADS, worktree_key(worktree), codec.encode_head(moved))
            for gone in gone_worktrees:
                drop_view(write, gone)
                stamp.remove(stamp.file_of(str(self.folder), gone))
            note_left(write, worktree, expected and expected.tree, head.tree)
            if lacks_size(write):
                note_size(write)
            return moved

        return self._environment.write(
            change, wait=self._wait, then=lambda moved: self._stamp(worktree, moved, settings_line)
        )

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
                stamp.write(stamp.file_of(str(self.folder), worktree), lines, self._sharing.share)

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
            return sum(read.get(FACTS, blob_key(blob)) is not None for blob in held)


def _remove_folder(folder: Path) -> None:
    from shutil import rmtree  # loads compressors, and a hook seldom gets here

    rmtree(folder, ignore_errors=True)


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


def _new_view_number(read: Read) -> int:
    return 1 + max((codec.decode_head(value).view for _, value in read.items(HEADS)), default=0)
