"""Which tests a change can affect: along calls, imports, fixtures, and, safely, names and files."""

from __future__ import annotations

import gc
from collections.abc import Collection, Mapping
from typing import Any
from unittest.mock import patch

import pytest
from tests.history import Content, History

from remora.indexer.callgraph import links
from remora.indexer.callgraph.relations import Relations
from remora.indexer.changes.sides import File
from remora.indexer.impact import comparing, walk
from remora.indexer.impact.by_name import CallsByName
from remora.indexer.impact.selection import Selection, selected
from remora.indexer.impact.side import Side
from remora.indexer.impact.touched import Touched
from remora.indexer.index import Index
from remora.indexer.index.comparison import Comparison
from remora.indexer.linker.engine.dependencies import DependencyRow
from remora.indexer.linker.engine.rows import StoredRows
from remora.indexer.models.affected import AffectedTest

LIBRARY = {
    "lib/__init__.py": "from lib.core import run\n",
    "lib/core.py": (
        "LIMIT = 3\nOTHER = 4\n\n"
        "def helper():\n    return LIMIT\n\n"
        "def run():\n    return helper()\n\n"
        "def apart():\n    return 1\n\n"
        "class Shape:\n    sides = 4\n    def area(self):\n        return self.sides\n"
        "    def __len__(self):\n        return 1\n"
    ),
    "tests/conftest.py": "import pytest\n\n@pytest.fixture\ndef shape():\n    return 1\n",
    "tests/test_run.py": "from lib import run\n\ndef test_run():\n    assert run() == 3\n",
    "tests/test_apart.py": (
        "from lib.core import apart, Shape\n\n"
        "def test_apart():\n    assert apart() == 1\n\n"
        "class TestShape:\n    def test_area(self):\n        assert Shape().area() == 4\n\n"
        "    def test_long(self, shape):\n        assert shape\n\n"
        "def test_length():\n    assert len([Shape()])\n"
    ),
    "tests/test_unknown.py": "def test_unknown(thing):\n    thing.apart()\n",
    "tests/helpers.py": "def test_nothing():\n    from lib import run\n    run()\n",
}


def edited(path: str, old: str, new: str) -> dict[str, Content]:
    text = LIBRARY[path]
    assert old in text
    return {path: text.replace(old, new)}


def affected(
    history: History, change: Mapping[str, Content | None], *, safe: bool = False
) -> dict[str, AffectedTest]:
    history.commit(LIBRARY)
    history.commit(change)
    compared = Index(history.path).diff("HEAD~1")
    found = compared.affected(safe=safe)
    in_any_order = compared.affected(safe=safe, in_order=False)
    assert {x.test for x in in_any_order.tests} == {x.test for x in found.tests}
    assert in_any_order[1:] == found[1:]
    with patch.multiple(links, _SOME=0, _MANY=0):  # of the first a graph is wanted, then made
        for _ in range(2):
            assert Index(history.path).diff("HEAD~1").affected(safe=safe) == found
    assert found.all_tests == 6 + sum(path.startswith("tests/test_new") for path in change)
    return {test.test: test for test in found.tests}


def change_of_lib(history: History, test: str, before: str, after: str) -> Comparison:
    """The change of `lib.py` from *before* to *after*, beside a file with *test*."""
    history.commit({"lib.py": before, "tests/test_one.py": test})
    history.commit({"lib.py": after})
    return Index(history.path).diff("HEAD~1")


@pytest.mark.parametrize(
    ("path", "old", "new", "tests"),
    [
        ("lib/core.py", "return helper()", "return helper() + 0", ["test_run.py::test_run"]),
        ("lib/core.py", "return LIMIT", "return LIMIT + 0", ["test_run.py::test_run"]),
        ("lib/core.py", "LIMIT = 3", "LIMIT = 2 + 1", ["test_run.py::test_run"]),
        ("lib/core.py", "OTHER = 4", "OTHER = 5", []),
        ("lib/core.py", "return 1\n\nclass", "return 2\n\nclass", ["test_apart.py::test_apart"]),
        ("lib/core.py", "sides = 4", "sides = 5", ["test_apart.py::TestShape::test_area"]),
        ("tests/conftest.py", "return 1", "return 2", ["test_apart.py::TestShape::test_long"]),
        ("tests/test_run.py", "== 3", "== 4", ["test_run.py::test_run"]),
        ("lib/core.py", "def run():\n", 'def run():\n    """Run it."""\n', []),
        ("lib/core.py", "def run():\n", "def run():  # it runs\n", []),
        ("lib/core.py", "def run():", "def run() -> int:", []),
    ],
)
def test_what_a_change_reaches(
    history: History, path: str, old: str, new: str, tests: list[str]
) -> None:
    found = affected(history, edited(path, old, new))
    assert sorted(found) == sorted(f"tests/{test}" for test in tests)


