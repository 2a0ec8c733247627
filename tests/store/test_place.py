"""A store is a folder of ours: marked, made empty, or refused with nothing changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import lmdb
import pytest
from tests.command import remora
from tests.history import History

from remora.indexer.cli.main import run
from remora.indexer.errors import StoreRefusedError
from remora.indexer.hooks.failures import record_failure
from remora.indexer.index import Index
from remora.indexer.store import NodeStateStore, Versions, place
from remora.indexer.store.environment import Environment

VERSIONS = Versions(1, 1, "sha1")
COMMANDS = [
    *(("sync",), ("status",), ("show", "f"), ("show", "f", "--no-sync"), ("ls", "--at", "HEAD~0")),
    *(("sync", "--links"), ("install",), ("clean",)),
]


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What is in a folder but git's own files, which git renews: modes and contents."""
    return {
        str(file): (file.lstat().st_mode, file.read_bytes() if file.is_file() else b"")
        for file in folder.rglob("*")
        if ".git" not in file.parts
    }


@pytest.fixture
def project(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    """A project with folders that are called as ours are, and files in no commit."""
    history.commit({"f.py": "def f(): ...\n", "hooks/log": "mine", "stamps/main": "mine"})
    history.git("reset", "-q", "--hard")
    (history.path / "stamps/worktrees%2Fx").write_text("not committed")
    (history.path / "notes").mkdir()
    (history.path / "notes/today").write_text("not committed")
    monkeypatch.chdir(history.path)
    return history


def expect_refusal(
    project: History, store: str, capfd: pytest.CaptureFixture[str], reason: str
) -> None:
    """Every command ends with 1, the reason and a way out; and nothing has changed."""
    before = everything(project.path)
    for command in COMMANDS:
        assert run(["--store", store, *command]) == 1, command
        told = capfd.readouterr()
        assert reason in told.err and "\nhint: " in told.err, command
        assert told.out == ""
    assert run(["--store", store, "hook", "pre-commit"]) == 0
    assert everything(project.path) == before


@pytest.mark.parametrize("store", [".", "hooks", "stamps", "f.py/..", "./stamps/../hooks/"])
def test_a_folder_with_files_of_a_commit(
    project: History, store: str, capfd: pytest.CaptureFixture[str]
) -> None:
    expect_refusal(project, store, capfd, "git tracks what is in")


@pytest.mark.parametrize("store", ["notes", ".git", ".git/objects", ".."])
def test_a_folder_with_other_files(
    project: History, store: str, capfd: pytest.CaptureFixture[str]
) -> None:
    expect_refusal(project, store, capfd, "is no store of remora-index: it holds ")


def test_a_file(project: History, capfd: pytest.CaptureFixture[str]) -> None:
    expect_refusal(project, "notes/today", capfd, "is a file, where a folder of ours belongs")


def test_the_environment_names_it_too(
    project: History, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REMORA_INDEX_STORE", str(project.path))
    before = everything(project.path)
    for command in COMMANDS:
        assert run(list(command)) == 1
        assert "git tracks what is in" in capfd.readouterr().err
    assert everything(project.path) == before


@pytest.mark.parametrize("store", ["new", "deep/er/new", "empty", ".git/elsewhere"])
def test_a_folder_that_is_new_or_empty(project: History, store: str) -> None:
    (project.path / "empty").mkdir()
    before = everything(project.path)
    assert run(["--store", store, "sync"]) == 0
    assert (project.path / store / "CACHEDIR.TAG").read_bytes() == place.MARK
    assert run(["--store", store, "status"]) == 0
    assert run(["--store", store, "clean"]) == 0
    assert not (project.path / store).exists()
    (project.path / "empty").mkdir(exist_ok=True)
    assert before.items() <= everything(project.path).items()


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (Path("s"), Path("deep/s")):
        NodeStateStore(folder, VERSIONS)
        assert NodeStateStore.remove(folder)
    Path("here").mkdir()
    monkeypatch.chdir("here")
    assert NodeStateStore(Path(), VERSIONS).heads() == {}
    Environment.forget(str(tmp_path / "here"))
    Path("data.mdb").write_bytes(b"garbage" * 999)
    assert NodeStateStore(Path(), VERSIONS).heads() == {}


def test_a_process_that_died_while_it_marked(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "CACHEDIR.TAG%0123").touch()
    assert not NodeStateStore.exists(folder)
    NodeStateStore(folder, VERSIONS)
    assert NodeStateStore.remove(folder)
    assert not folder.exists()


def test_the_tag_of_another_program_is_no_mark(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    for tag in (place.MARK[:43] + b"\n# This is pytest's\n", place.MARK[:-1], place.MARK + b"x"):
        (folder / "CACHEDIR.TAG").write_bytes(tag)
        with pytest.raises(StoreRefusedError, match=r"no store of remora-index: it holds CACHEDIR"):
            NodeStateStore(folder, VERSIONS)


# -- removing


def test_what_somebody_put_beside_our_files_stays(project: History) -> None:
    store = project.path / ".git/remora"
    assert run(["sync"]) == 0
    record_failure(store, "post-commit", "", ValueError())
    mine = ["notes", "stamps/notes", "hooks/post-commit", "hooks/pending/notes", "hooks/running/x"]
    for name in mine:
        (store / name).parent.mkdir(exist_ok=True)
        (store / name).write_text("mine")
    assert run(["clean"]) == 0
    left = [str(file.relative_to(store)) for file in store.rglob("*") if file.is_file()]
    assert sorted(left) == sorted([*mine, "CACHEDIR.TAG"])
    assert run(["sync"]) == 0


def test_a_store_made_anew_leaves_what_is_not_a_stamp(tmp_path: Path) -> None:
    NodeStateStore(tmp_path / "s", VERSIONS)
    (tmp_path / "s/stamps").mkdir()
    for name in ("notes", "worktrees%2Fx", "main"):
        (tmp_path / "s/stamps" / name).write_text("")
    NodeStateStore(tmp_path / "s", VERSIONS._replace(extractor=2))
    assert [file.name for file in (tmp_path / "s/stamps").iterdir()] == ["notes"]


# -- a store of a version that left no mark


def without_mark(folder: Path) -> Path:
    NodeStateStore(folder, VERSIONS)
    Environment.forget(str(folder))
    (folder / "CACHEDIR.TAG").unlink()
    return folder


def test_an_earlier_store_is_taken_over(tmp_path: Path) -> None:
    folder = without_mark(tmp_path / "s")
    (folder / "CACHEDIR.TAG%0123").touch()  # of a process that was killed while it did so
    assert NodeStateStore.exists(folder)
    NodeStateStore(folder, VERSIONS)
    assert (folder / "CACHEDIR.TAG").exists()


def test_one_that_was_killed_before_its_first_write_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s/data.mdb").touch()
    assert NodeStateStore(tmp_path / "s", VERSIONS).heads() == {}


def test_an_earlier_store_with_other_files_is_not(tmp_path: Path) -> None:
    folder = without_mark(tmp_path / "s")
    (folder / "notes").write_text("mine")
    with pytest.raises(StoreRefusedError):
        NodeStateStore(folder, VERSIONS)


def test_another_programs_database_is_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with lmdb.open(str(folder), max_dbs=4) as other, other.begin(write=True) as write:
        for name in (b"meta", b"users", b"facts"):
            write.put(b"key", b"value", db=other.open_db(name, txn=write))
    before = (folder / "data.mdb").read_bytes()
    for attempt in (NodeStateStore.exists, NodeStateStore.remove):
        with pytest.raises(StoreRefusedError, match=r"it holds data\.mdb, lock\.mdb"):
            attempt(folder)
    assert (folder / "data.mdb").read_bytes() == before


@pytest.mark.parametrize("content", [b"x", b"garbage" * 999, b"\0" * 16 + b"\xde\xc0\xef\xbe" * 99])
def test_a_file_that_is_called_like_ours_is_not(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "data.mdb").write_bytes(content)
    with pytest.raises(StoreRefusedError):
        NodeStateStore(folder, VERSIONS)
    assert (folder / "data.mdb").read_bytes() == content


# -- a store that came with a commit, or by way of one


@pytest.fixture
def with_store(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    """A repository with a store in its work tree."""
    history.commit({"f.py": "def f(): ...\n"})
    monkeypatch.chdir(history.path)
    assert run(["--store", "cache", "sync"]) == 0
    Environment.forget(str(history.path / "cache"))
    return history


@pytest.mark.parametrize("where", ["index", "HEAD", "both"])
def test_a_tracked_store_is_refused(
    with_store: History, where: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with_store.git("add", "--force", "cache")
    if where != "index":
        with_store.git("commit", "-q", "-m", "store")
    if where == "HEAD":
        with_store.git("rm", "-rq", "--cached", "cache")
    capfd.readouterr()
    expect_refusal(with_store, "cache", capfd, "one that came with a commit is not trusted")


def test_so_is_one_that_another_work_tree_tracks(with_store: History, tmp_path: Path) -> None:
    with_store.git("add", "--force", "cache")
    with_store.git("commit", "-q", "-m", "store")
    other = History(tmp_path / "other")
    other.commit({"f.py": "def f(): ...\n"})
    with (
        Index(other.path, store=with_store.path / "cache") as index,
        pytest.raises(StoreRefusedError),
    ):
        index.sync()


def test_so_is_that_of_a_bare_repository_in_a_work_tree(history: History) -> None:
    history.commit({"f.py": "def f(): ...\n"})
    bare = history.path / "vendored"
    subprocess.run(["git", "clone", "-q", "--bare", history.path, bare], check=True)
    with Index(bare) as index:
        assert index.sync().files == 1
        Environment.forget(str(index.workspace.store.folder))
    history.git("add", "--force", "vendored")
    with Index(bare) as index, pytest.raises(StoreRefusedError, match="git tracks"):
        index.sync()


def test_one_that_is_not_tracked_is_fine(with_store: History) -> None:
    assert run(["--store", "cache", "sync"]) == 0


@pytest.mark.parametrize("target", ["outside", "here"])
def test_no_link_of_the_repository_leads_to_a_store(
    with_store: History, tmp_path: Path, target: str, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (with_store.path / "here").mkdir()
    link = with_store.path / "link"
    link.symlink_to(outside if target == "outside" else "here")
    for store in ("link/store", f"{tmp_path}/repo/link/a/b", "link"):
        before = everything(tmp_path)
        for command in COMMANDS:
            assert run(["--store", store, *command]) == 1
            assert "a symbolic link" in capfd.readouterr().err
        assert everything(tmp_path) == before


def test_a_link_of_the_users_own_is_followed(with_store: History, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    (tmp_path / "checkout").symlink_to(with_store.path)
    for store in (tmp_path / "link/store", tmp_path / "checkout/new"):
        assert run(["--store", str(store), "sync"]) == 0
        assert store.resolve().joinpath("data.mdb").exists()


# -- other users


def test_a_strangers_folder_where_anybody_may_make_one(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    NodeStateStore(shared / "s", VERSIONS)
    Environment.forget(str(shared / "s"))
    os.chown(shared / "s", 4242, 4242)
    with pytest.raises(StoreRefusedError, match="belongs to another user"):
        NodeStateStore(shared / "s", VERSIONS)
    shared.chmod(0o755)
    NodeStateStore(shared / "s", VERSIONS)


@pytest.mark.parametrize("mark", [b"", b"Signature: 8a477f597d28d172789f06886806bc5", b"\0" * 200])
def test_a_store_whose_mark_is_damaged_is_marked_again(history: History, mark: bytes) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    assert remora(history.path, "sync").returncode == 0
    tag = history.git_dir / "remora" / "CACHEDIR.TAG"
    whole = tag.read_bytes()
    tag.write_bytes(mark)
    assert remora(history.path, "show", "f").returncode == 0
    assert remora(history.path, "sync").returncode == 0
    assert tag.read_bytes() == whole
