"""Trees that name more than anybody lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.git.conftest import Open
from tests.history import History

from remora.indexer.errors import TooLargeError
from remora.indexer.git import extent
from remora.indexer.models.ids import CommitId, TreeId


def tree_of(history: History, *lines: str) -> TreeId:
    """A tree made of lines as `git ls-tree` prints them."""
    return TreeId(history.git("mktree", stdin="".join(f"{line}\n" for line in lines).encode()))


def bomb(history: History, leaf: str, depth: int, width: int = 10) -> TreeId:
    """A few objects that name *width* to the power of *depth* files."""
    blob = history.git("hash-object", "-w", "--stdin", stdin=leaf.encode())
    tree = tree_of(history, *(f"100644 blob {blob}\tf{n}.py" for n in range(width)))
    for _ in range(depth - 1):
        tree = tree_of(history, *(f"040000 tree {tree}\td{n}" for n in range(width)))
    return tree


def test_a_tree_that_repeats_itself_is_not_listed(
    history: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remora.indexer.git.command._LISTING_MEMORY", 2**26)
    history.commit({"a.py": "1\n"})
    small, large = history.git("rev-parse", "HEAD^{tree}"), bomb(history, "1\n", 12)
    other = bomb(history, "2\n", 12)
    repository = open_repository(history.git_dir)
    for old, new in ((None, large), (small, large), (large, small), (large, other)):
        with pytest.raises(TooLargeError, match="1,000,000 files"):
            repository.tree_changes(TreeId(old) if old else None, TreeId(new))
    with pytest.raises(TooLargeError, match=large):
        repository.tree_entries(large)
    assert [entry.path for entry in repository.tree_entries(TreeId(small))] == ["a.py"]


def test_the_bound_is_exact(
    history: History, open_repository: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = bomb(history, "1\n", 3, width=4)
    repository = open_repository(history.git_dir)
    for module in ("extent", "plumbing"):
        monkeypatch.setattr(f"remora.indexer.git.{module}.MOST_FILES", 64)
    assert len(repository.tree_entries(tree)) == 64
    for module in ("extent", "plumbing"):
        monkeypatch.setattr(f"remora.indexer.git.{module}.MOST_FILES", 63)
    with pytest.raises(TooLargeError):
        open_repository(history.git_dir).tree_entries(tree)
    with pytest.raises(TooLargeError):
        open_repository(history.git_dir).tree_changes(None, tree)


def test_long_paths_count_by_their_length() -> None:
    chain = {str(n): [extent.Child("d" * 200, str(n + 1), True)] for n in range(400)}
    chain["400"] = [extent.Child(f"f{n}.py", "b", False) for n in range(4000)]
    with pytest.raises(TooLargeError):
        extent.Extents(chain.__getitem__).require_listable("0")


def test_a_tree_deeper_than_any_path_is_not_listed() -> None:
    children = [extent.Child("d", "0", True)]
    with pytest.raises(TooLargeError):
        extent.Extents(lambda _: children).require_listable("0")


def test_a_commit_of_great_size_is_not_read(history: History, open_repository: Open) -> None:
    commit = history.commit({"a.py": "1\n"})
    shown = history.git("cat-file", "commit", commit).encode()
    large = CommitId(
        history.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=shown + b"x" * 2**24)
    )
    repository = open_repository(history.git_dir)
    with pytest.raises(TooLargeError, match=f"commit {large} has 16,7"):
        repository.commit_time(large)
    assert repository.commit_time(CommitId(history.git("rev-parse", "HEAD"))) > 0


def test_a_sync_of_such_a_tree_says_so(history: History, tmp_path: Path) -> None:
    from remora.indexer import Index

    tree = bomb(history, "1\n", 12)
    commit = history.git("commit-tree", "-m", "bomb", tree)
    history.git("update-ref", "HEAD", commit)
    with Index(history.git_dir) as index, pytest.raises(TooLargeError, match="1,000,000 files"):
        index.sync()
