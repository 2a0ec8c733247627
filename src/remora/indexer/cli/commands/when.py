"""`when`: since when something is so of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from remora.indexer.cli.asking import Asked, open_index
from remora.indexer.cli.declaring import options, typer
from remora.indexer.cli.exits import FINE, NO
from remora.indexer.cli.progress import drawn
from remora.indexer.cli.rendering.history import turn_line, turn_record
from remora.indexer.cli.rendering.report import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remora.indexer import Answer

EXAMPLES = (
    "remora-index when App.run 'complexity >= 1'",
    "remora-index when App.run added",
    "remora-index when App.run 'not decorator cached'",
)


def when(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="KEY|NAME")],
    condition: Annotated[
        str,
        typer.Argument(
            metavar="CONDITION",
            help="complexity, lines or parameters with > >= < <= = != and a number; parameter, "
            "decorator, signature or docstring with a text; async; mismatch; not before any of "
            "these; called-by, calls or tested-by with a name; added, removed, renamed, moved; "
            "outdated.",
        ),
    ],
    at: options.At = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """The commit since which something is so of a node, and those where it ceased to be."""
    asked = Asked(context.obj, at, json, quiet)
    with open_index(asked.place, quiet=quiet) as index, drawn(quiet=quiet) as progress:
        answer = index.when(name, condition, at=at or "HEAD", progress=progress)
    for turn in answer.turns:
        asked.answer(turn_record(turn, condition), turn_line(turn))
    for line in _notes(answer, condition, at or "HEAD"):
        asked.note(line)
    return FINE if answer.turns or answer.is_so else NO


def _notes(answer: Answer, condition: str, revision: str) -> Iterator[str]:
    if answer.probes:
        yield f"asked the links of {count(answer.probes, 'revision')}"
    if answer.is_cut:
        yield "the clone is shallow, and the node older: it may have been so before"
    if not answer.is_so:
        never = "" if answer.turns or answer.probes or answer.is_cut else ", and never was"
        yield f"{condition}: not so in {revision}{never}"
    elif not answer.turns:
        yield f"{condition}: so as far back as is known"
