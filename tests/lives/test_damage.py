"""A history table that is damaged is told, dropped, and read anew; nothing wrong is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.history import History
from tests.lives.graphs import source

from remora.indexer.index import Index
from remora.indexer.store import StoreDamagedError
from remora.indexer.store.layout import (
    BLOCK,
    CHANGED,
    HISTORY,
    LIFE,
    PATH_NAME,
    PATH_NUMBER,
    PATHS,
    STANDING,
    TEXTS,
)
from remora.indexer.store.transactions import Write

LETTERS = (STANDING, BLOCK, TEXTS, PATHS, PATH_NAME, PATH_NUMBER, CHANGED, LIFE)


@pytest.fixture
def filled(history: History) -> Index:
    history.commit({"a.py": source({"f": (1, 1)}), "pkg/b.py": source({"g": (1, 1)})})
    history.commit({"a.py": source({"f": (1, 2)})})
    index = Index(history.path)
    index.sync()
    index.history("f").entries()
    return index


def write(index: Index, change: Callable[[Write], object]) -> None:
    store = index.workspace.store.make()
    store._environment.write(change, wait=1)


def first_key(index: Index, letter: bytes) -> bytes:
    with index.workspace.store.make()._environment.read() as read:
        return next(bytes(key) for key, _ in read.stored(HISTORY, letter))


def commits(index: Index) -> list[str]:
    return [entry.line.commit for entry in index.history("f").entries()]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_changed_byte_is_found_and_the_table_read_anew(
    filled: Index, history: History, letter: bytes
) -> None:
    key = first_key(filled, letter)

    def damage(write: Write) -> None:
        stored = bytearray(write._transaction.get(key, db=write._tables[HISTORY]))
        stored[len(stored) // 2] ^= 4
        write._transaction.put(key, bytes(stored), db=write._tables[HISTORY])

    write(filled, damage)
    found = filled.verify()
    assert {finding.kind for finding in found.findings} == {"records"}
    assert filled.verify(repair=True).is_sound
    assert not filled.workspace.store.make().has_history
    assert commits(filled) == history.git("rev-list", "HEAD").split()
    assert filled.verify().is_sound


@pytest.mark.parametrize("letter", sorted({*LETTERS} - {PATH_NAME, PATH_NUMBER}))
def test_a_row_that_is_none_is_told_and_mended(
    filled: Index, history: History, letter: bytes
) -> None:
    key = first_key(filled, letter)
    write(filled, lambda write: write.put(HISTORY, key, b"\xff" * 40))
    with pytest.raises(StoreDamagedError):
        commits(filled)
        list(filled.log())
    with Index(history.path) as again:
        assert again.verify(repair=True).is_sound
        assert commits(again) == history.git("rev-list", "HEAD").split()


@pytest.mark.parametrize("letter", [BLOCK, TEXTS, PATHS, CHANGED])
def test_rows_that_are_others_are_told_by_a_verification(
    filled: Index, history: History, letter: bytes
) -> None:
    other = History(history.path.with_name("other"))
    other.commit({"a.py": "x = 1\n", "z.py": "y = 1\n"}, message="another one")
    other.commit({"z.py": "y = 2\n"}, message="of somebody else")
    with Index(other.path) as index:
        index.sync(history=True)
        with index.workspace.store.make()._environment.read() as read:
            rows = {bytes(key): bytes(value) for key, value in read.items(HISTORY, letter)}
    write(filled, lambda write: write.put_all(HISTORY, sorted(rows.items())))
    found = filled.verify()
    assert "history" in {finding.kind for finding in found.findings}
    assert filled.verify(repair=True).is_sound
    assert commits(filled) == history.git("rev-list", "HEAD").split()


def test_a_lost_row_is_told(filled: Index) -> None:
    key = first_key(filled, TEXTS)
    write(filled, lambda write: write.delete(HISTORY, key))
    assert [finding.kind for finding in filled.verify().findings] == ["history"]
