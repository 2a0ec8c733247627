"""Both ways of reading, and a plain model, agree on whatever trees there are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.history import EXECUTABLE, FILE, SUBMODULE, SYMLINK, History

from remora.indexer.git import Repository, TreeChange, locate
from remora.indexer.git.entries import TreeEntry, file_entry
from remora.indexer.models.ids import RepoPath

# Few names, so that files, folders and other things come to take each other's places.
NAMES = st.sampled_from(["a", "b", "a.py", "B", "é", os.fsdecode(b"\xff")])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
MODES = st.sampled_from([FILE, FILE, EXECUTABLE, SYMLINK, SUBMODULE])


class Thing(NamedTuple):
    mode: int
    content: str


THINGS = st.builds(
    lambda mode, content: Thing(mode, content * 40 if mode == SUBMODULE else content),
    MODES,
    st.sampled_from("012"),
)
TREES = st.dictionaries(PATHS, THINGS, max_size=6)


class Shared(NamedTuple):
    history: History
    plumbing: Repository
    libgit2: Repository


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    history = History(tmp_path_factory.mktemp("agreement") / "repo")
    location = locate(history.path)
    with Repository(location, "plumbing") as one, Repository(location, "libgit2") as two:
        yield Shared(history, one, two)


def without_overlaps(tree: dict[str, Thing]) -> dict[str, Thing]:
    """No path below another that is itself in the tree."""
    return {
        path: thing
        for path, thing in tree.items()
        if not any(str(parent) in tree for parent in Path(path).parents)
    }


def write(history: History, tree: dict[str, Thing]) -> dict[str, TreeEntry]:
    """Commit exactly *tree*, and give the files that a listing must show."""
    history.orphan("scratch")
    (history.git_dir / "refs/heads/scratch").unlink(missing_ok=True)
    history.commit({})
    for path, (mode, content) in tree.items():
        history.amend({path: content}, mode=mode)
    blobs = {content: history.write_blob(content.encode()) for _, content in tree.values()}
    entries = (
        file_entry(RepoPath(path), blobs[content], mode) for path, (mode, content) in tree.items()
    )
    return {entry.path: entry for entry in entries if entry is not None}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TREES.map(without_overlaps), TREES.map(without_overlaps))
def test_agreement(shared: Shared, old: dict[str, Thing], new: dict[str, Thing]) -> None:
    old_files, old_tree = write(shared.history, old), shared.history.tree
    new_files, new_tree = write(shared.history, new), shared.history.tree
    expected = {
        TreeChange(RepoPath(path), old_files.get(path), new_files.get(path))
        for path in old_files.keys() | new_files.keys()
        if old_files.get(path) != new_files.get(path)
    }
    for repository in (shared.plumbing, shared.libgit2):
        assert {e.path: e for e in repository.tree_entries(new_tree)} == new_files
        for path in old_files.keys() | new_files.keys():
            assert repository.entry(new_tree, RepoPath(path)) == new_files.get(path)
        changes = repository.tree_changes(old_tree, new_tree)
        assert set(changes) == expected
        assert len(changes) == len(expected)
        assert [c.new is not None for c in changes] == sorted(c.new is not None for c in changes)
    assert shared.plumbing.tree_changes(old_tree, new_tree) == shared.libgit2.tree_changes(
        old_tree, new_tree
    )
    assert shared.plumbing.tree_entries(new_tree) == shared.libgit2.tree_entries(new_tree)
