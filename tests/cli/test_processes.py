"""The command as its callers start it: what it loads, where it prints, who else is at work."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

import pytest
from tests.cli.conftest import Ended, Remora
from tests.history import History

from remora.indexer.store.lock import write_lock

COMMAND = (sys.executable, "-m", "remora.indexer.cli.main")

NEEDLESS = (
    *("hashlib", "pydantic", "pygit2", "rich", "tree_sitter", "typer"),
    *(
        "remora.indexer.scan_pool.pool",
        "remora.indexer.models.flow",
        "remora.indexer.linker.engine",
    ),
    *("remora.indexer.store.pages", "remora.indexer.store.upkeep"),
    "remora.indexer.store.history_codec",
)


@pytest.mark.parametrize("links", ["--links", "--no-links"])
def test_show_loads_no_more_than_it_needs(repository: History, remora: Remora, links: str) -> None:
    assert remora("sync", "--links").code == 0
    program = (
        "import sys\n"
        "from remora.indexer.cli.main import run\n"
        f"code = run(['show', {links!r}, 'src/app.py:App'])\n"
        f"sys.exit(code or ' '.join(m for m in {NEEDLESS!r} if m in sys.modules) or 0)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr.splitlines()[1:]) == (0, [])


def test_a_short_call_is_not_searched_for_cycles(repository: History, remora: Remora) -> None:
    assert remora("sync").code == 0
    program = (
        "import atexit, gc, sys\n"
        "from remora.indexer.cli.main import main\n"
        "searches = []\n"
        "gc.callbacks.append(lambda *_: searches.append(1))\n"
        "told = lambda: print(len(searches), len(gc.get_objects()), file=sys.stderr)\n"
        "atexit.register(told)\n"
        "sys.argv[1:] = ['show', 'src/app.py:App']\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    searches, left_to_search = map(int, ended.stderr.splitlines()[-1].split())
    assert searches == 0
    assert left_to_search < 100  # all but what was made since `main` has left


def test_a_command_is_found_behind_options_too(repository: History, remora: Remora) -> None:
    assert remora("-C", ".", "search", "App").code == 0
    assert remora("seach", "search").code == 2


def test_the_installed_command(repository: History) -> None:
    command = Path(sysconfig.get_path("scripts"), "remora-index")
    ended = subprocess.run([str(command), "sync", "-q"], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_a_reader_that_leaves_early_is_no_error(repository: History) -> None:
    source = "".join(f"def f{number}(): ...\n" for number in range(20000))
    repository.commit({"many.py": source})
    with subprocess.Popen([*COMMAND, "ls"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ls:
        assert ls.stdout is not None and ls.stderr is not None
        ls.stdout.readline()
        ls.stdout.close()
        told = ls.stderr.read()
    assert b"Traceback" not in told and b"rror" not in told
    assert ls.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("lines", [1, 20000], ids=["at the end", "on the way"])
def test_a_full_disk_is_told_and_no_bug(repository: History, lines: int) -> None:
    repository.commit({"many.py": "".join(f"def f{number}(): ...\n" for number in range(lines))})
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*COMMAND, "ls", "-q"], stdout=full, stderr=subprocess.PIPE)
    assert ended.stderr == b"error: the result cannot be written: No space left on device\n"
    assert ended.returncode == 1


def on_a_terminal(*arguments: str) -> tuple[bytes, bytes]:
    """What a command prints as its result, and on the terminal that its notes go to."""
    main, terminal = pty.openpty()
    seen = bytearray()

    def drain() -> None:
        while True:
            try:
                chunk = os.read(main, 65536)
            except OSError:  # a terminal whose other side is closed ends with an error
                return
            if not chunk:
                return
            seen.extend(chunk)

    reader = threading.Thread(target=drain)
    reader.start()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    shown = subprocess.run(
        [*COMMAND, *arguments], stderr=terminal, stdout=subprocess.PIPE, env=environment, check=True
    )
    os.close(terminal)
    reader.join()
    os.close(main)
    return shown.stdout, bytes(seen)


def test_progress_on_a_terminal_and_none_in_a_pipe(repository: History) -> None:
    source = "# so many bytes\n" * 10_000  # are worth a bar at once, and take no time to read
    repository.commit({f"big{number}.py": f"# {number}\n" + source for number in range(30)})
    told, seen = on_a_terminal("sync")
    assert b"scanning" in seen and b"left" in seen
    assert told.startswith(b"synced to ")
    silent = subprocess.run([*COMMAND, "sync", "--force"], capture_output=True, check=True)
    assert silent.stderr == b""


def test_progress_of_linking(repository: History) -> None:
    repository.commit({f"m{number}.py": f"def f{number}(): ...\n" for number in range(50)})
    told, seen = on_a_terminal("sync", "--links")
    assert b"scanning" not in seen, "too little to draw"
    assert b"linking" in seen and b"100%" in seen
    assert b" files linked" in told


def test_a_store_in_use_is_waited_for_and_then_named(repository: History, remora: Remora) -> None:
    remora("sync")
    repository.commit({"new.py": ""})
    lock = repository.git_dir / "remora" / "write.lock"
    with write_lock(str(lock), wait=0):
        ended = remora("--wait", "0.1", "sync")
        assert (ended.code, ended.out) == (1, "")
        assert f"error: the store is being written by process {os.getpid()}" in ended.err
        assert "--no-sync" in ended.err
        assert remora("show", "--no-sync", "App").code == 0
    assert remora("sync").code == 0


def test_a_bare_repository_and_an_empty_one(
    tmp_path: Path, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = History(tmp_path / "bare", bare=True)
    monkeypatch.chdir(bare.path)
    first = remora("sync", "--json").records[0]
    assert (first["commit"], first["tree"], first["files"]) == (None, None, 0)
    assert "0 files" in remora("sync").out
    assert remora("ls", "--json") == Ended(0, "", "note: HEAD is unborn\n")
    bare.commit({"a.py": "def f(): ...\n"})
    assert remora("sync", "--json").records[0]["files"] == 1
    assert remora("show", "f").code == 0
    assert remora("at", "HEAD", "a.py", "-q").out.startswith("a.py:1  module")
