"""`pytest --remora`: what it leaves out, what it says, and that in doubt everything runs."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from tests.command import environment
from tests.history import History

from remora.indexer import pytest_plugin
from remora.indexer.index import Comparison
from remora.indexer.pytest_plugin.deciding import Decision, decide

pytest_plugins = ["pytester"]

PLUGIN = "remora.indexer.pytest_plugin"
CODE = '''"""Code.

>>> 1 + 1
2
"""

def one():
    return 1


def two():
    return 2
'''
TESTS = """import unittest

import pytest
from code_ import one, two


def test_one():
    assert one()


@pytest.mark.parametrize("text", ["a", "b::c[d]"])
def test_many(text):
    assert two() and text


class TestOuter:
    class TestInner:
        def test_one(self):
            assert one()

    def test_two(self):
        assert two()


class Old(unittest.TestCase):
    def test_one(self):
        self.assertEqual(one(), one())

    def test_two(self):
        self.assertEqual(two(), two())


class Base:
    def test_inherited(self):
        assert two()


class TestSub(Base):
    pass
"""
FILES = {
    "code_.py": CODE,
    "tests/test_code.py": TESTS,
    ".gitignore": "__pycache__/\nstd*\nrunpytest*\n",
}


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> History:
    """On branch `topic`, where `one` returns something else than on `main`."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    sources = environment()["PYTHONPATH"]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(pytester.path), sources]))
    history = History(pytester.path)
    history.commit(FILES)
    history.branch("topic")
    history.checkout("topic")
    history.commit({"code_.py": CODE.replace("return 1", "return 3")})
    history.materialise()
    return history


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-p", PLUGIN, "-p", "no:cacheprovider", *arguments)


def passed(result: pytest.RunResult) -> set[str]:
    """The tests that a verbose run let pass."""
    lines = [line for line in result.outlines if " PASSED" in line]
    return {line.partition("::")[2].partition(" PASSED")[0] for line in lines}


AFFECTED = {"test_one", "TestOuter::TestInner::test_one", "Old::test_one"}


@pytest.mark.usefixtures("project")
def test_what_is_affected_runs_and_the_rest_is_deselected(pytester: pytest.Pytester) -> None:
    result = run(pytester, "-v", "--remora", "main...")
    assert result.ret == 0
    assert passed(result) == {*AFFECTED, "TestSub::test_inherited"}
    result.assert_outcomes(passed=4, deselected=4)
    result.stdout.fnmatch_lines(
        [
            "remora: *, :worktree is * with 0 changed files",
            "remora: 3 of 7 tests can be affected",
            "remora: 4 tests left out: nothing that changed since main... is known to affect them",
        ]
    )


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("revisions", [":worktree", ":staged", "HEAD"])
def test_what_is_not_committed_is_what_changed_since_head(
    pytester: pytest.Pytester, revisions: str
) -> None:
    pytester.path.joinpath("code_.py").write_text(CODE.replace("return 1", "return 4"))
    result = run(pytester, "--remora", revisions)
    told = "remora: 4 tests left out: nothing that changed since HEAD is known to affect them"
    result.stdout.fnmatch_lines([told])


@pytest.mark.usefixtures("project")
def test_inert_unless_asked(pytester: pytest.Pytester) -> None:
    result = run(pytester)
    result.assert_outcomes(passed=8)
    result.stdout.no_fnmatch_line("*remora*")


@pytest.mark.usefixtures("project")
def test_where_nothing_is_asked_nothing_is_loaded() -> None:
    program = f"import sys, {PLUGIN}; print(*(x for x in sys.modules if x.startswith('remora.')))"
    call = [sys.executable, "-c", program]
    done = subprocess.run(call, env=environment(), capture_output=True, text=True, check=True)
    lazy = ["remora.indexer", "remora.indexer.foundation", "remora.indexer.foundation.lazy"]
    assert sorted(done.stdout.split()) == [*lazy, PLUGIN]


def test_pytest_finds_it() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    (module,) = project["entry-points"]["pytest11"].values()
    assert import_module(module) is pytest_plugin


