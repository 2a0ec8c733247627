"""How a partial clone fetches what it lacks: whose settings count, and for how long."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command import COMMAND, environment
from tests.git.conftest import Open
from tests.history import History
from tests.loopback import servers_allowed

from remora.indexer.errors import ObjectMissingError
from remora.indexer.git.partial import command_for
from remora.indexer.git.remotes import Promisor


@pytest.fixture
def partial(history: History, tmp_path: Path) -> Path:
    """A partial clone that lacks every blob and every tree of the past."""
    history.commit({"a.py": "def f(): ...\n"})
    history.commit({"a.py": "def f(x): ...\n", "p/b.py": "def g(): ...\n"})
    history.git("config", "uploadpack.allowFilter", "true")
    history.git("config", "uploadpack.allowAnySHA1InWant", "true")
    path = tmp_path / "partial"
    source = f"file://{history.path}"
    options = ("--filter=tree:0", "--no-checkout")
    subprocess.run(("git", "clone", "-q", *options, source, str(path)), check=True)
    return path


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that takes connections and says nothing."""
    with servers_allowed(), socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def configure(path: Path, *arguments: str) -> None:
    subprocess.run(("git", "config", *arguments), cwd=path, check=True)


def point_to(path: Path, server: socket.socket) -> None:
    configure(path, "remote.origin.url", f"git://127.0.0.1:{server.getsockname()[1]}/x")


def a_program(file: Path) -> Path:
    """A program that leaves its name behind, for ssh."""
    file.write_text(f"#!/bin/sh\ntouch {file}.ran\necho no way >&2\nexit 1\n")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("where", ["global", "includeIf", "environment", "command line"])
