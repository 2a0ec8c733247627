"""`mcp`: a server for agents and editors that speak the Model Context Protocol."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from remora.indexer.cli.declaring import typer
from remora.indexer.cli.exits import FINE
from remora.indexer.cli.inherited import tell
from remora.indexer.cli.terminal import out
from remora.indexer.errors import ExtraMissingError
from remora.indexer.foundation.apart import python_apart

if TYPE_CHECKING:
    from remora.indexer import Index
    from remora.indexer.cli.asking import GlobalOptions
    from remora.indexer.mcp_server import Client

EXAMPLES = (
    "remora-index mcp --config claude",
    "remora-index mcp --config codex",
)
_OF_THE_EXTRA = ("mcp", "mcp_types", "anyio", "httpx2", "starlette", "opentelemetry")


def mcp(
    context: typer.Context,
    config: Annotated[
        Literal["claude", "codex", "vscode"] | None,
        typer.Option(
            help="Print the lines that tell this client of the server; no file is written."
        ),
    ] = None,
) -> int:
    """Answer agents and editors over the Model Context Protocol, at standard input and output."""
    if config is not None:
        return _print_lines(context.obj, config)
    try:
        from remora.indexer.mcp_server import serve
    except ImportError as problem:
        if (problem.name or "").partition(".")[0] in _OF_THE_EXTRA:
            raise ExtraMissingError(
                "the MCP server needs the package mcp, 2.3 or newer",
                hint="pip install 'remora-index[mcp]'",
            ) from problem
        raise
    if sys.stdin.isatty():
        tell("note: a client talks here, not you; --config prints the lines that tell one of it")
    return serve(_opener(context.obj), _sync_links(context.obj))


def _opener(place: GlobalOptions) -> Callable[[Callable[[str], None]], Index]:
    def opened(note: Callable[[str], None]) -> Index:
        from remora.indexer.cli.asking import open_index

        return open_index(place, note=note)

    return opened


def _print_lines(place: GlobalOptions, client: Client) -> int:
    from remora.indexer.mcp_server import WHERE, lines_for

    tell(f"note: for {WHERE[client]}")
    out(lines_for(client, _command(place)))
    return FINE


def _command(place: GlobalOptions) -> list[str]:
    """How a client starts this program, by its name where the search path has it."""
    name = "remora-index"
    here = Path(sys.executable).with_name(name)
    program = name if shutil.which(name) or not here.exists() else str(here)
    return [program, *_words_of(place), "mcp"]


def _sync_links(place: GlobalOptions) -> list[str]:
    """How this program, whatever its name, links HEAD of *place*."""
    program = python_apart("from remora.indexer.cli.main import main; main()")
    waiting = ["--wait", str(place.wait)]
    return [*program, *_words_of(place), *waiting, "sync", "--links", "--quiet"]


def _words_of(place: GlobalOptions) -> list[str]:
    folder = [] if place.folder == Path() else ["-C", str(place.folder.absolute())]
    store = [] if place.store is None else ["--store", str(Path(place.store).absolute())]
    return [*folder, *store]
