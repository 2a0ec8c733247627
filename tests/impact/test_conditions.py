"""What a change does under conditions on parameters, and which calls bring these about."""

from __future__ import annotations

import pytest
from tests.history import History

from remora.indexer.impact import walk
from remora.indexer.index import Index

OPEN = """\
def use(path, size=None, *, mode="r", **more):
    if size is None:
        return path
    if isinstance(size, str):
        size = int(size)
    elif mode:
        print(mode)
    else:
        print(path)
    return path, size

def pass_on(path, **more):
    return use(path, **more)

def plain(path, size=None):
    if size:
        return use(path, size)
    return use(path)
"""

TESTS = """\
import lib

def test_left_out():
    lib.use("a")

def test_none():
    lib.use("a", None)

def test_text():
    lib.use("a", size="1")

def test_number():
    lib.use("a", 1)

def test_unknown(size):
    lib.use("a", size)

def test_spread(*sizes):
    lib.use("a", *sizes)

def test_all_spread(**more):
    lib.use("a", **more)

def test_mode():
    lib.use("a", 1, mode="w")

def test_no_mode():
    lib.use("a", 1, mode=None)

def test_handed():
    print(list(map(lib.use, "a")))

def test_passed_on():
    lib.pass_on("a", size="1")

def test_not_passed_on():
    lib.pass_on("a", mode="w")

def test_plain():
    lib.plain("a")

def test_plain_size():
    lib.plain("a", "1")

def test_in_lambda():
    (lambda: lib.use("a", "1"))()

def test_not_in_lambda():
    (lambda: lib.use("a"))()
"""

ALWAYS = {
    *("left_out", "none", "text", "number", "unknown", "spread", "all_spread", "mode", "no_mode"),
    *("handed", "passed_on", "not_passed_on", "plain", "plain_size", "in_lambda", "not_in_lambda"),
}
UNKNOWN = {"unknown", "spread", "all_spread", "handed"}


def reached(history: History, before: str, after: str, tests: str = TESTS) -> set[str]:
    """The tests, by the ends of their names, that the change reaches by default and safely."""
    history.commit({"lib.py": before, "tests/test_one.py": tests})
    history.commit({"lib.py": after})
    change = Index(history.path).diff("HEAD~1")
    found = [
        {test.test.partition("::test_")[2] for test in change.affected(safe=safe).tests}
        for safe in (False, True)
    ]
    assert found[0] == found[1]
    return found[1]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("        return path\n", "        return [path]\n", ALWAYS - {"text", "number", "mode"}
         - {"no_mode", "plain_size", "in_lambda"}),
        ("int(size)", "float(size)", UNKNOWN | {"text", "passed_on", "plain_size", "in_lambda"}),
        ("print(mode)", "print([mode])", UNKNOWN | {"number", "mode", "passed_on"}),
        ("print(path)", "print([path])", {"no_mode", "all_spread", "handed"}),
        ("return path, size", "return size", ALWAYS - {"left_out", "none", "plain"}
         - {"not_passed_on", "not_in_lambda"}),
        ("elif mode:", "elif mode or size:", UNKNOWN | {"number", "mode", "no_mode", "passed_on"}),
        ('mode="r"', 'mode="w"', ALWAYS - {"mode", "no_mode"}),
        ('mode="r"', 'mode="r", other=None', {"all_spread", "handed"}),
        ("size=None", "size", {"left_out", "spread", "all_spread", "handed", "plain"}
         | {"passed_on", "not_passed_on", "not_in_lambda"}),
        ("path, size=None", "path, other, size=None", ALWAYS),
    ],
)  # fmt: skip
def test_only_calls_that_bring_it_about_count(
    history: History, old: str, new: str, wanted: set[str]
) -> None:
    assert old in OPEN
    assert reached(history, OPEN, OPEN.replace(old, new, 1)) == wanted