@pytest.mark.usefixtures("project")
def test_the_controller_of_xdist_decides(pytester: pytest.Pytester) -> None:
    result = run(pytester, "-p", "xdist", "-n", "2", "-v", "--remora", "main...")
    assert result.ret == 0
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines_random(
        [
            "remora: 3 of 7 tests can be affected",
            "remora: 4 tests left out: *",
        ]
    )


@pytest.mark.parametrize("workers", [(), ("-p", "xdist", "-n", "1")])
def test_a_run_with_nothing_to_run_is_fine(
    project: History, pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    project.commit({"tests/test_code.py": TESTS.partition("class Base")[0]})
    project.materialise()
    result = run(pytester, *workers, "--remora", "HEAD")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["remora: 7 tests left out: *"])
    assert run(pytester, *workers, "-k", "nothing").ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("revisions", ["HEAD", "HEAD..", "HEAD...HEAD", ":staged", ":worktree"])
def test_what_runs_is_the_work_tree(project: History, revisions: str) -> None:
    assert not affected_by(project, revisions)
    (project.path / "code_.py").write_text(CODE.replace("return 1", "return 4"))
    assert affected_by(project, revisions) == {f"tests/test_code.py::{x}" for x in AFFECTED}


def affected_by(project: History, revisions: str) -> set[str]:
    """Of the tests those that must not be left out."""
    names = ["test_one", "test_many", "TestOuter::TestInner::test_one", "TestOuter::test_two"]
    names += ["Old::test_one", "Old::test_two"]
    left_out = decide(project.path, revisions, safe=False).unaffected
    return {f"tests/test_code.py::{name}" for name in names} - left_out


def test_a_file_that_git_does_not_know_runs(project: History, pytester: pytest.Pytester) -> None:
    added = "from code_ import two\n\ndef test_added():\n    assert two()\n"
    (project.path / "tests/test_added.py").write_text(added)
    (project.path / "tests/test_hidden.py").write_text(added)
    (project.path / ".git/info/exclude").write_text("test_hidden.py\n")
    result = run(pytester, "-v", "--remora", "HEAD")
    assert passed(result) == {"test_added", "TestSub::test_inherited"}
    result.assert_outcomes(passed=3, deselected=7)


def test_below_the_top_of_the_repository(project: History, pytester: pytest.Pytester) -> None:
    below = {f"sub/{path}": text for path, text in FILES.items()}
    project.commit({"code_.py": None, "tests": None, **below, "sub/pytest.ini": "[pytest]\n"})
    project.commit({"sub/code_.py": CODE.replace("return 1", "return 3")})
    project.materialise()
    (project.path / "sub/conftest.py").write_text("import sys; sys.path.insert(0, 'sub')\n")
    (project.path / ".git/info/exclude").write_text("conftest.py\n")
    for where in ("sub", "sub/tests/test_code.py"):
        run(pytester, "--remora", "HEAD~1", where).assert_outcomes(passed=4, deselected=4)


REPLACED = """from functools import wraps
from unittest import mock

from code_ import one, two

def wrapping(function):
    @wraps(function)
    def around():
        one()
        function()
    return around

@wrapping
def test_wrapped():
    two()

@mock.patch("code_.one")
def test_patched(patched):
    two()

def test_replaced():
    two()

def other():
    one()

test_replaced = other

class Unhashable:
    __hash__ = None
    def __init__(self, function):
        self.__wrapped__ = function
        self.__name__ = function.__name__
    def __call__(self):
        one()

@Unhashable
def test_object():
    two()
"""


def test_what_runs_something_else_than_stands_there_runs(
    project: History, pytester: pytest.Pytester
) -> None:
    project.commit({"tests/test_code.py": REPLACED})
    project.commit({"code_.py": CODE.replace("return 1", "return 5")})
    project.materialise()
    result = run(pytester, "-v", "--remora", "HEAD~1")
    assert passed(result) == {"test_wrapped", "test_replaced", "test_object"}
    result.assert_outcomes(passed=3, deselected=1)


