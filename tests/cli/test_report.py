"""`report` at the command line: where the page goes, and what stands in its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Remora
from tests.history import History


@pytest.mark.usefixtures("repository")
def test_a_page_in_a_file_or_on_standard_output(remora: Remora) -> None:
    ended = remora("report", "-o", "report.html")
    assert (ended.code, ended.out) == (0, "")
    page = Path("report.html").read_text()
    assert page.startswith("<!doctype html>") and "App.run" in page
    again = remora("report", "-q", "-o", "-")
    assert (again.code, again.out, again.err) == (0, page, "")


def test_another_revision_and_a_range(repository: History, remora: Remora) -> None:
    repository.commit({"src/app.py": "def run(fast): ...\n"})
    at = remora("report", "-q", "--at", "HEAD~1", "-o", "-").out
    assert "App.run" in at and '"change":null' in at
    ranged = remora("report", "HEAD~1..HEAD", "-o", "-")
    assert '"paths":["src/app.py"]' in ranged.out
    assert "note: HEAD~1 is " in ranged.err
    assert remora("report", "HEAD~1", "HEAD", "-q", "-o", "-").out == ranged.out
    repository.materialise()
    staged = remora("report", ":staged", "-q", "-o", "-")
    assert staged.code == 0 and '"total":0' in staged.out


@pytest.mark.usefixtures("repository")
def test_calls_that_contradict_themselves(remora: Remora) -> None:
    ended = remora("report", "HEAD..HEAD", "--at", "HEAD", "-o", "-")
    assert ended.code == 2 and "leave --at out" in ended.err
    assert remora("report").code == 2
    assert remora("report", "nosuch..HEAD", "-o", "x.html").code == 1
    assert not Path("x.html").exists()


@pytest.mark.usefixtures("repository")
def test_what_cannot_be_written_is_told_and_left_as_it_was(remora: Remora, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    Path("link.html").symlink_to(target)
    for output, told in (
        ("link.html", "symbolic link"),
        (".", "is a folder"),
        ("missing/x.html", "cannot be written"),
        ("bad.py/x.html", "cannot be written"),
    ):
        ended = remora("report", "-o", output)
        assert (ended.code, ended.out) == (1, "") and told in ended.err, ended.err
        assert len([line for line in ended.err.splitlines() if line.startswith("error")]) == 1
    assert target.read_text() == "mine"


@pytest.mark.usefixtures("repository")
def test_a_page_that_fails_leaves_the_old_one(
    remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("report.html").write_text("old")
    remora("report", "nosuch..HEAD", "-o", "report.html")
    assert Path("report.html").read_text() == "old"
    assert [str(one) for one in Path().glob("*report.html*")] == ["report.html"]


def test_an_empty_repository_has_a_page(
    history: History, remora: Remora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history.path)
    ended = remora("report", "-q", "-o", "-")
    assert ended.code == 0 and "nothing is committed yet" in ended.out
