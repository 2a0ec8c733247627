"""Processes that open a store at the same moment end up with one store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import lmdb
import pytest

from remora.indexer.store import NodeStateStore, Versions, place

PROCESSES = 6

_PROGRAM = """
import sys
from pathlib import Path
from typing import Any
from remora.indexer.models.view import Head, Totals
from remora.indexer.store import NodeStateStore, Versions
print("ready", flush=True)
sys.stdin.readline()
store = NodeStateStore(Path(sys.argv[1]), Versions(1, 0, "sha1"))
head = Head(0, None, None, None, "", {}, Totals())
store.publish(f"worktrees/{sys.argv[2]}", head, expected=None, put={}, removed=())
"""


@pytest.mark.parametrize("before", [None, b"garbage" * 4000], ids=["new", "damaged"])
def test_nobodys_work_is_lost(tmp_path: Path, before: bytes | None) -> None:
    folder = tmp_path / "store"
    if before is not None:
        place.made(folder).close()
        (folder / "data.mdb").write_bytes(before)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(folder), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate() and process.returncode for process in started] == [0] * PROCESSES
    store = NodeStateStore(folder, Versions(1, 0, "sha1"))
    assert len(store.heads()) == PROCESSES


_READER = """
import os
import sys
from pathlib import Path
from typing import Any
from remora.indexer.store import NodeStateStore, Versions
started_by = os.getppid()
for number in range(int(sys.argv[2])):
    folder = Path(sys.argv[1], str(number))
    while not NodeStateStore.exists(folder):
        assert os.getppid() == started_by, "the test that makes the stores has ended"
    NodeStateStore(folder, Versions(1, 0, "sha1"), note=print).heads()
"""
ROUNDS = 100


def test_a_store_that_is_being_made_is_not_damaged(tmp_path: Path) -> None:
    """A reader that comes while the first transaction ends finds it done, or not begun."""
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, str(tmp_path), str(ROUNDS)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for number in range(ROUNDS):
        NodeStateStore(tmp_path / str(number), Versions(1, 0, "sha1"))
    for reader in readers:
        assert reader.communicate()[0] == ""
        assert reader.returncode == 0


def test_mutexes_that_were_destroyed_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As LMDB says it where another process closed the store at that moment."""
    left = [lmdb.InvalidParameterError("mdb_txn_begin: Invalid argument")] * 3
    really = lmdb.open

    def opening(*given: Any, **options: Any) -> Any:
        if left:
            raise left.pop()
        return really(*given, **options)

    monkeypatch.setattr(lmdb, "open", opening)
    assert NodeStateStore(tmp_path / "store", Versions(1, 0, "sha1")).heads() == {}
    assert not left
