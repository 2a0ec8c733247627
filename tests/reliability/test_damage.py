"""A damaged store gives right answers or an error. The long form is in `damage.py`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import environment, remora
from tests.history import History
from tests.reliability.damage import KINDS, write_history

from remora.indexer.index import Index
from remora.indexer.store import NodeStateStore
from remora.indexer.store.environment import Environment
from remora.indexer.store.layout import CALLERS, FACTS, FILES, FLOW, LINK_LAYERS, LINK_VIEWS, LINKS
from remora.indexer.store.sharing import UNSHARED


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_no_damage_of_any_kind_gives_a_wrong_answer() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.reliability.damage",
            f"--count={len(KINDS)}",
            "--seed=3",
            "--questions=4",
        ],
        cwd=Path(__file__).parents[2],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    asked = {line.split()[0] for line in done.stdout.splitlines() if " right " in line}
    assert asked == {kind.__name__ for kind in KINDS}


@pytest.fixture
def linked(history: History) -> Path:
    """A repository whose store has links; the store's folder."""
    write_history(history)
    assert remora(history.path, "sync", "--links").returncode == 0
    return history.git_dir / "remora"


def rewrite(store: Path, table: bytes, number: int) -> None:
    """Change a byte in the middle of a value, behind the back of its sum."""
    environment = Environment.shared(str(store), sharing=UNSHARED)
    with environment.read() as read:
        key, stored = list(read.stored(table))[number]
    damaged = bytearray(stored)
    damaged[len(stored) // 2] ^= 4
    with environment._handle.begin(write=True) as write:
        write.put(key, bytes(damaged), db=environment._handle.open_db(table, txn=write))
    del environment
    Environment.forget(str(store))


CASES = {
    FACTS: "the facts of 1 blob are made again",
    FLOW: "the flow of 1 blob are made again",
    FILES: "a view are made again",
    LINKS: "links of a view are made again",
    CALLERS: "links of a view are made again",
    LINK_VIEWS: "links of a view are made again",
    LINK_LAYERS: "links of a view are made again",
}


@pytest.mark.parametrize("table", CASES, ids=bytes.decode)
def test_one_damaged_record_is_dropped_alone(
    history: History, linked: Path, tmp_path: Path, table: bytes
) -> None:
    assert remora(history.path, "callers", "--at", "HEAD~2", "helper").returncode == 0
    rewrite(linked, table, 1)
    asked = remora(history.path, "callers", "helper")
    assert CASES[table] in asked.stderr
    whole = remora(history.path, "--store", str(tmp_path / "other"), "callers", "helper")
    assert (asked.returncode, asked.stdout) == (0, whole.stdout)
    again = remora(history.path, "sync")
    assert "damaged" not in again.stderr
    scanned = 1 if table == FACTS else 0
    with Index(history.path) as index:
        assert index.workspace.store.opened is not None
        assert index.workspace.store.opened.check() == ()
        assert len(index.workspace.store.opened.facts.blobs()) + scanned >= 12


def test_a_sync_never_takes_a_damaged_store_for_up_to_date(history: History, linked: Path) -> None:
    assert "up to date" in remora(history.path, "sync").stdout
    with (linked / "data.mdb").open("r+b") as data:
        data.seek(4096 * 5)
        data.write(bytes(4096))
    said = remora(history.path, "sync")
    assert said.returncode == 0
    assert "is damaged" in said.stderr and "up to date" not in said.stdout
    assert "up to date" in remora(history.path, "sync").stdout


def test_facts_are_taken_out_of_a_file_that_is_broken(history: History, tmp_path: Path) -> None:
    history.commit({f"m{n}.py": f"def f{n}(): ...\n" * 400 for n in range(40)})
    assert "40 blobs scanned" in remora(history.path, "sync").stdout
    data = history.git_dir / "remora" / "data.mdb"
    content = data.read_bytes()
    first_of_many = 4  # LMDB's mark on the first of the pages that a long value has to itself
    heads = [at for at in range(0, len(content), 4096) if content[at + 10] == first_of_many]
    with data.open("r+b") as opened:
        opened.seek(heads[len(heads) // 2])
        opened.write(bytes(16))
    said = remora(history.path, "sync")
    assert "it is rebuilt" in said.stderr
    scanned = re.search(r"(\d+) blobs? scanned, (\d+) reused", said.stdout)
    assert scanned is not None
    assert int(scanned[1]) <= 2 and int(scanned[2]) >= 38, said.stdout
    whole = remora(history.path, "--store", str(tmp_path / "other"), "ls")
    assert remora(history.path, "ls").stdout == whole.stdout


def test_an_older_store_beside_newer_stamps_is_seen(history: History, tmp_path: Path) -> None:
    write_history(history)
    last = history.head
    assert last is not None
    history.checkout("HEAD~2")
    remora(history.path, "sync")
    data = history.git_dir / "remora" / "data.mdb"
    shutil.copyfile(data, tmp_path / "older")
    history.checkout(last)
    remora(history.path, "sync")
    shutil.copyfile(tmp_path / "older", data)
    said = remora(history.path, "sync")
    assert (said.returncode, "up to date" in said.stdout) == (0, False)
    assert "late" in remora(history.path, "show", "--no-sync", "late").stdout


def test_what_is_damaged_while_it_is_open_is_seen(history: History, linked: Path) -> None:
    with Index(history.path) as index:
        before = [link.caller for link in index.callers("helper")]
        rewrite_in_place(linked / "data.mdb")
        after = [link.caller for link in index.callers("helper")]
    assert before == after


def rewrite_in_place(data: Path) -> None:
    content = data.read_bytes()
    with data.open("r+b") as opened:
        opened.write(content[:8192] + bytes(len(content) - 8192))


def test_a_store_that_only_was_moved_is_sound(history: History, linked: Path) -> None:
    shutil.copytree(linked, linked.with_name("copy"))
    shutil.rmtree(linked)
    linked.with_name("copy").rename(linked)
    assert remora(history.path, "sync").stderr == ""
    assert NodeStateStore.exists(linked)
