"""A repository that would hold git up: FIFOs and devices in the place of files.

Whoever opens a FIFO waits for a writer. Each question answers, or says that git did not.
"""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.git.conftest import Open
from tests.history import History

from remora.indexer.errors import GitError, GitTimeoutError
from remora.indexer.git import Repository, head_signature, locate, locate_with_head, restraint
from remora.indexer.git.command import Git
from remora.indexer.git.location import HeadState
from remora.indexer.git.objectfolders import are_plain
from remora.indexer.git.quick import glance

PACK = f"objects/pack/pack-{'1' * 40}"

IN_GIT_DIR = (
    *("HEAD", "config", "index", "commondir", "packed-refs", "shallow", "config.worktree"),
    *("refs/heads/main", "info/exclude", "info/attributes", "info/grafts", "info/sparse-checkout"),
    *("objects/info/alternates", "objects/info/commit-graph", "objects/pack/multi-pack-index"),
    *(f"{PACK}.idx", f"objects/{'1' * 2}/{'1' * 38}", "included"),
)
IN_WORK_TREE = (".gitignore", ".gitattributes", "p/.gitignore", "a.py", "new.py")


@pytest.fixture
def repository(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"a.py": "1\n", "p/b.py": "2\n"})
    history.materialise()
    history.git("config", "core.repositoryFormatVersion", "1")
    history.git("config", "core.sparseCheckout", "true")
    history.git("config", "extensions.worktreeConfig", "true")
    history.git("config", "include.path", "included")
    (history.path / ".git" / f"{PACK}.pack").touch()
    (history.path / "a.py").write_text("changed\n")
    look = ("--no-optional-locks", "status")
    limit = 20 * seconds_of(lambda: history.git(*look))  # on this machine, as busy as it is
    monkeypatch.setattr(restraint, "LIMIT", max(1.0, limit))
    monkeypatch.setattr(restraint, "SHORT_LIMIT", max(1.0, limit))
    return history


def seconds_of(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


@pytest.fixture(autouse=True)
def in_the_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A call that does wait for ever fails, and does not stop the tests."""

    def fail(number: int, frame: object) -> None:
        raise AssertionError("it waits for ever")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(1800)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put_fifo(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.parent.mkdir(exist_ok=True)
    os.mkfifo(file)


def questions(path: Path, open_repository: Open) -> Iterator[Callable[[], object]]:
    """Everything that is asked of a repository, each on its own."""
    yield lambda: glance("remora")
    _, head = locate_with_head(path)
    repository = open_repository(path)
    yield lambda: repository.resolve("HEAD")
    yield lambda: repository.has_object("1" * 40)
    yield lambda: repository.config()
    tree = head.tree
    assert tree is not None
    yield lambda: dict(repository.blobs(e.blob for e in repository.tree_entries(tree)))
    yield lambda: repository.staged_changes(tree)
    yield lambda: repository.worktree_changes(tree)


def ask_all(path: Path, open_repository: Open) -> list[GitError]:
    """What was not answered."""
    errors: list[GitError] = []
    asked = questions(path, open_repository)
    while True:
        try:
            question = next(asked)
        except StopIteration:
            return errors
        except GitError as error:  # the repository itself cannot be found
            return [*errors, error]
        try:
            question()
        except GitError as error:
            errors.append(error)


def says_why(error: GitError) -> bool:
    return isinstance(error, GitTimeoutError) or "libgit2 cannot read" in error.message


@pytest.mark.parametrize("name", IN_GIT_DIR)
def test_a_fifo_in_the_git_directory(repository: History, open_repository: Open, name: str) -> None:
    put_fifo(repository.path / ".git" / name)
    before = running_children()
    errors = ask_all(repository.path, open_repository)
    assert all(map(says_why, errors)), errors
    assert running_children() <= before


@pytest.mark.parametrize("name", IN_WORK_TREE)
def test_a_fifo_in_the_work_tree(
    repository: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    put_fifo(repository.path / name)
    if name.endswith(".py"):  # nothing waits for these
        monkeypatch.setattr(restraint, "LIMIT", 600.0)
    errors = ask_all(repository.path, open_repository)
    assert all(map(says_why, errors)), errors
    assert len(errors) <= 1, "only the work tree is about it"
    if name.endswith(".py"):
        assert errors == []


def running_children() -> set[str]:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    told = children.read_text().split() if children.exists() else []
    return {
        child
        for child in told
        if "cat-file" not in Path(f"/proc/{child}/cmdline").read_text()  # open until it is closed
    }


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux can hold git to a bound")
@pytest.mark.parametrize("name", ["info/attributes", "configured"])
def test_a_file_without_end(
    repository: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(restraint, "LIMIT", 120.0)
    monkeypatch.setattr(restraint, "MEMORY", 128 * 1024**2)
    if name == "configured":
        repository.git("config", "core.attributesFile", "/dev/zero")
    else:
        (repository.path / ".git" / name).symlink_to("/dev/zero")
    (repository.path / "p/b.py").write_text("3\n")  # as long as it was: git has to read it
    (error,) = ask_all(repository.path, open_repository)
    assert "emory" in error.message


def test_libgit2_is_kept_from_what_would_hold_it_up(repository: History, tmp_path: Path) -> None:
    objects = repository.path / ".git/objects"
    assert are_plain(str(objects))
    (objects / "info").mkdir(exist_ok=True)
    (objects / "info/alternates").write_text(f"# lent\n{tmp_path}/lent\n../lent\n")
    assert are_plain(str(objects)), "those that are gone do no harm"
    lent = tmp_path / "lent/pack"
    lent.mkdir(parents=True)
    assert are_plain(str(objects))
    put_fifo(lent / "x.idx")
    assert not are_plain(str(objects))
    with (
        Repository(locate(repository.path), "libgit2") as opened,
        pytest.raises(GitError, match="libgit2 cannot read"),
    ):
        opened.has_object("1" * 40)


def test_alternates_without_end(repository: History) -> None:
    objects = repository.path / ".git/objects"
    (objects / "info").mkdir(exist_ok=True)
    (objects / "info/alternates").write_text(f"{objects}\n")
    assert not are_plain(str(objects))
    (objects / "info/alternates").write_text("x" * 100_000)
    assert not are_plain(str(objects))


def test_a_look_at_head_opens_no_fifo(repository: History) -> None:
    """With reftable, git does not look at the file of the branch; we do."""
    location = locate(repository.path)
    head = HeadState(None, None, "refs/heads/fifo")
    put_fifo(repository.path / ".git/refs/heads/fifo")
    assert head_signature(location, head, 2**63) is not None
    (repository.path / ".git/refs/heads/folder").mkdir()
    assert head_signature(location, head._replace(ref="refs/heads/folder"), 2**63) is not None


def test_what_a_run_started_ends_with_it(repository: History, tmp_path: Path) -> None:
    """A fetch's ssh, for one, which would otherwise go on alone."""
    told, program = tmp_path / "told", tmp_path / "program"
    program.write_text(f"#!/bin/sh\nsleep 600 & echo $! >{told}\nwait\n")
    program.chmod(0o755)
    git = Git(locate(repository.path))
    for limit in (3, 30, 300):  # it may not get to begin in so little time
        with pytest.raises(GitTimeoutError, match=f"within {limit} s"):
            git.run("-c", f"alias.hang=!{program}", "hang", limit=float(limit), alone=True)
        if told.exists() and told.read_text():
            break
    while is_running(int(told.read_text())):  # until the system has got round to it
        threading.Event().wait(0.01)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
