"""`hotspots`: the functions that change most, and those that change together."""

from __future__ import annotations

from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.history import (
    hotspot_line,
    hotspot_record,
    pair_line,
    pair_record,
)
from remora.indexer.cli.rendering.report import count, day
from remora.indexer.foundation.moments import iso

EXAMPLES = (
    "remora-index hotspots",
    "remora-index hotspots --since '5 years ago' --limit 50",
)
_SHOWN = 20
"""Of nodes, and of pairs, unless --limit says more."""


def hotspots(
    context: typer.Context,
    since: options.Since = None,
    limit: options.Limit = None,
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Functions that change most, weighed by complexity, and pairs that change together.

    Without --since those of the year before the newest commit.
    """
    asked = Asked(context.obj, at, json, quiet)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        earliest = None if since is None else index.since(since)
        found = index.hotspots(at or "HEAD", since=earliest, progress=progress)
        from_then = day(iso(found.since))
        asked.note(f"{count(found.commits, 'commit')} since {from_then} looked at, merges left out")
        for spot in found.nodes[: limit or _SHOWN]:
            asked.answer(hotspot_record(spot), hotspot_line(spot))
        for pair in found.pairs[: limit or _SHOWN]:
            asked.answer(pair_record(pair), pair_line(pair))
        asked.tell_none(found.nodes, "nothing was changed in that time")
