"""`scan`: what files say that are in no commit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from remora.indexer.cli import texts
from remora.indexer.cli.asking import open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.nodes import node_line
from remora.indexer.cli.terminal import out, out_json
from remora.indexer.index import Index


def scan(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE|-")],
    name: Annotated[
        str, typer.Option("--name", help="What to call the text from standard input.")
    ] = "stdin.py",
    json: options.Json = False,
) -> None:
    """Print what files say that are in no commit; - is standard input."""
    with open_index(context.obj) as index:
        for file in files:
            source, path = _read(index, file, name)
            for node in index.scan(source, path):
                out_json(node) if json else out(node_line(node))


def _read(index: Index, file: str, name: str) -> tuple[bytes, str]:
    """The text of *file*, and its path in the repository, if it is inside."""
    most = index.largest_text
    if file == "-":
        return texts.from_stdin(most), name
    source = texts.from_file(file, most)
    top = index.top
    whole = Path(file).resolve()
    inside = top is not None and whole.is_relative_to(top)
    return source, whole.relative_to(top or "/").as_posix() if inside else file
