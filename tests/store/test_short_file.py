"""LMDB leaves free pages at the end of its file unwritten: what is missing there is no damage."""

from __future__ import annotations

import os
import random
import shutil
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from remora.indexer.store import NodeStateStore, StoreDamagedError, Versions, seal
from remora.indexer.store.environment import Environment
from remora.indexer.store.handle import told_size
from remora.indexer.store.inspection import SOUND, broken_pages, inspect, rescued
from remora.indexer.store.layout import FACTS, FLOW
from remora.indexer.store.lock import write_lock
from remora.indexer.store.place import DATA_FILE, LOCK_FILE
from remora.indexer.store.sharing import UNSHARED
from remora.indexer.store.transactions import Write

VERSIONS = Versions(1, 1, "sha1")
PAGE = 4096
NUMBER, LAST_PAGE, TRANSACTION = struct.Struct("<Q"), 136, 144  # in a head, as mdb.c has it
KEYS = [b"%040d" % number for number in range(30)]
SIZES = (100, 1000, 5000, 20_000)  # the last two on pages of their own

Row = tuple[bytes, bytes]
Rows = dict[Row, bytes]


def changed(rows: Rows, dice: random.Random) -> Callable[[Write], Rows]:
    """A write of random puts and deletes, which gives what there is after it."""

    def change(write: Write) -> Rows:
        after = dict(rows)
        for _ in range(dice.randrange(1, 300)):
            row = table, key = dice.choice((FACTS, FLOW)), dice.choice(KEYS)
            if dice.random() < 0.3:
                after[row] = bytes(dice.choice(SIZES))
                write.put(table, key, after[row])
            elif after.pop(row, None) is not None:
                write.delete(table, key)
        return after

    return change


def stores(folder: Path, commits: int = 25) -> Iterator[tuple[Path, Rows]]:
    """After each write to one of many stores: its folder, and what it should hold.

    New stores time and again: in one that has grown large it happens less often.
    """
    for seed in range(40):
        place, dice = folder / str(seed), random.Random(seed)
        environment = NodeStateStore(place, VERSIONS)._environment
        rows: Rows = {}
        for _ in range(commits):
            environment = Environment.shared(str(place), sharing=UNSHARED)  # perhaps anew
            rows = environment.write(changed(rows, dice), wait=5)
            yield place, rows
        del environment
        Environment.forget(str(place))
        shutil.rmtree(place)
    pytest.fail("it never came")


def told(place: Path) -> int:
    return told_size(Environment.shared(str(place), sharing=UNSHARED)._handle)


def size(place: Path) -> int:
    return (place / DATA_FILE).stat().st_size


def held(environment: Environment) -> Rows:
    with environment.read() as read:
        return {(table, key): value for table in (FACTS, FLOW) for key, value in read.items(table)}


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Rows]:
    """A sound store that lacks pages at its end, as by a writer killed right after its commit."""
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "_lengthen", lambda self, before: None)
        found = next((p, rows) for p, rows in stores(tmp_path) if rows and size(p) < told(p))
    Environment.forget(str(found[0]))
    return found


def cut_to(place: Path, length: int) -> str:
    """Cut the store's file, and seal it as if that had been its writer."""
    file = str(place / DATA_FILE)
    os.truncate(file, length)
    with (place / LOCK_FILE).open("r+b") as lock:
        seal.put(lock.fileno(), seal.state_of(file))
    return file


