"""Standard input and output as the protocol wants them: a message a line.

The SDK's own reader of standard input drops what it cannot read without a word, holds lines of any
length, and lets nobody end the process while it waits. So the lines are read here, and what is no
message is answered.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from select import select
from threading import Thread
from typing import Any, Final

from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp_types import INVALID_REQUEST, PARSE_ERROR, ErrorData, JSONRPCError
from pydantic import ValidationError

LONGEST: Final = 32 * 1024 * 1024
"""Bytes of a message: what is longer is read past, and answered as none."""
_CHUNK: Final = 256 * 1024
_TOO_LONG = ""
"""What is handed over for such a line: it is no message either."""


@asynccontextmanager
async def standard_streams() -> AsyncIterator[tuple[Any, Any]]:
    """What a server reads messages from and writes them to, until the client is gone."""
    lines: Any = _Lines(_taken_stdin())
    async with stdio_server(stdin=lines) as (read, write):
        try:
            yield _Messages(read, write), write
        finally:
            with suppress(OSError):  # while what others print goes elsewhere
                sys.stdout.flush()


def _taken_stdin() -> int:
    """Standard input for the protocol alone: whoever else reads it finds nothing."""
    taken = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return taken


class _Lines:
    """Lines of a file, read by a thread that holds nobody up who wants to end."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._loop = asyncio.get_running_loop()
        self._read: asyncio.Queue[str | None] = asyncio.Queue(maxsize=1)
        Thread(target=self._run, name="standard input", daemon=True).start()

    def __aiter__(self) -> _Lines:
        return self

    async def __anext__(self) -> str:
        line = await self._read.get()
        if line is None:
            raise StopAsyncIteration
        return line

    def _run(self) -> None:
        with suppress(RuntimeError):  # the loop has ended, and nobody waits for lines
            for line in _lines(self._descriptor):
                self._hand_over(line)
            self._hand_over(None)

    def _hand_over(self, line: str | None) -> None:
        put = self._read.put(line)
        try:
            asyncio.run_coroutine_threadsafe(put, self._loop).result()
        finally:
            put.close()


def _lines(descriptor: int) -> Iterator[str]:
    line, is_too_long = bytearray(), False
    while chunk := _next_bytes(descriptor):
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            line += part
            yield _TOO_LONG if is_too_long else line.decode("utf-8", "replace")
            line.clear()
            is_too_long = False
        line += rest
        if len(line) > LONGEST:
            line.clear()
            is_too_long = True
    if line or is_too_long:
        yield _TOO_LONG if is_too_long else line.decode("utf-8", "replace")


def _next_bytes(descriptor: int) -> bytes:
    try:
        select([descriptor], [], [])  # it may have been made non-blocking by who handed it down
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""  # as if it had ended: a client that is killed resets its socket


class _Messages:
    """The messages of a stream; the client is told of what is none."""

    def __init__(self, read: Any, write: Any) -> None:
        self._read = read
        self._write = write

    def __aiter__(self) -> _Messages:
        return self

    async def __anext__(self) -> SessionMessage:
        async for item in self._read:
            if not isinstance(item, Exception):
                message: SessionMessage = item
                return message
            await self._write.send(SessionMessage(_no_message(item)))
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Let go of the stream."""
        await self._read.aclose()

    async def __aenter__(self) -> _Messages:
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self.aclose()


def _no_message(problem: Exception) -> JSONRPCError:
    is_json = isinstance(problem, ValidationError) and all(
        one["type"] != "json_invalid" for one in problem.errors(include_input=False)
    )
    what = "no message of JSON-RPC 2.0" if is_json else f"no JSON of at most {LONGEST:,} bytes"
    code = INVALID_REQUEST if is_json else PARSE_ERROR
    return JSONRPCError(jsonrpc="2.0", id=None, error=ErrorData(code=code, message=what))
