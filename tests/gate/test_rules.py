"""The rules that look at one definition or file, and the settings of all."""

from __future__ import annotations

import pytest
from tests.gate.conftest import Check, Told
from tests.history import History

from remora.indexer.errors import ConfigurationError, UsageError
from remora.indexer.gate.registry import RULES, rule_named
from remora.indexer.gate.settings import chosen_rules
from remora.indexer.index import Index


def branches(number: int, name: str = "f") -> str:
    return f"def {name}(x):\n" + "    if x:\n        x += 1\n" * number


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", branches(15), 1),
        ("", branches(14), 0),
        (branches(14), branches(15), 1),
        (branches(16), branches(17), 0),
        (branches(16), branches(19), 1),
        (branches(16), branches(15), 0),
        (branches(16), branches(16) + "\n\ndef g(): ...\n", 0),
    ],
)
def test_complexity(told: Told, before: str, after: str, found: int) -> None:
    assert len(told("complexity", {"a.py": before}, {"a.py": after + "# x\n"})) == found


def test_complexity_has_a_limit_of_its_own(told: Told) -> None:
    settings = "[tool.remora-index.check.complexity]\nlimit = 2\n"
    after = {"a.py": branches(2), "pyproject.toml": settings, "tests/test_a.py": branches(9)}
    assert [path for _, path, _ in told("complexity", {"a.py": ""}, after)] == ["a.py"]


def test_syntax_errors(told: Told) -> None:
    before = {"old.py": "def broken(:\n", "a.py": "x = 1\n"}
    after = {
        "old.py": "def broken(:\n\n",
        "a.py": "x = 1\ny = 2\ndef broken(:\n    pass\n",
        "new.py": "x = )\n",
        "bin.py": b"\0",
    }
    found = told("syntax-error", before, after)
    assert [(path, line) for _, path, line in found] == [
        ("a.py", 3),
        ("bin.py", None),
        ("new.py", 1),
    ]


def test_removed_public_names(told: Told) -> None:
    lib = "class A:\n    def m(self): ...\n\n\ndef f(): ...\n\n\ndef _p(): ...\n\n\ndef g(): ...\n"
    before = {"lib.py": lib, "other.py": "def h(): ...\n", "tests/test_x.py": "def f(): ...\n"}
    after = {"lib.py": "from new import g\n", "other.py": None, "new.py": "def g(): ...\n"}
    found = told("removed-public-name", before, after | {"tests/test_x.py": "\n"})
    assert [(message, line) for message, _, line in found] == [
        ("A was removed", 1),
        ("f was removed", 1),
        ("other was removed", None),
    ]


@pytest.mark.parametrize(
    "after",
    [
        "def __getattr__(name): ...\nclass A:\n    def m(self): ...\n",
        "from elsewhere import *\nclass A:\n    def m(self): ...\n",
        "from elsewhere import B\nclass A(B): ...\ndef f(): ...\n",
        "class A:\n    def m(self): ...\n\n\nf = made()\n",
    ],
)
def test_what_something_else_may_answer_to_is_not_told(told: Told, after: str) -> None:
    lib = "class A:\n    def __len__(self): ...\n    def m(self): ...\n\n\ndef f(): ...\n"
    before = {"lib.py": lib}
    assert told("removed-public-name", before, {"lib.py": after}) == []


