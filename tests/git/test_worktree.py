"""The work tree against any tree: the judge is what git itself would commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.command import environment
from tests.git.conftest import described
from tests.history import EXECUTABLE, History

from remora.indexer.errors import GitError
from remora.indexer.git import FILE_MODE, Repository, TreeChange, TreeEntry, locate
from remora.indexer.git import command as command_module
from remora.indexer.git import worktree as worktree_module
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId


@pytest.fixture
def checked_out(history: History) -> History:
    history.commit({"a.py": "1\n", "b.py": "2\n", "pkg/c.py": "3\n", ".gitignore": "ignored.py\n"})
    history.materialise()
    return history


@pytest.fixture
def repository(checked_out: History) -> Iterator[Repository]:
    with Repository(locate(checked_out.path)) as opened:
        yield opened


def write(history: History, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = history.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def files_in(folder: Path) -> set[tuple[str, bytes]]:
    return {
        (str(path), b"" if path.name == "index" else path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def committed(history: History, base: TreeId) -> tuple[list[TreeChange], dict[BlobId, bytes]]:
    """What git makes of the work tree when asked to commit all of it. Leaves the repository so."""
    history.git("add", "--all")
    tree = TreeId(history.git("write-tree"))
    with Repository(locate(history.path)) as repository:
        changes = repository.tree_changes(base, tree)
        blobs = [change.new.blob for change in changes if change.new is not None]
        return changes, dict(repository.blobs(blobs))


def contents_of(repository: Repository, changes: list[TreeChange]) -> dict[str, bytes]:
    return {c.path: repository.blob(c.new.blob) for c in changes if c.new is not None}


def test_a_clean_work_tree(checked_out: History, repository: Repository) -> None:
    assert repository.worktree_changes(checked_out.tree) == ([], (), ())


def test_all_kinds_of_changes(checked_out: History, repository: Repository) -> None:
    write(
        checked_out,
        {"a.py": "changed\n", "new.py": "new\n", "deep/er/new.py": "", "ignored.py": "x"},
    )
    (checked_out.path / "b.py").unlink()
    (checked_out.path / "pkg/c.py").chmod(0o755)
    before = files_in(checked_out.git_dir)

    found = repository.worktree_changes(checked_out.tree)

    assert files_in(checked_out.git_dir) == before
    assert described(found.changes) == [
        ("D", "b.py"),
        ("M", "a.py"),
        ("A", "deep/er/new.py"),
        ("A", "new.py"),
        ("M", "pkg/c.py"),
    ]
    blobs = [change.new.blob for change in found.changes if change.new is not None]
    contents = dict(repository.blobs(blobs))
    sizes = repository.blob_sizes(blobs)
    assert sizes == {blob: len(content) for blob, content in contents.items()}
    assert (found.changes, contents) == committed(checked_out, checked_out.tree)


def test_only_wanted_paths(checked_out: History, repository: Repository) -> None:
    write(checked_out, {"a.py": "changed\n", "new.py": "new\n"})
    found = repository.worktree_changes(checked_out.tree, lambda path: path == "new.py")
    assert described(found.changes) == [("A", "new.py")]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that git was started for, as they come."""
    started: list[str] = []
    start = command_module._start

    def noted(arguments: Any, *rest: Any, **named: Any) -> Any:
        started.extend(x for x in arguments if x in _COMMANDS)
        return start(arguments, *rest, **named)

    monkeypatch.setattr(command_module, "_start", noted)
    return started


_COMMANDS = ("config", "status", "update-index", "diff-index", "ls-tree", "ls-files", "cat-file")
_LOOK = ["config", "status", "update-index", "diff-index"]


def test_of_one_look_nothing_is_asked_twice(
    checked_out: History, repository: Repository, runs: list[str]
) -> None:
    write(checked_out, {"a.py": "changed\n", "setup.cfg": "[x]\n"})
    tree = checked_out.tree
    first = repository.worktree_changes(tree)
    assert runs == _LOOK
    assert repository.worktree_changes(tree, as_before=True) == first
    found = repository.worktree_changes(tree, lambda path: path == "setup.cfg", as_before=True)
    assert described(found.changes) == [("A", "setup.cfg")]
    assert runs == _LOOK
    write(checked_out, {"later.py": "x\n"})
    assert repository.worktree_changes(tree, as_before=True) == first
    assert runs == _LOOK
    found = repository.worktree_changes(tree)
    assert described(found.changes) == [("M", "a.py"), ("A", "later.py"), ("A", "setup.cfg")]
    assert runs == 2 * _LOOK


