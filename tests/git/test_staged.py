"""The staged index against any tree."""

from __future__ import annotations

import sys
from ast import literal_eval
from pathlib import Path

import pytest
from tests.git.conftest import described
from tests.history import SYMLINK, History

from remora.indexer.errors import GitError, ObjectMissingError
from remora.indexer.git import EXECUTABLE_MODE, FILE_MODE, Repository, TreeEntry, locate
from remora.indexer.models.ids import RepoPath, TreeId


def objects_in(history: History) -> set[Path]:
    return {path for path in (history.git_dir / "objects").rglob("*") if path.is_file()}


def staged(history: History, base: TreeId | None = None) -> list[tuple[str, str]]:
    with Repository(locate(history.path)) as repository:
        return described(repository.staged_changes(base or history.tree).changes)


@pytest.fixture
def checked_out(history: History) -> History:
    history.commit({"a.py": "1", "b.py": "2", "pkg/c.py": "3"})
    history.materialise()
    return history


def test_nothing_staged(checked_out: History) -> None:
    (checked_out.path / "a.py").write_text("only in the work tree")
    assert staged(checked_out) == []


def test_staged_changes(checked_out: History) -> None:
    (checked_out.path / "a.py").write_text("changed")
    (checked_out.path / "new.py").write_text("new")
    (checked_out.path / "pkg/c.py").chmod(0o755)
    checked_out.git("rm", "-q", "--cached", "b.py")
    checked_out.git("add", "a.py", "new.py", "pkg/c.py")
    before = objects_in(checked_out)
    index = (checked_out.git_dir / "index").read_bytes()

    with Repository(locate(checked_out.path)) as repository:
        found = repository.staged_changes(checked_out.tree)
        assert described(found.changes) == [
            ("D", "b.py"),
            ("M", "a.py"),
            ("A", "new.py"),
            ("M", "pkg/c.py"),
        ]
        blob = checked_out.write_blob(b"changed")
        assert found.changes[1].new == TreeEntry(RepoPath("a.py"), blob, FILE_MODE)
        assert repository.blob(blob) == b"changed"
        assert found.changes[3].new is not None
        assert found.changes[3].new.mode == EXECUTABLE_MODE
        assert found.unmerged == found.skipped == ()
        only = repository.staged_changes(checked_out.tree, lambda path: path.startswith("pkg/"))
        assert described(only.changes) == [("M", "pkg/c.py")]

    assert objects_in(checked_out) == before
    assert (checked_out.git_dir / "index").read_bytes() == index


def test_against_any_tree(checked_out: History) -> None:
    first = checked_out.tree
    checked_out.commit({"a.py": "later", "later.py": "x"})
    assert staged(checked_out) == [("D", "later.py"), ("M", "a.py")]
    assert staged(checked_out, first) == []
    with Repository(locate(checked_out.path)) as repository:
        assert described(repository.staged_changes(None).changes) == [
            ("A", "a.py"),
            ("A", "b.py"),
            ("A", "pkg/c.py"),
        ]


def test_the_tree_of_the_next_commit(checked_out: History) -> None:
    (checked_out.path / "a.py").write_text("changed")
    checked_out.git("add", "-A")
    base = checked_out.tree
    with Repository(locate(checked_out.path)) as repository:
        found = repository.staged_changes(base).changes
        checked_out.git("commit", "-qm", "x")
        assert repository.tree_changes(base, checked_out.tree) == found


PRE_COMMIT = """#!{python}
import subprocess, sys
sys.path[:] = {path!r}
from remora.indexer.git import Repository, locate_with_head

location, head = locate_with_head()
with Repository(location) as repository:
    found = [change.path for change in repository.staged_changes(head.tree).changes]
judge = subprocess.run(
    ["git", "diff-index", "--cached", "--name-only", "HEAD"], capture_output=True, text=True
).stdout.split()
open({report!r}, "w").write(repr((found, judge)))
"""


