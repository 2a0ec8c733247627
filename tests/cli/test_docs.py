"""`docs` at the command line and from Python: what is outdated, since when, what is not seen."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Remora
from tests.history import History

from remora.indexer import Index


def app(head: str, documented: str = "x, y", body: str = "pass") -> str:
    fields = "\n    ".join(f":param {name}: That." for name in documented.split(", "))
    return f'def run({head}):\n    """Run.\n\n    {fields}\n    """\n    {body}\n'


@pytest.fixture
def aged(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    """A function that lost a parameter, and one that never had what it documents."""
    history.commit({"app.py": app("x, y"), "other.py": app("x").replace("run", "never")})
    history.commit({"app.py": app("x, y", body="return x + y")})
    history.commit({"app.py": app("x", body="return x")})
    history.commit({"app.py": app("x, z=1", body="return x")})
    monkeypatch.chdir(history.path)
    return history


def test_what_is_outdated_with_its_commit(aged: History, remora: Remora) -> None:
    removed, written = aged.resolve("HEAD~1"), aged.resolve("HEAD~3")
    ended = remora("docs")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "app.py:1  outdated  run",
        f"    `y` was removed ({removed[:10]}) and is still documented",
        f"    written in {written[:10]}, 3 changes of the code since",
    ]
    assert remora("docs", "--check", "-q").code == 1
    assert remora("docs", "--check", "other.py").code == 0


def test_what_was_wrong_from_the_start_comes_after(aged: History, remora: Remora) -> None:
    ended = remora("docs", "--mismatch", "--json")
    assert [(r["key"], r["outdated"], r["mismatch"]) for r in ended.records] == [
        ("node:app.py:run", True, True),
        ("node:other.py:never", False, True),
    ]
    first, second = (record["reasons"] for record in ended.records)
    assert [(r["name"], r["outdated"], r["commit"]) for r in first] == [
        ("y", True, aged.resolve("HEAD~1"))
    ]
    assert [r["text"] for r in second] == ["`y` is documented and is no parameter"]
    assert ended.records[0]["unmentioned"] == ["z"]
    assert len(remora("docs", "--mismatch", "--json", "--limit", "1").records) == 1


def test_any_revision(aged: History, remora: Remora) -> None:
    assert remora("docs", "--at", "HEAD~2").out == ""
    assert "y" in remora("docs", "--at", "HEAD~1").out
    assert remora("docs", "--at", "HEAD^{tree}", "--json").records[0]["outdated"] is None
    assert "history could not be read" in remora("docs", "--at", "HEAD^{tree}").err


def test_what_is_not_committed(aged: History, remora: Remora) -> None:
    aged.commit({"app.py": app("x, y", body="return x + y")})
    subprocess.run(["git", "reset", "--hard", "-q"], cwd=aged.path, check=True)
    assert remora("docs").out == ""
    Path("app.py").write_text(app("x"))
    ended = remora("docs", "--at", ":worktree")
    assert "`y` was removed (not committed) and is still documented" in ended.out
    Path("app.py").write_text(app("x", "x"))
    assert remora("docs", "--at", ":worktree", "--check").code == 0


def test_through_renames_of_files(aged: History, remora: Remora) -> None:
    body = "total = x\n    for each in range(x):\n        total += each\n    return total"
    aged.commit({"app.py": app("x, y", "y, x", body)})
    removed = aged.commit({"app.py": app("x", "y, x", body)})
    aged.commit({"app.py": None, "moved.py": app("x", "y, x", body)})
    assert f"`y` was removed ({removed[:10]})" in remora("docs", "moved.py").out


def test_show_tells_once_history_was_asked(aged: History, remora: Remora) -> None:
    (before,) = remora("show", "--json", "app.py:run").records
    assert (before["docstring_outdated"], before["docstring_mismatch"]) == (None, True)
    remora("docs")
    (after,) = remora("show", "--json", "run").records
    assert after["docstring_outdated"] is True
    assert after["docstring_reasons"][0].startswith("`y` was removed (")
    (never,) = remora("show", "--json", "never").records
    assert never["docstring_outdated"] is False
    assert "docstring   outdated: `y` was removed (" in remora("show", "run").out


def test_a_shallow_clone_says_what_it_hides(aged: History, tmp_path: Path, remora: Remora) -> None:
    clone = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "2", f"file://{aged.path}", str(clone)], check=True
    )
    ended = remora("-C", str(clone), "docs")
    assert ended.out == ""
    assert "2 docstrings more may be outdated" in ended.err
    (record, _) = remora("-C", str(clone), "docs", "--json", "--mismatch").records
    assert record["outdated"] is None


def test_after_one_commit_is_from_scratch(aged: History, tmp_path: Path) -> None:
    with Index(aged.path) as kept:
        kept.docs()
        for head in ("x, z=1, q=2", "x, y", "y", "x, y, *more"):
            aged.commit({"app.py": app(head)})
            with Index(aged.path, store=tmp_path / f"store-{head[:4]}") as fresh:
                assert kept.docs(mismatch=True) == fresh.docs(mismatch=True)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose history is gone through, one after the other."""
    from remora.indexer.history.truth import DocstringHistory

    paths: list[str] = []
    of_file = DocstringHistory.of_file

    def noting(self: DocstringHistory, path: str, *rest: object) -> object:
        paths.append(path)
        return of_file(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(DocstringHistory, "of_file", noting)
    return paths


@pytest.mark.parametrize("version", ["DOCSTRINGS_VERSION", "HISTORY_VERSION"])
def test_what_another_version_found_is_not_told(
    aged: History, asked: list[str], monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    from remora.indexer.history import docstrings

    with Index(aged.path) as index:
        first = index.docs()
        asked.clear()
        monkeypatch.setattr(docstrings, version, getattr(docstrings, version) + 1)
        assert index.docs() == first
    assert asked == ["app.py", "other.py"]


def test_only_what_changed_is_gone_through_again(aged: History, asked: list[str]) -> None:
    with Index(aged.path) as index:
        first = index.docs()
        assert asked == ["app.py", "other.py"]
        assert index.docs() == first
        assert asked == ["app.py", "other.py"]
        aged.commit({"other.py": app("x, y").replace("run", "never")})
        assert index.docs() == first
        assert asked == ["app.py", "other.py", "other.py"]