def test_the_nearest_come_first(history: History) -> None:
    change = edited("lib/core.py", "return LIMIT", "return LIMIT + 0")
    change["tests/test_new.py"] = "from lib.core import helper\n\ndef test_new():\n    helper()\n"
    history.commit(LIBRARY)
    history.commit(change)
    tests = Index(history.path).diff("HEAD~1").affected().tests
    assert [(test.test, test.distance, test.how) for test in tests] == [
        ("tests/test_new.py::test_new", 0, "changed"),
        ("tests/test_run.py::test_run", 2, "calls"),
    ]


def test_what_an_import_runs_is_noticed_by_all_who_import(history: History) -> None:
    history.commit(LIBRARY | {"lib/core.py": LIBRARY["lib/core.py"] + "\napart()\n"})
    history.commit(edited("lib/core.py", "return 1\n\nclass", "return 2\n\nclass") | {"a.txt": "x"})
    history.commit({"lib/core.py": LIBRARY["lib/core.py"] + "\napart()\nx = 1\n"})
    found = Index(history.path).diff("HEAD~2", "HEAD~1").affected()
    assert {test.file for test in found.tests} == {"tests/test_apart.py"}
    found = Index(history.path).diff("HEAD~1").affected()
    assert {test.test for test in found.tests if test.how == "imports"} >= {
        "tests/test_run.py::test_run"
    }


def test_a_body_that_runs_otherwise_counts_where_all_that_is_unsure_does(history: History) -> None:
    change = {"lib/core.py": LIBRARY["lib/core.py"] + "\nprint(1)\n"}
    assert affected(history, change) == {}
    safe = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert {test.file for test in safe.tests} == {"tests/test_run.py", "tests/test_apart.py"}


def test_what_is_new_by_name_was_read_by_nobody_here(history: History) -> None:
    text = "import os\n" + LIBRARY["lib/core.py"].replace("def run():", "def run() -> os.PathLike:")
    assert affected(history, {"lib/core.py": text}, safe=True) == {}


