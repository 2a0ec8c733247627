"""`ls`: the nodes, or files, at or below a path."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import Asked
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.nodes import node_line
from remora.indexer.cli.rendering.views import file_line
from remora.indexer.index import Revision


def ls(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH")] = "",
    files: options.Files = False,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """List the nodes at or below a path."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.view() as view:
        list_path(asked, view, path, files=files)


def list_path(asked: Asked, view: Revision, path: str, *, files: bool) -> None:
    """Print what a view has at or below a path."""
    if files:
        for file in view.file_records(path):
            asked.answer(file, file_line(file))
        return
    for node in view.records(path):
        asked.answer(node, node_line(node))
