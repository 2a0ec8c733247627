"""In a build: a store restored into a shallow clone, and little of an environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command import bare_environment, remora
from tests.contents import contents, contents_from_scratch
from tests.history import History

from remora.indexer.index import Index
from remora.indexer.models.versions import EXTRACTOR_VERSION, LINKER_VERSION
from remora.indexer.store import NodeStateStore, Versions
from remora.indexer.store.environment import Environment


@pytest.fixture
def repository(history: History) -> History:
    history.commit({f"pkg/m{n}.py": f"def f{n}(): ...\n" for n in range(20)})
    history.commit({"pkg/m0.py": "def changed(): ...\n"})
    return history


def shallow_clone(history: History, folder: Path) -> Path:
    """The clone that a build makes."""
    command = ["git", "clone", "--quiet", "--depth", "1", history.path.as_uri(), str(folder)]
    subprocess.run(command, check=True)
    return folder


# -- status --check


def test_the_check_is_silent_where_the_index_is_heads(repository: History) -> None:
    assert remora(repository.path, "sync").returncode == 0
    checked = remora(repository.path, "status", "--check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_the_check_says_in_one_line_what_is_wrong(repository: History) -> None:
    before = remora(repository.path, "status", "--check")
    assert (before.returncode, before.stdout) == (1, "")
    assert before.stderr.startswith("error: the index is not HEAD's: nothing is indexed yet in ")
    with Index(repository.path) as index:
        index.sync()
    first = repository.head
    repository.commit({"pkg/m1.py": None})
    after = remora(repository.path, "status", "--check")
    assert first is not None and repository.head is not None
    assert (after.returncode, after.stdout) == (1, "")
    assert after.stderr == (
        f"error: the index is not HEAD's: it stands at {first[:10]}, "
        f"HEAD at {repository.head[:10]}, 1 commit away\n"
    )


def test_the_check_sees_other_rules(repository: History) -> None:
    remora(repository.path, "sync")
    repository.git("config", "remora.exclude", "m1.py")
    checked = remora(repository.path, "status", "--check")
    assert (checked.returncode, checked.stderr.count("\n")) == (1, 1)
    assert "made under other rules" in checked.stderr


@pytest.fixture
def foreign(repository: History) -> Path:
    """The data file of a store that another version has written."""
    with Index(repository.path) as index:
        index.sync()
        store = index.workspace.store.make()
        other = Versions(EXTRACTOR_VERSION + 1, LINKER_VERSION, "sha1")
        NodeStateStore(store.folder, other)
        store.folder.joinpath("stamps").mkdir(exist_ok=True)
        file = store.folder / "data.mdb"
    Environment.forget(str(store.folder))
    return file


@pytest.mark.parametrize(
    "question",
    [
        ("status",),
        ("status", "--check"),
        ("status", "--json"),
        ("sync", "--dry-run"),
        ("show", "f0", "--no-sync"),
    ],
)
def test_a_question_leaves_a_store_of_other_versions_as_it_is(
    repository: History, foreign: Path, question: tuple[str, ...]
) -> None:
    before = foreign.read_bytes()
    asked = remora(repository.path, *question)
    assert foreign.read_bytes() == before
    if question != ("sync", "--dry-run"):
        assert asked.returncode == 1
        assert "was written with another extractor" in asked.stdout + asked.stderr
    assert remora(repository.path, "sync").returncode == 0
    assert remora(repository.path, "status", "--check").returncode == 0


def test_a_question_leaves_a_damaged_store_as_it_is(repository: History) -> None:
    remora(repository.path, "sync")
    file = repository.path / ".git/remora/data.mdb"
    file.write_bytes(b"garbage" * 1000)
    checked = remora(repository.path, "status", "--check")
    assert (checked.returncode, checked.stderr.count("\n")) == (1, 1)
    assert "is damaged" in checked.stderr
    assert file.read_bytes() == b"garbage" * 1000
    assert "it is rebuilt" in remora(repository.path, "sync").stderr


# -- a restored store


def test_a_shallow_clone_with_a_restored_store_scans_nothing(
    repository: History, tmp_path: Path
) -> None:
    with Index(repository.path) as index:
        index.sync()
        whole = contents(index.head())
    clone = shallow_clone(repository, tmp_path / "clone")
    shutil.copytree(repository.path / ".git/remora", clone / ".git/remora")
    report = json.loads(remora(clone, "sync", "--json").stdout)
    assert (report["scanned"], report["files"]) == (0, 20)
    with Index(clone) as restored:
        assert contents(restored.head(catch_up=False)) == whole


def test_a_store_from_another_commit_scans_what_is_new(repository: History, tmp_path: Path) -> None:
    """The commit the store stands at is not in the clone: all is listed, and little scanned."""
    with Index(repository.path) as index:
        index.sync()
    repository.commit({"pkg/m1.py": "def new(): ...\n", "pkg/m2.py": None})
    clone = shallow_clone(repository, tmp_path / "clone")
    shutil.copytree(repository.path / ".git/remora", clone / ".git/remora")
    assert remora(clone, "status", "--check").returncode == 1
    report = json.loads(remora(clone, "sync", "--json").stdout)
    assert (report["scanned"], report["changed"], report["removed"]) == (1, 1, 1)
    assert "no longer in the repository" in report["full_walk_reason"]
    assert remora(clone, "status", "--check").returncode == 0
    with Index(clone) as restored:
        assert contents(restored.head()) == contents_from_scratch(clone, tmp_path / "scratch")


def test_a_store_moved_by_the_environment(repository: History, tmp_path: Path) -> None:
    cache = bare_environment(REMORA_INDEX_STORE=str(tmp_path / "cache"))
    assert remora(repository.path, "sync", env=cache).returncode == 0
    clone = shallow_clone(repository, tmp_path / "clone")
    report = json.loads(remora(clone, "sync", "--json", env=cache).stdout)
    assert report["scanned"] == 0
    assert not (clone / ".git/remora").exists()


# -- little of an environment


def test_no_home_no_terminal_and_a_short_path(repository: History) -> None:
    env = bare_environment()
    synced = remora(repository.path, "sync", env=env)
    assert (synced.returncode, synced.stderr) == (0, "")
    assert "\x1b" not in synced.stdout
    shown = remora(repository.path, "show", "changed", "--json", env=env)
    assert json.loads(shown.stdout)["key"] == "node:pkg/m0.py:changed"
    assert remora(repository.path, "ls", "--at", "HEAD~1", env=env).returncode == 0
    assert remora(repository.path, "ls", "--at", ":worktree", env=env).returncode == 0
    assert remora(repository.path, "status", "--check", env=env).returncode == 0


def test_no_git_on_the_path(repository: History, tmp_path: Path) -> None:
    env = {**bare_environment(), "PATH": str(tmp_path)}
    for command in (["sync"], ["show", "changed"], ["sync", "--force"]):
        ended = remora(repository.path, *command, env=env)
        assert ended.returncode == 1
        assert ended.stderr == "error: git was not found\nhint: install git, or add it to PATH\n"


@pytest.fixture
def unprivileged() -> tuple[str, ...]:
    """What makes a command respect read-only folders, also where root runs the tests."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write anywhere, and there is no setpriv to take that away")
    return (setpriv, "--bounding-set", "-all", "--inh-caps", "-all")


