"""Listings on a terminal: cut to its width and colored; in a pipe plain and whole."""

from __future__ import annotations

import pytest
from tests.history import History

from remora.indexer.cli.environment import allows_color
from remora.indexer.cli.main import run
from remora.indexer.cli.rendering.paint import cut, painted


@pytest.mark.parametrize(
    ("line", "shown"),
    {
        "x" * 24: "x" * 24,
        "x" * 25: "x" * 21 + "...",
        "变" * 12: "变" * 12,
        "变" * 13: "变" * 10 + "...",
        "e\u0301" * 24: "e\u0301" * 24,
    }.items(),
)
def test_a_line_is_cut_to_the_columns(line: str, shown: str) -> None:
    assert cut(line, 24) == shown


def test_colors_are_those_of_ours_alone() -> None:
    line = "exact        node:a.py:f  at a.py:1"
    assert painted(line, width=None, color=False) == line
    assert painted(line, width=3, color=False) == line, "nobody has such a terminal"
    colored = painted(line, width=80, color=True)
    assert colored == "\x1b[36mexact\x1b[0m        node:a.py:\x1b[1mf\x1b[0m  at a.py:1".replace(
        "m        ", "m" + " " * 8
    )


def test_what_the_environment_wants() -> None:
    assert allows_color({}) and allows_color({"NO_COLOR": ""})
    assert not allows_color({"NO_COLOR": "1"}) and not allows_color({"TERM": "dumb"})


def test_pipes_are_plain_and_terminals_are_not(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "long" * 50
    history.commit({"a.py": f"def {name}(): ...\n", "\x1b[31m.py": "def f(): ...\n"})
    monkeypatch.chdir(history.path)

    def listed(*options: str) -> str:
        assert run([*options, "ls", "-q"]) == 0
        return capsys.readouterr().out

    plain = listed()
    assert name in plain and "\x1b" not in plain
    assert "\x1b[36m" in listed("--color", "always") and name in listed("--color", "always")
    assert "\x1b[31m" not in listed("--color", "always"), "a file cannot paint"
    assert run(["--color", "never", "ls", "-q", "--color", "always"]) == 0
    assert capsys.readouterr().out == listed("--color", "always"), "what stands behind counts"
    assert run(["ls", "--color", "pink"]) == 2 and "'pink'" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    shown = listed()
    assert "\x1b[36m" in shown and name not in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in listed() and "\x1b" in listed("--color", "always")
    assert all(len(line) <= 60 for line in listed().splitlines())
