"""`search`: nodes by a part of their name."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import Asked
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.rendering.nodes import node_line
from remora.indexer.cli.terminal import error

EXAMPLES = (
    "remora-index search run",
    "remora-index search 'test_*' --type function --path tests",
)


def search(
    context: typer.Context,
    pattern: Annotated[str, typer.Argument(metavar="PATTERN")],
    node_type: options.Type = None,
    path: Annotated[str, typer.Option("--path", help="Only at or below this path.")] = "",
    limit: options.Limit = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> int:
    """Find nodes by a part of their name, a glob, or its letters in order; best first."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.view() as view:
        hits = view.hits(pattern, node_type=node_type, path=path, limit=limit)
        for hit in hits:
            node = view.record(hit.key, links=False)
            asked.answer(node, node_line(node))
    if not hits:
        error(f"no name fits {pattern!r}", "try fewer letters, or a glob such as 'get_*'")
    return FINE if hits else NO