@pytest.mark.parametrize("arguments", [["-a"], ["--", "a.py"], ["--amend", "-a"], []])
def test_in_a_pre_commit_hook(checked_out: History, tmp_path: Path, arguments: list[str]) -> None:
    """Each kind of commit hands its hook another index; `git diff-index` there is the judge."""
    report = tmp_path / "report"
    hook = checked_out.git_dir / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        PRE_COMMIT.format(python=sys.executable, path=sys.path, report=str(report)),
    )
    hook.chmod(0o755)
    (checked_out.path / "a.py").write_text("changed")
    (checked_out.path / "b.py").write_text("changed")
    checked_out.git("add", "b.py")
    checked_out.git("commit", "-qm", "x", *arguments)
    found, judge = literal_eval(report.read_text())
    assert found == judge != []


def test_intent_to_add_is_absent(checked_out: History) -> None:
    (checked_out.path / "later.py").write_text("later")
    (checked_out.path / "empty.py").write_text("")
    checked_out.git("add", "-N", "later.py")
    checked_out.git("add", "empty.py")
    assert staged(checked_out) == [("A", "empty.py")]


def test_unmerged_entries_are_skipped_and_told(checked_out: History) -> None:
    checked_out.branch("other")
    checked_out.commit({"a.py": "ours", "b.py": "ours"})
    checked_out.checkout("other")
    checked_out.commit({"a.py": "theirs", "pkg/c.py": "theirs"})
    checked_out.materialise()
    with pytest.raises(AssertionError):
        checked_out.git("merge", "main")
    with Repository(locate(checked_out.path)) as repository:
        found = repository.staged_changes(checked_out.tree)
        assert described(found.changes) == [("M", "b.py")]
        assert found.unmerged == ("a.py",)


def test_becoming_a_symlink(checked_out: History) -> None:
    (checked_out.path / "a.py").unlink()
    (checked_out.path / "a.py").symlink_to("b.py")
    checked_out.git("add", "a.py")
    assert staged(checked_out) == [("D", "a.py")]
    file_tree = checked_out.tree
    checked_out.commit({"a.py": "b.py"}, mode=SYMLINK)
    assert staged(checked_out) == []
    assert staged(checked_out, file_tree) == [("D", "a.py")]


def test_a_sparse_index(checked_out: History) -> None:
    checked_out.commit({"out/side.py": "4", "out/deep/er.py": "5"})
    checked_out.materialise()
    checked_out.git("sparse-checkout", "set", "--cone", "--sparse-index", "pkg")
    assert not (checked_out.path / "out").exists()
    assert b"sdir" in (checked_out.git_dir / "index").read_bytes()
    (checked_out.path / "pkg/c.py").write_text("changed")
    checked_out.git("add", "pkg/c.py")
    assert staged(checked_out) == [("M", "pkg/c.py")]


def test_a_split_index(checked_out: History) -> None:
    checked_out.git("update-index", "--split-index")
    (checked_out.path / "a.py").write_text("changed")
    checked_out.git("add", "a.py")
    assert list(checked_out.git_dir.glob("sharedindex.*"))
    assert staged(checked_out) == [("M", "a.py")]


def test_a_missing_index_is_no_mass_deletion(checked_out: History) -> None:
    (checked_out.git_dir / "index").unlink()
    with Repository(locate(checked_out.path)) as repository:
        with pytest.raises(GitError, match="no index") as caught:
            repository.staged_changes(checked_out.tree)
        assert caught.value.hint
        assert repository.staged_changes(None).changes == []


def test_an_unborn_branch(history: History) -> None:
    history.path.joinpath("a.py").write_text("a")
    history.git("add", "a.py")
    with Repository(locate(history.path)) as repository:
        assert described(repository.staged_changes(None).changes) == [("A", "a.py")]


def test_a_base_that_is_gone(checked_out: History) -> None:
    with Repository(locate(checked_out.path)) as repository:
        with pytest.raises(ObjectMissingError, match="1" * 40):
            repository.staged_changes(TreeId("1" * 40))
        with pytest.raises(ObjectMissingError, match="not an object id"):
            repository.staged_changes(TreeId("--output=x"))


def test_a_linked_worktree_has_its_own_index(checked_out: History, tmp_path: Path) -> None:
    checked_out.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    (tmp_path / "linked/new.py").write_text("new")
    checked_out.git("-C", str(tmp_path / "linked"), "add", "new.py")
    assert staged(checked_out) == []
    with Repository(locate(tmp_path / "linked")) as repository:
        assert described(repository.staged_changes(checked_out.tree).changes) == [("A", "new.py")]
