"""Where git says a repository is, in all the places people keep one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.history import History

from remora.indexer.errors import GitError, NotARepositoryError, ObjectMissingError
from remora.indexer.git import HeadState, Repository, head_state, locate, locate_with_head


def git(path: Path, *arguments: str) -> str:
    finished = subprocess.run(("git", *arguments), cwd=path, capture_output=True, check=True)
    return os.fsdecode(finished.stdout).removesuffix("\n")


def test_the_top_and_below_it(history: History) -> None:
    (history.path / "sub").mkdir()
    for start in (history.path, history.path / "sub", str(history.path)):
        location = locate(start)
        assert location.git_dir == location.common_dir == str(history.path / ".git")
        assert location.top == str(history.path)
        assert location.object_format == "sha1"
        assert location.index_file == str(history.path / ".git/index")
        assert location.hooks_dir == str(history.path / ".git/hooks")
        assert location.worktree_id == ""
        assert not location.bare


def test_the_current_folder(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.path)
    assert locate().top == str(history.path)


def test_through_a_symlink(history: History, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(history.path)
    assert locate(tmp_path / "link") == locate(history.path)


def test_inside_the_git_folder(history: History) -> None:
    location = locate(history.path / ".git")
    assert location.top is None
    assert not location.bare
    assert location.git_dir == str(history.path / ".git")


def test_bare(tmp_path: Path) -> None:
    history = History(tmp_path / "bare.git", bare=True)
    commit = history.commit({"a.py": "a"})
    location, head = locate_with_head(tmp_path / "bare.git")
    assert location.bare
    assert location.top is None
    assert location.git_dir == location.common_dir == str(tmp_path / "bare.git")
    assert head == HeadState(commit, history.tree, "refs/heads/main")
    with Repository(location) as repository:
        assert repository.resolve("HEAD").commit == commit


def test_a_linked_worktree_even_after_a_move(history: History, tmp_path: Path) -> None:
    commit = history.commit({"a.py": "a"})
    history.git("worktree", "add", "-q", "-b", "topic", str(tmp_path / "linked"))
    location, head = locate_with_head(tmp_path / "linked")
    assert location.top == str(tmp_path / "linked")
    assert location.common_dir == str(history.path / ".git")
    assert location.worktree_id == "worktrees/linked"
    assert location.index_file == str(history.path / ".git/worktrees/linked/index")
    assert location.hooks_dir == str(history.path / ".git/hooks")
    assert head == HeadState(commit, history.tree, "refs/heads/topic")

    (tmp_path / "linked").rename(tmp_path / "moved")
    moved = locate(tmp_path / "moved")
    assert moved.top == str(tmp_path / "moved")
    assert moved.worktree_id == "worktrees/linked"
    for reading in ("plumbing", "libgit2"):
        with Repository(moved, reading) as repository:
            assert [e.path for e in repository.tree_entries(history.tree)] == ["a.py"]


def test_moving_everything_keeps_the_worktree_id(history: History, tmp_path: Path) -> None:
    history.commit({"a.py": "a"})
    history.git("worktree", "add", "-q", "--detach", "linked")
    history.path.rename(tmp_path / "elsewhere")
    git(tmp_path / "elsewhere", "worktree", "repair", "linked")
    assert locate(tmp_path / "elsewhere/linked").worktree_id == "worktrees/linked"
    assert locate(tmp_path / "elsewhere").worktree_id == ""


def test_a_submodule(history: History, tmp_path: Path) -> None:
    inner = History(tmp_path / "inner")
    commit = inner.commit({"in.py": "in"})
    history.commit({"a.py": "a"})
    history.materialise()
    history.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../inner", "sub"
    )
    location, head = locate_with_head(history.path / "sub")
    assert location.top == str(history.path / "sub")
    assert location.git_dir == location.common_dir == str(history.path / ".git/modules/sub")
    assert location.worktree_id == ""
    assert head.commit == commit
    assert locate(history.path).top == str(history.path)


@pytest.mark.parametrize(
    "name",
    [
        b"with space",
        b"with\nnewline",
        b"end\n",
        b"\n--\n",
        b"caf\xe9",
        b"-c",
        b"'\"$(x)`\\",
        b"\x1b[31m",
    ],
    ids=ascii,
)
def test_odd_folder_names(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    history = History(path)
    commit = history.commit({"a.py": "a"})
    location, head = locate_with_head(path)
    assert location.top == str(path)
    assert location.git_dir == str(path / ".git")
    assert head.commit == commit
    assert head_state(location) == head
    for reading in ("plumbing", "libgit2"):
        with Repository(location, reading) as repository:
            assert repository.resolve("main").commit == commit
            assert [e.path for e in repository.tree_entries(history.tree)] == ["a.py"]


def test_git_dir_is_honoured_once(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = history.commit({"here.py": "here"})
    other = History(tmp_path / "other")
    there = other.commit({"there.py": "there"})
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    located = locate(history.path)
    assert located.git_dir == str(other.path / ".git")
    assert located.top == str(history.path)  # git's rule: without GIT_WORK_TREE, the current folder

    monkeypatch.delenv("GIT_DIR")
    first = locate(history.path)
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "/nonexistent")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "/nonexistent")
    for reading in ("plumbing", "libgit2"):
        with Repository(first, reading) as repository:
            assert repository.head().commit == here != there
            assert repository.resolve("HEAD").commit == here
            assert [e.path for e in repository.tree_entries(history.tree)] == ["here.py"]


def test_git_work_tree(history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("GIT_DIR", str(history.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "elsewhere"))
    assert locate(tmp_path / "elsewhere").top == str(tmp_path / "elsewhere")


def test_git_index_file_is_made_absolute(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-7.lock")
    assert locate(history.path).index_file == str(history.path / ".git/next-index-7.lock")
    monkeypatch.setenv("GIT_INDEX_FILE", "/tmp/index.lock")
    assert locate(history.path).index_file == "/tmp/index.lock"


def test_hooks_dir_follows_the_configuration(history: History) -> None:
    history.git("config", "core.hooksPath", ".husky")
    assert locate(history.path).hooks_dir == str(history.path / ".husky")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotARepositoryError, match="is not in a git repository") as caught:
        locate(tmp_path)
    assert caught.value.hint
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotARepositoryError, match=f"{tmp_path} is not in a git repository"):
        locate(".")
    for start in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NotARepositoryError, match="is not a folder"):
            locate(start)


def test_names_are_escaped_in_errors(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m\n").mkdir()
    with pytest.raises(NotARepositoryError) as caught:
        locate(tmp_path / "\x1b[31m\n")
    assert caught.value.message.isprintable()


def test_a_repository_git_does_not_trust(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit({"a.py": "a"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="does not trust") as caught:
        locate(history.path)
    assert "safe.directory" in caught.value.hint

    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(history.path))
    location, _ = locate_with_head(history.path)
    for reading in ("plumbing", "libgit2"):
        with Repository(location, reading) as repository:
            assert [e.path for e in repository.tree_entries(history.tree)] == ["a.py"]
            assert repository.resolve("HEAD").tree == history.tree


def test_a_repository_git_cannot_read(history: History) -> None:
    history.git("config", "core.repositoryFormatVersion", "1")
    history.git("config", "extensions.unheardOf", "true")
    with pytest.raises(GitError, match="unknown repository extension"):
        locate(history.path)


def test_git_is_not_installed(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(GitError, match="git was not found"):
        locate(history.path)


def test_git_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text('#!/bin/sh\nshift 3\nprintf "%s\\n" "$@"\n')  # echoes all as unknown
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}:{os.environ['PATH']}")
    with pytest.raises(GitError, match="too old"):
        locate(tmp_path)


@pytest.mark.parametrize("start", ["\0", "a\0b", "\ud800"])
def test_what_names_no_folder(start: str) -> None:
    with pytest.raises(NotARepositoryError):
        locate(start)


def test_the_work_tree_is_removed_while_open(history: History, tmp_path: Path) -> None:
    history.commit({"a.py": "a"})
    location = locate(history.path)
    history.path.rename(tmp_path / "gone")
    with Repository(location) as repository, pytest.raises(GitError, match="is gone"):
        repository.resolve("HEAD")


class TestHead:
    def test_on_a_branch(self, history: History) -> None:
        commit = history.commit({"a.py": "a"})
        location, head = locate_with_head(history.path)
        assert head == HeadState(commit, history.tree, "refs/heads/main")
        assert location == locate(history.path)
        assert head_state(location) == head

    def test_detached(self, history: History) -> None:
        first = history.commit({"a.py": "a"})
        history.commit({"a.py": "b"})
        history.checkout(first)
        location, head = locate_with_head(history.path)
        assert head == HeadState(first, history.tree, None)
        assert head_state(location) == head

    def test_unborn(self, history: History) -> None:
        location, head = locate_with_head(history.path)
        assert head == HeadState(None, None, "refs/heads/main")
        assert location == locate(history.path)
        assert location.top == str(history.path)
        history.commit({"a.py": "a"})
        history.orphan("fresh")
        assert head_state(location) == HeadState(None, None, "refs/heads/fresh")

    def test_unborn_and_bare(self, tmp_path: Path) -> None:
        History(tmp_path / "bare.git", bare=True)
        location, head = locate_with_head(tmp_path / "bare.git")
        assert (location.bare, head.commit) == (True, None)

    def test_packed_refs(self, history: History) -> None:
        commit = history.commit({"a.py": "a"})
        history.git("pack-refs", "--all")
        assert locate_with_head(history.path)[1].commit == commit

    def test_a_branch_called_head(self, history: History) -> None:
        commit = history.commit({"a.py": "a"})
        history.branch("HEAD")
        location, head = locate_with_head(history.path)
        assert head == HeadState(commit, history.tree, "refs/heads/main")
        assert head_state(location) == head

    @pytest.mark.parametrize("name", ["no\u00a0break", "line\u2028", "a\x85b", "caf\udce9"])
    def test_a_branch_with_odd_characters(self, history: History, name: str) -> None:
        commit = history.commit({"a.py": "a"})
        history.git("update-ref", f"refs/heads/{name}", commit)
        history.git("symbolic-ref", "HEAD", f"refs/heads/{name}")
        location, head = locate_with_head(history.path)
        assert head == HeadState(commit, history.tree, f"refs/heads/{name}")
        assert head_state(location) == head

    def test_a_file_called_head(self, history: History) -> None:
        commit = history.commit({"HEAD": "a", "HEAD^{commit}": "b"})
        history.materialise()
        assert locate_with_head(history.path)[1].commit == commit

    def test_a_commit_that_is_gone(self, history: History) -> None:
        history.commit({"a.py": "a"})
        (history.git_dir / "HEAD").write_text("1" * 40 + "\n")
        with pytest.raises(ObjectMissingError, match="1" * 40):
            locate_with_head(history.path)
        assert locate(history.path).top == str(history.path)


def test_importing_the_door_loads_no_libgit2() -> None:
    code = "import sys, remora.indexer.git as g; g.Repository; sys.exit('pygit2' in sys.modules)"
    assert subprocess.run((sys.executable, "-c", code), check=False).returncode == 0
