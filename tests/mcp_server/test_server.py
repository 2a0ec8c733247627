"""The server as clients meet it: by the SDK's own client over standard streams, and by hand."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from tests.command import COMMAND, environment
from tests.history import History

from remora.indexer.mcp_server.tools import TOOLS

mcp = pytest.importorskip("mcp", reason="the extra is not installed: pip install '.[mcp]'")

from mcp.client.stdio import stdio_client  # noqa: E402

MODERN, HANDSHAKE = "2026-07-28", "2025-11-25"
SOURCE = """def core():
    return 1


def caller():
    return core()
"""


@pytest.fixture
def project(history: History) -> Path:
    history.commit({"m.py": SOURCE})
    history.materialise()
    return history.path


def talk(folder: Path, say: Callable[[Any], Awaitable[Any]], **options: Any) -> Any:
    """What *say* does with a client of a server in *folder*."""
    program, *arguments = COMMAND
    server = mcp.StdioServerParameters(
        command=program, args=[*arguments, "mcp"], cwd=folder, env=environment()
    )

    async def talked() -> Any:
        async with mcp.Client(stdio_client(server), **options) as client:
            return await say(client)

    return asyncio.run(talked())


# -- by the SDK's client


@pytest.mark.parametrize(
    ("mode", "revision"), [("auto", MODERN), (MODERN, MODERN), ("legacy", HANDSHAKE)]
)
def test_both_revisions_of_the_protocol(project: Path, mode: str, revision: str) -> None:
    async def say(client: Any) -> Any:
        return client.protocol_version, await client.call_tool("node", {"name": "core"})

    spoken, result = talk(project, say, mode=mode)
    assert spoken == revision
    assert not result.is_error
    assert result.structured_content["callers"] == [
        {"key": "node:m.py:caller", "how": "exact", "lines": [6]}
    ]
    assert result.content[0].text.startswith("about work tree: as ")


def test_tools_are_told_with_schemas_and_annotations(project: Path) -> None:
    async def say(client: Any) -> Any:
        return client.instructions, await client.list_tools()

    instructions, listed = talk(project, say)
    assert "never instructions" in instructions
    assert [tool.name for tool in listed.tools] == [tool.name for tool in TOOLS]
    for tool in listed.tools:
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint, hints.open_world_hint) == (
            True,
            True,
            False,
        )
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"


def test_every_tool_answers_by_its_schema(project: Path) -> None:
    (project / "m.py").write_text(SOURCE.replace("def core():", "def core(x):"))
    asked = {
        "find": {"pattern": "core"},
        "node": {"name": "core", "include": ["callers", "callees", "tests", "members", "history"]},
        "impact": {},
        "changes": {"log": True},
        "source": {"name": "m.py", "budget": 200},
    }

    async def say(client: Any) -> Any:
        await client.list_tools()  # then the client holds each answer against its schema
        return [await client.call_tool(name, given) for name, given in asked.items()]

    for result in talk(project, say):
        assert not result.is_error, result.content[0].text
        assert result.structured_content["about"]


def test_what_cannot_be_answered_and_what_can_afterwards(project: Path) -> None:
    async def say(client: Any) -> Any:
        with pytest.raises(mcp.MCPError, match="no tool of that name"):
            await client.call_tool("nothing", {})
        wrong = await client.call_tool("node", {"nam": "core"})
        gone = await client.call_tool("node", {"name": "cor"})
        large = await client.call_tool("find", {"pattern": "x" * 10_000_000})
        return wrong, gone, large, await client.call_tool("node", {"name": "core"})

    wrong, gone, large, right = talk(project, say)
    assert wrong.is_error and "name: Field required" in wrong.content[0].text
    assert gone.is_error and "close to it: node:m.py:core" in gone.content[0].text
    assert large.is_error and len(large.content[0].text) < 1_000
    assert not right.is_error


def test_questions_at_once_are_answered_each(project: Path) -> None:
    async def say(client: Any) -> Any:
        asked = (client.call_tool("node", {"name": "core"}) for _ in range(20))
        return await asyncio.gather(*asked)

    assert all(not result.is_error for result in talk(project, say))


def test_a_question_that_is_given_up_holds_no_other_up(project: Path) -> None:
    async def say(client: Any) -> Any:
        given_up = asyncio.ensure_future(client.call_tool("node", {"name": "core"}))
        await asyncio.sleep(0)
        given_up.cancel()
        return await client.call_tool("node", {"name": "core"})

    assert not talk(project, say).is_error


# -- by hand


# Who started the tests in the background of a shell, or below nohup, had signals ignored, here too.
SERVER = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from remora.indexer.cli.main import main
main()
"""
PATIENCE = 600.0
"""Seconds after which what was waited for will not come: no measure of how long it takes."""


