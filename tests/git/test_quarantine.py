"""Objects that are elsewhere: those of a push that is being judged, and those lent."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.command import COMMAND, environment
from tests.git.conftest import Open
from tests.history import History

from remora.indexer.git import locate
from remora.indexer.git.overlay import c_quoted
from remora.indexer.models.ids import RepoPath

HOOK = """#!/bin/sh
[ -n "$GIT_QUARANTINE_PATH" ] || exit 1
while read old new ref; do
  {command} -C "$PWD" at "$new" || exit 1
  {command} -C "$PWD" callers f --at "$new" || exit 1
done
"""


@pytest.fixture
def apart(history: History, tmp_path: Path) -> Path:
    """A repository whose last commit has its objects in another folder."""
    history.commit({"a.py": "def f(): ...\n"})
    before = {path for path in (history.git_dir / "objects").rglob("*") if path.is_file()}
    history.commit({"p/b.py": "def g(): ...\n"})
    folder = tmp_path / "apart: with a colon" / "objects"
    for path in (history.git_dir / "objects").rglob("*"):
        if path.is_file() and path not in before:
            there = folder / path.relative_to(history.git_dir / "objects")
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, there)
    return folder


def require_all(open_repository: Open, history: History) -> None:
    repository = open_repository(history.path)
    revision = repository.resolve("HEAD")
    entries = repository.tree_entries(revision.tree)
    assert [entry.path for entry in entries] == ["a.py", "p/b.py"]
    assert [content for _, content in repository.blobs(e.blob for e in entries)] == [
        b"def f(): ...\n",
        b"def g(): ...\n",
    ]
    assert len(repository.tree_changes(repository.resolve("HEAD~1").tree, revision.tree)) == 1
    (history.path / "p").mkdir(exist_ok=True)
    (history.path / "p/b.py").write_text("def h(): ...\n")
    found = repository.worktree_changes(revision.tree)
    changed = {change.path: change.new for change in found.changes}
    new = changed[RepoPath("p/b.py")]
    assert new is not None and repository.blob(new.blob) == b"def h(): ...\n"


def test_objects_written_elsewhere(
    apart: Path, history: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(apart))
    own = str(history.git_dir / "objects")
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", own)
    require_all(open_repository, history)
    assert not list(apart.rglob("tmp_obj*"))


def test_objects_lent(
    apart: Path, history: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose name holds a colon has to be quoted, and then libgit2 stays out of it."""
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", c_quoted(str(apart)))
    repository = open_repository(history.path)
    if repository._way == "libgit2":
        repository._way = "auto"
    require_all(lambda path: repository, history)


def test_names_relative_to_where_git_was_called(
    apart: Path, history: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = apart.rename(history.path / "lent")
    monkeypatch.chdir(history.path)
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", lent.name)
    assert locate(".").alternates == str(lent)
    require_all(open_repository, history)


def test_a_question_in_pre_receive(history: History, tmp_path: Path) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    bare = tmp_path / "bare.git"
    subprocess.run(("git", "init", "-q", "--bare", str(bare)), check=True)
    history.git("push", "-q", str(bare), "main")
    history.commit({"b.py": "from a import f\ndef g():\n    f()\n"})
    command = " ".join(f"'{word}'" for word in COMMAND)
    hook = bare / "hooks/pre-receive"
    hook.write_text(HOOK.replace("{command}", command))
    hook.chmod(0o755)
    pushed = subprocess.run(
        ("git", "push", str(bare), "main"),
        cwd=history.path,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert pushed.returncode == 0, pushed.stderr
    assert "remote: b.py:2  function  g()" in pushed.stderr
    assert "node:b.py:g  at b.py:3" in pushed.stderr, pushed.stderr
    assert os.fsdecode(subprocess.check_output(("git", "rev-parse", "main"), cwd=bare)).strip() == (
        history.head
    )
