"""A run that lets go of what it will hardly want again comes out as one that keeps it."""

from __future__ import annotations

import pytest
from tests.linker.flows import flow_of
from tests.linker.test_cases import CASES

from remora.indexer.linker import link
from remora.indexer.linker.engine import solver
from remora.indexer.linker.engine.solver import Relinking
from remora.indexer.linker.engine.worklist import FIRST_TEST_ROUND
from remora.indexer.linker.query import Queries
from remora.indexer.linker.static.files import LoadedFile, LoadedScope
from remora.indexer.models.flow import FileFlow


def flows() -> dict[str, FileFlow]:
    """Every third lesson twice, as code and as tests, anew: nothing of them is decoded yet."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in CASES[::3]}
    places = ("pkg/{}", "tests/test_{}")
    return {place.format(name): flow_of(text) for name, text in texts.items() for place in places}


def test_rows_are_the_same_where_everything_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = link(flows()).rows
    pauses: list[int] = []
    files: list[str] = []
    pause, let_go = Queries.pause, LoadedFile.let_go

    def counted_pause(queries: Queries) -> None:
        pauses.append(queries.round)
        pause(queries)

    def counted_let_go(file: LoadedFile) -> None:
        files.append(file.path)
        let_go(file)

    monkeypatch.setattr(Queries, "pause", counted_pause)
    monkeypatch.setattr(LoadedFile, "let_go", counted_let_go)
    monkeypatch.setattr(solver, "_MANY", 0)
    monkeypatch.setattr(solver, "_BETWEEN_PAUSES", 0)
    assert link(flows()).rows == kept
    assert len(pauses) > len(kept["files"]) / 2
    assert min(pauses) >= FIRST_TEST_ROUND
    assert set(files) == kept["files"].keys()


def test_rows_are_the_same_where_a_round_of_few_tests_is_followed_by_one_of_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solver, "_MANY", 10**6)
    kept = link(flows()).rows
    monkeypatch.setattr(solver, "_MANY", 1000)  # modules and fixtures are fewer, functions more
    assert link(flows()).rows == kept


def test_records_of_tests_are_not_read_before_their_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[bool, set[str]] = {}
    close = Relinking._close

    def noting(run: Relinking, tests: bool) -> None:
        read[tests] = {name for name, unit in run.units.items() if _is_read(unit.scope)}
        close(run, tests)

    monkeypatch.setattr(Relinking, "_close", noting)
    sources = {"m.py": "def f(): ...\n", "test_m.py": "def test_f(): ...\n"}
    link({path: flow_of(text) for path, text in sources.items()})
    assert read[False] == {"m.py:__module__", "m.py:f"}
    assert "test_m.py:test_f" in read[True]


def _is_read(scope: LoadedScope) -> bool:
    try:
        LoadedScope.__dict__["flow"].__get__(scope)
    except AttributeError:
        return False
    return True


def test_what_is_missing_is_looked_for_in_scopes_alone_that_were_not_read() -> None:
    scope = LoadedFile("m.py", flow_of("def f(): ...\nclass C: a = b = f\n")).by_name["C"]
    assert not _is_read(scope)
    bindings = dict(scope.bindings)
    assert len(bindings) == len("ab")
    assert _is_read(scope)
    assert not hasattr(type(scope), "__getattr__")
    scope.let_go()
    scope.let_go()
    assert not _is_read(scope)
    with pytest.raises(AttributeError, match="'LoadedScope' has no 'flows'"):
        getattr(scope, "flows")  # noqa: B009
    assert not _is_read(scope)
    assert dict(scope.bindings) == bindings
