"""`at`: what `ls` and `show` tell, of any revision."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import Asked
from remora.indexer.cli.commands.ls import list_path
from remora.indexer.cli.commands.show import show_nodes
from remora.indexer.cli.declaring import options, typer
from remora.indexer.models.ids import split_key

EXAMPLES = (
    "remora-index at HEAD~1 src",
    "remora-index at :staged src/app.py",
)


def at(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="REV")],
    path: Annotated[str, typer.Argument(metavar="PATH|KEY")] = "",
    files: options.Files = False,
    links: options.Links = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    stdin: options.Stdin = None,
) -> None:
    """List the nodes of any revision, of a path in it, or print one node."""
    asked = Asked(context.obj, revision, json, quiet, stdin=stdin)
    if split_key(path) is not None:
        show_nodes(asked, [path], links)
        return
    with asked.view() as view:
        list_path(asked, view, path, files=files)
