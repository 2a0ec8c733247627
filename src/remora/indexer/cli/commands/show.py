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
        nodes = [view.record(name, links=links) for name in wanted]
    if asked.json:
        for node in nodes:
            out_json(node)
    else:
        _print_texts(nodes, _asked_again(asked))


def _asked_again(asked: Asked) -> list[str]:
    """The options that a further question about the same needs."""
    at = [] if asked.at is None else ["--at", asked.at]
    return at if asked.stdin is None else [*at, "--stdin", asked.stdin]


def _print_texts(nodes: Iterable[Mapping[str, Any]], options: list[str]) -> None:
    for number, node in enumerate(nodes):
        if number:
            out()
        for line in node_text(node, options):
            out(line)