@pytest.fixture
def read_only(repository: History) -> Iterator[Path]:
    """The repository, with a store that is behind, where no one may write."""
    with Index(repository.path) as index:
        index.sync("HEAD~1")
    folders = [folder for folder, _, _ in os.walk(repository.path)]
    for folder in folders:
        Path(folder).chmod(0o555)
    for file in (repository.path / ".git/remora").iterdir():
        file.chmod(0o444 if file.is_file() else 0o555)
    yield repository.path
    for folder in folders:
        Path(folder).chmod(0o755)


def test_a_read_only_checkout_answers(
    read_only: Path, unprivileged: tuple[str, ...], tmp_path: Path
) -> None:
    def call(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return remora(read_only, *arguments, env=bare_environment(**more), prefix=unprivileged)

    shown = call("show", "changed")
    assert (shown.returncode, "node:pkg/m0.py:changed" in shown.stdout) == (0, True), shown.stderr
    assert "note: the store cannot be written: HEAD is read without it" in shown.stderr
    assert call("show", "f0", "--no-sync").returncode == 0
    assert call("ls", "--at", ":worktree").returncode == 0
    assert call("status", "--check").returncode == 1

    verified = call("verify")
    assert (verified.returncode, verified.stdout.splitlines()[-1]) == (0, "sound")
    refused = call("verify", "--repair")
    assert refused.returncode == 1
    assert "cannot be written, and so not be repaired" in refused.stderr

    refused = call("sync")
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr
    assert "REMORA_INDEX_STORE" in refused.stderr

    moved = {"REMORA_INDEX_STORE": str(tmp_path / "elsewhere")}
    assert call("sync", **moved).returncode == 0
    assert call("status", "--check", **moved).returncode == 0


def test_a_store_of_somebody_else(repository: History, unprivileged: tuple[str, ...]) -> None:
    with Index(repository.path) as index:
        index.sync()
    data_file = repository.path / ".git/remora/data.mdb"
    data_file.chmod(0)
    for arguments in (["verify"], ["verify", "--repair"]):
        refused = remora(repository.path, *arguments, prefix=unprivileged)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith("error: ")
        assert len(refused.stderr.splitlines()) <= 2


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a file system needs root")
def test_a_file_system_mounted_read_only_answers(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        history = History(disk / "repo")
        history.commit({"a.py": "def a(): ...\n"})
        with Index(history.path) as index:
            index.sync()
        Environment.forget(str(history.path / ".git/remora"))
        history.commit({"b.py": "def b(): a()\n"})
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        _expect_answers_alone(history.path, tmp_path / "elsewhere")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_another_user_reads_a_store_that_is_not_theirs(tmp_path: Path) -> None:
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or setpriv is None:
        pytest.skip("only root can become another user, with setpriv")
    other = (setpriv, "--reuid", "4242", "--regid", "4242", "--clear-groups")
    with tempfile.TemporaryDirectory(prefix="remora-test-") as folder:
        Path(folder).chmod(0o755)  # pytest's own folders are their maker's alone
        history = History(Path(folder, "repo"))
        history.commit({"a.py": "def a(): ...\n"})
        if remora(history.path, "--version", prefix=other).returncode:
            pytest.skip("another user cannot run this Python")
        with Index(history.path) as index:
            index.sync()
        history.commit({"b.py": "def b(): a()\n"})

        refused = remora(history.path, "show", "b", prefix=other, env=bare_environment())
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "another user owns it" in refused.stderr and "safe.directory" in refused.stderr

        writable = Path(folder, "theirs")
        writable.mkdir(mode=0o777)
        writable.chmod(0o777)
        trusted = {f"GIT_CONFIG_{name}": value for name, value in SAFE.items()}
        _expect_answers_alone(history.path, writable / "store", prefix=other, **trusted)


SAFE = {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": "*"}


def _expect_answers_alone(
    folder: Path, elsewhere: Path, prefix: tuple[str, ...] = (), **more: str
) -> None:
    """Questions are answered and catch up; hooks fail nothing; a sync names the way out."""

    def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        env = bare_environment(**more, **variables)
        return remora(folder, *arguments, env=env, prefix=prefix)

    shown = call("show", "b", "--links", "--json")
    assert (shown.returncode, json.loads(shown.stdout)["key"]) == (0, "node:b.py:b"), shown.stderr
    assert call("show", "a", "--no-sync").returncode == 0
    assert call("ls", "--at", "HEAD~1").returncode == 0
    for event in ("pre-commit", "post-commit"):
        assert call("hook", "--now", event).returncode == 0
    refused = call("sync")
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr and "REMORA_INDEX_STORE" in refused.stderr
    assert call("sync", REMORA_INDEX_STORE=str(elsewhere)).returncode == 0
    assert call("status", "--check", REMORA_INDEX_STORE=str(elsewhere)).returncode == 0