@pytest.mark.parametrize(
    ("before", "after", "tests"),
    [
        ("from os import sep", "from os import sep\nfrom os import altsep", []),
        ("from os import sep", "import os\nfrom os import sep", []),
        ("from os import sep", "from posixpath import sep", ["sep"]),
        ("from os import sep", "from os import altsep as sep", ["sep"]),
        ("from os import sep, altsep", "from os import (altsep, curdir as sep,)", ["sep"]),
        ("from os import sep, altsep", "from os import curdir, altsep, sep", []),
        ("import os, sys as sep", "import sys, sys as sep", []),
        ("import os as sep", "import os, sys as sep", ["sep"]),
        ("import os.path\nsep = os.sep", "import posixpath as os\nsep = os.sep", ["sep"]),
        ("import re\nsep = re.compile('a')", "import re\nsep = re.compile('b')", ["sep"]),
        ("import odd\nsep = odd.make('a')", "import odd\nsep = odd.make('b')", ["name", "sep"]),
        ("sep = 1", "sep = '%s'.join('a')", ["sep"]),
        ("import odd\nsep = 1", "import odd\nsep: odd.Kind[int] = 1", ["sep"]),
        ("import odd\nsep: odd.Kind = 1", "import odd\nsep: odd.Kind = 2", ["sep"]),
        ("import odd\nsep: odd.Kind", "import odd\nsep: odd.Other", ["sep"]),
        ("import odd\nsep: odd.kind() = 1", "import odd\nsep: odd.kind() = 2", ["name", "sep"]),
        ("import odd\nodd.sep: int = 1", "import odd\nodd.sep: int = 2", ["name", "sep"]),
        ("sep = 1", "sep = 1\nif name:\n    from os import altsep\n", []),
        ("sep = 1", "if name:\n    sep = 1", ["sep"]),
        ("sep = 1", "if name():\n    sep = 1", ["sep"]),
        ("sep = 1", "if name.odd():\n    sep = 1", ["name", "sep"]),
        ("if name:\n    late = 1\n    sep = 1", "if name:\n    late = 1\nsep = 1", ["sep"]),
        ("if name:\n    late = 1; sep = 1", "if name:\n    late = 1\nsep = 1", ["sep"]),
        (
            "sep = 0\nif name:\n    pass\nelif 1:\n    pass\nelse:\n    sep = 1",
            "sep = 0\nif not name:\n    pass\nelif 1:\n    pass\nelse:\n    sep = 1",
            ["sep"],
        ),
        (
            "try:\n    import odd\nexcept ImportError:\n    sep = 1\nlate = 1",
            "try:\n    import even\nexcept ImportError:\n    sep = 1\nlate = 1",
            ["sep"],
        ),
        ("if name:\n    def sep(): ...", "if not name:\n    def sep(): ...", ["sep"]),
        ("flag = 1\nif flag:\n    sep = 1", "flag = 2\nif flag:\n    sep = 1", ["sep"]),
        ("for sep in name: ...", "for sep in []: ...", ["name", "sep"]),
    ],
)
def test_what_a_body_binds(history: History, before: str, after: str, tests: list[str]) -> None:
    reads = "\n\ndef one():\n    return sep\n\ndef other():\n    return name\n"
    asks = "from lib.read import one, other\n\ndef test_sep():\n    one()\n\ndef test_name():\n"
    library = {"lib/__init__.py": "", "tests/test_read.py": asks + "    other()\n"}
    history.commit(library | {"lib/read.py": "name = 1\n" + before + reads})
    history.commit({"lib/read.py": "name = 1\n" + after + reads})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    names = sorted(test.test.rpartition("_")[2] for test in found.tests)
    assert names == tests


@pytest.mark.parametrize(
    ("reads", "tests"),
    [
        ("from lib.limit import LIMIT\n\ndef one(): return LIMIT\n", ["one"]),
        ("from lib.limit import LIMIT as most\n\ndef one(): return most\n", ["one"]),
        ("from lib import limit\nmost = limit.LIMIT\n\ndef one(): return most\n", ["one"]),
        ("from lib.limit import LIMIT\n\ndef one(): ...\n", []),
        ("from lib.limit import LIMIT\nprint(LIMIT)\n\ndef one(): ...\n", ["one", "two"]),
        ("from lib.limit import LIMIT\n\ndef one(x=LIMIT): ...\n", ["one"]),
        ("from lib.limit import LIMIT\n\ndef one(x: LIMIT): ...\n", ["one"]),
        ("from lib.limit import LIMIT\nif LIMIT:\n    def one(): ...\n", ["one"]),
        (
            "from lib.limit import LIMIT\n\nclass Most:\n    most = LIMIT\n\n"
            "def one(): return Most.most\n",
            ["one"],
        ),
        (
            "from lib import limit\nimport functools\n\n"
            "@functools.lru_cache(limit.LIMIT)\ndef one(): ...\n",
            ["one", "two"],
        ),
    ],
)
def test_what_other_modules_bind_from_a_variable(
    history: History, reads: str, tests: list[str]
) -> None:
    asks = "from lib.most import one, two\n\ndef test_one():\n    one()\n\ndef test_two():\n"
    most = reads + "\ndef two(): ...\n"
    library = {"lib/__init__.py": "", "lib/limit.py": "LIMIT = 1\n", "lib/most.py": most}
    history.commit(library | {"tests/test_most.py": asks + "    two()\n"})
    history.commit({"lib/limit.py": "LIMIT = 2\n"})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert sorted(test.test.rpartition("_")[2] for test in found.tests) == tests


def test_what_is_new_by_name_may_be_read_elsewhere(history: History) -> None:
    late = "import lib.core\n\ndef test_late():\n    assert lib.core.late\n"
    history.commit(LIBRARY | {"tests/test_late.py": late})
    history.commit({"lib/core.py": LIBRARY["lib/core.py"] + "\nlate = 1\n"})
    found = Index(history.path).diff("HEAD~1").affected()
    assert [test.test for test in found.tests] == ["tests/test_late.py::test_late"]


