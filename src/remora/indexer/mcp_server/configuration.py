"""The lines that tell a client of the server: printed, for no file of a user's is written here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Final, Literal

Client = Literal["claude", "codex", "vscode"]

_NAME: Final = "remora-index"


def lines_for(client: Client, command: Sequence[str]) -> str:
    """What to paste for *client*, where the server is started by *command*."""
    return _LINES[client](command)


def _claude(command: Sequence[str]) -> str:
    return _json("mcpServers", command)


def _vscode(command: Sequence[str]) -> str:
    return _json("servers", command)


def _json(servers: str, command: Sequence[str]) -> str:
    program, *arguments = command
    server = {"type": "stdio", "command": program, "args": arguments}
    return json.dumps({servers: {_NAME: server}}, indent=2)


def _codex(command: Sequence[str]) -> str:
    # TOML's basic strings have JSON's escapes, but for halves of characters; and DEL is escaped.
    program, *arguments = (_quoted(word) for word in command)
    return f"[mcp_servers.{_NAME}]\ncommand = {program}\nargs = [{', '.join(arguments)}]"


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")


_LINES: Final[dict[Client, Callable[[Sequence[str]], str]]] = {
    "claude": _claude,
    "codex": _codex,
    "vscode": _vscode,
}
WHERE: Final[dict[Client, str]] = {
    "claude": ".mcp.json in the repository, or: claude mcp add remora-index -- remora-index mcp",
    "codex": "~/.codex/config.toml, or .codex/config.toml in a repository that is trusted",
    "vscode": ".vscode/mcp.json in the repository",
}
"""Which file they belong to, in words."""
