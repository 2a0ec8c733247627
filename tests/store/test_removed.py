"""A store that another process removes under one that goes on asking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.history import History

from remora.indexer.errors import StoreError
from remora.indexer.index import Index
from remora.indexer.store import NodeStateStore

LIBRARY = "def load(): ...\n"
USE = "from lib import load\n\nload()\n"


@pytest.fixture
def asking(history: History) -> Iterator[Index]:
    history.commit({"lib.py": LIBRARY, "use.py": USE})
    with Index(history.path) as index:
        index.sync(links=True)
        yield index


def callers(index: Index) -> list[str]:
    return [relation.file_path for relation in index.callers("load")]


def test_it_is_made_again(history: History, asking: Index) -> None:
    assert NodeStateStore.remove(asking.workspace.store.folder)
    assert callers(asking) == ["use.py"]
    assert asking.status().current
    history.commit({"more.py": USE})
    assert callers(asking) == ["more.py", "use.py"]
    with Index(history.path) as another:
        assert (another.status().current, another.status().links) == (True, "current")


def test_the_one_in_its_place_is_used(history: History, asking: Index) -> None:
    NodeStateStore.remove(asking.workspace.store.folder)
    with Index(history.path) as another:
        another.sync(links=True)
        history.commit({"more.py": USE})
        assert asking.sync().relinked == 1
        assert another.status().current, "both have the same one"
        assert callers(another) == callers(asking) == ["more.py", "use.py"]


def test_one_that_goes_while_it_is_written(asking: Index) -> None:
    store = asking.workspace.store.make()
    NodeStateStore.remove(store.folder)
    with pytest.raises(StoreError, match="was removed meanwhile"):
        store.put_facts([])


def test_a_sync_after_it_scans_all(history: History, asking: Index) -> None:
    NodeStateStore.remove(asking.workspace.store.folder)
    assert asking.sync(links=True).scanned == 2
    assert callers(asking) == ["use.py"]