def test_where_nothing_is_touched_git_compares_nothing(
    checked_out: History, repository: Repository, runs: list[str]
) -> None:
    tree, commit = checked_out.tree, CommitId(checked_out.git("rev-parse", "HEAD"))

    def changes(commit: CommitId) -> list[tuple[str, str]]:
        runs.clear()
        found = repository.worktree_changes(tree, lambda path: path.endswith(".py"), commit=commit)
        return described(found.changes)

    write(checked_out, {"notes.txt": "not wanted, not tracked\n"})
    assert (changes(commit), runs) == ([], ["config", "status"])
    write(checked_out, {"a.py": "staged\n"})
    checked_out.git("add", "a.py")
    assert (changes(commit), runs) == ([("M", "a.py")], ["config", "status", "diff-index"])
    checked_out.git("commit", "-q", "-m", "x")
    assert (changes(commit), runs) == ([("M", "a.py")], ["config", "status", "diff-index"])
    write(checked_out, {"new.py": "x\n"})
    checked_out.git("add", "--intent-to-add", "new.py")
    assert changes(commit) == [("M", "a.py"), ("A", "new.py")]


def test_what_a_look_left_out_is_asked_for(
    checked_out: History, repository: Repository, runs: list[str]
) -> None:
    write(checked_out, {"a.py": "changed\n", "setup.cfg": "[x]\n"})
    (checked_out.path / "link").symlink_to("a.py")
    tree = checked_out.tree

    def ends_in_py(path: RepoPath) -> bool:
        return path.endswith(".py")

    found = repository.worktree_changes(tree, ends_in_py, symlinks=True)
    assert described(found.changes) == [("M", "a.py"), ("A", "link")]
    found = repository.worktree_changes(tree, as_before=True)
    assert found == repository.worktree_changes(tree)
    assert described(found.changes) == [("M", "a.py"), ("A", "setup.cfg")]
    assert runs.count("status") == 2
    earlier = checked_out.tree
    checked_out.commit({"b.py": "later\n"})
    found = repository.worktree_changes(checked_out.tree, as_before=True)
    assert [path for path, _, _ in found.changes if path == "b.py"] == ["b.py"]
    assert repository.worktree_changes(earlier, as_before=True).changes != found.changes


def test_unsaved_texts_are_of_one_question(checked_out: History, repository: Repository) -> None:
    unsaved = {RepoPath("a.py"): b"not saved\n"}
    tree = checked_out.tree
    found = repository.worktree_changes(tree, unsaved=unsaved)
    assert described(found.changes) == [("M", "a.py")]
    assert repository.worktree_changes(tree, as_before=True).changes == []


def test_the_index_as_before(checked_out: History, repository: Repository, runs: list[str]) -> None:
    tree = checked_out.tree
    write(checked_out, {"a.py": "staged\n"})
    checked_out.git("add", "a.py")
    first = repository.staged_changes(tree)
    checked_out.git("reset", "-q")
    assert repository.staged_changes(tree, as_before=True) == first
    assert repository.staged_changes(tree, lambda path: False, as_before=True).changes == []
    assert repository.staged_changes(tree).changes == []
    assert runs == ["diff-index", "diff-index"]


def test_files_that_are_asked_for_together(checked_out: History, runs: list[str]) -> None:
    paths = [RepoPath(path) for path in ("a.py", "b.py", "pkg/c.py", "no.py", "pkg")]
    with Repository(locate(checked_out.path), "plumbing") as repository:
        found = [repository.entry(checked_out.tree, path, paths) for path in paths]
    assert [entry and entry.path for entry in found] == ["a.py", "b.py", "pkg/c.py", None, None]
    assert runs == ["ls-tree"]


