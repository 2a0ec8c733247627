"""Blobs that another process reads ahead of who asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.history import History

from remora.indexer.git import Repository, locate
from remora.indexer.models.ids import BlobId

ABSENT = BlobId("1" * 40)


@pytest.fixture
def repository(history: History) -> Iterator[Repository]:
    with Repository(locate(history.path)) as opened:
        yield opened


@pytest.fixture
def blobs(history: History) -> dict[BlobId, bytes]:
    """More than a pipe holds."""
    texts = [b"%d\n" % n * 9_000 for n in range(30)]
    return {history.write_blob(text): text for text in texts}


def test_in_turn_and_out_of_turn_the_same(
    repository: Repository, blobs: dict[BlobId, bytes]
) -> None:
    backwards = dict(reversed(blobs.items()))
    for asked in (blobs, backwards):
        with repository.reading_ahead(blobs) as ahead:
            assert {blob: ahead.take(blob) for blob in asked} == blobs


def test_each_as_often_as_it_was_named(repository: Repository, blobs: dict[BlobId, bytes]) -> None:
    first, second, *_ = blobs
    with repository.reading_ahead([first, second, first]) as ahead:
        told = [ahead.take(blob) for blob in (first, first, first, second, second)]
    assert told == [blobs[first], blobs[first], None, blobs[second], None]


def test_what_is_missing_is_left_out(repository: Repository, blobs: dict[BlobId, bytes]) -> None:
    first, second, *_ = blobs
    with repository.reading_ahead([first, ABSENT, second]) as ahead:
        assert ahead.take(ABSENT) is None
        assert (ahead.take(first), ahead.take(second)) == (blobs[first], blobs[second])


def test_what_is_no_blob_ends_it(
    history: History, repository: Repository, blobs: dict[BlobId, bytes]
) -> None:
    history.commit({"a.py": "a"})
    first, second, *_ = blobs
    with repository.reading_ahead([first, BlobId(history.tree), second]) as ahead:
        assert ahead.take(second) is None
        assert ahead.take(first) == blobs[first]


def test_nothing_comes_of_a_process_that_has_ended(
    repository: Repository, blobs: dict[BlobId, bytes]
) -> None:
    first, *_, last = blobs
    with repository.reading_ahead(blobs) as ahead:
        ahead._running._process.kill()
        ahead._running._process.wait()
        assert ahead.take(last) is None
        assert ahead.take(first) in (blobs[first], None)
    assert repository.blob(last) == blobs[last]


def test_what_is_in_no_repository_is_not_asked_of_git(
    history: History, repository: Repository, blobs: dict[BlobId, bytes]
) -> None:
    history.commit({"a.py": "a"})
    Path(history.path, "a.py").write_bytes(b"unsaved")
    ((change,), *_) = repository.worktree_changes(history.tree)
    assert change.new is not None and repository.only_here([change.new.blob])
    first, *_ = blobs
    with repository.reading_ahead([change.new.blob, first]) as ahead:
        assert ahead.take(change.new.blob) is None
        assert ahead.take(first) == blobs[first]
