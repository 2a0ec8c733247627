"""What the page shows, against repositories small enough to know it all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.history import START, STEP, History

from remora.indexer.index import Index
from remora.indexer.report import contents, over_time, untested
from remora.indexer.report.contents import Contents
from remora.indexer.report.page import html

APP = '''from pkg import low


def run(debug):
    """Run it.

    :param debug: whether to tell more
    """
    if debug:
        low.work()
    return low.work()


def forgotten():
    return alone()


def alone():
    return 1


def spoken():
    return 2


TABLE = {"spoken": spoken}


@decorated
def registered():
    return helped()


def helped():
    return 3


class Handler(Outside):
    def handle(self):
        return taken()


def taken():
    return 4
'''
LOW = """import typing

if typing.TYPE_CHECKING:
    from pkg import app


def work():
    return 1
"""
TEST = "from pkg.app import run\n\n\ndef test_run():\n    assert run(True)\n"
FILES = {
    "pkg/__init__.py": "",
    "pkg/app.py": APP,
    "pkg/low.py": LOW,
    "pkg/one.py": "from pkg import two\n",
    "pkg/two.py": "from pkg import one\n",
    "tests/test_app.py": TEST,
}


def told(history: History, *given: str, quick: bool = False, at: str = "HEAD") -> dict[str, Any]:
    """The contents of the page of a revision, or of a range."""
    with Index(history.path) as index:
        compared = index.diff(*given) if given else None
        revision = compared.after if compared is not None else index.at(at)
        found = Contents(index, revision, compared, quick=quick).told()
    whole: dict[str, Any] = json.loads(json.dumps(found))
    return whole


@pytest.fixture
def shown(history: History) -> dict[str, Any]:
    history.commit(FILES)
    history.commit({"pkg/low.py": LOW.replace("return 1", "return 2")})
    return told(history)


def test_modules_with_how_often_they_changed(shown: dict[str, Any]) -> None:
    modules = shown["modules"]
    assert modules["paths"] == sorted(FILES)
    assert modules["tests"] == [0, 0, 0, 0, 0, 1]
    assert modules["all"] == modules["year"] == [1, 1, 2, 1, 1, 1]
    assert (modules["commits"], modules["shallow"], modules["cut"]) == (2, False, 0)
    at = modules["paths"].index("pkg/app.py")
    assert (modules["functions"][at], modules["complexity"][at]) == (8, 9)
    names, kinds, lines, complexities = shown["nodes"]["of"][at]
    assert names[:2] == ["run", "forgotten"] and names[-2:] == ["Handler.handle", "taken"]
    assert (kinds[0], lines[0], complexities[0]) == (1, 4, 2)


def test_imports_and_circles_leave_out_what_only_types_need(shown: dict[str, Any]) -> None:
    paths, imports = shown["modules"]["paths"], shown["imports"]
    edges = list(zip(imports["edges"][::2], imports["edges"][1::2], strict=True))
    assert (paths.index("tests/test_app.py"), paths.index("pkg/app.py")) in edges
    assert [[paths[x] for x in circle] for circle in imports["circles"]] == [
        ["pkg/one.py", "pkg/two.py"]
    ]
    assert imports["boxes"] == [["pkg", 1, False], ["tests", 0, False]]
    assert imports["home"] == [0, 0, 0, 0, 0, 1]


def test_untested_is_what_nothing_leads_to_and_no_doubt_speaks_for(shown: dict[str, Any]) -> None:
    tests = shown["tests"]
    assert [one["name"] for one in tests["untested"]] == ["alone", "forgotten"]
    assert (tests["functions"], tests["judged"], tests["total"]) == (9, 4, 2)


@pytest.mark.parametrize(
    "named",
    [
        'TABLE = {"f": f}\n',
        "print(map(f, []))\n",
        "class C:\n    way = f\n",
        "def g():\n    return f\n",
        "def g(x=f): ...\n",
    ],
)
@pytest.mark.parametrize("home", ["pkg/here.py", "pkg/there.py"])
def test_whoever_is_handed_over_may_be_called(history: History, named: str, home: str) -> None:
    files = {"pkg/__init__.py": "", "pkg/here.py": "def f(): ...\n\n\n", "test_a.py": TEST}
    files[home] = files.get(home, "from pkg.here import f\n\n\n") + named
    history.commit(files)
    assert "f" not in [one["name"] for one in told(history)["tests"]["untested"]]


@pytest.mark.parametrize(
    "named",
    [
        'getattr(thing, "visit_" + kind)()\n',
        'getattr(thing, "visit_%s" % kind)()\n',
        'globals()[f"visit_{kind}"]()\n',
        'getattr(thing, "{}_node".format(kind))()\n',
        'getattr(thing, kind + "_node")()\n',
        'HOOKS = ["visit_node"]\n',
        "thing.visit_node()\n",
    ],
)
def test_names_that_are_put_together_may_be_any(history: History, named: str) -> None:
    visitor = "class V:\n    def visit_node(self): ...\n\n    def other(self): ...\n"
    history.commit({"v.py": visitor, "w.py": named, "test_a.py": "def test_a(): ...\n"})
    assert [one["name"] for one in told(history)["tests"]["untested"]] == ["V.other"]


def test_examples_and_protocols_may_run_it(history: History) -> None:
    stream = (
        'class S:\n    def read1(self): ...\n\n\ndef f():\n    """\n    >>> 1\n    1\n    """\n'
    )
    history.commit({"s.py": stream, "test_a.py": "def test_a(): ...\n"})
    assert told(history)["tests"]["untested"] == []


def test_without_tests_nothing_is_claimed(history: History) -> None:
    history.commit({"a.py": "def f(): ...\n"})
    assert told(history)["tests"] is None


def test_what_is_not_looked_at_is_counted(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untested, "_MOST_JUDGED", 1)
    history.commit({"a.py": "def f(): ...\n\n\ndef g(): ...\n", "test_b.py": "def test_x(): ...\n"})
    tests = told(history)["tests"]
    assert [one["name"] for one in tests["untested"]] == ["f"] and tests["left"] == 1


def test_a_docstring_that_was_right_once(history: History) -> None:
    history.commit({"pkg/app.py": APP})
    history.commit(
        {"pkg/app.py": APP.replace("(debug):", "(loud):").replace("if debug", "if loud")}
    )
    found = told(history)["docstrings"]
    assert [(one["name"], one["outdated"], one["line"]) for one in found["findings"]] == [
        ("run", True, 4)
    ]
    assert (found["outdated"], found["total"], found["unasked"]) == (1, 1, 0)
    assert told(history, quick=True)["docstrings"] == found, "it is kept"
    with Index(history.path) as index:
        index.remove()
    quick = told(history, quick=True)["docstrings"]
    assert [one["outdated"] for one in quick["findings"]] == [None]
    assert (quick["outdated"], quick["total"], quick["unasked"]) == (0, 1, 1)


def test_complexity_over_time_on_the_way_of_first_parents(history: History) -> None:
    branches = ["def f(x):\n" + "    if x: x -= 1\n" * count for count in range(1, 4)]
    for text in branches:
        history.commit({"a.py": text})
    history.branch("side")
    history.commit({"b.py": "def g(): ...\n"})
    history.checkout("side")
    history.commit({"d.py": "def h(): ...\n"})
    history.checkout("main")
    history.merge("side")
    time = told(history)["time"]
    assert [point[3:6] for point in time["points"]] == [
        *([1, 1, 2], [1, 1, 3], [1, 1, 4], [2, 2, 5], [3, 3, 6])
    ]
    assert [point[2] - START for point in time["points"]] == [0, STEP, 2 * STEP, 3 * STEP, 5 * STEP]
    assert time["asked"] == 5


def test_old_revisions_are_scanned_within_bounds(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in range(60):
        history.commit({"a.py": f"x = {count}\n"})
    assert len(told(history)["time"]["points"]) == over_time.MOST
    history.commit({"a.py": "x = 1.5\n"})
    with Index(history.path) as index:
        index.remove()
    quick = told(history, quick=True)["time"]
    assert (len(quick["points"]), quick["asked"]) == (1, over_time.MOST)
    monkeypatch.setattr(contents, "MOST_SCANNED", 5)
    assert len(told(history)["time"]["points"]) == 6
    assert len(told(history)["time"]["points"]) == 11, "those of the last time are kept"


def test_a_range_with_its_callers_and_tests(history: History) -> None:
    history.commit(FILES)
    new = APP.replace("(debug):", "(debug, more):").replace("def spoken", "def spoken_of")
    history.commit({"pkg/app.py": new})
    change = told(history, "HEAD~1", "HEAD")["change"]
    by_name = {one["name"]: one for one in change["changes"]}
    links = by_name["run"]["links"]
    (misfit,) = links["misfits"]
    assert (misfit["path"], misfit["name"], misfit["lines"]) == (
        *("tests/test_app.py", "test_run", [5]),
    )
    assert [test["name"] for test in links["tests"]] == ["test_run"]
    assert by_name["spoken_of"]["before"] == "node:pkg/app.py:spoken"
    assert change["paths"] == ["pkg/app.py"] and change["cut"] == 0
    assert [test[0] for test in change["tests"]["affected"]] == ["tests/test_app.py::test_run"]
    assert told(history, "HEAD~1", "HEAD", quick=True)["change"]["tests"] is not None, "at hand"


def test_quick_makes_no_links_of_the_older_end(history: History) -> None:
    history.commit({f"m{n}.py": f"def f(): {n}\n" for n in range(60)})
    history.commit({f"m{n}.py": f"def f(): return {n}\n" for n in range(60)})
    with Index(history.path) as index:
        index.sync(links=True)
    quick = told(history, "HEAD~1", "HEAD", quick=True)
    assert quick["about"]["linked"] is True and quick["change"]["tests"] is None
    assert quick["change"]["changes"][0]["links"] is None
    assert told(history, "HEAD~1", "HEAD")["change"]["tests"] is not None


def test_quick_makes_no_links(history: History) -> None:
    history.commit({f"m{n}.py": f"import m{n - 1}\n\n\ndef f(): ...\n" for n in range(40)})
    quick = told(history, quick=True)
    assert quick["about"]["linked"] is False
    assert quick["imports"]["edges"] == [] and quick["tests"] is None
    assert len(told(history)["imports"]["edges"]) == 78
    assert told(history, quick=True)["about"]["linked"] is True, "they are retained"


@pytest.mark.parametrize("files", [{}, {"README.md": "no Python\n"}, {"a.py": b"\xff\x00"}])
def test_there_may_be_little_to_show(history: History, files: dict[str, str | bytes]) -> None:
    if files:
        history.commit(files)
    found = told(history)
    assert found["about"]["files"] == ("a.py" in files)
    assert found["about"]["history"] is None or "nothing is committed" in found["about"]["history"]
    assert b"".join(html(found)).startswith(b"<!doctype html>")


def test_a_tree_has_no_history_and_says_so(history: History) -> None:
    history.commit(FILES)
    found = told(history, at="HEAD^{tree}")
    assert "is a tree" in found["about"]["history"]
    assert found["time"] is None and found["modules"]["all"] is None


def test_a_shallow_clone_says_so(history: History, tmp_path: Path) -> None:
    history.commit(FILES)
    history.commit({"pkg/low.py": LOW + "\n"})
    clone = tmp_path / "clone"
    call = ["git", "clone", "-q", "--depth", "1", f"file://{history.path}", str(clone)]
    subprocess.run(call, check=True)
    with Index(clone) as index:
        found = Contents(index, index.head()).told()
    assert found["modules"]["shallow"] and sum(found["modules"]["all"]) == 0
    assert len(found["time"]["points"]) == 1


def test_small_modules_are_cut_and_counted(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_MOST_MODULES", 2)
    monkeypatch.setattr(contents, "_MOST_NODES", 3)
    history.commit(FILES)
    found = told(history)
    assert found["modules"]["paths"] == ["pkg/app.py", "pkg/low.py"]
    assert found["modules"]["cut"] == 4
    assert sum(len(names) for names, *_ in found["nodes"]["of"]) == 3
    assert found["nodes"]["cut"] == 8


def test_the_same_tree_gives_the_same_page(history: History) -> None:
    history.commit(FILES)
    history.commit({"pkg/low.py": LOW + "\n"})
    told(history, "HEAD~1", "HEAD")
    first, second = (told(history, "HEAD~1", "HEAD") for _ in range(2))
    assert b"".join(html(first)) == b"".join(html(second))
