"""What is kept of a view's names serves the questions about that view, and no other."""

from __future__ import annotations

from collections.abc import Iterable
from unittest.mock import patch

from tests.history import History

from remora.indexer.callgraph.related import HOPS
from remora.indexer.index import Index
from remora.indexer.store import LinkedTree, Posting
from remora.indexer.store.links import LinkRows

LIBRARY = """def lonely(): ...


def called(): ...


def called(): ...
"""


def test_tests_named_alike_are_those_of_the_commit(history: History) -> None:
    history.commit({"lib.py": LIBRARY, "tests/test_lib.py": "def test_lonely(): ...\n"})
    with Index(history.path) as index:

        def named() -> list[str]:
            return [t.test.rpartition(":")[2] for t in index.tests_for("lonely") if not t.distance]

        assert named() == ["test_lonely"]
        history.commit({"tests/test_more.py": "def test_a_lonely_one(): ...\n"})
        assert named() == ["test_lonely", "test_a_lonely_one"]
        history.commit({"tests/test_lib.py": "def test_lonelier(): ...\n"})
        assert named() == ["test_a_lonely_one"]
        history.commit(
            {"pyproject.toml": '[tool.remora-index]\ntest_paths = ["tests/test_lib.py"]'}
        )
        assert named() == []
        assert [t.test for t in index.at("HEAD~3").tests_for("lonely")] == [
            "node:tests/test_lib.py:test_lonely"
        ]


def test_a_name_alone_is_not_certain(history: History) -> None:
    history.commit({"lib.py": LIBRARY, "tests/test_lib.py": "def test_lonely(): ...\n"})
    with Index(history.path) as index:
        assert [t.distance for t in index.tests_for("lonely")] == [0]
        assert [t.distance for t in index.tests_for("lonely", certainty="name")] == [0]
        assert index.tests_for("lonely", certainty="exact") == []


def test_no_test_is_named_after_itself(history: History) -> None:
    tests = "class TestSome:\n    def test_some(self): ...\ndef test_some_more(): ...\n"
    history.commit({"tests/test_lib.py": tests, "tests/test_some.py": "def test_some(): ...\n"})
    with Index(history.path) as index:

        def named(name: str) -> list[str]:
            return [test.test.removeprefix("node:tests/") for test in index.tests_for(name)]

        assert named("TestSome.test_some") == [
            "test_lib.py:test_some_more",
            "test_some.py:test_some",
        ]
        assert named("tests/test_some.py") == [
            "test_lib.py:TestSome.test_some",
            "test_lib.py:test_some_more",
        ]


def test_twins_are_those_of_the_commit(history: History) -> None:
    history.commit({"lib.py": LIBRARY, "use.py": "from lib import called\n\ncalled()\n"})
    with Index(history.path) as index:
        assert [r.callee for r in index.callers("called@2")] == ["node:lib.py:called@2"]
        assert [r.callee for r in index.callers("node:lib.py:called")] == ["node:lib.py:called@2"]
        history.commit({"lib.py": "def called(): ...\n"})
        assert [r.callee for r in index.callers("called")] == ["node:lib.py:called"]


def test_a_level_of_callers_is_read_at_once(history: History) -> None:
    calls = "\n".join(f"def f{n}():\n    called()\n\ndef g{n}():\n    f{n}()\n" for n in range(30))
    tests = "\n".join(f"def test_{n}():\n    use.g{n}()\n" for n in range(30))
    history.commit({"lib.py": LIBRARY, "use.py": "from lib import called\n" + calls})
    history.commit({"tests/test_use.py": "import use\n" + tests})
    asked: list[list[str]] = []
    read = LinkRows.callers

    def counted(rows: LinkRows, head: LinkedTree, callees: Iterable[str]) -> list[Posting]:
        asked.append(list(callees))
        return read(rows, head, asked[-1])

    with Index(history.path) as index:
        index.sync(links=True)
        with patch.object(LinkRows, "callers", counted):
            assert len(index.tests_for("node:lib.py:called")) == 30
        assert [len(level) for level in asked] == [2, 30, 30]
        assert len(asked) == HOPS
