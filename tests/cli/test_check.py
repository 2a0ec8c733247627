"""`check` at the command line: the staged tree, exit codes, text and records."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Remora
from tests.history import History

LIB = "def run(name):\n    return name\n"
APP = "from lib import run\n\nrun(1)\n"


@pytest.fixture
def staged(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    """A signature was changed, and its caller mended in the work tree alone."""
    history.commit({"lib.py": LIB, "app.py": APP})
    history.git("reset", "--hard")
    (history.path / "lib.py").write_text(LIB.replace("name)", "name, size)"))
    history.git("add", "lib.py")
    (history.path / "app.py").write_text(APP.replace("1", "1, 2"))
    monkeypatch.chdir(history.path)
    return history


def test_the_staged_tree_is_checked(staged: History, remora: Remora) -> None:
    ended = remora("check")
    assert ended.code == 1
    assert ended.out == (
        "app.py:3: error: this call of run no longer fits: size is missing [callers-not-updated]\n"
        "    lib.py:1: it is def run(name, size), and was def run(name)\n"
        "    pass what it takes now, or let it take what it took before\n"
    )
    assert "1 error" in ended.err
    assert remora("check", ":worktree").code == 0
    staged.git("add", "app.py")
    assert remora("check").code == 0


@pytest.mark.usefixtures("staged")
def test_records_end_with_a_summary(remora: Remora) -> None:
    found, last = remora("check", "--json").records
    assert found["rule"] == "callers-not-updated"
    assert (found["file_path"], found["line"], found["level"]) == ("app.py", 3, "error")
    assert found["evidence"][0]["file_path"] == "lib.py"
    assert last["summary"]["errors"] == 1
    assert last["summary"]["unseen"] == []


def test_warnings_fail_nothing(history: History, remora: Remora) -> None:
    history.commit({"lib.py": LIB})
    history.commit({"lib.py": ""})
    ended = remora("-C", str(history.path), "check", "HEAD~1", "HEAD")
    assert ended.code == 0
    assert "warn: run was removed [removed-public-name]" in ended.out


def test_a_repository_without_a_commit(history: History, remora: Remora) -> None:
    (history.path / "a.py").write_text("x = )\n")
    history.git("add", "a.py")
    ended = remora("-C", str(history.path), "check")
    assert (ended.code, ended.out.count("syntax-error")) == (1, 1)


def test_what_makes_no_sense(history: History, remora: Remora) -> None:
    history.commit({"a.py": "", "pyproject.toml": "[tool.remora-index.check]\nx = 1\n"})
    history.git("reset", "--hard")
    place = "-C", str(history.path)
    ended = remora(*place, "check")
    assert (ended.code, ended.out) == (1, "")
    assert "error: pyproject.toml [tool.remora-index.check]: there is no rule 'x'" in ended.err
    assert remora(*place, "check", "--explain", "x").code == 2
    assert remora(*place, "check", "nowhere").code == 1
    assert remora(*place, "check", "a", "b", "c").code == 2


def test_rules_explain_themselves(remora: Remora) -> None:
    ended = remora("check", "--explain", "complexity")
    assert ended.code == 0
    assert ended.out.startswith("complexity (warn): ")
    assert "limit = 15 unless" in ended.out


def test_hostile_names_are_written_out(history: History, remora: Remora) -> None:
    names = ["::error ::x.py", "a\x1b[31m.py", "##[x].py"]
    history.commit(dict.fromkeys(names, "x = )\n") | {"ok.py": ""})
    history.commit(dict.fromkeys(names, "x = 1\n"))
    out = remora("-C", str(history.path), "check", "HEAD", "HEAD~1").out
    assert "\x1b" not in out and out.count("syntax-error") == 3
    assert not any(line.lstrip().startswith(("::", "##")) for line in out.splitlines())
