"""`ls`: the nodes, or files, at or below a path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Annotated, Any

from remora.indexer import Revision
from remora.indexer.cli.asking import Asked
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.nodes import node_line
from remora.indexer.cli.rendering.views import file_line
from remora.indexer.errors import UsageError

EXAMPLES = (
    "remora-index ls src",
    "remora-index ls --type class --sort lines --limit 10",
    "remora-index ls --files --at HEAD~1",
)


def ls(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH")] = "",
    files: options.Files = False,
    node_type: options.Type = None,
    sort: options.Sort = "path",
    limit: options.Limit = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """List the nodes at or below a path."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.view() as view:
        list_path(asked, view, path, files=files, node_type=node_type, sort=sort, limit=limit)


def list_path(
    asked: Asked,
    view: Revision,
    path: str,
    *,
    files: bool,
    node_type: str | None = None,
    sort: str = "path",
    limit: int | None = None,
) -> None:
    """Print what a view has at or below a path; of nodes those of a type, *sort*ed.

    Raises UsageError where files are to be listed as nodes are.
    """
    if files:
        if node_type is not None or sort != "path":
            raise UsageError("--files lists no nodes", hint="leave --type and --sort out")
        for file in islice(view.file_records(path), limit):
            asked.answer(file, file_line(file))
        return
    is_shown = sort in _SHOWN and not asked.json
    found = view.listed(path) if is_shown else view.records(path)
    nodes = (node for node in found if node_type is None or node["node_type"] == node_type)
    wanted = islice(nodes if sort == "path" else sorted(nodes, key=_ORDERS[sort]), limit)
    asked.answers(wanted, node_line)


_SHOWN = frozenset(("path", "name", "lines"))
"""Orders by what a listing shows."""

_ORDERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "name": lambda node: node["node_name"].rpartition(".")[2].lower(),
    "lines": lambda node: -node["line_count"],
    "complexity": lambda node: -node["complexity"],
}
"""How nodes are sorted; of those that are equal, in path and source order."""
