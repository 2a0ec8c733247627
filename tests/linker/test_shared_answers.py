"""An answer that scopes share hangs on what is asked, not on who asked first.

Who asks is what an evaluation is of: its file, its scope and what it has worked out. A question
of flow that looked at these would give the next one who asks what was true of another.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.linker.test_cases import CASES, files_of, linked

from remora.indexer.linker.query import Queries
from remora.indexer.linker.transfer.evaluation import Evaluation

OF_WHO_ASKS = ("file", "scope", "memo", "exprs", "names")

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


def looked_at(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What of who asks questions of flow look at, from now on."""
    found: set[str] = set()
    asked: list[Any] = []
    worked_out = Queries.worked_out

    def noted(queries: Queries, work: Any, asker: Any, about: Any) -> Any:
        asked.append(work)
        try:
            return worked_out(queries, work, asker, about)
        finally:
            asked.pop()

    def watched(name: str) -> property:
        def get(evaluation: Evaluation) -> Any:
            found.update({f"{work.__qualname__}: {name}" for work in asked[-1:]})
            return evaluation.__dict__[name]

        return property(get, lambda evaluation, value: evaluation.__dict__.update({name: value}))

    monkeypatch.setattr(Queries, "worked_out", noted)
    for name in OF_WHO_ASKS:
        monkeypatch.setattr(Evaluation, name, watched(name), raising=False)
    return found


@pytest.mark.parametrize("text", [PROXIES, *(case.read_text() for case in CASES)])
def test_shared_answers_hang_on_nobody_who_asks(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    found = looked_at(monkeypatch)
    linked(files_of(text))
    assert found == set()