@pytest.mark.parametrize(
    ("beside", "found", "found_safely"),
    [
        ("", False, False),
        ("NAME = 'examples'\n", False, True),
        ("NAME = 'examples of it'\n", False, False),
        ("import examples.show\n", True, True),
    ],
)
def test_examples_run_where_they_are_imported(
    history: History, beside: str, found: bool, found_safely: bool
) -> None:
    show = "from lib.core import apart\nfrom lib.calls import call\n\n"
    calls = {
        "lib/calls.py": "def call(one):\n    return one()\n",
        "examples/show.py": show + "def show():\n    apart()\n\ndef main():\n    call(show)\n",
        "tests/test_new.py": beside
        + "from lib.calls import call\n\ndef test_new():\n    call(len)\n",
    }
    history.commit(LIBRARY | calls)
    history.commit(edited("lib/core.py", "return 1\n\nclass", "return 2\n\nclass"))
    change = Index(history.path).diff("HEAD~1")
    name = "tests/test_new.py::test_new"
    assert (name in [test.test for test in change.affected().tests]) == found
    assert (name in [test.test for test in change.affected(safe=True).tests]) == found_safely


def test_a_name_alone_counts_where_all_that_is_unsure_does(history: History) -> None:
    change = edited("lib/core.py", "return 1\n\nclass", "return 2\n\nclass")
    found = affected(history, change, safe=True)
    assert found["tests/test_unknown.py::test_unknown"].how == "name"
    assert found["tests/test_apart.py::test_apart"].how == "calls"


@pytest.mark.parametrize(
    ("head", "call", "found"),
    [
        ("def save(self, to)", "save(1)", True),
        ("def save(self, to)", "save()", False),
        ("def save(self, to)", "save(1, 2)", True),
        ("def save(self, to)", "save(1, 2, 3)", False),
        ("def save(self, to)", "save(*thing)", True),
        ("def save(self, to)", "save(**thing)", True),
        ("def save(self, to)", "save(at=1)", False),
        ("def save(self, to=1)", "save(None)", True),
        ("def save(self, to, *rest, at)", "save(1, 2, 3, at=4)", True),
        ("def save(self, to, *rest, at)", "save(1, 2, 3)", False),
        ("@staticmethod\n    def save(to)", "save()", False),
        ("@odd\n    def save(self, to)", "save()", True),
    ],
)
def test_a_call_that_would_only_fail_is_none(
    history: History, head: str, call: str, found: bool
) -> None:
    text = f"odd = print\n\nclass Thing:\n    {head}:\n        return 1\n"
    test = f"def test_one(thing):\n    thing.{call}\n"
    change = change_of_lib(history, test, text, text.replace("return 1", "return 2"))
    assert bool(change.affected(safe=True).tests) == found


@pytest.mark.parametrize("call", ["save()", "save(1)"])
def test_a_call_may_fail_now_or_have_failed(history: History, call: str) -> None:
    text = "class Thing:\n    def save(self, to):\n        return 1\n"
    test = f"def test_one(thing):\n    thing.{call}\n"
    change = change_of_lib(history, test, text, text.replace(", to", ""))
    assert [one.how for one in change.affected(safe=True).tests] == ["name"]


@pytest.mark.parametrize(
    ("before", "after", "is_affected"),
    [
        ("__slots__ = ('a', 'b')", "__slots__ = ('b', 'a')", False),
        ("__slots__ = ('a', 'b')", "__slots__ = ('b', 'c')", True),
        ("__slots__ = ('a',)", "", True),
        ("__hash__ = None", "__hash__ = 1", True),
        ("__match_args__ = ('a', 'b')", "__match_args__ = ('b', 'a')", True),
    ],
)
def test_slots_have_no_order(history: History, before: str, after: str, is_affected: bool) -> None:
    text = "class Form:\n    {}\n    def draw(self): return 1\n"
    test = "from lib import Form\n\ndef test_form():\n    Form().draw()\n"
    change = change_of_lib(history, test, text.format(before), text.format(after))
    for safe in (False, True):
        assert bool(change.affected(safe=safe).tests) == is_affected


