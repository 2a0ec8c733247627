"""A repository to ask about, and commands that run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from tests.history import History

from remora.indexer.cli.main import run

APP = '''class App:
    """An app."""

    def run(self, debug: bool = False) -> None:
        """Run it."""

def run(): ...
'''


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON records it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Remora = Callable[..., Ended]


@pytest.fixture
def repository(history: History, monkeypatch: pytest.MonkeyPatch) -> History:
    history.commit({"src/app.py": APP, "bad.py": "def broken(:\n"})
    monkeypatch.chdir(history.path)
    return history


@pytest.fixture
def remora(capsysbinary: pytest.CaptureFixture[bytes]) -> Remora:
    """Runs a command in this process."""

    def call(*arguments: str) -> Ended:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return call