def least_sound(file: str, scratch: Path) -> int:
    """The pages that a file needs. Each length below that is told, each from there on sound."""
    shutil.copyfile(file, scratch)
    verdicts = []
    for length in range(Path(file).stat().st_size, 2 * PAGE, -PAGE // 2):
        os.truncate(scratch, length)
        verdicts.append((length, inspect(str(scratch))))
    sound = [length for length, verdict in verdicts if verdict == SOUND]
    assert sound == [length for length, _ in verdicts[: len(sound)]] and sound[-1] % PAGE == 0
    assert {verdict.broken for _, verdict in verdicts[len(sound) :]} == {
        "is damaged: it is cut short"
    }
    return sound[-1]


def test_a_file_is_as_long_as_its_head_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengthen, lacking = Environment._lengthen, []

    def noted(self: Environment, before: int) -> None:
        lacking.append(told_size(self._handle) - self.size_on_disk())
        lengthen(self, before)

    monkeypatch.setattr(Environment, "_lengthen", noted)
    for place, rows in stores(tmp_path):
        assert size(place) >= told(place)
        if lacking[-1] <= 0:
            continue
        assert inspect(str(place / DATA_FILE)) == SOUND
        Environment.forget(str(place))
        environment = NodeStateStore(place, VERSIONS, note=pytest.fail)._environment
        assert environment.soundness.is_sealed and held(environment) == rows
        if sum(lack > 0 for lack in lacking) == 2:
            return


@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "unsealed"])
def test_free_pages_that_are_missing_are_no_damage(
    short: tuple[Path, Rows], is_sealed: bool
) -> None:
    place, rows = short
    if not is_sealed:
        os.utime(place / DATA_FILE)
    environment = NodeStateStore(place, VERSIONS, note=pytest.fail)._environment
    assert held(environment) == rows
    assert environment.soundness.look_through() == SOUND
    assert size(place) < told(place)
    dice = random.Random(1)
    for _ in range(3):
        rows = environment.write(changed(rows, dice), wait=5)
        assert held(environment) == rows and size(place) >= told(place)


def test_one_that_is_being_written_can_be_read(short: tuple[Path, Rows]) -> None:
    place, rows = short
    os.utime(place / DATA_FILE)
    with write_lock(str(place / LOCK_FILE), wait=5, sharing=UNSHARED):
        assert held(Environment.shared(str(place), sharing=UNSHARED)) == rows


def test_a_page_that_is_in_use_and_missing_is_told(
    short: tuple[Path, Rows], tmp_path: Path
) -> None:
    place, rows = short
    least = least_sound(str(place / DATA_FILE), tmp_path / "scratch")
    file = cut_to(place, least)
    environment = NodeStateStore(place, VERSIONS, note=pytest.fail)._environment
    assert held(environment) == rows
    del environment
    Environment.forget(str(place))

    cut_to(place, least - 1)
    assert broken_pages(file) == "is damaged: it is cut short"
    left = rescued(file)
    assert {(table, key) for table in (FACTS, FLOW) for key in left[table]} <= rows.keys()
    with pytest.raises(StoreDamagedError, match="cut short"):
        Environment.shared(str(place), sharing=UNSHARED)  # though its seal fits
    os.utime(file)
    with pytest.raises(StoreDamagedError, match="cut short"):
        Environment.shared(str(place), sharing=UNSHARED)
    with (
        write_lock(str(place / LOCK_FILE), wait=5, sharing=UNSHARED),
        pytest.raises(StoreDamagedError, match="cut short"),
    ):
        Environment.shared(str(place), sharing=UNSHARED)  # a writer may have looked
    notes: list[str] = []
    NodeStateStore(place, VERSIONS, note=notes.append)
    assert [note for note in notes if note.endswith("it is cut short: it is rebuilt")]


def test_missing_pages_that_nothing_lists_as_free_are_told(short: tuple[Path, Rows]) -> None:
    place, _ = short
    file = place / DATA_FILE
    assert broken_pages(str(file)) == ""
    content = bytearray(file.read_bytes())
    newest = max(0, PAGE, key=lambda head: NUMBER.unpack_from(content, head + TRANSACTION))
    (last,) = NUMBER.unpack_from(content, newest + LAST_PAGE)
    for more in (1, 2**20, 2**63):
        NUMBER.pack_into(content, newest + LAST_PAGE, last + more)
        file.write_bytes(content)
        assert broken_pages(str(file)) == "is damaged: it is cut short"


def test_what_was_cut_meanwhile_is_not_made_longer(tmp_path: Path) -> None:
    environment = NodeStateStore(tmp_path / "s", VERSIONS)._environment
    before = environment.size_on_disk()
    os.truncate(tmp_path / "s" / DATA_FILE, before - PAGE)
    environment._lengthen(before)
    assert environment.size_on_disk() == before - PAGE
    environment._lengthen(before - PAGE)
    assert environment.size_on_disk() == told(tmp_path / "s")
