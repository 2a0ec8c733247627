"""The linker's rows as they are stored: the same after many steps as from scratch."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contents import RowsOfLinks, link_rows, links_of_head
from tests.history import History

from remora.indexer.callgraph import tables
from remora.indexer.index import Index

LIBRARY = "def apply(function):\n    return function()\n"


def caller(count: int) -> str:
    """A module whose functions tell one parameter of *count* values."""
    functions = "".join(
        f"\ndef given{n}(): ...\n\ndef gives{n}():\n    return apply(given{n})\n"
        for n in range(count)
    )
    return "from library import apply\n" + functions


def stored(index: Index) -> RowsOfLinks:
    """Every row of HEAD's links."""
    return link_rows(index, links_of_head(index))


def from_scratch(history: History, store: Path) -> RowsOfLinks:
    with Index(history.path, store=store) as index:
        index.sync(links=True)
        return stored(index)


def apart(rows: RowsOfLinks) -> list[bytes]:
    return [key for table, key in rows if table == "a"]


def test_what_many_write_is_a_row_of_its_own_while_they_are_many(
    history: History, index: Index, tmp_path: Path
) -> None:
    for step, (one, other) in enumerate([(1, 1), (90, 1), (90, 80), (2, 80), (2, 1), (0, 0)]):
        history.commit({"library.py": LIBRARY, "one.py": caller(one), "other.py": caller(other)})
        index.sync(links=True)
        rows = stored(index)
        assert rows == from_scratch(history, tmp_path / f"store{step}")
        assert apart(rows) == ([b"v|library.py:apply:0"] if max(one, other) > 2 else [])
        callers = index.head().callers("library.py:apply")
        assert len(list(callers)) == one + other


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=5))
def test_any_row_may_be_heavy(tmp_path_factory: Any, steps: list[tuple[int, int]]) -> None:
    folder = tmp_path_factory.mktemp("heavy")
    history = History(folder / "repo")
    with patch.object(tables, "LARGEST_ENTRY", 150), Index(history.path) as index:
        for step, (one, other) in enumerate(steps):
            library = LIBRARY if one else "def apply(function): ...\n"
            history.commit({"library.py": library, "one.py": caller(one), "b.py": caller(other)})
            index.sync(links=True)
            assert stored(index) == from_scratch(history, folder / f"store{step}")


def test_callers_in_one_folder_are_one_record_that_follows_each_file(
    history: History, tmp_path: Path
) -> None:
    """With a folder between two of its files, in the order of paths."""
    calls = "from library import apply\n\ndef run():\n    return apply(len)\n"
    paths = ["app/a.py", "app/b/c.py", "app/d.py", "top.py"]
    callers = {f"node:{path}:run" for path in paths}

    def told(index: Index) -> set[str]:
        return {found.caller for found in index.head().callers("library.py:apply")}

    history.commit({"library.py": LIBRARY, **dict.fromkeys(paths, calls)})
    with Index(history.path) as index:
        index.sync(links=True)
        assert told(index) == callers
        for number, path in enumerate(paths):
            history.commit({path: calls.replace("apply(len)", "len([])")})
            index.sync(links=True)
            callers.remove(f"node:{path}:run")
            assert told(index) == callers
            assert stored(index) == from_scratch(history, tmp_path / str(number))
        assert index.verify().is_sound
