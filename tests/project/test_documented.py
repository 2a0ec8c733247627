"""What docs/python.md and the README show in Python is what happens."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import pytest
from tests.history import History

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/python.md"
LAST_ADDED = re.compile(r"\n\n\ndef (test_)?checkout\(")
"""What the last commit adds, each to the end of its file."""


def sources(text: str) -> dict[str, str]:
    """The files that the document begins with."""
    return dict(re.findall(r"^```python\n# (\S+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


def test_the_walk_through(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    text = DOCUMENT.read_text()
    files = sources(text)
    history.commit({path: LAST_ADDED.split(source)[0] for path, source in files.items()})
    history.commit(files)
    history.materialise()
    monkeypatch.chdir(history.path)
    shown = text.replace("/home/me/shop", str(history.path)).replace("```", "\n")
    example = doctest.DocTestParser().get_doctest(shown, {}, "python.md", str(DOCUMENT), 0)
    told: list[str] = []
    failed, tried = doctest.DocTestRunner().run(example, out=told.append)
    assert not failed and tried > 40, "".join(told)


FLASK = """class Flask:
    def run(self, host=None): ...


def main():
    Flask().run()
"""


def test_the_example_of_the_readme(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    history.commit({"src/flask/app.py": FLASK})
    history.tag("2.0.0")
    monkeypatch.chdir(history.path)
    _, _, section = (ROOT / "README.md").read_text().partition("\n## From Python\n")
    (example,) = re.findall(r"^```python\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    exec(compile(example, "README.md", "exec"), {})
    *told, record = capsys.readouterr().out.splitlines()
    assert told == [
        "def run(self, host=None) def run(self, host=None): ...",
        "node:src/flask/app.py:main exact src/flask/app.py (6,)",
        "Flask.run 1 0",
    ]
    assert json.loads(record)["key"] == "node:src/flask/app.py:Flask.run"
