"""Trees and blobs, each case through both ways of reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.git.conftest import Open, described
from tests.history import START, STEP, SUBMODULE, SYMLINK, History

from remora.indexer.errors import GitError, ObjectMissingError
from remora.indexer.git import (
    EXECUTABLE_MODE,
    FILE_MODE,
    Repository,
    TreeChange,
    TreeEntry,
    locate,
)
from remora.indexer.models.ids import BlobId, CommitId, RepoPath, TreeId

ABSENT = "1" * 40


def listed(repository: Repository, tree: TreeId) -> dict[str, TreeEntry]:
    return {entry.path: entry for entry in repository.tree_entries(tree)}


def test_listing_holds_regular_files_at_every_depth(
    history: History, open_repository: Open
) -> None:
    history.commit({"a.py": "a", "pkg/sub/b.py": "b"})
    history.commit({"run.py": "run"}, mode=EXECUTABLE_MODE)
    history.commit({"link.py": "a.py"}, mode=SYMLINK)
    history.commit({"module.py": ABSENT}, mode=SUBMODULE)
    repository = open_repository(history.path)

    entries = repository.tree_entries(history.tree)

    assert entries == [
        TreeEntry(RepoPath("a.py"), history.write_blob(b"a"), FILE_MODE),
        TreeEntry(RepoPath("pkg/sub/b.py"), history.write_blob(b"b"), FILE_MODE),
        TreeEntry(RepoPath("run.py"), history.write_blob(b"run"), EXECUTABLE_MODE),
    ]
    assert [e.path for e in repository.tree_entries(history.tree, lambda p: "/" in p)] == [
        "pkg/sub/b.py"
    ]


def test_changes_between_two_trees(history: History, open_repository: Open) -> None:
    history.commit({"kept.py": "k", "changed.py": "1", "gone.py": "g", "pkg/gone.py": "g"})
    before = history.tree
    history.commit({"changed.py": "2", "gone.py": None, "pkg": None, "added.py": "a"})
    repository = open_repository(history.path)

    changes = repository.tree_changes(before, history.tree)

    assert described(changes) == [
        ("D", "gone.py"),
        ("D", "pkg/gone.py"),
        ("A", "added.py"),
        ("M", "changed.py"),
    ]
    assert changes[3] == TreeChange(
        RepoPath("changed.py"),
        TreeEntry(RepoPath("changed.py"), history.write_blob(b"1"), FILE_MODE),
        TreeEntry(RepoPath("changed.py"), history.write_blob(b"2"), FILE_MODE),
    )
    assert repository.tree_changes(history.tree, history.tree) == []
    assert described(repository.tree_changes(before, history.tree, lambda p: "e" not in p)) == []


def test_changes_from_and_to_nothing(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "a", "b/c.py": "c"})
    repository = open_repository(history.path)

    assert described(repository.tree_changes(None, history.tree)) == [
        ("A", "a.py"),
        ("A", "b/c.py"),
    ]
    assert described(repository.tree_changes(history.tree, None)) == [
        ("D", "a.py"),
        ("D", "b/c.py"),
    ]
    assert repository.tree_changes(None, None) == []


def test_a_rename_is_a_deletion_and_an_addition(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "the same text\n" * 20})
    before = history.tree
    history.commit({"a.py": None, "b.py": "the same text\n" * 20})
    changes = open_repository(history.path).tree_changes(before, history.tree)

    assert described(changes) == [("D", "a.py"), ("A", "b.py")]
    assert changes[0].old is not None and changes[1].new is not None
    assert changes[0].old.blob == changes[1].new.blob


def test_a_rename_of_case_only(history: History, open_repository: Open) -> None:
    history.commit({"Name.py": "n"})
    before = history.tree
    history.commit({"Name.py": None, "name.py": "n"})
    history.git("config", "core.ignorecase", "true")
    changes = open_repository(history.path).tree_changes(before, history.tree)
    assert described(changes) == [("D", "Name.py"), ("A", "name.py")]


def test_chmod_is_a_change_with_one_blob(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "a"})
    before = history.tree
    history.commit({"a.py": "a"}, mode=EXECUTABLE_MODE)
    history.git("config", "core.fileMode", "false")
    (change,) = open_repository(history.path).tree_changes(before, history.tree)
    assert change.old is not None and change.new is not None
    assert change.old.blob == change.new.blob
    assert (change.old.mode, change.new.mode) == (FILE_MODE, EXECUTABLE_MODE)


@pytest.mark.parametrize(("mode", "content"), [(SYMLINK, "other.py"), (SUBMODULE, ABSENT)])
def test_becoming_something_else_is_a_deletion(
    history: History, open_repository: Open, mode: int, content: str
) -> None:
    history.commit({"a.py": "a"})
    file_tree = history.tree
    history.commit({"a.py": content}, mode=mode)
    repository = open_repository(history.path)

    assert described(repository.tree_changes(file_tree, history.tree)) == [("D", "a.py")]
    assert described(repository.tree_changes(history.tree, file_tree)) == [("A", "a.py")]


def test_changes_among_what_is_no_file_are_none(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "x.py"}, mode=SYMLINK)
    before = history.tree
    history.commit({"a.py": ABSENT}, mode=SUBMODULE)
    assert open_repository(history.path).tree_changes(before, history.tree) == []


def test_a_file_and_a_folder_change_places(history: History, open_repository: Open) -> None:
    history.commit({"name": "a file"})
    file_tree = history.tree
    history.commit({"name/inner.py": "in a folder"})
    repository = open_repository(history.path)

    assert described(repository.tree_changes(file_tree, history.tree)) == [
        ("D", "name"),
        ("A", "name/inner.py"),
    ]
    assert described(repository.tree_changes(history.tree, file_tree)) == [
        ("D", "name/inner.py"),
        ("A", "name"),
    ]


def test_modes_of_early_git_are_read_as_git_does(history: History, open_repository: Open) -> None:
    blob = history.write_blob(b"a")
    old = history.write_tree([(0o100664, b"a.py", blob)])
    new = history.write_tree([(0o100644, b"a.py", blob)])
    repository = open_repository(history.path)
    assert repository.tree_entries(old) == [TreeEntry(RepoPath("a.py"), blob, FILE_MODE)]
    assert repository.tree_changes(old, new) == []


ODD_PATHS = [
    b"caf\xe9.py",  # Latin-1
    "café.py".encode(),
    b"a b\tc\nd.py",
    b'quo"te\\.py',
    b"-option.py",
    b":(glob)*.py",
    b"[x]*?.py",
    b"\x1b[31mred.py",
    b"deep/" + b"/".join([b"n" * 200] * 24) + b"/end.py",
    b" leading and trailing .py ",
]


@pytest.mark.parametrize("raw", ODD_PATHS, ids=ascii)
def test_odd_paths(history: History, open_repository: Open, raw: bytes) -> None:
    path = RepoPath(os.fsdecode(raw))
    history.commit({"a.py": "a"})
    before = history.tree
    history.commit({path: "odd"})
    repository = open_repository(history.path)
    entry = TreeEntry(path, history.write_blob(b"odd"), FILE_MODE)

    assert listed(repository, history.tree)[path] == entry
    assert repository.tree_changes(before, history.tree) == [TreeChange(path, None, entry)]
    assert repository.entry(history.tree, path) == entry
    assert os.fsencode(repository.tree_entries(history.tree, lambda p: p != "a.py")[0].path) == raw


def test_paths_that_no_honest_tree_holds(history: History, open_repository: Open) -> None:
    blob = history.write_blob(b"a")
    inner = history.write_tree([(FILE_MODE, b"config", blob)])
    tree = history.write_tree(
        [(FILE_MODE, b"..", blob), (0o040000, b".git", inner), (FILE_MODE, b"a.py", blob)]
    )
    repository = open_repository(history.path)
    assert set(listed(repository, tree)) == {"..", ".git/config", "a.py"}
    assert repository.entry(tree, RepoPath("..")) is None
    assert repository.entry(tree, RepoPath("a.py")) == TreeEntry(RepoPath("a.py"), blob, FILE_MODE)


def test_entry(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "a", "pkg/b.py": "b"})
    history.commit({"link.py": "a.py"}, mode=SYMLINK)
    repository = open_repository(history.path)
    found = repository.entry(history.tree, RepoPath("pkg/b.py"))
    assert found == TreeEntry(RepoPath("pkg/b.py"), history.write_blob(b"b"), FILE_MODE)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("committer A <a> 5 +0000", 5),
        ("committer A> 7 <a> 5 +0000", 5),
        ("committer A <a> -5 +0000", -5),
        ("committer A <a> 99999999999999999999 +0000", 0),
        ("committer A <a> 9999999999999999999999999 +0000", 0),
        ("committer A <a>", 0),
        ("", 0),
    ],
)
def test_commit_times_of_odd_commits(
    history: History, open_repository: Open, line: str, seconds: int
) -> None:
    history.commit({"a.py": "a"})
    text = f"tree {history.tree}\nauthor B <b> 1 +0000\n{line}\n\ncommitter X <x> 3 +0000\n"
    commit = history.git(
        *("hash-object", "-t", "commit", "-w", "--stdin", "--literally"), stdin=text.encode()
    )
    assert open_repository(history.path).commit_time(CommitId(commit)) == seconds


def test_ids_of_the_other_format(history: History, open_repository: Open) -> None:
    commit = history.commit({"a.py": "a"})
    history.git("update-ref", f"refs/heads/{'1' * 64}", commit)
    repository = open_repository(history.path)
    for ask in (
        lambda: repository.has_object("1" * 64),
        lambda: repository.blob(BlobId("1" * 64)),
        lambda: repository.tree_entries(TreeId("1" * 64)),
    ):
        with pytest.raises(ObjectMissingError, match="not an object id"):
            ask()


NO_FILES = [
    *("", "/", "pkg", "pkg/", "nope.py", "pkg/nope.py", "a.py/x", "link.py", "../a.py", "/a.py"),
    *("./a.py", "pkg//b.py", "a.py\0", "pkg/../a.py", "\ud800"),
]


@pytest.mark.parametrize("path", NO_FILES)
def test_entry_is_none_where_no_regular_file_is(
    history: History, open_repository: Open, path: str
) -> None:
    history.commit({"a.py": "a", "pkg/b.py": "b"})
    history.commit({"link.py": "a.py"}, mode=SYMLINK)
    assert open_repository(history.path).entry(history.tree, RepoPath(path)) is None


def test_blobs_and_sizes(history: History, open_repository: Open) -> None:
    contents = [b"", b"\0\xff binary", b"text\r\n", b"x" * 300_000]
    ids = [history.write_blob(content) for content in contents]
    repository = open_repository(history.path)

    assert [repository.blob(blob) for blob in ids] == contents
    assert list(repository.blobs(ids)) == list(zip(ids, contents, strict=True))
    assert repository.blob_sizes(ids) == {
        blob: len(content) for blob, content in zip(ids, contents, strict=True)
    }


def test_many_blobs_in_the_order_asked(history: History, open_repository: Open) -> None:
    contents = {history.write_blob(b"%d\n" % i * 100): b"%d\n" % i * 100 for i in range(700)}
    repository = open_repository(history.path)
    assert list(repository.blobs(contents)) == list(contents.items())
    assert list(repository.blob_sizes(contents)) == list(contents)


def test_a_reader_that_stops_midway_disturbs_nobody(
    history: History, open_repository: Open
) -> None:
    ids = [history.write_blob(b"%d" % i) for i in range(300)]
    repository = open_repository(history.path)
    assert next(repository.blobs(ids)) == (ids[0], b"0")
    assert repository.blob(ids[7]) == b"7"


def test_the_empty_tree_need_not_be_stored(history: History, open_repository: Open) -> None:
    empty_tree = TreeId("4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    history.commit({"a.py": "a"})
    repository = open_repository(history.path)
    assert repository.tree_entries(empty_tree) == []
    assert described(repository.tree_changes(empty_tree, history.tree)) == [("A", "a.py")]


def test_missing_objects(history: History, open_repository: Open) -> None:
    history.commit({"a.py": "a"})
    tree, blob = TreeId(ABSENT), BlobId(ABSENT)
    repository = open_repository(history.path)

    assert not repository.has_object(ABSENT)
    assert repository.has_object(history.tree)
    for ask in (
        lambda: repository.tree_entries(tree),
        lambda: repository.tree_changes(tree, history.tree),
        lambda: repository.tree_changes(history.tree, tree),
        lambda: repository.entry(tree, RepoPath("a.py")),
        lambda: repository.blob(blob),
        lambda: repository.blob_sizes([blob]),
        lambda: list(repository.blobs([history.write_blob(b"a"), blob])),
        lambda: repository.commit_time(CommitId(ABSENT)),
    ):
        with pytest.raises(ObjectMissingError, match=ABSENT):
            ask()
    assert repository.blob(history.write_blob(b"a")) == b"a"


def test_a_missing_subtree(history: History, open_repository: Open) -> None:
    blob = history.write_blob(b"a")
    tree = history.write_tree([(FILE_MODE, b"a.py", blob), (0o040000, b"pkg", ABSENT)])
    repository = open_repository(history.path)
    for ask in (
        lambda: repository.tree_entries(tree),
        lambda: repository.tree_changes(None, tree),
        lambda: repository.entry(tree, RepoPath("pkg/b.py")),
    ):
        with pytest.raises(ObjectMissingError, match=ABSENT):
            ask()
    assert repository.entry(tree, RepoPath("a.py")) is not None


def test_a_missing_blob_is_listed_all_the_same(history: History, open_repository: Open) -> None:
    tree = history.write_tree([(FILE_MODE, b"a.py", ABSENT)])
    repository = open_repository(history.path)
    entry = TreeEntry(RepoPath("a.py"), BlobId(ABSENT), FILE_MODE)
    assert repository.tree_entries(tree) == [entry]
    assert repository.entry(tree, RepoPath("a.py")) == entry


def test_objects_of_another_kind(history: History, open_repository: Open) -> None:
    commit = history.commit({"a.py": "a"})
    repository = open_repository(history.path)
    with pytest.raises(GitError, match="is a tree, not a blob"):
        repository.blob(BlobId(history.tree))
    with pytest.raises(GitError, match="is a commit, not a blob"):
        repository.blob_sizes([BlobId(commit)])
    with pytest.raises(GitError, match="is a tree, not a commit"):
        repository.commit_time(CommitId(history.tree))
    with pytest.raises(GitError):
        repository.tree_entries(TreeId(history.write_blob(b"a")))


@pytest.mark.parametrize("wrong", ["", "--output=/tmp/x", "HEAD", "1" * 39, "A" * 40, "1\n" * 20])
def test_what_is_no_id_reaches_no_command(
    history: History, open_repository: Open, wrong: str
) -> None:
    history.commit({"a.py": "a"})
    repository = open_repository(history.path)
    for ask in (
        lambda: repository.tree_entries(TreeId(wrong)),
        lambda: repository.tree_changes(history.tree, TreeId(wrong)),
        lambda: repository.blob(BlobId(wrong)),
        lambda: repository.blob_sizes([BlobId(wrong)]),
        lambda: repository.has_object(wrong),
        lambda: repository.commit_time(CommitId(wrong)),
    ):
        with pytest.raises(ObjectMissingError, match="not an object id"):
            ask()


def test_commit_time(history: History, open_repository: Open) -> None:
    first = history.commit({"a.py": "a"}, message="committer X <x> 5 +0000")
    second = history.commit({"a.py": "b"})
    repository = open_repository(history.path)
    assert repository.commit_time(first) == START
    assert repository.commit_time(second) == START + STEP


def git_processes() -> list[str]:
    """The commands of the git processes that this one has started, and that still run."""
    children = [
        child
        for task in Path("/proc/self/task").glob("*/children")
        for child in task.read_text().split()
    ]
    commands = [Path(f"/proc/{child}/cmdline").read_text().split("\0") for child in children]
    return [" ".join(command) for command in commands if command[0] == "git"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")
def test_git_processes_end_when_libgit2_takes_over(history: History) -> None:
    """Their caches of a large pack would be held to the end, by each process that scans."""
    history.commit({f"{number}.py": f"x = {number}" for number in range(300)})
    with Repository(locate(history.path)) as repository:
        repository._spent = 0.0  # as where libgit2 is not loaded yet
        ids = [entry.blob for entry in repository.tree_entries(history.tree)]
        begun = repository.blobs(ids)
        first = [next(begun) for _ in range(10)]
        assert ["cat-file --batch" in command for command in git_processes()] == [True]
        assert len(list(repository.blobs(ids * 4))) == 1200
        assert git_processes() == []
        assert [blob for blob, _ in [*first, *begun]] == ids, "what was begun goes on"


def test_many_expected_blobs_are_read_by_libgit2_from_the_first_on(history: History) -> None:
    history.commit({"a.py": "x = 1"})
    for expected, loaded in ((1, False), (2000, True)):
        with Repository(locate(history.path)) as repository:
            repository._spent = 0.0  # as where libgit2 is not loaded yet
            (entry,) = repository.tree_entries(history.tree)
            repository.expect_blobs(expected)
            assert repository.blob(entry.blob) == b"x = 1"
            assert (repository._libgit2 is not None) is loaded
