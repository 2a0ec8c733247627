"""`impact`: what reaches a node through calls."""

from __future__ import annotations

from remora.indexer.cli.asking import Asked, certainty
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.rendering.links import cut_note, with_cut
from remora.indexer.cli.terminal import one_line

EXAMPLES = (
    "remora-index impact App.run",
    "remora-index impact --depth 2 --at HEAD~1 src/app.py",
)


def impact(
    context: typer.Context,
    names: options.Names,
    depth: options.Depth = None,
    limit: options.Limit = None,
    sure: options.Sure = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
    stdin: options.Stdin = None,
) -> None:
    """What reaches a node through calls, nearest first."""
    asked = Asked(context.obj, at, json, quiet, no_sync, stdin)
    with asked.each(names) as (view, wanted):
        for name, key in asked.headed(wanted, view.key_or_outside):
            found = view.relations.impact(key, depth=depth, certainty=certainty(sure))
            asked.tell_none(found, f"nothing is known to reach {name}")
            if found.cut_at is not None:
                asked.note(cut_note(found))
            for reach in asked.first(found, limit):
                line = f"{reach.distance:3}  {one_line(reach.key)}"
                asked.answer(with_cut(reach._asdict(), found), line)
