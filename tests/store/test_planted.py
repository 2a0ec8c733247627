"""What somebody left in the place of a file of ours: it leads nowhere, and it hangs nothing.

Whatever is planted, and whichever command comes upon it: files outside of the store stay as
they are, to the bit and to the mode, and the command ends with a line and with 0 or 1.
"""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.command import COMMAND, environment
from tests.history import History

from remora.indexer.cli.main import run
from remora.indexer.hooks.failures import record_failure
from remora.indexer.hooks.running import run_collapsed
from remora.indexer.index import Index
from remora.indexer.store.environment import Environment

GIANT = 64 << 30


def link_to_a_file(place: Path, outside: Path) -> None:
    place.symlink_to(outside / "key")


def link_to_nothing(place: Path, outside: Path) -> None:
    place.symlink_to(outside / "new")


def link_to_a_folder(place: Path, outside: Path) -> None:
    place.symlink_to(outside)


def link_to_itself(place: Path, outside: Path) -> None:
    place.symlink_to(place)


def hard_link(place: Path, outside: Path) -> None:
    place.hardlink_to(outside / "key")


def fifo(place: Path, outside: Path) -> None:
    os.mkfifo(place)


def folder(place: Path, outside: Path) -> None:
    place.mkdir()
    (place / "mine").write_text("mine")


def giant(place: Path, outside: Path) -> None:
    with place.open("wb") as file:
        file.truncate(GIANT)


def device(place: Path, outside: Path) -> None:
    try:
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # zeros without end
        os.close(os.open(place, os.O_RDONLY))
    except PermissionError:
        pytest.skip("no device can be made here")


def closed_file(place: Path, outside: Path) -> None:
    place.write_text("not ours")
    place.chmod(0)


PLANTS: list[Callable[[Path, Path], None]] = [
    *(link_to_a_file, link_to_nothing, link_to_a_folder, link_to_itself, hard_link),
    *(fifo, folder, giant, device, closed_file),
]
NAMES = [
    *("data.mdb", "lock.mdb", "write.lock", "CACHEDIR.TAG", "CACHEDIR.TAG%0"),
    *("stamps", "stamps/main", "stamps/main%new"),
    *("hooks", "hooks/log", "hooks/log%new", "hooks/pending", "hooks/pending/main"),
    *("hooks/running", "hooks/running/main", "."),
]
COMMANDS = [("status",), ("show", "f", "--no-sync"), ("sync",), ("show", "f"), ("clean",)]


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository shared by all, whose store is one commit behind and has word of hooks."""
    history = History(tmp_path_factory.mktemp("pattern") / "repo")
    history.git("config", "core.sharedRepository", "0666")
    history.commit({"a.py": "def f(): ...\n"})
    with Index(history.path) as index:
        index.sync()
        store, sharing = index.workspace.store.folder, index.workspace.worktree.sharing
    run_collapsed(store, "", lambda: None, sharing)
    record_failure(store, "post-commit", "", ValueError(), sharing)
    Environment.forget(str(store))
    history.commit({"b.py": "def g(): f()\n"})
    return history.path


class Attacked:
    """A copy of the pattern, and files of the user's beside it."""

    def __init__(self, pattern: Path, folder: Path) -> None:
        self.path = folder / "repo"
        shutil.copytree(pattern, self.path)
        self.store = self.path / ".git/remora"
        self.outside = folder / "outside"
        self.outside.mkdir(mode=0o700)
        (self.outside / "key").write_bytes(b"secret\n" * 1000)
        (self.outside / "key").chmod(0o600)
        for name in ("main", "log", "post-commit", "data.mdb"):
            (self.outside / name).write_text("mine")
        self.before = self.canary()

    def canary(self) -> dict[str, tuple[int, bytes]]:
        """All that is outside: modes and contents."""
        files = [self.outside, *self.outside.rglob("*")]
        return {
            str(file): (file.lstat().st_mode, file.read_bytes() if file.is_file() else b"")
            for file in files
        }

    def plant(self, plant: Callable[[Path, Path], None], name: str) -> None:
        """Put it where *name* of the store's folder is."""
        place = Path(os.path.normpath(self.store / name))
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.parent.mkdir(exist_ok=True)
        plant(place, self.outside)


@pytest.fixture
def attacked(pattern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Attacked]:
    found = Attacked(pattern, tmp_path)
    monkeypatch.chdir(found.path)
    yield found
    Environment.forget(str(found.store))


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_followed(
    attacked: Attacked,
    name: str,
    plant: Callable[[Path, Path], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for command in COMMANDS:
        attacked.plant(plant, name)
        code = run(list(command))
        told = "".join(capfd.readouterr())
        assert code in (0, 1), told
        assert told.strip(), command
        assert "Traceback" not in told
        assert attacked.canary() == attacked.before, command
        Environment.forget(str(attacked.store))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < memory + 500_000  # kB


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
@pytest.mark.parametrize("name", ["write.lock", "stamps/main", "hooks/pending/main", "hooks", "."])
def test_no_hook_follows_or_hangs(
    attacked: Attacked, name: str, plant: Callable[[Path, Path], None]
) -> None:
    """The scripts that git runs, and what they call."""
    assert run(["install"]) == 0
    attacked.plant(plant, name)
    variables = environment()
    for event in ("post-commit", "pre-commit"):
        subprocess.run((*COMMAND, "hook", "--now", event), env=variables, check=True)
    (attacked.path / "c.py").write_text("def h(): ...\n")
    subprocess.run(["git", "add", "c.py"], env=variables, check=True)
    subprocess.run(["git", "commit", "-q", "-m", "c"], env=variables, check=True)
    assert attacked.canary() == attacked.before


def test_clean_after_it_removes_ours_and_tells_what_stays(
    attacked: Attacked, capfd: pytest.CaptureFixture[str]
) -> None:
    """A link goes as a name; a folder, and what is in it, stays."""
    for plant, name in ((link_to_a_file, "data.mdb"), (fifo, "write.lock"), (folder, "stamps")):
        attacked.plant(plant, name)
    (attacked.store / "notes").write_text("mine")
    assert run(["clean"]) == 0
    assert capfd.readouterr().out.endswith("; what is not the store's stays: notes, stamps\n")
    left = {str(file.relative_to(attacked.store)) for file in attacked.store.rglob("*")}
    assert left == {"CACHEDIR.TAG", "notes", "stamps", "stamps/mine"}
    assert run(["sync"]) == 0
    assert attacked.canary() == attacked.before