def test_lambdas_of_class_bodies_are_walked_through(history: History) -> None:
    text = (
        "def measure(): return {}\n\n"
        "class Form:\n"
        "    key = lambda self: measure()\n"
        "    size = property(lambda self: measure())\n"
        "    def run(self): return self.key()\n"
    )
    test = (
        "from lib import Form\n\n"
        "def test_run():\n    Form().run()\n\n"
        "def test_size(form):\n    assert form.size\n\n"
        "def test_form():\n    return Form\n"
    )
    change = change_of_lib(history, test, text.format(1), text.format(2))
    by_default = {found.test for found in change.affected().tests}
    safely = {found.test for found in change.affected(safe=True).tests}
    assert "tests/test_one.py::test_run" in by_default
    assert by_default <= safely


def test_special_methods_run_unasked(history: History) -> None:
    change = edited(
        "lib/core.py", "__len__(self):\n        return 1", "__len__(self):\n        return 2"
    )
    assert "tests/test_apart.py::test_length" in affected(history, change, safe=True)


@pytest.mark.parametrize(
    ("base", "method", "found"),
    [
        ("logging.Formatter", "render", ["hidden", "known"]),
        ("object", "format", ["hidden", "known"]),
        ("object", "render", ["known"]),
    ],
)
def test_what_a_base_from_outside_may_call(
    history: History, base: str, method: str, found: list[str]
) -> None:
    text = f"import logging\n\nclass Form({base}):\n    def {method}(self): return 1\n"
    tests = (
        f"from lib import Form\nimport other\n\ndef test_known():\n    Form().{method}()\n\n"
        "def test_hidden():\n    other.use(Form())\n"
    )
    history.commit({"lib.py": text, "tests/test_form.py": tests})
    history.commit({"lib.py": text.replace("return 1", "return 2")})
    change = Index(history.path).diff("HEAD~1")
    tests_found = change.affected(safe=True).tests
    assert sorted(test.test.rpartition("_")[2] for test in tests_found) == found


def test_a_property_is_read_unseen(history: History) -> None:
    text = "class Form:\n    @property\n    def size(self): return 1\n"
    tests = (
        "from lib import Form\nimport other\n\ndef test_known():\n    assert Form().size\n\n"
        "def test_hidden():\n    other.use(Form())\n"
    )
    history.commit({"lib.py": text, "tests/test_form.py": tests})
    history.commit({"lib.py": text.replace("return 1", "return 2")})
    found = Index(history.path).diff("HEAD~1").affected(safe=True).tests
    assert [test.how for test in found] == ["calls", "name"]


def test_what_a_test_hands_on_may_run(history: History) -> None:
    text = "class Form:\n    def render(self): return 1\n\ndef work(): return 1\n"
    tests = (
        "from lib import Form, work\nimport other\n\ndef test_form():\n    other.use(Form())\n\n"
        "def test_work():\n    other.start(work)\n\ndef test_none(): ...\n"
    )
    history.commit({"lib.py": text, "tests/test_form.py": tests})
    history.commit({"lib.py": text.replace("return 1", "return 2")})
    found = Index(history.path).diff("HEAD~1").affected().tests
    assert [(test.test.rpartition("_")[2], test.how) for test in found] == [
        ("form", "name"),
        ("work", "name"),
    ]


def test_who_called_what_is_gone(history: History) -> None:
    change = {"lib/core.py": LIBRARY["lib/core.py"].replace("def apart():\n    return 1\n\n", "")}
    text = LIBRARY["tests/test_apart.py"].replace("apart, ", "")
    late = text.replace(
        "():\n    assert apart", "():\n    from lib.core import apart\n    assert apart"
    )
    change["tests/test_apart.py"] = late
    assert set(affected(history, change)) == {"tests/test_apart.py::test_apart"}


def test_what_is_gone_breaks_who_imports_it_first(history: History) -> None:
    change = {"lib/core.py": LIBRARY["lib/core.py"].replace("def apart():\n    return 1\n\n", "")}
    assert {x.file for x in affected(history, change).values()} == {"tests/test_apart.py"}
    assert len(Index(history.path).diff("HEAD~1").affected().tests) == 4


def test_tests_that_are_gone_are_not_named(history: History) -> None:
    history.commit(LIBRARY)
    history.commit({"tests/test_run.py": None})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert "tests/test_run.py" not in {test.file for test in found.tests}


