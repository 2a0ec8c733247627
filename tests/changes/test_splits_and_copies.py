"""Code that is in two places: functions that became several, and functions that were copied."""

from __future__ import annotations

import pytest
from tests.changes.test_identity import AREA, EDGES, PARSE, SHAPE
from tests.changes.versions import changed, rows

from remora.indexer.changes import splits
from remora.indexer.changes.diff import CUT

READ = """    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line]
    header, *found = [line.split(";") for line in lines]
    assert len(header) == len(set(header)), header
"""
SUM = """    totals = dict.fromkeys(header, 0.0)
    for row in found:
        for name, value in zip(header, row):
            totals[name] += float(value or 0)
    print(sorted(totals.items(), key=str))
"""
WHOLE = f"def work(path):\n{READ}{SUM}"
FIRST = f"def load(path):\n{READ}    return header, found\n"
SECOND = f"def add(header, found):\n{SUM}"


@pytest.mark.parametrize("first", ["load", "work_first"])
def test_a_function_that_became_two(first: str) -> None:
    parts = FIRST.replace("load", first) + SECOND
    told = rows({"a.py": WHOLE}, {"a.py": parts})
    assert "- -> a.py:add: added <a.py:work" in told
    assert any(f"a.py:{first}: " in row and "a.py:work" in row for row in told)
    back = rows({"a.py": parts}, {"a.py": WHOLE})
    assert "a.py:add -> -: removed >a.py:work" in back


def test_what_many_have_in_common_belongs_to_one_part() -> None:
    case = "def {}(client):\n" + READ.replace("path", "client.path") + "    assert {}(header)\n"
    before = case.format("test_one", "one")
    after = case.format("check_this", "this(1)[2]") + case.format("verify_that", "that(3)[4]")
    assert not any("<" in row for row in rows({"a.py": before}, {"a.py": after}))


def test_parts_elsewhere_are_no_split() -> None:
    before = {"a.py": WHOLE + AREA, "b.py": EDGES}
    told = rows(before, {"a.py": FIRST + AREA, "b.py": EDGES + SECOND})
    assert not any("<" in row for row in told)


def test_that_too_many_parts_were_not_looked_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splits, "_MOST_LINES", 5)
    notes: list[str] = []
    found = changed({"a.py": WHOLE}, {"a.py": FIRST + SECOND}, notes)
    assert notes == [CUT]
    assert not any(change.extracted_from for change in found)


def test_a_copied_function() -> None:
    copy = AREA.replace("def area", "def surface")
    expected = {"- -> {}:surface: added =a.py:area"}
    assert rows({"a.py": AREA}, {"a.py": AREA + copy}) == {row.format("a.py") for row in expected}
    # As with git's -C, what was copied has to be in a file that changed.
    assert rows({"a.py": AREA}, {"a.py": AREA + "x = 1\n", "b.py": copy}) == {
        row.format("b.py") for row in expected
    }


def test_a_copy_whose_original_changed() -> None:
    after = AREA.replace("unit.digits", "unit.places") + AREA.replace("def area", "def surface")
    assert "- -> a.py:surface: added =a.py:area" in rows({"a.py": AREA}, {"a.py": after})


def test_a_copied_class() -> None:
    other = SHAPE.replace("Shape", "Figure")
    assert rows({"a.py": SHAPE}, {"a.py": SHAPE + "\n" + other}) == {
        "- -> a.py:Figure: added =a.py:Shape",
        "- -> a.py:Figure.area: added =a.py:Shape.area",
        "- -> a.py:Figure.edges: added =a.py:Shape.edges",
    }


def test_what_moved_was_not_copied_and_short_bodies_are_everywhere() -> None:
    assert rows({"a.py": AREA}, {"a.py": AREA.replace("def area", "def surface")}) == {
        "a.py:area -> a.py:surface: renamed"
    }
    short = "def f(self):\n    return self.x\n"
    assert rows({"a.py": short}, {"a.py": short + short.replace("def f", "def g")}) == {
        "- -> a.py:g: added"
    }
    assert not any("=" in row for row in rows({"a.py": PARSE}, {"a.py": PARSE + EDGES}))