def test_staged_and_changed_again(checked_out: History, repository: Repository) -> None:
    write(checked_out, {"a.py": "staged\n", "added.py": "staged\n", "b.py": "staged\n"})
    checked_out.git("add", "-A")
    checked_out.git("rm", "-q", "--cached", "pkg/c.py")
    write(checked_out, {"a.py": "and again\n", "b.py": "2\n"})
    (checked_out.path / "added.py").unlink()
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [("M", "a.py")]
    assert found.changes == committed(checked_out, checked_out.tree)[0]


def test_against_any_tree(checked_out: History, repository: Repository) -> None:
    first = checked_out.tree
    checked_out.commit({"a.py": "later\n", "later.py": "x\n"})
    checked_out.materialise()
    write(checked_out, {"b.py": "dirty\n"})
    changes = repository.worktree_changes(first).changes
    assert described(changes) == [("M", "a.py"), ("M", "b.py"), ("A", "later.py")]
    assert changes == committed(checked_out, first)[0]


def test_from_nothing_on_an_unborn_branch(history: History) -> None:
    write(history, {"a.py": "a\n", "b/c.py": "c\n"})
    with Repository(locate(history.path)) as repository:
        found = repository.worktree_changes(None)
        assert described(found.changes) == [("A", "a.py"), ("A", "b/c.py")]
        assert [repository.blob(c.new.blob) for c in found.changes if c.new] == [b"a\n", b"c\n"]


def test_touched_but_equal(checked_out: History, repository: Repository) -> None:
    os.utime(checked_out.path / "a.py", (1, 1))
    assert repository.worktree_changes(checked_out.tree).changes == []


def test_changed_in_the_instant_the_index_was_written(
    checked_out: History, repository: Repository
) -> None:
    file, index = checked_out.path / "a.py", checked_out.git_dir / "index"
    checked_out.git("config", "core.trustCtime", "false")
    checked_out.git("config", "core.checkStat", "minimal")
    instant = 1_600_000_000 * 10**9
    os.utime(file, ns=(instant, instant))
    checked_out.git("update-index", "--refresh")
    write(checked_out, {"a.py": "9\n"})
    for path in (file, index):
        os.utime(path, ns=(instant, instant))
    assert described(repository.worktree_changes(checked_out.tree).changes) == [("M", "a.py")]


def test_line_ends_encodings_and_ident(checked_out: History, repository: Repository) -> None:
    write(
        checked_out,
        {
            ".gitattributes": "*.py text\nwide.py working-tree-encoding=UTF-16LE\nid.py ident\n",
            "a.py": b"one\r\ntwo\r\n",
            "wide.py": "café\n".encode("utf-16-le"),
            "id.py": b"# $Id: something $\n",
        },
    )
    checked_out.git("config", "core.safecrlf", "true")
    found = repository.worktree_changes(checked_out.tree)
    checked_out.git("config", "core.safecrlf", "false")
    contents = contents_of(repository, found.changes)
    assert contents["a.py"] == b"one\ntwo\n"
    assert contents["wide.py"] == "café\n".encode()
    assert contents["id.py"] == b"# $Id$\n"
    assert found.changes == committed(checked_out, checked_out.tree)[0]


def test_autocrlf_considers_what_the_index_holds(history: History) -> None:
    history.commit({"crlf.py": "one\r\ntwo\r\n", "lf.py": "one\ntwo\n"})
    history.git("config", "core.autocrlf", "true")
    history.materialise()
    write(history, {"crlf.py": "one\r\nTWO\r\n", "lf.py": "one\r\nTWO\r\n", "new.py": "x\r\n"})
    with Repository(locate(history.path)) as repository:
        found = repository.worktree_changes(history.tree)
        contents = contents_of(repository, found.changes)
    assert contents == {"crlf.py": b"one\r\nTWO\r\n", "lf.py": b"one\nTWO\n", "new.py": b"x\n"}
    assert found.changes == committed(history, history.tree)[0]


def test_filters_of_the_user_run(checked_out: History, repository: Repository) -> None:
    checked_out.git("config", "--global", "filter.upper.clean", "tr a-z A-Z")
    write(checked_out, {".gitattributes": "*.py filter=upper\n", "new.py": "shout\n"})
    found = repository.worktree_changes(checked_out.tree, lambda path: path == "new.py")
    (change,) = found.changes
    assert change.new is not None
    assert repository.blob(change.new.blob) == b"SHOUT\n"


