"""What a lambda calls, and who calls it, is told of the node that it is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from unittest.mock import patch

import pytest
from tests.history import History

from remora.indexer.callgraph.relations import Relation
from remora.indexer.index import Index
from remora.indexer.store import LinkedTree
from remora.indexer.store.links import LinkRows

LIBRARY = """def inner():
    return 1


def loaded():
    return 2


on_top = lambda: inner()
loaded()


class Holder:
    make = lambda self: inner()


def outer():
    own = lambda: inner()
    own()
    return lambda: loaded()


def runs():
    return on_top(), outer()()


def both():
    inner()
    return (lambda: inner())()
"""
INNER = """def inner():
    return 1

class Holder:
    call = lambda self: inner()
    def method(self):
        return lambda: inner()
def makes():
    return lambda: inner()
def uses():
    KEPT(), HELD.call(), RETURNED()
KEPT = makes()
HELD = Holder()
RETURNED = HELD.method()
"""
TESTS = """import lib


def test_runs():
    lib.on_top()
"""


@pytest.fixture
def linked(history: History) -> Iterator[Index]:
    history.commit({"lib.py": LIBRARY, "use.py": "import lib\nlib.on_top()\n"})
    history.commit({"tests/test_lib.py": TESTS})
    with Index(history.path) as index:
        yield index


def ends(relations: Iterable[Relation]) -> list[tuple[str, str, tuple[int, ...]]]:
    found = [(r.caller.rpartition(":")[2], r.callee.rpartition(":")[2], r.lines) for r in relations]
    return sorted(found)


def test_a_module_has_the_calls_of_the_lambdas_on_its_top(linked: Index) -> None:
    assert ("__module__", "inner", (9,)) in ends(linked.callees("node:lib.py:__module__"))
    assert ends(linked.callers("inner")) == [
        ("Holder", "inner", (14,)),
        ("__module__", "inner", (9,)),
        ("both", "inner", (28, 29)),
        ("outer", "inner", (18,)),
    ]


def test_a_lambda_is_called_where_its_definition_is_told_to_be(linked: Index) -> None:
    assert ends(linked.callers("outer")) == [("runs", "outer", (24,))]
    assert ("runs", "outer", (24,)) in ends(linked.callees("runs"))
    assert ("runs", "__module__", (24,)) in ends(linked.callees("runs"))
    module = ends(linked.callers("node:lib.py:__module__"))
    assert module == [("__module__", "__module__", (2,)), ("test_runs", "__module__", (5,))]


def test_who_calls_a_lambda_does_not_call_what_surrounds_it(history: History) -> None:
    history.commit({"lib.py": INNER})
    history.commit({"tests/test_lib.py": "import lib\n\ndef test_uses():\n    lib.uses()\n"})
    with Index(history.path) as index:
        made = [("__module__", "makes", (12,))]
        assert ends(index.callers("makes")) == made
        assert ends(index.callees("makes")) == [("makes", "inner", (9,))]
        assert ends(index.callers("Holder")) == [("__module__", "Holder", (13,))]
        assert ends(index.callers("Holder.method")) == [("__module__", "Holder.method", (14,))]
        assert ends(index.callees("uses")) == []
        assert ends(index.callers("inner")) == [
            ("Holder", "inner", (5,)),
            ("Holder.method", "inner", (7,)),
            ("makes", "inner", (9,)),
        ]
        reached = {r.key.rpartition(":")[2]: r.distance for r in index.impact("inner")}
        assert reached == {
            "Holder": 1,
            "Holder.method": 1,
            "makes": 1,
            "uses": 2,
            "__module__": 2,
            "test_uses": 3,
        }
        for key in ("inner", "makes", "Holder", "Holder.method"):
            assert [t.test for t in index.tests_for(key)] == ["node:tests/test_lib.py:test_uses"]


def test_a_definition_does_not_call_itself_by_its_own_lambda(linked: Index) -> None:
    assert ends(linked.callees("both")) == [("both", "inner", (28, 29))]
    assert ends(linked.callees("outer")) == [("outer", "inner", (18,)), ("outer", "loaded", (20,))]


def test_who_calls_a_lambda_on_the_top_runs_nothing_else_of_the_module(linked: Index) -> None:
    reached = {(r.key.removeprefix("node:"), r.distance) for r in linked.impact("inner")}
    assert {
        ("lib.py:__module__", 1),
        ("lib.py:runs", 2),
        ("tests/test_lib.py:test_runs", 2),
    } <= reached
    assert [(test.test, test.distance) for test in linked.tests_for("inner")] == [
        ("node:tests/test_lib.py:test_runs", 2)
    ]
    assert "use.py:__module__" in {key for key, _ in reached}
    by_module = {r.key.removeprefix("node:") for r in linked.impact("loaded")}
    assert by_module == {"lib.py:__module__", "lib.py:outer", "lib.py:runs"}
    assert [test.distance for test in linked.tests_for("node:lib.py:__module__")] == [1]


def test_two_lambdas_of_a_module_are_one_callee(history: History) -> None:
    history.commit({"lib.py": "one = lambda: 1\ntwo = lambda: 2\n"})
    history.commit({"use.py": "import lib\n\ndef both():\n    lib.one()\n    lib.two()\n"})
    with Index(history.path) as index:
        found = list(index.callers("node:lib.py:__module__"))
        assert ends(iter(found)) == [("both", "__module__", (4, 5))]
        assert list(index.callees("both")) == found


def test_ends_of_links_are_nodes_or_names_outside(linked: Index) -> None:
    view = linked.head()
    keys = [node.key for node in view]
    told = [r for key in keys for r in (*view.callers(key), *view.callees(key))]
    assert {r.caller for r in told} <= set(keys)
    assert {r.callee for r in told if r.callee.startswith("node:")} <= set(keys)


def reads_of(question: Callable[[], object]) -> list[tuple[str, str]]:
    """The rows of links that a question reads in the store, each time it does."""
    asked: list[tuple[str, str]] = []
    get = LinkRows.get

    def counted(
        rows: LinkRows, about: LinkedTree, table: str, key: str, *, word: str = ""
    ) -> object:
        asked.append((table, key))
        return get(rows, about, table, key, word=word)

    with patch.object(LinkRows, "get", counted):
        question()
    return asked


def test_the_row_of_a_file_is_read_once_for_all_that_it_defines(linked: Index) -> None:
    revision = linked.head()
    keys = [node.key for node in revision.nodes("lib.py")]
    one_by_one = {key: linked.callees(key) for key in keys}
    found: dict[str, list[Relation]] = {}
    assert reads_of(
        lambda: found.update((key, revision.relations.callees(key)) for key in keys)
    ) == [("files", "lib.py")]
    assert found == one_by_one
    assert any(found.values())


def test_lambdas_are_looked_for_once_in_a_file(linked: Index) -> None:
    keys = [node.key for node in linked.nodes("lib.py")]
    tests = [linked.tests_for(key) for key in keys]
    assert any(tests)
    assert reads_of(lambda: [linked.tests_for(key) for key in keys]) == []
    assert [linked.tests_for(key) for key in keys] == tests


def test_lambdas_are_those_of_the_commit(history: History, linked: Index) -> None:
    (test,) = linked.tests_for("inner")
    assert test.distance == 2
    history.commit({"lib.py": LIBRARY.replace("on_top = lambda: inner()", "on_top = inner")})
    (test,) = linked.tests_for("inner")
    assert test.distance == 1
    (test,) = linked.at("HEAD~1").tests_for("inner")
    assert test.distance == 2
