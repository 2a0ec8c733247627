"""Two revisions between which many files differ."""

from __future__ import annotations

import pytest
from tests.history import History

from remora.indexer import Index
from remora.indexer.changes import blobs
from remora.indexer.git import Repository
from remora.indexer.models.change import NodeChange
from remora.indexer.models.ids import BlobId

FILES = 60


def _file(number: int, version: int) -> str:
    return f"def first{number}():\n    return {number + version}\n\n\ndef second(): return 'x'\n"


@pytest.fixture
def many(history: History) -> History:
    history.commit({f"m{n}.py": _file(n, 0) for n in range(FILES)})
    history.commit({f"m{n}.py": _file(n, 1) for n in range(FILES)} | {"m7.py": None})
    return history


def _changes(history: History) -> list[NodeChange]:
    with Index(history.path) as index:
        index.sync()
        return list(index.diff("HEAD~1", "HEAD"))


def test_what_another_process_reads_is_told_alike(
    many: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_here: list[str] = []
    blob = Repository.blob

    def watched(repository: Repository, name: BlobId) -> bytes:
        read_here.append(name)
        return blob(repository, name)

    monkeypatch.setattr(Repository, "blob", watched)
    ahead = _changes(many)
    assert not read_here
    monkeypatch.setattr(blobs, "_WORTH_A_PROCESS", 10 * FILES)
    assert _changes(many) == ahead
    assert len(ahead) > FILES and len(read_here) > FILES
