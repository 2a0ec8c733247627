"""`scan`: what files say that are in no commit."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

from remora.indexer import Index, Rules, scan_text
from remora.indexer.cli import texts
from remora.indexer.cli.asking import GlobalOptions, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.nodes import node_line
from remora.indexer.cli.terminal import out, out_json
from remora.indexer.errors import NotARepositoryError

EXAMPLES = (
    "remora-index scan src/app.py",
    "cat src/app.py | remora-index scan - --name app.py --json",
)


def scan(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE|-")],
    name: Annotated[
        str, typer.Option("--name", help="What to call the text from standard input.")
    ] = "stdin.py",
    json: options.Json = False,
) -> None:
    """Print what files say that are in no commit; - is standard input."""
    with ExitStack() as stack:
        index = _opened(context.obj, stack)
        for file in files:
            for node in _nodes(index, file, name):
                out_json(node) if json else out(node_line(node))


def _opened(place: GlobalOptions, stack: ExitStack) -> Index | None:
    """The index, closed with *stack*; None outside of a repository, where nothing is kept."""
    try:
        return stack.enter_context(open_index(place))
    except NotARepositoryError:
        return None


def _nodes(index: Index | None, file: str, name: str) -> list[dict[str, Any]]:
    most = Rules().max_blob_size if index is None else index.largest_text
    source = texts.from_stdin(most) if file == "-" else texts.from_file(file, most)
    path = name if file == "-" else _path(index, file)
    return scan_text(source, path) if index is None else index.scan(source, path)


def _path(index: Index | None, file: str) -> str:
    """The path of *file* in the repository, if it is inside."""
    top = None if index is None else index.top
    whole = Path(file).resolve()
    inside = top is not None and whole.is_relative_to(top)
    return whole.relative_to(top or "/").as_posix() if inside else file
