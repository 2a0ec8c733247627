"""What was asked of links is kept, up to a bound, and says what the links do."""

from __future__ import annotations

from collections.abc import Collection
from unittest.mock import patch

import pytest
from tests.history import History

from remora.indexer.callgraph.kept import KeptPostings
from remora.indexer.index import Index
from remora.indexer.store import LinkedTree, Posting
from remora.indexer.store.links import LinkRows

ASKED = [["a", "b"], ["b", "c"], ["c"], ["a", "b"]]


@pytest.mark.parametrize(
    ("most", "heard"),
    [
        pytest.param(100, [["a", "b"], ["c"]], id="all is kept, of what nothing calls as well"),
        pytest.param(4, [["a", "b"], ["c"], ["a"]], id="what was asked for last"),
        pytest.param(0, ASKED, id="nothing"),
    ],
)
def test_what_is_known_is_not_asked_again(most: int, heard: list[list[str]]) -> None:
    asked: list[list[str]] = []

    def ask(units: Collection[str]) -> list[Posting]:
        asked.append(list(units))
        return [Posting(unit, "m.py", (("f", "exact", (1,)),)) for unit in units if unit != "b"]

    kept = KeptPostings(most)
    for units in ASKED:
        found = [posting.callee for posting in kept.of(units, ask)]
        assert found == [unit for unit in units if unit != "b"]
    assert asked == heard


def test_of_many_questions_each_definition_is_read_once(history: History) -> None:
    """A chain of calls: walked back from each of its links, it would be read over and over."""
    chain = [f"def f{n}(a):\n    return f{n - 1}(a)\n" for n in range(1, 30)]
    lib = "def f0(a):\n    return a\n" + "".join(chain)
    history.commit({"lib.py": lib, "test_lib.py": "from lib import f29\ndef test_f(): f29(1)\n"})
    history.commit({"lib.py": lib.replace("(a):\n", "(a, b=None):\n")})
    units: list[str] = []
    callers = LinkRows.callers

    def counted(rows: LinkRows, about: LinkedTree, callees: Collection[str]) -> list[Posting]:
        units.extend(callees)
        return callers(rows, about, callees)

    with Index(history.path) as index:
        plain = index.at("HEAD").relations
        compared = index.diff("HEAD~1")
        with patch.object(LinkRows, "callers", counted):
            links = {change.after: compared.links(change) for change in compared}
        assert len(links) == 30
        for key, told in links.items():
            assert list(told.tests) == [test.test for test in plain.tests(f"{key}")]
    assert max(units.count(unit) for unit in units) <= 2  # once in either version
