"""`show`: nodes in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from remora.indexer.cli.asking import Asked
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.nodes import node_text
from remora.indexer.cli.terminal import out, out_json

EXAMPLES = (
    "remora-index show App.run",
    "remora-index show --at HEAD~1 app.App",
    "remora-index show --json src/app.py:3",
)


def show(
    context: typer.Context,
    names: options.Names,
    links: options.Links = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """Print nodes in full, by key, place, path or name."""
    show_nodes(Asked(context.obj, at, json, quiet, no_sync, stdin), names, links)


def show_nodes(asked: Asked, names: Iterable[str], links: bool | None) -> None:
    """Print the nodes of these *names*; with their links as `Revision.record` says."""
    with asked.each(names) as (view, wanted):
        found = asked.found(wanted, lambda name: view.record(name, links=links))
        for number, (_, node) in enumerate(found):
            _print(asked, node, is_first=number == 0)


def _print(asked: Asked, node: Mapping[str, Any], *, is_first: bool) -> None:
    if asked.json:
        out_json(node)
        return
    if not is_first:
        out()
    for line in node_text(node, _asked_again(asked)):
        out(line)


def _asked_again(asked: Asked) -> list[str]:
    """The options that a further question about the same needs."""
    at = [] if asked.at is None else ["--at", asked.at]
    return at if asked.stdin is None else [*at, "--stdin", asked.stdin]