def test_doctests_run(project: History, pytester: pytest.Pytester) -> None:
    project.commit({"notes.txt": ">>> from code_ import two\n>>> two()\n2\n"})
    project.materialise()
    doctests = ("--doctest-modules", "--doctest-glob=*.txt")
    result = run(pytester, *doctests, "--remora", "HEAD")
    result.assert_outcomes(passed=3, deselected=7)


@pytest.mark.usefixtures("project")
def test_a_word_of_safety_alone_is_wrong_usage(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--remora-safe")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --remora-safe goes with --remora REV"])


def test_where_safety_is_in_doubt_everything_runs(
    project: History, pytester: pytest.Pytester
) -> None:
    project.commit({"data\x1b[1m.bin": "1"})
    project.materialise()
    result = run(pytester, "--remora", "HEAD~1")
    result.assert_outcomes(passed=1, deselected=7)
    result = run(pytester, "-q", "--remora", "HEAD~1", "--remora-safe")
    result.assert_outcomes(passed=8)
    result.stdout.fnmatch_lines(
        [
            "remora: all tests run: nothing tells which of them 1 changed file can affect",
            r"remora:   data\x1b[[]1m.bin: no Python file names it",
        ]
    )


EVERYTHING_RUNS = [
    (("-q", "--remora", "nowhere"), "revision 'nowhere' *"),
    (("--remora", "...HEAD"), "'...HEAD' does not say since when"),
    (("--remora=",), "'' does not say since when"),
    (("--remora=--output=stolen",), "*'--output=stolen'*"),
    (("--remora", "\x1b[31m::error::x"), "*\\x1b[[]31m::error::x*"),
]


@pytest.mark.parametrize(("arguments", "why"), EVERYTHING_RUNS)
def test_where_nothing_can_be_decided_everything_runs(
    project: History, pytester: pytest.Pytester, arguments: tuple[str, ...], why: str
) -> None:
    result = run(pytester, *arguments)
    result.assert_outcomes(passed=8)
    result.stdout.fnmatch_lines([f"remora: all tests run: {why}"])
    assert "\x1b[31m" not in result.stdout.str()
    assert not (project.path / "stolen").exists()


@pytest.mark.usefixtures("project")
def test_a_broken_setting_runs_everything_and_is_named(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMORA_INDEX_JOBS", "many")
    result = run(pytester, "-p", "xdist", "-n", "1", "--remora", "main...")
    result.assert_outcomes(passed=8)
    result.stdout.fnmatch_lines(["remora: all tests run: *REMORA_INDEX_JOBS*", "remora: hint: *"])


def test_outside_of_a_repository_everything_runs(tmp_path: Path) -> None:
    decision = decide(tmp_path, "main...", safe=False)
    assert not decision.unaffected
    assert "all tests run: " in decision.lines[0]


def test_a_bug_costs_no_test(project: History, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise ValueError("a\nbug")

    monkeypatch.setattr(Comparison, "affected", fail)
    decision = decide(project.path, "main...", safe=False)
    assert not decision.unaffected
    assert decision.lines[0].startswith(r"all tests run: unexpected ValueError: a\nbug (")
    assert "report it" in decision.lines[1]


def test_a_changed_file_that_was_not_read_leaves_all_in_doubt(project: History) -> None:
    project.commit({"code_.py": f"{CODE}x = '{'y' * 5000}'\n"})
    project.materialise()
    project.git("config", "remora.maxBlobSize", "4k")
    decision = decide(project.path, "HEAD~1", safe=False)
    assert not decision.unaffected
    assert "  code_.py: too large or too complex to read" in decision.lines


def test_a_name_that_is_no_unicode_stays_with_the_controller() -> None:
    decision = Decision((), "sub", frozenset({"a.py::test_a", "\udcff.py::test_b"}))
    told = decision.for_worker()
    assert told == ("sub", ["a.py::test_a"])
    assert Decision.from_controller(told).unaffected == {"a.py::test_a"}
