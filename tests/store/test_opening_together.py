"""Processes that open a store at the same moment end up with one store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from remora.indexer.store import NodeStateStore, Versions

PROCESSES = 6

_PROGRAM = """
import sys
from pathlib import Path
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
        folder.mkdir()
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