def test_files_beside_the_code(history: History) -> None:
    reads = {"tests/test_file.py": "def test_file():\n    open('cases.json')\n"}
    history.commit(LIBRARY | reads | {"tests/cases.json": "1", "tests/unread.bin": "1"})
    history.commit({"tests/cases.json": "2", "tests/unread.bin": "2"})
    comparison = Index(history.path).diff("HEAD~1")
    assert comparison.affected().tests == ()
    found = comparison.affected(safe=True)
    assert [(test.test, test.how) for test in found.tests] == [
        ("tests/test_file.py::test_file", "file")
    ]
    assert [undecided.what for undecided in found.undecided] == ["tests/unread.bin"]


@pytest.mark.parametrize("conftest", ["conftest.py", "tests/conftest.py"])
def test_a_hook_runs_for_all_tests_below(history: History, conftest: str) -> None:
    hook = "from lib.core import apart\n\ndef pytest_runtest_setup(item):\n    apart()\n"
    above = {"test_above.py": "def test_above(): ...\n", conftest: hook}
    history.commit(LIBRARY | above)
    history.commit(edited("lib/core.py", "return 1\n\nclass", "return 2\n\nclass"))
    found = Index(history.path).diff("HEAD~1").affected()
    left_out = [] if conftest == "conftest.py" else ["test_above.py::test_above"]
    assert list(found.unaffected) == left_out


def test_python_that_is_not_indexed_is_beside_the_code(history: History) -> None:
    exclude = {"pyproject.toml": "[tool.remora-index]\nexclude = ['made/']\n"}
    reads = {
        "tests/test_made.py": "from made.generated import x\n\ndef test_made():\n    assert x\n"
    }
    history.commit(LIBRARY | exclude | reads | {"made/generated.py": "x = 1\n", "made/odd.py": ""})
    history.commit({"made/generated.py": "x = 2\n", "made/odd.py": "y = 1\n"})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert [test.test for test in found.tests] == ["tests/test_made.py::test_made"]
    assert [undecided.what for undecided in found.undecided] == ["made/odd.py"]


def test_a_change_that_was_not_read_is_undecided(history: History) -> None:
    history.commit(LIBRARY)
    history.commit({"lib/core.py": f"x = '{'y' * 5000}'\n"})
    with Index(history.path, settings={"max_blob_size": "4k"}) as index:
        found = index.diff("HEAD~1").affected()
    assert [undecided.what for undecided in found.undecided] == ["lib/core.py"]
    assert len(found.unaffected) == found.all_tests - len(found.tests)


@pytest.mark.parametrize(
    ("before", "after", "all_of_them"),
    [
        ("[tool.pytest.ini_options]\naddopts = '-x'\n", "[tool.other]\n", True),
        (
            "[tool.pytest.ini_options]\naddopts = '-q'\n",
            "# x\n[tool.pytest.ini_options]\naddopts='-q'",
            False,
        ),
        ("[tool.other]\n", "[tool.pytest.ini_options\n", False),
        (
            "[tool.pytest.ini_options]\naddopts = '-q'\n",
            "[tool.pytest.ini_options]\naddopts = ['-vl', '-ra', '--tb=short', '--cov=lib']\n"
            "testpaths = ['tests']\nconsole_output_style = 'count'\n",
            False,
        ),
        (
            "[tool.pytest.ini_options]\naddopts = '-q'\n",
            "[tool.pytest.ini_options]\naddopts = '-q -x'\n",
            True,
        ),
        (
            "[tool.pytest.ini_options]\naddopts = '-q'\n",
            "[tool.pytest.ini_options]\naddopts = '-q'\nfilterwarnings = ['error']\n",
            True,
        ),
    ],
)
def test_settings_of_pytest(history: History, before: str, after: str, all_of_them: bool) -> None:
    history.commit(LIBRARY | {"pyproject.toml": before})
    history.commit({"pyproject.toml": after})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert len(found.tests) == (found.all_tests if all_of_them else 0)


