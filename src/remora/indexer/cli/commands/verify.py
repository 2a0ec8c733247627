"""`verify`: the store, held against git and against itself."""

from __future__ import annotations

from typing import Annotated

from remora.indexer.cli.asking import open_index
from remora.indexer.cli.declaring import typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.verification import verification_lines, verification_records
from remora.indexer.cli.terminal import out, out_json

EXAMPLES = (
    "remora-index verify --sample 100",
    "remora-index verify --repair",
)


def verify(
    context: typer.Context,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample",
            metavar="N",
            min=1,
            help="Check the facts of N blobs, the same ones every time, and links of few files.",
        ),
    ] = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make what is wrong again, and check it once more.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON: an object a fault, then a summary.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
) -> int:
    """Check the store against git and against itself; exit with 1 where something is wrong."""
    with open_index(context.obj, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        found = index.verify(sample=sample, repair=repair, progress=progress)
    if json:
        for record in verification_records(found):
            out_json(record)
    else:
        for line in verification_lines(found, quiet=quiet):
            out(line)
    return FINE if found.is_sound else NO
