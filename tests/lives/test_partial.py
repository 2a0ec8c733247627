"""Partial clones: listing fetches no blob, and what is missing is told or fetched at once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.history import History
from tests.lives.graphs import source

from remora.indexer.errors import GitError, ObjectMissingError
from remora.indexer.history.filling import fill
from remora.indexer.index import Index


def cloned(history: History, path: Path, left_out: str) -> Path:
    history.git("config", "uploadpack.allowFilter", "true")
    history.git("config", "uploadpack.allowAnySHA1InWant", "true")
    options = (f"--filter={left_out}", "--no-checkout")
    subprocess.run(
        ("git", "clone", "-q", *options, f"file://{history.path}", str(path)), check=True
    )
    return path


def missing(path: Path) -> int:
    told = subprocess.run(
        ("git", "rev-list", "--objects", "--all", "--missing=print"),
        cwd=path,
        check=True,
        capture_output=True,
    ).stdout
    return sum(line.startswith(b"?") for line in told.splitlines())


@pytest.fixture
def grown(history: History) -> History:
    for step in range(1, 5):
        history.commit({"a.py": source({"f": (1, step)}), "other.py": f"x = {step}\n"})
    return history


def test_a_table_is_filled_without_blobs(grown: History, tmp_path: Path) -> None:
    path = cloned(grown, tmp_path / "partial", "blob:none")
    before = missing(path)
    with Index(path, fetch_within=0) as index:
        standing = fill(index.workspace, grown.resolve("HEAD"))
        assert standing.commits == 4
        assert missing(path) == before > 0
        with pytest.raises(ObjectMissingError):
            list(index.history("node:a.py:f"))


def test_a_history_fetches_what_it_reads(grown: History, tmp_path: Path) -> None:
    path = cloned(grown, tmp_path / "partial", "blob:none")
    before = missing(path)
    with Index(path) as index:
        entries = index.past().of("node:a.py:f").all()
    assert [e.line.commit for e in entries] == grown.git("rev-list", "HEAD").split()
    assert before - missing(path) >= 4


def test_trees_that_are_not_there_are_told(grown: History, tmp_path: Path) -> None:
    path = cloned(grown, tmp_path / "partial", "tree:0")
    with Index(path, fetch_within=0) as index, pytest.raises(GitError) as raised:
        fill(index.workspace, grown.resolve("HEAD"))
    assert "this partial clone lacks trees of its history" in raised.value.message
    assert raised.value.hint == "git fetch --refetch --no-filter brings the rest"