@pytest.mark.parametrize("name", ["evil", "a=b", 'q"\\x', "a.b", "UPPER"])
def test_filters_of_the_repository_do_not(
    checked_out: History, repository: Repository, tmp_path: Path, name: str
) -> None:
    program = f"touch {tmp_path}/ran; tr a-z A-Z"
    checked_out.git("config", f"filter.{name}.clean", program)
    checked_out.git("config", f"filter.{name}.process", program)
    checked_out.git("config", f"filter.{name}.required", "true")
    write(checked_out, {".gitattributes": f'*.py "filter={name}"\n*.py filter={name}\n'})
    write(checked_out, {"new.py": "calm\n", "a.py": "changed\n"})
    found = repository.worktree_changes(checked_out.tree, lambda path: path.endswith(".py"))
    contents = contents_of(repository, found.changes)
    assert contents == {"new.py": b"calm\n", "a.py": b"changed\n"}
    assert not (tmp_path / "ran").exists()


def test_filters_of_the_repository_run_when_trusted(
    checked_out: History, repository: Repository
) -> None:
    checked_out.git("config", "filter.upper.clean", "tr a-z A-Z")
    write(checked_out, {".gitattributes": "*.py filter=upper\n", "new.py": "shout\n"})
    (change,) = repository.worktree_changes(
        checked_out.tree, lambda path: path == "new.py", repository_filters=True
    ).changes
    assert change.new is not None
    assert repository.blob(change.new.blob) == b"SHOUT\n"


def test_a_users_filter_that_the_repository_redefines(
    checked_out: History, repository: Repository, tmp_path: Path
) -> None:
    checked_out.git("config", "--global", "filter.upper.clean", "tr a-z A-Z")
    checked_out.git("config", "filter.upper.clean", f"touch {tmp_path}/ran; cat")
    write(checked_out, {".gitattributes": "*.py filter=upper\n", "new.py": "shout\n"})
    (change,) = repository.worktree_changes(checked_out.tree, lambda p: p == "new.py").changes
    assert change.new is not None
    assert repository.blob(change.new.blob) == b"SHOUT\n"
    assert not (tmp_path / "ran").exists()


def test_what_is_no_regular_file(checked_out: History, repository: Repository) -> None:
    (checked_out.path / "link.py").symlink_to("a.py")
    os.mkfifo(checked_out.path / "pipe.py")
    for name in ("b.py", "pkg/c.py"):
        (checked_out.path / name).unlink()
    (checked_out.path / "b.py").symlink_to("a.py")
    os.mkfifo(checked_out.path / "pkg/c.py")
    nested = History(checked_out.path / "nested")
    nested.commit({"n.py": "n"})
    nested.materialise()
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [("D", "b.py"), ("D", "pkg/c.py")]
    assert found.skipped == ()


def test_a_file_and_a_folder_change_places(checked_out: History, repository: Repository) -> None:
    (checked_out.path / "a.py").unlink()
    (checked_out.path / "pkg/c.py").unlink()
    (checked_out.path / "pkg").rmdir()
    write(checked_out, {"a.py/inner.py": "x\n", "pkg": "now a file\n"})
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [
        ("D", "a.py"),
        ("D", "pkg/c.py"),
        ("A", "a.py/inner.py"),
        ("A", "pkg"),
    ]


def test_a_file_in_place_of_a_folder_with_unwanted_files(checked_out: History) -> None:
    checked_out.commit({"odd.py/unwanted.txt": "x\n"})
    checked_out.materialise()
    (checked_out.path / "odd.py/unwanted.txt").unlink()
    (checked_out.path / "odd.py").rmdir()
    write(checked_out, {"odd.py": "now a file\n"})
    with Repository(locate(checked_out.path)) as repository:
        found = repository.worktree_changes(checked_out.tree, lambda path: path.endswith(".py"))
    assert described(found.changes) == [("A", "odd.py")]
    assert found.skipped == ()


def test_a_bare_repository_with_a_work_tree_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "dotfiles.git", bare=True)
    history.commit({"a.py": "1\n", "gone.py": "2\n"})
    (tmp_path / "work").mkdir()
    (tmp_path / "work/a.py").write_text("changed\n")
    monkeypatch.setenv("GIT_DIR", str(history.path))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "work"))
    location = locate(tmp_path / "work")
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_WORK_TREE")
    with Repository(location) as repository:
        found = repository.worktree_changes(history.tree)
    assert described(found.changes) == [("D", "gone.py"), ("M", "a.py")]


