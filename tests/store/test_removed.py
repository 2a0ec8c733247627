"""A store that another process removes under one that goes on asking."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from tests.history import History

from remora.indexer.errors import StoreError
from remora.indexer.index import Index
from remora.indexer.store import NodeStateStore
from remora.indexer.store.environment import Environment
from remora.indexer.store.sharing import UNSHARED

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
        store.facts.put([])


def test_a_sync_after_it_scans_all(history: History, asking: Index) -> None:
    NodeStateStore.remove(asking.workspace.store.folder)
    assert asking.sync(links=True).scanned == 2
    assert callers(asking) == ["use.py"]


def test_the_same_file_comes_back_after_a_broken_one(asking: Index) -> None:
    store = asking.workspace.store.folder
    place, kept, broken = str(store), store.with_name("kept"), store.with_name("broken")
    open_here = Environment.shared(place, sharing=UNSHARED)
    shutil.copytree(store, broken)
    os.truncate(broken / "data.mdb", 3 * 4096)
    store.rename(kept)
    broken.rename(store)
    with pytest.raises(StoreError, match="cut short"):
        Environment.shared(place, sharing=UNSHARED)
    shutil.rmtree(store)
    kept.rename(store)
    with Environment.shared(place, sharing=UNSHARED).read() as read:
        assert not read.is_blank()
    assert open_here.is_removed, "it was closed; only the numbers of its files are those again"
