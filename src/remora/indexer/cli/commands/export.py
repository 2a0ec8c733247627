"""`export`: what a revision holds, in formats that other tools read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from typing import Annotated, Literal

from remora.indexer.cli.asking import Asked
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.output import write
from remora.indexer.errors import UsageError
from remora.indexer.export.chosen import Chosen, choose
from remora.indexer.index import Revision

EXAMPLES = (
    "remora-index export --format ctags -o tags",
    "remora-index export --format jsonl --at v2.0 src",
)

_MOST_NAMED = 5


def export(
    context: typer.Context,
    form: Annotated[
        Literal["jsonl", "ctags"],
        typer.Option("--format", help="What it is written as.", show_default=False),
    ],
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|KEY|NAME...]", help="All there is, unless told."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; else standard output."),
    ] = None,
    links: Annotated[
        bool, typer.Option("--links", help="jsonl: with callers, callees and tests.")
    ] = False,
    at: options.At = None,
    quiet: options.Quiet = False,
    no_sync: options.NoSync = False,
) -> None:
    """Write what a revision holds in a format that other tools read."""
    if links and form != "jsonl":
        raise UsageError(f"--links is for jsonl, and not for {form}")
    asked = Asked(context.obj, at, quiet=quiet, no_sync=no_sync)
    with asked.view() as revision:
        chosen = choose(revision.view, wanted or (), revision.find)
        if form == "jsonl":
            write(_json_lines(revision, chosen, links=links), output)
        else:
            _write_tags(asked, revision, chosen, output)


def _json_lines(revision: Revision, chosen: Chosen, *, links: bool) -> Iterator[bytes]:
    import json

    for record in chosen.records(partial(revision.records, links=links)):
        yield json.dumps(record).encode() + b"\n"


def _write_tags(asked: Asked, revision: Revision, chosen: Chosen, output: str | None) -> None:
    from remora.indexer.export.tags import tags

    folder = os.path.dirname(os.path.realpath(output or "-"))  # noqa: PTH120 - of text, no Path
    top = revision.view.top

    def seen_from_there(path: str) -> str:
        return path if top in (None, folder) else os.path.relpath(f"{top}/{path}", folder)

    found = tags(chosen.records(revision.view.records), seen_from_there, version("remora-index"))
    write(found.lines, output)
    _note_left_out(asked, found.left_out, "their names are no plain text to an editor")


def _note_left_out(asked: Asked, paths: list[str], why: str) -> None:
    if paths:
        more = len(paths) - _MOST_NAMED
        named = ", ".join(paths[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
        asked.note(f"left out, for {why}: {named}")
