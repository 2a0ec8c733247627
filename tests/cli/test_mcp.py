"""`mcp` at the command line: lines for clients, and what it says where its extra is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Remora
from tests.command import environment
from tests.history import History


def server_of(client: str, text: str) -> dict[str, Any]:
    """What *text* tells that client of the server."""
    table = "servers" if client == "vscode" else "mcpServers"
    if client == "codex":
        table, whole = "mcp_servers", tomllib.loads(text)
    else:
        whole = json.loads(text)
    assert list(whole) == [table] and list(whole[table]) == ["remora-index"]
    server: dict[str, Any] = whole[table]["remora-index"]
    return server


@pytest.mark.parametrize("client", ["claude", "codex", "vscode"])
def test_lines_for_a_client_are_printed_and_no_file_is_written(
    repository: History, remora: Remora, monkeypatch: pytest.MonkeyPatch, client: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/somewhere/{name}")
    before = sorted(repository.path.rglob("*"))
    ended = remora("mcp", "--config", client)
    assert ended.code == 0 and ended.err.startswith("note: for ")
    server = server_of(client, ended.out)
    assert (server["command"], server["args"]) == ("remora-index", ["mcp"])
    assert server.get("type") == (None if client == "codex" else "stdio")
    assert sorted(repository.path.rglob("*")) == before


@pytest.mark.parametrize("client", ["claude", "codex"])
def test_the_lines_know_the_folder_and_the_store(
    tmp_path: Path, remora: Remora, client: str
) -> None:
    folder = tmp_path / 'a "b" \\c é 😀'
    folder.mkdir()
    store = tmp_path / "store"
    ended = remora("-C", str(folder), "--store", str(store), "mcp", "--config", client)
    args = server_of(client, ended.out)["args"]
    assert args == ["-C", str(folder), "--store", str(store), "mcp"]


def test_an_unknown_client_is_wrong_usage(tmp_path: Path, remora: Remora) -> None:
    assert remora("mcp", "--config", "emacs").code == 2


@pytest.mark.parametrize("missing", ["mcp", "mcp_types"])
def test_without_the_extra_a_line_says_how_to_get_it(tmp_path: Path, missing: str) -> None:
    program = (
        "import sys\n"
        f"sys.modules[{missing!r}] = None\n"
        "from remora.indexer.cli.main import main\n"
        "sys.argv[1:] = ['mcp']\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines() == [
        "error: the MCP server needs the package mcp, 2.3 or newer",
        "hint: pip install 'remora-index[mcp]'",
    ]
