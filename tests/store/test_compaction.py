"""A compact copy takes the data file's place: under readers, and whenever the process is killed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from remora.indexer.errors import (
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreRefusedError,
)
from remora.indexer.models.versions import LAYOUT_VERSION
from remora.indexer.store import compaction, handle
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import FLOW, LAYOUT_ROW, META, TABLES
from remora.indexer.store.lock import write_lock
from remora.indexer.store.place import COPY_FILE, DATA_FILE, LOCK_FILE, LOCK_TABLE
from remora.indexer.store.sharing import UNSHARED
from remora.indexer.store.transactions import Write

TABLE = FLOW
KEPT = {b"%03d" % number: b"value %03d" % number * 300 for number in range(10)}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """Ten records, and the free pages of forty that are gone."""
    folder = tmp_path / "store"
    folder.mkdir()
    environment = Environment(str(folder), sharing=UNSHARED)
    change(environment, make)
    for number in range(10, 50):
        put(environment, b"%03d" % number, b"x" * 9000)
    change(environment, lambda write: write.clear(TABLE))
    change(environment, lambda write: write.put_all(TABLE, KEPT.items()))
    return environment


def make(write: Write) -> None:
    for table in TABLES:
        write.create(table)
    write.put(META, LAYOUT_ROW, str(LAYOUT_VERSION).encode())


def change(environment: Environment, what: Callable[[Write], object]) -> None:
    environment.write(what, wait=5)


def put(environment: Environment, key: bytes, value: bytes = b"") -> None:
    change(environment, lambda write: write.put(TABLE, key, value))


def held(environment: Environment) -> dict[bytes, bytes]:
    with environment.read() as read:
        return dict(read.items(TABLE))


class Files(NamedTuple):
    """The files of a store's folder by name, and what the data file is."""

    names: set[str]
    size: int


def files(environment: Environment) -> Files:
    return Files(
        {file.name for file in Path(environment.folder).iterdir()}, environment.size_on_disk()
    )


IN_ORDER = {DATA_FILE, LOCK_TABLE, LOCK_FILE}


@pytest.mark.parametrize("more", [0, 1, 2, 3])
def test_it_holds_all_and_goes_on(environment: Environment, more: int) -> None:
    for number in range(more):  # the two heads of the file take turns
        put(environment, b"more %d" % number, b"")
    before, expected = files(environment).size, held(environment)
    environment.compact(wait=5)
    assert held(environment) == expected
    with environment.read() as read:
        assert files(environment) == (IN_ORDER, read.bytes_in_use())
    assert files(environment).size < before / 4
    for number in range(3):
        put(environment, b"after %d" % number, b"")
        expected[b"after %d" % number] = b""
        assert held(environment) == expected
        assert seen_by_another(environment) == len(expected)


def seen_by_another(environment: Environment) -> int:
    return int(subprocess.check_output([*SCRIPT, "count", environment.folder]))


# What another process does. It opens the store, and between its lines waits to be told on.
SCRIPT = [
    sys.executable,
    "-c",
    """
import os, signal, sys
from remora.indexer.store import compaction
from remora.indexer.store import handle
from remora.indexer.store.environment import Environment
from remora.indexer.store.sharing import UNSHARED

task, folder = sys.argv[1:]
environment = Environment(folder, sharing=UNSHARED)

def tell(what):
    print(what, flush=True)

def count():
    with environment.read() as read:
        return read.count(b"flow")

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if task == "count":
    tell(count())
elif task == "ask":
    tell(count())
    input()
elif task == "make":
    environment.write(lambda write: write.create(b"flow"), wait=5)
elif task == "compact":
    environment.compact(wait=5)
elif task == "read":
    with environment.read() as read:
        tell(read.count(b"flow"))
        input()
        tell(sum(len(value) for _, value in read.items(b"flow")))
    tell(count())
    environment.write(lambda write: write.put(b"flow", b"theirs", b"yes"), wait=5)
    tell(count())
else:
    module, name = (compaction, task) if hasattr(compaction, task) else (os, task)
    setattr(module, name, die)
    environment.compact(wait=5)
""",
]


