"""Opening a store: made where there is none, mended or made anew where it cannot be trusted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from remora.indexer.errors import StoreError, StoreUnusableError
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.foundation.progress import Note
from remora.indexer.models.versions import LAYOUT_VERSION
from remora.indexer.store import place, stamp
from remora.indexer.store.codec import StoreDamagedError
from remora.indexer.store.environment import Environment
from remora.indexer.store.facts import put_saved
from remora.indexer.store.folder import Folder
from remora.indexer.store.inspection import rescued
from remora.indexer.store.layout import LAYOUT_ROW, META, TABLES
from remora.indexer.store.lock import write_lock
from remora.indexer.store.mending import drop_damaged, told
from remora.indexer.store.network import network_file_system
from remora.indexer.store.place import DATA_FILE, LOCK_FILE, LOCK_TABLE
from remora.indexer.store.sharing import Sharing
from remora.indexer.store.transactions import Write

# Other processes may find the same damage, and put a store in its place first.
_ATTEMPTS = 3

Rows = Mapping[bytes, Mapping[bytes, bytes]]
"""Values by table and key."""


class Versions(NamedTuple):
    """What shaped the stored values; where one but the linker's differs, the store is rebuilt.

    Views of links say by which linker they were made, and each reads its own.
    """

    extractor: int
    linker: int
    object_format: str


def remove_stamps(folder: Path) -> None:
    """Take the stamps away: what they speak for is no longer what it was."""
    if os.access(folder, os.W_OK):
        with Folder.open(folder) as opened:
            stamp.remove_all(opened)


class StoreOpening:
    """One store being opened, as `NodeStateStore` says."""

    def __init__(
        self,
        folder: Path,
        versions: Versions,
        *,
        wait: float,
        sharing: Sharing,
        note: Note,
        may_rebuild: bool,
    ) -> None:
        self._folder = folder
        self._versions = versions
        self._wait = wait
        self._sharing = sharing
        self._note = note
        self._may_rebuild = may_rebuild
        self._kept: Rows = {}
        """What a broken file still held."""

    def environment(self) -> Environment:
        """The environment. Raises StoreError and its kin."""
        self._make_folder()
        for attempt in range(_ATTEMPTS):
            found = self._file_id()
            try:
                return self._checked()
            except StoreDamagedError as error:
                if not self._may_rebuild:
                    remove_stamps(self._folder)  # they spoke for it: a sync would look no further
                if not self._may_rebuild or not os.access(self._folder, os.W_OK):
                    raise
                self._note(f"{error.message}: it is rebuilt")
                self._remove_damaged(found, with_lock_table=attempt > 0)
        return self._checked()

    def _make_folder(self) -> None:
        try:
            place.made(self._folder, self._sharing).close()
        except OSError as error:
            raise StoreError(
                f"the store's folder {self._folder} cannot be made: {error.strerror}",
                hint="name a writable place with --store or REMORA_INDEX_STORE",
            ) from error

    def _checked(self) -> Environment:
        fresh = not place.is_store(self._folder)
        if fresh and not os.access(self._folder, os.W_OK):
            raise StoreError(
                f"there is no store in {self._folder}, and it cannot be written",
                hint="name a writable place with --store or REMORA_INDEX_STORE",
            )
        if fresh:
            self._note_network()
        environment = Environment.shared(str(self._folder), sharing=self._sharing)
        self._mend(environment)
        if fresh or _is_new(environment):
            environment.write(self._create, wait=self._wait)
        self._adopt_versions(environment)
        return environment

    def _mend(self, environment: Environment) -> None:
        """Drop what is damaged, where that is some records and not the whole."""
        if environment.verdict.is_sound:
            return
        if not self._may_rebuild or not environment.writable:
            raise environment.soundness.damage(environment.verdict)
        remove_stamps(self._folder)
        faults = environment.mend(drop_damaged, wait=self._wait)
        if faults:  # else another process came first
            self._note(f"the store in {self._folder} is damaged: {told(faults)} are made again")

    def _note_network(self) -> None:
        kind = network_file_system(self._folder)
        if kind is not None:
            self._note(
                f"the store is made on a network file system ({kind}), where two machines that "
                "write may damage it: --store or REMORA_INDEX_STORE names a local place"
            )

    def _create(self, write: Write) -> None:
        # All in one transaction, and another process may have come first: who opens
        # the store meanwhile must not find it half made, and take it for damaged.
        for table in TABLES:
            write.create(table)
        if write.get(META, LAYOUT_ROW) is None:
            self._write_versions(write)
            put_saved(write, self._kept)

    def _file_id(self) -> tuple[int, int] | None:
        """What tells one data file from another that takes its place."""
        try:
            found = Path(self._folder, DATA_FILE).lstat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_ctime_ns  # the number alone may be given again

    def _remove_damaged(self, damaged: tuple[int, int] | None, *, with_lock_table: bool) -> None:
        """Remove the data file found *damaged*, but not one that has replaced it.

        Processes that use one data file with two lock tables would lose each
        other's writes; so the table goes only where the damage must be its own.
        """
        Environment.forget(str(self._folder))
        with write_lock(str(self._folder / LOCK_FILE), wait=self._wait, sharing=self._sharing):
            if self._file_id() != damaged:
                return
            remove_stamps(self._folder)
            self._keep_what_is_left()
            with place.removing(self._folder), Folder.open(self._folder) as folder:
                folder.remove(DATA_FILE)
                if with_lock_table:
                    folder.remove(LOCK_TABLE)

    def _keep_what_is_left(self) -> None:
        """Take facts out of the broken file, if they are of the versions that are wanted."""
        with Folder.open(self._folder) as folder:
            if folder.check(DATA_FILE, to_write=False) is None:
                return
        kept = rescued(str(self._folder / DATA_FILE))
        wanted = {name: value.encode() for name, value in self._version_rows().items()}
        if all(kept[META].get(name) == value for name, value in wanted.items()):
            self._kept = kept

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
                f"the store in {self._folder} was written with another {', '.join(changed)}",
                hint="it is read-only here: name a writable place with --store",
            )

    def _version_rows(self) -> dict[bytes, str]:
        return {
            LAYOUT_ROW: str(LAYOUT_VERSION),
            b"extractor": str(self._versions.extractor),
            b"object-format": self._versions.object_format,
        }

    def _write_versions(self, write: Write) -> None:
        for name, value in self._version_rows().items():
            write.put(META, name, value.encode())

    def _rebuild(self, write: Write) -> None:
        remove_stamps(self._folder)
        for table in TABLES:
            write.clear(table)
        self._write_versions(write)


def _is_new(environment: Environment) -> bool:
    # A process killed while it made the store leaves a file without tables.
    return environment.size_on_disk() == 0 or environment.is_blank()