@pytest.mark.parametrize(
    ("before", "after", "is_affected"),
    [
        ("return 1", "if size is not None:\n        return 2\n    return 1", False),
        ("return 1", "if size is not None:\n        return 2\n    return 3", True),
        ("return 1", "if size is not None: return 2\n    return 1", True),
        ("size = 1\n    return 1", "size = 1\n    if size:\n        print(2)\n    return 1", True),
        ("size = 1\n    return 1", "size = 1\n    if size:\n        return 2\n    return 1", True),
        ("for size in 1,: ...\n    return 1",
         "for size in 1,: ...\n    if size:\n        return 2\n    return 1", True),
        ("while 1:\n        size = 1", "while 1:\n        if size:\n            break\n"
         "        size = 1", True),
        ("if (size := 1):\n        return 1", "if (size := 1):\n        return 2", True),
        ("if look(size):\n        return 1", "if size:\n        return 1", True),
        ("return 1", "if look(size) and size:\n        return 2\n    return 1", True),
        ("if size.bit:\n        return 1", "if size.bit and size:\n        return 1", True),
        ("if size:\n        print(1)\n    else:\n        print(2)",
         "if size:\n        print(1)\n    if size:\n        print(3)\n    else:\n        print(2)",
         True),
        ("if size:\n        print(1)\n    else:\n        print(2)",
         "if size:\n        print(4)\n    else:\n        print(2)", False),
        ("if size:\n        print(1)\n    else:\n        print(2)",
         "if size:\n        print(1)\n    else:\n        print(4)", True),
        ("if not size:\n        return 1\n    print(2)",
         "if not size:\n        return 1\n    print(3)", False),
        ("if not size or other:\n        return 1\n    print(2)",
         "if not size or other:\n        return 1\n    print(3)", False),
        ("if not size and other:\n        return 1\n    print(2)",
         "if not size and other:\n        return 1\n    print(3)", True),
        ("def inner():\n        nonlocal size\n        size = 1\n    inner()\n    return 1",
         "def inner():\n        nonlocal size\n        size = 1\n    inner()\n    if size:\n"
         "        return 2\n    return 1", True),
        ("if isinstance(size, Odd):\n        print(1)",
         "if isinstance(size, Odd):\n        print(2)", True),
        ("if isinstance(size, (str, int)):\n        return 1",
         "if isinstance(size, (str, int)):\n        return 2", False),
        ("try:\n        if size:\n            print(1)\n    finally:\n        print(2)",
         "try:\n        if size:\n            print(3)\n    finally:\n        print(2)", False),
    ],
)  # fmt: skip
def test_what_is_told_of_a_function(
    history: History, before: str, after: str, is_affected: bool
) -> None:
    head = "def use(size=None, other=None):\n    "
    tests = "import lib\n\ndef test_one():\n    lib.use()\n"
    assert bool(reached(history, head + before, head + after, tests)) == is_affected


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("class A:\n    def use(self, size=None):\n        ", "lib.A().use()"),
        ("class A:\n    @staticmethod\n    def use(size=None):\n        ", "lib.A.use()"),
        ("class A:\n    @classmethod\n    def use(cls, size=None):\n        ", "lib.A.use()"),
        ("class A:\n    def __init__(self, size=None):\n        ", "lib.A()"),
        ("class A:\n    def add(self, size=None):\n        ", "lib.A().add()"),
    ],
)
def test_of_methods_too(history: History, head: str, call: str) -> None:
    tests = f"import lib\n\ndef test_one():\n    {call}\n\ndef test_two():\n    "
    tests += call.rpartition("(")[0] + "(1)\n"
    before, after = (f"{head}if size:\n            print({n})\n" for n in (1, 2))
    assert reached(history, before, after, tests) == {"two"}


@pytest.mark.parametrize(
    "decorated", ["import odd\n\n@odd.wrap\n", "import functools\n\n@functools.cache\n"]
)
def test_what_is_decorated_may_be_called_otherwise(history: History, decorated: str) -> None:
    tests = "import lib\n\ndef test_one():\n    lib.use()\n"
    before, after = (
        f"{decorated}def use(size=None):\n    if size:\n        print({n})\n" for n in (1, 2)
    )
    assert reached(history, before, after, tests) == {"one"}


def test_an_import_that_passes_nothing_of_it_runs_nothing_of_it(history: History) -> None:
    text = "def use(size):\n    {}return [size]\n"
    history.commit({"other.py": "from lib import use\n\nDEFAULT = use(0)\n"})
    tests = "import other\n\ndef test_one():\n    assert other.DEFAULT\n"
    after = text.format("if isinstance(size, str):\n        size = 1\n    ")
    assert reached(history, text.format(""), after, tests) == set()


def test_methods_of_names_that_builtin_types_have_are_called_by_name(history: History) -> None:
    text = (
        "class Log:\n    def add(self, sink, size=None):\n        if size:\n            print({})\n"
    )
    tests = (
        "from lib import Log\n\ndef test_known():\n    Log().add(1)\n\n"
        "def test_left_out(log):\n    log.add(1)\n\n"
        "def test_given(log):\n    log.add(1, size=2)\n\n"
        "def test_read(log):\n    print(log.add)\n\n"
        "def test_text(log):\n    getattr(log, 'add')(1, 2)\n"
    )
    history.commit({"lib.py": text.format(1), "tests/test_one.py": tests})
    history.commit({"lib.py": text.format(2)})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert {test.test.partition("::test_")[2] for test in found} == {"given", "read", "text"}


def test_of_many_functions_no_condition_is_followed(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_FEW", 0)
    assert reached(history, OPEN, OPEN.replace("int(size)", "float(size)")) == ALWAYS