def test_a_folder_replaced_by_a_symlink(
    checked_out: History, repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/c.py").write_text("secret")
    (checked_out.path / "pkg/c.py").unlink()
    (checked_out.path / "pkg").rmdir()
    (checked_out.path / "pkg").symlink_to(tmp_path / "outside")
    assert described(repository.worktree_changes(checked_out.tree).changes) == [("D", "pkg/c.py")]


@pytest.mark.parametrize(
    "raw",
    [
        b"caf\xe9.py",
        b"two\nlines.py",
        b'"quoted".py',
        b"-w.py",
        b"cr\r",
        b" .py",
        b"\\.py",
        b"*.py",
    ],
    ids=ascii,
)
def test_odd_names(checked_out: History, repository: Repository, raw: bytes) -> None:
    path = RepoPath(os.fsdecode(raw))
    write(checked_out, {path: "odd\n"})
    (change,) = repository.worktree_changes(checked_out.tree).changes
    assert (
        change == TreeChange(path, None, TreeEntry(path, change.new.blob, FILE_MODE))
        if change.new
        else False
    )
    assert change.new is not None
    assert repository.blob(change.new.blob) == b"odd\n"


def test_intent_to_add(checked_out: History, repository: Repository) -> None:
    write(checked_out, {"later.py": "later\n"})
    checked_out.git("add", "-N", "later.py")
    (change,) = repository.worktree_changes(checked_out.tree).changes
    assert (change.old, change.path) == (None, "later.py")
    assert change.new is not None
    assert repository.blob(change.new.blob) == b"later\n"


def test_unmerged_files_have_what_is_on_disk(checked_out: History) -> None:
    checked_out.branch("other")
    checked_out.commit({"a.py": "ours\n"})
    checked_out.checkout("other")
    checked_out.commit({"a.py": "theirs\n"})
    checked_out.materialise()
    with pytest.raises(AssertionError):
        checked_out.git("merge", "main")
    with Repository(locate(checked_out.path)) as repository:
        found = repository.worktree_changes(checked_out.tree)
        (change,) = found.changes
        assert found.unmerged == ("a.py",)
        assert change.old is not None and change.new is not None
        assert repository.blob(change.old.blob) == b"theirs\n"
        assert repository.blob(change.new.blob).startswith(b"<<<<<<< HEAD\ntheirs\n")


def test_files_that_cannot_be_converted_spoil_nothing(
    checked_out: History, repository: Repository
) -> None:
    write(
        checked_out,
        {
            ".gitattributes": "wide*.py working-tree-encoding=UTF-16\n",
            **{f"n{i}.py": f"{i}\n" for i in range(20)},
            "wide1.py": b"\x00odd",
            "wide2.py": b"\x00odd",
        },
    )
    found = repository.worktree_changes(checked_out.tree, lambda path: path.endswith(".py"))
    assert found.skipped == ("wide1.py", "wide2.py")
    assert len(found.changes) == 20


def test_files_that_cannot_be_read(checked_out: History, repository: Repository) -> None:
    write(checked_out, {"new.py": "x\n", "shut.py": "x\n", "a.py": "changed\n"})
    for name in ("shut.py", "a.py"):
        (checked_out.path / name).chmod(0)
    if os.access(checked_out.path / "a.py", os.R_OK):
        pytest.skip("this user may read everything")
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [("A", "new.py")]
    assert found.skipped == ("a.py", "shut.py")


def test_files_in_a_folder_that_cannot_be_looked_into(
    checked_out: History, repository: Repository
) -> None:
    """Git itself takes them for unchanged, and only warns."""
    write(checked_out, {"pkg/c.py": "changed\n", "new.py": "x\n"})
    (checked_out.path / "pkg").chmod(0)
    try:
        if os.access(checked_out.path / "pkg/c.py", os.R_OK):
            pytest.skip("this user may read everything")
        found = repository.worktree_changes(checked_out.tree)
    finally:
        (checked_out.path / "pkg").chmod(0o755)
    assert described(found.changes) == [("A", "new.py")]
    assert found.skipped == ("pkg/c.py",)


def test_files_that_git_only_warns_of(
    checked_out: History, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for a user who may read everything: the system's answer is played."""
    write(checked_out, {"pkg/c.py": "changed\n", "new.py": "x\n"})
    hidden = str(checked_out.path / "pkg/c.py")
    lstat, run = os.lstat, worktree_module.WorkTree._run

    def refusing(path: Any, **more: Any) -> os.stat_result:
        if path == hidden:
            raise PermissionError(13, "Permission denied", path)
        return lstat(path, **more)

    def warning(tree: worktree_module.WorkTree, git: Any, *arguments: str, **more: Any) -> Any:
        finished = run(tree, git, *arguments, **more)
        if arguments[0] != "status":
            return finished
        records = finished.stdout.split(b"\0")
        left = b"\0".join(record for record in records if b"pkg/c.py" not in record)
        return finished._replace(stdout=left, stderr="pkg/c.py: Permission denied\n")

    monkeypatch.setattr(os, "lstat", refusing)
    monkeypatch.setattr(worktree_module.WorkTree, "_run", warning)
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [("A", "new.py")]
    assert found.skipped == ("pkg/c.py",)


ON_A_SMALL_DISK = (
    *("unshare", "--map-root-user", "--mount", "sh", "-c"),
    'mount -t tmpfs -o size="$1" none "$2" || exit 77; shift 2; exec "$@"',
    "sh",
)


def on_a_small_disk(size: str, folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Run Python where *folder* is all the room there is for temporary files."""
    folder.mkdir()
    ended = subprocess.run(
        [*ON_A_SMALL_DISK, size, str(folder), sys.executable, "-P", "-c", program],
        env=environment(TMPDIR=str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode == 77 or "unshare" in ended.stderr:
        pytest.skip(f"no file system can be mounted here: {ended.stderr.strip()}")
    return ended


def asking_for(folder: Path, unsaved: str = "{}") -> str:
    return f"""
from remora.indexer.errors import GitError
from remora.indexer.git import Repository, locate
with Repository(locate({str(folder)!r})) as repository:
    try:
        found = repository.worktree_changes(None, None, {unsaved})
        print(len(found.changes), found.skipped)
    except GitError as error:
        print(error.message)
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="there is no unshare here")
def test_a_full_disk_is_no_file_that_cannot_be_converted(
    checked_out: History, tmp_path: Path
) -> None:
    write(checked_out, {f"new{i}.py": "# " + "x" * 30_000 + f"\n{i}\n" for i in range(9)})
    asking = asking_for(checked_out.path)
    ended = on_a_small_disk("160k", tmp_path / "small", asking)
    assert ended.stdout == "temporary files cannot be written: No space left on device\n"
    assert on_a_small_disk("4m", tmp_path / "large", asking).stdout == "13 ()\n"


@pytest.mark.skipif(shutil.which("unshare") is None, reason="there is no unshare here")
def test_no_room_for_text_that_is_not_saved(checked_out: History, tmp_path: Path) -> None:
    asking = asking_for(checked_out.path, "{'a.py': b'x' * 300_000}")
    ended = on_a_small_disk("160k", tmp_path / "small", asking)
    assert ended.stdout == "temporary files cannot be written: No space left on device\n"


def test_temporary_files_that_go_away_are_an_error(
    checked_out: History, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(checked_out, {"new.py": "new\n"})
    add = worktree_module.WorkTree._add

    def cleared(tree: worktree_module.WorkTree, *arguments: Any) -> Any:
        shutil.rmtree(tree._overlay._directory.name)
        return add(tree, *arguments)

    monkeypatch.setattr(worktree_module.WorkTree, "_add", cleared)
    with pytest.raises(GitError, match="temporary files cannot be written"):
        repository.worktree_changes(checked_out.tree)


def test_huge_files_are_left_out(
    checked_out: History, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worktree_module, "MAX_FILE_SIZE", 10)
    write(checked_out, {"new.py": "small\n", "huge.py": "x" * 11})
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [("A", "new.py")]
    assert found.skipped == ("huge.py",)


def test_a_file_that_vanishes_meanwhile(
    checked_out: History, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(checked_out, {"a.py": "changed\n", "new.py": "new\n"})
    kind = worktree_module.WorkTree._kind

    def slow(tree: worktree_module.WorkTree, place: Any, symlinks: bool) -> Any:
        found = kind(tree, place, symlinks)
        (checked_out.path / place.path).unlink()
        return found

    monkeypatch.setattr(worktree_module.WorkTree, "_kind", slow)
    found = repository.worktree_changes(checked_out.tree)
    assert described(found.changes) == [("D", "a.py")]
    assert found.skipped == ()


def test_a_sparse_checkout_deletes_nothing(checked_out: History, repository: Repository) -> None:
    checked_out.commit({"out/side.py": "4\n"})
    checked_out.materialise()
    for flag in ("--no-sparse-index", "--sparse-index"):
        checked_out.git("sparse-checkout", "set", "--cone", flag, "pkg")
        assert not (checked_out.path / "out").exists()
        assert repository.worktree_changes(checked_out.tree).changes == []
        checked_out.git("sparse-checkout", "disable")


@pytest.mark.parametrize("kind", ["sparse", "split"])
def test_a_dirty_work_tree_with_an_odd_index(checked_out: History, kind: str) -> None:
    checked_out.commit({"out/side.py": "4\n"})
    checked_out.materialise()
    if kind == "sparse":
        checked_out.git("sparse-checkout", "set", "--cone", "--sparse-index", "pkg")
    else:
        checked_out.git("config", "core.splitIndex", "true")
        checked_out.git("update-index", "--split-index")
    write(checked_out, {"a.py": "changed\n", "pkg/new.py": "new\n"})
    (checked_out.path / "pkg/c.py").unlink()
    before = files_in(checked_out.git_dir)
    with Repository(locate(checked_out.path)) as repository:
        found = repository.worktree_changes(checked_out.tree)
    assert files_in(checked_out.git_dir) == before
    assert described(found.changes) == [("D", "pkg/c.py"), ("M", "a.py"), ("A", "pkg/new.py")]
    assert found.changes == committed(checked_out, checked_out.tree)[0]


def test_a_submodule_is_left_out(checked_out: History, tmp_path: Path) -> None:
    inner = History(tmp_path / "inner")
    inner.commit({"in.py": "in\n"})
    checked_out.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", "../inner", "sub")
    checked_out.git("commit", "-qm", "sub")
    (checked_out.path / "sub/in.py").write_text("dirty\n")
    (checked_out.path / "sub/new.py").write_text("new\n")
    with Repository(locate(checked_out.path)) as repository:
        assert repository.worktree_changes(checked_out.tree).changes == []
    with Repository(locate(checked_out.path / "sub")) as repository:
        found = repository.worktree_changes(inner.tree)
        assert described(found.changes) == [("M", "in.py"), ("A", "new.py")]


def test_a_bare_repository_has_no_work_tree(tmp_path: Path) -> None:
    history = History(tmp_path / "bare.git", bare=True)
    history.commit({"a.py": "a"})
    with Repository(locate(history.path)) as repository, pytest.raises(GitError, match="work tree"):
        repository.worktree_changes(history.tree)


def test_after_closing_nothing_is_left_behind(
    checked_out: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    write(checked_out, {"new.py": "new\n"})
    with Repository(locate(checked_out.path)) as repository:
        repository.worktree_changes(checked_out.tree)
        assert list((tmp_path / "temporary").iterdir())
    assert not list((tmp_path / "temporary").iterdir())


def test_a_repository_path_that_the_alternates_must_quote(tmp_path: Path) -> None:
    history = History(tmp_path / 'co:lon "quote"\n')
    history.commit({"crlf.py": "one\r\n"})
    history.git("config", "core.autocrlf", "true")
    history.materialise()
    write(history, {"crlf.py": "TWO\r\n"})
    with Repository(locate(history.path)) as repository:
        (change,) = repository.worktree_changes(history.tree).changes
        assert change.new is not None
        assert repository.blob(change.new.blob) == b"TWO\r\n"


def test_modes(checked_out: History, repository: Repository) -> None:
    write(checked_out, {"run.py": "x\n"})
    (checked_out.path / "run.py").chmod(0o755)
    (change,) = repository.worktree_changes(checked_out.tree).changes
    assert change.new is not None
    assert change.new.mode == EXECUTABLE