def test_the_users_own_settings_count(
    partial: Path,
    tmp_path: Path,
    open_repository: Open,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    """And the repository's do not, whatever they say."""
    mine, theirs = a_program(tmp_path / "mine"), a_program(tmp_path / "theirs")
    configure(partial, "remote.origin.url", "ssh://nowhere.invalid/x")
    configure(partial, "core.sshCommand", str(theirs))
    if where == "global":
        configure(partial, "--global", "core.sshCommand", str(mine))
    elif where == "includeIf":
        more = tmp_path / "more"
        configure(partial, "--file", str(more), "core.sshCommand", str(mine))
        configure(partial, "--global", f"includeIf.gitdir:{partial}/.path", str(more))
    elif where == "environment":
        monkeypatch.setenv("GIT_SSH_COMMAND", str(mine))
    else:
        monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.sshCommand={mine}'")
    with pytest.raises(ObjectMissingError, match="origin was asked in vain: no way"):
        open_repository(partial).resolve("HEAD~1")
    assert (tmp_path / "mine.ran").exists()
    assert not (tmp_path / "theirs.ran").exists()


def test_addresses_are_rewritten_as_the_user_says(
    partial: Path, history: History, open_repository: Open
) -> None:
    configure(partial, "remote.origin.url", "https://nowhere.invalid/x")
    configure(
        partial, "--global", f"url.file://{history.path}.insteadOf", "https://nowhere.invalid/x"
    )
    configure(partial, "url.ext::false.insteadOf", "https://nowhere")
    assert open_repository(partial).resolve("HEAD~1").tree == history.tree_of("HEAD~1")


def test_protocols_are_those_that_the_user_allows(
    partial: Path, open_repository: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(partial, "--global", "protocol.file.allow", "never")
    configure(partial, "protocol.file.allow", "always")
    with pytest.raises(ObjectMissingError, match="transport 'file' not allowed"):
        open_repository(partial).resolve("HEAD~1")
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    assert open_repository(partial).resolve("HEAD~1").commit


def test_a_url_with_quotes(partial: Path, history: History, open_repository: Open) -> None:
    odd = history.path.rename(history.path.parent / 'a "quoted" \\ # ; name')
    configure(partial, "remote.origin.url", str(odd))
    assert open_repository(partial).resolve("HEAD~1").commit


def test_a_remote_that_does_not_answer(
    partial: Path, silent: socket.socket, open_repository: Open
) -> None:
    point_to(partial, silent)
    for seconds in (1, 10, 100):  # git may not get to ask in so little time
        repository = open_repository(partial)
        repository.fetch_within = float(seconds)
        with pytest.raises(ObjectMissingError, match=f"not hand them out within {seconds} s"):
            repository.resolve("HEAD~1")
        if select.select([silent], [], [], 0)[0]:
            break
    connection, _ = silent.accept()
    with connection:
        while connection.recv(4096):  # its end: the process that connected is gone
            pass


def test_what_is_said_is_of_the_remote_that_was_asked(
    partial: Path, silent: socket.socket, open_repository: Open
) -> None:
    point_to(partial, silent)
    configure(partial, "remote.second.promisor", "true")
    configure(partial, "remote.second.url", "ext::x")
    repository = open_repository(partial)
    with pytest.raises(ObjectMissingError, match=r"second was asked in vain.*names a program"):
        configure(partial, "remote.origin.url", "-x")
        repository.resolve("HEAD~1")
    point_to(partial, silent)
    repository.fetch_within = 1.0
    with pytest.raises(ObjectMissingError, match=r"origin was asked in vain.*within 1 s"):
        repository.resolve("HEAD~1")


def test_a_sync_that_is_ended_ends_its_fetch(partial: Path, silent: socket.socket) -> None:
    point_to(partial, silent)
    process = subprocess.Popen(
        (*COMMAND, "sync"),
        cwd=partial,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    connection, _ = silent.accept()
    with connection:
        process.send_signal(signal.SIGTERM)
        while connection.recv(4096):
            pass
    assert process.wait() == 128 + signal.SIGTERM
    left = [path for path in partial.rglob("tmp_*") if path.is_file()]
    assert left == []


def test_nobody_waits_before_a_commit(partial: Path, silent: socket.socket) -> None:
    """What is staged is here; for what is not, no remote is asked."""
    point_to(partial, silent)
    subprocess.run(
        (*COMMAND, "hook", "--limit", "600", "pre-commit"),
        cwd=partial,
        env=environment(),
        check=True,
    )
    silent.setblocking(False)
    with pytest.raises(BlockingIOError):
        silent.accept()


@pytest.mark.parametrize(
    ("limit", "code"), [("0", 1), ("-1", 1), ("x", 1), ("1e99", 1), ("600", 0)]
)
def test_the_limit_of_the_environment(partial: Path, limit: str, code: int) -> None:
    finished = subprocess.run(
        (*COMMAND, "sync"),
        cwd=partial,
        env=environment(REMORA_INDEX_FETCH_LIMIT=limit),
        capture_output=True,
        text=True,
    )
    assert finished.returncode == code, finished.stderr
    if limit == "0":
        assert "no remote is asked now" in finished.stderr
        assert "fetch on purpose: git fetch" in finished.stderr
    elif code:
        assert "REMORA_INDEX_FETCH_LIMIT" in finished.stderr


def test_the_command_for_a_fetch_on_purpose_can_be_pasted(partial: Path, history: History) -> None:
    command = command_for(Promisor("origin", "x"))
    subprocess.run(command, shell=True, cwd=partial, check=True, capture_output=True)
    missing = subprocess.run(
        ("git", "rev-list", "--objects", "--missing=print", "--all"),
        cwd=partial,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_NO_LAZY_FETCH": "1"},
    ).stdout
    assert b"?" not in missing
    for name in ("a; rm -rf x", "$(x)", "`x`", "--upload-pack=x", "a\nb", "\x1b[31m"):
        assert command_for(Promisor(name, "x")).partition(" -- ")[2] in ("REMOTE", name)
    assert command_for(Promisor("$(x)", "x")).endswith("REMOTE")
