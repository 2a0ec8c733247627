"""An answer that scopes share hangs on what is asked, not on who asked first.

Who asks is what an evaluation is of: its file, its scope and what it has worked out. A question
of flow that looked at these would give the next one who asks what was true of another; so where
it does its answer is not kept.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.linker.histories import assert_same_along
from tests.linker.test_cases import CASES, files_of, linked

from remora.indexer.linker.query import Queries
from remora.indexer.linker.transfer.evaluation import Evaluation

OF_WHO_ASKS = ("file", "scope", "memo", "exprs", "names", "of_tests", "patches", "patched_here")

DURING_A_CALL = ("made_in_turn", "commands_run", "commands_waiting")
"""What is noted while one call is looked at: nothing of it is there where an answer begins."""

PROXIES = """\
# --- proxy.py
class Proxy:
    def __init__(self, of):
        self.of = of
    def __getattr__(self, name):
        return getattr(self.of, name)
# --- stores.py
import outside
from proxy import Proxy
def run(): ...
outside.thing.run = run
def use(): return Proxy(outside.thing).run()
# --- asks.py
import outside
from proxy import Proxy
def use(): return Proxy(outside.thing).run()
"""

RECORDS = {
    "pkg.py": """\
from dataclasses import dataclass
def stream(): ...
def other(): ...
@dataclass
class Text:
    stream: object
    def read(self): return self.stream()
def in_code(): Text(stream)
""",
    "tests/test_asks.py": """\
from pkg import Text, stream
def test_asks(): Text(stream).stream()
""",
    "tests/test_makes.py": """\
from pkg import Text, stream
def test_makes(): Text(stream).read()
""",
}
"""What a test stores, it patches where it asks for it; code and a test that does not patch not."""


def looked_at(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What of who asks questions of flow look at, from now on."""
    found: set[str] = set()
    asked: list[set[str]] = []
    worked_out = Queries.worked_out

    def noted(queries: Queries, work: Any, asker: Any, about: Any) -> Any:
        if work.__qualname__ == "CallRules._called_once" and any(
            vars(asker)[x] for x in DURING_A_CALL
        ):
            found.add("a call is looked at from within another")
        asked.append(set())
        entry = worked_out(queries, work, asker, about)
        seen = asked.pop()
        if queries.of_flow[work].get(about) is entry:
            found.update({f"{work.__qualname__}: {name}" for name in seen})
        elif asked:
            asked[-1].update(seen)
        return entry

    def watched(name: str) -> property:
        def get(evaluation: Evaluation) -> Any:
            for seen in asked[-1:]:
                seen.add(name)
            return evaluation.__dict__[name]

        return property(get, lambda evaluation, value: evaluation.__dict__.update({name: value}))

    monkeypatch.setattr(Queries, "worked_out", noted)
    for name in OF_WHO_ASKS:
        monkeypatch.setattr(Evaluation, name, watched(name), raising=False)
    return found


def as_lesson(files: dict[str, str]) -> str:
    return "".join(f"# --- {path}\n{text}" for path, text in files.items())


@pytest.mark.parametrize(
    "text", [PROXIES, as_lesson(RECORDS), *(case.read_text() for case in CASES)]
)
def test_shared_answers_hang_on_nobody_who_asks(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    found = looked_at(monkeypatch)
    linked(files_of(text))
    assert found == set()


@pytest.mark.parametrize("path", RECORDS)
@pytest.mark.parametrize("first", ["stream", "other"])
def test_what_a_test_stores_is_said_by_each_that_stores_it(path: str, first: str) -> None:
    before = {**RECORDS, "first.py": f"from pkg import Text, {first}\nText({first})\n"}
    after = {**before, path: before[path].replace(": Text(", ": 1; Text(")}
    assert_same_along([before, after, before])


def test_an_answer_of_who_asks_is_kept_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    looks, kept = Queries.look_at_asker, looked_at(monkeypatch)
    monkeypatch.setattr(Queries, "look_at_asker", lambda queries: None)
    linked(RECORDS)
    assert "CallRules._called_once: of_tests" in kept
    kept.clear()
    monkeypatch.setattr(Queries, "look_at_asker", looks)
    linked(RECORDS)
    assert kept == set()