VARIABLES = "import os\nLIMIT = 3\nNAMES: list[str] = []\nA, B = 1, 2\nLOG = made(os)\n"


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        (VARIABLES, "import os\n", ["A", "B", "LIMIT", "LOG", "NAMES"]),
        (VARIABLES, "from elsewhere import LIMIT, NAMES as NAMES, A, B, LOG\n", []),
        (VARIABLES, "def LIMIT(): ...\nclass NAMES: ...\nfor A in B: ...\n", ["B", "LOG"]),
        (VARIABLES, "from elsewhere import *\n", []),
        (VARIABLES, "def __getattr__(name): ...\n", []),
        (VARIABLES, "globals().update(made)\n", []),
        (
            VARIABLES,
            "def f():\n    global A, B, LIMIT, LOG, NAMES\n    A = B = LIMIT = 1\n"
            "    LOG = NAMES = 2\n",
            [],
        ),
        ("__all__ = ['A']\nA = 1\nB = 2\n", "__all__ = []\n", ["A"]),
        ("__version__ = 1\n_A = 1\n", "\n", []),
        ("from logging import getLogger\nlogger = getLogger()\n", "\n", []),
        ("import typing\nT = typing.TypeVar('T')\n", "\n", []),
        ("for one in made: ...\nwith made() as other: ...\n", "\n", []),
        ("try:\n    import json\nexcept ImportError:\n    json = None\n", "\n", []),
        ("def f(): ...\ng = f\n", "def f(): ...\n", ["g"]),
    ],
)
def test_removed_variables(told: Told, before: str, after: str, gone: list[str]) -> None:
    files = {"lib.py": before, "_private.py": before, "tests/test_a.py": before}
    found = told("removed-public-name", files, dict.fromkeys(files, after))
    assert found == [(f"{name} was removed", "lib.py", 1) for name in gone]


DOC = 'def f(a, b):\n    """Do.\n\n    :param a: one\n    :param b: two\n    """\n'


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (DOC, DOC.replace("a, b", "a, c"), 1),
        (DOC, DOC.replace("a, b", "a, b, c"), 0),
        (DOC, DOC.replace("a, b", "a, **b"), 0),
        (DOC.replace("a, b", "x"), DOC.replace("a, b", "x, y"), 0),
        (DOC.replace("a, b", "a, c"), DOC.replace("a, b", "c"), 1),
        ("", DOC.replace("a, b", "a"), 1),
        (DOC, DOC.replace("a, b", "a").replace(":param b: two", ""), 0),
    ],
)
def test_docstrings(told: Told, before: str, after: str, found: int) -> None:
    assert len(told("docstring-outdated", {"a.py": before}, {"a.py": after})) == found


CODE = "def f():\n    return 1\n\n\ndef g():\n    return f()\n\n\ndef h():\n    return 3\n"
TESTS = "from a import g\n\n\ndef test_g():\n    assert g()\n"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("return 1", "return 2", []),
        ("return 3", "return 4", ["h"]),
        ("def h():", "def h():  # said", []),
        ("def h():", "def h() -> int:", []),
        ("def h():", "@app.route\ndef h():\n    pass", []),
        ("return 3", "return 3\n\n\nclass A(Base):\n    def m(self):\n        return 1", []),
        ("return 3", "return 3\n\n\nclass A:\n    def m(self):\n        return 1", ["A.m"]),
        ("return 3", "return 3\n\n\nclass A:\n    def __len__(self):\n        return 1", []),
        ("return 1", "return 2\n\n\ndef p(): ...\n\n\nx(p)", []),
        ("return 3", "return 3\n\n\ndef p(): ...\n\n\ndef q():\n    x(p)", ["p", "q"]),
        ("return 1", "return 2\n\n\ndef p(): ...\n\n\ndef q():\n    p()\n\n\nT = {1: q}", []),
        ("return 3", "return 3\n\n\ndef p(): ...\n\n\ndef q():\n    p()", ["p", "q"]),
        ("return 1", "return p\n\n\ndef p(): ...", []),
        ("return 3", "return 4\n\n\ndef use(x):\n    return x.h()", ["use"]),
    ],
)
def test_changes_that_no_test_reaches(told: Told, old: str, new: str, found: list[str]) -> None:
    before = {"a.py": CODE, "test_a.py": TESTS}
    after = {"a.py": CODE.replace(old, new)}
    messages = [message for message, _, _ in told("untested-change", before, after)]
    assert [message.split()[0] for message in messages] == found


