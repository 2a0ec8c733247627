"""Partial clones: listing fetches no blob, and what is missing is told or fetched at once."""

from __future__ import annotations

import subprocess
from itertools import islice
from pathlib import Path

import pytest
from tests.history import History
from tests.lives.graphs import source

from remora.indexer.errors import GitError, ObjectMissingError
from remora.indexer.git import partial
from remora.indexer.git.command import Git
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


@pytest.fixture
def fetches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many objects each fetch brings."""
    made: list[int] = []

    def counted(git: Git, ids: list[str], within: float) -> None:
        made.append(len(ids))
        fetch(git, ids, within)

    fetch = partial.fetch
    monkeypatch.setattr(partial, "fetch", counted)
    return made


@pytest.fixture
def long(history: History, tmp_path: Path) -> Path:
    """A clone without blobs, of 40 commits that change two of three files each."""
    for step in range(40):
        texts = {f"{name}.py": source({name: (1, step)}) for name in ("f", "g", "h")}
        texts.pop(f"{'fgh'[step % 3]}.py")
        history.commit(texts)
    return cloned(history, tmp_path / "partial", "blob:none")


def test_a_log_fetches_many_commits_at_once(long: Path, fetches: list[int]) -> None:
    with Index(long) as index:
        told = list(index.log())
    assert len(told) == 40 and all(commit.changes for commit in told)
    assert len(fetches) <= 8, fetches


def test_a_short_log_fetches_little(long: Path, fetches: list[int]) -> None:
    with Index(long) as index:
        assert len(list(islice(index.log(), 3))) == 3
    assert sum(fetches) <= 3 + 2 * 2 * 3


def test_a_history_fetches_versions_together(long: Path, fetches: list[int]) -> None:
    with Index(long) as index:
        entries = list(index.history("node:f.py:f"))
    assert len(entries) == 26
    assert len(fetches) <= 8, fetches


def test_a_diff_fetches_each_side_at_once(long: Path, fetches: list[int]) -> None:
    with Index(long) as index:
        assert len(list(index.diff("HEAD~20", "HEAD"))) == 3
    assert len(fetches) <= 2, fetches


def test_known_facts_do_not_stand_in_for_bytes(
    history: History, long: Path, tmp_path: Path, fetches: list[int]
) -> None:
    """A store may know more than a clone that was made anew."""
    store = tmp_path / "store"
    with Index(long, store=store) as index:
        told, changes = list(index.log()), list(index.diff("HEAD~9", "HEAD"))
    again = cloned(history, tmp_path / "again", "blob:none")
    fetches.clear()
    with Index(again, store=store) as index:
        assert list(index.diff("HEAD~9", "HEAD")) == changes
        assert len(fetches) == 1, fetches
        fetches.clear()
        assert list(index.log()) == told
        assert len(fetches) <= 6, fetches


def test_a_log_of_known_facts_fetches_many_commits_at_once(
    history: History, long: Path, tmp_path: Path, fetches: list[int]
) -> None:
    store = tmp_path / "store"
    with Index(long, store=store) as index:
        told = list(index.log())
    again = cloned(history, tmp_path / "again", "blob:none")
    fetches.clear()
    with Index(again, store=store) as index:
        assert list(index.log()) == told
    assert len(fetches) <= 6, fetches


def test_a_history_of_known_facts_fetches_versions_together(
    history: History, long: Path, tmp_path: Path, fetches: list[int]
) -> None:
    store = tmp_path / "store"
    with Index(long, store=store) as index:
        list(index.log())
    again = cloned(history, tmp_path / "again", "blob:none")
    fetches.clear()
    with Index(again, store=store) as index:
        assert len(list(index.history("node:f.py:f"))) == 26
    assert len(fetches) <= 6, fetches
