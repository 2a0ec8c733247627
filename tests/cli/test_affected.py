"""`affected` at the command line: lines for pytest, records, and what it says beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.cli.conftest import Remora
from tests.history import History

from remora.indexer.git import command

CODE = "def f():\n    return 1\n"
TESTS = "from code_ import f\n\nclass TestF:\n    def test_f(self):\n        assert f() == 1\n"


@pytest.fixture
def changed(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"code_.py": CODE, "test_code.py": TESTS, "data.bin": "1"})
    history.commit({"code_.py": CODE.replace("1", "2"), "data.bin": "2"})
    monkeypatch.chdir(history.path)
    return history


@pytest.mark.usefixtures("changed")
def test_lines_are_what_pytest_takes(remora: Remora) -> None:
    ended = remora("affected", "HEAD~1")
    assert (ended.code, ended.out) == (0, "test_code.py::TestF::test_f\n")
    assert "1 of 1 tests" in ended.err


@pytest.mark.usefixtures("changed")
def test_records_end_with_a_summary(remora: Remora) -> None:
    test, last = remora("affected", "--safe", "--json", "HEAD~1", "HEAD").records
    assert test == {
        "test": "test_code.py::TestF::test_f",
        "file": "test_code.py",
        "distance": 1,
        "how": "calls",
    }
    assert last["summary"] == {
        "tests": 1,
        "files": 1,
        "all_tests": 1,
        "all_files": 1,
        "safe": True,
        "undecided": [{"what": "data.bin", "why": "no Python file names it"}],
    }


def test_the_index_and_the_work_tree(changed: History, remora: Remora) -> None:
    changed.git("reset", "--hard")
    assert remora("affected").out == ""
    (changed.path / "code_.py").write_text(CODE.replace("1", "3"))
    assert remora("affected").out == "test_code.py::TestF::test_f\n"
    assert remora("affected", ":worktree").out == "test_code.py::TestF::test_f\n"
    ended = remora("affected", ":staged")
    assert ended.out == ""
    assert "no test is affected, of 1" in ended.err
    changed.git("add", "code_.py")
    assert remora("affected", ":staged").out == "test_code.py::TestF::test_f\n"


@pytest.mark.usefixtures("changed")
def test_what_is_no_revision(remora: Remora) -> None:
    ended = remora("affected", "nowhere")
    assert (ended.code, ended.out) == (1, "")
    assert "nowhere" in ended.err
    assert remora("affected", "HEAD", "HEAD", "HEAD").code == 2


@pytest.mark.parametrize("how", [[], ["--safe"]])
def test_git_is_asked_nothing_twice(
    changed: History, remora: Remora, monkeypatch: pytest.MonkeyPatch, how: list[str]
) -> None:
    started: list[tuple[str, ...]] = []
    start = command._start

    def noted(arguments: Sequence[str], *rest: Any, **named: Any) -> Any:
        started.append(tuple(arguments))
        return start(arguments, *rest, **named)

    changed.git("reset", "--hard")
    remora("sync", "--links")
    (changed.path / "code_.py").write_text(CODE.replace("1", "3"))
    monkeypatch.setattr(command, "_start", noted)
    for range_ in ([], ["HEAD~1"], [":staged"]):
        assert remora("affected", *how, *range_).code == 0
        assert len(started) == len(set(started)), range_
        assert sum("ls-tree" in x for x in started) <= 1 + (range_ == ["HEAD~1"])
        started.clear()