def test_a_reader_goes_on_and_then_takes_it_up(environment: Environment) -> None:
    reading = subprocess.Popen(
        [*SCRIPT, "read", environment.folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reading.stdout is not None and reading.stdin is not None
    assert int(reading.stdout.readline()) == len(KEPT)
    environment.compact(wait=5)
    for number in range(8):  # more than enough to use each free page anew
        put(environment, b"new %d" % number, b"y" * 20_000)
        change(environment, lambda write: write.delete(TABLE, b"000"))
    told, _ = reading.communicate("\n")
    old, now, then = map(int, told.split())
    assert old == sum(map(len, KEPT.values())), "the transaction saw what it began with"
    assert (now, then) == (len(KEPT) + 7, len(KEPT) + 8)
    assert held(environment)[b"theirs"] == b"yes", "it wrote into the file that is in place"


def test_a_writer_takes_it_up_before_it_writes(environment: Environment) -> None:
    subprocess.run([*SCRIPT, "compact", environment.folder], check=True)
    assert environment.is_removed, "another file is in place"
    put(environment, b"mine", b"")
    assert seen_by_another(environment) == len(KEPT) + 1


def test_all_who_share_what_is_open_take_it_up(environment: Environment) -> None:
    folder = environment.folder
    environment._close()
    first = Environment.shared(folder, sharing=UNSHARED)
    subprocess.run([*SCRIPT, "compact", folder], check=True)
    second = Environment.shared(folder, sharing=UNSHARED)
    assert not second.is_removed
    assert held(first) == held(second) == KEPT
    put(first, b"mine", b"")
    assert held(second)[b"mine"] == b""


@pytest.mark.parametrize("point", ["_fill", "_count_on", "_keep_owner", "fsync", "replace"])
def test_killed_before_it_is_in_place(environment: Environment, point: str) -> None:
    before = files(environment)
    assert subprocess.run([*SCRIPT, point, environment.folder], check=False).returncode == -9
    assert files(environment) == (before.names | {COPY_FILE}, before.size)
    assert held(environment) == KEPT
    put(environment, b"mine", b"")
    assert files(environment).names == IN_ORDER, "the next writer tidies up"


def test_killed_when_it_is_in_place(environment: Environment) -> None:
    before = files(environment)
    killed = subprocess.run([*SCRIPT, "_sync_folder", environment.folder], check=False)
    assert killed.returncode == -9
    assert files(environment).size < before.size
    put(environment, b"mine", b"")
    assert held(environment) == {**KEPT, b"mine": b""}
    assert seen_by_another(environment) == len(KEPT) + 1


@pytest.mark.parametrize("what", ["room", "fill"])
def test_a_full_disk_leaves_the_old_one(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = files(environment)
    if what == "room":
        full = os.statvfs_result((4096, 4096, 100, 1, 1, 10, 1, 1, 0, 255))
        monkeypatch.setattr(os, "statvfs", lambda path: full)
    else:

        def fail(*_: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(compaction, "_fill", fail)
    with pytest.raises(StoreFullError, match="no space left"):
        environment.compact(wait=5)
    monkeypatch.undo()
    assert files(environment) == before
    assert held(environment) == KEPT


def test_a_planted_link_is_not_followed(environment: Environment, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    Path(environment.folder, COPY_FILE).symlink_to(precious)
    environment.compact(wait=5)
    assert precious.read_text() == "mine"
    assert files(environment).names == IN_ORDER
    assert held(environment) == KEPT


def test_permissions_stay(environment: Environment) -> None:
    file = Path(environment.folder, DATA_FILE)
    file.chmod(0o640)
    environment.compact(wait=5)
    assert file.stat().st_mode & 0o777 == 0o640


def test_it_waits_for_a_writer_no_longer_than_told(environment: Environment) -> None:
    before = files(environment)
    with (
        write_lock(str(Path(environment.folder, LOCK_FILE)), wait=5),
        pytest.raises(StoreBusyError),
    ):
        environment.compact(wait=0)
    assert files(environment) == before


def test_a_folder_in_the_place_of_the_copy_is_named(environment: Environment) -> None:
    place = Path(environment.folder, COPY_FILE)
    place.mkdir()
    with pytest.raises(StoreRefusedError, match=f"{COPY_FILE} is a folder"):
        environment.compact(wait=5)
    with pytest.raises(StoreRefusedError, match=f"{COPY_FILE} is a folder"):
        put(environment, b"more")
    assert place.is_dir()


def test_nothing_is_written_into_a_file_that_was_removed(environment: Environment) -> None:
    for name in (DATA_FILE, LOCK_TABLE):
        Path(environment.folder, name).unlink()
    with pytest.raises(StoreError, match="was removed meanwhile"):
        put(environment, b"lost", b"")
    with pytest.raises(StoreError, match="was removed meanwhile"):
        environment.compact(wait=5)


def test_a_file_that_replaces_a_removed_one_is_another_store(environment: Environment) -> None:
    for name in (DATA_FILE, LOCK_TABLE):
        Path(environment.folder, name).unlink()

    subprocess.run([*SCRIPT, "make", environment.folder], check=True)
    assert held(environment) == KEPT, "what was open is read to the end"
    with pytest.raises(StoreError, match="was removed meanwhile"):
        put(environment, b"lost", b"")


@pytest.mark.parametrize("point", ["before", "after"])
def test_one_that_is_just_being_opened(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    """A copy comes when LMDB has opened the old file, and all is to be checked yet."""
    environment._close()
    check = handle._refuse_truncated
    opened: list[str] = []

    def check_late(lmdb_handle: Any, folder: str) -> None:
        if point == "after":
            check(lmdb_handle, folder)
        if not opened:
            opened.append(subprocess.check_output([*SCRIPT, "compact", folder]).decode())
        if point == "before":
            check(lmdb_handle, folder)

    monkeypatch.setattr(handle, "_refuse_truncated", check_late)
    late = Environment(environment.folder, sharing=UNSHARED)
    assert opened == [""]
    assert not late.is_removed, "it has the copy open"
    assert held(late) == KEPT
    put(late, b"more", b"")
    assert seen_by_another(late) == len(KEPT) + 1


@pytest.mark.parametrize("how", ["ask", "killed"])
def test_readers_do_not_make_the_file_grow(environment: Environment, how: str) -> None:
    """One that lives on between two questions, and one that was killed in the middle of one."""
    task = "read" if how == "killed" else how
    reading = subprocess.Popen(
        [*SCRIPT, task, environment.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert reading.stdout is not None
    assert int(reading.stdout.readline()) == len(KEPT)
    if how == "killed":
        reading.kill()
        reading.wait()
    before = environment.size_on_disk()
    for number in range(40):
        put(environment, b"again", b"%d" % number * 20_000)
    assert environment.size_on_disk() <= before + 2 * 20_000 * 4
    reading.communicate(b"\n")