@pytest.mark.parametrize(
    ("path", "before", "after", "is_told"),
    [
        ("pyproject.toml", "", "[project]\ndependencies = ['attrs']\n", True),
        ("pyproject.toml", "", "[dependency-groups]\ntests = ['attrs']\n", True),
        ("pyproject.toml", "", "[tool.poetry.dependencies]\nattrs = '1'\n", True),
        ("pyproject.toml", "", "[project.entry-points.pytest11]\na = 'lib'\n", True),
        ("pyproject.toml", "", "[project]\nversion = '2'\nurls.Home = 'x'\n", False),
        ("pyproject.toml", "[tool.ruff]\nline-length = 90\n", "[tool.mypy]\nstrict = true", False),
        ("pyproject.toml", "project = 1\n", "project = 2\ntool = 3\n", False),
        ("pyproject.toml", "[project]\n", "[project\n", True),
        ("setup.cfg", "", "[options]\ninstall_requires = attrs\n", True),
        ("setup.cfg", "", "[flake8]\nmax-line-length = 90\n", False),
        ("tox.ini", "", "[testenv:py]\ndeps = attrs\n", True),
        ("tox.ini", "", "[flake8]\nmax-line-length = 90\n", False),
        ("tox.ini", "", b"\xff\n", True),
    ],
)
def test_what_is_installed_is_not_decided(
    history: History, path: str, before: str, after: Content, is_told: bool
) -> None:
    history.commit(LIBRARY | {path: before})
    history.commit({path: after})
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert found.tests == ()
    told = [one.what for one in found.undecided if one.why.startswith("what is installed")]
    assert told == [path] * is_told


def test_pytest_says_where_tests_are(history: History) -> None:
    history.commit(LIBRARY | {"pytest.ini": "[pytest]\npython_files = helpers.py\n"})
    history.commit(edited("lib/core.py", "return helper()", "return helper() + 0"))
    found = Index(history.path).diff("HEAD~1").affected()
    assert [test.test for test in found.tests] == ["tests/helpers.py::test_nothing"]


def test_what_is_not_committed(history: History) -> None:
    history.commit(LIBRARY)
    history.git("reset", "--hard")
    for path, text in edited("lib/core.py", "return helper()", "return helper() + 0").items():
        (history.path / path).write_text(str(text))
    with Index(history.path) as index:
        found = index.diff().affected(safe=True)
    assert {test.test for test in found.tests} == {"tests/test_run.py::test_run"}


