"""No command opens a socket, and none needs a network."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import bare_environment, environment, remora
from tests.denied.sitecustomize import EXIT_CODE
from tests.history import History

COMMANDS = (
    *(["sync"], ["sync", "--links", "--jobs", "2"], ["sync", "--force"], ["sync", "--dry-run"]),
    *(["ls"], ["show", "f"], ["at", "HEAD"], ["at", ":worktree"], ["search", "f"], ["schema"]),
    ["report", "-o", "report.html"],
    *(["callers", "f"], ["callees", "f"], ["tests", "f"], ["impact", "f"], ["status", "--json"]),
    *(["scan", "a.py"], ["install"], ["uninstall"], ["--version"], ["--help"]),
    *(
        ["hook", "--now", "post-commit"],
        ["hook", "--strict", "--limit", "600", "pre-commit"],
        ["clean"],
    ),
)
OPENING = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
ASKING = "import socket; socket.getaddrinfo('localhost', 80)"


@pytest.fixture
def repository(history: History) -> History:
    # Large enough for two workers, which scan from 2 MiB each.
    large = {f"large{n}.py": f"x = '''{n}{'y' * 1_500_000}'''\n" for n in range(4)}
    history.commit({"a.py": "def f(): ...\n\nf()\n", **large})
    history.materialise()
    return history


@pytest.mark.parametrize("program", [OPENING, ASKING])
@pytest.mark.parametrize("variables", [environment, bare_environment])
def test_a_process_that_opens_a_socket_ends(program: str, variables: object) -> None:
    assert callable(variables)
    call = [sys.executable, "-P", "-c", program]
    ended = subprocess.run(call, env=variables(), capture_output=True, check=False)
    assert (ended.returncode, ended.stderr[:21]) == (EXIT_CODE, b"the network is denied")


def test_nor_does_this_process_get_one() -> None:
    with pytest.raises(RuntimeError, match="denied"):
        socket.create_connection(("127.0.0.1", 9))


def test_no_command_opens_a_socket(repository: History) -> None:
    for arguments in COMMANDS:
        ended = remora(repository.path, *arguments)
        assert ended.returncode == 0, ended.stderr
        assert "denied" not in ended.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="there is no unshare here")
def test_all_is_answered_where_there_is_no_network(repository: History, tmp_path: Path) -> None:
    alone = ("unshare", "--map-root-user", "--net")
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no namespace without a network can be made here")
    for arguments in (["sync", "--links"], ["show", "f"], ["at", ":worktree"], ["status"]):
        assert remora(repository.path, *arguments, prefix=alone).returncode == 0
