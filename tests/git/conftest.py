"""What every test of the git door stands on: no configuration but its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pygit2
import pytest
from pygit2.enums import ConfigLevel
from tests.history import EMAIL, NAME, History

from remora.indexer.git import Reading, Repository, TreeChange, locate
from remora.indexer.git.command import LOCAL_VARIABLES

Open = Callable[[Path], Repository]


def described(changes: list[TreeChange]) -> list[tuple[str, str]]:
    """Changes as (`A`, `D` or `M`, path)."""
    return [
        ("A" if change.old is None else "D" if change.new is None else "M", change.path)
        for change in changes
    ]


@pytest.fixture(scope="session", autouse=True)
def no_libgit2_configuration() -> None:
    """Libgit2 looks for the user's configuration once, by itself."""
    for level in (ConfigLevel.PROGRAMDATA, ConfigLevel.SYSTEM, ConfigLevel.XDG, ConfigLevel.GLOBAL):
        pygit2.settings.search_path[level] = "/nonexistent"


@pytest.fixture(autouse=True)
def no_git_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git sees neither the user's configuration nor the variables of a hook around us."""
    for name in [*LOCAL_VARIABLES, "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "XDG_CONFIG_HOME"]:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", NAME)
        monkeypatch.setenv(f"GIT_{role}_EMAIL", EMAIL)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """An empty repository at `tmp_path / "repo"`."""
    return History(tmp_path / "repo")


@pytest.fixture(params=["plumbing", "libgit2"])
def reading(request: pytest.FixtureRequest) -> Reading:
    """Both ways to read objects: a test that asks for this runs through each."""
    chosen: Reading = request.param
    return chosen


@pytest.fixture
def open_repository(reading: Reading) -> Iterator[Open]:
    """Opens repositories, by either way of reading, and closes them after the test."""
    opened: list[Repository] = []

    def open_at(path: Path) -> Repository:
        opened.append(Repository(locate(path), reading))
        return opened[-1]

    yield open_at
    for repository in opened:
        repository.close()
