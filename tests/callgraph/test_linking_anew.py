"""Where much differs, or others move the links all the time, a view is linked by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.contents import links
from tests.history import History

from remora.indexer.errors import LinksMovedError
from remora.indexer.index import Index
from remora.indexer.store.links import LinkRows

FILES = {
    f"pkg/m{n}.py": f"from pkg.m{n + 1} import f as g\n\ndef f():\n    g()\n" for n in range(45)
} | {"pkg/m45.py": "def f(): ...\n", "tests/test_m.py": "from pkg.m44 import f\n\nf()\n"}
CALLING = {f"pkg/m{n}.py": "from pkg.m45 import f\n\nf()\n" for n in range(40)}
FEW = {f"pkg/m{n}.py": "from pkg.m45 import f\n\nf()\n" for n in range(20)}


@pytest.fixture
def linked(history: History) -> Iterator[Index]:
    history.commit(dict(FILES))
    with Index(history.path) as index:
        index.sync(links=True)
        yield index


def read(question: Any) -> set[str]:
    """The linker's tables that a question has read in the store."""
    tables: set[str] = set()
    get = LinkRows.get

    def counted(rows: LinkRows, head: Any, table: str, key: str, *, word: str = "") -> Any:
        tables.add(table)
        return get(rows, head, table, key, word=word)

    with patch.object(LinkRows, "get", counted):
        question()
    return tables


def test_a_distant_revision_is_linked_from_scratch(
    history: History, linked: Index, tmp_path: Path
) -> None:
    history.commit(dict(CALLING))
    reports = []
    assert read(lambda: reports.append(linked.sync(links=True))) == set()
    (report,) = reports
    assert report.relinked == len(FILES)
    assert report.relinked_for == {"dependency_change": 7, "file_change": 40}
    assert {file.file_path for file in linked.files()} == set(FILES)
    with Index(history.path, store=tmp_path / "scratch") as scratch:
        expected = links(scratch.head())
    assert links(linked.head()) == expected
    assert links(linked.at("HEAD")) == expected
    sources = {node.file_path: node.update_source for node in linked.nodes()}
    assert {sources[path] for path in CALLING} == {"file_change"}
    assert sources["tests/test_m.py"] == "dependency_change"


def test_one_that_is_near_is_linked_from_what_is_there(history: History, linked: Index) -> None:
    history.commit(dict(FEW))
    assert read(lambda: linked.at("HEAD").relations) > {"files"}
    assert linked.sync(links=True).relinked < len(FILES)


def test_a_change_that_reaches_most_is_linked_from_scratch(
    history: History, tmp_path: Path
) -> None:
    users = "from pkg.hub import f\n" + "".join(f"def g{n}(): f(f)\n" for n in range(150))
    files = {f"pkg/m{n}.py": users for n in range(4)}
    history.commit({**files, "pkg/hub.py": "def f(a): ...\n"})
    with Index(history.path) as index:
        index.sync(links=True)
        history.commit({"pkg/hub.py": "def f(a):\n    print()\n"})
        near = index.sync(links=True)
        history.commit({"pkg/hub.py": "def f(a):\n    return a()\n"})
        far = index.sync(links=True)
        assert near.scopes_evaluated < 10
        assert near.scopes_reused == 605
        assert (far.scopes_evaluated, far.scopes_reused) == (606, 0)
        assert far.relinked_for == {"dependency_change": 4, "file_change": 1}
        with Index(history.path, store=tmp_path / "scratch") as scratch:
            assert links(index.head()) == links(scratch.head())


@pytest.mark.parametrize("question", ["callers", "callees"])
def test_links_that_move_all_the_time(history: History, linked: Index, question: str) -> None:
    history.commit({"pkg/m0.py": "def f(): ...\n"})
    looks = []

    def moved(*given: Any, **named: Any) -> Any:
        looks.append(given)
        raise LinksMovedError("moved")

    view = linked.at("HEAD~1")
    with patch.object(LinkRows, "get", moved), patch.object(LinkRows, "callers", moved):
        found = list(getattr(view, question)("node:pkg/m0.py:f"))
        assert [relation.lines for relation in found] == ([(4,)] if question == "callees" else [])
        assert looks
        looks.clear()
        assert [r.caller for r in view.callers("node:pkg/m1.py:f")] == ["node:pkg/m0.py:f"]
        assert not looks, "what stands alone leans on nothing"
