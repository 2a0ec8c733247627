"""What every test stands on: no configuration but its own, no store but in its own folder."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pygit2
import pytest
from hypothesis import HealthCheck, settings
from pygit2.enums import ConfigLevel
from tests.denied.sitecustomize import is_network
from tests.history import EMAIL, NAME, History
from tests.loopback import is_allowed

from remora.indexer.git.command import LOCAL_VARIABLES
from remora.indexer.index import Index

# No test bounds time, not even that which examples take to be made: others may have the machine.
# All else stays as it is: in a build (CI) examples are the same each time.
settings.register_profile(
    "unhurried",
    parent=settings(),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays: nothing of it is looked through for cycles, then or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> None:
    """Nothing that a test runs gets a socket to a network: not here, nor in what it starts.

    Where the tests run, that is, and not in a process that only hands them out: what denies
    it to processes would end those that run tests, without a word.
    """
    denied = str(Path(__file__).with_name("denied"))
    inherited = [path for path in (os.environ.get("PYTHONPATH"), denied) if path]
    os.environ["PYTHONPATH"] = os.pathsep.join(inherited)

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if is_network(event, arguments) and not is_allowed():
            raise RuntimeError(f"the network is denied to tests: {event}")

    sys.addaudithook(refuse)


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


@pytest.fixture(autouse=True)
def no_own_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the environment moves the store or the rules."""
    for name in list(os.environ):
        if name.startswith("REMORA_INDEX_"):
            monkeypatch.delenv(name)


@pytest.fixture
def notes() -> list[str]:
    """What the index of the test says to its user."""
    return []


@pytest.fixture
def index(history: History, notes: list[str]) -> Iterator[Index]:
    """The index of `history`, with its own store."""
    with Index(history.path, note=notes.append) as opened:
        yield opened
