"""Permissions of the store: git itself is the judge of what core.sharedRepository means."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command import COMMAND, environment
from tests.history import History

from remora.indexer.errors import ConfigurationError
from remora.indexer.index import Index
from remora.indexer.store.network import network_file_system


@pytest.fixture(params=[0o022, 0o077, 0o002], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    chosen: int = request.param
    before = os.umask(chosen)
    yield chosen
    os.umask(before)


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def modes_below(folder: Path) -> dict[str, str]:
    """The permissions of a store's files and folders, its own as `.`."""
    return {str(path.relative_to(folder)): mode(path) for path in (folder, *folder.rglob("*"))}


FOLDERS = [".", "stamps"]
ALL_FILES = ["CACHEDIR.TAG", "data.mdb", "lock.mdb", "stamps/main", "write.lock"]


@pytest.mark.parametrize(
    "shared",
    [
        "umask",
        "false",
        "0",
        "group",
        "true",
        "1",
        "all",
        "world",
        "everybody",
        "2",
        "0660",
        "0640",
        "0666",
        "0600",
    ],
)
def test_the_store_is_shared_as_git_shares(history: History, umask: int, shared: str) -> None:
    history.commit({"a.py": "x = 1\n"})
    history.git("config", "core.sharedRepository", shared)
    with Index(history.path) as index:
        index.sync()

    # What git makes: a folder of objects, and a file that may be written, as a ref's is.
    history.git("update-ref", "refs/remora/made/by-git", "HEAD")
    made = history.path / ".git/refs/remora/made"
    folder, file = mode(made), mode(made / "by-git")

    found = modes_below(history.path / ".git/remora")
    assert {name: found[name] for name in FOLDERS} == dict.fromkeys(FOLDERS, folder)
    assert {name: found[name] for name in ALL_FILES} == dict.fromkeys(ALL_FILES, file)
    assert len(found) == len(FOLDERS) + len(ALL_FILES)


@pytest.mark.parametrize("shared", ["group", "0640", "umask"])
def test_what_hooks_leave_is_shared_as_the_store_is(
    history: History, umask: int, shared: str
) -> None:
    history.commit({"a.py": "x = 1\n"})
    history.git("config", "core.sharedRepository", shared)
    broken = environment(REMORA_INDEX_JOBS="many")
    for env in (broken, environment()):
        command = (*COMMAND, "-C", str(history.path), "hook", "--now", "post-commit")
        subprocess.run(command, env=env, check=True)
    found = modes_below(history.path / ".git/remora")
    folders = ["hooks", "hooks/pending", "hooks/running"]
    assert {found[name] for name in folders} == {found["stamps"]}
    assert {found[name] for name in ("hooks/log", "hooks/running/main")} == {found["stamps/main"]}
    log = (history.path / ".git/remora/hooks/log").read_text()
    assert "REMORA_INDEX_JOBS" in log and "recovered" in log


def test_a_stamp_that_is_renewed_stays_shared(history: History, umask: int) -> None:
    history.git("config", "core.sharedRepository", "group")
    for number in range(2):
        history.commit({"a.py": f"x = {number}\n"})
        with Index(history.path) as index:
            index.sync()
    assert int(mode(history.path / ".git/remora/stamps/main"), 8) & 0o660 == 0o660


@pytest.mark.parametrize("shared", ["everyone", "0460", "-1", "0o660"])
def test_no_way_to_share(history: History, shared: str) -> None:
    with Index(history.path) as index:
        with (history.path / ".git/config").open("a") as config:
            config.write(f"[core]\n sharedRepository = {shared}\n")
        with pytest.raises(ConfigurationError, match=r"core\.sharedRepository"):
            index.workspace.store.make()


@pytest.fixture
def reachable() -> Iterator[History]:
    """A repository that others may enter; pytest's folders are their maker's alone."""
    before = os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory(prefix="remora-test-") as folder:
            Path(folder).chmod(0o755)
            yield History(Path(folder) / "repo")
    finally:
        os.umask(before)


def test_another_user_of_the_group_syncs_and_has_hooks(reachable: History) -> None:
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or setpriv is None:
        pytest.skip("only root can become another user, with setpriv")
    history = reachable
    history.commit({"a.py": "x = 1\n"})
    history.git("config", "core.sharedRepository", "group")
    mine = (*COMMAND, "-C", str(history.path))
    post_commit = ("hook", "--now", "post-commit")
    subprocess.run((*mine, *post_commit), env=environment(REMORA_INDEX_JOBS="many"), check=True)
    subprocess.run((*mine, *post_commit), env=environment(), check=True)

    # Root without its privileges, and as another user of the group that owns the store.
    other = (setpriv, "--reuid", "4242", "--regid", "0", "--clear-groups")
    if subprocess.run((*other, *COMMAND, "--version"), env=environment(), check=False).returncode:
        pytest.skip("another user cannot run this Python")
    allowed = environment(
        HOME="/nonexistent",
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="safe.directory",
        GIT_CONFIG_VALUE_0="*",
    )
    for number, command in enumerate((("sync", "--quiet"), post_commit)):
        history.commit({"a.py": f"x = 2 + {number}\n"})
        ran = subprocess.run(
            (*other, *mine, *command), env=allowed, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", ""), ran.stderr
        with Index(history.path) as index:
            assert index.staleness() is None
    wrong = {**allowed, "REMORA_INDEX_JOBS": "many"}
    subprocess.run((*other, *mine, *post_commit), env=wrong, check=True)
    log = (history.path / ".git/remora/hooks/log").read_text()
    assert log.count("REMORA_INDEX_JOBS") == 2


# -- network file systems

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /home rw shared:2 - autofs systemd-1 rw
31 22 0:31 / /home rw shared:3 - nfs4 server:/home rw
32 31 8:2 / /home/me/local\\040disk rw - xfs /dev/sdb1 rw
33 22 0:33 / /mnt/share rw - cifs //server/share rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/repo/.git/remora", None),
        ("/home/me/repo/.git/remora", "nfs4"),
        ("/home/me/local disk/repo", None),
        ("/homely/repo", None),
        ("/mnt/share", "cifs"),
    ],
)
def test_the_deepest_mount_decides(tmp_path: Path, folder: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert network_file_system(Path(folder), mounts) == kind
    assert network_file_system(Path(folder), tmp_path / "none") is None


def test_a_store_on_a_network_is_noted_when_it_is_made(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.store.opening.network_file_system", lambda folder: "nfs4")
    history.commit({"a.py": "x = 1\n"})
    for expected in (1, 0):
        notes: list[str] = []
        with Index(history.path, note=notes.append) as index:
            index.sync()
        assert sum("network file system (nfs4)" in note for note in notes) == expected
        assert all("--store" in note for note in notes)
