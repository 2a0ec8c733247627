"""Reverse graphs: they say what links say that are asked one by one, whatever lies over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.history import History

from remora.indexer.callgraph import base, links, relinking
from remora.indexer.callgraph.links import Linked
from remora.indexer.impact.importers import Importers
from remora.indexer.index import Index, Revision
from remora.indexer.linker.cells import bound_name
from remora.indexer.models.ids import RepoPath
from remora.indexer.store import LinkedTree
from remora.indexer.store.layout import LINK_VIEWS, REVERSED
from remora.indexer.store.links import LinkRows


def many(*names: str) -> str:
    """So many classes that put something in the place of `Base.run` that links to them are kept
    once, and some with methods of *names*."""
    called = ["run"] * 14 + [*names]
    return "from pkg.base import Base\n" + "".join(
        f"\nclass Many{n}(Base):\n    def {name}(self): ...\n" for n, name in enumerate(called)
    )


SOURCES: dict[str, tuple[str | None, ...]] = {
    "pkg/__init__.py": ("", "from .base import Base, helper\n", "from pkg.other import *\n"),
    "pkg/base.py": (
        "class Base:\n    def run(self):\n        return helper()\n\ndef helper(): ...\n",
        "class Base:\n    def go(self): ...\n    def run(self): ...\n\ndef helper():\n"
        "    return Base().go()\n",
        "class Root:\n    def run(self): ...\n\nclass Base(Root): ...\n\n"
        "def helper(it: Root):\n    it.run()\n",
    ),
    "pkg/other.py": (
        "from .base import Base\n\nclass Child(Base):\n    def run(self): ...\n",
        "from .base import Base\n\nclass Child(Base):\n    def first(self): ...\n"
        "    run = first\n\n"
        "class Last(Child):\n    def first(self): ...\n    def run(self): ...\n",
        "import pkg.base\n\nclass Child(pkg.base.Base): ...\n",
        None,
    ),
    "pkg/many.py": (many(), many("run"), many("go", "run"), many().replace("Base)", "Many1)")),
    "pkg.py": (None, "def helper(): ...\n"),
    "app.py": (
        "from pkg.base import Base, helper\n\ndef main(it: Base):\n    it.run()\n    helper(it)\n",
        "from pkg.base import helper\n\ndef main():\n    return lambda: helper(lambda: main())\n",
        "import pkg.other\n\ndef main(it: pkg.other.Child):\n    it.run()\n\n"
        "def main(it):\n    pkg.other.Child().run()\n",
    ),
    "tests/test_app.py": (
        "from app import main\n\ndef test_main():\n    main(None)\n",
        "def test_main():\n    from app import main\n    assert main\n",
        None,
    ),
}
CHANGES = [(path, source) for path, sources in SOURCES.items() for source in sources]
FIRST = {path: sources[0] for path, sources in SOURCES.items()}


def linked_of(revision: Revision) -> Linked:
    return revision.relations.linked


def want_graph(about: LinkedTree, rows: LinkRows | None) -> None:
    """As a question does that would have use of a graph."""
    assert rows is not None
    rows.is_reversed_wanted(about)


def answers(revision: Revision, *, by_graph: bool) -> dict[str, Any]:
    """All that a graph answers, by it or without."""
    with patch.multiple(links, _SOME=0 if by_graph else 1 << 30, _MANY=0):
        linked, paths = linked_of(revision), [row.path for row in revision.view.rows()]
        if by_graph:
            assert linked._overlay.base is not None
            want_graph(linked._overlay.base, revision.view.workspace.store.links)
        units = [record["key"].removeprefix("node:") for record in revision.view.records()]
        units += [unit for path in paths for unit in linked.lambdas_in(path)]
        calls = linked.callers_of_each([*units, "nobody.py:nothing"])
        assert (linked._at_hand(0) is not None) == by_graph
        places = [unit.rpartition(":") for unit in units]
        tops = {(path, name.partition(".")[0]) for path, _, name in places}
        symbols = [bound_name(RepoPath(path), name) for path, name in sorted(tops)]
        symbols.append(bound_name(RepoPath("app.py"), "Base"))
        importers = Importers(linked, revision.view)
        assert not by_graph or linked.all_importers(importers._may_run) is not None
        return {
            "calls": calls,
            "importers": {path: found for path in paths if (found := importers.of(path))},
            "readers": linked.readers_of_each(symbols),
            "of tests": linked.readers_of_each(symbols, lambda path: path.startswith("tests")),
        }


steps = st.lists(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, st.integers(0, 3))
def test_graphs_say_what_links_say(
    tmp_path_factory: pytest.TempPathFactory, taken: list[list[tuple[str, str | None]]], kept: int
) -> None:
    """Of what is stored, and of what lies over that."""
    folder = tmp_path_factory.mktemp("reversed")
    history = History(folder / "repo")
    history.commit(FIRST)
    with Index(history.path) as index:
        for number, step in enumerate([[("app.py", SOURCES["app.py"][0])], *taken]):
            history.commit(dict(step))
            stays = number % (kept + 1) == 0
            if stays:
                index.sync(links=True)
            with patch.object(relinking._Relinking, "_could_retain", return_value=stays):
                found = answers(index.at("HEAD"), by_graph=True)
            with Index(history.path, store=folder / f"scratch{number}") as scratch:
                assert found == answers(scratch.at("HEAD"), by_graph=False)
        assert index.verify().is_sound


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_syncs_carry_the_graph_along(
    tmp_path_factory: pytest.TempPathFactory, taken: list[list[tuple[str, str | None]]]
) -> None:
    """It is as if made anew each time, and is never made anew."""
    history = History(tmp_path_factory.mktemp("carried"))
    history.commit(FIRST)
    with Index(history.path) as index:
        index.sync(links=True)
        answers(index.head(), by_graph=True)
        with patch.object(LinkRows, "keep_reversed", side_effect=AssertionError):
            for step in taken:
                history.commit(dict(step))
                index.sync(links=True)
                assert graph_of_head(index) is not None
                assert index.verify().is_sound


def graph_of_head(index: Index) -> Any:
    head, rows = index.workspace.store.head(), index.workspace.store.links
    assert head is not None and rows is not None
    return rows.reversed(LinkedTree(head.tree, head.rules))


def test_a_sync_carries_along_that_a_graph_is_wanted(history: History, index: Index) -> None:
    """Then the next question makes it; where symbolic links are others now the sync does."""
    history.commit(FIRST)
    index.sync(links=True)
    head, rows = index.workspace.store.head(), index.workspace.store.links
    assert head is not None and rows is not None
    assert not rows.is_reversed_wanted(LinkedTree(head.tree, head.rules))
    history.commit({"app.py": "def main(): ...\n"})
    index.sync(links=True)
    assert graph_of_head(index) is None
    answers(index.head(), by_graph=True)
    assert graph_of_head(index) is not None
    history.commit({"other.py": "app.py"}, mode=0o120000)
    index.sync(links=True)
    assert graph_of_head(index) is not None and len(graphs(index)) == 3
    assert index.verify().is_sound


def test_a_sync_that_links_all_anew_makes_a_graph_where_one_was(
    linked: Index, history: History
) -> None:
    """Then there is none of a base to carry along; `verify` holds it against one made anew."""
    before = graph_of_head(linked)
    history.commit({"app.py": SOURCES["app.py"][1]})
    with patch.multiple(base, _FEW=0, _MOST=0):
        report = linked.sync(links=True)
    assert report.relinked == len(list(linked.head().view.rows()))
    assert graph_of_head(linked) not in (None, before)
    assert linked.verify().is_sound


def test_a_first_link_of_many_files_makes_the_graph(history: History, index: Index) -> None:
    """No question finds out that it is missing."""
    history.commit(FIRST)
    with patch.object(relinking, "_MANY_FILES", 3):
        index.sync(links=True)
    assert graph_of_head(index) is not None
    with patch.object(LinkRows, "keep_reversed", side_effect=AssertionError):
        answers(index.head(), by_graph=True)
    assert index.verify().is_sound


def test_who_looks_at_a_revision_carries_nothing(linked: Index, history: History) -> None:
    """It is not known that many questions about it follow."""
    history.commit({"app.py": "def main(): ...\n"})
    linked_of(linked.at("HEAD"))
    assert len(graphs(linked)) == 1


@pytest.fixture
def linked(history: History, index: Index) -> Index:
    """An index that keeps the graph of its links."""
    history.commit(FIRST)
    index.sync(links=True)
    answers(index.head(), by_graph=True)
    assert len(graphs(index)) == 1
    return index


def graphs(index: Index) -> dict[bytes, bytes]:
    """The graphs that are kept, by the views that they are of."""
    assert index.workspace.store.opened is not None
    with index.workspace.store.opened._environment.read() as read:
        found = dict(read.items(REVERSED))
        assert found.keys() <= set(read.keys(LINK_VIEWS))
    return found


def test_a_graph_is_made_once(linked: Index, history: History) -> None:
    with (
        Index(history.path) as another,
        patch.object(LinkRows, "keep_reversed", side_effect=AssertionError),
    ):
        answers(another.head(), by_graph=True)


def test_a_graph_is_made_for_the_second_who_wants_it(history: History, index: Index) -> None:
    """For one alone it takes more than it spares."""
    history.commit(FIRST)
    index.sync(links=True)
    sizes: list[int] = []
    with patch.multiple(links, _SOME=0, _MANY=1):
        for _ in range(3):
            with Index(history.path) as another:
                linked = linked_of(another.head())
                for _ in range(2):
                    linked.callers_of_each(["pkg/base.py:helper"])
            assert index.verify().is_sound
            sizes += map(len, graphs(index).values())
    wanted, made, kept = sizes
    assert wanted < made == kept


def test_few_questions_ask_for_no_graph(history: History, index: Index) -> None:
    history.commit(FIRST)
    index.sync(links=True)
    for _ in range(links._MANY + 1):
        linked_of(index.head()).callers_of_each(["pkg/base.py:helper"])
    assert not graphs(index)


def test_a_graph_goes_with_its_links(linked: Index, history: History) -> None:
    (key,) = graphs(linked)
    for number in range(12):
        history.commit({"pkg/base.py": f"def helper{number}(): ...\n"})
        linked.sync(links=True)
    assert key not in graphs(linked)


def test_links_made_anew_have_no_graph(linked: Index) -> None:
    linked.sync(force=True, links=True)
    assert not graphs(linked)


@pytest.mark.parametrize("garbage", [b"", b"\xff" * 40])
def test_a_graph_that_cannot_be_read_is_made_anew(
    linked: Index, history: History, garbage: bytes
) -> None:
    (key,) = before = graphs(linked)
    assert linked.workspace.store.opened is not None
    environment = linked.workspace.store.opened._environment
    environment.write(lambda write: write.put(REVERSED, key, garbage), wait=1)
    assert not linked.verify().is_sound
    with Index(history.path) as another:
        answers(another.head(), by_graph=True)
    assert graphs(linked) == before
    assert linked.verify().is_sound


def test_a_graph_that_says_something_else_is_found(linked: Index) -> None:
    rows = linked.workspace.store.links
    assert rows is not None
    (about,) = [view.about for view in rows.views()]
    units, renamed, lists = rows.reversed(about)
    rows.keep_reversed(about, (units, renamed, (lists[1], lists[0], lists[2])))
    found = linked.verify()
    assert [finding.problem for finding in found.findings] == [
        "its reverse graph: not as made anew"
    ]
    assert linked.verify(repair=True).is_sound
    assert not graphs(linked)


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ({"app.py": "import late\n"}, {"late.py": ""}),
        (
            {"app.py": "import pkg.late\n", "pkg/__init__.py": "", "pkg/late.py": ""},
            {"pkg/late.py": None},
        ),
        ({"app.py": "import pkg.late\n", "pkg/late.py": ""}, {"pkg/__init__.py": ""}),
        ({"pkg/app.py": "from . import late\n", "pkg/__init__.py": ""}, {"pkg/late.py": ""}),
        ({"lib/a.py": "import late\n", "late.py": ""}, {"lib/late.py": "", "late.py": None}),
    ],
)
def test_imports_find_files_that_come_and_none_that_go(
    history: History,
    index: Index,
    tmp_path: Path,
    before: dict[str, str],
    change: dict[str, str | None],
) -> None:
    """With the graph of links in which they were not there, or were."""
    history.commit(before)
    index.sync(links=True)
    history.commit(change)
    with patch.object(relinking._Relinking, "_could_retain", return_value=False):
        found = answers(index.at("HEAD"), by_graph=True)
    with Index(history.path, store=tmp_path / "scratch") as scratch:
        assert found == answers(scratch.at("HEAD"), by_graph=False)


def test_a_damaged_graph_is_dropped_alone(linked: Index) -> None:
    store = linked.workspace.store.opened
    assert store is not None
    with store._environment.read() as read:
        ((key, stored),) = read.stored(REVERSED)
    damaged = stored[:-1] + bytes([stored[-1] ^ 1])
    store._environment.write(
        lambda write: write._transaction.put(key, damaged, db=write._tables[REVERSED]), wait=1
    )
    assert {finding.kind for finding in linked.verify().findings} == {"records"}
    assert linked.verify(repair=True).is_sound
    assert not graphs(linked) and linked.status().links == "current"
