"""`impact`: what reaches a node through calls."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import Asked, certainty
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.terminal import one_line


def impact(
    context: typer.Context,
    name: options.Name,
    depth: Annotated[int, typer.Option("--depth", min=1, help="Through at most N calls.")] = 50,
    sure: options.Sure = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """What reaches a node through calls, nearest first."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.view() as view:
        found = view.impact(name, depth=depth, certainty=certainty(sure))
        asked.tell_none(found, f"nothing is known to reach {name}")
        for reach in found:
            asked.answer(reach._asdict(), f"{reach.distance:3}  {one_line(reach.key)}")
