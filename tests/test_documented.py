"""What docs/python.md shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from tests.history import History

DOCUMENT = Path(__file__).parents[1] / "docs/python.md"
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
