"""Fields of dataclasses and the like are what calls of the class have to fit."""

from __future__ import annotations

import pytest
from tests.gate.conftest import Check, Told

RULE = "callers-not-updated"
LIB = (
    "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Point:\n"
    "    x: int\n    y: int = 0\n    tags: list[str] = field(default_factory=list)\n"
)
APP = (
    "import lib\nfrom lib import Point\n\n\ndef main():\n    Point(1)\n    Point(1, y=2)\n"
    "    return lib.Point(1, 2, [])\n"
)


@pytest.mark.parametrize(
    ("old", "new", "lines", "why"),
    [
        ("    y: int = 0\n", "", [7, 8], "no parameter y"),
        ("y: int", "width: int", [7], "no parameter y"),
        ("y: int = 0", "y: int", [6], "y is missing"),
        (
            "    x: int\n    y: int = 0\n",
            "    y: int = 0\n    x: int = 0\n",
            [6, 7, 8],
            "goes to y",
        ),
        ("    y: int = 0", "    y: int = field(default=0, init=False)", [7, 8], "no parameter y"),
        ("@dataclass\n", "@dataclass(kw_only=True)\n", [6, 7, 8], "where 0 can stand"),
        ("    x: int\n", "    x: int\n    z: int\n", [6, 7, 8], "missing|goes to z"),
        ("    tags: list[str] = field(default_factory=list)\n", "", [8], "3 arguments where 2"),
        ("x: int", "x: str", [], ""),
        ("y: int = 0", "y: int = 1", [], ""),
        ("@dataclass\n", "@unknown\n@dataclass\n", [], ""),
        ("    y: int = 0\n", "    y: int = made()\n", [], ""),
    ],
)
def test_calls_of_other_fields(told: Told, old: str, new: str, lines: list[int], why: str) -> None:
    assert old in LIB
    found = told(RULE, {"lib.py": LIB, "app.py": APP}, {"lib.py": LIB.replace(old, new)})
    assert [(path, line) for _, path, line in found] == [("app.py", line) for line in lines]
    if lines:
        assert all("this call of Point no longer fits" in message for message, _, _ in found)


def test_what_is_made_below_it_is_not_told(told: Told) -> None:
    app = (
        "from dataclasses import dataclass, replace\nfrom lib import Point\n\n\n@dataclass\n"
        "class Far(Point):\n    z: int = 0\n\n\ndef main(points, given):\n    Far(1, y=2)\n"
        "    replace(points[0], y=1)\n    Point(*points)\n    Point(**given)\n"
    )
    after = {"lib.py": LIB.replace("    y: int = 0\n", "")}
    assert told(RULE, {"lib.py": LIB, "app.py": app}, after) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("    def __init__(self, x, y=0, tags=()):\n        self.x = x\n", []),
        ("    def __init__(self, x, *, y=0):\n        self.x = x\n", [8]),
    ],
)
def test_a_constructor_written_by_hand_takes_over(told: Told, text: str, lines: list[int]) -> None:
    after = {"lib.py": f"class Point:\n{text}"}
    found = told(RULE, {"lib.py": LIB, "app.py": APP}, after)
    assert [line for _, _, line in found] == lines


def test_fields_take_over_from_a_constructor(check: Check) -> None:
    before = {
        "lib.py": "class Point:\n    def __init__(self, x, y=0, tags=()):\n        self.x = x\n",
        "app.py": APP,
    }
    assert check(before, {"lib.py": LIB}).findings == ()
    fewer = LIB.replace("    tags: list[str] = field(default_factory=list)\n", "")
    found = check(before, {"lib.py": fewer}).findings
    assert [(one.rule, one.line) for one in found] == [(RULE, 8)]