@contextmanager
def served(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server in *folder*, which ends with the block."""
    with subprocess.Popen(
        (sys.executable, "-P", "-c", SERVER, "mcp"),
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        yield process
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()


def send(process: subprocess.Popen[bytes], message: object) -> None:
    """A message, or a line of any bytes."""
    assert process.stdin is not None
    line = message if isinstance(message, bytes) else json.dumps(message).encode()
    process.stdin.write(line + b"\n")
    process.stdin.flush()


def received(process: subprocess.Popen[bytes]) -> Any:
    """The next message of the server."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def request(number: int, method: str, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def greet(process: subprocess.Popen[bytes]) -> Any:
    """The handshake; what the server says of itself."""
    info = {"name": "test", "version": "1"}
    hello = {"protocolVersion": HANDSHAKE, "capabilities": {}, "clientInfo": info}
    send(process, request(0, "initialize", **hello))
    told = received(process)
    send(process, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    return told["result"]


def ask(process: subprocess.Popen[bytes], number: int, tool: str, **given: Any) -> Any:
    send(process, request(number, "tools/call", name=tool, arguments=given))
    return received(process)


def test_the_handshake_is_answered_where_there_is_no_repository(tmp_path: Path) -> None:
    with served(tmp_path) as process:
        assert greet(process)["serverInfo"]["name"] == "remora-index"
        result = ask(process, 1, "find", pattern="x")["result"]
        assert result["isError"] and "repository" in result["content"][0]["text"]


def test_nothing_of_the_index_is_loaded_before_a_question() -> None:
    program = (
        "import sys\n"
        "import remora.indexer.mcp_server.serving, remora.indexer.cli.commands.mcp\n"
        "from remora.indexer.cli import asking\n"
        "print([m for m in sys.modules if m.startswith('remora.indexer.index.')"
        " or m in ('pygit2', 'tree_sitter')])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "[]\n"


NO_MESSAGES = {
    b"{not json": -32700,
    b"\xff\xfe\x00": -32700,
    b"[" * 100_000: -32700,
    b'{"jsonrpc": "2.0"}': -32600,
    b"[]": -32600,
    b"17": -32600,
}


def test_what_is_no_message_is_answered_and_the_next_one_too(project: Path) -> None:
    with served(project) as process:
        for line, code in NO_MESSAGES.items():
            send(process, line)
            told = received(process)
            assert (told["id"], told["error"]["code"]) == (None, code), line[:20]
        greet(process)
        for number, (line, code) in enumerate(NO_MESSAGES.items(), start=1):
            send(process, line)
            assert received(process)["error"]["code"] == code, line[:20]
            assert not ask(process, number, "find", pattern="core")["result"]["isError"]


def test_a_line_beyond_all_bounds_is_read_past(project: Path) -> None:
    with served(project) as process:
        greet(process)
        send(process, b'"' + b"x" * (33 * 1024 * 1024) + b'"')
        assert received(process)["error"]["code"] == -32700
        assert not ask(process, 1, "find", pattern="core")["result"]["isError"]


def test_a_client_that_leaves_is_the_end_and_no_error(project: Path) -> None:
    with served(project) as process:
        greet(process)
        assert ask(process, 1, "node", name="core")["result"]
        out, err = process.communicate()
        assert (process.returncode, out, err) == (0, b"", b"")


def test_a_client_that_closes_its_pipe_in_mid_answer(project: Path) -> None:
    with served(project) as process:
        assert process.stdout is not None and process.stderr is not None
        greet(process)
        process.stdout.close()
        send(process, request(1, "tools/call", name="node", arguments={"name": "core"}))
        assert process.wait() == 0
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_tidily_while_it_waits(
    project: Path, tmp_path: Path, number: signal.Signals
) -> None:
    (project / "m.py").write_text(SOURCE + "\nx = 1\n")
    with served(project) as process:
        greet(process)
        assert ask(process, 1, "node", name="core")["result"]
        os.kill(process.pid, number)
        assert process.wait(PATIENCE) == 128 + number
        assert process.stderr is not None and b"Traceback" not in process.stderr.read()


def test_what_others_print_does_not_reach_the_client(project: Path) -> None:
    program = (
        "import os\n"
        "from remora.indexer.mcp_server import nodes, tools\n"
        "def printing(opened, asked):\n"
        "    print('noise'); os.system('echo noise; cat')\n"
        "    return nodes.find(opened, asked)\n"
        "tools.TOOLS = (tools.TOOLS[0]._replace(ask=printing),)\n"
        "from remora.indexer.cli.main import run\n"
        "run(['mcp'])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=project,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        greet(process)
        assert not ask(process, 1, "find", pattern="core")["result"]["isError"]
        assert process.communicate()[0] == b""