def test_no_cycles_are_searched_for_on_the_way(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching: list[bool] = []

    def noted(touched: Touched, before: Side | None, after: Side, *, in_order: bool) -> Selection:
        searching.append(gc.isenabled())
        return selected(touched, before, after, in_order=in_order)

    monkeypatch.setattr(comparing, "selected", noted)
    assert affected(history, edited("lib/core.py", "return LIMIT", "return LIMIT + 0"))
    assert (set(searching), gc.isenabled()) == ({False}, True)


def test_whole_files_of_tests_come_first_where_order_does_not_matter(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Content] = {
        f"tests/test_{n}.py": "import lib\n\ndef test_one():\n    lib.late()\n" for n in range(5)
    }
    chain = "def late():\n    return first()\n\ndef first():\n    return 1\n\nfirst()\n"
    history.commit({"lib.py": chain, **files})
    history.commit({"lib.py": chain.replace("return 1", "return 2")})
    asked: list[str] = []
    callers_of_each = Relations.callers_of_each

    def noted(relations: Relations, units: Collection[str]) -> dict[str, set[str]]:
        asked.extend(units)
        return callers_of_each(relations, units)

    monkeypatch.setattr(Relations, "callers_of_each", noted)
    with Index(history.path) as index:
        found = index.diff("HEAD~1").affected(in_order=False)
        assert "lib.py:late" not in asked
        assert {x.how for x in found.tests} == {"imports"}
        nearest = index.diff("HEAD~1").affected().tests
        assert {(x.distance, x.how) for x in nearest} == {(2, "calls")}
        assert "lib.py:late" in asked
    assert len(found.tests) == len(nearest) == 5


def test_who_speaks_of_something_is_read_in_tests_alone(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    stored = StoredRows.dependencies

    def dependencies(rows: StoredRows, path: str) -> DependencyRow:
        read.append(path)
        return stored(rows, path)

    lib = "def handed():\n    return 1\n\nTABLE = {'x': handed}\n"
    history.commit({"user.py": "from lib import handed\n\ndef use(f):\n    f.add(handed)\n"})
    test = "from lib import handed\n\ndef test_one(f):\n    f.add(handed)\n"
    compared = change_of_lib(history, test, lib, lib.replace("return 1", "return 2"))
    assert compared.after.relations.relinked.files  # it is made before anything is noted
    monkeypatch.setattr(StoredRows, "dependencies", dependencies)
    assert [(test.test, test.how) for test in compared.affected().tests] == [
        ("tests/test_one.py::test_one", "name")
    ]
    assert read == ["tests/test_one.py"]


def test_where_all_tests_are_reached_no_name_is_asked(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    lib = "def run():\n    return 1\n"
    test = "from lib import run\n\ndef test_one(thing):\n    run()\n    thing.run()\n"
    compared = change_of_lib(history, test, lib, lib.replace("1", "2"))
    monkeypatch.delattr(CallsByName, "callers")
    assert [test.how for test in compared.affected(safe=True).tests] == ["calls"]


def test_links_lead_first_and_then_names(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """What both reach is told as links reach it, though a name leads there sooner; where they reach
    all tests, steps away, who names anything is not asked."""
    lib = "def run():\n    return 1\n\ndef go():\n    return run()\n\ndef far():\n    return go()\n"
    test = "from lib import far\n\ndef test_one(thing):\n    far()\n    thing.run()\n"
    other = {"tests/test_two.py": "def test_two(thing):\n    thing.run()\n"}
    history.commit(other)
    compared = change_of_lib(history, test, lib, lib.replace("1", "2"))
    assert [(x.test, x.distance, x.how) for x in compared.affected(safe=True).tests] == [
        ("tests/test_two.py::test_two", 1, "name"),
        ("tests/test_one.py::test_one", 3, "calls"),
    ]
    history.commit({"tests/test_two.py": None, "lib.py": lib})
    history.commit({"lib.py": lib.replace("1", "2")})
    monkeypatch.delattr(CallsByName, "callers")
    monkeypatch.delattr(Side, "spoken_of")
    found = Index(history.path).diff("HEAD~1").affected(safe=True)
    assert [(x.distance, x.how) for x in found.tests] == [(3, "calls")]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("lib/core.py", "return LIMIT", "return LIMIT + 0"),
        ("lib/core.py", "LIMIT = 3", "LIMIT = 2 + 1"),
        ("lib/core.py", "return 1\n\nclass", "return 2\n\nclass"),
        ("lib/core.py", "return self.sides", "return self.sides + 0"),
        ("lib/core.py", "def __len__(self):\n        return 1", "def __len__(self): ..."),
        ("lib/__init__.py", "run\n", "run\nrun()\n"),
        ("tests/conftest.py", "return 1", "return 2"),
        ("tests/helpers.py", "    run()\n", "    run() + 0\n"),
    ],
)
def test_when_names_are_asked_decides_nothing(
    history: History, path: str, old: str, new: str
) -> None:
    """The same tests are found where they are asked at each step."""
    history.commit(LIBRARY)
    history.commit(edited(path, old, new))
    compared = Index(history.path).diff("HEAD~1")
    found = {test.test for test in compared.affected(safe=True).tests}
    step_on = walk._Walk._step_on

    def step_on_and_ask(self: walk._Walk) -> None:
        step_on(self)
        while self._unnamed:
            self._step_named()

    with patch.object(walk._Walk, "_step_on", step_on_and_ask):
        at_once = compared.affected(safe=True).tests
    assert {test.test for test in at_once} == found


def test_a_file_is_taken_apart_once_for_all_that_changed_in_it(history: History) -> None:
    """And not for each of its definitions: a generated one has thousands."""
    files = []
    made = File.__init__

    def counted(file: File, *given: Any) -> None:
        files.append(given[0])
        made(file, *given)

    many = "".join(f"def f{n}():\n    return {{}}\n\n" for n in range(40))
    history.commit({"many.py": many.replace("{}", "1"), "tests/test_a.py": "def test_a(): ...\n"})
    history.commit({"many.py": many.replace("{}", "2")})
    with Index(history.path) as index, patch.object(File, "__init__", counted):
        compared = index.diff("HEAD~1")
        assert len(compared.changes) == 40
        assert compared.affected().tests == ()
        assert len(compared.check().findings) == 40
    assert files.count("many.py") <= 10
