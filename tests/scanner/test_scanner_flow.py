"""Flow facts as the scanner gives them: of any file, whatever it took to parse it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from remora.indexer.models.flow import CALL, FileFlow, events_of
from remora.indexer.scanner import Scanner
from remora.indexer.scanner.flow import reading


def flow(source: str) -> FileFlow:
    facts = Scanner().scan(source.encode(), with_flow=True)
    assert isinstance(facts.flow, FileFlow)
    return facts.flow


def call_lines(source: str) -> list[int]:
    """The lines of the calls in the module itself."""
    module = flow(source).scopes[0]
    return [line for index, _, line in events_of(module) if module.exprs[index][0] == CALL]


@pytest.mark.parametrize(
    "remedy",
    ["class A[T = int]: pass\n", "a = [\n  1,\n# comment\n]\nclass B[T = int]: pass\n"],
    ids=["defaults of type parameters", "joined lines before"],
)
def test_a_remedy_does_not_move_lines(remedy: str) -> None:
    rest = "x = f(\n    1,\n    g(),\n)\nh()\n\ndef late():\n    pass\n"
    before = remedy.count("\n")
    assert [line - before for line in call_lines(remedy + rest)] == [3, 1, 5]
    assert flow(remedy + rest).scopes[-1].line - before == 7


def test_a_long_run_of_comments_does_not_move_lines() -> None:
    assert call_lines("#\n" * 100 + "f()\n" + "\\\n" * 100 + "g()\n") == [101, 202]


def test_a_long_sum_of_strings_is_no_longer_than_the_source() -> None:
    source = "x = " + " + ".join(["'fifty letters are not too long for one of its parts'"] * 500)
    assert sum(map(len, flow(source).names)) < 100


def test_a_short_sum_of_strings_is_known() -> None:
    assert "visit_name" in flow("x = getattr(y, 'visit_' + 'name')").names


def test_what_inner_functions_change_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Counted:
        def finditer(self, source: bytes) -> Iterator[re.Match[bytes]]:
            looked.append(len(source))
            return pattern.finditer(source)

    pattern = reading._CHANGE
    monkeypatch.setattr(reading, "_CHANGE", Counted())
    depth = 40
    source = "".join(f"{' ' * n}def f{n}():\n" for n in range(depth)) + " " * depth + "x[0] = 1\n"
    flow(source)
    assert looked == [len(source)]