def test_without_any_test_nothing_is_untested(check: Check) -> None:
    report = check({"a.py": CODE}, {"a.py": CODE.replace("3", "4")})
    assert report.findings == ()
    assert [unseen.what for unseen in report.unseen] == ["tests"]


def test_a_program_that_nothing_imports_needs_no_test(told: Told) -> None:
    code = CODE + 'if __name__ == "__main__":\n    print(__file__)\n'
    before = {"a.py": CODE, "run.py": code, "used.py": code, "b.py": "import used\n"}
    after = {name: before[name].replace("3", "4") for name in ("run.py", "used.py")}
    found = told("untested-change", {**before, "test_a.py": TESTS}, after)
    assert {path for _, path, _ in found} == {"used.py"}


def test_a_rule_that_is_off_finds_nothing(check: Check) -> None:
    settings = '[tool.remora-index.check]\nsyntax_error = "off"\n'
    assert check({}, {"a.py": "x = )\n", "pyproject.toml": settings}).findings == ()


def test_levels_come_from_the_tree_that_is_checked(check: Check) -> None:
    settings = '[tool.remora-index.check]\nsyntax-error = "warn"\n'
    report = check(
        {"pyproject.toml": "[tool.remora-index.check]\nnone = 1\n"},
        {
            "a.py": "x = )\n",
            "pyproject.toml": settings,
        },
    )
    assert [finding.level for finding in report.findings] == ["warn"]
    assert report.errors == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.remora-index.check]\nnone = 'off'\n", "there is no rule 'none'"),
        ("[tool.remora-index.check]\ncomplexity = 3\n", "must be one of error, warn, off"),
        ("[tool.remora-index.check]\ncomplexity = []\n", "must be one of error, warn, off"),
        ("[tool.remora-index.check.complexity]\nmost = 3\n", "has no option 'most'"),
        ("[tool.remora-index.check.complexity]\nlimit = -3\n", "must be a whole number"),
        ("[tool.remora-index.check.complexity]\nlimit = true\n", "must be a whole number"),
        ("[tool.remora-index.check.syntax-error]\nx = 3\n", "has no option 'x'"),
        ("[tool.remora-index]\ncheck = 3\n", "must be a table"),
        ("[tool.remora-index.check\n", "cannot be read"),
        ("[tool.remora-index.check]\nx" + ".x" * 100 + " = 1\n", "more than 32 parts"),
        ("[tool.remora-index.check]\n" + "#" * 300_000, "above 262,144"),
        (f"[tool.remora-index.check]\nx = {'9' * 5000}\n", "cannot be read"),
    ],
)
def test_settings_that_cannot_be_used(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml") as raised:
        chosen_rules(text.encode())
    assert says in raised.value.message
    assert "\n" not in raised.value.message


def test_the_settings_of_a_check_are_none_of_the_index(history: History) -> None:
    notes: list[str] = []
    history.commit({"pyproject.toml": "[tool.remora-index.check]\ncomplexity = 'off'\n"})
    with Index(history.path, note=notes.append) as index:
        index.sync()
    assert notes == []


def test_every_rule_explains_itself() -> None:
    for name, rule in RULES.items():
        assert rule.name == name and rule.level in ("error", "warn")
        assert len(rule.explanation) > 100 and not rule.summary.endswith(".")
        assert all(option in rule.explanation for option in rule.options)
    with pytest.raises(UsageError, match="there is no rule 'x'"):
        rule_named("x")


def test_what_an_unchanged_file_calls_is_untested_all_the_same(told: Told) -> None:
    app = "import lib\n\ndef main():\n    return lib.f(1)\n"
    before = {"lib.py": branches(1), "app.py": app, "test_a.py": "def test_a(): ...\n"}
    found = told("untested-change", before, {"lib.py": branches(2)})
    assert [(path, line) for _, path, line in found] == [("lib.py", 1)]
